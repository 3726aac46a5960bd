"""A real table printed otherwise: without a total, its total elsewhere, its columns in another order."""

import re
from collections.abc import Iterator
from copy import deepcopy

from fiscal.document import Cell, Document, Grid, Paragraph, Place
from tests.real.test_renderings import Sheet

TOTAL = re.compile(r"(?:收入|支出|收入支出)?(?:合计|小计|总计)")
_NUMBER = re.compile(r"-?[\d,]+\.\d+")


def built(sheets: list[Sheet]) -> Document:
    """The sheets as a document that was read: the lines above each, and its grid."""
    made = Document("form.pdf", "pdf", "")
    for page, sheet in enumerate(sheets, 1):
        first = sheet.grid.start
        made.blocks.extend(Paragraph(row[0], Place(page=page)) for row in sheet.rows[:first])
        cells = []
        for r, row in enumerate(sheet.rows[first:]):
            for c, text in enumerate(row):
                top, left, bottom, right = cover(sheet, first + r, c)
                if (top, left) == (first + r, c):
                    box = (c * 10.0, r * 10.0, right * 10 + 9.0, (bottom - first) * 10 + 9.0)
                    cells.append(Cell(text, r, c, Place(page=page, box=box), bottom - top + 1, right - left + 1))
        made.blocks.append(Grid(len(sheet.grid), len(sheet.rows[first]), cells, Place(page=page)))
    return made


def cover(sheet: Sheet, row: int, column: int) -> tuple[int, int, int, int]:
    """The merged range that covers a position, else the position alone."""
    ranges = (m for m in sheet.merged if m[0] <= row <= m[2] and m[1] <= column <= m[3])
    return next(ranges, (row, column, row, column))


def body(sheet: Sheet) -> range:
    """The rows from the first that prints an amount on."""
    rows = (r for r in sheet.grid if any(_NUMBER.fullmatch(text.strip()) for text in sheet.rows[r]))
    return range(next(rows, sheet.grid.stop), sheet.grid.stop)


def heading(sheet: Sheet, column: int) -> str:
    """The lowest heading above a column."""
    row = body(sheet).start - 1
    top, left, _, _ = cover(sheet, row, column)
    return "".join(sheet.rows[top][left].split()) if row >= sheet.grid.start else ""


def without_totals(sheet: Sheet) -> Iterator[Sheet]:
    """The sheet without one of its columns of totals, without one of its rows of totals, and with it moved."""
    for column in range(len(sheet.rows[sheet.grid.start])):
        if TOTAL.fullmatch(heading(sheet, column)):
            others = [heading(sheet, c) for c in range(len(sheet.rows[sheet.grid.start])) if c != column]
            if any(any(_NUMBER.fullmatch(sheet.rows[r][c].strip()) for r in body(sheet)) for c in range(len(others))):
                yield _without(sheet, column, across=False)
    whole = all(m[0] == m[2] for m in sheet.merged if m[2] >= body(sheet).start)
    for row in body(sheet):
        labels = ["".join(text.split()) for text in sheet.rows[row] if text and not _NUMBER.fullmatch(text.strip())]
        if whole and labels and all(TOTAL.fullmatch(label) for label in labels):
            yield _without(sheet, row, across=True)
            if labels == ["合计"]:
                yield _moved(sheet, row, body(sheet).start if row > body(sheet).start else sheet.grid.stop - 1)


def _without(sheet: Sheet, at: int, *, across: bool) -> Sheet:
    """The sheet without one row or one column; merged ranges shrink."""
    made = deepcopy(sheet)
    merged = []
    for top, left, bottom, right in made.merged:
        first, last = (top, bottom) if across else (left, right)
        if first == at < last:
            made.rows[at + 1 if across else top][left if across else at + 1] = made.rows[top][left]
        if first == last == at:
            continue
        first, last = first - (first > at), last - (last >= at)
        merged.append((first, left, last, right) if across else (top, first, bottom, last))
    made.merged = [m for m in merged if m[:2] != m[2:]]
    if across:
        del made.rows[at]
        made.grid = range(made.grid.start, made.grid.stop - 1)
    else:
        above = [row[:-1] for row in made.rows[: made.grid.start]]
        made.rows = above + [row[:at] + row[at + 1 :] for row in made.rows[made.grid.start :]]
    return made


def _moved(sheet: Sheet, row: int, to: int) -> Sheet:
    made = deepcopy(sheet)
    made.rows.insert(to, made.rows.pop(row))
    order = list(range(len(sheet.rows)))
    order.insert(to, order.pop(row))
    made.merged = [(order.index(t), left, order.index(b), right) for t, left, b, right in made.merged]
    return made


def without_unit(sheet: Sheet) -> Sheet:
    """The sheet without the line that says its unit."""
    made = deepcopy(sheet)
    kept = [row for row in made.rows[: made.grid.start] if "单位：" not in row[0]]
    made.rows = kept + made.rows[made.grid.start :]
    gone = made.grid.start - len(kept)
    made.merged = [(top - gone, left, bottom - gone, right) for top, left, bottom, right in made.merged]
    made.grid = range(made.grid.start - gone, made.grid.stop - gone)
    return made
