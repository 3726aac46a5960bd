"""Three or more wrong figures at once: the smallest sets that the solver finds, worked out in exact integers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import product
from math import gcd

from fiscal.diagnose.pairs import pair_repairs
from fiscal.diagnose.repairs import Figures, Problem, Repair, holds_after, printings, single_repairs, verified
from fiscal.diagnose.solver import program_of, smallest_sets

MOST_FIGURES = 8  # a larger set is no explanation that anybody would check
_LISTED = 24  # alternatives of one size
_COLUMNS = 1500  # figures around a component that are considered


class End(StrEnum):
    """How a search for corrections ended.

    With all of them, cut off by its time, with as many as are listed, or with figures taken one by one, of which no
    one has shown that fewer wouldn't do.
    """

    ALL = "all"
    STEPS = "steps"
    TIME = "time"
    COUNT = "count"


def set_repairs(problem: Problem, deadline: float, most: int = MOST_FIGURES) -> tuple[list[Repair], End]:
    """All smallest sets of figures that repair a component, and how the search ended.

    - deadline: of `time.monotonic`; most: how many figures may change
    """
    found: dict[frozenset[int], Repair] = {}
    alike = _alike(problem, _columns(problem))
    program = program_of(problem, list(alike), most)
    try:
        for chosen in smallest_sets(program, deadline=deadline):
            approximate = {program.columns[k]: delta for k, delta in chosen.items()}
            for columns in product(*(alike[column] for column in approximate)):
                repair = _worked_out(problem, columns)
                if repair is None and columns == tuple(approximate):
                    repair = _with_remainder(problem, approximate, deadline)
                if repair is not None:
                    found.setdefault(repair.facts, repair)
                    program.most = min(program.most, len(repair.parts))
                if len(found) >= _LISTED:
                    return _smallest(found.values()), End.COUNT
    except TimeoutError:
        return _smallest(found.values()), End.TIME
    return _smallest(found.values()), End.ALL


def _smallest(repairs: Collection[Repair]) -> list[Repair]:
    """Those of the smallest size: what was too small for the solver's bounds makes some larger than it thought."""
    least = min((len(repair.parts) for repair in repairs), default=0)
    return [repair for repair in repairs if len(repair.parts) == least]


def _columns(problem: Problem) -> list[tuple[int, ...]]:
    """Figures of the broken rows, and of the rows that a change of them would break in turn, nearest first."""
    matrix = problem.matrix
    facts: dict[int, None] = {}
    rows = sorted(problem.required)
    seen = set(rows)
    while rows and len(facts) < _COLUMNS:
        new = [k for n in rows for k, _ in matrix.rows[n].terms if k not in facts]
        facts.update(dict.fromkeys(new))
        rows = sorted({n for k in new for n, _ in matrix.holding[k] if n not in seen and problem.counts(n)})
        seen.update(rows)
    columns: dict[Figures, None] = dict.fromkeys((fact,) for fact in facts)
    columns.update(dict.fromkeys(printings(matrix, fact) for fact in facts))
    return list(columns)


def _alike(problem: Problem, columns: Sequence[Figures]) -> dict[Figures, list[Figures]]:
    """Columns that the rows can't tell apart, by the first of each: leaves of one sum, say.

    The solver chooses among the first ones only; any other of its kind does as well.
    """
    found: dict[object, list[Figures]] = {}
    for facts in columns:
        effect = sorted((n, c) for n, c in problem.matrix.effect(dict.fromkeys(facts, 1)).items() if problem.counts(n))
        if effect:
            common = gcd(*(c for _, c in effect)) * (1 if effect[0][1] > 0 else -1)
            found.setdefault(tuple((n, c // common) for n, c in effect), []).append(facts)
    return {some[0]: some for some in found.values()}


def _worked_out(problem: Problem, columns: Sequence[tuple[int, ...]]) -> Repair | None:
    """The exact change of these columns; None where no whole numbers repair everything."""
    if len({fact for facts in columns for fact in facts}) < sum(map(len, columns)):
        return None
    changes = _solved(_system(problem, columns), len(columns))
    if changes is None or 0 in changes:
        return None
    move = {fact: delta for facts, delta in zip(columns, changes, strict=True) for fact in facts}
    if not holds_after(problem, move):
        return None
    return verified(problem, tuple(sorted(zip(columns, changes, strict=True))))


def _with_remainder(problem: Problem, approximate: Mapping[Figures, int], deadline: float) -> Repair | None:
    """A set that repairs all but what was too small for the solver's bounds, with what repairs the rest.

    Where rounding leaves room, no exact solution need exist, and the solver's own changes are taken.
    """
    facts = problem.matrix.facts
    left, columns = problem, list(approximate)
    for figures, delta in approximate.items():
        step = facts.steps[figures[0]] or 1
        left = left.after(figures, round(Fraction(delta, step)) * step)
    if not left.required:
        parts = tuple((c, round(Fraction(d, s)) * s) for c, d in approximate.items() if (s := facts.steps[c[0]] or 1))
        return verified(problem, tuple(sorted(parts))) if all(delta for _, delta in parts) else None
    rest = single_repairs(left) or pair_repairs(left)
    if not rest:
        program = program_of(left, _columns(left), MOST_FIGURES)
        found = next(smallest_sets(program, deadline=deadline), {})
        more = [program.columns[k] for k in found]
    else:
        more = [figures for figures, _ in rest[0].parts]
    together = list(dict.fromkeys([*columns, *more]))
    return _worked_out(problem, together) if len(together) > len(columns) else None


def _system(problem: Problem, columns: Sequence[tuple[int, ...]]) -> list[list[Fraction]]:
    """The rows that hold the columns, as coefficients and what they should come to."""
    effects = [problem.matrix.effect(dict.fromkeys(facts, 1)) for facts in columns]
    touched: Iterable[int] = sorted({n for effect in effects for n in effect})
    return [
        [Fraction(effect.get(n, 0)) for effect in effects] + [Fraction(-problem.residual(n))]
        for n in touched
        if problem.counts(n) and problem.matrix.rows[n].low is not None
    ]


def _solved(system: list[list[Fraction]], unknowns: int) -> list[int] | None:
    """The one solution in whole numbers by exact elimination; None where there is none, or more than one."""
    rows = [list(row) for row in system]
    for column in range(unknowns):
        pivot = next((k for k in range(column, len(rows)) if rows[k][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        lead = rows[column]
        for k, row in enumerate(rows):
            if k != column and row[column]:
                factor = row[column] / lead[column]
                rows[k] = [a - factor * b for a, b in zip(row, lead, strict=True)]
    if any(any(row) for row in rows[unknowns:]):
        return None
    solution = [rows[k][unknowns] / rows[k][k] for k in range(unknowns)]
    return [int(value) for value in solution] if all(value.denominator == 1 for value in solution) else None
