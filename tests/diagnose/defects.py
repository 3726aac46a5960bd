"""Figures of the example printed wrongly, in each way of `RULES.md` §7.2; and which wrong figures can be told apart.

What can be told apart is worked out here from the matrix of the clean document alone, whatever the diagnosis thinks: a
figure whose column has no multiple among the others; a pair of figures whose residual no other figure or pair gives.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from pathlib import Path
from random import Random

from fiscal.address import Addressed, address
from fiscal.compose import Composer
from fiscal.diagnose import diagnose
from fiscal.diagnose.figures import in_unit
from fiscal.document import Severity
from fiscal.equations import Equation, Judgement
from fiscal.facts import Facts
from fiscal.findings import Suspect
from fiscal.judge import judge
from fiscal.laws import derive
from fiscal.read import read
from fiscal.recognise import recognise
from fiscal.vocabulary import default_vocabulary

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lechang-2023"
Column = dict[int, int]


@dataclass(frozen=True, slots=True)
class Defect:
    """A figure printed as another amount; ``kind`` as suspects name it, or ``zeroed`` and ``filled``."""

    fact: int
    kind: str
    amount: int


def defects_of(facts: Facts, fact: int, random: Random) -> Iterator[Defect]:
    """One random defect of each kind that applies to a figure: to a zero only that it becomes an amount."""
    amount, step = facts.amounts[fact], facts.steps[fact]
    digits = str(abs(amount) // step)
    sign = -1 if amount < 0 else 1
    if not amount:
        yield Defect(fact, "filled", random.randrange(1, 10) * step * 10 ** random.randrange(5))
        return
    for kind, wrong in _misprints(digits, random):
        if int(wrong) != int(digits):
            yield Defect(fact, kind, sign * int(wrong) * step)
    yield Defect(fact, "decimal-shift", amount * random.choice((10, 100)))
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


class Example:
    """The example's budget, on which figures are changed and put back."""

    def __init__(self) -> None:
        self.found: Addressed = address(recognise(read(EXAMPLE / "budget.txt")), default_vocabulary())
        self.facts = self.found.facts
        self.columns = columns_of(derive(self.found, default_vocabulary()))

    def judged(self, *defects: Defect) -> tuple[Judgement, Composer]:
        """The budget with these figures as printed, judged, its findings composed."""
        for defect in defects:
            self.facts.amounts[defect.fact] = defect.amount
        judgement = judge(derive(self.found, default_vocabulary()), self.facts)
        composer = Composer(self.found, ("", 2023, "budget"), judgement)
        composer.findings(judgement)
        return judgement, composer

    def suspects(self, *defects: Defect) -> list[Suspect]:
        """Whom the diagnosis suspects; the figures are right again afterwards."""
        published = {defect.fact: self.facts.amounts[defect.fact] for defect in defects}
        try:
            judgement, composer = self.judged(*defects)
            return diagnose(judgement, composer, default_vocabulary()).suspects
        finally:
            for fact, amount in published.items():
                self.facts.amounts[fact] = amount

    def names(self, suspect: Suspect, fact: int) -> bool:
        """Whether a suspect is this figure."""
        cells = [suspect.cell, *suspect.cell.also] if suspect.cell is not None else []
        own = (self.facts.table(fact).id, self.facts.figure(fact).place, self.facts.column(fact).number)
        return own in {(cell.table, cell.place, cell.column) for cell in cells if cell is not None}

    def rights(self, suspect: Suspect, fact: int) -> bool:
        """Whether a suspect is this figure with the amount that the clean budget prints."""
        return self.names(suspect, fact) and suspect.proposed == in_unit(self.facts, fact, self.facts.amounts[fact])


def columns_of(equations: Sequence[Equation]) -> dict[int, Column]:
    """Each figure's column of the matrix: equation → coefficient. What only warns is left out: it may not hold."""
    columns: dict[int, Column] = {}
    number = 0
    for equation in equations:
        for row in _rows(equation) if equation.severity is Severity.ERROR else ():
            for fact, coefficient in row:
                columns.setdefault(fact, {})[number] = coefficient
            number += 1
    return columns


def _rows(equation: Equation) -> Iterator[Sequence[tuple[int, int]]]:
    if equation.relation == "=":
        yield equation.terms
    elif equation.relation == "same":
        first = equation.terms[0][0]
        yield from (((fact, 1), (first, -1)) for fact, _ in equation.terms[1:])


def parallels(columns: Mapping[int, Column]) -> dict[int, frozenset[int]]:
    """Each figure → all whose columns are multiples of its own, itself too."""
    alike: dict[object, list[int]] = {}
    for fact, column in columns.items():
        alike.setdefault(_direction(column), []).append(fact)
    return {fact: frozenset(facts) for facts in alike.values() for fact in facts}


def _direction(column: Column) -> object:
    ordered = sorted(column.items())
    common = Fraction(gcd(*column.values()) * (1 if ordered[0][1] > 0 else -1))
    return tuple((row, Fraction(coefficient) / common) for row, coefficient in ordered)


def explanations(columns: Mapping[int, Column], wrong: Mapping[int, int]) -> list[frozenset[int]]:
    """The smallest sets of one or two figures whose changes give the same residual as the wrong ones."""
    residual: Column = {}
    for fact, delta in wrong.items():
        for row, coefficient in columns[fact].items():
            residual[row] = residual.get(row, 0) + coefficient * delta
    residual = {row: value for row, value in residual.items() if value}
    if not residual:
        return []
    near = [fact for fact, column in columns.items() if not residual.keys().isdisjoint(column)]
    single = [frozenset([fact]) for fact in near if _direction(columns[fact]) == _direction(residual)]
    if single:
        return single
    first = min(residual, key=lambda row: sum(row in columns[fact] for fact in near))
    pairs = {
        frozenset((one, other))
        for one in near
        if first in columns[one]
        for other in near
        if other != one and _spans(columns[one], columns[other], residual)
    }
    return sorted(pairs, key=sorted)


def _spans(one: Column, other: Column, residual: Column) -> bool:
    """Whether the residual is a sum of multiples of both columns."""
    if not residual.keys() <= one.keys() | other.keys():
        return False
    rows = sorted(one.keys() | other.keys())
    for a in rows:
        for b in rows:
            area = one.get(a, 0) * other.get(b, 0) - one.get(b, 0) * other.get(a, 0)
            if area:
                x = Fraction(residual.get(a, 0) * other.get(b, 0) - residual.get(b, 0) * other.get(a, 0), area)
                y = Fraction(one.get(a, 0) * residual.get(b, 0) - one.get(b, 0) * residual.get(a, 0), area)
                return all(x * one.get(r, 0) + y * other.get(r, 0) == residual.get(r, 0) for r in rows)
    return False
