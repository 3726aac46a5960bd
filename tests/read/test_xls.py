"""Excel 97-2003 workbooks, built record by record: texts, formats, spans, hidden things, code pages."""

import struct
from decimal import Decimal
from pathlib import Path

import pytest

from fiscal.document import Document, Grid, ReadError, Severity
from fiscal.read import read

FORMATS = ["General", "#,##0.00", "000000", '#,##0.00;-#,##0.00;""', 'yyyy"年"m"月"', "0!.0,"]


def record(kind: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack("<HH", kind, len(body)) + body


class Biff:
    """A workbook of one sheet as a bare BIFF8 (or BIFF5) stream; xlrd and Excel read it without an OLE file."""

    def __init__(self, *, version: int = 8, codepage: int | None = 1200, encoding: str = "utf-16-le") -> None:
        self.version = version
        self.codepage = codepage
        self.encoding = encoding
        self.records: list[bytes] = []
        self.visibility = 0

    def text(self, text: str, length: str) -> bytes:
        if self.version == 8:
            return struct.pack(length + "B", len(text), 1) + text.encode("utf-16-le")
        return struct.pack(length, len(text.encode(self.encoding))) + text.encode(self.encoding)

    def label(self, row: int, column: int, text: str, style: int = 0) -> "Biff":
        self.records.append(record(0x0204, struct.pack("<HHH", row, column, style), self.text(text, "<H")))
        return self

    def number(self, row: int, column: int, value: float, style: int = 0) -> "Biff":
        self.records.append(record(0x0203, struct.pack("<HHHd", row, column, style, value)))
        return self

    def add(self, kind: int, layout: str, *values: int) -> "Biff":
        self.records.append(record(kind, struct.pack(layout, *values)))
        return self

    def begin(self, kind: int) -> bytes:
        version = 0x0600 if self.version == 8 else 0x0500
        return record(0x0809, struct.pack("<HHHH", version, kind, 0, 0), b"\0" * (8 if self.version == 8 else 0))

    def styles(self) -> bytes:
        font = struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + self.text("Arial", "<B")
        parts = [record(0x0031, font)] * 6
        for index, code in enumerate(FORMATS):
            name = self.text(code, "<H" if self.version == 8 else "<B")
            parts.append(record(0x041E, struct.pack("<H", 164 + index), name))
        for index in range(len(FORMATS)):
            indent = 2 if index == 1 else 0
            body = struct.pack("<HHHBBBB", 0, 164 + index, 0, 0, 0, indent, 0) + b"\0" * 10
            parts.append(record(0x00E0, body if self.version == 8 else body[:16]))
        return b"".join(parts)

    def saved(self) -> bytes:
        head = self.begin(5)
        if self.codepage is not None:
            head += record(0x0042, struct.pack("<H", self.codepage))
        head += self.styles()
        name = self.text("表3", "<B")
        end = record(0x000A)
        offset = len(head) + len(record(0x0085, b"\0" * 6, name)) + len(end)
        bound = record(0x0085, struct.pack("<IBB", offset, self.visibility, 0), name)
        return head + bound + end + self.begin(0x10) + b"".join(self.records) + end


def grid_of(document: Document) -> Grid:
    (grid,) = document.grids()
    return grid


def test_numbers_keep_what_is_shown_and_what_is_stored() -> None:
    book = Biff().number(0, 0, 1071.575, 1).number(1, 0, 1001, 2).number(2, 0, 0, 3).number(3, 0, 12345678, 5)
    grid = grid_of(read("预算.xls", content=book.number(8, 3, 130.91).saved()))
    assert [(cell.text, cell.value, str(cell.place)) for cell in grid.cells] == [
        ("1,071.58", Decimal("1071.575"), "表3!A1"),
        ("001001", Decimal(1001), "表3!A2"),
        ("", Decimal(0), "表3!A3"),
        ("1234.6", Decimal(12345678), "表3!A4"),
        ("130.91", Decimal("130.91"), "表3!D9"),
    ]
    assert grid.cells[0].indent == 2


def test_texts_dates_and_errors_are_told_apart() -> None:
    book = Biff().label(0, 0, "　行政运行").number(0, 1, 44986, 4).add(0x0205, "<HHHBB", 1, 1, 0, 0x17, 1)
    document = read("预算.xls", content=book.saved())
    cells = grid_of(document).cells
    assert [(c.text, c.value, c.indent, c.doubt, c.place.ref) for c in cells] == [
        ("　行政运行", None, 1, None, "A1"),
        ("2023年3月", None, 0, None, "B1"),
        ("#REF!", None, 0, "error value", "B2"),
    ]
    assert [(p.severity, str(p.place)) for p in document.problems] == [(Severity.WARNING, "表3!B2")]


def test_merged_and_hidden_things_are_marked() -> None:
    book = Biff().label(0, 0, "合计").number(1, 0, 1).number(1, 1, 2).number(2, 1, 3).number(2, 2, 4)
    book.add(0x00E5, "<HHHHH", 1, 0, 0, 0, 2)  # A1:C1
    book.add(0x007D, "<HHHHHH", 1, 1, 2000, 0, 1, 0)  # column B
    book.add(0x0208, "<HHHHHHHH", 2, 0, 3, 255, 0, 0, 0x20, 0)  # row 3
    book.visibility = 1
    grid = grid_of(read("预算.xls", content=book.saved()))
    assert [(c.place.ref, c.width, c.hidden) for c in grid.cells] == [
        ("A1", 3, False),
        ("A2", 1, False),
        ("B2", 1, True),
        ("B3", 1, True),
        ("C3", 1, True),
    ]
    assert grid.hidden


@pytest.mark.parametrize("codepage", [936, None, 1252])
def test_texts_of_old_workbooks_are_read_whatever_code_page_they_claim(codepage: int | None) -> None:
    book = Biff(version=5, codepage=codepage, encoding="gbk").label(0, 0, "行政运行——镕").label(1, 0, "支出总计")
    document = read("预算.et", content=book.number(1, 1, 5, 1).saved())
    grid = grid_of(document)
    assert [(cell.text, str(cell.place)) for cell in grid.cells] == [
        ("行政运行——镕", "表3!A1"),
        ("支出总计", "表3!A2"),
        ("5.00", "表3!B2"),
    ]
    assert [p.severity for p in document.problems] == ([] if codepage == 936 else [Severity.NOTE])


def test_a_workbook_named_xlsx_is_read_as_xls_with_a_note() -> None:
    document = read("预算.xlsx", content=Biff().label(0, 0, "合计").saved())
    assert (document.format, [p.severity for p in document.problems]) == ("xls", [Severity.NOTE])


def test_an_encrypted_workbook_is_refused() -> None:
    content = Biff().label(0, 0, "合计").saved()
    begin = content.index(record(0x0042, struct.pack("<H", 1200)))
    secret = content[:begin] + record(0x002F, b"\x01\x00" + b"\x07" * 50) + content[begin:]
    with pytest.raises(ReadError, match=r"预算\.xls is encrypted and asks for a password"):
        read("预算.xls", content=secret)


def test_a_truncated_workbook_is_refused() -> None:
    content = Biff().label(0, 0, "合计").saved()
    with pytest.raises(ReadError, match=r"预算\.xls is damaged or incomplete \(xlrd: \w+\)"):
        read("预算.xls", content=content[:60])


def test_the_official_template_is_read_with_its_merged_headings(shared: Path) -> None:
    document = read(shared / "real" / "templates" / "shanghai-budget.xls")
    grid = next(grid for grid in document.grids() if grid.name == "单位收入总表")
    heading = next(cell for cell in grid.cells if cell.place.ref == "E6")
    assert (heading.text, heading.height, heading.width) == ("收入预算", 1, 5)
    assert (grid.rows, grid.columns, document.problems) == (20, 9, [])
