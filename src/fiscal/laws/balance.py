"""Balance: income equals expenditure over all flows, for the whole and for each set of funds that both sides cover.

By function it is a warning: what a unit receives for a function it may spend on another. Where one line prints all of
both sides (年初结转, 本年收入, 本年支出, 年末结转) it is an error: the line is closed in itself.
"""

from collections.abc import Iterable, Iterator

from fiscal.boxes import Box
from fiscal.document import Severity
from fiscal.equations import Equation
from fiscal.laws.printed import Printed, joined


def balances(printed: Printed, *, guarded: bool) -> Iterator[Equation]:
    """Income against expenditure for every set of funds that is printed on either side, and for every code on both."""
    universe, facts = printed.found.universe, printed.found.facts
    seen: set[frozenset[tuple[int, int]]] = set()
    for whole, closed in _slices(printed):
        income = printed.resolve(whole._replace(flow=universe.income), guarded=guarded)
        spending = printed.resolve(whole._replace(flow=universe.expenditure), guarded=guarded) if income else None
        if income is None or spending is None or not (income.facts and spending.facts):
            continue
        terms = (*((k, 1) for k in income.facts), *((k, -1) for k in spending.facts))
        if frozenset(terms) in seen or not any(facts.kinds[k] is None for k, _ in terms):
            continue
        seen.add(frozenset(terms))
        severity = Severity.ERROR if closed or not (whole.function or whole.entity) else Severity.WARNING
        yield Equation("unbalanced", "=", terms, joined(income.guards, spending.guards), severity)


def _slices(printed: Printed) -> Iterator[tuple[Box, bool]]:
    """Sets of funds that are printed without item and economy, and whether one line closes them.

    With a code only where income is printed by code, in one figure or together with all of expenditure.
    """
    facts, universe = printed.found.facts, printed.found.universe
    slices: dict[Box, dict[tuple[int, int, int], int]] = {}
    received: set[Box] = set()
    for box, printings in printed.classes.items():
        if box.economy or box.item:
            continue
        whole = box._replace(flow=0)
        if box.flow == universe.income:
            received.add(whole)
        flows = slices.setdefault(whole, {})
        for k in printings:
            line = facts.tables[k], facts.blocks[k], facts.lines[k]
            flows[line] = flows.get(line, 0) | box.flow
    for whole, flows in slices.items():
        closed = _is_closed(whole, flows.values(), printed)
        if not whole.function or whole in received or closed:
            yield whole, closed


def _is_closed(whole: Box, flows: Iterable[int], printed: Printed) -> bool:
    """Whether some line prints all flows of both sides that can be."""
    universe = printed.found.universe
    likely = [f for f in flows if f & universe.income == universe.income and f & universe.expenditure]
    if not likely:
        return False
    spent = printed.zeros.drop(whole._replace(flow=universe.expenditure), only_structural=True)[0].flow
    return any(f & spent == spent for f in likely)
