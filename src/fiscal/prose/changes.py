"""Amounts of one subject against each other: told twice, now − change = base, the words of a direction."""

from collections.abc import Sequence
from dataclasses import replace

from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.prose.claims import Claim, Period, Role, Statement
from fiscal.prose.faults import Fault, shown, unit_of
from fiscal.prose.interval import Interval, plus
from fiscal.prose.tokens import Kind
from fiscal.prose.told import Entry, Told, agree, claims_of, may_be, middle
from fiscal.prose.wording import opposite

CHANGE = "change-not-difference"
DIRECTION = "direction-contradicts"
TWICE = "told-twice"


def check_changes(told: Told) -> None:
    """All statements: amounts that are told twice, and changes whose base is told or printed."""
    for statement in told.reading.statements:
        _repeated(statement, told)
        for claim in statement.of_role(Role.CHANGE):
            _change(claim, told)


def _repeated(statement: Statement, told: Told) -> None:
    """The subject's amount of one year, told twice in a statement, is one amount."""
    for period in (Period.NOW, Period.BASE, Period.INITIAL):
        exact = [claim for claim in statement.values(period) if claim.figure.exact]
        for claim in exact[1:]:
            first = exact[0]
            if claim.basis != first.basis:
                continue
            if agree(claim, first):
                told.ledger.hold(claim, first)
                told.ledger.relate((claim, 1), (first, -1), same=True)
            elif not told.is_excused((claim, first)):
                told.ledger.fail(_twice(claim, first))


def _twice(claim: Claim, first: Claim) -> Fault:
    a, b = f"{first.figure.text} {unit_of(first)}", f"{claim.figure.text} {unit_of(claim)}"
    message = Text(f"同一数在本段先为 {a}，后为 {b}", f"the same figure is {a} first and {b} later in the paragraph")
    return Fault(TWICE, Severity.ERROR, [(claim, 1), (first, 1)], message, "same")


def _change(claim: Claim, told: Told) -> None:
    """Now − change = base, where the base is told or printed."""
    nows = told.amounts(claim.statement)
    bases = told.bases(claim)
    exceeds = nows and not bases and claim.sign > 0 and all(_is_less(now, claim) for now, _ in nows)
    if exceeds and not told.is_excused(claims_of(nows)):
        told.ledger.fail(_exceeding(claim, claims_of(nows)))
    if not bases or not nows:
        return
    used = claims_of(nows, bases)
    if fits := _fits(claim, nows, bases):
        told.ledger.hold(claim, *used)
        _relate(claim, *fits[0], told)
    elif not told.is_excused(used):
        told.ledger.fail(_change_fault(claim, nows, bases))


def _fits(claim: Claim, nows: Sequence[Entry], bases: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """The amounts that differ by the change."""
    return [
        (now, base)
        for now in nows
        for base in bases
        if any(plus(now.interval, -one).meets(base.interval) for one in may_be(claim))
    ]


def turned_words(*claims: Claim) -> list[tuple[str, str]]:
    """The words of directions of some claims, each with the word for the other direction."""
    return [turned for claim in claims if (turned := opposite(claim.words)) is not None]


def _relate(claim: Claim, now: Entry, base: Entry, told: Told) -> None:
    """Say that the amount less its change is the base, where all three are told exactly."""
    if now.claim is not None and base.claim is not None and claim.sign:
        told.ledger.relate((now.claim, 1), (claim, -claim.sign), (base.claim, -1))


def _is_less(now: Interval, claim: Claim) -> bool:
    least = claim.figure.interval.low
    return now.high is not None and least is not None and now.high < least


def _exceeding(claim: Claim, nows: Sequence[Claim]) -> Fault:
    message = Text(
        f"{claim.words} {claim.figure.text} {unit_of(claim)}，比本期数本身还多",
        f"the increase of {claim.figure.text} {unit_of(claim)} is more than the amount itself",
    )
    return Fault(CHANGE, Severity.ERROR, [(claim, 1), *((now, -1) for now in nows[:1])], message, "<=")


def _change_fault(claim: Claim, nows: Sequence[Entry], bases: Sequence[Entry]) -> Fault:
    now, base = next(iter(claims_of(nows)), None), next(iter(claims_of(bases)), None)
    difference = middle(nows[0].interval) - middle(bases[0].interval)
    should = shown(abs(difference), now or claim)
    unchanged = claim.figure.kind is Kind.UNCHANGED
    if unchanged or (claim.sign and difference * claim.sign < 0):
        word = Text("增加", "more") if difference > 0 else Text("减少", "less")
        message = Text(
            f"文中说“{claim.words}”，而两数相比{word.zh} {should}",
            f"the sentence says “{claim.words}”, the amounts differ by {should} {word.en}",
        )
        parts = [(part, 0) for part in (claim, now, base) if part is not None]
        turned = not unchanged and _fits(replace(claim, sign=-claim.sign), nows, bases)
        return Fault(DIRECTION, Severity.ERROR, parts, message, words=turned_words(claim) if turned else ())
    message = Text(
        f"{claim.words} {claim.figure.text}，而两数之差为 {should}",
        f"the change is given as {claim.figure.text}, the two amounts differ by {should}",
    )
    sign = -1 if claim.sign < 0 else 1
    parts = [(claim, 1), *((part, k) for part, k in ((now, -sign), (base, sign)) if part is not None)]
    relation = "=" if now is not None and base is not None else None
    return Fault(CHANGE, Severity.ERROR, parts, message, relation, abs(difference))
