"""Web pages, also those that are named .xls: paragraphs and tables in reading order.

Tables that only lay the page out (they hold tables, or one cell) are unfolded into what they hold. Scripts and styles
are dropped, nothing is fetched, and what isn't shown isn't read, save hidden rows and tables, which are marked.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from lxml import etree

from fiscal.document import Cell, Document, Grid, Paragraph, Place
from fiscal.read.cells import CellCount, leading_spaces, start_document, unreadable_bytes
from fiscal.read.html_text import BREAK, decode_page, tidy
from fiscal.read.limits import Limits
from fiscal.read.refuse import damaged, refuse

_DROPPED = frozenset(
    ("script", "style", "template", "noscript", "head", "select", "textarea", "object", "svg", "math", "iframe")
) | {"frameset"}
_BLOCKS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "center", "form", "section")
) | frozenset(
    ("article", "header", "footer", "main", "nav", "aside", "blockquote", "pre", "hr", "tr", "td", "th", "caption")
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_SECTIONS = ("thead", "tbody", "tfoot")
_WIDEST = 1000  # columns that a span may ask for, as browsers have it
_WIDE = 100  # a span from here on doesn't say how wide the table is


def read_html(path: str, content: bytes, limits: Limits) -> Document:
    """The paragraphs and tables of a page. Places are empty: a cell is known by its table, row and column.

    Raises:
        ReadError: it is no text, has nothing but frames, or is beyond the limits.
    """
    document = start_document(path, "html", content)
    try:
        decoded = decode_page(content)
    except UnicodeDecodeError as error:
        raise refuse(path, "unknown") from error
    if decoded.unreadable:
        document.problems.append(unreadable_bytes(decoded.unreadable, decoded.encoding, Place()))
    root = _parse(path, decoded.text)
    if root is not None:
        _Page(document, CellCount(path, limits), limits).read(root)
        if not document.blocks and next(root.iter("frameset", "iframe"), None) is not None:
            raise refuse(path, "frames")
    return document


def _parse(path: str, text: str) -> etree._Element | None:
    """The root of the page, mended where its tags don't close; None where it has no element."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise damaged(path, "HTML") from error
    # What stands below a limit of the parser (256 levels of elements) would be lost in silence.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise damaged(path, "HTML: 嵌套过深 / nested too deeply")
    return root


@dataclass(slots=True)
class _Page:
    """Reads a page into a document, from the top to the bottom."""

    document: Document
    count: CellCount
    limits: Limits
    _text: list[str] = field(default_factory=list)

    def read(self, root: etree._Element) -> None:
        """All blocks of the page."""
        self._walk(root)
        self._end_paragraph()

    def _walk(self, element: etree._Element) -> None:
        """One element and what it holds; the text behind it is its parent's."""
        tag = element.tag
        if tag in _DROPPED or (tag != "table" and _is_hidden(element)):
            return
        if tag == "table":
            self._end_paragraph()
            self._read_table(element)
            return
        if tag == "br" or tag in _BLOCKS:
            self._end_paragraph()
        self._text.append(element.text or "")
        for child in element:
            self._walk(child)
            self._text.append(child.tail or "")
        if tag in _BLOCKS:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        """Add what was collected since the last block as a paragraph."""
        text = tidy("".join(self._text))
        self._text.clear()
        if text.strip():
            self.document.blocks.append(Paragraph(text, Place()))

    def _read_table(self, table: etree._Element) -> None:
        """A table as a grid, or what it holds where it only lays the page out."""
        rows = _rows_of(table)
        nested = [inner for inner in table.iter("table") if inner is not table]
        filled = [cell for row in rows for cell in _cells_of(row) if _text_of(cell).strip()]
        holders = [cell for cell in filled if next(cell.iter("table"), None) is not None]
        if len(filled) <= 1 or (nested and len(filled) < 4 * len(holders) + 4):
            self._unfold(table)
            return
        for caption in table.iterfind("caption"):
            self._walk(caption)
        grid = _build(rows, self.limits)
        grid.hidden = _is_hidden(table)
        self.count.add(sum(cell.height * cell.width for cell in grid.cells))
        if grid.cells:
            self.document.blocks.append(grid)
        for inner in nested:
            if next(inner.iterancestors("table")) is table:
                self._read_table(inner)

    def _unfold(self, table: etree._Element) -> None:
        """The content of a layout table's cells as if they were blocks of the page."""
        for child in table:
            self._walk(child)
        self._end_paragraph()


def _is_hidden(element: etree._Element) -> bool:
    """Whether the element itself asks not to be shown."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _rows_of(table: etree._Element) -> list[etree._Element]:
    """The table's own rows as they are shown: head, bodies, foot; rows of nested tables aren't among them."""
    order = {"thead": 0, "tfoot": 2}
    parts = sorted(
        (child for child in table if child.tag in (*_SECTIONS, "tr")), key=lambda child: order.get(str(child.tag), 1)
    )
    return [row for part in parts for row in ([part] if part.tag == "tr" else part.iterchildren("tr"))]


def _cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of a row."""
    return [child for child in row if child.tag in ("td", "th")]


def _text_of(cell: etree._Element) -> str:
    """The text of a cell, its paragraphs and breaks as lines; without the tables that it holds."""
    parts: list[str] = []
    _collect(cell, parts)
    return re.sub("\n+", "\n", tidy("".join(parts)))


def _collect(element: etree._Element, parts: list[str]) -> None:
    """Add the text of an element and of what it holds."""
    parts.append(element.text or "")
    for child in element:
        tag = child.tag
        if tag == "br":
            parts.append(BREAK)
        elif tag not in _DROPPED and tag != "table" and not _is_hidden(child):
            block = tag in _BLOCKS
            parts.append(BREAK if block else "")
            _collect(child, parts)
            parts.append(BREAK if block else "")
        parts.append(child.tail or "")


def _build(rows: list[etree._Element], limits: Limits) -> Grid:
    """The grid of a table's rows; a cell goes to the next position that no span from above or the left covers."""
    grid = Grid(min(len(rows), limits.max_rows), 0, [], Place())
    taken: dict[int, int] = {}  # column: the first row that is free in it
    for number, row in enumerate(rows[: limits.max_rows]):
        column = 0
        for element in _cells_of(row):
            while taken.get(column, 0) > number:
                column += 1
            width = _span(element, "colspan", _WIDEST)
            height = _span(element, "rowspan", len(rows) - number, rest=len(rows) - number)
            # A span that runs into one from above ends before it, so that no two cells share a position.
            width = next((w for w in range(1, width) if taken.get(column + w, 0) > number), width)
            taken.update(dict.fromkeys(range(column, column + width), number + height))
            cell = _cell(element, number, column)
            cell.height, cell.width, cell.hidden = height, width, _is_hidden(row) or _is_hidden(element)
            if cell.text.strip() or cell.value is not None or height > 1 or width > 1:
                grid.cells.append(cell)
            column += width
    _cut_spans(grid)
    return grid


def _cut_spans(grid: Grid) -> None:
    """Set the number of columns; a span over more than the other cells need is cut to them."""
    needed = [cell.column + (cell.width if cell.width < _WIDE else 1) for cell in grid.cells]
    grid.columns = max(needed, default=0)
    for cell in grid.cells:
        cell.width = min(cell.width, grid.columns - cell.column)


def _cell(element: etree._Element, row: int, column: int) -> Cell:
    """One cell with its text, and with the number that Excel keeps beside it in pages that it saved."""
    text = _text_of(element)
    stored = element.get("x:num") or element.get("num")
    value = None
    if stored:
        try:
            value = Decimal(repr(float(stored)))
        except (ValueError, InvalidOperation):
            value = None
    return Cell(text, row, column, Place(), value=value, indent=leading_spaces(text))


def _span(element: etree._Element, name: str, most: int, *, rest: int = 1) -> int:
    """A span as written (``2`` or ``2;``), at least 1 and at most so many; 0 means the rest."""
    match = re.match(r"\s*(\d{1,6})", element.get(name, ""))
    span = int(match[1]) if match else 1
    return max(1, min(span or rest, most))
