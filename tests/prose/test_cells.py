"""Sentences in the cells of workbooks and csv files are examined like paragraphs, with their cell as place."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from fiscal.check import check, check_documents
from fiscal.document import Cell, Document, Grid, Paragraph, Place
from fiscal.prose.text import passages
from fiscal.read import read
from fiscal.report import Report

JUSTICE = "shanghai-putuo-justice-2026-department-budget.pdf"
NOTES = (
    "2023年部门预算编制说明",
    "一、收支总体情况",
    "2023年本部门支出预算120.00万元，比上年增加20.00万元，增长20.00%。",
    "二、“三公”经费情况",
    "2023年“三公”经费预算12.00万元，比上年减少4.00万元，下降25.00%。",
)


def said(report: Report) -> list[tuple[str, str, str]]:
    """Rule, figure and place of what is found in sentences."""
    return [(f.rule, f.cells[0].published, str(f.place)) for f in report.findings if f.cells and f.cells[0].prose]


def workbook(path: Path, *rows: tuple[str, ...]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "编制说明"
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_sheet_of_text_is_read_with_its_headings(tmp_path: Path) -> None:
    rows = [(text,) for text in NOTES]
    assert said(check(workbook(tmp_path / "clean.xlsx", *rows))) == []
    rows[4] = (NOTES[4].replace("25.00%", "35.00%"),)
    report = check(workbook(tmp_path / "wrong.xlsx", *rows))
    assert said(report) == [("percentage-wrong", "35.00", "编制说明!A5")]
    (finding,) = report.findings
    assert finding.text == rows[4][0]


def test_the_lines_of_one_cell_are_paragraphs_with_their_characters_in_the_cell(tmp_path: Path) -> None:
    text = "\n".join(NOTES).replace("20.00%", "21.50%")
    report = check(workbook(tmp_path / "notes.xlsx", ("编制说明",), (text,)))
    assert said(report) == [("percentage-wrong", "21.50", "编制说明!A2")]
    prose = report.findings[0].cells[0].prose
    assert prose is not None
    assert text[int(str(prose["start"])) : int(str(prose["end"]))] == "21.50"


def test_a_csv_file_of_sentences_is_read(tmp_path: Path) -> None:
    path = tmp_path / "说明.csv"
    path.write_text("\n".join(f'"{text}"' for text in NOTES).replace("20.00%", "2.00%"), encoding="utf-8")
    assert [(rule, figure, place[-2:]) for rule, figure, place in said(check(path))] == [
        ("percentage-wrong", "2.00", "A3")
    ]


def test_a_sentence_beside_a_label_is_about_what_the_label_names(tmp_path: Path) -> None:
    sentence = "2023年预算50.00万元，比上年增加10.00万元，增长{}%。"
    rows = [("项目", "说明"), ("公务接待费", sentence.format("25.00")), ("会议费", sentence.format("20.00"))]
    report = check(workbook(tmp_path / "beside.xlsx", *rows))
    assert said(report) == [("percentage-wrong", "20.00", "编制说明!B3")]


def test_a_note_below_a_table_is_read_and_a_goal_beside_its_project_is_no_claim_of_the_total(tmp_path: Path) -> None:
    rows = [
        ("2023年项目支出绩效目标表",),
        ("项目名称", "金额", "绩效目标"),
        ("培训项目", "50", "安排50万元，完成培训12期，人均成本不超过400元，合格率达到95%以上。"),
        ("宣传项目", "30", "安排30万元，制作宣传品1000份，支出进度达到100%。"),
        ("合计", "80", ""),
        ("注：项目支出80万元，比上年增加20万元，增长30.00%。",),
    ]
    assert said(check(workbook(tmp_path / "note.xlsx", *rows))) == [("percentage-wrong", "30.00", "编制说明!A6")]


def test_labels_between_the_rows_of_a_table_are_no_headings_of_what_follows() -> None:
    cells = [
        Cell(text, row, column, Place())
        for row, texts in enumerate((("项目", "金额"), ("合计", "5"), ("公务接待费", "")))
        for column, text in enumerate(texts)
        if text
    ]
    document = Document("a.xlsx", "xlsx", "", [Grid(3, 2, cells, Place()), Paragraph("支出5万元。", Place())])
    (passage,) = passages(document)
    assert passage.below_table


@pytest.mark.parametrize("together", [False, True], ids=["a cell a line", "one cell"])
def test_a_published_explanation_says_the_same_in_cells(shared: Path, *, together: bool) -> None:
    published = read(shared / "real" / JUSTICE)
    lines = [block.text for block in published.blocks if isinstance(block, Paragraph)]
    texts = ["\n".join(lines)] if together else lines
    cells = [Cell(text, row, 0, Place(sheet="说明", ref=f"A{row + 1}")) for row, text in enumerate(texts)]
    kept = [b for b in published.blocks if isinstance(b, Grid) or (len(b.text) <= 60 and "。" not in b.text)]
    kept.append(Grid(len(texts), 1, cells, Place(sheet="说明"), "说明"))
    found = said(check_documents([Document(JUSTICE, "xlsx", "0" * 64, kept)]))
    assert sorted(item[:2] for item in found) == sorted(item[:2] for item in said(check(shared / "real" / JUSTICE)))
    assert {place.split("!")[0] for _, _, place in found} == {"说明"}
