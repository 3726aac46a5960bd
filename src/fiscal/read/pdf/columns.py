"""Columns that rules invent: collapsed within a table, and kept alike over the pages of a continued one."""

from bisect import bisect_left
from itertools import pairwise
from typing import Final

from fiscal.document import Grid
from fiscal.read.pdf.cells import Region
from fiscal.read.pdf.filling import FilledCell

_NARROW: Final = 12.0
# Too narrow for a letter: the gap of a double rule.
_SLIM: Final = 5.5
_SAME: Final = 3.5


def collapse_columns(region: Region, cells: list[FilledCell]) -> tuple[Region, list[FilledCell]]:
    """The region without columns that no text has to itself and that are too narrow or only drawn here and there.

    Word processors give rows of one table column edges that differ by some points; a reader who takes each edge as a
    column gets twenty of them for six. A column that is ruled through most rows stays, however empty.
    """
    columns = len(region.xs) - 1
    own = [0] * columns
    used = [False] * columns
    for cell in cells:
        if cell.span.width == 1:
            own[cell.span.column] += cell.span.height
            used[cell.span.column] = used[cell.span.column] or bool(cell.runs)
    rows = len(region.ys) - 1
    widths = [right - left for left, right in pairwise(region.xs)]
    ghost = [
        not used[column]
        and (widths[column] < _SLIM or (own[column] * 2 < rows if widths[column] >= _NARROW else own[column] < rows))
        for column in range(columns)
    ]
    if not any(ghost) or all(ghost):
        return region, cells
    return _without(region, cells, ghost)


def _without(region: Region, cells: list[FilledCell], ghost: list[bool]) -> tuple[Region, list[FilledCell]]:
    """The region without the ghost columns; each goes to the column before it."""
    position = [0]
    for column in range(len(ghost)):
        position.append(position[-1] + (not ghost[column]))
    kept: list[FilledCell] = []
    for cell in cells:
        span = cell.span
        first, last = position[span.column], position[span.column + span.width]
        if last > first:
            span.column, span.width = first, last - first
            kept.append(cell)
    xs = [region.xs[0]]
    for column, gone in enumerate(ghost):
        if not gone:
            xs.append(region.xs[column + 1])
        elif len(xs) > 1:
            xs[-1] = region.xs[column + 1]
    return Region(xs, region.ys, [cell.span for cell in kept], []), kept


def align_columns(chain: list[tuple[list[float], Grid]]) -> None:
    """Give the grids of one continued table the columns of the richest of them, where their edges agree.

    A page that holds only a total row, its label merged over the code columns, would otherwise have other columns.

    - chain: each grid with the edges of its columns, page by page
    """
    if len(chain) < 2:
        return
    edges, _ = max(chain, key=lambda part: len(part[0]))
    for own, grid in chain:
        if len(own) == len(edges):
            continue
        places = [_nearest(edges, edge) for edge in own]
        if places[0] != 0 or places[-1] != len(edges) - 1 or any(a >= b for a, b in pairwise(places)):
            continue
        for cell in grid.cells:
            first, last = places[cell.column], places[cell.column + cell.width]
            cell.column, cell.width = first, last - first
        grid.columns = len(edges) - 1


def _nearest(edges: list[float], edge: float) -> int:
    """The index of the edge that lies there; -1 where none does."""
    at = bisect_left(edges, edge)
    near = [index for index in (at - 1, at) if 0 <= index < len(edges) and abs(edges[index] - edge) <= _SAME]
    return min(near, key=lambda index: abs(edges[index] - edge)) if near else -1
