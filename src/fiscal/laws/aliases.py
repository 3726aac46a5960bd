"""Definitions as equations: an item or a functional code that is the same money as economic codes."""

from collections.abc import Iterator

from fiscal.address.universe import OWN_EXPENDITURE, UNKNOWN_EXPENDITURE
from fiscal.boxes import Box
from fiscal.equations import Equation
from fiscal.laws.closing import mirrors
from fiscal.laws.definitions import Definitions, Same
from fiscal.laws.printed import Printed, Sum, joined
from fiscal.vocabulary import Vocabulary


def defined_equalities(printed: Printed, definitions: Definitions, *, guarded: bool) -> Iterator[Equation]:
    """Every printed box that a definition names, against the economic codes that it is the same as."""
    seen: set[frozenset[tuple[int, int]]] = set()
    for same in definitions.same:
        for box, facts in printed.classes.items():
            if not _is_named(box, same):
                continue
            other = _economic(printed, box, same, guarded=guarded)
            if other is None:
                continue
            if not other.facts:
                if guarded and printed.found.facts.kinds[facts[0]] is None:
                    yield Equation(
                        "amount-in-zero", "=", ((facts[0], 1),), other.guards, same.severity, source=same.source
                    )
                continue
            parts = frozenset((k, -1) for k in other.facts)
            if parts in seen or facts[0] in other.facts:
                continue
            seen.add(parts)
            terms = ((facts[0], 1), *((k, -1) for k in other.facts))
            if any(printed.found.facts.kinds[k] is None for k, _ in terms):
                yield Equation("sum-mismatch", "=", terms, other.guards, same.severity, source=same.source)


def mirrored_flows(printed: Printed, vocabulary: Vocabulary) -> Iterator[Equation]:
    """What one budget draws from another, against what that one pays out, where both print it."""
    universe = printed.found.universe
    for mirror in mirrors(vocabulary):
        for box, facts in printed.classes.items():
            if box.flow != mirror.flow or box.fund & ~mirror.fund or box.function or box.economy or box.item:
                continue
            other = box._replace(flow=mirror.other_flow, fund=mirror.other_fund & universe.fund)
            printings = printed.classes.get(other)
            kinds = printed.found.facts.kinds
            if printings and any(kinds[k] is None for k in (facts[0], printings[0])):
                terms = ((facts[0], 1), (printings[0], -1))
                yield Equation("unequal-printings", "=", terms, source=mirror.source)


def _is_named(box: Box, same: Same) -> bool:
    if box.economy or box.flow & same.flow == 0 or box.flow & (UNKNOWN_EXPENDITURE | OWN_EXPENDITURE):
        return False  # what isn't understood may be one of the flows that the definition is about
    if same.function:
        return box.function == same.function and box.item == 0 and box.flow & same.flow == box.flow
    return box.item == same.item and not box.function


def _economic(printed: Printed, box: Box, same: Same, *, guarded: bool) -> Sum | None:
    """The sum of the economic codes in the same slice; None where one of them isn't known."""
    facts: list[int] = []
    guards: tuple = ()  # type: ignore[type-arg]  # of Guard
    for code in same.economy:
        target = Box(box.flow & same.flow, box.fund, "", code, 0, box.period, box.entity)
        part = printed.resolve(target, guarded=guarded)
        if part is None:
            return None
        facts.extend(part.facts)
        guards = joined(guards, part.guards)
    return Sum(tuple(facts), guards)
