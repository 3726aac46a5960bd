"""Two wrong figures at once: every pair whose change repairs a component, found by trying each figure's share."""

from fiscal.diagnose.figures import label_of
from fiscal.diagnose.matrix import Matrix
from fiscal.diagnose.repairs import Figures, Problem, Repair, Structure, chosen_change, holds_after, moved, verified
from fiscal.findings import Text
from fiscal.slips import Kind

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
            if key in found or set(facts) <= set(other) or set(other) <= set(facts):
                continue
            span = left.span(other)
            share = chosen_change(left, other, span) if span is not None and span.fixed else 0
            parts = tuple(sorted([(facts, delta), (other, share)]))
            if share and holds_after(problem, moved(parts)):
                found[key] = verified(problem, parts, exchange(problem.matrix, parts))
    return list(found.values())


def exchange(matrix: Matrix, parts: tuple[tuple[Figures, int | None], ...]) -> Structure | None:
    """Two figures that get each other's amount: one slip."""
    facts = matrix.facts
    (one, delta), (other, share) = ((figures[0], change) for figures, change in parts)
    if delta is None or share is None or delta != -share or facts.amounts[one] + delta != facts.amounts[other]:
        return None
    names = [f"{label_of(facts, k)} {facts.column(k).path}".strip() for k in (one, other)]
    return Structure(
        Kind.SWAP, Text(f"两数互换：{names[0]}、{names[1]}", f"two figures changed places: {names[0]}, {names[1]}")
    )


def _broken_rows(problem: Problem, facts: tuple[int, ...]) -> list[tuple[int, int]]:
    """Required rows that these facts stand in, with their coefficient, where it divides what the row is off by."""
    effect = problem.matrix.effect(dict.fromkeys(facts, 1))
    return [(n, c) for n, c in effect.items() if n in problem.required and problem.residual(n) % c == 0]
