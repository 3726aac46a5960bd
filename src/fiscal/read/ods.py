"""OpenDocument spreadsheets (ods), read from their content.xml: one grid a sheet, as for xlsx.

Source: OpenDocument 1.3 part 3, 9.1 (tables), 6.1 (white space), 19.385 (office:value).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lxml import etree

from fiscal.document import Document
from fiscal.read.archive import Archive
from fiscal.read.cells import CellCount, start_document
from fiscal.read.limits import Limits
from fiscal.read.number_format import show_number
from fiscal.read.refuse import damaged, encrypted
from fiscal.read.sheet import SheetBuilder

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

_GROUPS = frozenset(
    _TABLE + name
    for name in ("table-row-group", "table-header-rows", "table-rows", "table-column-group", "table-header-columns")
) | {_TABLE + "table-columns"}


def read_ods(path: str, content: bytes, limits: Limits) -> Document:
    """The sheets as grids, in their order; text as shown, the number as stored, comments and drawings left out.

    Raises:
        ReadError: the file is damaged, encrypted or beyond the limits.
    """
    document = start_document(path, "ods", content)
    archive = Archive(path, content, limits)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise encrypted(path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(archive.require("content.xml"), parser)
    except etree.XMLSyntaxError as error:
        raise damaged(path, "content.xml: XML") from error
    hidden = _hidden_styles(root)
    count = CellCount(path, limits)
    for table in root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"):
        builder = SheetBuilder(document, table.get(_TABLE + "name", ""), limits)
        _Sheet(builder, limits, count).fill(table)
        builder.finish(hidden=table.get(_TABLE + "style-name") in hidden)
    return document


def _hidden_styles(root: etree._Element) -> set[str | None]:
    """The names of the styles of sheets that aren't shown."""
    return {
        style.get(_STYLE + "name")
        for style in root.iter(_STYLE + "style")
        for properties in style.iterfind(_STYLE + "table-properties")
        if properties.get(_TABLE + "display") == "false"
    }


@dataclass(slots=True)
class _Sheet:
    """Reads one sheet into its builder."""

    builder: SheetBuilder
    limits: Limits
    count: CellCount

    def fill(self, table: etree._Element) -> None:
        """Hand over columns, rows and cells; blank ones that are repeated to the sheet's end cost nothing."""
        row = column = 0
        for element in _flat(table):
            if element.tag == _TABLE + "table-column":
                repeated = _number(element, "number-columns-repeated")
                if element.get(_TABLE + "visibility", "visible") != "visible":
                    self.builder.hide_columns(column, column + repeated - 1)
                column += repeated
            elif element.tag == _TABLE + "table-row":
                repeated = _number(element, "number-rows-repeated")
                self._fill_rows(element, row, repeated)
                row += repeated

    def _fill_rows(self, element: etree._Element, first: int, repeated: int) -> None:
        """Hand over a row as often as it is repeated, to one beyond the limit of rows, where it is told of."""
        cells = [cell for cell in _cells(element) if cell.holds]
        hidden = element.get(_TABLE + "visibility", "visible") != "visible"
        rows = range(first, min(first + repeated, max(first, self.limits.max_rows) + 1)) if cells or hidden else ()
        for row in rows:
            if hidden:
                self.builder.hide_row(row)
            self.count.add(sum(cell.repeated for cell in cells))
            for cell in cells:
                for column in range(cell.column, cell.column + cell.repeated):
                    self._add(cell, row, column)

    def _add(self, cell: "_Cell", row: int, column: int) -> None:
        """Hand over one cell."""
        self.builder.merge(row, column, row + cell.height - 1, column + cell.width - 1)
        if cell.fault == "formula":
            self.builder.add_fault(row, column, "", "formula")
        elif cell.fault == "error":
            self.builder.add_fault(row, column, cell.text, "error")
        else:
            self.builder.add(row, column, cell.text, cell.value)


@dataclass(slots=True)
class _Cell:
    """What a cell of a row says, at its first column."""

    column: int
    repeated: int
    text: str
    value: Decimal | None
    height: int
    width: int
    fault: str | None

    @property
    def holds(self) -> bool:
        """Whether it holds anything or spans several positions."""
        return bool(self.text.strip() or self.value is not None or self.fault or self.height > 1 or self.width > 1)


def _flat(element: etree._Element) -> Iterator[etree._Element]:
    """The columns and rows of a sheet, those in groups and headings included."""
    for child in element:
        if child.tag in _GROUPS:
            yield from _flat(child)
        else:
            yield child


def _cells(row: etree._Element) -> Iterator[_Cell]:
    """The cells of a row; those that a merged range covers are passed over."""
    column = 0
    for element in row:
        if element.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            continue
        repeated = _number(element, "number-columns-repeated")
        if element.tag == _TABLE + "table-cell":
            yield _read_cell(element, column, repeated)
        column += repeated


def _read_cell(element: etree._Element, column: int, repeated: int) -> _Cell:
    """One cell: the text that it shows, and its number where it has one."""
    text = "\n".join(_paragraph(child) for child in element if child.tag == _TEXT + "p")
    kind = element.get(_OFFICE + "value-type")
    stored = element.get(_OFFICE + "value")
    value = None
    if kind in {"float", "currency", "percentage"} and stored:
        try:
            value = Decimal(repr(float(stored)))
        except (ValueError, InvalidOperation):
            value = None
        text = text or (show_number(value, "General") if value is not None and len(element) == 0 else "")
    fault = None
    if element.get(_CALC + "value-type") == "error":
        fault = "error"
    elif element.get(_TABLE + "formula") and kind is None and not text:
        fault = "formula"
    height, width = _number(element, "number-rows-spanned"), _number(element, "number-columns-spanned")
    return _Cell(column, repeated, text, value, height, width, fault)


def _paragraph(element: etree._Element) -> str:
    """The text of a paragraph; runs of spaces, tabs and line breaks are elements of their own."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == _TEXT + "s":
            parts.append(" " * min(_count(child.get(_TEXT + "c", "1")), 1000))
        elif child.tag == _TEXT + "tab":
            parts.append("\t")
        elif child.tag == _TEXT + "line-break":
            parts.append("\n")
        elif isinstance(child.tag, str) and child.tag.startswith(_TEXT) and child.tag != _TEXT + "note":
            parts.append(_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _number(element: etree._Element, name: str) -> int:
    """A count in an attribute of a table, at least 1."""
    return _count(element.get(_TABLE + name, "1"))


def _count(text: str) -> int:
    """A count as written, at least 1."""
    return max(1, int(text)) if text.isdecimal() else 1
