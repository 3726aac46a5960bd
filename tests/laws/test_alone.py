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


@pytest.mark.parametrize("number", range(12))
def test_a_table_by_itself_has_no_finding(number: int) -> None:
    report = check_documents([render([twelve_tables(BUDGET)[number]])])
    assert [str(finding) for finding in report.findings if finding.relation is not None] == []
    assert report.summary.identities > 0
