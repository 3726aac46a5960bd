"""Real tables printed anew in other formats say the same; without any line they say less, and nothing wrong."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from fiscal.address import Addressed, address
from fiscal.document import Document, Severity
from fiscal.identity import identify
from fiscal.judge import judge, severity_of
from fiscal.laws import derive
from fiscal.read import read
from fiscal.recognise import Table, recognise
from fiscal.vocabulary import default_vocabulary
from tests.formats import publishing
from tests.written import in_words

DOCUMENTS = (
    "jiangsu-cppcc-2018-tables",
    "shanghai-putuo-finance-2024-final-accounts",
    "shanghai-putuo-finance-2025-department-budget",
    "shanghai-putuo-planning-2024-final-accounts",
)


@dataclass
class Sheet:
    """A table as `publishing` prints it: title and unit above its rows."""

    name: str
    rows: list[list[str]]
    merged: list[publishing.Range]
    grid: range


@cache
def published(path: Path) -> Document:
    return read(path)


def sheets_of(document: Document) -> list[Sheet]:
    return [_sheet(table) for table in recognise(document)]


def _sheet(table: Table) -> Sheet:
    """A table with its page parts joined, its merged cells kept."""
    printed = [*table.heading_rows, *(row for part in table.body_rows for row in part)]
    columns = max(grid.columns for grid, _ in printed)
    above = [table.number, table.title, f"单位：{table.unit.name}" if table.unit_printed else ""]
    rows = [[line, *[""] * (columns - 1)] for line in above if line]
    first = len(rows)
    at = {(id(grid), row): first + k for k, (grid, row) in enumerate(printed)}
    merged = []
    for grid, row in printed:
        texts = [""] * columns
        for column in range(grid.columns):
            cell = grid.at(row, column)
            if cell is None or (cell.row, cell.column) != (row, column):
                continue
            texts[column] = cell.text
            top = at[id(grid), row]
            height = sum((id(grid), row + k) in at for k in range(cell.height))
            if (height, cell.width) != (1, 1):
                merged.append((top, column, top + height - 1, column + cell.width - 1))
        rows.append(texts)
    return Sheet(table.id, rows, merged, range(first, len(rows)))


def write_xlsx(sheets: Sequence[Sheet], path: Path) -> None:
    """A workbook, amounts as text in its cells."""
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for row, texts in enumerate(sheet.rows, 1):
            for column, text in enumerate(texts, 1):
                if text:
                    page.cell(row, column, text)
        for top, left, bottom, right in sheet.merged:
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.save(path)


WRITERS: dict[str, Callable[[Sequence[Sheet], Path], None]] = {
    "tables.xlsx": write_xlsx,
    "tables.xls": publishing.write_xls,
    "tables.ods": publishing.write_ods,
    "tables.docx": publishing.write_docx,
    "tables.html": publishing.write_html,
    "tables.pdf": publishing.write_ruled_pdf,
}


def addressed(document: Document) -> Addressed:
    tables = recognise(document)
    return address(tables, default_vocabulary(), identify(document, tables).body)


def money(found: Addressed) -> Counter[tuple[object, ...]]:
    """Every amount with its table and its address."""
    facts = found.facts
    return Counter(
        (facts.table(k).title, facts.boxes[k], Decimal(facts.amounts[k]).scaleb(-facts.exponent))
        for k in facts.numeric()
    )


def errors(found: Addressed, year: int | None) -> list[str]:
    judgement = judge(derive(found, default_vocabulary(), year), found.facts)
    return [in_words(j.equation, found.facts) for j in judgement.judged if severity_of(j, judgement) is Severity.ERROR]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_format_says_the_same(shared: Path, tmp_path: Path, name: str) -> None:
    document = published(shared / "real" / f"{name}.pdf")
    sheets, expected = sheets_of(document), money(addressed(document))
    assert expected.total() > 150
    for file, write in WRITERS.items():
        write(sheets, tmp_path / file)
        assert money(addressed(read(tmp_path / file))) == expected, file


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("write", [publishing.write_borderless_pdf, publishing.write_lineless_pdf])
def test_a_pdf_without_lines_makes_no_error(
    shared: Path, tmp_path: Path, name: str, write: Callable[[Sequence[Sheet], Path], None]
) -> None:
    document = published(shared / "real" / f"{name}.pdf")
    write(sheets_of(document), tmp_path / "tables.pdf")
    found = addressed(read(tmp_path / "tables.pdf"))
    assert errors(found, 2024) == []
    assert sum(found.recognised) >= 5
