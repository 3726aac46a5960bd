"""The inspection sheet as a frame, in the JSON, and as a workbook that can be filed."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from fiscal.document import Place, Severity
from fiscal.findings import Answer, Finding, Text
from fiscal.report import Report, Source
from fiscal.report.checklist import checklist_workbook


def finding(message: str, place: Place, text: str = "", severity: Severity = Severity.ERROR) -> Finding:
    grounded = Text(f"{message}\n依据：标准目录", f"{message}\nbasis: 标准目录")
    return Finding(
        "missing-table", severity, grounded, place, "0123456789abcdef", text=text, question="tables-complete"
    )


@pytest.fixture
def report() -> Report:
    found = (
        finding("缺少：收入总表", Place(page=3)),
        finding("目录列有，正文没有：支出总表", Place(page=2), "3.支出总表"),
    )
    answers = [
        Answer("on-time", Text("及时性", "Timeliness"), Text("按时？", "On time?"), "not-applicable", "预算法第十四条",
               remark=Text("须人工核对", "by hand")),
        Answer("tables-complete", Text("完整性", "Completeness"), Text("齐全？", "All?"), "no", "标准目录", found),
        Answer("body-named", Text("规范性", "Form"), Text("=单位？", "=Body?"), "yes", "143号",
               notes=(finding("名称不同", Place(page=1), severity=Severity.NOTE),)),
    ]  # fmt: skip
    return Report([Source("预算.pdf", "0" * 64, "pdf")], "某市/财政局", 2024, "budget", answers=answers)


def test_the_frame_has_a_row_a_question_with_findings_and_places_in_one_order(report: Report) -> None:
    frame = report.checklist("zh")
    assert list(frame.columns) == ["id", "group", "question", "answer", "findings", "places", "basis", "remark"]
    assert list(frame["answer"]) == ["不适用", "否", "是"]
    assert frame["findings"][1] == "1. 缺少：收入总表\n2. 目录列有，正文没有：支出总表（原文：3.支出总表）"
    assert frame["places"][1] == "1. 第3页\n2. 第2页"
    assert frame["remark"][0] == "须人工核对"
    assert frame["remark"][2] == "提示：名称不同 第1页"
    assert list(report.checklist("en")["answer"]) == ["not applicable", "no", "yes"]


def test_an_unreadable_source_gives_an_empty_frame_with_the_same_columns() -> None:
    frame = Report.of_unreadable([], Text("读不出来", "unreadable")).checklist("zh")
    assert list(frame.columns) == ["id", "group", "question", "answer", "findings", "places", "basis", "remark"]
    assert len(frame) == 0


def test_the_json_names_findings_by_their_fingerprints(report: Report) -> None:
    sheet = report.to_dict()["checklist"]
    assert isinstance(sheet, list)
    assert [row["answer"] for row in sheet] == ["not-applicable", "no", "yes"]
    assert sheet[1]["findings"][0] == {
        "rule": "missing-table",
        "fingerprint": "0123456789abcdef",
        "message": {"zh": "缺少：收入总表\n依据：标准目录", "en": "缺少：收入总表\nbasis: 标准目录"},
        "location": {"table": None, "sheet": None, "page": 3, "line": None, "ref": None, "text": ""},
    }
    assert (sheet[0]["remark"], sheet[1]["remark"]) == ({"zh": "须人工核对", "en": "by hand"}, None)


def test_the_workbook_is_a_sheet_that_an_inspector_can_file(report: Report, tmp_path: Path) -> None:
    report.to_checklist(tmp_path / "sheet.xlsx", "zh")
    sheet = load_workbook(tmp_path / "sheet.xlsx").worksheets[0]
    assert sheet.title == "某市财政局2024"
    assert [cell.value for cell in sheet["A"][:4]] == [
        "预决算公开检查表",
        "单位：某市/财政局　　年度：2024　　类别：预算",
        "文件：预算.pdf",
        "检查人：　　　　　　　　检查日期：",
    ]
    assert [cell.value for cell in sheet[5]] == [
        "序号",
        "类别",
        "检查内容",
        "结论",
        "发现的问题",
        "位置",
        "依据",
        "备注",
    ]
    assert [cell.value for cell in sheet[7]][:4] == [2, "完整性", "齐全？", "否"]
    assert sheet["A9"].value == "共 3 项：是 1，否 1，不适用 1"
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A6", "$5:$5")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.column_dimensions["E"].width > 50
    assert sheet.row_dimensions[7].height > sheet.row_dimensions[6].height
    assert sheet["D7"].fill.fgColor.rgb != sheet["D8"].fill.fgColor.rgb


def test_text_that_begins_like_a_formula_stays_text(report: Report, tmp_path: Path) -> None:
    report.to_checklist(tmp_path / "sheet.xlsx", "zh")
    cell = load_workbook(tmp_path / "sheet.xlsx").worksheets[0]["C8"]
    assert (cell.value, cell.data_type) == ("=单位？", "s")


def test_several_publications_are_a_sheet_each_told_apart_by_name(report: Report, tmp_path: Path) -> None:
    nameless = Report([Source("a.pdf", None, "pdf")], None, None, "other")
    checklist_workbook([report, report, nameless], tmp_path / "sheets.xlsx", "en")
    book = load_workbook(tmp_path / "sheets.xlsx")
    assert book.sheetnames == ["某市财政局2024", "某市财政局2024(2)", "checklist"]
    assert book.worksheets[0]["A9"].value == "3 questions: 1 yes, 1 no, 1 not applicable"
