"""The laws between columns of one code: sums along funds and flows, equality, balance, containment.

A group is what a publication says of one code: rows that differ in table, flow, fund and item only. Groups with the
same columns have one shape; the laws are derived once for a shape, by the very code that derives them for a
publication, and applied to all its groups.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from fiscal.address import Addressed
from fiscal.address.universe import Universe
from fiscal.boxes import Box, exact_cover
from fiscal.engine.column import Integers
from fiscal.engine.forms import Forms
from fiscal.engine.order import ascending
from fiscal.equations import Equation
from fiscal.facts import Facts
from fiscal.laws.balance import balances
from fiscal.laws.containment import parts_within
from fiscal.laws.definitions import Definitions
from fiscal.laws.printed import Printed, Sum, joined
from fiscal.laws.printings import equal_printings, sums_across_tables
from fiscal.laws.zeros import Zeros

_CODES = {"none": ("", ""), "function": ("201", ""), "economy": ("", "301")}  # any code will do: a group has one


@dataclass(slots=True)
class Groups:
    """Rows sorted by group and column, groups of one row left out.

    - rows: of the frame; start: where each group begins, with one more at the end; shape: of each group by number
    - first: for each shape one group that has it
    """

    rows: Integers
    start: Integers
    shape: Integers
    first: Integers


def groups_of(group: Integers, column: Integers, kind: Integers) -> Groups:
    """Sort the rows into groups and tell the shapes apart.

    - group, column: of each row by number; kind: of each row what else belongs to its group's shape
    """
    columns = int(column.max(initial=0)) + 1
    rows = ascending(group * columns + column)
    edges = np.append(np.flatnonzero(np.diff(group[rows], prepend=-1)), len(rows))
    several = np.diff(edges) > 1
    rows = rows[np.repeat(several, np.diff(edges))]
    start = np.concatenate([[0], np.cumsum(np.diff(edges)[several])])
    lengths = np.diff(start)
    members, shape = column[rows], kind[rows][start[:-1]]
    for place in range(int(lengths.max(initial=0))):
        there = np.flatnonzero(lengths > place)
        # a group that ends here keeps its number; the others get one by their next column
        pair = shape[there] * columns + members[start[there] + place]
        shape = shape + 0
        shape[there] = shape.max(initial=0) + 1 + np.unique(pair, return_inverse=True)[1]
    _, first, shape = np.unique(shape, return_index=True, return_inverse=True)
    return Groups(rows, start, shape, first)


def apply_shape(groups: Groups, shape: int, equations: Iterable[Equation]) -> Iterator[Forms]:
    """A shape's equations, their terms counting the columns of a group, for all groups that have it."""
    start = groups.start[:-1][groups.shape == shape]
    for equation in equations:
        members = np.array([k for k, _ in equation.terms], dtype=np.int64)
        coefficients = np.array([c for _, c in equation.terms], dtype=np.int64)
        index = groups.rows[start[:, None] + members].ravel()
        ends = np.arange(len(start) + 1) * len(members)
        coefficient = np.tile(coefficients, len(start))
        yield Forms(equation.law, equation.relation, equation.severity, ends, index, coefficient, equation.guards)


def derive_shape(
    boxes: Sequence[Box | None], tables: Sequence[int], kind: str, universe: Universe, rules: Definitions
) -> list[Equation]:
    """The equations between the columns of a group, each once; terms count the columns.

    - kind: whether the group has a code: ``none``, ``function`` or ``economy``
    """
    coded = [box and _coded(box, kind, universe) for box in boxes]
    printed = _printed(coded, tables, universe, rules)
    sums = _once([*_sums_in_tables(printed), *equal_printings(printed), *sums_across_tables(printed)])
    equal = _once([*sums, *balances(printed, guarded=False)])
    apart = _printed(coded, range(len(coded)), universe, rules)  # here columns are held against each other
    implied = {(e.terms[0][0], k) for e in equal if e.relation == "=" for k, c in e.terms[1:] if c < 0}
    return [*equal, *parts_within(apart, implied)]


def _coded(box: Box, kind: str, universe: Universe) -> Box | None:
    """The box with a code; a code never means what goes to or comes from other governments."""
    function, economy = _CODES[kind]
    flow = box.flow if kind == "none" else box.flow & ~universe.elsewhere
    return box._replace(flow=flow, function=function, economy=economy) if flow else None


def _printed(boxes: Sequence[Box | None], tables: Sequence[int], universe: Universe, rules: Definitions) -> Printed:
    """The boxes as facts of a publication; their amounts aren't looked at, so none of them is a zero."""
    count = len(boxes)
    zero, none = [0] * count, [None] * count
    facts = Facts(
        amounts=[1] * count,
        steps=[1] * count,
        kinds=[*none],
        boxes=[*boxes],
        tables=[*tables],
        blocks=zero,
        lines=[*range(count)],  # none of them closes a line with another
        columns=zero,
        repeats=[*none],
        codes=[""] * count,
    )
    found = Addressed(facts, [], [], universe, {}, [], [])
    return Printed(found, Zeros(found, rules))


def _sums_in_tables(printed: Printed) -> Iterator[Equation]:
    """A column against other columns of its table that cover it exactly, along flow, fund or item."""
    tables = printed.found.facts.tables
    for box, columns in printed.classes.items():
        normal, dropped = printed.normal[box]
        for k in columns:
            for form, guards in dict.fromkeys(((box, ()), (normal, dropped))):
                for parts in (*printed.covers(form), *_items(printed, box)):
                    if all(tables[n] == tables[k] for n in parts.facts):
                        terms = ((k, 1), *((n, -1) for n in parts.facts))
                        yield Equation("sum-mismatch", "=", terms, joined(guards, parts.guards))


def _items(printed: Printed, whole: Box) -> Iterator[Sum]:
    """The items of one table that cover a box's item."""
    tables = printed.found.facts.tables
    pieces: dict[int, list[tuple[int, int]]] = {}
    for box, columns in printed.classes.items():
        if isinstance(box.item, int) and box.item != whole.item and box._replace(item=whole.item) == whole:
            for n in columns:
                pieces.setdefault(tables[n], []).append((box.item, n))
    for found in pieces.values():
        cover = exact_cover(whole.item, [mask for mask, _ in found]) if isinstance(whole.item, int) else None
        if cover:
            yield Sum(tuple(sorted(found[i][1] for i in cover)))


def _once(equations: Iterable[Equation]) -> list[Equation]:
    """Equations with the same terms only once, whichever way round."""
    kept: dict[frozenset[frozenset[tuple[int, int]]], Equation] = {}
    for equation in equations:
        mirrored = frozenset((k, -c) for k, c in equation.terms)
        kept.setdefault(frozenset((frozenset(equation.terms), mirrored)), equation)
    return list(kept.values())


__all__ = ["Groups", "apply_shape", "derive_shape", "groups_of"]
