"""What someone noted beside a table: a figure or a remark alone in a column at its edge is no cell of the table."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from fiscal.document import Cell, Grid
from fiscal.recognise.headings import AMOUNT, heading_height, names_columns
from fiscal.vocabulary import layout, plain

_YEAR = re.compile(r"(?:19|20)\d\d年?")
_FEWEST = 3  # a column of the table itself holds more cells than the one that stands alone in its own

IsText = Callable[[Grid, Sequence[Cell]], bool]


def without_strays(grid: Grid, is_text: IsText) -> Grid:
    """The grid without what stands beside its table; the grid itself where nothing does.

    A column at the edge that holds one cell is beside the table where the columns inside hold more, where that cell is
    a figure or a note, or stands in a row of titles and units, and where the table's own heading says nothing of it. A
    page that goes on without a heading keeps all that it holds.

    - is_text: whether cells are a row of titles, units or notes
    """
    strays = [cell for cell in _alone(grid) if _is_beside(cell, grid, is_text)]
    if not strays:
        return grid
    left = replace(grid, cells=[cell for cell in grid.cells if all(cell is not stray for stray in strays)], _index=None)
    return left if _has_heading(left, is_text) else grid


def _alone(grid: Grid) -> Iterator[Cell]:
    """The cells that stand alone in a column at either edge, from the edge inwards."""
    columns: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.text.strip():
            for column in range(cell.column, cell.column + cell.width):
                columns.setdefault(column, []).append(cell)
    filled = sorted(columns)
    if not any(len(columns[c]) == 1 for c in (filled[0], filled[-1])) if filled else True:
        return
    if max(len(cells) for cells in columns.values()) <= _FEWEST:
        return
    for inwards in (filled, filled[::-1]):
        for column in inwards:
            if len(columns[column]) > 1 or columns[column][0].width > 1 or columns[column][0].height > 1:
                break
            yield columns[column][0]


def _is_beside(cell: Cell, grid: Grid, is_text: IsText) -> bool:
    """Whether a cell is no part of its row: not the year of a heading, not the name or the only figure of a line."""
    text = plain(cell.text)
    others = [c for c in grid.cells if c.row == cell.row and c is not cell and c.text.strip()]
    if text.startswith(layout().notes):
        return True
    if is_text(grid, [cell]):  # its title, its unit, wherever they stand
        return False
    if not others or is_text(grid, others):
        return True
    if not AMOUNT.match(text) or (_YEAR.fullmatch(text) and any(_YEAR.fullmatch(plain(c.text)) for c in others)):
        return False
    first = min((c.row for c in grid.cells if c is not cell and AMOUNT.match(plain(c.text))), default=grid.rows)
    return cell.row < first or any(AMOUNT.match(plain(other.text)) for other in others)


def _has_heading(grid: Grid, is_text: IsText) -> bool:
    """Whether the table's own rows begin with a heading."""
    rows = [(row, [c for c in grid.cells if c.row == row and c.text.strip()]) for row in range(grid.rows)]
    table = [(grid, row) for row, cells in rows if cells and not is_text(grid, cells)]
    return names_columns(table[: heading_height(table)])
