"""What a subject's amount may be: as its sentence tells it, as tables print it, as other sentences tell it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from fiscal.prose.claims import Claim, Period, Reading, Statement
from fiscal.prose.faults import Ledger
from fiscal.prose.interval import Interval
from fiscal.prose.names import Names
from fiscal.prose.senses import Sense
from fiscal.prose.values import Values

COLUMNS = {Period.NOW: "", Period.INITIAL: "budget", Period.BASE: "prior"}


class Entry(NamedTuple):
    """An amount that may be meant, and the claim that tells it; None where a table prints it."""

    interval: Interval
    claim: Claim | None


class Told:
    """All statements of a publication, with its tables beside them and the ledger of what was compared."""

    def __init__(self, reading: Reading, values: Values, names: Names, ledger: Ledger) -> None:
        """Index the amounts of subjects that are understood."""
        self.reading, self.values, self.names, self.ledger = reading, values, names, ledger
        self._told: dict[object, list[Claim]] = {}
        for statement in reading.statements:
            if statement.sense.addressed and statement.sense.whole:
                for key in _keys(statement.sense):
                    self._told.setdefault(key, []).extend(statement.values())

    def of(self, sense: Sense) -> Sequence[Claim]:
        """The claims of this year's amount of a subject, wherever they stand."""
        return self._told.get(_keys(sense)[0], ())

    def amounts(self, statement: Statement, period: Period = Period.NOW) -> list[Entry]:
        """What the amount of a statement's subject may be in a period, its own claims first."""
        own = [Entry(claim.figure.interval, claim) for claim in statement.values(period)]
        sense = statement.sense
        if not (sense.addressed and sense.whole) or period not in COLUMNS:
            return own
        printed = [Entry(value.interval, None) for value in self.values.of(sense, COLUMNS[period])]
        if own or printed or period is not Period.NOW:
            return [*own, *printed]
        return [Entry(claim.figure.interval, claim) for claim in self.of(sense)]

    def entries(self, sense: Sense) -> list[Entry]:
        """This year's amount of a subject, as sentences tell it anywhere and as tables print it."""
        claims = [Entry(claim.figure.interval, claim) for claim in self.of(sense)]
        return claims + [Entry(value.interval, None) for value in self.values.of(sense)]

    def bases(self, claim: Claim) -> list[Entry]:
        """What a change or its rate may be measured against."""
        entries = self.amounts(claim.statement, claim.basis.period)
        return [e for e in entries if e.claim is None or claim.basis.initial or is_base_of(e.claim, claim)]

    def is_excused(self, claims: Iterable[Claim | None]) -> bool:
        """Whether one of these is reported already: then what it doesn't agree with tells nothing new."""
        return any(claim is not None and self.ledger.is_wrong(claim) for claim in claims)


def _keys(sense: Sense) -> list[tuple[object, ...]]:
    """How a subject is looked for: items are expenditure anyway, and are often told without their funds."""
    if not sense.item:
        return [sense.key]
    own = replace(sense, flow=0)
    return list(dict.fromkeys((own.key, replace(own, fund=0).key)))


def claims_of(*entries: Iterable[Entry]) -> list[Claim]:
    """The claims among entries."""
    return [entry.claim for some in entries for entry in some if entry.claim is not None]


def agree(a: Claim, b: Claim) -> bool:
    """Whether two figures may be the same amount: equal, or printed with different precision and within half a step."""
    gap = abs(signed(a) - signed(b))
    return gap == 0 or gap < (a.figure.step + b.figure.step) / 2


def signed(claim: Claim) -> Fraction:
    """A change with its direction; any other figure as it is."""
    return -claim.figure.value if claim.sign < 0 else claim.figure.value


def may_be(claim: Claim) -> list[Interval]:
    """What a change may be with its direction; both ways where its words don't say."""
    interval = claim.figure.interval
    if claim.sign < 0:
        return [-interval]
    return [interval] if claim.sign > 0 or not claim.figure.value else [interval, -interval]


def is_base_of(base: Claim, claim: Claim) -> bool:
    """Whether a value of another year is what a change is measured against."""
    return claim.basis.year is None or base.basis.year is None or base.basis.year == claim.basis.year


def is_nothing(entry: Entry) -> bool:
    """Whether an amount is printed as nothing; 0.0亿元 may be something."""
    interval, claim = entry
    zero = interval.low is not None and interval.high is not None and interval.low + interval.high == 0
    return zero and (claim is None or not claim.figure.unit.startswith("亿"))


def middle(interval: Interval) -> Fraction:
    """The middle of an interval; its one bound where it has one only."""
    low = interval.low if interval.low is not None else interval.high
    high = interval.high if interval.high is not None else interval.low
    return ((low or Fraction(0)) + (high or Fraction(0))) / 2
