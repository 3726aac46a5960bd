"""One table by itself: the rest of the publication isn't there, and what it would say isn't known."""

import pytest

from fiscal.check import check_documents
from tests.budgets import Budget, Money, twelve_tables
from tests.rendering import render

BUDGET = Budget(
    (
        Money(500, "general", "basic", "2010301", "30101"),
        Money(300, "general", "project", "2010399", "30201", "办公楼维修经费"),
        Money(200, "general", "carried-out", "2010399", "30201"),
        Money(90, "other", "business", "2050201", "30201"),
        Money(80, "other", "subsidy", "2050201", "30201"),
    ),
    ("办公楼维修经费",),
)
ALARMS = {
    "收支总体情况表": "everything is taken for what stands below the line, where only that is named",
    "财政拨款收支总体情况表": "everything is taken for what stands below the line, where only that is named",
    "部门预算项目支出及其他支出预算表": "the flows of a list of projects are taken for those that its other lines name",
}


@pytest.mark.parametrize("number", range(12))
def test_a_table_by_itself_has_no_finding(number: int, request: pytest.FixtureRequest) -> None:
    sheet = twelve_tables(BUDGET)[number]
    if sheet.title in ALARMS:
        request.applymarker(pytest.mark.xfail(reason=ALARMS[sheet.title]))
    report = check_documents([render([sheet])])
    assert [str(finding) for finding in report.findings if finding.relation is not None] == []
    assert report.summary.identities > 0
