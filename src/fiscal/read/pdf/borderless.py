"""Tables without vertical rules: columns are where white space runs through, rows where amounts stand.

A table is looked for only where several lines hold amounts that stand alone. Rules above and below it (three-line
tables) and between its rows are used where they are drawn.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from fiscal.read.pdf.bands import Band, Ended, find_bands, going_on, heading_rules, holds_labels
from fiscal.read.pdf.cells import Region, Span, join_rules
from fiscal.read.pdf.characters import Characters
from fiscal.read.pdf.chunks import Column, Row, chunk_row, column_of, find_columns
from fiscal.read.pdf.heading import Side, heading_spans, read_heading
from fiscal.read.pdf.lines import Line
from fiscal.read.pdf.rows import AMOUNT, find_rows, row_edges
from fiscal.read.pdf.rules import Rule
from fiscal.read.pdf.seeds import is_strong

_STRONG: Final = 3
_UNIT: Final = re.compile("位[:：]")
_RULED: Final = 3
_ACROSS: Final = 0.9
_INDENT: Final = 3


@dataclass(slots=True)
class Found:
    """A borderless table: its region, the lines of the page that it takes, and what the next page may go on with."""

    region: Region
    lines: list[Line]
    ended: Ended


def find_tables(lines: list[Line], across: list[Rule], before: Ended | None, characters: Characters) -> list[Found]:
    """The borderless tables of a page, from top to bottom.

    - across: horizontal rules that belong to no ruled table
    - before: a borderless table that ends the previous page; the first lines here may go on with it
    """
    texts = [run.text for line in lines for run in line.runs]
    if not before and sum(map(is_strong, texts)) < _STRONG and not any(_UNIT.search(text) for text in texts):
        return []
    rows = [chunk_row(line) for line in lines]
    found: list[Found] = []
    rules = join_rules(across)
    done = 0
    if before:
        listed = [chunk_row(line, characters) for line in lines]
        heading, body = going_on(listed, before)
        done = body.stop
        if body.start < body.stop:
            width = before.columns[-1][1] - before.columns[0][0]
            wide = [y for y, left, right in rules if right - left > _ACROSS * width]
            grouping = heading_rules(rules, rows[heading.start : body.start + 1], wide)
            band = Band(listed[heading], listed[body], grouping, _edges_within(rules, rows[body]))
            found.append(_found(band, before.columns, before.heading))
    for band in find_bands(rows, rules, done, characters):
        columns = find_columns([row for row in band.body if band.told or len(row.chunks) > 1])
        if len(columns) > 1 or band.told:
            table = _found(_with_labels(band, columns), columns, [])
            found += [table] if len(table.ended.columns) > 1 else []
    return found


def _edges_within(rules: list[Rule], rows: list[Row]) -> list[float]:
    """Heights of the rules between the first and the last of these lines."""
    return [y for y, _, _ in rules if rows[0].line.baseline < y < rows[-1].line.baseline]


def _with_labels(band: Band, columns: list[Column]) -> Band:
    """The band with labels that stand alone right below its heading put into its body, where they belong."""
    labels = {number for number in range(len(columns)) if holds_labels(band.body, columns, number)}
    heading = list(band.heading)
    while columns and len(heading) > 1 and any(len(row.chunks) > 1 for row in heading[:-1]):
        begun = [
            number
            for chunk in heading[-1].chunks
            if abs(chunk.left - columns[number := column_of(chunk, columns)][0]) < _INDENT * chunk.runs[0].em
        ]
        if len(begun) < len(heading[-1].chunks) or not labels.issuperset(begun):
            break
        heading.pop()
    return replace(band, heading=heading, body=band.heading[len(heading) :] + band.body)


def _found(band: Band, columns: list[Column], printed: list[tuple[str, float]]) -> Found:
    """The table of a band with these columns of its body.

    - printed: the heading that a page before has printed
    """
    heading = read_heading(band.heading, columns, band.rules, _sides(band.body, columns))
    columns = heading.columns
    edges, spans = heading_spans(heading.nodes) if band.heading else ([], [])
    xs = [columns[0][0] - 2, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1] + 2]
    chunks = [chunk for row in band.heading + band.body for chunk in row.chunks]
    xs[0] = min(xs[0], min(chunk.left for chunk in chunks) - 2)
    xs[-1] = max(xs[-1], max(chunk.right for chunk in chunks) + 2)
    tops = [_top(band.heading[0]), *edges] if band.heading else []
    ys = [*tops, *_body_edges(band, columns)]
    if band.heading and band.body:
        low = max(run.middle for row in band.heading for chunk in row.chunks for run in chunk.runs)
        ys[len(tops)] = max((low + _middle(band.body[0])) / 2, ys[len(tops) - 1])
    region = _region(xs, ys, spans, len(tops))
    labels = frozenset(number for number in range(len(columns)) if holds_labels(band.body, columns, number))
    own = [(row.line.text, row.line.left) for row in band.heading] or printed
    return Found(region, [row.line for row in band.heading + band.body], Ended(columns, own, labels))


def _sides(rows: list[Row], columns: list[Column]) -> list[Side]:
    """On which side of its column each stands: money at the right, labels at the left; of codes nothing is known."""
    texts: list[list[str]] = [[] for _ in columns]
    for row in rows:
        for chunk in row.chunks:
            texts[column_of(chunk, columns)].append(chunk.text)
    money = [2 * sum(map(is_strong, own)) > len(own) for own in texts]
    words = [2 * sum(not AMOUNT.fullmatch(text) for text in own) > len(own) for own in texts]
    return ["right" if strong else "left" if said else "" for strong, said in zip(money, words, strict=True)]


def _middle(row: Row) -> float:
    """The height at which most letters of a line are centred."""
    return row.line.baseline - 0.36 * row.line.em


def _top(row: Row) -> float:
    """A height just above a line."""
    return row.line.baseline - 1.1 * row.line.em


def _region(xs: list[float], ys: list[float], spans: list[Span], body: int) -> Region:
    """The region of these edges: the heading's cells, and below them single ones."""
    columns = len(xs) - 1
    spans += [Span(row, column, 1, 1) for row in range(body, len(ys) - 1) for column in range(columns)]
    spans.sort(key=lambda span: (span.row, span.column))
    owner = [[0] * columns for _ in range(len(ys) - 1)]
    for number, span in enumerate(spans):
        for row in range(span.row, span.row + span.height):
            owner[row][span.column : span.column + span.width] = [number] * span.width
    return Region(xs, ys, spans, owner)


def _body_edges(band: Band, columns: list[Column]) -> list[float]:
    """Edges of the rows of the body: the rules between them, else half-way between the lines that make up rows.

    A rule may stop short of columns where cells are merged: between two rules amounts below each other are rows too.
    """
    if not band.body:
        lowest = band.heading[-1].line
        return [lowest.baseline + 0.4 * lowest.em]
    first, last = band.body[0], band.body[-1]
    edges = [_top(first)]
    for low in (*band.edges, last.line.baseline + 0.4 * last.line.em):
        rows = [row for row in band.body if edges[-1] < row.line.baseline < low]
        if len(band.edges) >= _RULED and not _are_rows(rows, columns):
            edges.append(low)
            continue
        lines: dict[int, list[Line]] = {}
        for row in rows:
            for chunk in row.chunks:
                lines.setdefault(column_of(chunk, columns), []).append(Line(chunk.runs, row.line.baseline, row.line.em))
        edges += [*row_edges(find_rows(lines)), low]
    return edges


def _are_rows(lines: list[Row], columns: list[Column]) -> bool:
    """Whether lines between two rules are rows: below an amount stands another one, with something else beside it."""
    seen: set[int] = set()
    for row in lines:
        own = {column_of(chunk, columns) for chunk in row.chunks if AMOUNT.fullmatch(chunk.text)}
        if own & seen and len(row.chunks) > len(own):
            return True
        seen |= own
    return False
