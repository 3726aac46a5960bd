"""Where on a page a table without vertical rules stands: the lines of its heading and those of its body."""

from dataclasses import dataclass
from typing import Final

from fiscal.read.pdf.characters import Characters
from fiscal.read.pdf.chunks import Column, Row, chunk_row, column_of, columns_over, find_columns
from fiscal.read.pdf.rows import AMOUNT
from fiscal.read.pdf.rules import Rule
from fiscal.read.pdf.seeds import FAR, WIDER, find_seeds, is_far, is_strong, is_text, is_unit_line, pitch_of

_HEADING_LINES: Final = 14
_LOOK_DOWN: Final = 8
_PART: Final = 0.3
_OFF: Final = 0.1


@dataclass(slots=True)
class Band:
    """The lines of a borderless table: those of its heading, then those of its body.

    - rules: shorter rules among its heading, each under what it groups; edges: heights of rules between its rows
    - told: whether a unit line and its heading show that it is a table, however few amounts it holds
    """

    heading: list[Row]
    body: list[Row]
    rules: list[Rule]
    edges: list[float]
    told: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """A borderless table that ends a page: its columns, and the lines of its heading with where each begins.

    - labels: the columns that hold no amounts
    """

    columns: list[Column]
    heading: list[tuple[str, float]]
    labels: frozenset[int]


def going_on(rows: list[Row], before: Ended) -> tuple[slice, slice]:
    """The lines of a page that go on with a table: those of its heading, printed again, and those of its body."""
    height = len(before.heading)
    for start in range(_LOOK_DOWN if height else 0):
        again = rows[start : start + height]
        if len(again) == height and all(map(_is_again, again, before.heading)):
            end = _end(rows, start + height, before.columns)
            return slice(start, start + height), slice(start + height, end)
    body = _body_going_on(rows, before)
    return slice(body.start, body.start), body


def _is_again(row: Row, printed: tuple[str, float]) -> bool:
    """Whether a line is that of a heading which was printed before."""
    return row.line.text == printed[0] and abs(row.line.left - printed[1]) < row.line.em


def _end(rows: list[Row], start: int, columns: list[Column]) -> int:
    """Where lines from this one on end to stand in the columns; before the first that doesn't."""
    last = start
    for number in range(start, len(rows)):
        row = rows[number]
        if is_far(rows[max(number - 1, 0)], row, FAR) or is_unit_line(row) or not _fits(row, columns):
            break
        if len(row.chunks) > 1 or row.amounts:
            last = number + 1
    return last


def _body_going_on(rows: list[Row], before: Ended) -> slice:
    """The lines of a page that go on with a table without its heading; none without an amount.

    What stands above them, far away and without an amount, is a running header.
    """
    start = 0
    while start + 1 < len(rows) and not rows[start].amounts and is_far(rows[start], rows[start + 1], FAR):
        start += 1
    columns = before.columns
    if not rows or is_unit_line(rows[start]) or not _fits(rows[start], columns):
        return slice(0, 0)
    if len(rows[start].chunks) > 1 and not rows[start].amounts:
        return slice(0, 0)
    last = _end(rows, start + 1, columns)
    money = [one for row in rows[start:last] for one in row.chunks if is_strong(one.text)]
    if any(before.labels.intersection(columns_over(one, columns)) for one in money):
        return slice(0, 0)
    found = any(row.amounts and len(row.chunks) > 1 for row in rows[start:last])
    return slice(start, last) if found else slice(0, 0)


def find_bands(rows: list[Row], rules: list[Rule], done: int, characters: Characters) -> list[Band]:
    """The bands of a page from top to bottom; the first lines, ``done`` of them, are taken already."""
    seeds = find_seeds(rows, done)
    bare = [number for number, row in enumerate(rows) if number >= done and is_unit_line(row)]
    if not seeds and not bare:
        return []
    listed = [chunk_row(row.line, characters) for row in rows]
    bands: list[Band] = []
    for seed in [*seeds, (len(rows), len(rows))]:
        for number in bare:
            if done <= number < seed[0] and (band := _sparse_band(listed, number + 1, seed[0])):
                bands.append(band)
                done = number + 1 + len(band.heading) + len(band.body)
        if done <= seed[0] < len(rows):  # else the band before has taken it
            first, last = _body(listed, seed, done)
            bands.append(_band(listed, first, last, rules, done))
            done = listed.index(bands[-1].body[-1]) + 1
    return bands


def _sparse_band(rows: list[Row], start: int, stop: int) -> Band | None:
    """The heading right below a unit line, of a table with few amounts or none, and what stands under it."""
    end = start
    while end < stop and not (is_text(rows[end]) or is_unit_line(rows[end]) or is_far(rows[end - 1], rows[end], FAR)):
        end += 1
    own = rows[start:end]
    if end == stop < len(rows) or not any(len(row.chunks) > 2 for row in own):
        return None
    height = next((k for k, row in enumerate(own) if row.amounts), len(own))
    while height > 1 and len(own[height - 1].chunks) == 1 and any(len(row.chunks) > 1 for row in own[: height - 1]):
        height -= 1
    return Band(own[:height], own[height:], [], [], told=True) if height else None


def _body(rows: list[Row], seed: tuple[int, int], done: int) -> tuple[int, int]:
    """The seed with lines above and below it that stand in its columns, with or without amounts."""
    first, last = seed
    columns = find_columns([row for row in rows[first : last + 1] if len(row.chunks) > 1])
    pitch = pitch_of([row.line for row in rows[first : last + 1] if row.amounts])
    near = 0.6 * pitch
    far = max(FAR, WIDER * pitch / rows[last].line.em)
    at = first
    while at > done and not is_far(rows[at - 1], rows[at], far):
        at -= 1
        if is_unit_line(rows[at]) or not _is_listed(rows[at], columns):
            break
        if any(is_strong(chunk.text) for chunk in rows[at].chunks):
            first = at
    while first > done and _is_label_above(rows[first - 1], rows[first : last + 1], columns, near):
        first -= 1
    at = last + 1
    while at < len(rows) and not is_far(rows[at - 1], rows[at], far) and _fits(rows[at], columns):
        step = rows[at].line.baseline - rows[last].line.baseline
        listed = step < 1.2 * pitch and _begins_column(rows[at], columns)
        if len(rows[at].chunks) > 1 or rows[at].amounts or step < near or listed:
            last = at
        at += 1
    return first, last


def _is_label_above(row: Row, body: list[Row], columns: list[Column], near: float) -> bool:
    """Whether a line right above the body is the beginning of a label: it stands over columns of labels."""
    if body[0].line.baseline - row.line.baseline >= min(near, 1.4 * body[0].line.em) or not columns:
        return False
    labels = {number for number in range(len(columns)) if holds_labels(body, columns, number)}
    return labels.issuperset(column_of(chunk, columns) for chunk in row.chunks)


def holds_labels(rows: list[Row], columns: list[Column], number: int) -> bool:
    """Whether most of what stands in a column are no amounts."""
    texts = [chunk.text for row in rows for chunk in row.chunks if column_of(chunk, columns) == number]
    return 2 * sum(bool(AMOUNT.fullmatch(text)) for text in texts) < len(texts)


def _begins_column(row: Row, columns: list[Column]) -> bool:
    """Whether a line begins where a column does."""
    return any(abs(left - row.line.left) < row.line.em / 2 for left, _ in columns)


def _fits(row: Row, columns: list[Column]) -> bool:
    """Whether each chunk of a line stands in or beside one column; beside amounts a label may span several."""
    slack = row.line.em
    inside = columns[0][0] - slack < row.chunks[0].left and row.chunks[-1].right < columns[-1][1] + slack
    return inside and _is_listed(row, columns)


def _is_listed(row: Row, columns: list[Column]) -> bool:
    """Whether a line is laid out like those of the columns, whatever stands beside them."""
    wide = [chunk for chunk in row.chunks if len(columns_over(chunk, columns)) > 1]
    return not is_text(row) and (
        not wide or (row.amounts >= len(wide) and not any(AMOUNT.fullmatch(one.text) for one in wide))
    )


def _band(rows: list[Row], first: int, last: int, rules: list[Rule], done: int) -> Band:
    """The body with the heading above it, down to the rule below."""
    left = min(chunk.left for row in rows[first : last + 1] for chunk in row.chunks)
    right = max(chunk.right for row in rows[first : last + 1] for chunk in row.chunks)
    wide = [y for y, start, end in rules if start < left + 20 and end > right - 20]
    em = rows[first].line.em
    over = rows[done - 1].line.baseline + em if done else 0.0
    above = [y for y in wide if over < y < rows[first].line.baseline - em]
    start = _heading_begins(rows, first, done, min(above) if above and above[-1] - above[0] > em else None)
    end = last
    bottom = min((y for y in wide if y > rows[last].line.baseline), default=0.0)
    while end + 1 < len(rows) and rows[end + 1].line.baseline < bottom and not is_far(rows[end], rows[end + 1], FAR):
        end += 1
    # A rule stops at labels that span several rows; it parts the figures all the same.
    low, high = rows[first].line.baseline, rows[end].line.baseline
    ys = sorted({round(y, 1) for y, x0, x1 in rules if low < y < high and x1 - x0 > _PART * (right - left)})
    return Band(rows[start:first], rows[first : end + 1], heading_rules(rules, rows[start : first + 1], wide), ys)


def _is_group(row: Row, body: Row) -> bool:
    """Whether a lone line above a table is the name of some of its columns.

    It neither begins where the table does nor stands in its middle, as titles do.
    """
    left, right, em = body.line.left, body.line.right, row.line.em
    off = (row.line.left + row.line.right - left - right) / 2
    return abs(off) > max(_OFF * (right - left), 2 * em) and left + em < row.line.left and row.line.right < right - em


def heading_rules(rules: list[Rule], rows: list[Row], wide: list[float]) -> list[Rule]:
    """The shorter rules between the first and the last of these lines, each under what it groups."""
    return [rule for rule in rules if rule[0] not in wide and rows[0].line.baseline < rule[0] < rows[-1].line.baseline]


def _heading_begins(rows: list[Row], first: int, done: int, rule: float | None) -> int:
    """The first line of the heading above the body: below the unit line, the title, a sentence, or the upper rule."""
    start = at = first
    size = rows[first].line.em
    while at > done and first - at < _HEADING_LINES:
        row, below = rows[at - 1], rows[at]
        if is_unit_line(row) or is_text(row):
            break
        if rule is not None:
            if row.line.baseline < rule:
                break
        elif is_far(row, below, FAR) or row.line.em > 1.25 * size:
            break
        at -= 1
        if len(row.chunks) > 1 or rule is not None or _is_group(row, rows[first]):
            start = at
    if start > at and at > done and is_unit_line(rows[at - 1]):
        start = at  # all that stands below the unit line
    return start
