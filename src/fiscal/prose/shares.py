"""Shares of a whole: 占…%, each by itself and all of one whole together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.prose.blame import HUNDRED
from fiscal.prose.claims import Claim, Role, Statement
from fiscal.prose.faults import Fault, shown
from fiscal.prose.interval import quotient
from fiscal.prose.parts import Parts
from fiscal.prose.told import Entry, Told, claims_of, is_nothing, middle

SHARE = "share-wrong"
WHOLE = "shares-not-whole"
_NEARLY = Fraction(5)  # so many percent more than the whole may be a slip; what is more counts something twice


def check_shares(told: Told, parts: Parts) -> None:
    """Every share whose part and whole are both told or printed; then those of one whole together."""
    for claim in told.reading.claims():
        if claim.role is Role.SHARE:
            _share(claim, told)
    for whole, members in _lists(told):
        _together(whole, members, told, parts)


def _share(claim: Claim, told: Told) -> None:
    """占: part ÷ whole, the whole being the one that is named, or the one whose list the part stands in."""
    if claim.figure.exact and claim.figure.value > HUNDRED + claim.figure.step:
        _beyond(claim, told)
        return
    parts, (bases, sure) = told.amounts(claim.statement), _wholes(claim, told)
    shares = [share for part, _ in parts for base, _ in bases if (share := quotient(part, base)) is not None]
    if not shares:
        return
    used = claims_of(parts, bases)
    printed = claim.figure.interval.scaled(1 / HUNDRED)
    nothing = claim.figure.value > 0 and all(map(is_nothing, parts))
    if not nothing and any(share.meets(printed) for share in shares):
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
    severity = Severity.NOTE if near and not nothing else Severity.ERROR if sure else Severity.WARNING
    told.ledger.fail(Fault(SHARE, severity, terms, message, None, should))


def _beyond(claim: Claim, told: Told) -> None:
    message = Text(
        f"占比为 {claim.figure.text}%，大于 100%",
        f"the share is given as {claim.figure.text}%, which is more than 100%",
    )
    told.ledger.fail(Fault(SHARE, Severity.ERROR, [(claim, 1)], message))


def _wholes(claim: Claim, told: Told) -> tuple[list[Entry], bool]:
    """What a share may be a share of; and whether that is said, not only likely."""
    statement = claim.statement
    if claim.of.says_nothing:
        if statement.parent is not None:
            return told.amounts(statement.parent), True
        return list(_around(statement, told)), False
    if not claim.of.addressed or not claim.of.whole:
        return list(_named(claim, told)), True
    ours = statement.sense.addressed and statement.sense.whole  # a subject that isn't known may be another's money
    found = [
        Entry(other.figure.interval, other) for other in told.of(claim.of) if ours or other.passage is claim.passage
    ]
    return found + [Entry(value.interval, None) for value in (told.values.of(claim.of) if ours else ())], True


def _around(statement: Statement, told: Told) -> Iterator[Entry]:
    """What a class may be a share of where nobody says it: all classes of its funds, or of all funds."""
    sense = statement.sense
    if sense.addressed and sense.whole and len(sense.codes) == 1:
        for fund in dict.fromkeys((sense.fund, 0)):
            yield from told.entries(replace(sense, codes=(), fund=fund))


def _named(claim: Claim, told: Told) -> Iterator[Entry]:
    """A whole that isn't known, but told in the same paragraph by the same words: 占授予中小企业合同金额的40%."""
    for other in told.reading.statements:
        same = other.passage is claim.passage and other is not claim.statement
        if same and claim.of.name and other.sense.name == claim.of.name:
            yield from (Entry(value.figure.interval, value) for value in other.values())


# -- all shares of one whole -------------------------------------------------------------------------------------------


def _lists(told: Told) -> Iterator[tuple[Statement, list[Claim]]]:
    """Shares that are told beside each other of one whole: in a list, or in a paragraph that names the whole."""
    found: dict[object, tuple[Statement, list[Claim]]] = {}
    for statement in told.reading.statements:
        for claim in statement.of_role(Role.SHARE)[:1]:
            parent = statement.parent
            if parent is not None and (claim.of.says_nothing or claim.of.key == parent.sense.key):
                found.setdefault(id(parent), (parent, []))[1].append(claim)
            elif claim.of.addressed and not claim.of.says_nothing:
                whole = Statement(claim.passage, claim.of, claim.of, "")
                found.setdefault((id(claim.passage), claim.of.key), (whole, []))[1].append(claim)
    yield from (some for some in found.values() if len(some[1]) > 1 and all(c.figure.exact for c in some[1]))


def _together(whole: Statement, claims: Sequence[Claim], told: Told, parts: Parts) -> None:
    """All shares of a whole add up to 100 within the rounding of each; some of them never to more."""
    added = sum((claim.figure.value for claim in claims), Fraction(0))
    step = max(claim.figure.step for claim in claims)
    bound = step * sum(claim.figure.value > 0 for claim in claims) / 2
    complete = parts.are_all([claim.statement for claim in claims], whole, told.entries(whole.sense))
    if not added:
        return  # shares of nothing
    if abs(added - HUNDRED) <= bound:
        told.ledger.hold(*claims, rounded=added != HUNDRED)
    elif (complete or HUNDRED + bound < added < HUNDRED + _NEARLY) and not told.is_excused(claims):
        cut_off = 0 < HUNDRED - added <= 2 * bound
        severity = Severity.NOTE if cut_off else Severity.ERROR if complete else Severity.WARNING
        text = shown(added, claims[0])
        message = Text(
            f"{len(claims)} 个占比之和为 {text}%，应为 100%",
            f"the {len(claims)} shares of one whole add up to {text}%, not to 100%",
        )
        told.ledger.fail(Fault(WHOLE, severity, [(claim, 0) for claim in claims], message))
