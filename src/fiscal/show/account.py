"""The account of a publication's tables: every line, column and figure with what it was understood to mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fiscal.address.periods import Period
from fiscal.amounts import Amount
from fiscal.boxes import Box
from fiscal.document import Place
from fiscal.equations import Verdict
from fiscal.findings import Text
from fiscal.recognise import Block, Figure, Line, Table
from fiscal.show.members import Address, Members, combined, differing
from fiscal.show.reasons import Reasons
from fiscal.show.sums import Sums, sums_of
from fiscal.understanding import Understanding
from fiscal.vocabulary import Vocabulary


@dataclass(slots=True)
class ShownCell:
    """A figure: what is printed, and its address; None where it has none, ``reason`` then says why, if it can."""

    figure: Figure
    address: Address | None
    reason: Text | None = None


@dataclass(slots=True)
class ShownLine:
    """A line of a table, or a column.

    - number: its row or column, 1-based, as reports count them; label: as printed, for a column its heading's path
    - code: of a line, as printed; unit: of a column
    - address: what all its figures share where lines (or columns) differ in it
    - into: numbers of the lines or columns that it sums into; part_of: of those that it is only a part of
    - parts: number and sign of what sums into it; verdicts: of those sums
    - reason: why its figures have no address; None where they have one
    - cells: figures of a line by the column's number
    """

    number: int
    label: str
    place: Place
    code: str = ""
    unit: str = ""
    address: Address = field(default_factory=dict)
    into: list[int] = field(default_factory=list)
    part_of: list[int] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)
    verdicts: dict[Verdict, int] = field(default_factory=dict)
    reason: Text | None = None
    cells: dict[int, ShownCell] = field(default_factory=dict)


@dataclass(slots=True)
class ShownBlock:
    """Lines that share their columns; a table that prints two halves has two. ``address``: what all figures share."""

    heading: str
    columns: list[ShownLine]
    lines: list[ShownLine]
    address: Address


@dataclass(slots=True)
class ShownTable:
    """A table as it was understood.

    - state: ``recognised``, ``layout`` (its words aren't understood, its layout alone is compared) or ``unrecognised``
    - reason: why nothing in it has an address; figures: printed amounts; addressed: those that have one
    - inside, outside: the equations in it, and those between it and other tables or itself in other words, by verdict
    - untouched: amounts that stand in no equation: their line's number and place, and their column's number
    """

    table: Table
    state: str
    reason: Text | None
    blocks: list[ShownBlock]
    figures: int
    addressed: int
    inside: dict[Verdict, int]
    outside: dict[Verdict, int]
    untouched: list[tuple[int, Place, int]]


def account(understood: Understanding, words: Vocabulary) -> list[ShownTable]:
    """The account of every table, in order of publication."""
    accountant = _Accountant(understood, words)
    return [accountant.table(t) for t in range(len(understood.found.facts.of))]


class _Accountant:
    def __init__(self, understood: Understanding, words: Vocabulary) -> None:
        self.found, self.layouts = understood.found, understood.inside.sheets
        self.facts = understood.found.facts
        self.sums = sums_of(self.facts, understood.judgement.judged)
        self.reasons = Reasons(understood.found, words)
        meanings = understood.found.meanings
        own = meanings[0].calendar.own if meanings else Period(0, "budget")
        if own.year <= 0 and understood.identity.year:
            own = Period(understood.identity.year, own.kind)
        self.members = Members(words, understood.found.universe, own)
        facts = self.facts
        where = zip(facts.tables, facts.blocks, facts.lines, facts.columns, strict=True)
        self.boxes = dict(zip(where, facts.boxes, strict=True))

    def table(self, t: int) -> ShownTable:
        table, sums = self.facts.of[t], self.sums.get(t, Sums())
        blocks = [self._block(t, b, sums) for b in range(len(table.blocks))]
        cells = [cell for block in blocks for line in block.lines for cell in line.cells.values()]
        amounts = [cell for cell in cells if isinstance(cell.figure.amount, Amount)]
        unknown = "layout" if t in self.layouts else "unrecognised"
        return ShownTable(
            table,
            "recognised" if self.found.recognised[t] else unknown,
            self.reasons.table(t),
            blocks,
            len(amounts),
            sum(cell.address is not None for cell in amounts),
            sums.inside,
            sums.outside,
            [(self.facts.line(k).row, self.facts.figure(k).place, self.facts.column(k).number) for k in sums.untouched],
        )

    def _block(self, t: int, b: int, sums: Sums) -> ShownBlock:
        table = self.facts.of[t]
        block = table.blocks[b]
        columns = [
            ShownLine(
                column.number, column.path, table.place, unit=column.unit.name, reason=self.reasons.column(t, b, c)
            )
            for c, column in enumerate(block.columns)
        ]
        lines = [self._line(t, b, k, line) for k, line in enumerate(block.lines)]
        for k, line in enumerate(lines):
            _relate(line, table, sums, (b, k), down=True)
            for c, column in enumerate(block.columns):
                if (figure := block.lines[k].figures.get(column.number)) is not None:
                    line.cells[column.number] = self._cell((t, b, k, c), figure)
        for c, shown in enumerate(columns):
            _relate(shown, table, sums, (b, c), down=False)
        return ShownBlock(block.heading, columns, lines, self._share((t, b), lines, columns))

    def _line(self, t: int, b: int, k: int, line: Line) -> ShownLine:
        label = "".join(line.printed.split())
        return ShownLine(line.row, label, line.place, line.code_printed or "", reason=self.reasons.line(t, b, k))

    def _cell(self, where: tuple[int, int, int, int], figure: Figure) -> ShownCell:
        box = self.boxes.get(where)
        if box is None:
            return ShownCell(figure, None, self.reasons.cell(*where))
        return ShownCell(figure, self.members.of(box))

    def _share(self, where: tuple[int, int], lines: Sequence[ShownLine], columns: Sequence[ShownLine]) -> Address:
        """Say of each line and column what its figures share where lines, or columns, differ; the rest of the block."""
        grid = [[self.boxes.get((*where, k, c)) for c in range(len(columns))] for k in range(len(lines))]
        by_line = [combined(box for box in row if box) for row in grid]
        by_column = [combined(box for row in grid if (box := row[c])) for c in range(len(columns))]
        for shown, found in ((lines, by_line), (columns, by_column)):
            dimensions = differing(found)
            for each, member in zip(shown, found, strict=True):
                each.address = self.members.named(member, dimensions) if member is not None else {}
        told = {*differing(by_line), *differing(by_column)}
        whole = combined(box for row in grid for box in row if box)
        return self.members.named(whole, [d for d in Box._fields if d not in told]) if whole else {}


def _number(table: Table, where: tuple[int, int], *, down: bool) -> int:
    block: Block = table.blocks[where[0]]
    return block.lines[where[1]].row if down else block.columns[where[1]].number


def _relate(shown: ShownLine, table: Table, sums: Sums, where: tuple[int, int], *, down: bool) -> None:
    """Say what a line or column sums into, and what sums into it."""
    rolls = sums.down if down else sums.across
    for parent, roll in rolls.items():
        if where in roll.signs:
            (shown.into if roll.whole else shown.part_of).append(_number(table, parent, down=down))
    if (own := rolls.get(where)) is not None and own.whole:
        shown.parts = [(_number(table, part, down=down), sign) for part, sign in own.signs.items()]
        shown.verdicts = own.verdicts
