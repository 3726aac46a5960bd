"""Every rule's page is run as its test, and the pages read alike."""

from inspect import cleandoc

import pytest

from fiscal.document import Severity
from fiscal.report.explain import explain
from fiscal.rules import RULES, Rule
from tests.rules.pages import LAWS, MARK, assert_flags, examples_of

EVERY = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])


@EVERY
def test_the_page_of_a_rule_is_its_test(rule: Rule) -> None:
    examples = examples_of(rule.page)
    assert examples
    for example in examples:
        assert MARK in example
        found = assert_flags(rule.name, example)
        assert all(finding.message.zh and finding.message.en for finding in found)


@EVERY
def test_a_rule_reports_nothing_graver_than_it_says(rule: Rule) -> None:
    order = list(Severity)
    found = [finding for example in examples_of(rule.page) for finding in assert_flags(rule.name, example)]
    assert min(order.index(finding.severity) for finding in found) >= order.index(rule.severity)


@EVERY
def test_a_page_tells_the_fault_first_then_why_it_matters_then_what_is_left_alone(rule: Rule) -> None:
    page = explain(rule.name)
    first = page.splitlines()[0]
    assert first.endswith(").")
    assert len(first) <= 100
    assert page.index("Why it matters:") < page.index(MARK) < page.index("Not reported:")
    assert all(len(line) <= 100 for line in page.splitlines())


def test_the_laws_come_first() -> None:
    assert [rule.name for rule in RULES[: len(LAWS)]] == list(LAWS)
    budget = ("sum-mismatch", "unequal-printings", "unbalanced", "part-exceeds-whole", "amount-in-zero")
    assert LAWS[: len(budget)] == budget


def test_a_name_stands_for_one_rule() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert len({cleandoc(rule.page) for rule in RULES}) == len(names)


def test_an_example_without_a_figure_compares_nothing() -> None:
    with pytest.raises(AssertionError, match="nothing was compared"):
        assert_flags("sum-mismatch", "科目编码  科目名称  合计\n205  教育支出  _")


def test_a_row_that_is_reported_without_a_mark_fails() -> None:
    with pytest.raises(AssertionError, match="30214"):
        assert_flags("wrong-name", "科目编码  科目名称  合计\n302  商品和服务支出  1.00\n30214  培训费  1.00")


def test_a_mark_that_nothing_is_reported_for_fails() -> None:
    with pytest.raises(AssertionError):
        assert_flags("wrong-name", "科目编码  科目名称  合计\n302  商品和服务支出  1.00\n30216  培训费  1.00  !!")
