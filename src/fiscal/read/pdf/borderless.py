"""Tables without vertical rules: columns are where white space runs through, rows where amounts stand.

A table is looked for only where several lines hold amounts that stand alone. Rules above and below it (three-line
tables) and between its rows are used where they are drawn.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from fiscal.read.pdf.cells import Region, Span, join_rules
from fiscal.read.pdf.chunks import Column, Row, chunk_row, find_columns
from fiscal.read.pdf.heading import covered_columns, heading_spans, with_heading
from fiscal.read.pdf.lines import Line
from fiscal.read.pdf.rows import AMOUNT, find_rows, row_edges
from fiscal.read.pdf.rules import Rule

_STRONG: Final = re.compile(r".*(?:\d[.,，]\d|\d{4})")
_UNIT_LINE: Final = re.compile(r"单\s*位\s*[:：]|金额单位|编制单位|部门\s*[:：]")
_HEADING_LINES: Final = 5
_FAR: Final = 3.2
_PROSE: Final = 30
_NOTE: Final = re.compile(r"注\s*[:：]|备注\s*[:：]|说明\s*[:：]|[（(]?本表|.*。$")


@dataclass(slots=True)
class Band:
    """The lines of a borderless table: those of its heading, then those of its body.

    - rules: shorter rules among its heading, each under what it groups
    """

    heading: list[Row]
    body: list[Row]
    rules: list[Rule]


@dataclass(slots=True)
class Found:
    """A borderless table: its region, its columns, and the lines of the page that it takes."""

    region: Region
    columns: list[Column]
    lines: list[Line]


def find_tables(lines: list[Line], across: list[Rule], before: list[Column]) -> list[Found]:
    """The borderless tables of a page, from top to bottom.

    - across: horizontal rules that belong to no ruled table
    - before: columns of a borderless table that ends the previous page; its first lines here may go on with it
    """
    strong = sum(bool(_STRONG.match(run.text) and AMOUNT.fullmatch(run.text)) for line in lines for run in line.runs)
    if strong < (1 if before else 3):
        return []
    rows = [chunk_row(line) for line in lines]
    found: list[Found] = []
    done = _going_on(rows, before) if before else 0
    if done:
        found.append(_found(Band([], rows[:done], []), before))
    rules = join_rules(across)
    for seed in _seeds(rows):
        if seed[0] < done:
            continue
        first, last = _body(rows, seed)
        band = _band(rows, max(first, done), last, rules, done)
        columns = find_columns([row for row in band.body if len(row.chunks) > 1])
        if len(columns) > 1:
            found.append(_found(band, with_heading(columns, band.heading)))
            done = rows.index(band.body[-1]) + 1
    return found


def _going_on(rows: list[Row], columns: list[Column]) -> int:
    """How many of the first lines of a page go on with a table of these columns; none without an amount."""
    last = 0
    for number, row in enumerate(rows):
        if not _fits(row, rows[max(number - 1, 0)], columns):
            break
        if len(row.chunks) > 1 or row.amounts:
            last = number + 1
    return last if any(row.amounts and len(row.chunks) > 1 for row in rows[:last]) else 0


def _seeds(rows: list[Row]) -> list[tuple[int, int]]:
    """First and last index of lines in which amounts keep coming."""
    seeds: list[list[int]] = []
    for number, row in enumerate(rows):
        if not row.amounts:
            continue
        if seeds and _is_near(rows, seeds[-1][-1], number):
            seeds[-1].append(number)
        else:
            seeds.append([number])
    return [(seed[0], seed[-1]) for seed in seeds if _is_strong([rows[number] for number in seed])]


def _is_near(rows: list[Row], before: int, number: int) -> bool:
    """Whether two lines with amounts belong to one table: no wide gap, no prose, note or unit line between them."""
    between = rows[before : number + 1]
    close = all(after.line.baseline - row.line.baseline < _FAR * after.line.em for row, after in pairwise(between))
    return close and not any(
        len(row.chunks[0].text) > _PROSE or _UNIT_LINE.search(row.line.text) or _NOTE.match(row.line.text)
        for row in between[1:-1]
    )


def _body(rows: list[Row], seed: tuple[int, int]) -> tuple[int, int]:
    """The seed with lines above and below it that stand in its columns, with or without amounts."""
    first, last = seed
    columns = find_columns([row for row in rows[first : last + 1] if len(row.chunks) > 1])
    near = 0.6 * _pitch([row.line for row in rows[first : last + 1] if row.amounts])
    while first > 0 and rows[first].line.baseline - rows[first - 1].line.baseline < min(
        near, rows[first].line.em * 1.4
    ):
        first -= 1
    at = last + 1
    while at < len(rows) and _fits(rows[at], rows[at - 1], columns):
        close = rows[at].line.baseline - rows[last].line.baseline < near
        if len(rows[at].chunks) > 1 or rows[at].amounts or close:
            last = at
        at += 1
    return first, last


def _fits(row: Row, above: Row, columns: list[Column]) -> bool:
    """Whether each chunk of a line stands in one column of its own, not far below the line above."""
    if row.line.baseline - above.line.baseline > _FAR * row.line.em or _NOTE.match(row.line.text):
        return False
    slack = row.line.em
    ends = [*(left for left, _ in columns[1:]), columns[-1][1] + slack]
    return all(
        any(left - slack < chunk.left and chunk.right < end for (left, _), end in zip(columns, ends, strict=True))
        for chunk in row.chunks
    )


def _pitch(lines: list[Line]) -> float:
    """How far lines are usually apart."""
    steps = [after.baseline - before.baseline for before, after in pairwise(lines)]
    return median(steps) if steps else 2 * lines[0].em


def _is_strong(rows: list[Row]) -> bool:
    """Whether there are enough amounts, and enough of them look like money, not like page numbers."""
    lone = sum(len(row.chunks) > 1 for row in rows) < 3
    if lone and not any(row.amounts > 2 and row.amounts >= len(row.chunks) - 1 for row in rows):
        return False
    texts = [chunk.text for row in rows for chunk in row.chunks if AMOUNT.fullmatch(chunk.text)]
    return 3 * sum(bool(_STRONG.match(text)) for text in texts) >= len(texts)


def _band(rows: list[Row], first: int, last: int, rules: list[Rule], done: int) -> Band:
    """The body with the heading above it, down to the rule below."""
    left = min(chunk.left for row in rows[first : last + 1] for chunk in row.chunks)
    right = max(chunk.right for row in rows[first : last + 1] for chunk in row.chunks)
    wide = [y for y, start, end in rules if start < left + 20 and end > right - 20]
    top = max((y for y in wide if y < rows[first].line.baseline - rows[first].line.em), default=None)
    above = [y for y in wide if top is not None and y < top - rows[first].line.em]
    start = first
    while start > done and first - start < _HEADING_LINES:
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


def _found(band: Band, columns: list[Column]) -> Found:
    """The table of a band with these columns."""
    return Found(_region(band, columns), columns, [row.line for row in band.heading + band.body])


def _region(band: Band, columns: list[Column]) -> Region:
    """The region of a band with these columns."""
    xs = [columns[0][0] - 2, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1] + 2]
    edges = [chunk for row in band.heading + band.body for chunk in row.chunks]
    xs[0] = min(xs[0], min(chunk.left for chunk in edges) - 2)
    xs[-1] = max(xs[-1], max(chunk.right for chunk in edges) + 2)
    spanning = [
        row for row in band.heading if any(covered_columns(chunk, columns, band.rules)[1] > 1 for chunk in row.chunks)
    ]
    ys, body_at = _edges(band, spanning, columns)
    spans = heading_spans(spanning, columns, band.rules, body_at) if body_at else []
    covered = {
        (row, column)
        for span in spans
        for row in range(span.row, span.row + span.height)
        for column in range(span.column, span.column + span.width)
    }
    places = [(row, column) for row in range(len(ys) - 1) for column in range(len(columns))]
    spans += [Span(row, column, 1, 1) for row, column in places if (row, column) not in covered]
    spans.sort(key=lambda span: (span.row, span.column))
    owner = [[0] * len(columns) for _ in range(len(ys) - 1)]
    for number, span in enumerate(spans):
        for row in range(span.row, span.row + span.height):
            owner[row][span.column : span.column + span.width] = [number] * span.width
    return Region(xs, ys, spans, owner)


def _edges(band: Band, spanning: list[Row], columns: list[Column]) -> tuple[list[float], int]:
    """Edges of the rows, and the index of the first row of the body."""
    tops = [row.line.baseline - 1.1 * row.line.em for row in spanning]
    leaf = [row for row in band.heading if row not in spanning]
    if leaf:
        tops.append(min(row.line.baseline - 1.1 * row.line.em for row in leaf))
    tops.sort()
    body_at = len(tops)
    lines: dict[int, list[Line]] = {}
    for row in band.body:
        for chunk in row.chunks:
            lines.setdefault(covered_columns(chunk, columns, [])[0], []).append(
                Line(chunk.runs, row.line.baseline, row.line.em)
            )
    rows = find_rows(lines)
    first, last = band.body[0].line, band.body[-1].line
    return [*tops, first.baseline - 1.1 * first.em, *row_edges(rows), last.baseline + 0.4 * last.em], body_at
