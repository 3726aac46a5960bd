"""A document of the forms as a workbook, a sheet a table, and as the sheets that `tests.formats.publishing` prints."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook

from fiscal.document import Document, Paragraph
from tests.formats.publishing import Range

_ABOVE = 2  # a title and a unit line


@dataclass
class Sheet:
    """A sheet: its rows of texts, merged ranges (0-based, both ends included), and which rows the table is."""

    name: str
    rows: list[list[str]]
    merged: list[Range] = field(default_factory=list)
    grid: range = range(0)


def sheets_of(document: Document) -> list[Sheet]:
    """Each table under its title and unit line; longer prose is left out."""
    sheets: list[Sheet] = []
    above: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            above = [*above, block.text][-_ABOVE:]
            continue
        first = len(above)
        rows = [[text, *[""] * (block.columns - 1)] for text in above]
        rows += [[""] * block.columns for _ in range(block.rows)]
        sheet = Sheet(f"表{len(sheets) + 1}", rows, grid=range(first, first + block.rows))
        for cell in block.cells:
            top, left = first + cell.row, cell.column
            rows[top][left] = cell.text
            if cell.height > 1 or cell.width > 1:
                sheet.merged.append((top, left, top + cell.height - 1, left + cell.width - 1))
        sheets.append(sheet)
        above = []
    return sheets


def write_xlsx(sheets: Sequence[Sheet], path: Path) -> None:
    """A workbook, amounts as text in its cells."""
    book = Workbook()
    for old in book.worksheets:
        book.remove(old)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for r, row in enumerate(sheet.rows, 1):
            for c, text in enumerate(row, 1):
                if text:
                    page.cell(r, c, text)
        for top, left, bottom, right in sheet.merged:
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.save(path)
