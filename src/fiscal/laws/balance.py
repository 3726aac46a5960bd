"""Balance: income equals expenditure over all flows, for the whole and for each set of funds that both sides cover.

By function it is a warning: what a unit receives for a function it may spend on another.
"""

from collections.abc import Iterator

from fiscal.boxes import Box
from fiscal.document import Severity
from fiscal.equations import Equation
from fiscal.laws.printed import Printed, joined


def balances(printed: Printed, *, guarded: bool) -> Iterator[Equation]:
    """Income against expenditure for every set of funds that is printed on either side, and for every code on both."""
    universe = printed.found.universe
    seen: set[frozenset[tuple[int, int]]] = set()
    for fund, function in _slices(printed):
        income = printed.resolve(Box(universe.income, fund, function), guarded=guarded)
        spending = printed.resolve(Box(universe.expenditure, fund, function), guarded=guarded) if income else None
        if income is None or spending is None or not (income.facts and spending.facts):
            continue
        terms = (*((k, 1) for k in income.facts), *((k, -1) for k in spending.facts))
        if frozenset(terms) in seen or not any(printed.found.facts.kinds[k] is None for k, _ in terms):
            continue
        seen.add(frozenset(terms))
        severity = Severity.WARNING if function else Severity.ERROR
        yield Equation("unbalanced", "=", terms, joined(income.guards, spending.guards), severity)


def _slices(printed: Printed) -> Iterator[tuple[int, str]]:
    """Sets of funds that are printed without item and economy; with a code only where income is printed by code."""
    universe = printed.found.universe
    slices: dict[tuple[int, str], None] = {}
    for box in printed.classes:
        if box.economy or box.item or box.period or box.entity:
            continue
        if not box.function or box.flow == universe.income:
            slices.setdefault((box.fund, box.function))
    yield from slices
