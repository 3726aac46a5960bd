"""An office's money of a year, drawn by a seed, with the codes that offices have, and how its tables are printed."""

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from tests.forms.ledger import CAPITAL, GENERAL, SPECIAL, Atom, Ledger, name_of
from tests.forms.printing import money

BASIC, SPENT = ("personnel", "operating"), ("personnel", "operating", "project")
MAIN = ("20106", "20113", "20132", "20406", "20801", "21301", "22001")
PERSONNEL = ("30101", "30102", "30103", "30107", "30112", "30199", "30305", "30399")
OPERATING = ("30201", "30202", "30205", "30206", "30207", "30211", "30213", "30215", "30216", "30226", "30228", "30229")
TIED = {"2080505": "30108", "2080506": "30109", "2101101": "30110", "2210201": "30113", "2080501": "30302"}
PROJECTS = ("信息化运行维护费", "综合管理专项经费", "办公用房维修改造", "专项调研经费", "政策宣传经费")
COSTS = {"30212": 0, "30217": 1, "30231": 1}
Path = tuple[str, ...]
Amount = int | str | None


@dataclass(frozen=True, slots=True)
class Style:
    """How tables are printed.

    - nothing: a zero; levels: 类 款 项 in columns of their own; total: ``first`` or ``last``
    - numbers: ``表{n}``, ``公开{n:02}表`` or nothing, above the title
    """

    year: int
    nothing: str
    levels: bool
    total: str
    numbers: str
    spaced: bool


def style(seed: int, year: int, *, nothing: str | None = None) -> Style:
    """A style drawn by a seed."""
    rng = random.Random(f"style {seed}")
    return Style(
        year,
        rng.choice(("", "0.00", "-", "0")) if nothing is None else nothing,
        rng.random() < 0.5,
        rng.choice(("first", "last")),
        rng.choice(("", "表{n}", "附表{n}", "公开{n:02}表", "预算{n:02}表")),
        rng.random() < 0.3,
    )


def office(
    seed: int,
    funds: Collection[str] = (GENERAL, SPECIAL),
    *,
    carried: bool = False,
    units: Collection[str] = ("",),
    scale: int = 1,
) -> Ledger:
    """The money of an office: basic expenditure from the general budget, projects from each fund.

    - carried: some money comes from the year before, some goes to the next; scale: amounts are multiples of it
    """
    rng = random.Random(f"office {seed}")
    atoms: list[Atom] = []

    def add(fund: str, use: str, function: str, economy: str = "", **other: str) -> None:
        amount = rng.randint(101, 250_000) * scale + (rng.randint(0, scale - 1) if scale > 1 else 0)
        source = "carried-in" if carried and use == "project" and rng.random() < 0.3 else "current"
        unit = rng.choice(list(units))
        atoms.append(Atom(amount, fund, source, use, function, economy, unit=unit, **other))

    main = rng.choice(MAIN)
    for economy in sorted({*rng.sample(PERSONNEL, 5)}):
        add(GENERAL, "personnel", main + "01", economy)
    for economy in sorted(
        {*rng.sample(OPERATING, 8), *(e for e, least in COSTS.items() if least or rng.random() < 0.3)}
    ):
        add(GENERAL, "operating", main + "01", economy)
    for function, economy in TIED.items():
        add(GENERAL, "personnel", function, economy)
    for function in (main + "02", main + "99", *rng.sample(("2120399", "2060404"), 1)):
        for project in rng.sample(PROJECTS, 2):
            add(GENERAL, "project", function, project=project)
    for fund in funds:
        if fund != GENERAL:
            function = {SPECIAL: "2296003", CAPITAL: "2230105"}.get(fund, main + "02")
            add(fund, "project", function, project=rng.choice(PROJECTS))
        if carried:
            add(fund, "carried-out", main + "02")
    last = tuple(Atom(rng.randint(1_000, 900_000) * scale, GENERAL, "current", "", a.function) for a in atoms[:12])
    return Ledger(tuple(atoms), last)


class Press:
    """Prints tables of an office in one style; each is a piece of text as `printing` reads it."""

    def __init__(self, ledger: Ledger, how: Style, body: str, unit: str = "万元") -> None:
        self.b, self.how, self.body, self.unit, self.count = ledger, how, body, unit, 0

    def row(self, *cells: Amount) -> str:
        """A row: amounts in hundredths of the unit, texts as they are."""
        texts = (money(c, self.how.nothing) if isinstance(c, int) else c or "" for c in cells)
        return " | ".join(texts)

    def top(self, title: str, *, unit: str = "", who: str = "部门") -> list[str]:
        """Number, title, body and unit."""
        self.count += 1
        number = [self.how.numbers.format(n=self.count)] if self.how.numbers else []
        line = f"{who}：{self.body} | 单位：{unit or self.unit}"
        return [*number, title, line.replace(" | ", "  ")]

    def total(self) -> str:
        """合计, as it is spaced."""
        return "合    计" if self.how.spaced else "合计"

    def name(self, code: str) -> str:
        """The name of a code in the year."""
        return name_of(code, self.how.year)

    def coded(self, code: str, *, levels: int = 3) -> list[str]:
        """A code in one cell, or its levels in one each."""
        if not self.how.levels:
            return [code]
        return [code[:3], code[3:5], code[5:7]][:levels]

    def listed(
        self,
        title: str,
        labels: str,
        columns: Sequence[tuple[Path, Callable[[str], Amount]]],
        codes: Sequence[str],
        *,
        levels: int = 3,
        notes: str = "",
        who: str = "部门",
    ) -> str:
        """A list by codes, its total first or last; ``labels``: the heading over the codes and names."""
        count = levels if self.how.levels else 1
        names = ["类", "款", "项"][:count] if self.how.levels else []
        above = [(labels, "科目编码", name) for name in names] or [(labels, "科目编码")]
        paths: list[Path] = [*above, (labels, "科目名称"), *(path for path, _ in columns)]
        rows = [
            self.row(*self.coded(code, levels=levels), self.name(code), *(of(code) for _, of in columns))
            for code in codes
        ]
        total = self.row(self.total(), *"<" * count, *(of("") for _, of in columns))
        rows = [total, *rows] if self.how.total == "first" else [*rows, total]
        return "\n".join([*self.top(title, who=who), *headed(paths), *rows, *([notes] if notes else [])])

    def sides(
        self,
        title: str,
        heads: tuple[Sequence[Path], Sequence[Path]],
        left: Sequence[Sequence[Amount]],
        right: Sequence[Sequence[Amount]],
        closing: Sequence[tuple[Sequence[Amount], Sequence[Amount]]],
    ) -> str:
        """Two lists side by side, the shorter filled up with blanks, above their closing rows."""
        widths = [len(head) for head in heads]
        height = max(len(left), len(right))
        rows = []
        for k in range(height):
            a = left[k] if k < len(left) else [""] * widths[0]
            b = right[k] if k < len(right) else [""] * widths[1]
            rows.append(self.row(*a, *b))
        rows += [self.row(*a, *b) for a, b in closing]
        return "\n".join([*self.top(title), *headed([*heads[0], *heads[1]]), *rows])


def headed(paths: Sequence[Path]) -> list[str]:
    """Heading rows over columns: what two neighbours share is one cell, and a short path reaches down."""
    depth = max(map(len, paths))
    lines = []
    for level in range(depth):
        cells = []
        for k, path in enumerate(paths):
            if level >= len(path):
                cells.append("^")
            elif k and paths[k - 1][: level + 1] == path[: level + 1]:
                cells.append("<")
            else:
                cells.append(path[level])
        lines.append(" | ".join(cells))
    return lines
