"""Workbooks: text as shown, number as stored, spans, hidden things, formulas, other programs' packages."""

import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from fiscal.document import Cell, Grid, ReadError, Severity
from fiscal.read import Limits, read
from fiscal.read.cells import column_letters


def saved(fill: Callable[[Worksheet], None]) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "表3"
    fill(sheet)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def rewritten(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The package with each member changed."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return stream.getvalue()


def grid_of(content: bytes) -> Grid:
    (grid,) = read("预算.xlsx", content=content).grids()
    return grid


def at(grid: Grid, ref: str) -> Cell:
    return next(cell for cell in grid.cells if cell.place.ref == ref)


def shown(value: object, code: str) -> tuple[str, Decimal | None]:
    def fill(sheet: Worksheet) -> None:
        sheet["D9"] = value  # type: ignore[assignment]  # any value that openpyxl takes
        sheet["D9"].number_format = code

    grid = grid_of(saved(fill))
    cell = at(grid, "D9")
    assert (cell.row, cell.column, str(cell.place)) == (8, 3, "表3!D9")
    return cell.text, cell.value


@pytest.mark.parametrize(
    ("value", "code", "text", "stored"),
    [
        (130.91, "#,##0.00", "130.91", "130.91"),
        (1071.575, "#,##0.00", "1,071.58", "1071.575"),
        (12345678, "0!.0,", "1234.6", "12345678"),
        (0, '#,##0.00;-#,##0.00;""', "", "0"),
        (0, "0.00", "0.00", "0"),
        (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-", "0"),
        (1001, "000000", "001001", "1001"),
        (0.1234, "0.0%", "12.3%", "0.1234"),
        (-134580.39, "#,##0.00_);(#,##0.00)", "(134,580.39)", "-134580.39"),
        (-12.5, "0.00", "-12.50", "-12.5"),
    ],
)
def test_a_number_keeps_what_is_shown_and_what_is_stored(value: float, code: str, text: str, stored: str) -> None:
    assert shown(value, code) == (text, Decimal(stored))


def test_a_number_as_text_stays_text() -> None:
    assert shown("1,071.58", "@") == ("1,071.58", None)
    assert shown("2080505", "General") == ("2080505", None)


def test_a_date_is_shown_by_its_format_and_is_no_amount() -> None:
    assert shown(datetime(2023, 3, 1), 'yyyy"年"m"月"d"日"') == ("2023年3月1日", None)


def test_a_merged_heading_is_one_cell() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B2"], sheet["C3"] = "部门支出总表", "财政拨款", 1
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("B2:C2")

    grid = grid_of(saved(fill))
    assert [(c.text, c.place.ref, c.height, c.width) for c in grid.cells] == [
        ("部门支出总表", "A1", 1, 3),
        ("财政拨款", "B2", 1, 2),
        ("1", "C3", 1, 1),
    ]
    assert grid.at(0, 2) is grid.at(0, 0)


def test_a_value_under_a_merged_range_is_told_of() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["A2"] = "合计", 5, 1

    content = rewritten(
        saved(fill),
        lambda name, part: (
            part.replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
            if name.endswith("sheet1.xml")
            else part
        ),
    )
    document = read("预算.xlsx", content=content)
    assert [(p.severity, str(p.place)) for p in document.problems] == [(Severity.NOTE, "表3!B1")]


def test_hidden_rows_columns_and_sheets_are_marked_and_not_dropped() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (1, 2):
            for column in (1, 2, 3):
                sheet.cell(row, column, row * 10 + column)
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        other = sheet.parent.create_sheet("底稿")
        other["A1"] = "草"
        other.sheet_state = "veryHidden"

    first, second = read("预算.xlsx", content=saved(fill)).grids()
    assert [cell.text for cell in first.cells if not cell.hidden] == ["11", "13"]
    assert [cell.place.ref for cell in first.cells if cell.hidden] == ["B1", "A2", "B2", "C2"]
    assert (first.hidden, second.hidden, second.name) == (False, True, "底稿")
    assert str(second.cells[0].place) == "底稿!A1"


def test_zeros_that_the_sheet_hides_are_blank_with_a_value() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = 0, 5
        sheet.sheet_view.showZeros = False

    grid = grid_of(saved(fill))
    assert [(cell.text, cell.value) for cell in grid.cells] == [("", Decimal(0)), ("5", Decimal(5))]


def test_indentation_of_the_cell_and_of_the_text_both_count() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "　行政运行"
        sheet["A1"].alignment = Alignment(indent=2)

    cell = at(grid_of(saved(fill)), "A1")
    assert (cell.text, cell.indent) == ("　行政运行", 3)


def with_cells(content: bytes, cells: dict[str, str], *, workbook: str = "") -> bytes:
    """The package with these cells replaced by XML of their own."""

    def change(name: str, part: bytes) -> bytes:
        if name.endswith("sheet1.xml"):
            for ref, xml in cells.items():
                part = re.sub(rb'<c r="%b"[^>]*>.*?</c>' % ref.encode(), xml.encode(), part, flags=re.DOTALL)
        if name == "xl/workbook.xml" and workbook:
            part = re.sub(rb"<calcPr[^>]*/>", workbook.encode(), part)
        return part

    return rewritten(content, change)


def test_a_binary_number_is_read_by_its_shortest_decimals_and_shown_to_fifteen() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = 1, 2

    cells = {"A1": '<c r="A1"><v>1071.5799999999999</v></c>', "A2": '<c r="A2"><v>0.30000000000000004</v></c>'}
    grid = grid_of(with_cells(saved(fill), cells))
    assert [(cell.text, cell.value) for cell in grid.cells] == [
        ("1071.58", Decimal("1071.58")),
        ("0.3", Decimal("0.30000000000000004")),
    ]


def test_a_formula_counts_by_its_cached_value() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["A3"] = 1, 2, 3

    content = with_cells(
        saved(fill),
        {
            "A2": '<c r="A2"><f>IF(A1&gt;0,A1+1,"x")</f><v>2</v></c>',
            "A3": '<c r="A3" t="str"><f>IF(A1&lt;0,1,"")</f><v></v></c>',
        },
    )
    document = read("预算.xlsx", content=content)
    assert [(cell.text, cell.value, cell.doubt) for cell in next(document.grids()).cells] == [
        ("1", Decimal(1), None),
        ("2", Decimal(2), None),
    ]
    assert document.problems == []


def test_a_formula_without_a_value_is_in_doubt_and_told_of() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["B2"] = 1, "=A1*2", "=SUM(A1:B1)"

    document = read("预算.xlsx", content=saved(fill))
    (grid,) = document.grids()
    assert [(c.place.ref, c.text, c.value, c.doubt) for c in grid.cells if c.doubt] == [
        ("B1", "", None, "formula without a value"),
        ("B2", "", None, "formula without a value"),
    ]
    (problem,) = document.problems
    assert (problem.severity, str(problem.place)) == (Severity.WARNING, "表3!B1")
    assert problem.en.startswith("2 formulas without a value (B1, B2)")
    assert "B1、B2" in problem.zh


def test_a_cached_zero_is_no_value_where_the_workbook_asks_to_be_calculated() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["A3"] = 0, 1, 2

    cells = {"A2": '<c r="A2"><f>A1+1</f><v>0</v></c>', "A3": '<c r="A3"><f>A1+5</f><v>5</v></c>'}
    loose = read("预算.xlsx", content=with_cells(saved(fill), cells, workbook='<calcPr fullCalcOnLoad="1"/>'))
    assert [(c.text, c.doubt) for c in next(loose.grids()).cells] == [
        ("0", None),
        ("", "formula without a value"),
        ("5", None),
    ]
    fixed = read("预算.xlsx", content=with_cells(saved(fill), cells, workbook='<calcPr calcId="1"/>'))
    assert [c.text for c in next(fixed.grids()).cells] == ["0", "0", "5"]


def test_an_error_cell_keeps_its_text_and_is_told_of() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["C4"] = "合计", "#REF!"
        sheet["C4"].data_type = "e"

    document = read("预算.xlsx", content=saved(fill))
    cell = at(next(document.grids()), "C4")
    assert (cell.text, cell.value, cell.doubt) == ("#REF!", None, "error value")
    assert [str(problem.place) for problem in document.problems] == ["表3!C4"]


def test_a_strict_workbook_is_read_as_any_other() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B2"] = 804.26
        sheet["B2"].number_format = "0.00"

    def strict(_: str, part: bytes) -> bytes:
        part = part.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        return part.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    cell = at(grid_of(rewritten(saved(fill), strict)), "B2")
    assert (cell.text, cell.value) == ("804.26", Decimal("804.26"))


def test_formatting_down_to_the_last_row_costs_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B2"] = "合计", 5

    rows = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="C%d" s="1"/></row>' % (row, row) for row in range(3, 60000)
    )
    merges = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A40000:C1048576"/></mergeCells>'
    content = rewritten(
        saved(fill),
        lambda name, part: part.replace(b"</sheetData>", rows + merges) if name.endswith("sheet1.xml") else part,
    )
    grid = grid_of(content)
    assert (grid.rows, grid.columns) == (2, 2)
    assert [(c.text, c.place.ref, c.width) for c in grid.cells] == [("合计", "A1", 2), ("5", "B2", 1)]


def test_cells_beyond_the_limit_are_told_of() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A9"] = 1, 2

    document = read("预算.xlsx", content=saved(fill), limits=Limits(max_rows=5))
    assert [cell.place.ref for cell in next(document.grids()).cells] == ["A1"]
    assert [(str(p.place), p.en[:33]) for p in document.problems] == [("表3!A9", "1 cell beyond the limit of rows o")]


def test_several_tables_on_a_sheet_are_one_grid() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["A12"], sheet["F13"] = "表1", 5, "表2", 6

    grid = grid_of(saved(fill))
    assert (grid.rows, grid.columns) == (13, 6)
    assert [str(cell.place) for cell in grid.cells] == ["表3!A1", "表3!A2", "表3!A12", "表3!F13"]


def test_line_breaks_of_a_cell_are_kept() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "公务用车\n运行费"

    assert at(grid_of(saved(fill)), "A1").text == "公务用车\n运行费"


def packed(rows: str, *, workbook: str = "", strings: str = "", styles: str = "") -> bytes:
    """A package as small as it may be."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheets = '<sheets><sheet name="表3" r:id="r1"/></sheets>'
    members = {
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{relation}">{workbook}{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="r1" Type="{relation}/worksheet" '
        'Target="worksheets/a.xml"/></Relationships>',
        "xl/worksheets/a.xml": f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst {space}>{strings}</sst>",
        "xl/styles.xml": f"<styleSheet {space}><cellXfs>{styles}</cellXfs></styleSheet>",
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_cells_without_an_address_follow_each_other() -> None:
    grid = grid_of(packed("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>"))
    assert [(cell.text, cell.place.ref) for cell in grid.cells] == [("1", "A1"), ("3", "C1"), ("4", "A2")]


def test_texts_are_joined_from_their_runs_without_readings() -> None:
    rich = "<si><r><t>行政</t></r><r><t>运行</t></r><rPh><t>xing</t></rPh></si>"
    inline = '<c t="inlineStr"><is><t>合计_x000D_&#10;（元）</t></is></c>'
    rows = f'<row><c t="s"><v>0</v></c>{inline}<c t="s"><v>7</v></c></row>'
    document = read("预算.xlsx", content=packed(rows, strings=rich))
    cells = next(document.grids()).cells
    assert [(cell.text, cell.place.ref, cell.doubt) for cell in cells] == [
        ("行政运行", "A1", None),
        ("合计\n（元）", "B1", None),
        ("", "C1", "error value"),
    ]


def test_dates_are_read_in_each_way_that_they_are_stored() -> None:
    styles = '<xf numFmtId="31"/><xf numFmtId="14"/>'
    rows = '<row><c s="0"><v>44986</v></c><c s="1" t="d"><v>2023-03-01</v></c><c s="1"><v>59</v></c></row>'
    assert [cell.text for cell in grid_of(packed(rows, styles=styles)).cells] == [
        "2023年3月1日",
        "2023/3/1",
        "1900/2/28",
    ]
    other = packed('<row><c s="0"><v>43524</v></c></row>', styles=styles, workbook='<workbookPr date1904="1"/>')
    assert [cell.text for cell in grid_of(other).cells] == ["2023年3月1日"]


def test_a_number_that_is_none_is_in_doubt() -> None:
    document = read("预算.xlsx", content=packed("<row><c><v>1.2.3</v></c><c><v>5</v></c></row>"))
    assert [(cell.text, cell.doubt) for cell in next(document.grids()).cells] == [("1.2.3", "error value"), ("5", None)]
    assert [str(problem.place) for problem in document.problems] == ["表3!A1"]


def test_a_damaged_sheet_costs_that_sheet_only() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "合计"
        sheet.parent.create_sheet("表4")["B2"] = 5

    content = rewritten(saved(fill), lambda name, part: part[:-30] if name.endswith("sheet1.xml") else part)
    document = read("预算.xlsx", content=content)
    assert [(grid.name, [str(cell.place) for cell in grid.cells]) for grid in document.grids()] == [
        ("表3", []),
        ("表4", ["表4!B2"]),
    ]
    (problem,) = document.problems
    assert (problem.severity, str(problem.place)) == (Severity.ERROR, "表3")
    assert problem.en.startswith("The sheet 表3 is damaged and wasn't read")


def test_a_package_without_worksheets_is_refused() -> None:
    content = rewritten(saved(lambda _: None), lambda _, part: part.replace(b"/worksheet", b"/chartsheet"))
    with pytest.raises(ReadError, match=r"预算\.xlsx is damaged or incomplete \(.*no worksheet\)"):
        read("预算.xlsx", content=content)


@pytest.mark.parametrize("name", ["shanghai-2026-department.xlsx", "shanghai-2026-unit.xlsx"])
def test_openpyxl_reads_the_official_templates_alike(shared: Path, name: str) -> None:
    path = shared / "real" / "templates" / name
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path, data_only=True)
    document = read(path)
    assert [grid.name for grid in document.grids()] == book.sheetnames
    for grid in document.grids():
        sheet = book[grid.name]
        ours = {cell.place.ref: cell.value if cell.value is not None else cell.text for cell in grid.cells if cell.text}
        theirs = {c.coordinate: c.value for row in sheet.iter_rows() for c in row if str(c.value or "").strip()}
        assert ours == theirs
        merged = {str(merge) for merge in sheet.merged_cells.ranges}
        for cell in grid.cells:
            last = f":{column_letters(cell.column + cell.width - 1)}{cell.row + cell.height}"
            assert cell.height * cell.width == 1 or f"{cell.place.ref}{last}" in merged
        hidden = {number for number, row in sheet.row_dimensions.items() if row.hidden}
        assert {cell.row + 1 for cell in grid.cells if cell.hidden} <= hidden
    assert document.problems == []


def test_the_official_templates_are_read_with_their_merged_headings(shared: Path) -> None:
    document = read(shared / "real" / "templates" / "shanghai-2026-department.xlsx")
    grid = next(grid for grid in document.grids() if grid.name == "部门收入总表")
    heading = at(grid, "E6")
    assert (heading.text, heading.width, str(heading.place)) == ("收入预算", 5, "部门收入总表!E6")
    assert at(grid, "D7").height == 2
