"""Budgets told in sentences: what agrees has no finding, in any wording; one wrong figure has one."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from fiscal.check import check_documents
from fiscal.findings import Finding
from fiscal.report import Report
from tests.budgets import Budget
from tests.prose.telling import WORDINGS, Teller, Wording, publication
from tests.strategies import BUDGETS, budgets

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?(?=\s?(?:万元|亿元|元))")


def told(report: Report) -> list[Finding]:
    """The findings on sentences."""
    return [finding for finding in report.findings if any(cell.prose for cell in finding.cells)]


@BUDGETS
@given(budgets(), WORDINGS, st.data())
def test_a_budget_that_is_told_as_it_is_has_no_finding(budget: Budget, wording: Wording, data: st.DataObject) -> None:
    report = check_documents([publication(budget, Teller(budget, wording, data.draw).paragraphs())])
    assert told(report) == [], "\n".join(map(str, told(report)))
    assert report.summary.claims_compared * 4 >= report.summary.claims * 3


@BUDGETS
@given(budgets(), st.data())
def test_one_wrong_amount_is_found_where_it_stands(budget: Budget, data: st.DataObject) -> None:
    lines = Teller(budget, Wording(), data.draw).paragraphs()
    figures = [(k, match) for k, line in enumerate(lines) for match in _FIGURE.finditer(line)]
    index, match = data.draw(st.sampled_from(figures))
    wrong = data.draw(st.sampled_from("123456789")) + match[0]
    assume(match[0].strip("0.,"))
    # all of it was cut, whatever it was: 100 % of any amount
    assume(not lines[index][: match.start()].endswith("0.00万元，比2022年预算减少"))
    lines[index] = lines[index][: match.start()] + wrong + lines[index][match.end() :]
    found = told(check_documents([publication(budget, lines)]))
    places = {(cell.place.line, cell.published) for finding in found for cell in finding.cells if cell.prose}
    assert (5000 + index, wrong) in places, lines[index]
