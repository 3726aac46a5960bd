"""What the rules say of the seed's budget and of the real publications, as an auditor would judge it."""

from pathlib import Path

import pytest

from fiscal.check import check
from fiscal.document import Severity
from fiscal.findings import Finding
from tests.truth.seed import LAST_LINE

REAL = "shanghai-putuo-"


def coded(path: Path) -> list[Finding]:
    """The findings of the rules on codes and names: those without an equation."""
    rules = ("unknown", "impossible", "lost", "orphan", "wrong-name", "outdated", "name-", "numbered", "missing-level")
    names = (*rules, "repeated-code", "code-out-of-order", "renamed")
    return [finding for finding in check(path).findings if finding.rule.startswith(names)]


def test_the_example_budget_has_one_wrong_name_and_one_renamed_project(shared: Path) -> None:
    report = check(shared / "seeds" / "000_6645941e19bdcb23.txt")
    budget = [f for f in report.findings if (f.place.line or 0) <= LAST_LINE]
    serious = [f for f in budget if f.severity is not Severity.NOTE]
    assert [(f.rule, f.severity, f.place.line) for f in serious] == [
        ("wrong-name", Severity.ERROR, 444),
        ("renamed-project", Severity.WARNING, 543),
    ]
    wrong, renamed = serious
    assert wrong.text == "[30214]培训费"
    assert wrong.message.zh == "30214 是“租赁费”；“培训费”是 30216 的名称"
    assert "财政贴息" in renamed.message.zh
    assert "贷款贴息" in renamed.message.zh


def test_lost_zeros_are_found_and_nothing_else(shared: Path) -> None:
    found = coded(shared / "real" / f"{REAL}wanli-2024-department-budget.pdf")
    assert [(f.rule, f.text, f.place.page) for f in found] == [
        ("lost-zero", "301|2 津贴补贴", 29),
        ("lost-zero", "301|7 绩效工资", 29),
    ]


def test_a_home_made_list_and_a_mistyped_class_are_found(shared: Path) -> None:
    found = coded(shared / "real" / f"{REAL}welfare-home-2024-unit-budget.pdf")
    assert [(f.rule, f.severity, f.text, f.place.page) for f in found] == [
        ("impossible-code", Severity.ERROR, "7|11|02 事业单位医疗", 9),
        ("impossible-code", Severity.ERROR, "7|11|02 事业单位医疗", 11),
        ("numbered-by-position", Severity.ERROR, "302 商品和服务支出", 14),
        ("outdated-name", Severity.WARNING, "三、医疗卫生与计划生育支出", 7),
    ]
    listed = found[2].message.zh.splitlines()
    assert len(listed) == 14
    assert "  30207 工会经费 → 30228（30207 是“邮电费”）" in listed


CLEAN = (
    f"{REAL}government-office-2025-department-budget.pdf",
    f"{REAL}commerce-2025-department-budget.pdf",
    f"{REAL}commerce-2025-unit-budget.pdf",
    f"{REAL}finance-2025-department-budget.pdf",
    f"{REAL}justice-2026-department-budget.pdf",
    "jiangsu-peoples-congress-2017-budget.pdf",
    "jiangsu-party-office-2017-tables.pdf",
    "jiangsu-high-court-2017-budget.pdf",
    "jiangsu-cppcc-2018-tables.pdf",
    "jiangsu-peoples-congress-2019-tables.pdf",
)


@pytest.mark.parametrize("name", CLEAN)
def test_publications_whose_codes_are_right_have_no_finding(shared: Path, name: str) -> None:
    assert coded(shared / "real" / name) == []


def test_a_row_printed_late_is_a_note(shared: Path) -> None:
    found = coded(shared / "real" / "jiangsu-procuratorate-2018-budget.pdf")
    assert [(f.rule, f.severity, f.text) for f in found] == [("code-out-of-order", Severity.NOTE, "30211 差旅费")]
