"""Tables without vertical rules: columns are where white space runs through, rows where amounts stand.

A table is looked for only where several lines hold amounts that stand alone. Rules above and below it (three-line
tables) and between its rows are used where they are drawn.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from fiscal.read.pdf.cells import Region, Span, join_rules
from fiscal.read.pdf.lines import Line, join_runs
from fiscal.read.pdf.rows import AMOUNT
from fiscal.read.pdf.rules import Rule
from fiscal.read.pdf.runs import Run

_CHUNK: Final = 1.0
_STRONG: Final = re.compile(r".*(?:\d[.,，]\d|\d{4})")
_UNIT_LINE: Final = re.compile(r"单\s*位\s*[:：]|金额单位|编制单位|部门\s*[:：]")
_HEADING_LINES: Final = 5
_FAR: Final = 3.2


@dataclass(slots=True)
class Chunk:
    """Runs of one line without a wide gap between them."""

    runs: list[Run]

    @property
    def left(self) -> float:
        """Left side."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Right side."""
        return self.runs[-1].right

    @property
    def text(self) -> str:
        """Its text without spaces."""
        return join_runs(self.runs).replace(" ", "")


@dataclass(slots=True)
class Row:
    """One line of a page as chunks; ``amounts`` of them are amounts."""

    line: Line
    chunks: list[Chunk]
    amounts: int


@dataclass(slots=True)
class Band:
    """The lines of a borderless table: those of its heading, then those of its body.

    - rules: shorter rules among its heading, each under what it groups
    """

    heading: list[Row]
    body: list[Row]
    rules: list[Rule]


def find_tables(lines: list[Line], across: list[Rule]) -> list[tuple[Region, list[Line]]]:
    """The borderless tables of a page, each with the lines that it takes."""
    strong = sum(bool(_STRONG.match(run.text) and AMOUNT.fullmatch(run.text)) for line in lines for run in line.runs)
    if strong < 3:
        return []
    rows = [_row(line) for line in lines]
    rules = join_rules(across)
    found = []
    for first, last in _bodies(rows):
        band = _band(rows, first, last, rules)
        region = _region(band)
        if region:
            found.append((region, [row.line for row in band.heading + band.body]))
    return found


def _row(line: Line) -> Row:
    """A line as chunks."""
    chunks = [Chunk([line.runs[0]])]
    for before, run in pairwise(line.runs):
        if run.left - before.right > _CHUNK * line.em:
            chunks.append(Chunk([run]))
        else:
            chunks[-1].runs.append(run)
    return Row(line, chunks, sum(bool(AMOUNT.fullmatch(chunk.text)) for chunk in chunks))


def _bodies(rows: list[Row]) -> list[tuple[int, int]]:
    """First and last index of each run of lines in which amounts keep coming, at least three of them."""
    numeric = [number for number, row in enumerate(rows) if row.amounts]
    bodies: list[list[int]] = []
    for number in numeric:
        near = bodies and _is_near(rows, bodies[-1][-1], number)
        if near:
            bodies[-1].append(number)
        else:
            bodies.append([number])
    return [_with_wraps(rows, body) for body in bodies if _is_strong([rows[number] for number in body])]


def _with_wraps(rows: list[Row], body: list[int]) -> tuple[int, int]:
    """First and last line of a body, with pieces of a label just above its first amount or below its last one."""
    near = 0.6 * _pitch([rows[number].line for number in body])
    first, last = body[0], body[-1]
    while first > 0 and rows[body[0]].line.baseline - rows[first - 1].line.baseline < near:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1].line.baseline - rows[body[-1]].line.baseline < near:
        last += 1
    return first, last


def _pitch(lines: list[Line]) -> float:
    """How far lines are usually apart."""
    steps = [after.baseline - before.baseline for before, after in pairwise(lines)]
    return median(steps) if steps else 2 * lines[0].em


def _is_near(rows: list[Row], before: int, number: int) -> bool:
    """Whether two lines with amounts belong to one table: close, and no line of prose between them."""
    gap = rows[number].line.baseline - rows[before].line.baseline
    between = rows[before + 1 : number]
    return gap < _FAR * 2 * rows[number].line.em and all(len(row.chunks[0].text) < 30 for row in between)


def _is_strong(rows: list[Row]) -> bool:
    """Whether three lines hold more than an amount, and enough amounts look like money, not like page numbers."""
    if sum(len(row.chunks) > 1 for row in rows) < 3:
        return False
    texts = [chunk.text for row in rows for chunk in row.chunks if AMOUNT.fullmatch(chunk.text)]
    return 3 * sum(bool(_STRONG.match(text)) for text in texts) >= len(texts)


def _band(rows: list[Row], first: int, last: int, rules: list[Rule]) -> Band:
    """The body with the heading above it, down to the rule below."""
    left = min(chunk.left for row in rows[first : last + 1] for chunk in row.chunks)
    right = max(chunk.right for row in rows[first : last + 1] for chunk in row.chunks)
    wide = [y for y, start, end in rules if start < left + 20 and end > right - 20]
    top = max((y for y in wide if y < rows[first].line.baseline - rows[first].line.em), default=None)
    above = [y for y in wide if top is not None and y < top - rows[first].line.em]
    start = first
    while start > 0 and first - start < _HEADING_LINES:
        row, below = rows[start - 1], rows[start].line
        far = below.baseline - row.line.baseline > _FAR * below.em
        if _UNIT_LINE.search(row.line.text) or (
            row.line.baseline < max(above) if above else far or len(row.chunks) == 1
        ):
            break
        start -= 1
    end = last
    bottom = min((y for y in wide if y > rows[last].line.baseline), default=0.0)
    while (
        end + 1 < len(rows)
        and rows[end + 1].line.baseline < bottom
        and rows[end + 1].line.baseline - rows[end].line.baseline < _FAR * rows[end].line.em
    ):
        end += 1
    short = [
        rule
        for rule in rules
        if rule[0] not in wide and rows[start].line.baseline < rule[0] < rows[first].line.baseline
    ]
    return Band(rows[start:first], rows[first : end + 1], short)


def _region(band: Band) -> Region | None:
    """The region of a band; None where white space parts it into less than two columns."""
    columns = _columns([row for row in band.body if len(row.chunks) > 1])
    if len(columns) < 2:
        return None
    columns = _with_heading_columns(columns, band.heading)
    xs = [columns[0][0] - 2, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1] + 2]
    edges = [chunk for row in band.heading + band.body for chunk in row.chunks]
    xs[0] = min(xs[0], min(chunk.left for chunk in edges) - 2)
    xs[-1] = max(xs[-1], max(chunk.right for chunk in edges) + 2)
    spanning = [row for row in band.heading if any(_covered(chunk, columns, band.rules)[1] > 1 for chunk in row.chunks)]
    ys, body_at = _edges(band, spanning)
    spans = _heading_spans(band, spanning, columns, body_at) if body_at else []
    spans += [Span(row, column, 1, 1) for row in range(body_at, len(ys) - 1) for column in range(len(columns))]
    owner = [[0] * len(columns) for _ in range(len(ys) - 1)]
    for number, span in enumerate(spans):
        for row in range(span.row, span.row + span.height):
            owner[row][span.column : span.column + span.width] = [number] * span.width
    return Region(xs, ys, spans, owner)


def _columns(rows: list[Row]) -> list[tuple[float, float]]:
    """Left and right side of each column: the chunks of all rows pushed together from above."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((chunk.left, chunk.right) for row in rows for chunk in row.chunks):
        if columns and left < columns[-1][1] + 0.2:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _with_heading_columns(columns: list[tuple[float, float]], heading: list[Row]) -> list[tuple[float, float]]:
    """The columns with those that only the heading's last line shows, such as one without any amount."""
    if not heading:
        return columns
    extra = [
        (chunk.left, chunk.right)
        for chunk in heading[-1].chunks
        if all(chunk.right < left - 1 or chunk.left > right + 1 for left, right in columns)
    ]
    return sorted(columns + extra)


def _covered(chunk: Chunk, columns: list[tuple[float, float]], rules: list[Rule]) -> tuple[int, int]:
    """The first column that a chunk of the heading stands over, and over how many; a rule under it says so best."""
    run = chunk.runs[0]
    for y, start, end in rules:
        if run.baseline < y < run.baseline + 2 * run.em and start < (chunk.left + chunk.right) / 2 < end:
            under = [number for number, (left, right) in enumerate(columns) if start - 2 < (left + right) / 2 < end + 2]
            if under:
                return under[0], len(under)
    over = [number for number, (left, right) in enumerate(columns) if chunk.left < right and chunk.right > left]
    if over:
        return over[0], over[-1] - over[0] + 1
    middle = (chunk.left + chunk.right) / 2
    at = bisect_right([left for left, _ in columns], middle)
    if 0 < at < len(columns):
        # Between two columns: a heading that is centred over both.
        return at - 1, 2
    return max(at - 1, 0), 1


def _edges(band: Band, spanning: list[Row]) -> tuple[list[float], int]:
    """Edges of the rows, and the index of the first row of the body."""
    tops = [row.line.baseline - 1.1 * row.line.em for row in spanning]
    leaf = [row for row in band.heading if row not in spanning]
    if leaf:
        tops.append(min(row.line.baseline - 1.1 * row.line.em for row in leaf))
    tops.sort()
    body_at = len(tops)
    baselines = [row.line for row in band.body if row.amounts]
    pitch = _pitch(baselines)
    anchors = list(baselines)
    for row in band.body:
        if all(abs(row.line.baseline - anchor.baseline) > 0.75 * pitch for anchor in anchors):
            anchors.append(row.line)
    anchors.sort(key=lambda line: line.baseline)
    first, last = band.body[0].line, band.body[-1].line
    ys = [*tops, first.baseline - 1.1 * first.em]
    ys += [(above.baseline + below.baseline) / 2 - 0.36 * below.em for above, below in pairwise(anchors)]
    ys.append(last.baseline + 0.4 * last.em)
    return ys, body_at


def _heading_spans(band: Band, spanning: list[Row], columns: list[tuple[float, float]], rows: int) -> list[Span]:
    """The cells of the heading: one over several columns in its row, the others down to the body."""
    spans: list[Span] = []
    covered = [0] * len(columns)
    for number, row in enumerate(spanning):
        for chunk in row.chunks:
            first, width = _covered(chunk, columns, band.rules)
            if width > 1 and number + 1 < rows:
                top = max(covered[first : first + width])
                spans.append(Span(top, first, number + 1 - top, width))
                covered[first : first + width] = [number + 1] * width
    return spans + [Span(top, column, rows - top, 1) for column, top in enumerate(covered) if top < rows]
