"""Broken rows that one thing wrong with a table may explain together: one sum's columns, one row, one table."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from fiscal.diagnose.families import Families, place_of
from fiscal.diagnose.matrix import Matrix
from fiscal.diagnose.repairs import Problem, Repair

Component = frozenset[int]
_MOST = 60  # unions tried; a table that is wrong all over has no one cause


def structural_repairs(
    problem: Problem,
    components: Sequence[Component],
    families: Families,
    searches: Sequence[Callable[[Problem], list[Repair]]],
    single: Collection[Component],
) -> list[tuple[Component, list[Repair]]]:
    """What explains all of a union of broken rows, the largest unions first; no row is explained twice.

    A part of a component is explained by itself only where several of its rows are, one sum in several columns, say,
    and where no figure explains the whole of it.

    - single: components that a figure explains
    """
    explained: set[int] = set()
    found: list[tuple[Component, list[Repair]]] = []
    for union in _unions(components, problem.matrix, families):
        cut = [part for part in components if not (part <= union or part.isdisjoint(union))]
        if not explained.isdisjoint(union) or (cut and (len(union) < 2 or all(part in single for part in cut))):
            continue
        own = replace(problem, required=union)
        repairs = [repair for search in searches for repair in search(own)]
        if repairs:
            explained |= union
            found.append((union, repairs))
    return found


def _unions(components: Sequence[Component], matrix: Matrix, families: Families) -> list[Component]:
    """Each once, the largest first, those of the first kind before others of their size."""
    rows = frozenset[int]().union(*components)
    unions = dict.fromkeys([*components, *_of_sums(rows, families), *_of_places(rows, matrix)])
    return sorted(unions, key=len, reverse=True)[:_MOST]


def _of_sums(rows: Component, families: Families) -> Iterator[Component]:
    """One sum in all its broken columns, and two sums of one table."""
    found = families.of(rows)
    yield from (frozenset(family.rows) for family in found)
    for one, two in combinations(found, 2):
        if one.parent[:2] == two.parent[:2]:
            yield frozenset(one.rows | two.rows)


def _of_places(rows: Component, matrix: Matrix) -> Iterator[Component]:
    """All that holds figures of one row, and of one table."""
    places: dict[tuple[int, ...], set[int]] = {}
    for number in sorted(rows):
        for fact, _ in matrix.rows[number].terms:
            line = place_of(matrix.facts, fact)
            places.setdefault(line, set()).add(number)
            places.setdefault(line[:1], set()).add(number)
    yield from map(frozenset, places.values())
