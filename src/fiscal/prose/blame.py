"""Whether a percentage holds, how far off it is, and which figure one slip of the pen would explain."""

from collections.abc import Collection, Sequence
from fractions import Fraction

from fiscal.document import Severity
from fiscal.prose.claims import Claim, Period, Role
from fiscal.prose.interval import Interval, growth, plus, quotient, rounded
from fiscal.prose.slips import slips
from fiscal.prose.tokens import Kind
from fiscal.prose.told import middle

HUNDRED = Fraction(100)


def judge_rate(claim: Claim, rates: Sequence[Interval]) -> Severity | None:
    """None where the printed percentage is one of the rates; a note where its last digit is one unit off."""
    figure = claim.figure
    own = figure.interval.scaled(1 / HUNDRED)
    ways = [-own] if claim.sign < 0 else [own] if claim.sign > 0 or claim.role is Role.DONE else [own, -own]
    if any(rate.meets(one) for rate in rates for one in ways):
        return None
    wider = [one.widened(figure.step / HUNDRED) for one in ways]
    near = figure.exact and any(rate.meets(one) for rate in rates for one in wider)
    return Severity.NOTE if near else Severity.ERROR


def distance(rate: Interval, claim: Claim) -> Fraction:
    """How far a rate is from the printed percentage, with its direction."""
    sign = -1 if claim.sign < 0 else 1
    return abs(middle(rate) - sign * claim.figure.value / HUNDRED)


def is_one_slip(claim: Claim, rates: Sequence[Interval]) -> bool:
    """Whether one slip of the pen in the percentage itself explains it."""
    signs = (-1,) if claim.sign < 0 else (1,) if claim.sign > 0 else (1, -1)
    for text, _ in slips(claim.figure.text):
        step = Fraction(1, 10 ** _decimals(text))
        for sign in signs:
            own = rounded(sign * Fraction(text) / HUNDRED, step / HUNDRED)
            if any(rate.meets(own) for rate in rates):
                return True
    return False


def culprit(claim: Claim, used: Sequence[Claim], confirmed: Collection[int]) -> tuple[Claim, str] | None:
    """The one other figure that a single slip explains, and what it should be; what a table prints is right."""
    found: list[tuple[Claim, str]] = []
    for wrong in used:
        if id(wrong) in confirmed or wrong.figure.kind is not Kind.MONEY or not wrong.figure.exact:
            continue
        text = next((text for text, _ in slips(wrong.figure.text) if _repairs(claim, used, wrong, text)), None)
        if text is not None:
            found.append((wrong, text))
    return found[0] if len(found) == 1 else None


def _repairs(claim: Claim, used: Sequence[Claim], wrong: Claim, text: str) -> bool:
    """Whether the percentage holds with another figure in one claim's place."""
    step = wrong.figure.step
    scale = step * 10 ** _decimals(wrong.figure.text)
    interval = rounded(Fraction(text) * scale, step)
    amounts = {id(c): interval if c is wrong else c.figure.interval for c in used}
    change = next((c for c in used if c.role is Role.CHANGE), None)
    nows = [amounts[id(c)] for c in used if c.role is Role.VALUE and c.period is Period.NOW]
    bases = [amounts[id(c)] for c in used if c.role is Role.VALUE and c.period is Period.BASE]
    if change is not None:
        one = amounts[id(change)]
        rates = [growth(now, -one if change.sign < 0 else one) for now in nows]
    else:
        rates = [quotient(plus(now, -base), base) for now in nows for base in bases]
    return any(rate is not None and judge_rate(claim, [rate]) is None for rate in rates)


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
