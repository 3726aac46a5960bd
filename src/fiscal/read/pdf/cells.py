"""Ruled lines to regions of cells: one region for each group of lines that touch.

Sides that aren't drawn (the top of the first row after a page break, the outer sides of an open table) are closed where
the other lines end. A cell is what no line divides; spans follow from that.
"""

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Final

from fiscal.read.pdf.rules import Rule

_SAME_LINE: Final = 1.6
_GAP: Final = 3.0
_TOUCH: Final = 3.0
_DASHES: Final = 8
_DASH: Final = 9.0
_SAME_EDGE: Final = 3.5
_OPEN: Final = 5.0
_COVERED: Final = 0.6


@dataclass(slots=True)
class Span:
    """A cell of a region before it has text: its first row and column and how many of each it spans."""

    row: int
    column: int
    height: int
    width: int


@dataclass(slots=True)
class Region:
    """One ruled table on a page.

    - xs, ys: edges of columns and rows, ascending, in reading space
    - owner: index into ``spans`` for each position, row by row
    """

    xs: list[float]
    ys: list[float]
    spans: list[Span]
    owner: list[list[int]]


def find_regions(across: list[Rule], down: list[Rule], check: Callable[[], None]) -> list[Region]:
    """The regions of a page that have at least two cells, from top to bottom; ``check`` may give up."""
    across, down = join_rules(across), join_rules(down)
    regions = []
    for group_across, group_down in _groups(across, down, check):
        region = _region(group_across, group_down)
        if region and len(region.spans) > 1:
            regions.append(region)
    return sorted(regions, key=lambda region: (region.ys[0], region.xs[0]))


def join_rules(rules: list[Rule]) -> list[Rule]:
    """Pieces on one line joined where they overlap or nearly touch."""
    joined: list[Rule] = []
    line: list[Rule] = []
    for rule in sorted(rules):
        if line and rule[0] - line[-1][0] > _SAME_LINE / 2 and rule[0] - line[0][0] > _SAME_LINE:
            joined.extend(_join_line(line))
            line = []
        line.append(rule)
    joined.extend(_join_line(line))
    return joined


def _join_line(line: list[Rule]) -> list[Rule]:
    """The joined pieces of one line."""
    joined: list[Rule] = []
    gap = _gap_of(line)
    for at, start, end in sorted(line, key=lambda rule: rule[1]):
        if joined and start <= joined[-1][2] + gap:
            if end > joined[-1][2]:
                joined[-1] = (joined[-1][0], joined[-1][1], end)
        else:
            joined.append((at, start, end))
    return joined


def _gap_of(line: list[Rule]) -> float:
    """How far pieces of one line may be apart: the short ones of a dashed line about as far as they are long."""
    if len(line) < _DASHES:
        return _GAP
    usual = median(end - start for _, start, end in line)
    return max(_GAP, 1.2 * usual) if usual <= _DASH else _GAP


def _groups(across: list[Rule], down: list[Rule], check: Callable[[], None]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    heights = [rule[0] for rule in across]
    for number, (x, top, bottom) in enumerate(down, len(across)):
        if number % 100 == 0:
            check()
        for index in range(bisect_left(heights, top - _TOUCH), len(across)):
            y, left, right = across[index]
            if y > bottom + _TOUCH:
                break
            if left - _TOUCH <= x <= right + _TOUCH:
                parent[root(index)] = root(number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for number, rule in enumerate(across):
        groups[root(number)][0].append(rule)
    for number, rule in enumerate(down, len(across)):
        groups[root(number)][1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _region(across: list[Rule], down: list[Rule]) -> Region | None:
    """The region of a group of rules; None where it holds less than one cell."""
    xs = _edges([rule[0] for rule in down], [end for rule in across for end in rule[1:]])
    ys = _edges([rule[0] for rule in across], [end for rule in down for end in rule[1:]])
    if len(xs) < 2 or len(ys) < 2:
        return None
    walls = _walls(xs, ys, down)
    floors = _walls(ys, xs, across)
    spans, owner = _spans(walls, floors, len(ys) - 1, len(xs) - 1)
    return Region(xs, ys, spans, owner)


def _edges(positions: list[float], ends: list[float]) -> list[float]:
    """Distinct positions, near ones as their mean; closed at the far ends of the crossing lines."""
    edges: list[float] = []
    cluster: list[float] = []
    for position in sorted(positions):
        if cluster and position - cluster[0] > _SAME_EDGE:
            edges.append(sum(cluster) / len(cluster))
            cluster = []
        cluster.append(position)
    if cluster:
        edges.append(sum(cluster) / len(cluster))
    if not edges or min(ends) < edges[0] - _OPEN:
        edges.insert(0, min(ends))
    if max(ends) > edges[-1] + _OPEN:
        edges.append(max(ends))
    return edges


def _walls(edges: list[float], steps: list[float], rules: list[Rule]) -> list[int]:
    """For each edge the steps along it that a rule covers, as bits."""
    walls = [0] * len(edges)
    for at, start, end in rules:
        number = min(range(len(edges)), key=lambda index: abs(edges[index] - at))
        first = max(0, bisect_left(steps, start) - 1)
        for step in range(first, len(steps) - 1):
            low, high = steps[step], steps[step + 1]
            if low >= end:
                break
            if min(high, end) - max(low, start) >= _COVERED * (high - low):
                walls[number] |= 1 << step
    return walls


def _spans(walls: list[int], floors: list[int], rows: int, columns: int) -> tuple[list[Span], list[list[int]]]:
    """The cells between walls and floors, and which of them covers each position."""
    pieces: list[list[tuple[int, int]]] = []
    for row in range(rows):
        bit = 1 << row
        cuts = [0, *(edge for edge in range(1, columns) if walls[edge] & bit), columns]
        pieces.append(list(itertools.pairwise(cuts)))
    spans: list[Span] = []
    owner = [[0] * columns for _ in range(rows)]
    open_spans: dict[tuple[int, int], Span] = {}
    for row, row_pieces in enumerate(pieces):
        current: dict[tuple[int, int], Span] = {}
        for first, last in row_pieces:
            above = open_spans.get((first, last))
            floor = (floors[row] >> first) & ((1 << (last - first)) - 1)
            if above and not floor:
                above.height += 1
                span = above
            else:
                span = Span(row, first, 1, last - first)
                spans.append(span)
            current[first, last] = span
        open_spans = current
    for number, span in enumerate(spans):
        for row in range(span.row, span.row + span.height):
            owner[row][span.column : span.column + span.width] = [number] * span.width
    return spans, owner
