"""Budgets printed: the same tables in the layouts that publications use."""

from collections.abc import Sequence
from dataclasses import dataclass

from fiscal.document import Cell, Document, Grid, Paragraph, Place
from tests.budgets import Half, Row, Sheet

BODY = "示例市人民政府办公室"


@dataclass(frozen=True, slots=True)
class Layout:
    """How tables are printed.

    - codes: ``columns`` (201 | name), ``brackets`` ([201]name) or ``levels`` (201 | 03 | 01 | name)
    - merged: headings as merged cells, else blanks beside and below a heading stand for it
    - nothing: how a zero is printed: ``0.00``, ``-`` or not at all
    - yuan: numbers of tables that print 元 instead of 万元
    - page: after how many rows a table goes on under its title and headings again; 0: never
    - total_last: whether the total of a list stands below it
    - titles_inside: whether titles and units stand in the grid's own first rows
    """

    codes: str = "columns"
    merged: bool = True
    nothing: str = "0.00"
    yuan: tuple[str, ...] = ()
    page: int = 0
    total_last: bool = False
    titles_inside: bool = False


PLAIN = Layout()


def render(sheets: Sequence[Sheet], layout: Layout = PLAIN) -> Document:
    """The tables as a document that was read: each part a title, a unit line, a grid and its notes."""
    document = Document("budget.xlsx", "xlsx", "")
    document.blocks.append(Paragraph(f"{BODY}2023年部门预算", Place(sheet="封面", ref="A1")))
    for index, sheet in enumerate(sheets):
        for part, start in enumerate(_page_starts(sheet, layout)):
            stop = start + layout.page if layout.page else None
            _add_part(document, sheet, layout, slice(start, stop), f"{index + 1}-{part + 1}")
        document.blocks.extend(Paragraph(note, Place(sheet=f"{index + 1}", ref="A99")) for note in sheet.notes)
    return document


def _page_starts(sheet: Sheet, layout: Layout) -> range:
    rows = max(len(half.rows) for half in sheet.halves)
    return range(0, rows, layout.page or rows)


def _add_part(document: Document, sheet: Sheet, layout: Layout, rows: slice, name: str) -> None:
    unit = "元" if sheet.number in layout.yuan else "万元"
    above = [line for line in (sheet.number, sheet.title, f"单位名称：{BODY}", f"单位：{unit}") if line]
    grid = Grid(0, 0, [], Place(sheet=name), name)
    if layout.titles_inside:
        for line in above:
            _write(grid, grid.rows, [line])
    else:
        document.blocks.extend(Paragraph(line, Place(sheet=name, ref=f"A{k}")) for k, line in enumerate(above, 901))
    paths = [path for half in sheet.halves for path in (*_label_paths(half, layout), *half.columns)]
    _write_headings(grid, paths, merged=layout.merged)
    ordered = [_ordered(half, layout)[rows] for half in sheet.halves]
    for k in range(max(map(len, ordered))):
        texts: list[str] = []
        for half, lines in zip(sheet.halves, ordered, strict=True):
            texts += _line(half, lines[k] if k < len(lines) else None, layout, yuan=unit == "元")
        _write(grid, grid.rows, texts)
    document.blocks.append(grid)


def _ordered(half: Half, layout: Layout) -> list[Row]:
    """The rows of a half; where the list begins with its total, that may stand last."""
    if layout.total_last and half.rows[0].label == "合计":
        return [*half.rows[1:], half.rows[0]]
    return half.rows


def _label_paths(half: Half, layout: Layout) -> list[tuple[str, ...]]:
    if not half.coded:
        return [half.labels]
    (label,) = half.labels
    if layout.codes == "brackets":
        return [(label,)]
    levels = _levels(half) if layout.codes == "levels" else ["科目编码"]
    return [*((label, level) for level in levels), (label, "科目名称")]


def _levels(half: Half) -> list[str]:
    return ["类", "款", "项"] if half.labels == ("功能分类科目",) else ["类", "款"]


def _line(half: Half, row: Row | None, layout: Layout, *, yuan: bool) -> list[str]:
    if row is None:
        return [""] * (len(_label_paths(half, layout)) + len(half.columns))
    return [*_labels(half, row, layout), *(_amount(amount, layout, yuan=yuan) for amount in row.amounts)]


def _labels(half: Half, row: Row, layout: Layout) -> list[str]:
    if not half.coded:
        return [row.label]
    if layout.codes == "brackets":
        return [f"[{row.code}]{row.label}" if row.code else row.label]
    if layout.codes == "columns":
        return [row.code, row.label]
    digits = [row.code[:3], row.code[3:5], row.code[5:7]]
    return [*digits[: len(_levels(half))], row.label]


def _amount(amount: int | None, layout: Layout, *, yuan: bool) -> str:
    """Hundredths of 万元 as they are printed, with two decimals in either unit."""
    if amount is None:
        return ""
    if not amount:
        return layout.nothing
    shown = amount * 10_000 if yuan else amount
    return f"{'-' if shown < 0 else ''}{abs(shown) // 100}.{abs(shown) % 100:02d}"


def _write(grid: Grid, row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts):
        if text:
            grid.cells.append(_cell(grid, text, row, column))
    grid.rows = max(grid.rows, row + 1)
    grid.columns = max(grid.columns, len(texts))


def _cell(grid: Grid, text: str, row: int, column: int, *, height: int = 1, width: int = 1) -> Cell:
    letters = chr(ord("A") + column) if column < 26 else "A" + chr(ord("A") + column - 26)
    return Cell(text, row, column, Place(sheet=grid.name, ref=f"{letters}{row + 1}"), height, width)


def _write_headings(grid: Grid, paths: Sequence[tuple[str, ...]], *, merged: bool) -> None:
    """One row for each level; a heading stands once over the columns that it spans."""
    depth, first = max(map(len, paths)), grid.rows
    for level in range(depth):
        for column, path in enumerate(paths):
            if level >= len(path) or (column and paths[column - 1][: level + 1] == path[: level + 1]):
                continue
            width = next((k for k, p in enumerate(paths[column:]) if p[: level + 1] != path[: level + 1]), None)
            height = depth - level if level == len(path) - 1 else 1
            size = {"height": height, "width": width or len(paths) - column} if merged else {}
            grid.cells.append(_cell(grid, path[level], first + level, column, **size))
    grid.rows, grid.columns = first + depth, max(grid.columns, len(paths))
