"""The tables as they were understood, with the cells and rows of findings marked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from fiscal.facts import Facts
from fiscal.findings import Finding, Suspect, Term
from fiscal.recognise import Block, Line, Table

_AROUND = 2  # rows shown above and below a finding's first cell
_LABEL = 0  # the column under which marks of whole rows are kept; those of figures begin at 1

Marks = dict[tuple[str, int, int], str]


@dataclass(slots=True)
class ShownCell:
    """A printed figure: its anchor, text and mark.

    The mark is ``bad`` for the cell of a finding, ``part`` for its other cells, ``suspect`` for the one likely wrong.
    """

    anchor: str
    text: str
    mark: str = ""


@dataclass(slots=True)
class ShownRow:
    """One line of a block: code, label and figures.

    - anchor, mark: of the row itself, for findings about a code or a name
    - gap: in an excerpt, whether rows before this one are left out
    """

    code: str
    label: str
    cells: list[ShownCell]
    level: int = 0
    anchor: str = ""
    mark: str = ""
    gap: bool = False


@dataclass(slots=True)
class ShownTable:
    """One block of a table: headings as paths, rows, and how many of its cells and rows are marked.

    - unit: empty where the table prints none
    - headings: a path joined by ``/`` for each column of figures; paths: the same taken apart, outermost first
    - corner: what the table prints above its labels; heading: what spans the block, such as 收入
    """

    id: str
    title: str
    unit: str
    headings: list[str]
    rows: list[ShownRow] = field(default_factory=list)
    marked: int = 0
    paths: list[tuple[str, ...]] = field(default_factory=list)
    corner: str = ""
    heading: str = ""


def shown_tables(
    facts: Facts | None, known: Collection[str], findings: Sequence[Finding], suspects: Sequence[Suspect] = ()
) -> list[ShownTable]:
    """Every table of these ids, a block at a time, in order of publication, the cells of findings marked."""
    if facts is None:
        return []
    marks = {**_marks(facts, findings), **_suspected(suspects)}
    return [_block(t, b, marks) for t in facts.of if t.id in known for b in t.blocks if b.lines]


def excerpts(facts: Facts | None, finding: Finding, suspects: Sequence[Suspect] = ()) -> list[ShownTable]:
    """The rows of a finding and those around its first one, a block each, that of the first cell first.

    Empty where it has no place in a table.
    """
    if facts is None:
        return []
    own = _marks_of(facts, finding)
    marks = {**own, **{key: mark for key, mark in _suspected(suspects).items() if key in own}}
    tables = {table.id: table for table in facts.of}
    cells = list(reversed(own))  # the first cell was marked last
    shown: list[ShownTable] = []
    done: set[tuple[str, int]] = set()
    for number, (table_id, row, column) in enumerate(cells):
        for index, block in enumerate(tables[table_id].blocks if table_id in tables else ()):
            if (table_id, index) in done or not _holds(block, row, column):
                continue
            done.add((table_id, index))
            rows = {other for other_table, other, _ in cells if other_table == table_id}
            rows |= {row + step for step in range(-_AROUND, _AROUND + 1)} if number == 0 else set()
            shown.append(_cut(_block(tables[table_id], block, marks), block, rows))
    return shown


def row_of(facts: Facts | None, finding: Finding) -> tuple[str, int] | None:
    """Table and row of a finding that is about a row, not about figures; None for any other."""
    if facts is None or finding.cells or finding.table is None:
        return None
    lines = (line for t in facts.of if t.id == finding.table for block in t.blocks for line in block.lines)
    return next(((finding.table, line.row) for line in lines if line.place == finding.place), None)


def _marks(facts: Facts, findings: Sequence[Finding]) -> Marks:
    marks: Marks = {}
    for finding in findings:
        for key, mark in _marks_of(facts, finding).items():
            if marks.get(key) != "bad":
                marks[key] = mark
    return marks


def _marks_of(facts: Facts, finding: Finding) -> Marks:
    """The marks of a finding's cells, its first cell last; of its row where it has no cells."""
    if (row := row_of(facts, finding)) is not None:
        return {(*row, _LABEL): "bad"}
    return {
        key: "bad" if cell is finding.cells[0] else "part" for cell in reversed(finding.cells) for key in _keys(cell)
    }


def _suspected(suspects: Sequence[Suspect]) -> Marks:
    return {key: "suspect" for cell in likely_cells(suspects) for key in _keys(cell)}


def likely_cells(suspects: Sequence[Suspect]) -> list[Term]:
    """The cells that must change if the likeliest correction of each cause is right, other printings included.

    Where several would do as well and no slip of the hand speaks for the first, none is likelier than the others.
    """
    likely = [each for each in suspects if each.rank == 1 and (each.unique or each.kind != "other")]
    return [printing for each in likely if each.cell is not None for printing in (each.cell, *each.cell.also)]


def _keys(cell: Term) -> list[tuple[str, int, int]]:
    """Table, row and column of a cell; empty where it stands in no table."""
    if cell.table is None or cell.row is None or cell.column is None:
        return []
    return [(cell.table, cell.row, cell.column)]


def _holds(block: Block, row: int, column: int) -> bool:
    if column == _LABEL:
        return any(line.row == row for line in block.lines)
    return any(each.number == column for each in block.columns)


def _cut(shown: ShownTable, block: Block, rows: Collection[int]) -> ShownTable:
    """Only these rows of a block; a row after others that are left out says so."""
    kept: list[ShownRow] = []
    left = False
    for row, line in zip(shown.rows, block.lines, strict=True):
        if line.row in rows:
            row.gap = left and bool(kept)
            kept.append(row)
        left = line.row not in rows
    shown.rows = kept
    return shown


def _block(table: Table, block: Block, marks: Marks) -> ShownTable:
    title = " ".join(part for part in (table.number, table.title, block.heading) if part)
    unit = table.unit.name if table.unit_printed else ""
    shown = ShownTable(table.id, title, unit, [column.path for column in block.columns])
    shown.paths = [column.heading for column in block.columns]
    shown.corner = " / ".join(dict.fromkeys(block.label_headings))
    shown.heading = block.heading
    for line in block.lines:
        row = _row(table, block, line, marks)
        shown.marked += bool(row.mark) + sum(bool(cell.mark) for cell in row.cells)
        shown.rows.append(row)
    return shown


def _row(table: Table, block: Block, line: Line, marks: Marks) -> ShownRow:
    cells = []
    for column in block.columns:
        figure = line.figures.get(column.number)
        mark = marks.get((table.id, line.row, column.number), "")
        anchor = f"{table.id}-r{line.row}-c{column.number}"
        cells.append(ShownCell(anchor, figure.text if figure else "", mark))
    level = line.code.level if line.code else line.label.rank
    mark = marks.get((table.id, line.row, _LABEL), "")
    return ShownRow(line.code_printed or "", line.printed, cells, level, f"{table.id}-r{line.row}", mark)
