"""The account of tables as text: aligned columns, Chinese characters two wide; a wide table's figures in panels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fiscal.equations import Verdict
from fiscal.language import Language, count, say
from fiscal.report.width import align, printable, width
from fiscal.show.account import ShownBlock, ShownLine, ShownTable
from fiscal.show.find import named
from fiscal.show.members import DIMENSIONS, Address
from fiscal.show.publication import ShownPublication

_STATES = {
    "recognised": ("已识别", "recognised"),
    "layout": ("未识别，只按版面核对", "not recognised, compared by its layout alone"),
    "unrecognised": ("未识别", "not recognised"),
}
# signs that a console of GBK has, too
_MARKS = {
    Verdict.EXACT: "√",
    Verdict.ROUNDING: "≈",
    Verdict.PLUG: "≈",
    Verdict.BROKEN: "×",
    Verdict.NOT_EVALUABLE: "?",
}
_PARTS = 6  # so many parts of a sum are named; of more the first and the last
_CELLS = 12  # so many figures are named
_DEEPEST = 6


def list_text(publication: ShownPublication, language: Language) -> str:
    """The tables of a publication, a line each, with what each is, where it stands and how far it was understood."""
    zh, en = "标识,编号,表题,单位,位置,行,数,有地址,状态", "Id,Number,Title,Unit,Place,Rows,Figures,Addressed,State"
    rows = [
        (
            shown.table.id,
            shown.table.number,
            printable(shown.table.title or shown.table.subject or say(language, "（无标题）", "(untitled)")),
            shown.table.unit.name,
            publication.where(shown, language),
            str(shown.table.rows),
            str(shown.figures),
            str(shown.addressed),
            say(language, *_STATES[shown.state]),
        )
        for shown in publication.tables
    ]
    head = publication.title(language)
    if not rows:
        return f"{head}\n{say(language, '没有找到表格。', 'No table was found.')}\n"
    return "\n".join([head, *align([tuple(say(language, zh, en).split(",")), *rows], right=(5, 6, 7))]) + "\n"


def table_text(publication: ShownPublication, shown: ShownTable, language: Language, *, columns: int = 0) -> str:
    """One table as it was understood; ``columns`` is the terminal's width, 0 for any width."""
    return "\n".join(_Page(publication, shown, language, columns).lines()) + "\n"


def address_text(address: Address, language: Language) -> str:
    """Dimensions and members: ``功能 208/20805 · 资金 一般公共预算``."""
    words = (f"{say(language, DIMENSIONS[name], name)} {printable(member)}" for name, member in address.items())
    return " · ".join(words)


@dataclass(frozen=True, slots=True)
class _Page:
    publication: ShownPublication
    shown: ShownTable
    language: Language
    columns: int

    def lines(self) -> Iterator[str]:
        yield printable(named(self.shown))
        yield self._head()
        for block in self.shown.blocks:
            yield ""
            yield from self._block(block)
        yield ""
        yield from self._standing()

    def _say(self, zh: str, en: str) -> str:
        return say(self.language, zh, en)

    def _head(self) -> str:
        """Where the table stands, in which unit, and whether it was recognised."""
        table, reason = self.shown.table, self.shown.reason
        unit = table.unit.name + ("" if table.unit_printed else self._say("（表上未印）", " (not printed)"))
        state = self._say(*_STATES[self.shown.state])
        if reason is not None:
            state += self._say(f"：{reason.zh}", f": {reason.en}")
        place = self.publication.where(self.shown, self.language)
        return self._say(f"位置 {place} · 单位 {unit} · {state}", f"at {place} · unit {unit} · {state}")

    def _block(self, block: ShownBlock) -> Iterator[str]:
        if block.heading:
            yield self._say(f"【{block.heading}】", f"[{block.heading}]")
        narrowed = {name: member for name, member in block.address.items() if member != "全部"}
        if narrowed:
            yield self._say("各数：", "all figures: ") + address_text(narrowed, self.language)
        names = {column.number: self.publication.column(column.number) for column in block.columns}
        unit = self.shown.table.unit.name
        rows = [
            self._line(names[c.number], c.unit if c.unit != unit else "", printable(c.label), c, names)
            for c in block.columns
        ]
        yield from align([self._titles("栏", "col"), *rows])
        yield ""
        yield from self._rows(block, names)

    def _titles(self, zh: str, en: str) -> tuple[str, ...]:
        """What stands over lines or columns: what each is called, how it is summed, what it means."""
        return (
            self._say(zh, en),
            "",
            *(self._say(*words) for words in (("名称", "label"), ("加总", "sums"))),
            self._say("地址", "address"),
        )

    def _line(self, name: str, mark: str, label: str, line: ShownLine, names: Mapping[int, str]) -> tuple[str, ...]:
        return name, mark, label, _relations(line, names), self._meaning(line)

    def _rows(self, block: ShownBlock, columns: Mapping[int, str]) -> Iterator[str]:
        """The lines with their figures; where that is too wide, the lines first and then the figures in panels."""
        pages = len({line.place.page for line in block.lines}) > 1
        names = {line.number: self.publication.row(line.number, line.place, page=False) for line in block.lines}
        depths = _depths(block.lines)
        left = [self._titles("行", "row")]
        for line in block.lines:
            name = self.publication.row(line.number, line.place, page=pages)
            label = "  " * depths[line.number] + printable(line.label)
            left.append(self._line(name, line.code if line.code not in line.label else "", label, line, names))
        figures = [tuple(columns.values()), *(self._figures(block, line) for line in block.lines)]
        for panel in _panels(left, figures, self.columns):
            yield from panel

    def _figures(self, block: ShownBlock, line: ShownLine) -> tuple[str, ...]:
        """A line's figures as printed; ``?`` behind one that alone has no address."""
        texts = []
        for column in block.columns:
            cell = line.cells.get(column.number)
            known = self.shown.state != "recognised" or self.shown.reason or line.reason or column.reason
            odd = cell is not None and cell.address is None and not known
            texts.append(printable(cell.figure.text) + ("?" if odd else "") if cell else "")
        return tuple(texts)

    def _meaning(self, line: ShownLine) -> str:
        """The address, or why there is none."""
        if line.reason is not None:
            return "? " + self._say(line.reason.zh, line.reason.en)
        return address_text(line.address, self.language)

    def _standing(self) -> Iterator[str]:
        """How much of the table has an address, and what was compared."""
        shown = self.shown
        yield self._say(
            f"{shown.figures} 个数，{shown.addressed} 个有地址。",
            f"{count(shown.figures, 'figure')}, {shown.addressed} with an address.",
        )
        inside, outside = (_verdicts(each) or "0" for each in (shown.inside, shown.outside))
        yield self._say(
            f"等式：表内 {inside}，与其他表 {outside}（√相符 ≈舍入之内 ×不符 ?无法判断；→计入 ⊂属于 =合计）。",
            f"Equations: in this table {inside}, with other tables {outside} "
            "(√ exact ≈ rounding × broken ? not evaluable; → sums into ⊂ part of = sum of).",
        )
        if shown.untouched:
            cells = [self.publication.cell(*figure) for figure in shown.untouched[:_CELLS]]
            listed = self._say("、", ", ").join(cells) + ("…" if len(shown.untouched) > _CELLS else "")
            number = len(shown.untouched)
            yield self._say(f"不在任何等式中的数 {number} 个：{listed}", f"In no equation: {number}: {listed}")


def _relations(shown: ShownLine, names: Mapping[int, str]) -> str:
    """``→12`` sums into it, ``⊂12`` is a part of it, ``=13+14`` is their sum, with how its sums stand."""
    into = [f"→{names.get(n, n)}" for n in shown.into] or [f"⊂{names.get(n, n)}" for n in shown.part_of]
    parts = [("+" if sign > 0 else "-") + str(names.get(n, n)) for n, sign in shown.parts]
    if len(parts) > _PARTS:
        parts = [parts[0], f"+…({len(parts)})…", parts[-1]]
    total = "=" + "".join(parts).removeprefix("+") if parts else ""
    return " ".join(text for text in (*into[:_PARTS], total, _verdicts(shown.verdicts)) if text)


def _verdicts(verdicts: Mapping[Verdict, int]) -> str:
    marks: dict[str, int] = {}
    for verdict, mark in _MARKS.items():
        if number := verdicts.get(verdict, 0):
            marks[mark] = marks.get(mark, 0) + number
    return " ".join(f"{mark}{number}" for mark, number in marks.items())


def _depths(lines: Sequence[ShownLine]) -> dict[int, int]:
    """How deep each line stands below what it sums into, else what it is a part of."""
    parents = {line.number: (line.into or line.part_of)[:1] for line in lines}
    depths = {}
    for number, above in parents.items():
        depth, parent = 0, above
        while parent and depth < _DEEPEST:
            depth, parent = depth + 1, parents.get(parent[0], [])
        depths[number] = depth
    return depths


def _panels(
    left: Sequence[tuple[str, ...]], figures: Sequence[tuple[str, ...]], columns: int
) -> Iterator[Sequence[str]]:
    """All in one, or the lines and then as many figures side by side as there is room for."""
    fixed, many = len(left[0]), len(figures[0])
    one = align([(*a, *b) for a, b in zip(left, figures, strict=True)], right=range(fixed, fixed + many))
    if not columns or max(map(width, one)) <= columns:
        yield one
        return
    yield align(left)
    start = 0
    while start < many:
        stop = start + 1
        made = _panel(left, figures, start, stop)
        while stop < many and max(map(width, wider := _panel(left, figures, start, stop + 1))) <= columns:
            made, stop = wider, stop + 1
        yield ["", *made]
        start = stop


def _panel(left: Sequence[tuple[str, ...]], figures: Sequence[tuple[str, ...]], start: int, stop: int) -> list[str]:
    rows = [(a[0], *b[start:stop]) for a, b in zip(left, figures, strict=True)]
    return align(rows, right=range(1, 1 + stop - start))
