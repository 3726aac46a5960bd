"""Two wrong figures at once: every pair whose change repairs a component, found by trying each figure's share."""

from fiscal.diagnose.repairs import Problem, Repair, chosen_change, holds_after, verified

_TRIED = 400  # so many shares are tried at most; a component with more than that is left to the solver


def pair_repairs(problem: Problem) -> list[Repair]:
    """Pairs of figures (or of printings that agree) that together repair everything, each pair once.

    One of the two stands in the smallest broken row. Some broken row holds one and not the other, unless both stand in
    the same rows; that row alone says by how much its figure is off, and what is then left names the other.
    """
    found: dict[frozenset[int], Repair] = {}
    shares = [
        (facts, delta)
        for facts in problem.candidates()
        for delta in sorted({-problem.residual(n) // c for n, c in _broken_rows(problem, facts)} - {0})
    ]
    for facts, delta in shares[:_TRIED]:
        left = problem.after(facts, delta)
        if not left.required:
            continue
        for other in left.candidates():
            key = frozenset(facts).union(other)
            if key in found or not set(facts).isdisjoint(other):
                continue
            span = left.span(other)
            share = chosen_change(left, other, span) if span is not None and span.fixed else 0
            if share and holds_after(problem, dict.fromkeys(facts, delta) | dict.fromkeys(other, share)):
                parts = sorted([(facts, delta), (other, share)])
                found[key] = verified(problem, tuple(parts))
    return list(found.values())


def _broken_rows(problem: Problem, facts: tuple[int, ...]) -> list[tuple[int, int]]:
    """Required rows that these facts stand in, with their coefficient, where it divides what the row is off by."""
    effect = problem.matrix.effect(dict.fromkeys(facts, 1))
    return [(n, c) for n, c in effect.items() if n in problem.required and problem.residual(n) % c == 0]
