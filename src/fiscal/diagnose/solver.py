"""The mixed-integer program: the fewest figures whose change repairs a component. scipy is loaded only when it runs.

Three traps, each measured: a big bound on the changes hides small errors, so a solution is taken only as the set of
figures to look at, worked out in exact integers, and what is left is solved again; several sets may be as small, so
each found one is cut off and the next is asked for; and HiGHS may print to the process's standard output, so that is
held shut while it runs.
"""

import math
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from fiscal.diagnose.repairs import Problem

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_BOUND = 4.0  # a change is at most so many times the largest residual


@dataclass(slots=True)
class Program:
    """Columns that may change, the rows that they stand in, and the program's sparse coefficients.

    - most: how many columns a set may have; whoever asks for sets lowers it as smaller ones are found
    """

    problem: Problem
    columns: list[tuple[int, ...]]
    rows: list[int]
    entries: list[tuple[int, int, int]]
    scale: int
    most: int


def program_of(problem: Problem, columns: Sequence[tuple[int, ...]], most: int) -> Program:
    """The program over these columns, each of them figures that move together; at most so many may change."""
    numbers: dict[int, int] = {n: k for k, n in enumerate(sorted(problem.required))}
    entries = []
    for column, facts in enumerate(columns):
        for n, c in problem.matrix.effect(dict.fromkeys(facts, 1)).items():
            if problem.counts(n):
                entries.append((numbers.setdefault(n, len(numbers)), column, c))
    scale = max((abs(problem.residual(n)) for n in problem.required), default=1)
    return Program(problem, list(columns), list(numbers), entries, scale, most)


def smallest_sets(program: Program, *, deadline: float) -> Iterator[dict[int, int]]:
    """Sets of columns in the order of size, each with about how much it changes; the caller works that out exactly.

    - deadline: of `time.monotonic`; what is not found by then is not looked for

    Raises:
        TimeoutError: when the deadline cuts the search off.
    """
    import numpy as np  # noqa: PLC0415

    cuts: list[list[int]] = []
    while True:
        if monotonic() >= deadline:
            raise TimeoutError
        chosen = _solve(program, cuts, deadline)
        if chosen is None:
            return
        changes, used = chosen
        found = [int(k) for k in np.flatnonzero(used)]
        yield {k: round(float(changes[k]) * program.scale) for k in found}
        cuts.append(found)


def _solve(
    program: Program, cuts: Sequence[Sequence[int]], deadline: float
) -> "tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]] | None":
    """One optimum: by how much columns change, and which do; None where there is no set that is small enough."""
    import numpy as np  # noqa: PLC0415

    # scipy ships no types
    from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]  # noqa: PLC0415
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # noqa: PLC0415

    rows, columns = len(program.rows), len(program.columns)
    at, of, values = (np.array(part, dtype=float) for part in zip(*program.entries, strict=True))
    changes = csr_matrix((values, (at.astype(int), of.astype(int))), shape=(rows, 2 * columns))
    least, largest = (np.array(ends) for ends in zip(*(_room(program, n) for n in program.rows), strict=True))
    identity = np.arange(columns)
    ones, both = np.ones(columns), np.tile(identity, 2)
    bounded = [
        csr_matrix((np.r_[sign * ones, -_BOUND * ones], (both, np.r_[identity, identity + columns])))
        for sign in (1.0, -1.0)
    ]
    chosen = np.r_[np.zeros(columns), ones]
    excluded = [np.r_[np.zeros(columns), np.isin(identity, cut).astype(float)] for cut in cuts]
    constraints = [
        LinearConstraint(changes, least, largest),
        *(LinearConstraint(bound, -np.inf, 0.0) for bound in bounded),
        LinearConstraint(chosen, 1.0, float(program.most)),
        *(LinearConstraint(cut, -np.inf, len(names) - 1.0) for cut, names in zip(excluded, cuts, strict=True)),
    ]
    with shut_output():
        result = milp(
            chosen,
            integrality=chosen,
            bounds=Bounds(np.r_[-_BOUND * ones, 0 * ones], np.r_[_BOUND * ones, ones]),
            constraints=constraints,
            options={"time_limit": max(0.1, deadline - monotonic())},
        )
    if result.status == 1:
        raise TimeoutError
    return None if result.x is None else (result.x[:columns], result.x[columns:] > 0.5)


def _room(program: Program, number: int) -> tuple[float, float]:
    """By how much a row's residual may change, in the program's scale; what another cause breaks may stay broken."""
    row, residual = program.problem.matrix.rows[number], program.problem.residual(number)
    low, high = row.low, row.high
    if number not in program.problem.required:
        low, high = None if low is None else min(low, residual), max(high, residual)
    return -math.inf if low is None else (low - residual) / program.scale, (high - residual) / program.scale


@contextmanager
def shut_output() -> Iterator[None]:
    """Keep what a library prints past Python from the process's standard output."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a descriptor is wanted
            os.dup2(nowhere.fileno(), 1)
            yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
