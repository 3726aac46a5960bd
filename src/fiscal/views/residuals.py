"""How far equations are off, table by table, in units of the last printed digit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from fiscal.equations import Judged, Judgement, Verdict
from fiscal.facts import Facts
from fiscal.findings import Finding
from fiscal.units import Unit
from fiscal.views.amounts import amount_text


@dataclass(frozen=True, slots=True)
class Residual:
    """One equation that isn't exact.

    - verdict: ``rounding``, ``plug`` or ``broken``
    - steps: its residual, in units of the last digit that its coarsest figure prints; signed, short is negative
    - bound: what honest rounding could explain, in the same unit
    - amount: the residual in full, with the unit of its table
    """

    rule: str
    verdict: str
    steps: Fraction
    bound: Fraction
    amount: str


@dataclass(slots=True)
class TableResiduals:
    """The equations of one table: how many are exact, and those that aren't, in the order of publication.

    An equation across tables counts for the table of the cell that is held to the others. ``table`` is the table's
    id, empty for what sentences state; ``rounded`` counts those of them that agree within rounding.
    """

    table: str
    exact: int = 0
    off: list[Residual] = field(default_factory=list)
    rounded: int = 0


def residuals(judgement: Judgement, facts: Facts) -> list[TableResiduals]:
    """The tables that have equations, in the order of publication; what couldn't be judged is left out."""
    found: dict[int, TableResiduals] = {}
    for judged in judgement.judged:
        if judged.verdict is Verdict.NOT_EVALUABLE:
            continue
        index = facts.tables[judged.equation.terms[0][0]]
        table = found.setdefault(index, TableResiduals(facts.of[index].id))
        if judged.verdict is Verdict.EXACT:
            table.exact += 1
        else:
            table.off.append(_residual(judged, facts, facts.of[index].unit))
    return [found[index] for index in sorted(found)]


def _residual(judged: Judged, facts: Facts, unit: Unit) -> Residual:
    """The bound of a judged equation is doubled, so that it stays whole; here it isn't."""
    step = max((facts.steps[k] for k, _ in judged.equation.terms), default=0) or 1
    return Residual(
        judged.equation.law,
        str(judged.verdict),
        Fraction(judged.residual, step),
        Fraction(judged.bound, 2 * step),
        f"{amount_text(facts, judged.residual, unit)} {unit}",
    )


def prose_residuals(findings: Sequence[Finding], exact: int, rounded: int) -> list[TableResiduals]:
    """What sentences state, as one row without a table; empty where they state nothing that could be compared."""
    off = [_told(finding) for finding in findings if finding.difference]
    return [TableResiduals("", exact, off, rounded)] if exact or rounded or off else []


def _told(finding: Finding) -> Residual:
    difference = finding.difference or Decimal(0)
    steps = [cell.step for cell in finding.cells if cell.step and cell.unit == finding.unit]
    step = max(steps, default=Decimal(1))
    return Residual(
        finding.rule,
        "broken",
        Fraction(difference) / Fraction(step),
        Fraction(0),
        f"{difference:,f} {finding.unit or ''}".rstrip(),
    )
