"""Excel workbooks (xlsx, xlsm) through openpyxl: a grid a sheet, hidden ones marked, text as the workbook shows it."""

import warnings
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as Source
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from fiscal.document import Document
from fiscal.read.archive import Archive
from fiscal.read.cells import CellCount, start_document
from fiscal.read.limits import Limits
from fiscal.read.number_format import is_date, show_date, show_number, show_text
from fiscal.read.refuse import damaged
from fiscal.read.sheet import SheetBuilder, parse_range
from fiscal.read.workbook_parts import NO_VALUE, SheetPart, lighten


def read_xlsx(path: str, content: bytes, limits: Limits) -> Document:
    """The worksheets of a workbook as grids, in their order, blank ones too; charts and macros are left alone.

    Cells carry the text that the workbook shows and the number that it stores. A formula counts by its cached value.

    Raises:
        ReadError: the workbook is damaged, encrypted or beyond the limits.
    """
    document = start_document(path, "xlsx", content)
    count = CellCount(path, limits)
    package, sheets, cells = lighten(Archive(path, content, limits))
    count.add(cells)
    workbook = _load(path, package)
    for sheet in sheets:
        builder = SheetBuilder(document, sheet.name, limits)
        _fill(builder, workbook[sheet.name], sheet)
        builder.finish(hidden=workbook[sheet.name].sheet_state != "visible")
    return document


def _load(path: str, package: bytes) -> Workbook:
    """The package as openpyxl reads it; what openpyxl can't read is an error of the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # openpyxl raises whatever a broken part leads to.
        try:
            return load_workbook(BytesIO(package), data_only=True, keep_links=False)
        except Exception as error:
            raise damaged(path, f"openpyxl: {type(error).__name__}") from error


def _fill(builder: SheetBuilder, worksheet: Worksheet, sheet: SheetPart) -> None:
    """Hand the cells, merged ranges and hidden rows and columns of a worksheet to the builder."""
    for merge in sheet.merges:
        if bounds := parse_range(merge):
            builder.merge(*bounds)
    for columns in worksheet.column_dimensions.values():
        if columns.hidden or columns.width == 0:
            builder.hide_columns((columns.min or 1) - 1, (columns.max or columns.min or 1) - 1)
    for row, dimension in worksheet.row_dimensions.items():
        if dimension.hidden or dimension.height == 0:
            builder.hide_row(row - 1)
    zeros = worksheet.sheet_view.showZeros is not False
    # iter_rows would make a cell for each blank position of the used range.
    for (row, column), cell in worksheet._cells.items():  # noqa: SLF001
        if cell.value is not None:
            _add(builder, row - 1, column - 1, cell, zeros=zeros)


def _add(builder: SheetBuilder, row: int, column: int, cell: Source, *, zeros: bool) -> None:
    """Hand over one cell that holds something.

    - zeros: whether the sheet shows zeros at all
    """
    value, code = cell.value, cell.number_format
    indent = int(cell.alignment.indent or 0)
    if value == NO_VALUE:
        builder.add_fault(row, column, "", "formula")
    elif cell.data_type == "e":
        builder.add_fault(row, column, str(value), "error")
    elif isinstance(value, bool):
        builder.add(row, column, "TRUE" if value else "FALSE", indent=indent)
    elif isinstance(value, str):
        text = value.replace("_x000D_", "")
        shown = show_text(text, code)
        builder.add(row, column, shown or text, indent=indent)
        if not shown:
            builder.hide_cell(row, column)
    elif isinstance(value, datetime | date | time | timedelta) and is_date(code):
        text = str(value) if isinstance(value, timedelta) else show_date(value, code)
        builder.add(row, column, text, indent=indent)
    else:
        dated = isinstance(value, datetime | date | time | timedelta)
        exact = Decimal(repr(to_excel(value) if dated else value))  # type: ignore[no-untyped-call]  # of openpyxl
        builder.add(row, column, show_number(exact, code) if zeros or exact else "", exact, indent)
