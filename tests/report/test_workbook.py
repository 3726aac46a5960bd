"""The annotated workbook: every mark stands at its cell, and whatever isn't marked is as it was, byte for byte."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import xlwt
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from fiscal import check
from fiscal.document import Place, Severity
from fiscal.findings import Finding, Text
from fiscal.report import Report
from fiscal.report.marks import HELD, LIKELY, PART
from fiscal.report.workbook.package import Package
from fiscal.report.workbook.sheet import Sheet, reference, split_reference
from fiscal.report.workbook.styles import Styles

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lechang-2023"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with one figure transposed, and with everything in it that a copy could lose."""
    path = tmp_path_factory.mktemp("workbook") / "预算.xlsx"
    book = load_workbook(EXAMPLE / "budget.xlsx")
    three = book["表3"]
    three["D9"].value = Decimal("565.61")
    three["D9"].comment = Comment("核对过\n王", "王会计")
    three["E20"].comment = Comment("待查", "王会计")
    three["D10"].font = Font(bold=True, color="FF0000FF")
    three["C9"].value = "=SUM(D9:I9)"
    three.column_dimensions["B"].width = 41.5
    three.row_dimensions[9].height = 33
    three.conditional_formatting.add("C7:I23", CellIsRule("lessThan", ["0"], fill=PatternFill("solid", "FFFF0000")))
    three.protection.enable()
    three["A40"] = CellRichText("住房", TextBlock(InlineFont(b=True), "公积金"))
    check_list = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
    check_list.add("D7:D23")
    three.add_data_validation(check_list)
    three.print_area = "A1:I23"
    book.defined_names["总额"] = DefinedName("总额", attr_text="表3!$C$7")
    hidden = book.create_sheet("底稿")
    hidden["A1"] = "=表3!C7*2"
    hidden.sheet_state = "hidden"
    book.active = book.sheetnames.index("表3")
    buffer = io.BytesIO()
    book.save(buffer)
    # What a spreadsheet stores beside a formula, which openpyxl doesn't write.
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            stored = b"<f>SUM(D9:I9)</f><v>556.61</v>"
            content = re.sub(rb"<f>SUM\(D9:I9\)</f><v ?(?:/>|></v>)", stored, old.read(name))
            new.writestr(name, content)
    return path


@pytest.fixture(scope="module")
def report(source: Path) -> Report:
    return check(source)


@pytest.fixture(scope="module")
def target(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report.to_excel(tmp_path_factory.mktemp("annotated") / "annotated.xlsx", "zh")


def wanted(report: Report) -> set[tuple[str | None, str | None]]:
    """The cells that findings and proposals name."""
    cells = [cell for finding in report.findings for cell in finding.cells]
    cells += [printing for s in report.suspects if s.cell for printing in (s.cell, *s.cell.also)]
    places = [cell.place for cell in cells] + [finding.place for finding in report.findings]
    return {(place.sheet, place.ref) for place in places if place.ref}


def test_the_source_has_the_formula_with_its_value_and_the_rich_text(source: Path) -> None:
    stored = parts(source)
    assert any(b"<f>SUM(D9:I9)</f><v>556.61</v>" in content for content in stored.values())
    assert isinstance(load_workbook(source, rich_text=True)["表3"]["A40"].value, CellRichText)


def test_every_marked_cell_is_a_findings_cell_and_the_suspect_is_the_reddest(report: Report, target: Path) -> None:
    before, after = load_workbook(report.source[0].path), load_workbook(target)
    marked = {}
    for sheet in before:
        for row in after[sheet.title].iter_rows():
            for cell in row:
                if repr(cell.fill) != repr(sheet[cell.coordinate].fill):
                    marked[sheet.title, cell.coordinate] = cell.fill.start_color.rgb[2:]
    assert set(marked) == wanted(report)
    assert marked["表3", "D9"] == LIKELY
    assert marked["表3", "D8"] == marked["表10", "A15"] == HELD[Severity.ERROR]
    assert marked["重点项目", "A4"] == HELD[Severity.WARNING]
    assert marked["表3", "D10"] == PART


def without_marks(content: bytes, marked: set[str]) -> bytes:
    """A sheet's XML in canonical form, but for the style of marked cells, comments and which sheet is shown."""
    root = etree.fromstring(content)
    for cell in root.iter(f"{MAIN}c"):
        if cell.get("r") in marked:
            cell.attrib.pop("s", "")
    for element in list(root.iter(f"{MAIN}legacyDrawing")):
        element.getparent().remove(element)
    for view in root.iter(f"{MAIN}sheetView"):
        view.attrib.pop("tabSelected", "")
    return etree.tostring(root, method="c14n")


def assert_only_marked(before: dict[str, bytes], after: dict[str, bytes], report: Report) -> None:
    refs = {ref for _, ref in wanted(report) if ref}
    for name, content in before.items():
        if name.startswith("xl/worksheets/sheet"):
            assert without_marks(content, refs) == without_marks(after[name], refs), name


@pytest.mark.parametrize("name", ["shanghai-2026-department", "shanghai-2026-unit"])
def test_a_published_template_is_marked_and_else_as_it_was(name: str, shared: Path, tmp_path: Path) -> None:
    source = shared / "real" / "templates" / f"{name}.xlsx"
    report = check(source)
    target = report.to_excel(tmp_path / "out.xlsx", "zh")
    assert_only_marked(parts(source), parts(target), report)
    book = load_workbook(target)
    for finding in report.findings:
        if finding.place.sheet and finding.place.ref:
            cell = book[finding.place.sheet][finding.place.ref]
            assert finding.message.zh[:40] in cell.comment.text
            assert cell.fill.fill_type == "solid"


def test_what_is_not_marked_is_as_it_was(report: Report, source: Path, target: Path) -> None:
    before, after = parts(source), parts(target)
    assert set(before) <= set(after)
    changed = {name for name in before if before[name] != after[name]}
    sheets = {name for name in changed if name.startswith("xl/worksheets/sheet")}
    named = {sheet for sheet, _ in wanted(report)}
    assert len(sheets) == len(named) == 6
    rest = {name for name in changed - sheets if "/_rels/" not in name and "omment" not in name}
    assert rest == {"[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"}
    assert_only_marked(before, after, report)


def test_values_formulas_looks_and_everything_around_them_stay(source: Path, target: Path) -> None:
    before, after = load_workbook(source, rich_text=True), load_workbook(target, rich_text=True)
    assert after.sheetnames[1:] == before.sheetnames
    for old in before:
        new = after[old.title]
        assert new.sheet_state == old.sheet_state
        assert new.merged_cells.ranges == old.merged_cells.ranges
        assert {k: d.width for k, d in new.column_dimensions.items()} == {
            k: d.width for k, d in old.column_dimensions.items()
        }
        assert {k: d.height for k, d in new.row_dimensions.items()} == {
            k: d.height for k, d in old.row_dimensions.items()
        }
        assert [(str(r.sqref), repr(r.rules)) for r in new.conditional_formatting] == [
            (str(r.sqref), repr(r.rules)) for r in old.conditional_formatting
        ]
        assert [v.sqref for v in new.data_validations.dataValidation] == [
            v.sqref for v in old.data_validations.dataValidation
        ]
        assert new.print_area == old.print_area
        assert new.protection.sheet == old.protection.sheet
        for row in old.iter_rows():
            for cell in row:
                same = new[cell.coordinate]
                assert same.value == cell.value
                for look in ("number_format", "font", "border", "alignment", "protection"):
                    assert repr(getattr(same, look)) == repr(getattr(cell, look)), (old.title, cell.coordinate, look)
    assert after.defined_names["总额"].attr_text == "表3!$C$7"
    assert load_workbook(target, data_only=True)["表3"]["C9"].value == 556.61
    assert after["表3"]["C9"].value == "=SUM(D9:I9)"


def test_comments_that_were_there_keep_their_words_and_ours_stand_below(target: Path) -> None:
    sheet = load_workbook(target)["表3"]
    words = sheet["D9"].comment.text
    assert words.startswith("核对过\n王\n")
    assert "建议更正：565.61 → 556.61，可使 3/3 个等式成立" in words
    assert "错误 unequal-printings：公布 565.61 万元" in words
    assert (sheet["E20"].comment.text, sheet["E20"].comment.author) == ("待查", "王会计")
    assert sheet["D8"].comment.author == "fiscal"
    assert sheet["D10"].comment is None  # an addend is coloured only


def test_every_comment_has_its_box(target: Path) -> None:
    stored = parts(target)
    book = load_workbook(target)
    boxes = [
        (int(row), int(column))
        for name, content in stored.items()
        if name.endswith(".vml")
        for row, column in re.findall(rb":Row>(\d+)</\w+:Row>\s*<\w+:Column>(\d+)<", content)
    ]
    commented = [(c.row - 1, c.column - 1) for sheet in book for row in sheet.iter_rows() for c in row if c.comment]
    assert sorted(boxes) == sorted(commented)


def test_one_sheet_is_shown_and_it_lists_the_findings_by_cause(report: Report, target: Path) -> None:
    book = load_workbook(target)
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["核对结果"]
    listed = list(book["核对结果"].iter_rows(min_row=2, max_row=len(report.findings) + 1))
    assert [(row[0].value, row[2].value, row[3].value) for row in listed] == [
        (1, "表3!D8", "sum-mismatch"),
        (1, "表3!C9", "sum-mismatch"),
        (1, "表3!D9", "unequal-printings"),
        (2, "表10!A15", "wrong-name"),
        (3, "重点项目!A4", "renamed-project"),
        (4, "表7!A5", "definition-differs"),
        (5, "说明!A9", "procurement-too-small"),
        (6, "说明!A11", "procurement-too-small"),
    ]
    first = listed[0]
    assert [cell.value for cell in first[5:9]] == [556.61, 565.61, -9, "万元"]
    assert first[10].value.startswith("疑误：表3!D9，565.61 → 556.61")
    assert first[10].hyperlink.location == "'表3'!D9"


def test_every_link_leads_to_the_cell_of_its_finding(report: Report, target: Path) -> None:
    sheet = load_workbook(target)["核对结果"]
    links = [sheet.cell(row, 3).hyperlink.location for row in range(2, len(report.findings) + 2)]
    hints = ["'表7'!A5", "'说明'!A9", "'说明'!A11"]
    assert links == ["'表3'!D8", "'表3'!C9", "'表3'!D9", "'表10'!A15", "'重点项目'!A4", *hints]


def test_the_sheet_says_what_was_compared_and_what_the_colours_mean(target: Path) -> None:
    texts = [str(row[2].value) for row in load_workbook(target)["核对结果"].iter_rows() if row[2].value]
    assert any("605 个数" in text for text in texts)
    assert "同一等式中的其他数" in texts


def test_names_of_a_sheet_still_belong_to_it(target: Path) -> None:
    """A print area counts sheets from 0, and a sheet was put before all."""
    assert load_workbook(target)["表3"].print_area == "'表3'!$A$1:$I$23"
    assert load_workbook(target)["核对结果"].print_area == ""


def test_the_same_report_gives_the_same_bytes(report: Report, target: Path, tmp_path: Path) -> None:
    assert report.to_excel(tmp_path / "again.xlsx", "zh").read_bytes() == target.read_bytes()


def test_the_copy_says_the_same_when_it_is_checked_again(report: Report, target: Path) -> None:
    again = check(target)
    assert [f.fingerprint for f in again.findings] == [f.fingerprint for f in report.findings]


def test_a_blank_cell_is_marked_in_the_look_of_its_row(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["a", None, "c"])
    sheet.append([])
    sheet.append(["x"])
    sheet.column_dimensions["E"].font = Font(bold=True)
    path = tmp_path / "blank.xlsx"
    book.save(path)
    package = Package(path.read_bytes())
    styles, marked = Styles(package), Sheet(package, "xl/worksheets/sheet1.xml")
    for ref in ("B1", "D2", "E3", "A1"):
        marked.fill(ref, PART, styles)
    path.write_bytes(package.to_bytes())
    after = load_workbook(path).active
    filled = {cell.coordinate for row in after.iter_rows() for cell in row if cell.fill.fill_type == "solid"}
    assert filled == {"B1", "D2", "E3", "A1"}
    assert [after[ref].value for ref in ("A1", "B1", "C1", "A3")] == ["a", None, "c", "x"]
    assert after["E3"].font.b
    order = [cell.get("r") for cell in etree.fromstring(parts(path)["xl/worksheets/sheet1.xml"]).iter(f"{MAIN}c")]
    assert order == ["A1", "B1", "C1", "D2", "A3", "E3"]


def test_rows_and_cells_without_numbers_are_counted(tmp_path: Path) -> None:
    """Some producers leave out what ECMA-376 makes optional."""
    path = tmp_path / "bare.xlsx"
    book = Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, 2])
    book.save(path)
    package = Package(path.read_bytes())
    for element in package.tree("xl/worksheets/sheet1.xml").iter(f"{MAIN}row", f"{MAIN}c"):
        element.attrib.pop("r")
    Sheet(package, "xl/worksheets/sheet1.xml").fill("B2", PART, Styles(package))
    Sheet(package, "xl/worksheets/sheet1.xml").fill("C4", PART, Styles(package))
    path.write_bytes(package.to_bytes())
    after = load_workbook(path).active
    assert (after["B2"].value, after["B2"].fill.start_color.rgb) == (2, f"FF{PART}")
    assert after["A2"].fill.fill_type is None
    assert after["C4"].fill.start_color.rgb == f"FF{PART}"


def test_a_source_that_changed_since_is_not_marked(source: Path, report: Report, tmp_path: Path) -> None:
    changed = tmp_path / "changed.xlsx"
    book = load_workbook(source)
    book["表3"].insert_rows(1)
    book.save(changed)
    stale = replace(report, source=[replace(report.source[0], path=str(changed))])
    names = load_workbook(stale.to_excel(tmp_path / "out.xlsx", "zh")).sheetnames
    assert "1 表1 收支总体情况表 收入" in names
    assert "底稿" not in names


def test_of_two_sources_the_workbook_is_copied_and_only_its_places_are_marked(tmp_path: Path) -> None:
    words = tmp_path / "说明.txt"
    words.write_text("一、部门职责\n负责文电、会务工作。\n", encoding="utf-8")
    report = check([words, EXAMPLE / "budget.xlsx"])
    astray = Finding("told-twice", Severity.NOTE, Text("甲", "a"), Place(sheet="表1", ref="A1", source=0), "00")
    report.findings.append(astray)
    book = load_workbook(report.to_excel(tmp_path / "out.xlsx", "zh"))
    assert book["表10"]["A15"].fill.start_color.rgb == f"FF{HELD[Severity.ERROR]}"
    assert book["表1"]["A1"].comment is None
    assert book["核对结果"].cell(2, 3).value == "budget.xlsx!表10!A15"


def transposed(text: str) -> str:
    """The example's text with 2010301's basic expenditure transposed in 表3."""
    broken = text.replace("行政运行\t556.61\t556.61", "行政运行\t556.61\t565.61", 1)
    assert broken != text
    return broken


@pytest.mark.parametrize("form", ["text", "csv", "xls", "pdf"])
def test_of_other_formats_the_recognised_tables_are_written_and_marked(form: str, tmp_path: Path, shared: Path) -> None:
    source = other_source(form, tmp_path, shared)
    report = check(source)
    book = load_workbook(report.to_excel(tmp_path / "out.xlsx", "en"))
    assert book.sheetnames[0] == "findings"
    blocks = sum(1 for table in report.facts.of for block in table.blocks if block.lines)
    assert len(book.sheetnames) == 1 + blocks
    cells = {cell.published for finding in report.findings for cell in finding.cells if cell.table and cell.column}
    marked = [cell for sheet in book.worksheets[1:] for row in sheet.iter_rows() for cell in row if cell.fill.fill_type]
    assert marked
    assert {Decimal(str(cell.value)) for cell in marked if cell.column > 2 and cell.value is not None} == {
        Decimal(text.replace(",", "")) for text in cells if text.strip()
    }
    linked = [row[2].hyperlink.location for row in book["findings"].iter_rows(min_row=2) if row[2].hyperlink]
    assert linked
    for location in linked:
        sheet, ref = location.rsplit("!", 1)
        assert book[sheet.strip("'")][ref].fill.fill_type == "solid"


def other_source(form: str, folder: Path, shared: Path) -> Path:
    if form == "pdf":
        return shared / "real" / "shanghai-putuo-welfare-home-2024-unit-budget.pdf"
    if form == "text":
        path = folder / "budget.txt"
        path.write_text(transposed((EXAMPLE / "budget.txt").read_text(encoding="utf-8")), encoding="utf-8")
        return path
    book = load_workbook(EXAMPLE / "budget.xlsx")
    book["表3"]["D9"].value = Decimal("565.61")
    path = folder / ("csv" if form == "csv" else "budget.xls")
    if form == "csv":
        path.mkdir()
        for file in (EXAMPLE / "csv").iterdir():
            text = file.read_text(encoding="utf-8")
            (path / file.name).write_text(
                text.replace(",556.61,556.61,0.00,0.00", ",556.61,565.61,0.00,0.00"), encoding="utf-8"
            )
        return path
    old = xlwt.Workbook()
    for sheet in book:
        made = old.add_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
                    made.write(cell.row - 1, cell.column - 1, value)
    old.save(str(path))
    return path


def test_amounts_of_recognised_tables_are_numbers_as_they_are_printed(tmp_path: Path) -> None:
    report = check(EXAMPLE / "budget.txt")
    sheet = load_workbook(report.to_excel(tmp_path / "out.xlsx", "zh"))["4 表3 支出总体情况表"]
    (row,) = [row for row in sheet.iter_rows() if row[0].value == "2010301"]
    assert (row[1].value.strip(), row[3].value, row[3].number_format) == ("行政运行", 556.61, "0.00")
    assert sheet["A1"].value == "表3 支出总体情况表"
    assert sheet["D2"].value == "基本支出"


def test_what_could_not_be_read_is_listed_below_the_findings(broken: Report, tmp_path: Path) -> None:
    texts = [
        [cell.value for cell in row] for row in load_workbook(broken.to_excel(tmp_path / "out.xlsx", "en"))["findings"]
    ]
    (unread,) = [row for row in texts if row[2] == "表3!E9" or row[2] == "预算.xlsx!表3!E9"]
    assert unread[1] == "warning"
    assert "is no number" in unread[9]


def test_a_sheet_of_findings_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "named.xlsx"
    book = load_workbook(EXAMPLE / "budget.xlsx")
    book["封面"].title = "核对结果"
    book.save(path)
    names = load_workbook(check(path).to_excel(tmp_path / "out.xlsx", "zh")).sheetnames
    assert names[:2] == ["核对结果 2", "核对结果"]


def test_texts_that_xml_cannot_hold_are_written_without_them(
    report_of: Callable[..., Report], mismatch: Finding, tmp_path: Path
) -> None:
    odd = replace(mismatch, message=Text("甲\x00\x1b乙", "a\x00b"))
    book = load_workbook(report_of(odd).to_excel(tmp_path / "out.xlsx", "zh"))
    assert book["核对结果"]["J2"].value == "甲乙"


def test_a_workbook_with_macros_becomes_a_plain_one(tmp_path: Path) -> None:
    path = tmp_path / "macros.xlsx"
    stored = parts(EXAMPLE / "budget.xlsx")
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = stored["[Content_Types].xml"]
    assert plain in types
    with zipfile.ZipFile(path, "w") as archive:
        for name, original in stored.items():
            content = original
            if name == "[Content_Types].xml":
                content = types.replace(plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
            if name == "xl/_rels/workbook.xml.rels":
                link = b'<Relationship Id="rId99" Target="vbaProject.bin" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>'
                content = content.replace(b"</Relationships>", link)
            archive.writestr(name, content)
        archive.writestr("xl/vbaProject.bin", b"macros")
    after = parts(check(path).to_excel(tmp_path / "out.xlsx", "zh"))
    assert plain in after["[Content_Types].xml"]
    assert "xl/vbaProject.bin" not in after
    assert b"vbaProject" not in after["xl/_rels/workbook.xml.rels"]


def without_styles(name: str, content: bytes) -> tuple[str, bytes] | None:
    if name == "xl/styles.xml":
        return None
    content = re.sub(rb' s="[0-9]+"', b"", content) if "worksheets/" in name else content
    return name, re.sub(rb'<Override[^>]*styles.xml"[^>]*/>', b"", content)


def named_as_in_windows(name: str, content: bytes) -> tuple[str, bytes]:
    return name.replace("/", "\\"), content


@pytest.mark.parametrize("changed", [without_styles, named_as_in_windows])
def test_a_workbook_that_is_put_together_oddly_is_marked_too(
    changed: Callable[[str, bytes], tuple[str, bytes] | None], tmp_path: Path
) -> None:
    path = tmp_path / "odd.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts(EXAMPLE / "budget.xlsx").items():
            if (written := changed(name, content)) is not None:
                info = zipfile.ZipInfo("x")
                info.filename, data = written  # the constructor would turn the slashes
                archive.writestr(info, data)
    report = check(path)
    cell = load_workbook(report.to_excel(tmp_path / "out.xlsx", "zh"))["表10"]["A15"]
    assert cell.fill.start_color.rgb == f"FF{HELD[Severity.ERROR]}"
    assert cell.comment.text.startswith("错误 wrong-name")


@pytest.mark.parametrize(
    ("ref", "place"), [("A1", (1, 1)), ("Z9", (9, 26)), ("AA10", (10, 27)), ("XFD1048576", (1048576, 16384))]
)
def test_an_address_is_a_row_and_a_column(ref: str, place: tuple[int, int]) -> None:
    assert split_reference(ref) == place
    assert reference(*place) == ref
