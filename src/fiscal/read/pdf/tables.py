"""Runs into the cells of a ruled region: a region becomes a `Grid`."""

from bisect import bisect_right

from fiscal.document import Cell, Grid, Place
from fiscal.read.pdf.cells import Region, Span
from fiscal.read.pdf.characters import Characters
from fiscal.read.pdf.frame import Frame
from fiscal.read.pdf.lines import find_lines, join_lines
from fiscal.read.pdf.runs import Run, em_of


def take_runs(runs: list[Run], region: Region) -> tuple[list[Run], list[Run]]:
    """Runs whose middle lies in the region, and the others."""
    left, right, top, bottom = region.xs[0] - 2, region.xs[-1] + 2, region.ys[0], region.ys[-1]
    inside: list[Run] = []
    outside: list[Run] = []
    for run in runs:
        within = left <= (run.left + run.right) / 2 <= right and top <= run.middle <= bottom
        (inside if within else outside).append(run)
    return inside, outside


def fill_cells(region: Region, runs: list[Run], characters: Characters) -> list[list[Run]]:
    """The runs of each span; a run over a wall is cut where the wall stands."""
    filled: list[list[Run]] = [[] for _ in region.spans]
    xs, ys, owner = region.xs, region.ys, region.owner
    last_row, last_column = len(ys) - 2, len(xs) - 2
    for run in runs:
        row = min(max(bisect_right(ys, run.middle) - 1, 0), last_row)
        slack = 0.2 * run.em
        first = min(max(bisect_right(xs, run.left + slack) - 1, 0), last_column)
        last = min(max(bisect_right(xs, run.right - slack) - 1, first), last_column)
        if owner[row][first] == owner[row][last]:
            filled[owner[row][first]].append(run)
            continue
        for number, piece in _cut(run, region, row, characters):
            filled[number].append(piece)
    return filled


def _cut(run: Run, region: Region, row: int, characters: Characters) -> list[tuple[int, Run]]:
    """The pieces of a run by the cell in which each character's middle lies."""
    owners = region.owner[row]
    pieces: list[tuple[int, Run]] = []
    start, current = run.first, -1
    stop = run.first + len(run.text)
    for index in range(run.first, stop + 1):
        number = -1
        if index < stop:
            middle = (characters.left[index] + characters.right[index]) / 2
            column = min(max(bisect_right(region.xs, middle) - 1, 0), len(owners) - 1)
            number = owners[column]
        if number != current and index > start:
            text = run.text[start - run.first : index - run.first]
            piece = Run(
                text,
                characters.left[start],
                characters.right[index - 1],
                run.baseline,
                em_of(characters, start, index),
                start,
            )
            pieces.append((current, piece))
            start = index
        current = number
    return pieces


def cell_text(runs: list[Run]) -> str:
    """The text of a cell, its lines in order from top to bottom."""
    if not runs:
        return ""
    if len(runs) == 1:
        return runs[0].text
    return join_lines([line.text for line in find_lines(runs)])


def region_grid(region: Region, filled: list[list[Run]], frame: Frame, page: int) -> Grid:
    """The region as a grid; every cell has a place, blank ones too."""
    cells = [_cell(span, region, runs, frame, page) for span, runs in zip(region.spans, filled, strict=True)]
    box = frame.as_shown(region.xs[0], region.ys[0], region.xs[-1], region.ys[-1])
    return Grid(len(region.ys) - 1, len(region.xs) - 1, cells, Place(page=page, box=box))


def _cell(span: Span, region: Region, runs: list[Run], frame: Frame, page: int) -> Cell:
    """One cell with its text and place."""
    box = frame.as_shown(
        region.xs[span.column],
        region.ys[span.row],
        region.xs[span.column + span.width],
        region.ys[span.row + span.height],
    )
    return Cell(cell_text(runs), span.row, span.column, Place(page=page, box=box), span.height, span.width)
