"""Findings beside the equations, such as those of prose: what they support, and what they propose themselves.

A sentence that disagrees with a table may be wrong, or may tell what the table should print. Where a cause's correction
makes the sentence true, the sentence supports it and belongs to the cause; else its own figure is the suspect.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from fiscal.document import Place, Severity
from fiscal.findings import Finding, Suspect, Term
from fiscal.slips import SLIPS, Kind, slip
from fiscal.units import Unit

Cell = tuple[str | None, Place, int | None]


def join_stated(suspects: Sequence[Suspect], findings: Iterable[Finding]) -> list[Suspect]:
    """The suspects with those of other findings; their ``group`` is set, and supported corrections come first."""
    groups: dict[int, dict[int, list[Suspect]]] = {}
    for suspect in suspects:
        groups.setdefault(suspect.group, {}).setdefault(suspect.rank, []).append(suspect)
    own: dict[object, list[Finding]] = {}
    for finding in findings:
        if finding.severity is Severity.NOTE or not finding.cells or finding.group is not None:
            continue
        if not any(_support(group, repairs, finding) for group, repairs in groups.items()):
            own.setdefault(_figure(finding.cells[0]), []).append(finding)
    joined = [suspect for repairs in groups.values() for suspect in _reordered(repairs)]
    count = max(groups, default=0)
    for alike in own.values():
        stated = _stated(alike, count + 1) if any(finding.expected is not None for finding in alike) else None
        if stated is not None:
            count += 1
            joined.append(stated)
    return joined


def _support(group: int, repairs: dict[int, list[Suspect]], finding: Finding) -> bool:
    """Whether some correction of a group makes a finding's equation hold; it then belongs to the group."""
    holding = [together for together in repairs.values() if _holds(finding, together)]
    if not holding:
        return False
    finding.group = group
    for together in repairs.values():
        for suspect in together:
            suspect.of += 1
            suspect.repairs += together in holding
    return True


def _holds(finding: Finding, together: Sequence[Suspect]) -> bool:
    if finding.relation != "=" or any(term.coefficient == 0 for term in finding.cells):
        return False
    deltas = {
        _cell(cell): (suspect.proposed - suspect.cell.value, cell.unit)
        for suspect in together
        if suspect.cell is not None and suspect.proposed is not None
        for cell in (suspect.cell, *suspect.cell.also)
    }
    if not any(_cell(term) in deltas for term in finding.cells):
        return False
    unit = Unit.named(finding.unit or "")
    total, slack = Decimal(0), Decimal(0)
    for term in finding.cells:
        delta, own = deltas.get(_cell(term), (Decimal(0), term.unit))
        total += term.coefficient * (term.value + _converted(delta, own, unit))
        slack += abs(term.coefficient) * _converted(term.step or Decimal(0), term.unit, unit)
    return total == 0 or 2 * abs(total) < slack


def _converted(amount: Decimal, own: str, unit: Unit) -> Decimal:
    return amount.scaleb(Unit.named(own).power - unit.power)


def _cell(term: Term) -> Cell:
    return term.table, term.place, term.column


def _figure(term: Term) -> object:
    """A figure in prose by its place in the sentence."""
    prose = term.prose or {}
    return (*_cell(term), term.row, prose.get("paragraph"), prose.get("start"))


def _reordered(repairs: dict[int, list[Suspect]]) -> list[Suspect]:
    """The corrections that repair the most first, ranks counted anew; others keep their order."""
    ordered = sorted(repairs.values(), key=lambda together: -together[0].repairs)
    most = ordered[0][0].repairs
    for rank, together in enumerate(ordered, start=1):
        for suspect in together:
            suspect.rank = rank
            suspect.unique = suspect.unique or (rank == 1 and sum(t[0].repairs == most for t in ordered) == 1 < most)
    return [suspect for together in ordered for suspect in together]


def _stated(findings: Sequence[Finding], group: int) -> Suspect | None:
    """The figure that findings say should be another one, with its own decimals; None where it is that already."""
    stated = [finding.expected for finding in findings if finding.expected is not None]
    cell = findings[0].cells[0]
    step = cell.step or Decimal(1)
    exponent = step.as_tuple().exponent
    proposed = stated[0].quantize(step, ROUND_HALF_UP)
    actual = next((finding.actual for finding in findings if finding.actual is not None), cell.value)
    if proposed == actual:
        return None
    agreed = sum(amount.quantize(step, ROUND_HALF_UP) == proposed for amount in stated)
    for finding in findings:
        finding.group = group
    kind = slip(actual, proposed, max(0, -exponent) if isinstance(exponent, int) else 0)
    unique = agreed == len(findings)
    message = findings[0].message if kind is Kind.OTHER else SLIPS[kind]
    return Suspect(group, 1, kind, proposed, agreed, len(findings), unique=unique, message=message, cell=cell)
