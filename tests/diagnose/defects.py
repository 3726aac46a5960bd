"""One figure of the example printed wrongly, in each way of `RULES.md` §7.2; and which figures can be told apart.

Whether a figure can be told apart is worked out here from the matrix alone: two figures whose columns are parallel are
changed by nothing but each other, whatever the diagnosis thinks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from random import Random

from fiscal.document import Severity
from fiscal.equations import Equation
from fiscal.facts import Facts

KINDS = (
    "digit",
    "transposition",
    "dropped-digit",
    "doubled-digit",
    "decimal-shift",
    "unit",
    "sign",
    "zeroed",
    "filled",
)


@dataclass(frozen=True, slots=True)
class Defect:
    """A figure printed as another amount."""

    fact: int
    kind: str
    amount: int


def defects_of(facts: Facts, fact: int, random: Random) -> Iterator[Defect]:
    """One random defect of each kind that applies to a figure."""
    amount, step = facts.amounts[fact], facts.steps[fact]
    digits = str(abs(amount) // step)
    sign = -1 if amount < 0 else 1
    if not amount:
        yield Defect(fact, "filled", random.randrange(1, 10) * step * 10 ** random.randrange(5))
        return
    for kind, wrong in _misprints(digits, random):
        if int(wrong) != int(digits):
            yield Defect(fact, kind, sign * int(wrong) * step)
    factor = random.choice((10, 100))
    yield Defect(fact, "decimal-shift", amount * factor)
    yield Defect(fact, "unit", amount * 10_000)
    yield Defect(fact, "sign", -amount)
    yield Defect(fact, "zeroed", 0)


def _misprints(digits: str, random: Random) -> Iterator[tuple[str, str]]:
    at = random.randrange(len(digits))
    other = random.choice([d for d in "0123456789" if d != digits[at] and (at or d != "0")])
    yield "digit", digits[:at] + other + digits[at + 1 :]
    places = [k for k in range(len(digits) - 1) if digits[k] != digits[k + 1]]
    if places:
        k = random.choice(places)
        yield "transposition", digits[:k] + digits[k + 1] + digits[k] + digits[k + 2 :]
    if len(digits) > 1:
        yield "dropped-digit", digits[:at] + digits[at + 1 :]
    yield "doubled-digit", digits[:at] + digits[at] + digits[at:]


def parallels(equations: Sequence[Equation]) -> dict[int, frozenset[int]]:
    """Each printed figure that some equality holds → all figures whose column is a multiple of its own.

    Equalities that only warn are left out: they may not hold.
    """
    columns: dict[int, dict[int, int]] = {}
    number = 0
    for equation in equations:
        for row in _rows(equation) if equation.severity is Severity.ERROR else ():
            for fact, coefficient in row:
                columns.setdefault(fact, {})[number] = coefficient
            number += 1
    alike: dict[object, list[int]] = {}
    for fact, column in columns.items():
        alike.setdefault(_direction(column), []).append(fact)
    return {fact: frozenset(facts) for facts in alike.values() for fact in facts}


def _rows(equation: Equation) -> Iterator[Sequence[tuple[int, int]]]:
    if equation.relation == "=":
        yield equation.terms
    elif equation.relation == "same":
        first = equation.terms[0][0]
        yield from (((fact, 1), (first, -1)) for fact, _ in equation.terms[1:])


def _direction(column: dict[int, int]) -> object:
    """The column up to a factor."""
    ordered = sorted(column.items())
    common = Fraction(gcd(*column.values()) * (1 if ordered[0][1] > 0 else -1))
    return tuple((row, Fraction(coefficient) / common) for row, coefficient in ordered)
