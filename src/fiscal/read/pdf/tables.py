"""A ruled region to a `Grid`."""

from fiscal.document import Cell, Grid, Place
from fiscal.read.pdf.cells import Region
from fiscal.read.pdf.characters import Characters
from fiscal.read.pdf.columns import collapse_columns
from fiscal.read.pdf.filling import FilledCell, fill_cells
from fiscal.read.pdf.frame import Frame
from fiscal.read.pdf.lines import find_lines, join_lines
from fiscal.read.pdf.rows import split_rows
from fiscal.read.pdf.runs import Run


def region_grid(
    region: Region, runs: list[Run], characters: Characters, frame: Frame, page: int
) -> tuple[Grid, list[float]]:
    """The region as a grid, and the edges of its columns; every cell has a place, blank ones too."""
    region, cells = split_rows(*collapse_columns(region, fill_cells(region, runs, characters)))
    box = frame.as_shown(region.xs[0], region.ys[0], region.xs[-1], region.ys[-1])
    grid = Grid(
        len(region.ys) - 1,
        len(region.xs) - 1,
        [_cell(cell, region, frame, page) for cell in cells],
        Place(page=page, box=box),
    )
    return grid, region.xs


def _cell(cell: FilledCell, region: Region, frame: Frame, page: int) -> Cell:
    """One cell with its text and place."""
    span = cell.span
    xs, ys = region.xs, region.ys
    box = frame.as_shown(xs[span.column], ys[span.row], xs[span.column + span.width], ys[span.row + span.height])
    place = Place(page=page, box=box)
    return Cell(cell_text(cell.runs), span.row, span.column, place, span.height, span.width)


def cell_text(runs: list[Run]) -> str:
    """The text of a cell, its lines in order from top to bottom."""
    if not runs:
        return ""
    if len(runs) == 1:
        return runs[0].text
    return join_lines([line.text for line in find_lines(runs)])
