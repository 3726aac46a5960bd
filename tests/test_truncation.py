"""Figures that were cut off are told from rounded ones by what their sums are off by."""

import random
from collections.abc import Callable

import pytest

from fiscal.document import Severity
from fiscal.equations import Judgement, Verdict
from fiscal.facts import Facts
from fiscal.judge import judge, severity_of
from tests.test_judge import facts_of, printings, total, verdicts

STEP = 100
SUMS, PARTS = 12, 4


def cut(amount: int) -> int:
    return amount // STEP * STEP


def nearest(amount: int) -> int:
    return (amount + STEP // 2) // STEP * STEP


def published(seed: int, shown: Callable[[int], int]) -> Facts:
    """Totals of four parts each, every figure shown in hundreds."""
    rng = random.Random(seed)
    amounts: list[int] = []
    for _ in range(SUMS):
        parts = [rng.randint(1_000, 99_999) for _ in range(PARTS)]
        amounts += [shown(sum(parts)), *map(shown, parts)]
    return facts_of(*amounts, step=STEP)


SUMMED = [total(*range(first, first + PARTS + 1)) for first in range(0, SUMS * (PARTS + 1), PARTS + 1)]


def judged(seed: int, shown: Callable[[int], int]) -> Judgement:
    return judge(SUMMED, published(seed, shown))


@pytest.mark.parametrize("seed", range(8))
def test_totals_that_are_over_their_parts_all_over_were_cut_off(seed: int) -> None:
    judgement = judged(seed, cut)
    assert judgement.regime.name == "truncated"
    assert Verdict.BROKEN not in verdicts(judgement)
    assert [severity_of(j, judgement) for j in judgement.judged] == [None] * SUMS


@pytest.mark.parametrize("seed", range(8))
def test_totals_that_are_over_and_under_were_rounded(seed: int) -> None:
    assert judged(seed, nearest).regime.name == "rounded"


def test_sums_that_are_off_through_one_figure_were_not_cut_off() -> None:
    facts = facts_of(*[40, 10, 10, 19] * 7)
    sums = [total(4 * k, 1, 4 * k + 2, 4 * k + 3) for k in range(7)]
    for k in range(7):
        facts.amounts[4 * k + 2] += k
        facts.amounts[4 * k] += k
    assert judge(sums, facts).regime.name == "additive"


def test_a_total_may_be_over_its_parts_by_less_than_there_are_parts() -> None:
    for off, verdict in ((3, Verdict.ROUNDING), (4, Verdict.BROKEN), (-1, Verdict.BROKEN)):
        judgement = judge([total(0, 1, 2, 3, 4)], facts_of(40 + off, 10, 10, 10, 10), "truncated")
        assert verdicts(judgement) == [verdict]
        assert severity_of(judgement.judged[0], judgement) is (None if verdict is Verdict.ROUNDING else Severity.ERROR)


def test_parts_that_are_negative_lose_towards_nothing() -> None:
    for off, verdict in ((-1, Verdict.ROUNDING), (-2, Verdict.BROKEN), (1, Verdict.BROKEN)):
        judgement = judge([total(0, 1, 2)], facts_of(10 + off, 20, -10), "truncated")
        assert verdicts(judgement) == [verdict], off


def test_a_coarse_printing_may_lack_less_than_its_step_of_a_fine_one() -> None:
    for coarse, verdict in ((300, Verdict.ROUNDING), (400, Verdict.BROKEN)):
        judgement = judge([printings(0, 1)], facts_of(coarse, 399, steps=(100, 1)), "truncated")
        assert verdicts(judgement) == [verdict]
