"""What sentences say adds up, as whoever looks for the wrong figure needs it: amounts, terms, findings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fiscal.amounts import Amount
from fiscal.equations import Guard
from fiscal.findings import Finding, Term
from fiscal.prose.claims import Claim
from fiscal.prose.faults import Part, Relation, scale_of, unit_of
from fiscal.prose.precision import Precision
from fiscal.prose.report import claim_term
from fiscal.prose.tokens import Kind
from fiscal.prose.values import TableValue
from fiscal.units import Unit


@dataclass(frozen=True, slots=True)
class Told:
    """An amount of a sentence.

    - key: equal for one figure; amount: as printed, its zeros at the end put back where the publication leaves them out
    """

    key: object
    amount: Amount
    term: Term

    @property
    def position(self) -> tuple[int, int]:
        """Where it stands: paragraph, and offset in it."""
        prose = self.term.prose or {}
        paragraph, start = prose.get("paragraph"), prose.get("start")
        return (paragraph if isinstance(paragraph, int) else 0, start if isinstance(start, int) else 0)


@dataclass(frozen=True, slots=True)
class Related:
    """Σ coefficient × amount = 0 holds, or a finding says that it doesn't.

    - parts: an amount of a sentence, or facts of tables that are summed, each with its coefficient
    - same: whether two printings of one figure are held to each other; guards: what it rests on
    """

    parts: tuple[tuple[Told | tuple[int, ...], int], ...]
    finding: Finding | None = None
    same: bool = False
    guards: tuple[Guard, ...] = ()


def related(relations: Iterable[Relation], precision: Precision, findings: Mapping[int, Finding]) -> list[Related]:
    """The relations between exact amounts; those that are broken and told of by no finding are left out.

    - findings: id of the fault → what is reported of it
    """
    found: list[Related] = []
    told: dict[int, Told] = {}  # a claim stands in several relations
    for relation in relations:
        finding = findings.get(id(relation.fault))
        if (relation.fault is not None and finding is None) or not _is_exact(relation.parts):
            continue
        parts = tuple((_entry(part, precision, told), coefficient) for part, coefficient in relation.parts)
        guards = tuple(g for part, _ in relation.parts if not isinstance(part, Claim) for g in part.guards)
        found.append(Related(parts, finding, relation.same and _may_be_copies(relation.parts), guards))
    return found


def _is_exact(parts: Sequence[Part]) -> bool:
    """Whether every part is an amount of money, and printed as it is meant."""
    claims = [part for part, _ in parts if isinstance(part, Claim)]
    amounts = all(claim.figure.exact and claim.figure.kind in (Kind.MONEY, Kind.UNCHANGED) for claim in claims)
    return amounts and all(isinstance(part, Claim) or (part.facts and not part.scaled) for part, _ in parts)


def _may_be_copies(parts: Sequence[Part]) -> bool:
    """Whether the two are printings of one figure: one fact at most, and both of one direction."""
    return all(isinstance(part, Claim) or len(part.facts) == 1 for part, _ in parts) and sum(c for _, c in parts) == 0


def _entry(part: Claim | TableValue, precision: Precision, told: dict[int, Told]) -> Told | tuple[int, ...]:
    if not isinstance(part, Claim):
        return part.facts
    if id(part) not in told:
        told[id(part)] = Told(id(part), _amount(part, precision), claim_term(part, 1, part, unit_of(part)))
    return told[id(part)]


def _amount(claim: Claim, precision: Precision) -> Amount:
    unit, scale, step = Unit.named(unit_of(claim)), scale_of(claim), precision.step(claim)
    decimals = 0
    while step and decimals < 20 and (step / scale * 10**decimals).denominator != 1:
        decimals += 1
    return Amount(int(claim.figure.value / scale * 10**decimals), decimals, decimals, unit)
