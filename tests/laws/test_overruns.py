"""Outturn against the budget beside it (RULES JS-07-OVER, GOV-ADJUST): a warning where it is more."""

from fiscal.judge import judge
from tests.written import derived, in_words

THREE_PUBLIC = """
    财政拨款“三公”经费支出决算表
    预算数 | | | 决算数 | |
    合计 | 因公出国（境）费 | 公务接待费 | 合计 | 因公出国（境）费 | 公务接待费
    3.00 | 2.00 | 1.00 | 2.50 | 2.00 | 0.50
"""
OVERVIEW = """
    收入支出决算总表
    项目 | 年初预算数 | 全年预算数 | 决算数
    一、教育支出 | 10.00 | 12.00 | 11.00
    二、卫生健康支出 | 5.00 | 4.00 | 4.00
    本年支出合计 | 15.00 | 16.00 | 15.00
"""


def overruns(text: str) -> dict[str, tuple[str, str]]:
    """The equations that hold an outturn to a budget, in words, each with its severity and verdict."""
    found, equations = derived(text)
    judged = judge(equations, found.facts).judged
    return {
        in_words(j.equation, found.facts): (j.equation.severity.value, j.verdict.value)
        for j in judged
        if "预算法》第十三条" in j.equation.source
    }


def test_three_public_spending_is_held_to_the_budget_beside_it() -> None:
    found = overruns(THREE_PUBLIC)
    assert len(found) == 3
    assert set(found.values()) == {("warning", "exact")}
    more = overruns(THREE_PUBLIC.replace("2.50 | 2.00 | 0.50", "3.00 | 1.50 | 1.50"))
    assert ("warning", "broken") in more.values()


def test_expenditure_is_held_to_the_adjusted_budget_and_not_to_the_first() -> None:
    found = overruns(OVERVIEW)
    assert len(found) == 3
    assert set(found.values()) == {("warning", "exact")}  # 11.00 is more than the first budget of 10.00
    more = overruns(OVERVIEW.replace("12.00 | 11.00", "12.00 | 12.01"))
    assert list(more.values()).count(("warning", "broken")) == 1


def test_income_may_be_more_than_was_planned() -> None:
    text = OVERVIEW.replace("一、教育支出", "一、财政拨款收入").replace("二、卫生健康支出", "二、事业收入")
    assert overruns(text.replace("本年支出合计", "本年收入合计")) == {}
