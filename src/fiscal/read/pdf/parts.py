"""Two tables in one box: a region is parted where a title stands over its whole width and the columns change."""

from itertools import pairwise
from typing import Final

from fiscal.read.pdf.cells import Region, Span
from fiscal.read.pdf.runs import Run

_APART: Final = 12.0


def part_region(region: Region, runs: list[Run]) -> list[Region]:
    """The region, or its tables from top to bottom; a title within the box is the first row of the table below it."""
    rows = len(region.ys) - 1
    columns = len(region.xs) - 1
    titles = [
        span.row
        for span in region.spans
        if span.width == columns and span.height == 1 and 0 < span.row < rows - 1 and _has_text(span, region, runs)
    ]
    cuts = [0]
    for title, following in pairwise([*titles, rows]):
        above, below = _edges(region, cuts[-1], title), _edges(region, title + 1, following)
        if _has_own(above, below) and _has_own(below, above) and _is_whole(region, title):
            cuts.append(title)
    if len(cuts) == 1:
        return [region]
    return [_rows_of(region, first, last) for first, last in pairwise([*cuts, rows])]


def _has_text(span: Span, region: Region, runs: list[Run]) -> bool:
    """Whether something is printed in the span."""
    top, bottom = region.ys[span.row], region.ys[span.row + 1]
    return any(top < run.middle < bottom for run in runs)


def _edges(region: Region, first: int, last: int) -> list[float]:
    """The inner edges of columns that the rows from first to last use."""
    return [region.xs[span.column] for span in region.spans if first <= span.row < last and span.column]


def _has_own(edges: list[float], others: list[float]) -> bool:
    """Whether some of the edges are far from all others; where none is, one is a heading over the other's columns."""
    return any(all(abs(edge - other) > _APART for other in others) for edge in edges) and bool(others)


def _is_whole(region: Region, row: int) -> bool:
    """Whether no cell reaches over the upper edge of this row."""
    return all(not span.row < row < span.row + span.height for span in region.spans)


def _rows_of(region: Region, first: int, last: int) -> Region:
    """The rows from first to last as a region with the columns that they use."""
    spans = [span for span in region.spans if first <= span.row < last]
    used = sorted({edge for span in spans for edge in (span.column, span.column + span.width)})
    position = {edge: number for number, edge in enumerate(used)}
    own = [
        Span(
            span.row - first,
            position[span.column],
            span.height,
            position[span.column + span.width] - position[span.column],
        )
        for span in spans
    ]
    owner = [[0] * (len(used) - 1) for _ in range(last - first)]
    for number, span in enumerate(own):
        for row in range(span.row, span.row + span.height):
            owner[row][span.column : span.column + span.width] = [number] * span.width
    return Region([region.xs[edge] for edge in used], region.ys[first : last + 1], own, owner)
