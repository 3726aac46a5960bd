"""Exact intervals: what a printed figure stands for, and what a percentage may be between two of them."""

from dataclasses import dataclass
from fractions import Fraction

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Interval:
    """Everything from low to high; None where there is no bound."""

    low: Fraction | None
    high: Fraction | None

    def meets(self, other: "Interval") -> bool:
        """Whether some value lies in both."""
        return not (_below(self.high, other.low) or _below(other.high, self.low))

    def widened(self, by: Fraction) -> "Interval":
        """Wider by so much on both sides."""
        return Interval(
            self.low - by if self.low is not None else None, self.high + by if self.high is not None else None
        )

    def __neg__(self) -> "Interval":
        return Interval(-self.high if self.high is not None else None, -self.low if self.low is not None else None)


def _below(high: Fraction | None, low: Fraction | None) -> bool:
    return high is not None and low is not None and high < low


def rounded(value: Fraction, step: Fraction) -> Interval:
    """What a figure printed in these steps stands for."""
    return Interval(value - step * HALF, value + step * HALF)


def plus(a: Interval, b: Interval) -> Interval:
    """The sum of two intervals."""
    return Interval(
        a.low + b.low if a.low is not None and b.low is not None else None,
        a.high + b.high if a.high is not None and b.high is not None else None,
    )


def quotient(part: Interval, whole: Interval) -> Interval | None:
    """Part ÷ whole for a whole that is more than zero; None where it may be zero or less, or isn't bounded."""
    if whole.low is None or whole.high is None or whole.low <= 0 or part.low is None or part.high is None:
        return None
    corners = [part.low / whole.low, part.low / whole.high, part.high / whole.low, part.high / whole.high]
    return Interval(min(corners), max(corners))


def growth(now: Interval, change: Interval) -> Interval | None:
    """Change ÷ (now − change), bounds as in the rule for narratives: both ends of the fraction move together.

    None where the base may be zero or less.
    """
    if None in (now.low, now.high, change.low, change.high):
        return None
    ends = []
    for part, whole in ((change.low, now.high), (change.high, now.low)):
        base = whole - part  # type: ignore[operator]  # no bound is None here
        if base <= 0:
            return None
        ends.append(part / base)  # type: ignore[operator]  # no bound is None here
    return Interval(min(ends), max(ends))


def power_bounds(low: Fraction, high: Fraction, years: int, rate: Interval) -> bool:
    """Whether (1 + rate) ** years for some rate of the interval lies between low and high; exact, without roots."""
    least = (1 + rate.low) ** years if rate.low is not None else None
    most = (1 + rate.high) ** years if rate.high is not None else None
    return Interval(low, high).meets(Interval(least, most))
