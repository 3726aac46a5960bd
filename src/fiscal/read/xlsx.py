"""Excel workbooks (xlsx, xlsm): a grid a sheet, hidden ones marked, text as the workbook shows it.

The sheets are read from their XML. openpyxl, which writes our workbooks, doesn't tell a formula without a value from a
blank, loads nothing from strict OOXML, builds a cell for each position of a merged range or formatted column, and its
import alone takes longer than reading and checking a budget.

Source: ECMA-376 part 1, 18.3 (worksheets).
"""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO

from lxml import etree

from fiscal.document import Document, Place, Problem, ReadError, Severity
from fiscal.read.archive import Archive
from fiscal.read.cells import CellCount, start_document
from fiscal.read.limits import Limits
from fiscal.read.number_format import is_date, show_date, show_number, show_text
from fiscal.read.refuse import damaged
from fiscal.read.sheet import SheetBuilder, parse_range
from fiscal.read.xlsx_package import Package, SheetPart, Style, is_true, open_package, text_of

_PLAIN = Style()


def read_xlsx(path: str, content: bytes, limits: Limits) -> Document:
    """The worksheets of a workbook as grids, in their order, blank ones too; charts and macros are left alone.

    Cells carry the text that the workbook shows and the number that it stores. A formula counts by its cached value.

    Raises:
        ReadError: the workbook is damaged, encrypted or beyond the limits.
    """
    document = start_document(path, "xlsx", content)
    archive = Archive(path, content, limits)
    package = open_package(archive)
    count = CellCount(path, limits)
    failed: list[ReadError] = []
    for sheet in package.sheets:
        builder = SheetBuilder(document, sheet.name, limits)
        error = _read_sheet(_Sheet(builder, package, count), archive, sheet)
        if error is not None:
            failed.append(error)
            builder = SheetBuilder(document, sheet.name, limits)
            document.problems.append(_lost(sheet))
        builder.finish(hidden=sheet.hidden)
    if len(failed) == len(package.sheets):
        raise failed[0]
    return document


def _read_sheet(reader: "_Sheet", archive: Archive, sheet: SheetPart) -> ReadError | None:
    """Read one sheet; the error of one that is damaged, which costs no other sheet."""
    try:
        xml = archive.require(sheet.member)
    except ReadError as error:
        return error
    try:
        reader.read(xml)
    except etree.XMLSyntaxError:
        return damaged(archive.path, f"{sheet.member}: XML")
    return None


def _lost(sheet: SheetPart) -> Problem:
    """The problem of a damaged sheet among others."""
    return Problem(
        Severity.ERROR,
        Place(sheet=sheet.name),
        f"工作表“{sheet.name}”已损坏，未读取；请用 Excel 或 WPS 打开后另存一份，再检查。",
        f"The sheet {sheet.name} is damaged and wasn't read; open it in Excel or WPS, save a copy and check again.",
    )


class _Sheet:
    """Reads one sheet's XML into its builder."""

    def __init__(self, builder: SheetBuilder, package: Package, count: CellCount) -> None:
        """Read what the sheets share from this package."""
        self._builder = builder
        self._package = package
        self._count = count
        self._zeros = True
        self._columns: dict[str, int] = {}

    def read(self, xml: bytes) -> None:
        """All rows, and what is merged or hidden; rows are let go as soon as they are read."""
        row = -1
        tags = ("{*}sheetView", "{*}col", "{*}row", "{*}mergeCell")
        parts = etree.iterparse(BytesIO(xml), tag=tags, resolve_entities=False, no_network=True, huge_tree=False)
        for _, element in parts:
            name = str(element.tag).rpartition("}")[2]
            if name == "row":
                number = element.get("r", "")
                row = int(number) - 1 if number.isdecimal() else row + 1
                self._read_row(element, row)
                element.clear()
            elif name == "mergeCell":
                if bounds := parse_range(element.get("ref", "")):
                    self._builder.merge(*bounds)
            elif name == "col":
                if is_true(element.get("hidden")) or element.get("width") == "0":
                    first, last = element.get("min", "1"), element.get("max", "1")
                    if first.isdecimal() and last.isdecimal():
                        self._builder.hide_columns(int(first) - 1, int(last) - 1)
            else:
                self._zeros = element.get("showZeros", "1") not in {"0", "false"}

    def _read_row(self, element: etree._Element, row: int) -> None:
        """The cells of a row that hold something; those with nothing but a style are passed over."""
        if is_true(element.get("hidden")) or element.get("ht") == "0":
            self._builder.hide_row(row)
        column = -1
        held = 0
        for cell in element:
            ref = cell.get("r")
            letters = ref.rstrip("0123456789") if ref else ""
            if letters and letters not in self._columns and (bounds := parse_range(f"{letters}1")):
                self._columns[letters] = bounds[1]
            column = self._columns.get(letters, column + 1)
            if len(cell):
                held += 1
                self._read_cell(cell, row, column)
        self._count.add(held)

    def _read_cell(self, cell: etree._Element, row: int, column: int) -> None:
        """One cell that holds a value or a formula."""
        kind = cell.get("t", "n")
        value: str | None = None
        formula = False
        for child in cell:
            name = str(child.tag).rpartition("}")[2]
            if name == "v":
                value = child.text or ""
            elif name == "is":
                value = text_of(child)
            elif name == "f":
                formula = True
        if formula and not self._is_calculated(kind, value):
            self._builder.add_fault(row, column, "", "formula")
        elif value:
            self._add(row, column, kind, value, self._style(cell.get("s", "")))

    def _is_calculated(self, kind: str, value: str | None) -> bool:
        """Whether the value of a formula is one; an empty one is where it is a text, a 0 may be a placeholder."""
        if value is None or not value.strip():
            return kind == "str" and value is not None
        return not (self._package.uncalculated and kind == "n" and re.fullmatch(r"\s*-?0(?:\.0*)?\s*", value))

    def _style(self, number: str) -> Style:
        """The style of this number; a plain one where there is none."""
        styles = self._package.styles
        return styles[int(number)] if number.isdecimal() and int(number) < len(styles) else _PLAIN

    def _add(self, row: int, column: int, kind: str, value: str, style: Style) -> None:
        """Hand over a cell by its kind (18.18.11: b, d, e, inlineStr, n, s, str)."""
        builder = self._builder
        if kind == "e":
            builder.add_fault(row, column, value, "error")
        elif kind == "b":
            builder.add(row, column, "TRUE" if is_true(value) else "FALSE", indent=style.indent)
        elif kind in {"s", "str", "inlineStr"}:
            self._add_text(row, column, kind, value, style)
        elif kind == "d":
            builder.add(row, column, _iso_date(value, style.code), indent=style.indent)
        else:
            self._add_number(row, column, value, style)

    def _add_text(self, row: int, column: int, kind: str, value: str, style: Style) -> None:
        """Hand over a text; one that its format hides is kept and marked."""
        text = value.replace("_x000D_", "")
        if kind == "s":
            strings = self._package.strings
            if not value.isdecimal() or int(value) >= len(strings):
                self._builder.add_fault(row, column, "", "error")
                return
            text = strings[int(value)]
        shown = show_text(text, style.code)
        self._builder.add(row, column, shown or text, indent=style.indent)
        if text and not shown:
            self._builder.hide_cell(row, column)

    def _add_number(self, row: int, column: int, value: str, style: Style) -> None:
        """Hand over a number or a date."""
        try:
            number = float(value)
        except ValueError:
            self._builder.add_fault(row, column, value, "error")
            return
        if is_date(style.code) and (moment := _moment(number, from_1904=self._package.from_1904)):
            self._builder.add(row, column, show_date(moment, style.code), indent=style.indent)
            return
        # The shortest decimals of the binary number are what was typed or calculated; no float goes further.
        exact = Decimal(int(number)) if number.is_integer() else Decimal(repr(number))
        text = show_number(exact, style.code) if self._zeros or exact else ""
        self._builder.add(row, column, text, exact, style.indent)


def _moment(number: float, *, from_1904: bool) -> datetime | None:
    """The date of a serial number; None where it is none. 1900 had no 29 February, serial 60 though it is."""
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if number >= 60 else 31)
    try:
        return epoch + timedelta(days=number)
    except (OverflowError, ValueError):
        return None


def _iso_date(value: str, code: str) -> str:
    """A date that is stored as text (``2023-03-01``), by its format; as stored where it is none."""
    try:
        return show_date(datetime.fromisoformat(value), code)
    except ValueError:
        return value
