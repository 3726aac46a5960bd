"""What must hold among the claims of one subject: change, percentage, direction, completion."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.prose.claims import Claim, Period, Reading, Role, Statement
from fiscal.prose.faults import Fault, Ledger, shown, unit_of
from fiscal.prose.names import Names
from fiscal.prose.interval import Interval, growth, plus, quotient, rounded
from fiscal.prose.slips import slips
from fiscal.prose.tokens import Kind
from fiscal.prose.values import Values
from fiscal.prose.wording import words

CHANGE = "change-not-difference"
RATE = "percentage-wrong"
DIRECTION = "direction-contradicts"
DONE = "completion-wrong"
TWICE = "told-twice"
_ONE_OFF = Fraction(3, 2)  # a percentage within so many of its steps is one unit off in its last digit
_HUNDRED = Fraction(100)
_ZERO = Interval(Fraction(0), Fraction(0))


class Relations:
    """Checks the statements of a reading, one by one."""

    def __init__(self, reading: Reading, values: Values, names: Names, ledger: Ledger) -> None:
        """Know what tables print and what other statements say of the same subjects."""
        self.reading, self.values, self.names, self.ledger = reading, values, names, ledger
        self.told: dict[object, list[Claim]] = {}
        for statement in reading.statements:
            if statement.sense.addressed and statement.sense.whole:
                for claim in statement.values():
                    self.told.setdefault(statement.sense.key, []).append(claim)

    def check(self) -> None:
        """All relations of all statements."""
        for statement in self.reading.statements:
            self._repeated(statement)
            for index, claim in enumerate(statement.claims):
                before = statement.claims[:index]
                if claim.role is Role.CHANGE:
                    self._change(claim, statement)
                elif claim.role is Role.RATE:
                    self._rate(claim, before, statement)
                elif claim.role is Role.DONE:
                    self._done(claim, statement)
                elif claim.role is Role.AVERAGE:
                    self._average(claim, before)

    # -- amounts that a relation may take ---------------------------------------------------------------------------

    def amounts(self, statement: Statement, period: Period = Period.NOW) -> list[tuple[Interval, Claim | None]]:
        """What the subject's amount of a period may be: as told here, as tables print it, as told elsewhere."""
        own = [(claim.figure.interval, claim) for claim in statement.values(period)]
        sense = statement.sense
        if sense.addressed and sense.whole:
            name = {Period.NOW: "", Period.INITIAL: "budget", Period.BASE: "prior"}.get(period, "?")
            printed: list[tuple[Interval, Claim | None]] = [(v.interval, None) for v in self.values.of(sense, name)]
            if not own and period is Period.NOW and not printed:
                return [(claim.figure.interval, claim) for claim in self.told.get(sense.key, ())]
            return [*own, *printed]
        return [*own]

    # -- relations ------------------------------------------------------------------------------------------------------

    def _repeated(self, statement: Statement) -> None:
        """The subject's amount of one year, told twice in a statement, is one amount."""
        for period in (Period.NOW, Period.BASE, Period.INITIAL):
            told = [claim for claim in statement.values(period) if claim.figure.exact]
            first = told[0] if told else None
            for claim in told[1:]:
                assert first is not None
                if claim.basis != first.basis:
                    continue
                if claim.figure.interval.meets(first.figure.interval):
                    self.ledger.hold(claim, first)
                elif not (self.ledger.is_wrong(claim) or self.ledger.is_wrong(first)):
                    self.ledger.fail(_twice(claim, first))

    def _change(self, claim: Claim, statement: Statement) -> None:
        """Now − change = base, where the base is told or printed."""
        bases = [
            entry for entry in self.amounts(statement, Period.BASE) if entry[1] is None or _same_base(entry[1], claim)
        ]
        nows = self.amounts(statement)
        if not bases or not nows:
            return
        changes = _signed(claim)
        fits = [
            (now, base, change)
            for now, _ in nows
            for base, _ in bases
            for change in changes
            if plus(now, -change).meets(base)
        ]
        if fits:
            self.ledger.hold(claim, *_claims(nows, bases))
        elif not self._excused(nows, bases):
            self.ledger.fail(self._change_fault(claim, nows, bases))

    def _change_fault(self, claim: Claim, nows: Sequence, bases: Sequence) -> Fault:  # type: ignore[type-arg]
        now, base = _first_claim(nows), _first_claim(bases)
        difference = _middle(nows[0][0]) - _middle(bases[0][0])
        parts = [(claim, 1 if claim.sign >= 0 else -1), *((c, k) for c, k in ((now, -1), (base, 1)) if c is not None)]
        should = shown(abs(difference), now or claim)
        if claim.figure.kind is Kind.UNCHANGED or (claim.sign and difference * claim.sign < 0):
            word_zh, word_en = ("增加", "more") if difference > 0 else ("减少", "less")
            message = Text(
                f"文中说“{claim.words}”，而两数相比{word_zh} {should}",
                f"the sentence says “{claim.words}”, the amounts differ by {should} {word_en}",
            )
            return Fault(DIRECTION, Severity.ERROR, [(part, 0) for part, _ in parts], message)
        message = Text(
            f"{claim.words} {claim.figure.text}，而两数之差为 {should}",
            f"the change is given as {claim.figure.text}, the two amounts differ by {should}",
        )
        return Fault(CHANGE, Severity.ERROR, parts, message, "=", abs(difference))

    def _rate(self, claim: Claim, before: Sequence[Claim], statement: Statement) -> None:
        """The percentage between change, amount and base, whichever of them are told."""
        change = next((c for c in reversed(before) if c.role is Role.CHANGE and _same_basis(c, claim)), None)
        nows, bases = self.amounts(statement), self.amounts(statement, Period.BASE)
        bases = [entry for entry in bases if entry[1] is None or _same_base(entry[1], claim)]
        rates = list(_rates(change, nows, bases))
        if not rates:
            return
        used = [c for c in (change, *_claims(nows, bases)) if c is not None]
        outcome = _judge(claim, rates)
        if outcome is None:
            self.ledger.hold(claim, *used, rounded=True)
        elif outcome is Severity.NOTE or not self._excused(nows, bases, change):
            self.ledger.fail(self._rate_fault(claim, outcome, rates, used))

    def _rate_fault(self, claim: Claim, severity: Severity, rates: Sequence[Interval], used: Sequence[Claim]) -> Fault:
        best = min(rates, key=lambda rate: _distance(rate, claim))
        should = _middle(best)
        if severity is Severity.ERROR and self._is_real(claim) and not _one_slip(claim, rates):
            severity = Severity.WARNING
        against = claim.sign and should * claim.sign < 0
        blamed = None  # another figure than the percentage is blamed only where it is far off, and one slip explains it
        if severity is Severity.ERROR and _distance(best, claim) > max(abs(should), claim.figure.value / _HUNDRED) / 2:
            blamed = None if _one_slip(claim, rates) and not against else self._culprit(claim, used)
        if blamed is not None:
            wrong, text = blamed
            others = [c for c in (claim, *used) if c is not wrong]
            message = Text(
                f"文中为 {wrong.figure.text} {unit_of(wrong)}；若为 {text}，{claim.words} {claim.figure.text}% 即成立",
                f"the sentence says {wrong.figure.text} {unit_of(wrong)}; with {text} the {claim.figure.text}% would hold",
            )
            parts = [(wrong, 1), *((c, 0) for c in others)]
            return Fault(
                RATE, severity, parts, message, None, Fraction(text.replace(",", "")) * wrong.figure.step / _step(wrong)
            )
        text = shown(abs(should) * _HUNDRED, claim)
        parts = [(claim, 1), *((c, 0) for c in used)]
        if against:
            message = Text(
                f"文中说“{claim.words}{claim.figure.text}%”，按所列数字应为{'增加' if should > 0 else '减少'} {text}%",
                f"the sentence says “{claim.words}{claim.figure.text}%”, its figures give {shown(should * _HUNDRED, claim)}%",
            )
            return Fault(DIRECTION, severity, parts, message, None, should * _HUNDRED)
        message = Text(
            f"{claim.words} {claim.figure.text}{claim.figure.unit}，按所列数字应为 {text}%",
            f"the percentage is given as {claim.figure.text}{claim.figure.unit}, the figures give {text}%",
        )
        return Fault(RATE, severity, parts, message, None, abs(should) * _HUNDRED)

    def _culprit(self, claim: Claim, used: Sequence[Claim]) -> tuple[Claim, str] | None:
        """The one other figure that a single slip of the pen explains; figures that a table prints are right."""
        found: list[tuple[Claim, str]] = []
        for wrong in used:
            if id(wrong) in self.ledger.confirmed or wrong.figure.kind is not Kind.MONEY or not wrong.figure.exact:
                continue
            text = next((t for t, _ in slips(wrong.figure.text) if self._repairs(claim, used, wrong, t)), None)
            if text is not None:
                found.append((wrong, text))
        return found[0] if len(found) == 1 else None

    def _repairs(self, claim: Claim, used: Sequence[Claim], wrong: Claim, text: str) -> bool:
        step = wrong.figure.step
        interval = rounded(Fraction(text) * step / _step(wrong), step)
        amounts = {id(c): interval if c is wrong else c.figure.interval for c in used}
        change = next((c for c in used if c.role is Role.CHANGE), None)
        nows = [amounts[id(c)] for c in used if c.role is Role.VALUE and c.period is Period.NOW]
        bases = [amounts[id(c)] for c in used if c.role is Role.VALUE and c.period is Period.BASE]
        rates = []
        for now in nows:
            if change is not None:
                sign = -1 if change.sign < 0 else 1
                one = amounts[id(change)]
                rates.append(growth(now, one if sign > 0 else -one))
            rates += [quotient(plus(now, -base), base) for base in bases if change is None]
        return any(rate is not None and _judge(claim, [rate]) is None for rate in rates)

    def _done(self, claim: Claim, statement: Statement) -> None:
        """完成: carried out ÷ initial budget."""
        nows = self.amounts(statement)
        initials = self.amounts(statement, Period.INITIAL)
        if not nows or not initials:
            return
        if claim.figure.kind is Kind.UNCHANGED:
            if any(now.meets(initial) for now, _ in nows for initial, _ in initials):
                self.ledger.hold(claim, *_claims(nows, initials))
            elif not self._excused(nows, initials):
                self.ledger.fail(_unequal(claim, nows, initials))
            return
        rates = [rate for now, _ in nows for initial, _ in initials if (rate := quotient(now, initial)) is not None]
        if not rates:
            return
        outcome = _judge(claim, rates)
        used = _claims(nows, initials)
        if outcome is None:
            self.ledger.hold(claim, *used, rounded=True)
        elif outcome is Severity.NOTE or not self._excused(nows, initials):
            best = min(rates, key=lambda rate: _distance(rate, claim))
            text = shown(_middle(best) * _HUNDRED, claim)
            message = Text(
                f"{claim.words} {claim.figure.text}%，按所列数字应为 {text}%",
                f"the completion is given as {claim.figure.text}%, the figures give {text}%",
            )
            parts = [(claim, 1), *((c, 0) for c in used)]
            self.ledger.fail(Fault(DONE, outcome, parts, message, None, _middle(best) * _HUNDRED))

    def _average(self, claim: Claim, before: Sequence[Claim]) -> None:
        """Growth a year between two amounts whose years are told."""
        ends = [c for c in before if c.role is Role.VALUE and c.year is not None]
        if len(ends) < 2:
            return
        first, last = ends[-2], ends[-1]
        years = (last.year or 0) - (first.year or 0)
        ratio = quotient(last.figure.interval, first.figure.interval)
        if years < 2 or ratio is None or ratio.low is None or ratio.high is None:
            return
        step = claim.figure.step / _HUNDRED
        own = Interval(
            *(b / _HUNDRED if b is not None else None for b in (claim.figure.interval.low, claim.figure.interval.high))
        )
        bounds = Interval(ratio.low, ratio.high)
        if _power(own, years).meets(bounds):
            self.ledger.hold(claim, first, last, rounded=True)
            return
        near = _power(own.widened(step), years).meets(bounds)
        rate = _root(ratio.low, years)
        text = shown(rate * _HUNDRED, claim)
        message = Text(
            f"{claim.words} {claim.figure.text}%，按首末年数字应为 {text}%",
            f"the yearly growth is given as {claim.figure.text}%, first and last year give {text}%",
        )
        severity = Severity.NOTE if near else Severity.ERROR
        self.ledger.fail(Fault(RATE, severity, [(claim, 1), (first, 0), (last, 0)], message, None, rate * _HUNDRED))

    def _excused(self, *entries: object) -> bool:
        """Whether one of the claims is reported already: then this relation tells nothing new."""
        claims = [c for some in entries for c in (_claims(some) if isinstance(some, list) else [some])]
        return any(c is not None and self.ledger.is_wrong(c) for c in claims)  # type: ignore[arg-type]

    @staticmethod
    def _is_real(claim: Claim) -> bool:
        """Whether the series is compared at constant prices as a rule."""
        text = claim.passage.text[max(0, claim.figure.start - 60) : claim.figure.start]
        return any(word in text for word in words("roles", "real_prices"))


# -- helpers ------------------------------------------------------------------------------------------------------------


def _claims(*entries: Sequence) -> list[Claim]:  # type: ignore[type-arg]
    return [claim for some in entries for _, claim in some if claim is not None]


def _first_claim(entries: Sequence) -> Claim | None:  # type: ignore[type-arg]
    return next((claim for _, claim in entries if claim is not None), None)


def _middle(interval: Interval) -> Fraction:
    low = interval.low if interval.low is not None else interval.high
    high = interval.high if interval.high is not None else interval.low
    return ((low or Fraction(0)) + (high or Fraction(0))) / 2


def _signed(claim: Claim) -> list[Interval]:
    """What a change may be; both ways where its words don't say."""
    interval = claim.figure.interval
    if claim.sign < 0:
        return [-interval]
    return [interval] if claim.sign > 0 or not claim.figure.value else [interval, -interval]


def _same_base(base: Claim, claim: Claim) -> bool:
    """Whether a value of the base is what a change is measured against."""
    return claim.basis.year is None or base.basis.year is None or base.basis.year == claim.basis.year


def _same_basis(change: Claim, rate: Claim) -> bool:
    return rate.basis == change.basis or rate.basis.year is None


def _rates(change: Claim | None, nows: Sequence, bases: Sequence) -> Iterator[Interval]:  # type: ignore[type-arg]
    if change is not None:
        for one in _signed(change):
            for now, _ in nows:
                rate = growth(now, one)
                if rate is not None:
                    yield rate
            for base, _ in bases:
                rate = quotient(one, base)
                if rate is not None:
                    yield rate
        return
    for now, _ in nows:
        for base, _ in bases:
            rate = quotient(plus(now, -base), base)
            if rate is not None:
                yield rate


def _judge(claim: Claim, rates: Sequence[Interval]) -> Severity | None:
    """None where the printed percentage is one of the rates; a note where its last digit is one unit off."""
    figure = claim.figure
    own = Interval(*(b / _HUNDRED if b is not None else None for b in (figure.interval.low, figure.interval.high)))
    signed = [-own] if claim.sign < 0 else [own] if claim.sign > 0 else [own, -own]
    if any(rate.meets(one) for rate in rates for one in signed):
        return None
    wider = [one.widened(figure.step / _HUNDRED) for one in signed]
    near = figure.exact and any(rate.meets(one) for rate in rates for one in wider)
    return Severity.NOTE if near else Severity.ERROR


def _distance(rate: Interval, claim: Claim) -> Fraction:
    sign = -1 if claim.sign < 0 else 1
    return abs(_middle(rate) - sign * claim.figure.value / _HUNDRED)


def _one_slip(claim: Claim, rates: Sequence[Interval]) -> bool:
    """Whether one slip of the pen in the percentage itself explains it."""
    signs = (-1,) if claim.sign < 0 else (1,) if claim.sign > 0 else (1, -1)
    for text, _ in slips(claim.figure.text):
        value = Fraction(text)
        step = Fraction(1, 10 ** len(text.partition(".")[2]))
        for sign in signs:
            own = rounded(sign * value / _HUNDRED, step / _HUNDRED)
            if any(rate.meets(own) for rate in rates):
                return True
    return False


def _step(claim: Claim) -> Fraction:
    """One unit of the last printed digit, in the printed unit."""
    return Fraction(1, 10 ** len(claim.figure.text.partition(".")[2]))


def _twice(claim: Claim, first: Claim) -> Fault:
    a, b, unit = first.figure.text, claim.figure.text, unit_of(claim)
    message = Text(
        f"同一数在本段先为 {a} {unit_of(first)}，后为 {b} {unit}",
        f"the same figure is {a} {unit_of(first)} first and {b} {unit} later in the paragraph",
    )
    return Fault(TWICE, Severity.ERROR, [(claim, 1), (first, 1)], message, "same")


def _unequal(claim: Claim, nows: Sequence, initials: Sequence) -> Fault:  # type: ignore[type-arg]
    used = _claims(nows, initials)
    amounts = "、".join(c.figure.text for c in used)
    message = Text(f"文中说“{claim.words}”，而两数为 {amounts}", f"said to be equal, but the amounts are {amounts}")
    return Fault(DIRECTION, Severity.ERROR, [(claim, 0), *((c, 0) for c in used)], message)


def _power(rate: Interval, years: int) -> Interval:
    return Interval(*((1 + bound) ** years if bound is not None else None for bound in (rate.low, rate.high)))


def _root(ratio: Fraction, years: int) -> Fraction:
    """The rate whose power is this ratio, to six decimals, by bisection."""
    low, high = Fraction(-1), Fraction(100)
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 + middle) ** years < ratio else (low, middle)
        low, high = Fraction(round(low * 10**9), 10**9), Fraction(round(high * 10**9), 10**9)
    return low
