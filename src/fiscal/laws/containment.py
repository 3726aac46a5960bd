"""Containment: where no amount is negative, a box inside another is at most it."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from fiscal.boxes import Box, code_ancestors, item_within
from fiscal.document import Severity
from fiscal.equations import Equation
from fiscal.laws.printed import Printed


def parts_within(printed: Printed, implied: AbstractSet[tuple[int, int]]) -> Iterator[Equation]:
    """Each printed box against the nearest ones of other tables that hold it.

    - implied: (whole, part) pairs of facts that a sum of non-negative parts compares already
    """
    facts = printed.found.facts
    negative = {facts.tables[k] for k, amount in enumerate(facts.amounts) if amount < 0}
    by_rest: dict[tuple[object, ...], list[Box]] = {}
    for box in printed.by_normal:
        by_rest.setdefault(box.rest, []).append(box)
    items = list({box.item: None for box in printed.by_normal})
    for box, printings in printed.by_normal.items():
        part = printed.classes[printings[0]][0]
        if not facts.amounts[part] or facts.tables[part] in negative:
            continue
        for outer in _nearest(box, by_rest, items):
            whole = printed.classes[printed.by_normal[outer][0]][0]
            if facts.tables[whole] in negative or facts.tables[whole] == facts.tables[part] or (whole, part) in implied:
                continue
            if facts.kinds[whole] is None:
                yield Equation("part-exceeds-whole", "<=", ((part, 1), (whole, -1)), severity=Severity.ERROR)


def _nearest(box: Box, by_rest: dict[tuple[object, ...], list[Box]], items: list[int | str]) -> list[Box]:
    """The smallest printed boxes that hold this one, itself left out."""
    holders: list[Box] = []
    for function in code_ancestors(box.function):
        for economy in code_ancestors(box.economy):
            for item in items:
                if item_within(box.item, item):
                    for outer in by_rest.get((function, economy, item, box.period, box.entity), ()):
                        if outer != box and box.within(outer):
                            holders.append(outer)  # noqa: PERF401  # four loops read better so
        if holders:
            break
    return [outer for outer in holders if not any(other != outer and other.within(outer) for other in holders)][:2]
