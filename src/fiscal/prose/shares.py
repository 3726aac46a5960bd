"""Shares of a whole: 占…%."""

from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.prose.blame import HUNDRED
from fiscal.prose.claims import Claim, Role
from fiscal.prose.faults import Fault, shown
from fiscal.prose.interval import quotient
from fiscal.prose.told import Entry, Told, claims_of, middle

SHARE = "share-wrong"


def check_shares(told: Told) -> None:
    """Every share whose part and whole are both told or printed."""
    for claim in told.reading.claims():
        if claim.role is Role.SHARE:
            _share(claim, told)


def _share(claim: Claim, told: Told) -> None:
    """占: part ÷ whole, the whole being the one that is named, or the one whose list the part stands in."""
    parts, bases = told.amounts(claim.statement), list(_wholes(claim, told))
    shares = [share for part, _ in parts for base, _ in bases if (share := quotient(part, base)) is not None]
    if not shares:
        return
    used = claims_of(parts, bases)
    printed = claim.figure.interval.scaled(1 / HUNDRED)
    if any(share.meets(printed) for share in shares):
        told.ledger.hold(claim, *used, rounded=True)
        return
    near = claim.figure.exact and any(share.meets(printed.widened(claim.figure.step / HUNDRED)) for share in shares)
    if not near and told.is_excused(used):
        return
    should = middle(shares[0]) * HUNDRED
    message = Text(
        f"占比为 {claim.figure.text}%，按所列数字应为 {shown(should, claim)}%",
        f"the share is given as {claim.figure.text}%, the figures give {shown(should, claim)}%",
    )
    terms = [(claim, 1), *((c, 0) for c in used)]
    told.ledger.fail(Fault(SHARE, Severity.NOTE if near else Severity.ERROR, terms, message, None, should))


def _wholes(claim: Claim, told: Told) -> Iterator[Entry]:
    """What a share may be a share of."""
    if claim.of.says_nothing:
        if claim.statement.parent is not None:
            yield from told.amounts(claim.statement.parent)
        return
    if not claim.of.addressed or not claim.of.whole:
        return
    sense = claim.statement.sense
    ours = sense.addressed and sense.whole  # the share of a subject that isn't known may be one of another's money
    for other in told.of(claim.of):
        if ours or other.passage is claim.passage:
            yield Entry(other.figure.interval, other)
    for value in told.values.of(claim.of) if ours else ():
        yield Entry(value.interval, None)
