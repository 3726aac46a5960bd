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

    def scaled(self, factor: Fraction) -> "Interval":
        """Both bounds times a factor that is more than zero."""
        return Interval(*(bound * factor if bound is not None else None for bound in (self.low, self.high)))

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
    if now.low is None or now.high is None or change.low is None or change.high is None:
        return None
    most, least = now.high - change.low, now.low - change.high
    if most <= 0 or least <= 0:
        return None
    ends = (change.low / most, change.high / least)
    return Interval(min(ends), max(ends))


def power(rate: Interval, years: int) -> Interval:
    """(1 + rate) to the power of so many years."""
    return Interval(*((1 + bound) ** years if bound is not None else None for bound in (rate.low, rate.high)))


def root(ratio: Fraction, years: int) -> Fraction:
    """The rate whose power is this ratio, to nine decimals, by bisection."""
    low, high = Fraction(-1), Fraction(100)
    for _ in range(40):
        half = (low + high) / 2
        low, high = (half, high) if (1 + half) ** years < ratio else (low, half)
        low, high = Fraction(round(low * 10**9), 10**9), Fraction(round(high * 10**9), 10**9)
    return low
