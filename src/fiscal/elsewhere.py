"""Figures of other publications in the report of one: exact, and in its units."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from fiscal.compose import cell_of
from fiscal.document import Problem
from fiscal.facts import Facts
from fiscal.findings import Finding, Term
from fiscal.units import Unit


@dataclass(slots=True)
class Elsewhere:
    """What was found beside other publications, and what is to be said of them: what they served for, or why not."""

    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def money_of(facts: Facts, fact: int) -> tuple[Fraction, Fraction]:
    """A fact in yuan, and how far its rounding may be off."""
    step = Fraction(1, 10**facts.exponent)
    return facts.amounts[fact] * step, facts.steps[fact] * step / 2


def cell_in(facts: Facts, fact: int, unit: Unit, *, table: bool = True) -> Term:
    """A fact as a cell, its value in a unit.

    - table: whether its table is one of the report's; another publication's tables have no names there
    """
    term = cell_of(facts.table(fact), facts.line(fact), facts.column(fact), 1 if table else -1)
    value = in_unit(money_of(facts, fact)[0], unit)
    return replace(term, value=value) if table else replace(term, value=value, table=None)


def in_unit(yuan: Fraction, unit: Unit) -> Decimal:
    """An amount of yuan in a unit, exactly."""
    return Decimal(yuan.numerator) / Decimal(yuan.denominator) / (Decimal(10) ** unit.power)
