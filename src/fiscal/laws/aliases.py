"""Definitions as equations: an item or a functional code that is the same money as economic codes."""

from collections.abc import Iterator

from fiscal.address.universe import OWN_EXPENDITURE, UNKNOWN_EXPENDITURE
from fiscal.boxes import Box
from fiscal.document import Severity
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


def defined_parts(printed: Printed, definitions: Definitions, vocabulary: Vocabulary) -> Iterator[Equation]:
    """What some of the expenditure prints by economic codes, at most the item that they are a part of: warnings.

    Where all of the expenditure is printed by these codes both are equal, and nothing is said here; nor where a row's
    name is another one than its code's.
    """
    for same in (some for some in definitions.same if some.item):
        items = [box for box in printed.classes if _is_named(box, same)]
        parts = _parts(printed, same, vocabulary) if items else {}
        held = {box: min(w, key=_size) for box in parts if (w := [w for w in items if box.within(_without_item(w))])}
        for box, whole in held.items():
            is_widest = not any(box != other and box.within(other) for other in held)
            if is_widest and _economic(printed, whole, same, guarded=True) is None:
                terms = (*((k, 1) for k in parts[box]), (printed.classes[whole][0], -1))
                if all(_is_bound(printed, k) for k, _ in terms):
                    yield Equation("part-exceeds-whole", "<=", terms, severity=Severity.WARNING, source=same.source)


def _parts(printed: Printed, same: Same, vocabulary: Vocabulary) -> dict[Box, list[int]]:
    """What is printed of a definition's economic codes in rows that name its item, by the slice of expenditure."""
    parts: dict[Box, list[int]] = {}
    for box, facts in printed.classes.items():
        if box.economy in same.economy and not box.function and not box.item and box.flow & same.flow == box.flow:
            said = vocabulary.read(printed.found.facts.line(facts[0]).label.name, "row")
            if said is not None and said.item == same.item:
                parts.setdefault(box._replace(economy=""), []).append(facts[0])
    return parts


def _without_item(box: Box) -> Box:
    return box._replace(item=0)


def _size(box: Box) -> int:
    return box.fund.bit_count()


def _is_bound(printed: Printed, fact: int) -> bool:
    """Whether an amount is printed, in a table where none is negative."""
    facts = printed.found.facts
    alone = (k for k, table in enumerate(facts.tables) if table == facts.tables[fact])
    return facts.kinds[fact] is None and all(facts.amounts[k] >= 0 for k in alone)


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
