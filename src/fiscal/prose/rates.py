"""Percentages against the amounts that they are computed from: change, completion, growth a year."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.prose.blame import HUNDRED, culprit, distance, is_one_slip, judge_rate
from fiscal.prose.changes import DIRECTION, turned_words
from fiscal.prose.claims import Claim, Period, Role
from fiscal.prose.faults import Fault, Part, shown, unit_of
from fiscal.prose.interval import Interval, growth, plus, power, quotient, root
from fiscal.prose.tokens import Kind
from fiscal.prose.told import Entry, Told, claims_of, is_nothing, may_be, middle
from fiscal.prose.wording import words

RATE = "percentage-wrong"
DONE = "completion-wrong"
_ENDS = 2  # growth a year has a first and a last amount


def check_rates(told: Told) -> None:
    """All percentages of change, of completion, of growth a year."""
    for statement in told.reading.statements:
        for index, claim in enumerate(statement.claims):
            if claim.role is Role.RATE:
                _rate(claim, statement.claims[:index], told)
            elif claim.role is Role.DONE:
                _done(claim, told)
            elif claim.role is Role.AVERAGE:
                _average(claim, statement.claims[:index], told)


# -- change in percent -----------------------------------------------------------------------------------------------


def _rate(claim: Claim, before: Sequence[Claim], told: Told) -> None:
    """The percentage between change, amount and base, whichever of them are told."""
    change = next((c for c in reversed(before) if c.role is Role.CHANGE and _is_rate_of(claim, c)), None)
    nows = told.amounts(claim.statement)
    bases = told.bases(claim)
    rates = list(_rates(change, nows, bases))
    if not rates:
        return
    used = [c for c in (change, *claims_of(nows, bases)) if c is not None]
    outcome = judge_rate(claim, rates)
    if outcome is None:
        told.ledger.hold(claim, *used, rounded=True)
    elif outcome is Severity.NOTE:
        told.ledger.fail(_rate_fault(claim, outcome, rates, used, told))
    elif not told.is_excused(used):
        fault = _turned(claim, change, rates, list(_rates(_turn(change), nows, bases)), used)
        told.ledger.fail(fault or _rate_fault(claim, outcome, rates, used, told))


def _is_rate_of(rate: Claim, change: Claim) -> bool:
    return rate.basis == change.basis or rate.basis.year is None


def _rates(change: Claim | None, nows: Sequence[Entry], bases: Sequence[Entry]) -> Iterator[Interval]:
    """Every percentage that the amounts give, by the change where one is told."""
    found: list[Interval | None]
    if change is not None:
        found = [growth(now, one) for one in may_be(change) for now, _ in nows]
        found += [quotient(one, base) for one in may_be(change) for base, _ in bases]
    else:
        found = [quotient(plus(now, -base), base) for now, _ in nows for base, _ in bases]
    return (rate for rate in found if rate is not None)


def _rate_fault(
    claim: Claim, severity: Severity, rates: Sequence[Interval], used: Sequence[Claim], told: Told
) -> Fault:
    should = middle(min(rates, key=lambda rate: distance(rate, claim)))
    slip = is_one_slip(claim, rates)
    if severity is Severity.ERROR and not slip and _is_real(claim):
        severity = Severity.WARNING
    against = bool(claim.sign and should * claim.sign < 0)
    far = min(distance(rate, claim) for rate in rates) > max(abs(should), claim.figure.value / HUNDRED) / 2
    if severity is Severity.ERROR and far and (against or not slip):
        blamed = culprit(claim, used, told.ledger.confirmed)
        if blamed is not None:
            return _blaming(*blamed, claim, used)
    return _direction_fault(claim, severity, should, used) if against else _plain_fault(claim, severity, should, used)


def _blaming(wrong: Claim, text: str, claim: Claim, used: Sequence[Claim]) -> Fault:
    """The percentage holds with another figure that one slip of the pen would make the printed one."""
    printed = f"{wrong.figure.text} {unit_of(wrong)}"
    message = Text(
        f"文中为 {printed}；若为 {text}，{claim.words} {claim.figure.text}% 即成立",
        f"the sentence says {printed}; with {text} the {claim.figure.text}% would hold",
    )
    parts = [(wrong, 1), *((c, 0) for c in (claim, *used) if c is not wrong)]
    expected = Fraction(text) * wrong.figure.step * 10 ** len(wrong.figure.text.partition(".")[2])
    return Fault(RATE, Severity.ERROR, parts, message, None, expected)


def _plain_fault(claim: Claim, severity: Severity, should: Fraction, used: Sequence[Claim]) -> Fault:
    text = shown(abs(should) * HUNDRED, claim)
    printed = f"{claim.figure.text}{claim.figure.unit}"
    message = Text(
        f"{claim.words} {printed}，按所列数字应为 {text}%",
        f"the percentage is given as {printed}, the figures give {text}%",
    )
    return Fault(RATE, severity, [(claim, 1), *((c, 0) for c in used)], message, None, abs(should) * HUNDRED)


def _direction_fault(claim: Claim, severity: Severity, should: Fraction, used: Sequence[Claim]) -> Fault:
    said, text = f"{claim.words}{claim.figure.text}%", shown(abs(should) * HUNDRED, claim)
    word = Text("增加", "more") if should > 0 else Text("减少", "less")
    message = Text(
        f"文中说“{said}”，按所列数字应为{word.zh} {text}%",
        f"the sentence says “{said}”, its figures give {text}% {word.en}",
    )
    return Fault(DIRECTION, severity, [(claim, 1), *((c, 0) for c in used)], message)


def _turn(change: Claim | None) -> Claim | None:
    """A change in the other direction."""
    return replace(change, sign=-change.sign) if change is not None else None


def _turned(
    claim: Claim, change: Claim | None, rates: Sequence[Interval], turned: Sequence[Interval], used: Sequence[Claim]
) -> Fault | None:
    """The percentage holds once a word says the other direction: its own, or that of the change before it.

    - turned: the percentages that the amounts give where the change goes the other way
    """
    own = claim.sign and judge_rate(replace(claim, sign=-claim.sign), rates) is not Severity.ERROR
    others = change is not None and change.sign and judge_rate(claim, turned) is not Severity.ERROR
    wrong = [claim] if own else []
    wrong += [change] if change is not None and others else []
    should = turned_words(*wrong)
    if not should:
        return None
    first = wrong[0]
    unit = "%" if first is claim else f" {unit_of(first)}"
    said = f"{first.words}{first.figure.text}{unit}"
    message = Text(
        f"文中说“{said}”，按所列数字应为“{should[0][1]}”",
        f"the sentence says “{said}”, its figures say {should[0][1]}",
    )
    parts = [(first, 1), *((c, 0) for c in (claim, *used) if c is not first)]
    return Fault(DIRECTION, Severity.ERROR, parts, message, words=should)


def _is_real(claim: Claim) -> bool:
    """Whether the series is compared at constant prices as a rule."""
    text = claim.passage.text[max(0, claim.figure.start - 60) : claim.figure.start]
    return any(word in text for word in words("roles", "real_prices"))


# -- completion ------------------------------------------------------------------------------------------------------


def _done(claim: Claim, told: Told) -> None:
    """完成: carried out ÷ initial budget; 持平: both are the same."""
    nows, initials = told.amounts(claim.statement), told.amounts(claim.statement, Period.INITIAL)
    used = claims_of(nows, initials)
    if claim.figure.kind is Kind.UNCHANGED:
        if not nows or not initials:
            return
        if any(now.meets(initial) for now, _ in nows for initial, _ in initials):
            told.ledger.hold(claim, *used)
        elif not told.is_excused(used) and not told.ledger.is_doubtful(claim):
            told.ledger.fail(_unequal(claim, used))
        return
    rates = [rate for now, _ in nows for initial, _ in initials if (rate := quotient(now, initial)) is not None]
    if nows and claim.figure.value and all(map(is_nothing, nows)):
        rates = [Interval(Fraction(0), Fraction(0))]  # nothing is no percentage of any budget
    if not rates:
        budgets = [entry for entry in initials if entry.claim is not None]
        if claim.figure.value and nows and budgets and all(map(is_nothing, budgets)) and not told.is_excused(used):
            told.ledger.fail(_done_of_nothing(claim, used))
        return
    outcome = judge_rate(claim, rates)
    if outcome is None:
        told.ledger.hold(claim, *used, rounded=True)
    elif outcome is Severity.NOTE or not told.is_excused(used):
        should = middle(min(rates, key=lambda rate: distance(rate, claim))) * HUNDRED
        text = shown(should, claim)
        message = Text(
            f"{claim.words} {claim.figure.text}%，按所列数字应为 {text}%",
            f"the completion is given as {claim.figure.text}%, the figures give {text}%",
        )
        told.ledger.fail(Fault(DONE, outcome, [(claim, 1), *((c, 0) for c in used)], message, None, should))


def _done_of_nothing(claim: Claim, used: Sequence[Claim]) -> Fault:
    message = Text(
        f"年初预算为 0，不应计算完成率，文中为 {claim.figure.text}%",
        f"nothing was budgeted, so {claim.figure.text}% of it can't have been carried out",
    )
    return Fault(DONE, Severity.ERROR, [(claim, 1), *((c, 0) for c in used)], message)


def _unequal(claim: Claim, used: Sequence[Claim]) -> Fault:
    amounts = [c.figure.text for c in used]
    message = Text(
        f"文中说“{claim.words}”，而两数为 {'、'.join(amounts)}",
        f"said to be equal, but the amounts are {', '.join(amounts)}",
    )
    return Fault(DIRECTION, Severity.ERROR, [(claim, 0), *((c, 0) for c in used)], message)


# -- growth a year ---------------------------------------------------------------------------------------------------


def _average(claim: Claim, before: Sequence[Claim], told: Told) -> None:
    """Growth a year between two amounts whose years are told."""
    ends = [c for c in before if c.role is Role.VALUE and c.year is not None][-_ENDS:]
    if len(ends) < _ENDS:
        return
    first, last = ends
    years = (last.year or 0) - (first.year or 0)
    ratio = quotient(last.figure.interval, first.figure.interval)
    if years < _ENDS or ratio is None:
        return
    own = claim.figure.interval.scaled(1 / HUNDRED)
    if power(own, years).meets(ratio):
        told.ledger.hold(claim, first, last, rounded=True)
        return
    near = power(own.widened(claim.figure.step / HUNDRED), years).meets(ratio)
    should = root(middle(ratio), years) * HUNDRED
    text = shown(should, claim)
    message = Text(
        f"{claim.words} {claim.figure.text}%，按首末年数字应为 {text}%",
        f"the yearly growth is given as {claim.figure.text}%, first and last year give {text}%",
    )
    severity = Severity.NOTE if near else Severity.ERROR
    fault = None if near else _older(claim, first, last, told)
    told.ledger.fail(fault or Fault(RATE, severity, [(claim, 1), (first, 0), (last, 0)], message, None, should))


def _older(claim: Claim, first: Claim, last: Claim, told: Told) -> Fault | None:
    """The rate holds with what a table prints for one of the two years: the sentence has another version of it."""
    own = claim.figure.interval.scaled(1 / HUNDRED)
    years = (last.year or 0) - (first.year or 0)
    for wrong, other in ((last, first), (first, last)):
        for value in told.values.of_year(wrong.statement.words, wrong.year or 0):
            late, early = (
                (value.interval, other.figure.interval) if wrong is last else (other.figure.interval, value.interval)
            )
            ratio = quotient(late, early)
            if value.amount == wrong.figure.value or ratio is None or not power(own, years).meets(ratio):
                continue
            printed, should = f"{wrong.figure.text} {unit_of(wrong)}", f"{shown(value.amount, wrong)} {unit_of(wrong)}"
            message = Text(
                f"{wrong.year}年文中为 {printed}，表中为 {should}，{claim.words} {claim.figure.text}% 按后者算得",
                f"the sentence says {printed} for {wrong.year}, a table prints {should};"
                f" the {claim.figure.text}% a year was computed from that",
            )
            parts: list[Part] = [(wrong, 1), (value, 0), (claim, 0), (other, 0)]
            return Fault(RATE, Severity.ERROR, parts, message, None, value.amount)
    return None
