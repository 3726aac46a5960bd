"""Components that one thing wrong with a table may explain together: of one sum's columns, one row, one table."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from fiscal.diagnose.families import Families, place_of
from fiscal.diagnose.matrix import Matrix
from fiscal.diagnose.repairs import Problem, Repair

Component = frozenset[int]
_MOST = 60  # bundles tried; a table that is wrong all over has no one cause


def bundles(components: Sequence[Component], matrix: Matrix, families: Families) -> list[Component]:
    """Unions of components, each once: of one sum's columns, of two sums, of one row, of one table, all of them."""
    by: dict[tuple[object, ...], list[Component]] = {}
    sums: dict[tuple[int, int, int], list[Component]] = {}
    for component in components:
        for family in families.of(component):
            sums.setdefault(family.parent, []).append(component)
        touched = [k for n in component for k, _ in matrix.rows[n].terms]
        for line in sorted({place_of(matrix.facts, k) for k in touched}):
            by.setdefault(("line", line), []).append(component)
        for table in sorted({matrix.facts.tables[k] for k in touched}):
            by.setdefault(("table", table), []).append(component)
    pairs = (sums[one] + sums[two] for one, two in combinations(sums, 2) if one[:2] == two[:2])
    groups: Iterable[list[Component]] = (
        *components_alone(components),
        *sums.values(),
        *pairs,
        *by.values(),
        [*components],
    )
    unions = dict.fromkeys(frozenset().union(*group) for group in groups if group)
    return sorted(unions, key=lambda union: (-len(union), min(union)))[:_MOST]


def components_alone(components: Sequence[Component]) -> list[list[Component]]:
    """Each component by itself."""
    return [[component] for component in components]


def structural_repairs(
    problem: Problem,
    components: Sequence[Component],
    families: Families,
    searches: Sequence[Callable[[Problem], list[Repair]]],
) -> list[tuple[Component, list[Repair]]]:
    """For the largest unions first: what explains all of one; components that are explained are not tried again."""
    explained: set[int] = set()
    found: list[tuple[Component, list[Repair]]] = []
    for union in bundles(components, problem.matrix, families):
        if not explained.isdisjoint(union):
            continue
        own = Problem(problem.matrix, union, problem.soft)
        repairs = [repair for search in searches for repair in search(own)]
        if repairs:
            explained |= union
            found.append((union, repairs))
    return found
