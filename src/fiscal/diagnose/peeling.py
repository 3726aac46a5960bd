"""Many wrong figures in one component: taken off one by one, each the one that makes the most rows hold.

Every row that holds a wrong figure is off by the same change of it, unless another wrong figure stands there too. So a
figure on whose change several broken rows agree, and which stands in no row that holds, is taken to be wrong by that
much; its rows are then left out of sight and the rest is looked at again. What is found repairs its rows exactly; that
no smaller set would do isn't shown.
"""

from collections import Counter
from collections.abc import Iterator
from time import monotonic

from fiscal.diagnose.figures import part_kind
from fiscal.diagnose.repairs import Figures, Problem, Repair, printings
from fiscal.slips import ORDER

_AGREEING = 2  # so many rows must ask for the same change


def peeled(problem: Problem, deadline: float) -> tuple[list[Repair], Problem]:
    """Figures one by one, each with the rows that hold once it and those before it are corrected; and what is left.

    - deadline: of `time.monotonic`
    """
    found: list[Repair] = []
    left = problem
    while left.required and monotonic() < deadline:
        best = max(_agreed(left), key=lambda one: _weight(left, *one), default=None)
        if best is None:
            break
        figures, delta, _ = best
        after = left.after(figures, delta)
        found.append(Repair(((figures, delta),), left.required - after.required))
        left = after
    return found, left


def _agreed(problem: Problem) -> Iterator[tuple[Figures, int, int]]:
    """Figures that stand in no row that holds, the change on which most of their rows agree, and how many do."""
    matrix = problem.matrix
    facts = dict.fromkeys(k for n in sorted(problem.required) for k, _ in matrix.rows[n].terms)
    for figures in dict.fromkeys(f for k in facts for f in ((k,), printings(matrix, k))):
        held = [(n, c) for n, c in matrix.effect(dict.fromkeys(figures, 1)).items() if problem.counts(n)]
        if any(matrix.rows[n].allows(problem.residual(n)) for n, _ in held):
            continue
        asked = Counter(-problem.residual(n) // c for n, c in held if problem.residual(n) % c == 0)
        delta, count = max(asked.items(), key=lambda item: (item[1], -abs(item[0]), item[0]), default=(0, 0))
        if count >= _AGREEING:
            yield figures, delta, count


def _weight(problem: Problem, figures: Figures, delta: int, count: int) -> tuple[int, int, int, list[int]]:
    """Most rows first, then few that go on being broken, the likelier slip, the place."""
    total = len(problem.matrix.effect(dict.fromkeys(figures, 1)))
    kind = ORDER.index(part_kind(problem.matrix.facts, figures, delta))
    return count, count - total, -kind, [-k for k in figures]
