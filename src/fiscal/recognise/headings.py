"""Heading rows: how many there are, and the path of headings above each column.

Works on merged headings as workbooks and ruled pages have them, and on flat ones where a blank stands for the cell to
its left (a span) or above (a heading over two rows), as csv and text have them.
"""

import re

from fiscal.codes import Code
from fiscal.document import Grid
from fiscal.vocabulary import layout, plain, take_apart

AMOUNT = re.compile(r"^[¥￥△▲(+\-−－]{0,2}\d[\d,，]*(?:[.．]\d+)?[)%万亿元*]{0,3}$|^[-—–―－/]{1,4}$")
Rows = list[tuple[Grid, int]]


def printed(grid: Grid, row: int) -> list[str]:
    """Plain texts of a row's own cells; a position that a merged cell covers from elsewhere is empty."""
    texts = [""] * grid.columns
    for column in range(grid.columns):
        cell = grid.at(row, column)
        if cell and cell.row == row and cell.column == column:
            texts[column] = plain(cell.text)
    return texts


def is_marker(texts: list[str]) -> bool:
    """A row that numbers the columns (栏次 1 2 3) instead of holding amounts."""
    filled = [t for t in texts if t]
    if filled and filled[0] in layout().marker_rows:
        return True
    numbers = [t for t in filled if t.isdigit()]
    return (
        len(numbers) >= 3
        and len(numbers) >= len(filled) - 1
        and [int(t) for t in numbers] == list(range(1, len(numbers) + 1))
    )


def is_body(texts: list[str]) -> bool:
    """Whether a row belongs to the table's body: it holds an amount, a code, a numbered label or a bare total."""
    filled = [t for t in texts if t]
    if any(AMOUNT.match(t) for t in filled):
        return True
    first = filled[0]
    if Code.find(first) is not None:
        return True
    if take_apart(first).rank in (1, 2) and len(filled) <= len(texts) // 2 + 1:
        return True
    return len(filled) == 1 and (first in layout().totals or first in layout().empty_marks)


def heading_height(rows: Rows) -> int:
    """How many of the rows are headings, from the top; a row that numbers the columns is one of them."""
    above: dict[int, str] = {}
    for height, (grid, row) in enumerate(rows):
        texts = printed(grid, row)
        if is_marker(texts):
            return height + 1
        if any(texts) and (is_body(texts) or _is_listed(texts, above)):
            return height
        above.update((column, text) for column, text in enumerate(_spread(grid, row, grid.columns)) if text)
    # nothing stands below: an empty table's heading goes on to its first blank row
    return next((height for height, row in enumerate(rows) if not any(printed(*row))), len(rows))


def _is_listed(texts: list[str], above: dict[int, str]) -> bool:
    """Whether a row without amounts holds labels alone, each below a heading of labels: a line of the table's body.

    - above: for each column the heading right above it
    """
    words = layout().label_headings | layout().code_headings | layout().key_headings | layout().sequence_headings
    filled = [column for column, text in enumerate(texts) if text]
    if not above or any(above.get(column) not in layout().label_headings for column in filled):
        return False
    names = [texts[column] for column in filled]
    if words.intersection(names) or any(name.startswith("(") and not take_apart(name).rank for name in names):
        return False
    return any(column not in filled and heading not in words for column, heading in above.items())


def names_columns(rows: Rows) -> bool:
    """Whether rows that look like a heading name columns, rather than go on with lines that hold no amounts."""
    words = layout().label_headings | layout().code_headings | layout().sequence_headings
    return any(text in words for grid, row in rows for text in printed(grid, row))


def heading_paths(rows: Rows, columns: int) -> list[tuple[str, ...]]:
    """For each column the headings above it, outermost first, plain; each heading once."""
    named = [row for row in rows if not is_marker(printed(*row))]
    table = [_spread(grid, row, columns) for grid, row in named]
    _fill_flat(table, columns)
    paths: list[tuple[str, ...]] = []
    for column in range(columns):
        path: list[str] = []
        for line in table:
            text = line[column]
            if text and (not path or path[-1] != text):
                path.append(text)
        paths.append(tuple(path))
    return paths


def _spread(grid: Grid, row: int, columns: int) -> list[str]:
    """A heading row with each merged cell's text in every column that it covers."""
    cells = (grid.at(row, column) for column in range(columns))
    return [plain(cell.text) if cell else "" for cell in cells]


def _fill_flat(table: list[list[str]], columns: int) -> None:
    """Fill blanks of unmerged headings: to the right of a heading that has headings of its own below."""
    for depth, line in enumerate(table[:-1]):
        for column in range(1, columns):
            if line[column] or not line[column - 1]:
                continue
            below = [table[k][column] for k in range(depth + 1, len(table))]
            below_left = [table[k][column - 1] for k in range(depth + 1, len(table))]
            covered = any(table[k][column] for k in range(depth))
            same_span = not depth or table[depth - 1][column] == table[depth - 1][column - 1]
            if (
                any(below)
                and any(b and b != line[column - 1] for b in below_left)
                and same_span
                and not (covered and not depth)
            ):
                line[column] = line[column - 1]
