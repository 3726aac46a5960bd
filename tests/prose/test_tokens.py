"""Figures in sentences: units, precision, and words that make them loose."""

from fractions import Fraction

import pytest

from fiscal.prose.tokens import Kind, figures


@pytest.mark.parametrize(
    ("text", "yuan", "step"),
    [
        ("1071.58万元", 10715800, 100),
        ("1,234.5万元", 12345000, 1000),
        ("57.32亿元", 5732000000, 1000000),
        ("3503499元", 3503499, 1),
        ("0.39万(含外宾)", 3900, 100),
    ],
)
def test_an_amount_has_its_own_step(text: str, yuan: int, step: int) -> None:
    (figure,) = figures(text)
    assert (figure.kind, figure.value, figure.step) == (Kind.MONEY, yuan, step)


def test_words_around_a_figure_widen_it_or_leave_one_bound() -> None:
    about, over, nearly = figures("约100万元，9亿元以上，近7%")
    assert about.interval.low is not None
    assert about.interval.low < about.value - about.step
    assert over.interval.high is None
    assert nearly.interval.high == Fraction(15, 2)
    assert not any(figure.exact for figure in (about, over, nearly))


@pytest.mark.parametrize("text", ["单价100万元(含)以上设备", "0.8-1亿元", "3000万元及以下", "提高1个百分点"])
def test_limits_ranges_and_points_are_no_figures(text: str) -> None:
    assert [figure for figure in figures(text) if figure.kind is not Kind.COUNT] == []


def test_unchanged_needs_something_that_it_is_compared_with() -> None:
    assert [figure.text for figure in figures("与2025年预算持平")] == ["持平"]
    assert figures("与上年预算基本持平") == []
    assert figures("对应一致") == []


def test_digits_that_are_spaced_out_are_one_figure() -> None:
    for text in ("支出1 2 0.5 0万元", "支出120.5 0万元".replace("120", "1 2 0"), "支出1 2 0.50万元"):
        assert [figure.value for figure in figures(text)] == [1205000]
