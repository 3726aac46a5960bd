"""RULES §3.3: what is no sum in a whole government's budget: limits, shares that the law allows, percentages."""

from functools import cache

import pytest

from fiscal.check import check_documents
from fiscal.findings import Finding
from tests.forms.changing import findings_at
from tests.forms.government import publication
from tests.forms.looking import Form, Terms
from tests.forms.printing import document
from tests.forms.test_government import BALANCE, LEVELS, LIMITS, LISTED, REVENUE, SPENDING

FIRST, ADJUSTED, DONE = "2023年预算数", "2023年调整预算数", "2023年执行数"


@cache
def form() -> Form:
    return Form(publication(1))


def fact(terms: Terms) -> int:
    (only,) = terms
    return only


def changed(table: str, line: str, column: str, text: str) -> list[tuple[str, str]]:
    """Severity and rule of the findings that name a cell, once it says something else."""
    found = findings_at(form(), fact(form().cell(table, line, column)), text)
    return [(str(finding.severity), finding.rule) for finding in found]


def figures(found: list[Finding], rule: str) -> list[list[str]]:
    return [[cell.published for cell in finding.cells] for finding in found if finding.rule == rule]


@pytest.mark.parametrize("seed", range(6))
def test_a_consistent_publication_has_no_finding(seed: int) -> None:
    report = check_documents([publication(seed)])
    assert [str(finding) for finding in report.findings] == []


# -- GOV-DEBT-LIMIT ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["一般债务", "专项债务", "合计"])
def test_gov_debt_limit_in_one_line(kind: str) -> None:
    f = form()
    balance, limit = (
        fact(f.cell(LIMITS, "某某县", f"2024年{what}/{kind}")) for what in ("债务余额预计执行数", "债务限额")
    )
    found = findings_at(f, limit, "10.00")
    assert figures(found, "part-exceeds-whole")[0] == [f.facts.figure(balance).text, "10.00"]
    assert ("error", "part-exceeds-whole") in [(str(x.severity), x.rule) for x in found]


@pytest.mark.parametrize("kind", ["一般", "专项"])
def test_gov_debt_limit_in_a_table_of_its_own(kind: str) -> None:
    f, table = form(), f"某某县2024年地方政府{kind}债务余额情况表"
    limit = fact(f.cell(table, f"二、2024年末地方政府{kind}债务余额限额", "预算数"))
    balance = fact(f.cell(table, f"五、2024年末地方政府{kind}债务余额预计执行数", "执行数"))
    found = findings_at(f, limit, "10.00")
    assert figures(found, "part-exceeds-whole") == [[f.facts.figure(balance).text, "10.00"]]


# -- GOV-RESERVE, GOV-WORKCAP -----------------------------------------------------------------------------------------


def test_gov_reserve() -> None:
    for text in ("100.00", "40,000.00"):
        assert ("warning", "outside-legal-share") in changed(LISTED, "227", "预算数", text)
        assert ("warning", "outside-legal-share") in changed(LEVELS, "227", "县本级", text)
    assert ("note", "outside-legal-share") in changed(LISTED, "227", "预算数", "0.00")
    assert "outside-legal-share" not in [rule for _, rule in changed(LISTED, "227", "预算数", "")]
    f = form()
    found = findings_at(f, fact(f.cell(LISTED, "227", "预算数")), "100.00")
    (told,) = [finding for finding in found if finding.rule == "outside-legal-share"]
    assert [c.published for c in told.cells] == ["100.00", f.facts.figure(fact(f.cell(BALANCE, "本级支出合计"))).text]


@pytest.mark.parametrize("other", ["230 | 转移性支出", "231 | 债务还本支出"])
def test_gov_reserve_in_a_total_with_money_that_isnt_spent_here(other: str) -> None:
    text = f"""
2024年一般公共预算收入预算表
单位：万元
项目 | 预算数
增值税 | 30000.00
收入合计 | 30000.00

2024年一般公共预算支出预算表
单位：万元
科目编码 | 科目名称 | 预算数
201 | 一般公共服务支出 | 9880.00
227 | 预备费 | 120.00
{other} | 20000.00
 | 支出合计 | 30000.00
"""
    (found,) = check_documents([document(text.replace("9880.00", "9960.00").replace("120.00", "40.00"))]).findings
    assert [cell.published for cell in found.cells] == ["40.00", "30000.00"]
    assert check_documents([document(text)]).findings == []


def test_gov_workcap() -> None:
    f = form()
    found = findings_at(f, fact(f.cell(BALANCE, "补充预算周转金")), "8,000.00")
    (told,) = [finding for finding in found if finding.rule == "outside-legal-share"]
    assert str(told.severity) == "warning"
    assert [c.published for c in told.cells] == ["8,000.00", f.facts.figure(fact(f.cell(BALANCE, "本级支出合计"))).text]
    assert "不超过 1%" in told.message.zh


# -- GOV-ADJUST -------------------------------------------------------------------------------------------------------


def test_gov_adjust() -> None:
    f = form()
    outturn, budget = (fact(f.cell(SPENDING, "教育支出", column)) for column in (DONE, ADJUSTED))
    less = "69,000.00"  # the outturn is 69,520.35
    found = findings_at(f, budget, less)
    over = [finding for finding in found if finding.rule == "part-exceeds-whole"]
    assert [(str(x.severity), [c.published for c in x.cells]) for x in over] == [
        ("warning", [f.facts.figure(outturn).text, less])
    ]
    assert "part-exceeds-whole" not in [rule for _, rule in changed(SPENDING, "教育支出", FIRST, less)]


# -- GOV-PCT ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "severity", "of"),
    [("执行数为预算数的%", "error", (DONE, FIRST)), ("比上年增长%", "warning", (DONE, "2022年决算数"))],
)
def test_gov_pct(column: str, severity: str, of: tuple[str, str]) -> None:
    f = form()
    found = findings_at(f, fact(f.cell(REVENUE, "契税", column)), "66.66")
    wanted = ["66.66", *(f.facts.figure(fact(f.cell(REVENUE, "契税", c))).text for c in of)]
    assert [(str(x.severity), x.rule, [c.published for c in x.cells]) for x in found] == [
        (severity, "ratio-wrong", wanted)
    ]


def test_gov_pct_between_two_years() -> None:
    """执行数 of last year beside this year's budget, with the growth of one over the other."""
    text = """
2024年某某县一般公共预算收入预算表
单位：万元
项目 | 2023年执行数 | 2024年预算数 | 增长%
一、税收收入 | 600 | 640 | 6.7
增值税 | 400 | 420 | 5.0
契税 | 200 | 220 | 10.0
二、非税收入 | 300 | 297 | -1.0
专项收入 | 100 | 99 | -1.0
罚没收入 | 200 | 198 | -1.0
收入合计 | 900 | 937 | 4.1
"""
    assert check_documents([document(text)]).findings == []
    (found,) = check_documents([document(text.replace("220 | 10.0", "220 | 12.0"))]).findings
    assert (str(found.severity), found.rule, found.place.line) == ("warning", "growth-wrong", 7)
    assert [cell.published for cell in found.cells] == ["12.0", "220", "200"]
