"""A report in Python: frames, errors, a notebook."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pandas as pd
import pytest

from fiscal.document import Place, Problem, Severity
from fiscal.findings import Text
from fiscal.report import BrokenBudgetError, Report, Source, Summary

MakeReport = Callable[..., Report]


def test_a_broken_report_raises_its_errors_a_line_each(broken: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    with pytest.raises(BrokenBudgetError) as raised:
        broken.raise_if_broken()
    assert str(raised.value) == (
        "Found: 2 errors, 2 warnings, 4 notes.\n"
        "预算.xlsx!表3!D9  sum-mismatch  208/20805 行政事业单位养老支出 · 基本支出  "
        "published 130.91 万元, 1.00 short of its 3 parts (131.91)\n"
        "预算.xlsx!表1!C5  unequal-printings  支出总计 · 预算数  one amount, printed twice, differs by 1.00 万元"
    )
    assert raised.value.report is broken


def test_a_problem_of_severity_error_raises(report_of: MakeReport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    report = report_of(problems=[Problem(Severity.ERROR, Place(sheet="表9"), "工作表损坏", "damaged")])
    with pytest.raises(BrokenBudgetError, match=r"预算\.xlsx!表9  工作表损坏"):
        report.raise_if_broken()


def test_nothing_compared_is_no_pass(report_of: MakeReport) -> None:
    report = report_of(summary=Summary())
    assert not report.ok
    with pytest.raises(BrokenBudgetError):
        report.raise_if_broken()


def test_a_clean_report_raises_nothing(report_of: MakeReport) -> None:
    report = report_of()
    assert report.ok
    report.raise_if_broken()


def test_findings_are_a_row_each_with_exact_amounts(broken: Report) -> None:
    frame = broken.findings_frame()
    assert frame["rule"].tolist() == ["sum-mismatch", "unequal-printings", "orphan-code"]
    assert frame["place"].tolist() == ["表3!D9", "表1!C5", "表3!A14"]
    assert frame["expected"].tolist() == [Decimal("131.91"), None, None]
    assert frame["cells"].tolist() == [4, 2, 0]
    assert frame["group"].dtype == "Int64"
    assert frame["group"].isna().all()


def test_no_findings_are_an_empty_frame_with_the_same_columns(report_of: MakeReport, broken: Report) -> None:
    assert report_of().findings_frame().columns.tolist() == broken.findings_frame().columns.tolist()
    assert report_of().findings_frame().empty


def test_the_facts_frame_is_the_facts_own(report_of: MakeReport) -> None:
    frame = pd.DataFrame({"amount": [1]})
    assert report_of(facts=SimpleNamespace(to_frame=lambda: frame)).to_frame() is frame


def test_a_report_without_facts_has_an_empty_frame() -> None:
    frame = Report.of_unreadable([Source("a.doc", None, None)], Text("打不开", "can't be opened")).to_frame()
    assert frame.empty
    assert frame.columns.tolist()[-3:] == ["amount", "step", "place"]


def test_a_report_prints_as_the_console_does(broken: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert str(broken) == broken.to_text("zh")
    assert repr(broken) == "<Report 公开/预算.xlsx: 2 tables, 588 facts, 331 equations, 2 errors, 2 warnings>"
