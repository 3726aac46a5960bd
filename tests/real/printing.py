"""Real tables printed anew as PDF, as office programs print them: paper of a size, wrapped names, rules of any kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.formats.publishing import Range, Sheet, cells, covered
from tests.read.pdf.conftest import Page

_MARGIN, _PAD, _LEADING = 40.0, 3.0, 1.25
_NUMBER = frozenset("0123456789,.-")


@dataclass(frozen=True, slots=True)
class Print:
    """How sheets are printed.

    - rules: ``all``, ``none``, ``across`` (horizontal only), ``frame`` (around the table only) or ``three`` lines
    - size: of the letters in points, less where the table is wider than the paper; air: height of a row beyond its
      lines, in ems
    - wide: landscape; turned: drawn sideways and shown upright by ``/Rotate``
    - repeated: whether a table that goes on prints its heading again; margins: a running header and a page number
    - indent: names of lower levels stand further right; middle: short labels stand in the middle of their column
    """

    rules: str = "all"
    size: float = 10.0
    air: float = 0.8
    wide: bool = False
    turned: bool = False
    repeated: bool = True
    margins: bool = True
    label: float = 14.0
    middle: bool = False


def width_of(text: str, size: float) -> float:
    """How wide a text is in the hand-made font."""
    return sum(size / 2 if char.isascii() else size for char in text)


def is_number(text: str) -> bool:
    """Whether a text stands at the right of its column."""
    return bool(text) and set(text) <= _NUMBER


def wrapped(text: str, size: float, room: float) -> list[str]:
    """The lines of a text in a column that is ``room`` wide."""
    lines = [""]
    for char in text:
        if lines[-1] and width_of(lines[-1] + char, size) > room:
            lines.append("")
        lines[-1] += char
    return lines


@dataclass
class _Table:
    """A table laid out: sides of its columns, and for each row its height."""

    sheet: Sheet
    style: Print
    size: float
    xs: list[float]
    heights: list[float]
    body: int  # first row of the body

    def lines(self, text: str, own: Range) -> list[str]:
        room = self.xs[own[3] + 1] - self.xs[own[1]] - 2 * _PAD
        return [text] if is_number(text) else wrapped(text, self.size, room)


def body_begins(sheet: Sheet) -> int:
    """The first row that holds a number or a code."""
    return next((r for r in sheet.grid if any(is_number(t) for t in sheet.rows[r])), sheet.grid.stop)


def _layout(sheet: Sheet, style: Print, paper: float) -> _Table:
    count = len(sheet.rows[sheet.grid.start])
    merged, body, em = covered(sheet), body_begins(sheet), style.size
    widths = []
    for c in range(count):
        own = [sheet.rows[r][c] for r in sheet.grid if (o := merged.get((r, c))) is None or o[1] == o[3]]
        figures = max((width_of(t, em) for t in own if is_number(t)), default=0.0)
        names = max((width_of(t, em) for t in own if not is_number(t)), default=2 * em)
        below = [t for r, t in enumerate(sheet.rows[k][c] for k in sheet.grid) if r + sheet.grid.start >= body]
        text = any(t and not is_number(t) for t in below)
        widths.append(max(figures, min(names, (style.label if text else 5) * em)) + 2 * _PAD + em * 0.6)
    scale = min(1.0, (paper - 2 * _MARGIN) / sum(widths))
    widths = [w * scale for w in widths]
    xs = [(paper - sum(widths)) / 2 + sum(widths[:c]) for c in range(count + 1)]
    table = _Table(sheet, style, em * scale, xs, [], body)
    for row in range(len(sheet.rows)):
        high = [
            len(table.lines(text, own)) / (own[2] - own[0] + 1)
            for text, own in cells(sheet, row)
            if row in sheet.grid and text
        ]
        table.heights.append((max(high, default=1) * _LEADING + style.air) * table.size)
    return table


def print_pages(sheets: Sequence[Sheet], style: Print) -> list[Page]:
    """The sheets, each from a page of its own on."""
    pages: list[Page] = []
    size = (842.0, 595.0) if style.wide else (595.0, 842.0)
    for sheet in sheets:
        pages += list(_pages(sheet, style, *size))
    if style.margins:
        for number, page in enumerate(pages, 1):
            page.text(_MARGIN, 28, "部门预算信息公开", 8)
            page.text(size[0] / 2 - 8, size[1] - 22, f"- {number} -", 8)
    return [_turned(page) for page in pages] if style.turned else pages


def _turned(page: Page) -> Page:
    """The page drawn sideways on paper of the other format and turned by its ``/Rotate``."""
    commands = [f"q 0 1 -1 0 {page.height} 0 cm", *page.commands, "Q"]
    return Page(page.height, page.width, 90, commands)


def _pages(sheet: Sheet, style: Print, width: float, height: float) -> Iterator[Page]:
    grid = sheet.grid
    page, y = Page(width, height), 60.0
    unit = next((row[0] for row in sheet.rows[: grid.start] if row[0].startswith("单位：")), "")
    for row in sheet.rows[: grid.start]:
        if row[0] == unit:
            continue
        title = row[0].endswith("表")
        page.text((width - width_of(row[0], 16)) / 2 if title else _MARGIN, y, row[0], 16 if title else 10)
        y += 24
    if not grid:
        yield page
        return
    table = _layout(sheet, style, width)
    if unit:
        page.text(table.xs[-1] - width_of(unit, table.size), y, unit, table.size)
        y += table.size
    heading = range(grid.start, table.body)
    drawn: list[int] = []
    top = y
    for row in grid:
        if y + table.heights[row] > height - 50 and row > table.body:
            _draw(page, table, drawn, top)
            yield page
            page, y = Page(width, height), 60.0
            top = y
            drawn = list(heading) if style.repeated else []
            y += sum(table.heights[r] for r in drawn)
        drawn.append(row)
        y += table.heights[row]
    _draw(page, table, drawn, top)
    y += 20
    for row in sheet.rows[grid.stop :]:
        for text in row:
            if text:
                page.text(_MARGIN, y, text)
                y += 16
    yield page


def _draw(page: Page, table: _Table, rows: list[int], top: float) -> None:
    """These rows of the table from this height on."""
    xs, style = table.xs, table.style
    ys = {row: top + sum(table.heights[r] for r in rows[:k]) for k, row in enumerate(rows)}
    bottom = top + sum(table.heights[r] for r in rows)
    for row in rows:
        for text, own in cells(table.sheet, row):
            last = max(r for r in rows if own[0] <= r <= own[2])
            box = (xs[own[1]], ys[row], xs[own[3] + 1], ys[last] + table.heights[last])
            if style.rules == "all":
                page.frame(*box)
            elif style.rules == "across":
                page.line(box[0], box[3], box[2], box[3])
            elif style.rules == "three" and row < table.body and own[3] > own[1]:
                page.line(box[0] + 3, box[3], box[2] - 3, box[3])
            if text:
                _write(page, table, text, own, box)
    if style.rules == "frame":
        page.frame(xs[0], top, xs[-1], bottom)
    elif style.rules in ("across", "three"):
        page.line(xs[0], top, xs[-1], top)
        page.line(xs[0], bottom, xs[-1], bottom)
    if style.rules == "three" and table.body in ys and rows[0] < table.body:
        page.line(xs[0], ys[table.body], xs[-1], ys[table.body])


def _write(page: Page, table: _Table, text: str, own: Range, box: tuple[float, float, float, float]) -> None:
    size = table.size
    lines = table.lines(text, own)
    y = (box[1] + box[3] - len(lines) * _LEADING * size) / 2 + 0.95 * size
    for line in lines:
        wide = width_of(line, size)
        if own[0] < table.body:
            x = (box[0] + box[2] - wide) / 2
        elif is_number(text) and ("." in text or own[1] > 2):
            x = box[2] - _PAD - wide
        else:
            x = (box[0] + box[2] - wide) / 2 if table.style.middle and len(text) < 5 else box[0] + _PAD
        page.text(round(x, 2), round(y, 2), line, size)
        y += _LEADING * size
