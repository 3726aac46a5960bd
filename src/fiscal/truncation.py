"""Whether a publication's figures were cut off (截断) instead of rounded: what its sums are off by says so.

Of n parts that were cut off up to n − 1 steps are missing, and their total is never less than they add up to. How
likely a residual is follows from either: what m figures of a sum lose is a sum of even chances, so its density is the
cardinal B-spline of degree m − 1 (Irwin–Hall), shifted by half a step a figure where they were rounded.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from math import comb, factorial, log

from fiscal.equations import Judged, Regime, Verdict
from fiscal.facts import Facts

_FEWEST = 6  # sums that are off, no two over the same amounts
_ODDS = 4.0  # how much likelier cutting off must be, as a logarithm
_BY_CONSTRUCTION = 0.8  # how many sums are exact because they were made so: they speak for neither
_WRONG = 0.01  # how likely any residual is where a figure is wrong
_MOST = 40  # figures of a sum: longer ones say little more


def truncated(judged: Iterable[Judged], facts: Facts) -> Regime | None:
    """The regime of figures that were cut off, where the sums of one precision speak for that; None elsewhere.

    They do where it is much likelier than rounding, and not because of one figure in half of the sums that are off.
    """
    over, under, odds = list[frozenset[int]](), 0, 0.0
    for amounts, plus, residual in _sums(judged, facts):
        size = len(amounts)
        cut, rounded = _density(size, 2 * (residual + plus)), _density(size, 2 * residual + size)
        alike = _BY_CONSTRUCTION if not residual else 0.0
        odds += log(alike + (1 - alike) * cut + _WRONG) - log(alike + (1 - alike) * rounded + _WRONG)
        under += residual < 0 and rounded > 0
        if residual > 0 and cut > 0:
            over.append(frozenset(map(abs, amounts)))
    often = max(Counter(chain.from_iterable(over)).values(), default=0)
    if len(over) < _FEWEST or odds < _ODDS or 2 * often > len(over):
        return None
    less = f"，{under} 个少" if under else ""
    below = f", {under} less" if under else ""
    return Regime(
        rounded=True,
        truncated=True,
        zh=f"有尾差的 {len(over) + under} 个同精度加总式中，{len(over)} 个的合计多于各项之和{less}",
        en=f"of {len(over) + under} sums of one precision that are off, {len(over)} are over their parts{below}",
    )


def _sums(judged: Iterable[Judged], facts: Facts) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """Each sum of one precision once: its signed amounts, how many of them are positive, its residual in steps.

    Most of the amounts are negative: a total is positive, its parts are negative.
    """
    seen: set[tuple[int, ...]] = set()
    for one in judged:
        equation = one.equation
        if equation.relation != "=" or equation.apart or equation.counted or not one.uniform:
            continue
        terms = [(facts.amounts[k] * c, facts.steps[k]) for k, c in equation.terms if facts.amounts[k]]
        if not 2 < len(terms) <= _MOST or one.verdict is Verdict.NOT_EVALUABLE:
            continue
        step, amounts = terms[0][1], tuple(sorted(amount for amount, _ in terms))
        plus = sum(amount > 0 for amount in amounts)
        if 2 * plus > len(amounts):
            amounts, plus = tuple(sorted(-amount for amount in amounts)), len(amounts) - plus
        residual = sum(amounts)
        if amounts not in seen and not residual % step and all(abs(c) == 1 for _, c in equation.terms):
            seen.add(amounts)
            yield amounts, plus, residual // step


@cache
def _density(size: int, doubled: int) -> float:
    """The cardinal B-spline of so many even chances, at half of a whole number."""
    total = sum((-1) ** k * comb(size, k) * max(0, doubled - 2 * k) ** (size - 1) for k in range(size + 1))
    return float(total / (2 ** (size - 1) * factorial(size - 1)))
