"""What a notebook and a terminal show of a report and of a finding."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import etree

from fiscal.document import Place, Problem, Severity
from fiscal.findings import Finding, Suspect, Text
from fiscal.report import Report, Source

MakeReport = Callable[..., Report]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")


def shown(html: str) -> etree._Element:
    """The piece, which must be well-formed."""
    return etree.fromstring(html.replace("&nbsp;", " "))


def text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh_CN.UTF-8", ("✗ 发现 2 处错误", "说明", "未能读取或识别：5", "2 张表，588 个数")),
        ("C", ("✗ Found: 2 errors", "What is wrong", "Not read or not recognised: 5", "2 tables, 588 facts")),
    ],
)
def test_a_notebook_shows_verdict_counts_findings_and_problems(
    broken: Report, monkeypatch: pytest.MonkeyPatch, locale: str, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    said = text(shown(broken._repr_html_()))
    for word in (*words, "331", "表3!D9", "orphan-code", "208/20805 行政事业单位养老支出 · 基本支出"):
        assert word in said


def test_a_cause_is_one_row_with_what_is_likely_wrong_and_its_equations_folded(
    report_of: MakeReport, mismatch: Finding, suspects: list[Suspect]
) -> None:
    findings = [replace(mismatch, group=1), replace(mismatch, group=1, place=Place(sheet="表3", ref="C9"))]
    root = shown(report_of(*findings, suspects=suspects)._repr_html_())
    (row,) = root.findall(".//tbody/tr")
    assert "likely wrong: 表3!D9, 表3!D10, 130.91 → 131.91 (one digit)" in text(row)
    (folded,) = row.findall(".//details")
    assert "+ 表3!D10 2080501 行政单位离退休" in text(folded.find("pre"))
    assert "broken by it, too (1): 表3!C9" in text(folded.find("pre"))


def test_notes_are_folded_below_what_is_grave(broken: Report, mismatch: Finding) -> None:
    note = replace(mismatch, severity=Severity.NOTE, place=Place(sheet="表9", ref="A1"))
    root = shown(replace(broken, findings=[*broken.findings, note], problems=[])._repr_html_())
    grave, notes = root.findall(".//table")
    assert len(grave.findall("tbody/tr")) == 3
    assert notes.getparent().tag == "details"
    assert text(notes.getparent().find("summary")) == "Notes: 1"


def test_a_clean_report_says_so_in_two_lines(report_of: MakeReport) -> None:
    root = shown(report_of()._repr_html_())
    assert text(root[0]).startswith("✓ Nothing is wrong. 乐昌市人民政府办公室 2023")
    assert root.findall(".//table") == []


def test_a_source_that_could_not_be_read_says_why() -> None:
    report = Report.of_unreadable([Source("a.doc", None, None)], Text("打不开", "can't be opened"))
    assert text(shown(report._repr_html_())).endswith("error a.doc can't be opened")


def test_thousands_of_findings_stay_short_and_are_counted(report_of: MakeReport, mismatch: Finding) -> None:
    long = replace(mismatch, cells=mismatch.cells * 500)
    problem = Problem(Severity.WARNING, Place(), "乙" * 50, "b" * 50)
    html = report_of(
        *[replace(long, place=Place(ref=f"A{n}")) for n in range(2000)], problems=[problem] * 999
    )._repr_html_()
    assert len(html) < 200_000
    assert "and 1975 more; findings_frame() has all" in html
    assert "and 979 more" in html


def test_a_notebook_escapes_what_the_publication_says(report_of: MakeReport, mismatch: Finding) -> None:
    evil = replace(mismatch, code_path="<script>", message=Text("<b>", "<b>"), place=Place(sheet="<i>", ref="A1"))
    evil.cells[1].row_label = "<s>"
    report = report_of(evil, problems=[Problem(Severity.NOTE, Place(), "<u>", "<u>")], department="<h1>")
    html = report._repr_html_() + evil._repr_html_()
    for tag in ("<script>", "<b>", "<i>", "<u>", "<s>", "<h1>"):
        assert tag not in html
        assert tag.replace("<", "&lt;").replace(">", "&gt;") in html


def test_nothing_has_a_background_that_a_dark_page_would_show(broken: Report, mismatch: Finding) -> None:
    html = broken._repr_html_() + mismatch._repr_html_()
    assert set(re.findall(r"background:[^;\"]*", html)) <= {"background:none"}
    assert not re.search(r"[;\"]color:(?:#000|#fff|black|white)", html)


def test_a_finding_shows_its_equation_to_be_redone(mismatch: Finding) -> None:
    root = shown(mismatch._repr_html_())
    rows = [[text(cell) for cell in row] for row in root.findall(".//tbody/tr")]
    assert rows[0] == ["+1", "表3!D9", "20805 行政事业单位养老支出", "基本支出", "130.91 万元"]
    assert [row[0] for row in rows] == ["+1", "-1", "-1", "-1"]
    assert text(root[0]) == "error 表3!D9 sum-mismatch 208/20805 · 基本支出"


def test_in_a_terminal_a_finding_a_term_and_a_suspect_are_a_line_each(
    mismatch: Finding, suspects: list[Suspect]
) -> None:
    assert repr(mismatch) == (
        "<Finding error 表3!D9 sum-mismatch 208/20805 基本支出: "
        "published 130.91 万元, 1.00 short of its 3 parts (131.91)>"
    )
    assert repr(mismatch.cells[1]) == "<Term 表3!D10 2080501 行政单位离退休 · 基本支出: -1 × 56.97 万元>"
    assert [repr(suspect) for suspect in suspects] == [
        "<Suspect 表3!D9 digit: 130.91 → 131.91, repairs 3 of 3>",
        "<Suspect 表3!A13 missing-row: 2080599 1.00, repairs 3 of 3>",
    ]
    assert suspects[0].proposed == Decimal("131.91")
