"""Amounts of an item that no table prints, held to the economic codes that it is the same money as: 机关运行经费."""

from collections.abc import Sequence

from fiscal.boxes import Box
from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.laws.crosswalks import crosswalks_met, economic_side
from fiscal.laws.definitions import Crosswalk, Definitions
from fiscal.prose.claims import Claim, Role
from fiscal.prose.faults import Fault, Ledger, shown, unit_of
from fiscal.prose.tables import RULE, agrees
from fiscal.prose.tokens import Kind
from fiscal.prose.told import Told
from fiscal.prose.values import TableValue, Values


def check_equivalents(told: Told, definitions: Definitions, year: int | None) -> None:
    """Every amount of such an item, where the document meets the conditions of its crosswalk; warnings."""
    items = {walk.item for walk in definitions.crosswalks if walk.item}
    claims = [claim for claim in told.reading.claims() if _tells(claim, items, told.values)]
    if not claims:
        return
    for walk, relation in crosswalks_met(told.values.found, definitions, year):
        value = _value(told.values, walk) if walk.item else None
        if value is not None:
            for claim in (claim for claim in claims if claim.statement.sense.item == walk.item):
                _compare(claim, value, relation, walk.source, told.ledger)


def _tells(claim: Claim, items: set[int], values: Values) -> bool:
    """Whether a claim is this year's amount of an item that no table prints."""
    sense = claim.statement.sense
    is_amount = claim.role is Role.VALUE and claim.figure.kind is Kind.MONEY and claim.figure.exact
    own = sense.item in items and sense.whole and not sense.codes and not sense.name
    return is_amount and own and claim in claim.statement.values() and not values.of(sense)


def _value(values: Values, walk: Crosswalk) -> TableValue | None:
    """What the tables print by economic codes; None where they don't, or nothing."""
    universe = values.found.universe
    side = economic_side(values.printed, walk, Box(universe.all_expenditure, universe.fund), guarded=False)
    return values.value(side) if side is not None and side.facts else None


def _compare(claim: Claim, value: TableValue, relation: str, source: str, ledger: Ledger) -> None:
    if ledger.is_wrong(claim) or ledger.is_doubtful(claim):
        return
    if agrees(claim, value) or (relation == "<=" and claim.figure.value < value.amount):
        ledger.hold(claim, rounded=claim.figure.value != value.amount)
        return
    printed, should, unit = claim.figure.text, shown(value.amount, claim), unit_of(claim)
    most = Text("至多", "at most ") if relation == "<=" else Text("", "")
    message = Text(
        f"文中为 {printed} {unit}，按表中公用经费应{most.zh}为 {should} {unit}（{source}）",
        f"the sentence says {printed} {unit}, by its definition the tables give {most.en}{should} {unit}",
    )
    parts: Sequence[tuple[Claim | TableValue, int]] = [(claim, 1), (value, -1)]
    ledger.fail(Fault(RULE, Severity.WARNING, parts, message, relation, value.amount))
