"""The tables as they were understood, with the cells of findings marked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from fiscal.facts import Facts
from fiscal.findings import Finding
from fiscal.recognise import Block, Table

_AROUND = 2  # rows shown above and below a finding's cell


@dataclass(slots=True)
class ShownCell:
    """A printed figure: its anchor, text and mark (``bad`` for the cell of a finding, ``part`` for its other cells)."""

    anchor: str
    text: str
    mark: str = ""


@dataclass(slots=True)
class ShownRow:
    """One line of a block: code, label and figures."""

    code: str
    label: str
    cells: list[ShownCell]
    level: int = 0


@dataclass(slots=True)
class ShownTable:
    """One block of a table: headings as paths, rows, and how many of its cells are marked."""

    id: str
    title: str
    unit: str
    headings: list[str]
    rows: list[ShownRow] = field(default_factory=list)
    marked: int = 0


def shown_tables(facts: Facts | None, known: Collection[str], findings: Sequence[Finding]) -> list[ShownTable]:
    """Every table of these ids, a block at a time, in order of publication, the cells of findings marked."""
    if facts is None:
        return []
    marks = _marks(findings)
    return [_block(t, b, marks) for t in facts.of if t.id in known for b in t.blocks if b.lines]


def excerpt(facts: Facts | None, finding: Finding) -> ShownTable | None:
    """The rows around the first cell of a finding, its cells marked; None where it has none in a table."""
    first = finding.cells[0] if finding.cells else None
    if facts is None or first is None or first.table is None or first.row is None:
        return None
    table = next((t for t in facts.of if t.id == first.table), None)
    if table is None:
        return None
    for block in table.blocks:
        if not any(column.number == first.column for column in block.columns):
            continue
        rows = {cell.row for cell in finding.cells if cell.table == first.table}
        near = {first.row + step for step in range(-_AROUND, _AROUND + 1)} | rows
        shown = _block(table, block, _marks_of(finding))
        shown.rows = [row for row, line in zip(shown.rows, block.lines, strict=True) if line.row in near]
        return shown
    return None


def _marks(findings: Sequence[Finding]) -> dict[tuple[str, int, int], str]:
    marks: dict[tuple[str, int, int], str] = {}
    for finding in findings:
        for key, mark in _marks_of(finding).items():
            if marks.get(key) != "bad":
                marks[key] = mark
    return marks


def _marks_of(finding: Finding) -> dict[tuple[str, int, int], str]:
    return {
        (cell.table, cell.row, cell.column): "bad" if cell is finding.cells[0] else "part"
        for cell in reversed(finding.cells)
        if cell.table and cell.row is not None and cell.column is not None
    }


def _block(table: Table, block: Block, marks: dict[tuple[str, int, int], str]) -> ShownTable:
    title = " ".join(part for part in (table.number, table.title, block.heading) if part)
    shown = ShownTable(table.id, title, table.unit.name, [column.path for column in block.columns])
    for line in block.lines:
        cells = []
        for column in block.columns:
            figure = line.figures.get(column.number)
            mark = marks.get((table.id, line.row, column.number), "")
            shown.marked += bool(mark)
            text = figure.text if figure else ""
            cells.append(ShownCell(f"{table.id}-r{line.row}-c{column.number}", text, mark))
        level = line.code.level if line.code else line.label.rank
        shown.rows.append(ShownRow(line.code_printed or "", line.printed, cells, level))
    return shown
