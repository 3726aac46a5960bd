"""Claims against tables: a value is what some table prints for it, within the claim's own precision."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.prose.claims import Claim, Period, Reading, Role, Statement
from fiscal.prose.faults import Fault, Ledger, shown, unit_of
from fiscal.prose.interval import HALF
from fiscal.prose.tokens import Kind
from fiscal.prose.values import TableValue, Values
from fiscal.prose.wording import everything

RULE = "prose-differs-from-table"
_FAR = 10
_FINE = Fraction(100)  # a zero without decimals is no rounded figure: 0万元 is less than half a hundred yuan
_NEAR = 8  # letters before an amount that belong to it
_TELLING = 4  # a figure of so many digits is no other one by chance
_MORE_THAN_TITLED = re.compile(r"\((?:其中)?(?:包?含|包括)[^()]{0,12}结转")
_PERIODS = {Period.NOW: "", Period.INITIAL: "budget", Period.BASE: "prior"}


def compare_with_tables(reading: Reading, values: Values, ledger: Ledger, *, rounded: bool) -> None:
    """Every value that the tables print: confirmed, or reported where none of them prints it."""
    for statement in reading.statements:
        if not statement.sense.whole:
            _confirm_partly(statement, values)
        for claim in statement.of_role(Role.VALUE):
            if claim.figure.kind is not Kind.MONEY or claim.period not in _PERIODS:
                continue
            found = values.of(statement.sense, _PERIODS[claim.period], total=_says_everything(claim))
            if not found:
                continue
            hit = next((value for value in found if agrees(claim, value)), None) or _of_treasury(claim, values)
            if hit is not None:
                if claim.figure.value or statement.sense.whole:
                    ledger.hold(claim, rounded=hit.amount != claim.figure.value)
                    ledger.confirmed.add(id(claim))
                    if claim.figure.exact and hit.facts and not hit.loose:
                        ledger.relate((claim, 1), (hit, -1), same=len(hit.facts) == 1)
            elif _is_certain(statement) and not _is_foreign(claim, every := [v for v in found if not v.likely]):
                ledger.fail(_fault(claim, every, rounded=rounded))


def _of_treasury(claim: Claim, values: Values) -> TableValue | None:
    """What is printed of the treasury's money for a code or a part of a side that is told without its funds.

    The sentence is then about that money: explanations of 财政拨款 name it in their heading, and not again.
    """
    sense, lexicon = claim.statement.sense, values.lexicon
    if sense.fund or sense.item or sense.name or len(sense.codes) > 1 or not (sense.codes or sense.flow):
        return None
    if not sense.codes and sense.flow in lexicon.sides:
        return None
    for fund in (lexicon.fiscal, lexicon.general):
        own = replace(sense, fund=fund)
        found = next(
            (value for value in values.of(own, _PERIODS[claim.period]) if value.facts and agrees(claim, value)), None
        )
        if found is not None:
            claim.statement.sense = own
            return found
    return None


def _says_everything(claim: Claim) -> bool:
    """Whether the words before an amount say that it holds all of a side: 收入总计, 总支出."""
    before = claim.passage.text[max(0, claim.figure.start - _NEAR) : claim.figure.start]
    return any(word in before for word in everything())


def _confirm_partly(statement: Statement, values: Values) -> None:
    """A subject behind words that may narrow it is the whole after all where the table's own figure stands there."""
    whole = replace(statement.sense, name="", whole=True)
    for claim in statement.values():
        digits = len(str(claim.figure.value.numerator).strip("0"))
        if digits >= _TELLING and any(value.facts and agrees(claim, value) for value in values.of(whole)):
            statement.sense = whole
            return


def agrees(claim: Claim, value: TableValue) -> bool:
    """Whether a claim is a table's value: rounded, cut off behind its last digit, or as loose as its words are."""
    figure = claim.figure
    if not figure.exact:
        return figure.interval.meets(value.interval)
    step = figure.step if figure.value else min(figure.step, _FINE)
    gap = value.amount - figure.value
    return gap == 0 or abs(gap) < step * HALF + value.slack or 0 <= gap < step


def _is_certain(statement: Statement) -> bool:
    """Whether the subject can mean nothing but what the tables print: it is whole and has one code at most."""
    sense = statement.sense
    return sense.whole and sense.addressed and len(sense.codes) <= 1


def _is_foreign(claim: Claim, found: Sequence[TableValue]) -> bool:
    """Whether an amount isn't what the tables print: it holds what is carried over, too, or none is there.

    Or it is in 亿元 and so much more that it is another body's; where the digits are the same the unit is wrong.
    """
    figure = claim.figure
    if not found or _MORE_THAN_TITLED.match(claim.passage.text, figure.end):
        return True
    if not figure.unit.startswith("亿") or any(figure.value < _FAR * value.amount for value in found):
        return False
    digits = figure.text.replace(",", "").replace(".", "").strip("0")
    return all(not str(value.amount.numerator).strip("0").startswith(digits) for value in found)


def _fault(claim: Claim, found: Sequence[TableValue], *, rounded: bool) -> Fault:
    nearest = min(found, key=lambda value: abs(value.amount - claim.figure.value))
    best = nearest if abs(nearest.amount - claim.figure.value) <= claim.figure.step + nearest.slack else found[0]
    gap = abs(best.amount - claim.figure.value)
    small = gap <= claim.figure.step + best.slack
    severity = (Severity.NOTE if rounded else Severity.WARNING) if small else Severity.ERROR
    if claim.statement.sense.name or best.loose:
        severity = max(severity, Severity.WARNING, key=list(Severity).index)
    printed, should, unit = claim.figure.text, shown(best.amount, claim), unit_of(claim)
    message = Text(
        f"文中为 {printed} {unit}，表中为 {should} {unit}",
        f"the sentence says {printed} {unit}, the tables print {should} {unit}",
    )
    return Fault(RULE, severity, [(claim, 1), (best, -1)], message, "=", best.amount)
