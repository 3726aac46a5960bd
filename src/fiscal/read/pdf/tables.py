"""A ruled region to a `Grid`."""

import re
from itertools import pairwise
from typing import Final

from fiscal.document import Cell, Grid, Place
from fiscal.read.pdf.cells import Region
from fiscal.read.pdf.characters import Characters
from fiscal.read.pdf.columns import collapse_columns
from fiscal.read.pdf.filling import FilledCell, fill_cells
from fiscal.read.pdf.frame import Frame
from fiscal.read.pdf.lines import Line, find_lines, join_lines
from fiscal.read.pdf.rows import AMOUNT, split_rows
from fiscal.read.pdf.runs import Run

_TIGHT: Final = 0.6
_WHOLE: Final = re.compile(r"[^\w.]*\d[\d,，]*[.．]\d+\W*")


def region_grid(
    region: Region, runs: list[Run], characters: Characters, frame: Frame, page: int
) -> tuple[Grid, list[float]]:
    """The region as a grid, and the edges of its columns; every cell has a place, blank ones too."""
    region, cells = split_rows(*collapse_columns(region, fill_cells(region, runs, characters)))
    box = frame.as_shown(region.xs[0], region.ys[0], region.xs[-1], region.ys[-1])
    indents = _indents(region, cells)
    grid = Grid(
        len(region.ys) - 1,
        len(region.xs) - 1,
        [_cell(cell, indents.get(number, 0), region, frame, page) for number, cell in enumerate(cells)],
        Place(page=page, box=box),
    )
    return grid, region.xs


def _cell(cell: FilledCell, indent: int, region: Region, frame: Frame, page: int) -> Cell:
    """One cell with its text and place."""
    span = cell.span
    xs, ys = region.xs, region.ys
    box = frame.as_shown(xs[span.column], ys[span.row], xs[span.column + span.width], ys[span.row + span.height])
    text, doubt = cell_text(cell.runs)
    if _runs_upwards(cell.runs):
        text = text[::-1]
    place = Place(page=page, box=box)
    return Cell(text, span.row, span.column, place, span.height, span.width, indent=indent, doubt=doubt)


def _runs_upwards(runs: list[Run]) -> bool:
    """Whether single letters below each other were written from the bottom to the top: text that stands sideways."""
    if len(runs) < 2 or any(len(run.text) > 1 for run in runs):
        return False
    written = sorted(runs, key=lambda run: run.first)
    return all(after.baseline < before.baseline - before.em / 2 for before, after in pairwise(written))


def cell_text(runs: list[Run]) -> tuple[str, str | None]:
    """The text of a cell, its lines in order from top to bottom, and why it is in doubt."""
    if not runs:
        return "", None
    if len(runs) == 1:
        return runs[0].text, None
    lines = find_lines(runs)
    doubt = "overlapping text" if any(_overlap(above, below) for above, below in pairwise(lines)) else None
    texts = [line.text for line in lines]
    if all(map(_WHOLE.fullmatch, texts)):
        return "\n".join(texts), doubt  # two amounts below each other, not one that goes on
    return join_lines(texts), doubt


def _overlap(above: Line, below: Line) -> bool:
    """Whether two lines are printed over each other: text that another row lets spill, or clips."""
    near = below.baseline - above.baseline < _TIGHT * min(above.em, below.em)
    return near and above.left < below.right and below.left < above.right


def _indents(region: Region, cells: list[FilledCell]) -> dict[int, int]:
    """How far labels are indented, in letters, by the number of the cell; centred labels aren't."""
    lefts: dict[int, list[tuple[int, Run]]] = {}
    for number, cell in enumerate(cells):
        if cell.runs and cell.span.width == 1 and not AMOUNT.fullmatch(cell.runs[0].text):
            first = min(cell.runs, key=lambda run: (round(run.baseline), run.left))
            if not _is_centred(cell, region):
                lefts.setdefault(cell.span.column, []).append((number, first))
    indents: dict[int, int] = {}
    for labels in lefts.values():
        base = min(run.left for _, run in labels)
        indents |= {number: indent for number, run in labels if (indent := round((run.left - base) / run.em))}
    return indents


def _is_centred(cell: FilledCell, region: Region) -> bool:
    """Whether the text stands in the middle of its cell, with room on both sides."""
    left, right = region.xs[cell.span.column], region.xs[cell.span.column + cell.span.width]
    before = min(run.left for run in cell.runs) - left
    after = right - max(run.right for run in cell.runs)
    em = cell.runs[0].em
    return before > em / 2 and abs(before - after) < em
