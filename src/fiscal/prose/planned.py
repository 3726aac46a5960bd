"""What sentences call the initial budget (年初预算) of a code, or of a fund as a whole, for other publications."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from fiscal.findings import Term
from fiscal.prose.claims import Claim, Period, Reading, Role
from fiscal.prose.faults import unit_of
from fiscal.prose.report import claim_term
from fiscal.prose.tokens import Kind


class Planned(NamedTuple):
    """One amount in yuan, with the step of its last digit: its cell, and the fund (mask) and code that it is of."""

    term: Term
    fund: int
    code: str
    amount: Fraction
    step: Fraction


def planned(reading: Reading, income: int) -> Iterator[Planned]:
    """The amounts of expenditure that are called the initial budget, where it is certain whose they are.

    - income: mask of the flows that are no expenditure
    """
    for claim in reading.claims():
        sense = claim.statement.sense
        if _is_planned(claim) and sense.fund and not sense.flow & income:
            term = claim_term(claim, 1, claim, unit_of(claim))
            yield Planned(term, sense.fund, "".join(sense.codes), claim.figure.value, claim.figure.step)


def _is_planned(claim: Claim) -> bool:
    sense, figure = claim.statement.sense, claim.figure
    is_amount = claim.role is Role.VALUE and claim.period is Period.INITIAL and figure.kind is Kind.MONEY
    whose = sense.addressed and sense.whole and not (sense.item or sense.name) and len(sense.codes) <= 1
    return is_amount and figure.exact and whose
