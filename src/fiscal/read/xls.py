"""Excel 97-2003 workbooks and older ones (BIFF2-8, also named .et) through xlrd: one grid a sheet, as for xlsx.

A formula counts by its cached value; the format has no mark of a formula that was never calculated.
"""

import io
import re
from datetime import datetime
from decimal import Decimal

import xlrd
from xlrd.biffh import XLRDError
from xlrd.book import Book
from xlrd.sheet import Cell as Source
from xlrd.sheet import Sheet

from fiscal.document import Document, Place, Problem, Severity
from fiscal.read.cells import CellCount, start_document
from fiscal.read.limits import Limits
from fiscal.read.number_format import is_date, show_date, show_number, show_text
from fiscal.read.refuse import damaged, encrypted
from fiscal.read.sheet import SheetBuilder

_UNICODE_VERSION = 80  # BIFF8 and later keep their texts in UTF-16; older ones in a code page


class _CodePageError(Exception):
    """The workbook's texts aren't in the code page that it names, or it names none that exists."""


def read_xls(path: str, content: bytes, limits: Limits) -> Document:
    """The worksheets of a workbook as grids, in their order; texts and numbers as `fiscal.read.xlsx` gives them.

    Raises:
        ReadError: the workbook is damaged, encrypted or beyond the limits.
    """
    document = start_document(path, "xls", content)
    count = CellCount(path, limits)
    book, guessed = _open(path, content)
    if guessed:
        document.problems.append(
            Problem(
                Severity.NOTE,
                Place(),
                "工作簿未写明或写错了代码页，文字按 GB 18030 读取。",
                "The workbook names no code page or a wrong one; its texts were read as GB 18030.",
            )
        )
    for sheet in book.sheets():
        count.add(sum(sheet.row_len(row) for row in range(sheet.nrows)))
        builder = SheetBuilder(document, sheet.name, limits)
        _fill(builder, book, sheet)
        builder.finish(hidden=sheet.visibility != 0)
    return document


def _open(path: str, content: bytes) -> tuple[Book, bool]:
    """The workbook, and whether its code page had to be guessed."""
    try:
        book = _load(path, content, None)
    except _CodePageError:
        book = None
    if book is not None and not (book.biff_version < _UNICODE_VERSION and _is_garbled(book)):
        return book, False
    try:
        return _load(path, content, "gb18030"), True
    except _CodePageError as error:
        if book is None:
            raise damaged(path, "xlrd: UnicodeDecodeError") from error
        return book, False


def _load(path: str, content: bytes, encoding: str | None) -> Book:
    """The workbook as xlrd reads it, its texts in this code page."""
    try:
        return xlrd.open_workbook(
            file_contents=content,
            formatting_info=True,
            ragged_rows=True,
            encoding_override=encoding,
            logfile=io.StringIO(),
        )
    except Exception as error:  # xlrd raises whatever a broken record leads to
        if isinstance(error, UnicodeDecodeError) or type(error) is LookupError:
            raise _CodePageError from error
        if isinstance(error, XLRDError) and "encrypted" in str(error).lower():
            raise encrypted(path) from error
        raise damaged(path, f"xlrd: {type(error).__name__}") from error


def _is_garbled(book: Book) -> bool:
    """Whether the texts hold no hanzi but many letters of western Europe: GBK read in another code page."""
    texts = [sheet.name for sheet in book.sheets()]
    for sheet in book.sheets():
        for row in range(min(sheet.nrows, 200)):
            texts += [str(cell.value) for cell in sheet.row(row) if cell.ctype == xlrd.XL_CELL_TEXT]
    text = "".join(texts)
    return not re.search("[\u4e00-\u9fff]", text) and len(re.findall("[\xa0-\xff]", text)) * 4 > len(text)


def _fill(builder: SheetBuilder, book: Book, sheet: Sheet) -> None:
    """Hand the cells, merged ranges and hidden rows and columns of a sheet to the builder."""
    for top, bottom, left, right in sheet.merged_cells:
        builder.merge(top, left, bottom - 1, right - 1)
    for column, info in sheet.colinfo_map.items():
        if info.hidden or info.width == 0:
            builder.hide_columns(column, column)
    for row, line in sheet.rowinfo_map.items():
        if line.hidden or line.height == 0:
            builder.hide_row(row)
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                _add(builder, book, sheet, (row, column), cell)


def _add(builder: SheetBuilder, book: Book, sheet: Sheet, position: tuple[int, int], cell: Source) -> None:
    """Hand over one cell that holds something."""
    row, column = position
    code, indent = _style(book, cell.xf_index or 0)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        text = str(cell.value)
        shown = show_text(text, code)
        builder.add(row, column, shown or text, indent=indent)
        if not shown:
            builder.hide_cell(row, column)
        return
    number = float(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        builder.add(row, column, "TRUE" if number else "FALSE", indent=indent)
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        builder.add_fault(row, column, xlrd.error_text_from_code.get(int(number), "#ERR"), "error")
    elif is_date(code) and (moment := _moment(number, book)):
        builder.add(row, column, show_date(moment, code), indent=indent)
    else:
        value = Decimal(repr(number)) if number % 1 else Decimal(int(number))
        zeros = getattr(sheet, "show_zero_values", True)
        builder.add(row, column, show_number(value, code) if zeros or value else "", value, indent)


def _style(book: Book, index: int) -> tuple[str, int]:
    """The number format and the indentation of a cell style; those of a plain cell where the style is broken."""
    if not 0 <= index < len(book.xf_list):
        return "General", 0
    style = book.xf_list[index]
    number_format = book.format_map.get(style.format_key)
    code = number_format.format_str if number_format else None
    return code or "General", (style.alignment.indent_level if style.alignment else 0) or 0


def _moment(number: float, book: Book) -> datetime | None:
    """The date of a serial number; None where it is none."""
    try:
        return xlrd.xldate_as_datetime(number, 1 if book.datemode else 0)
    except (xlrd.xldate.XLDateError, OverflowError, ValueError):
        return None
