"""Rows that no rule divides: a box that holds several rows of a table is split where its amounts stand."""

import re
from itertools import pairwise
from statistics import median
from typing import Final

from fiscal.read.pdf.cells import Region, Span
from fiscal.read.pdf.filling import FilledCell
from fiscal.read.pdf.lines import Line, find_lines

AMOUNT: Final = re.compile(
    r"[-－−+(（△▲]*[¥￥]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?[%％)）]*|[-－—–―/]{1,3}|…{1,2}"
)
_NEAR: Final = 0.6


def split_rows(region: Region, cells: list[FilledCell]) -> tuple[Region, list[FilledCell]]:
    """The region with every row divided that holds amounts on several baselines."""
    by_row: dict[int, list[FilledCell]] = {}
    for cell in cells:
        if cell.span.height == 1 and len(cell.runs) > 1:
            by_row.setdefault(cell.span.row, []).append(cell)
    crowded = [row for row, several in by_row.items() if len(several) > 1]
    if not crowded:
        return region, cells
    own = {row: [cell for cell in cells if cell.span.row == row and cell.span.height == 1] for row in crowded}
    anchors = {row: found for row in crowded if len(found := _anchors(own[row], region)) > 1}
    if not anchors:
        return region, cells
    first_row: list[int] = []
    ys: list[float] = []
    for row, top in enumerate(region.ys[:-1]):
        first_row.append(len(ys))
        found = anchors.get(row, [])
        ys += [top, *((above.baseline + below.baseline) / 2 - 0.3 * below.em for above, below in pairwise(found))]
    first_row.append(len(ys))
    ys.append(region.ys[-1])
    split: list[FilledCell] = []
    for cell in cells:
        span = cell.span
        row, last = first_row[span.row], first_row[span.row + span.height]
        if span.height > 1 or span.row not in anchors:
            split.append(FilledCell(Span(row, span.column, last - row, span.width), cell.runs))
        else:
            split += _split_cell(cell, row, anchors[span.row])
    split.sort(key=lambda cell: (cell.span.row, cell.span.column))
    return Region(region.xs, ys, [cell.span for cell in split], []), split


def _split_cell(cell: FilledCell, row: int, anchors: list[Line]) -> list[FilledCell]:
    """One cell for each anchor, with the lines that stand nearest to it."""
    parts = [FilledCell(Span(row + number, cell.span.column, 1, cell.span.width), []) for number in range(len(anchors))]
    for line in find_lines(cell.runs) if cell.runs else []:
        nearest = min(range(len(anchors)), key=lambda number: abs(anchors[number].baseline - line.baseline))
        parts[nearest].runs.extend(line.runs)
    return parts


def _anchors(cells: list[FilledCell], region: Region) -> list[Line]:
    """The lines that make rows of their own in this row; fewer than two where it is one row.

    Amounts make rows, if some column of them has several; a label far from all amounts makes a row without any.
    """
    amounts: list[Line] = []
    labels: list[Line] = []
    counts: list[int] = []
    several = 0
    for cell in cells:
        if not cell.runs:
            continue
        lines = find_lines(cell.runs)
        counts.append(len(lines))
        if all(AMOUNT.fullmatch(line.text.replace(" ", "")) for line in lines) and not _wraps(cell, lines, region):
            several = max(several, len(lines))
            amounts += lines
        else:
            labels += lines
    if several < 2 or sum(count > 1 for count in counts) < 2:
        return []
    anchors = _distinct(amounts)
    pitch = median(below.baseline - above.baseline for above, below in pairwise(anchors)) if len(anchors) > 1 else 0.0
    for label in labels:
        if all(abs(label.baseline - anchor.baseline) > max(_NEAR * pitch, label.em) for anchor in anchors):
            anchors = _distinct([*anchors, label])
    return anchors


def _wraps(cell: FilledCell, lines: list[Line], region: Region) -> bool:
    """Whether a number fills its cell and goes on in the next line."""
    width = region.xs[cell.span.column + cell.span.width] - region.xs[cell.span.column]
    return len(lines) > 1 and any(line.right - line.left > width - line.em for line in lines[:-1])


def _distinct(lines: list[Line]) -> list[Line]:
    """The lines from top to bottom, one for each baseline."""
    distinct: list[Line] = []
    for line in sorted(lines, key=lambda piece: piece.baseline):
        if not distinct or line.baseline - distinct[-1].baseline > _NEAR * line.em:
            distinct.append(line)
    return distinct
