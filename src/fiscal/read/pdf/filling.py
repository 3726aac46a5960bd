"""Runs into the cells of a region."""

from bisect import bisect_right
from dataclasses import dataclass
from statistics import median
from typing import Final

from fiscal.read.pdf.cells import Region, Span
from fiscal.read.pdf.characters import Characters
from fiscal.read.pdf.runs import Run, em_of

_BEYOND: Final = 2.0
_SLACK: Final = 0.2
_BREAK: Final = 0.12


@dataclass(slots=True)
class FilledCell:
    """A cell of a region with the runs that stand in it."""

    span: Span
    runs: list[Run]


def take_runs(runs: list[Run], region: Region) -> tuple[list[Run], list[Run]]:
    """Runs whose middle lies in the region, and the others."""
    left, right, top, bottom = region.xs[0] - _BEYOND, region.xs[-1] + _BEYOND, region.ys[0], region.ys[-1]
    inside: list[Run] = []
    outside: list[Run] = []
    for run in runs:
        within = top <= run.middle <= bottom and left <= (run.left + run.right) / 2 <= right
        (inside if within else outside).append(run)
    return inside, outside


def fill_cells(region: Region, runs: list[Run], characters: Characters) -> list[FilledCell]:
    """The region's cells with their runs; a run over a wall is cut there where it has a gap."""
    filled = [FilledCell(span, []) for span in region.spans]
    xs, ys, owner = region.xs, region.ys, region.owner
    last_row, last_column = len(ys) - 2, len(xs) - 2
    for run in runs:
        row = min(max(bisect_right(ys, run.middle) - 1, 0), last_row)
        slack = _SLACK * run.em
        first = min(max(bisect_right(xs, run.left + slack) - 1, 0), last_column)
        last = min(max(bisect_right(xs, run.right - slack) - 1, first), last_column)
        if owner[row][first] == owner[row][last]:
            filled[owner[row][first]].runs.append(run)
            continue
        for piece in _cut(run, xs, owner[row], characters):
            column = min(max(bisect_right(xs, _weight(piece, characters)) - 1, 0), last_column)
            filled[owner[row][column]].runs.append(piece)
    return filled


def _weight(run: Run, characters: Characters) -> float:
    """The middle of a run's middle character."""
    index = run.first + len(run.text) // 2
    return (characters.left[index] + characters.right[index]) / 2


def _cut(run: Run, xs: list[float], owners: list[int], characters: Characters) -> list[Run]:
    """The pieces of a run that stands over walls.

    It is cut at a wall where its letters are further apart than elsewhere; where they run on evenly, a number or a name
    is printed over the wall, and it stays whole.
    """
    stop = run.first + len(run.text)
    gaps = [characters.left[index] - characters.right[index - 1] for index in range(run.first + 1, stop)]
    usual = median(gaps) if gaps else 0.0
    starts = [run.first]
    before = -1
    for index in range(run.first, stop):
        middle = (characters.left[index] + characters.right[index]) / 2
        number = owners[min(max(bisect_right(xs, middle) - 1, 0), len(owners) - 1)]
        if index > run.first and number != before and gaps[index - run.first - 1] - usual > _BREAK * run.em:
            starts.append(index)
        before = number
    pieces = []
    for start, end in zip(starts, [*starts[1:], stop], strict=True):
        text = run.text[start - run.first : end - run.first]
        em = em_of(characters, start, end) or run.em
        pieces.append(Run(text, characters.left[start], characters.right[end - 1], run.baseline, em, start))
    return pieces
