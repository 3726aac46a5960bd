"""Money of one department as atoms, drawn by a fixed seed: each with where it comes from and what it is used for."""

import random
from collections.abc import Collection
from dataclasses import dataclass

from fiscal.codes import Catalogue, Code

GENERAL, SPECIAL, CAPITAL = "general", "government-fund", "state-capital"
FISCAL = (GENERAL, SPECIAL, CAPITAL)
OTHER = ("special-account", "institution", "operations", "superior", "affiliated", "other", "balance")
FUNDS = (*FISCAL, *OTHER)
SPENT = ("personnel", "operating", "project", "remitted", "business", "subsidy")
PERSONNEL = ("30101", "30102", "30301", "30302")
OPERATING = ("30201", "30211", "30212", "30217", "30231", "31002", "31013")
HOUSING: dict[str, tuple[str, ...]] = {"personnel": ("30113",), "operating": ()}
CODES = {
    GENERAL: ("2010101", "2010102", "2010103", "2080501", "2101101", "2210201"),
    SPECIAL: ("2120803", "2296003"),
    CAPITAL: ("2230105",),
    **dict.fromkeys(OTHER, ("2010101", "2010199", "2101101")),
}
PROJECTS = ("综合业务", "信息系统运行维护", "大型修缮", "专项调研")


@dataclass(frozen=True, slots=True)
class Atom:
    """Money of one fund, carried in or of this year, by use, function, economic item, project and unit."""

    amount: int
    fund: str
    source: str
    use: str
    function: str
    economy: str = ""
    project: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Atoms of a year; ``last``: what was spent by general budget function the year before."""

    atoms: tuple[Atom, ...]
    last: tuple[Atom, ...] = ()

    def __call__(self, code: str = "", **wanted: Collection[str]) -> int:
        """The sum of what lies below a code and has the wanted properties."""
        axis = "economy" if code.startswith("3") else "function"
        return sum(
            a.amount
            for a in self.atoms
            if getattr(a, axis).startswith(code) and all(getattr(a, k) in v for k, v in wanted.items())
        )

    def before(self, code: str = "") -> int:
        """What was spent below a code the year before."""
        return sum(a.amount for a in self.last if a.function.startswith(code))

    def codes(self, axis: str = "function", **wanted: Collection[str]) -> list[str]:
        """Codes of all levels under which there is such money."""
        leaves = {getattr(a, axis) for a in self.atoms if all(getattr(a, k) in v for k, v in wanted.items())}
        return sorted({leaf[:n] for leaf in leaves if leaf for n in (3, 5, 7)})


def draw(
    seed: int,
    funds: Collection[str] = FUNDS,
    *,
    carried: bool = True,
    units: Collection[str] = ("",),
    extra: Collection[str] = (),
) -> Ledger:
    """A ledger: every fund has income of this year; some of it is carried on, fiscal money may be carried in.

    - extra: further uses of money that isn't the treasury's, such as ``distributed``
    """
    rng = random.Random(seed)
    atoms: list[Atom] = []

    def add(**properties: str) -> None:
        atoms.append(Atom(rng.randint(100, 999_999), unit=rng.choice(list(units)), **properties))

    for fund in funds:
        for function in CODES[fund]:
            source = rng.choice(["current", "current", "carried-in"]) if carried and fund != "balance" else "current"
            for use, items in (("personnel", PERSONNEL), ("operating", OPERATING)) if fund in (GENERAL, *OTHER) else ():
                for item in HOUSING[use] if function == "2210201" else rng.sample(items, 2):
                    add(fund=fund, source="current", use=use, function=function, economy=item)
            add(fund=fund, source=source, use="project", function=function, project=rng.choice(PROJECTS))
            if carried and rng.random() < 0.5:
                add(fund=fund, source=source, use="carried-out", function=function)
        if fund in OTHER:
            add(fund=fund, source="current", use=rng.choice((*SPENT[3:], *extra)), function=CODES[fund][1])
    last = tuple(Atom(rng.randint(100, 999_999), GENERAL, "current", "", f) for f in CODES[GENERAL])
    return Ledger(tuple(atoms), last)


def name_of(code: str, year: int = 2024) -> str:
    """The name of a code."""
    entry = Catalogue.default(year).entry(Code(code))
    assert entry is not None, code
    return entry.name


def numbered(labels: Collection[str], first: int = 1) -> list[str]:
    """一、… 二、…"""
    digits = "〇一二三四五六七八九"
    numbers = range(first, first + len(labels))
    marks = [("", "十", "二十")[k // 10] + (digits[k % 10] if k % 10 else "") for k in numbers]
    return [f"{mark}、{label}" for mark, label in zip(marks, labels, strict=True)]
