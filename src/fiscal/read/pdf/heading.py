"""The heading of a table without vertical rules: which column each name stands over."""

from bisect import bisect_right
from itertools import pairwise

from fiscal.read.pdf.cells import Span
from fiscal.read.pdf.chunks import Chunk, Column, Row, columns_over, find_columns
from fiscal.read.pdf.rules import Rule


def with_heading(columns: list[Column], heading: list[Row]) -> list[Column]:
    """The columns widened by their names in the heading, with those that only it shows.

    Where it names as many columns as there are, they go together in order; else by place, and a heading that stands
    over none goes to the next column without one.
    """
    names = _names(heading, columns)
    if len(names) == len(columns):
        joined = [(min(a[0], b[0]), max(a[1], b[1])) for a, b in zip(columns, names, strict=True)]
        if all(before[1] < after[0] for before, after in pairwise(joined)):
            return joined
    free = [column for column in columns if all(name[1] < column[0] or name[0] > column[1] for name in names)]
    merged = list(columns)
    for name in names:
        if any(name[1] >= column[0] and name[0] <= column[1] for column in columns):
            continue
        following = next((column for column in free if column[0] > name[1]), None)
        others = [other for other in merged if following and name[1] < other[0] < following[0]]
        if following and not others:
            free.remove(following)
            merged[merged.index(following)] = name[0], following[1]
        else:
            merged.append(name)
    return sorted(merged)


def _names(heading: list[Row], columns: list[Column]) -> list[Column]:
    """Left and right side of each column's name, which may wrap; names over several columns are left out."""
    single = []
    for number, row in enumerate(heading):
        chunks = [
            chunk
            for chunk in row.chunks
            if len(columns_over(chunk, columns)) < 2 and not _is_group(chunk, heading[number + 1 :])
        ]
        if chunks:
            single.append(Row(row.line, chunks, 0))
    return find_columns(single)


def _is_group(chunk: Chunk, below: list[Row]) -> bool:
    """Whether a chunk of the heading is centred over the gap between two names in the lines below it."""
    names = [name for row in below for name in row.chunks]
    left = [name.left for name in names if name.right < chunk.left]
    right = [name.right for name in names if name.left > chunk.right]
    if len(left) + len(right) < len(names) or not left or not right:
        return False
    return abs(max(left) + min(right) - chunk.left - chunk.right) < 2 * chunk.runs[0].em


def covered_columns(chunk: Chunk, columns: list[Column], rules: list[Rule]) -> tuple[int, int]:
    """The first column that a chunk of the heading stands over, and over how many; a rule under it says so best."""
    run = chunk.runs[0]
    for y, start, end in rules:
        if run.baseline < y < run.baseline + 2 * run.em and start < (chunk.left + chunk.right) / 2 < end:
            under = [number for number, (left, right) in enumerate(columns) if start - 2 < (left + right) / 2 < end + 2]
            if under:
                return under[0], len(under)
    over = columns_over(chunk, columns)
    if over:
        return over[0], over[-1] - over[0] + 1
    middle = (chunk.left + chunk.right) / 2
    at = bisect_right([left for left, _ in columns], middle)
    if 0 < at < len(columns):
        # Between two columns: a heading that is centred over both.
        return at - 1, 2
    return max(at - 1, 0), 1


def heading_spans(spanning: list[Row], columns: list[Column], rules: list[Rule], rows: int) -> list[Span]:
    """The cells of the heading: one over several columns in its row, the others down to the body."""
    spans: list[Span] = []
    covered = [0] * len(columns)
    for number, row in enumerate(spanning):
        for chunk in row.chunks:
            first, width = covered_columns(chunk, columns, rules)
            if width > 1 and number + 1 < rows:
                top = max(covered[first : first + width])
                spans.append(Span(top, first, number + 1 - top, width))
                covered[first : first + width] = [number + 1] * width
    return spans + [Span(top, column, rows - top, 1) for column, top in enumerate(covered) if top < rows]
