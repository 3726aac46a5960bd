"""Equality: the same box printed twice is the same amount; and additivity across tables.

A box that printed boxes cover exactly, along one dimension, equals their sum. Atoms that are known to be zero drop out
of a box; what then is the same box is equal too, as long as the guards hold.
"""

from collections.abc import Iterator

from fiscal.boxes import Box
from fiscal.equations import Equation
from fiscal.laws.printed import Printed, joined


def equal_printings(printed: Printed) -> Iterator[Equation]:
    """One class for each box that is printed more than once; and boxes that differ in what definitions rule out."""
    for facts in printed.classes.values():
        if len(facts) > 1 and _any_printed(printed, facts):
            yield Equation("unequal-printings", "same", tuple((k, 1) for k in facts))
    for boxes in printed.by_normal.values():
        first = printed.classes[boxes[0]][0]
        for other in boxes[1:]:
            k = printed.classes[other][0]
            if _any_printed(printed, [first, k]):
                guards = joined(printed.normal[boxes[0]][1], printed.normal[other][1])
                yield Equation("unequal-printings", "=", ((k, 1), (first, -1)), guards)


def sums_across_tables(printed: Printed) -> Iterator[Equation]:
    """A printed box against parts that other tables print."""
    tables = printed.found.facts.tables
    for box, facts in printed.classes.items():
        normal, dropped = printed.normal[box]
        own = {tables[k] for k in facts}
        for form, guards in ((box, ()), (normal, dropped)) if normal != box else ((box, ()),):
            for parts in printed.covers(form):
                if {tables[k] for k in parts.facts} <= own or not _any_printed(printed, [facts[0], *parts.facts]):
                    continue
                terms = ((facts[0], 1), *((k, -1) for k in parts.facts))
                yield Equation("sum-mismatch", "=", terms, joined(guards, parts.guards))


def sums_of_levels(printed: Printed) -> Iterator[Equation]:
    """A whole government's figure is that of its own level and of the levels below (全市 = 市本级 + 下级)."""
    for own, facts in printed.classes.items():
        if own.entity != "own":
            continue
        whole, lower = (printed.classes.get(own._replace(entity=entity)) for entity in ("", "lower"))
        if whole and lower and _any_printed(printed, [whole[0], facts[0], lower[0]]):
            yield Equation("sum-mismatch", "=", ((whole[0], 1), (facts[0], -1), (lower[0], -1)))


def equal_without_zeros(printed: Printed) -> Iterator[Equation]:
    """Boxes that are the same once what is known to be zero is left out; or that printed parts then cover."""
    groups: dict[Box, list[tuple[int, tuple]]] = {}  # type: ignore[type-arg]  # guards of several kinds
    for normal, boxes in printed.by_normal.items():
        if printed.zeros.known(normal) is not None:
            continue
        left, guards = printed.zeros.drop(normal)
        groups.setdefault(left, []).append((printed.classes[boxes[0]][0], joined(printed.normal[boxes[0]][1], guards)))
    for left, members in groups.items():
        members.sort(key=lambda member: (len(member[1]), member[0]))
        first, base = members[0]
        for k, guards in members[1:]:
            if _any_printed(printed, [first, k]):
                yield Equation("unequal-printings", "=", ((k, 1), (first, -1)), joined(base, guards))
        if len(members) == 1 and left not in printed.by_normal:
            yield from _covered(printed, left, first, base)


def _covered(printed: Printed, left: Box, fact: int, guards: tuple) -> Iterator[Equation]:  # type: ignore[type-arg]
    tables = printed.found.facts.tables
    for parts in printed.covers(left):
        if any(tables[k] != tables[fact] for k in parts.facts) and _any_printed(printed, [fact, *parts.facts]):
            terms = ((fact, 1), *((k, -1) for k in parts.facts))
            yield Equation("sum-mismatch", "=", terms, joined(guards, parts.guards))


def parts_of_zero(printed: Printed) -> Iterator[Equation]:
    """A figure inside money that is known to be zero must be zero."""
    facts = printed.found.facts
    for normal, boxes in printed.by_normal.items():
        guards = printed.zeros.known(normal)
        if guards is None:
            continue
        first = guards[0]
        for box in boxes:
            for k in printed.classes[box]:
                # inside its own table the sums see to it
                same_table = first.fact is not None and facts.tables[first.fact] == facts.tables[k]
                if facts.kinds[k] is None and not (same_table and first.reason == "printed-zero"):
                    witness = ((first.fact, -1),) if first.fact is not None and len(guards) == 1 else ()
                    yield Equation("amount-in-zero", "=", ((k, 1), *witness), guards)


def _any_printed(printed: Printed, facts: list[int]) -> bool:
    return any(printed.found.facts.kinds[k] is None for k in facts)
