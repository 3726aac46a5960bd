"""Which correction is the likelier: repairs in order, each checked with guards derived anew."""

from collections.abc import Sequence

from fiscal.diagnose.figures import is_doubted, part_kind
from fiscal.diagnose.matrix import Matrix
from fiscal.diagnose.rederive import Rederivation
from fiscal.diagnose.repairs import Problem, Repair, verified
from fiscal.document import Severity
from fiscal.slips import ORDER, Kind

_CHECKED = 12  # so many of the best repairs of a cause are checked with guards derived anew


class Ranking:
    """Puts repairs in order."""

    def __init__(self, matrix: Matrix, rederivation: Rederivation) -> None:
        """Take the matrix, and what derives guarded equations anew."""
        self.matrix, self.facts, self.rederivation = matrix, matrix.facts, rederivation

    def ranked(self, problem: Problem, repairs: Sequence[Repair]) -> list[Repair]:
        """Ranked repairs without those that equations contradict that rest on zeros trusted again."""
        found = [self._filled(problem, repair) for repair in repairs]
        ranked = sorted(found, key=lambda repair: self._rank(repair, problem.required))
        near = frozenset(fact for repair in ranked for fact in repair.facts)
        kept = ranked[_CHECKED:]
        for repair in ranked[:_CHECKED]:
            broken = self.rederivation.broken(repair.move, near) if repair.move else []
            if not any(problem.soft or equation.severity is Severity.ERROR for equation in broken):
                repair.soft += len(broken)
                kept.append(repair)
        kept.sort(key=lambda repair: self._rank(repair, problem.required))
        return kept

    def together(self, singles: Sequence[Repair], structures: Sequence[Repair]) -> list[Repair]:
        """Figures that would do and what may be wrong with their table, in one order.

        What something else than amounts bears out comes first; then slips of the hand, other causes in a table, and
        figures that nothing explains. A figure that a cause in its table changes by as much is told by that alone.
        """
        moves = [repair.move for repair in structures if repair.parts]
        slips = [repair for repair in singles if self.kind(repair) is not Kind.OTHER]
        others = [repair for repair in singles if repair not in slips and repair.move not in moves]
        sure = [repair for repair in structures if repair.structure is not None and repair.structure.sure]
        # beside a slip, a row that one column lacks is no more than what its rows fall short by
        lacking = [r for r in structures if r not in sure and self.kind(r) is Kind.MISSING_ROW]
        likely = sorted((r for r in structures if r not in sure and r not in lacking), key=self._woken_warnings)
        if slips and len(slips) == 1 and not sure:
            lacking = []
        ordered = [*sure, *slips, *lacking, *likely] if slips else [*sure, *self._mixed(lacking, likely, structures)]
        return [*ordered, *others]

    def _mixed(self, lacking: Sequence[Repair], likely: Sequence[Repair], structures: Sequence[Repair]) -> list[Repair]:
        """Both in the order in which they were found, but the likely ones among themselves by what they wake."""
        waiting = iter(likely)
        return [r if r in lacking else next(waiting) for r in structures if r in lacking or r in likely]

    @staticmethod
    def _woken_warnings(repair: Repair) -> int:
        """Warnings that break through a repair, less what it repairs."""
        return repair.soft - len(repair.rows)

    def _filled(self, problem: Problem, repair: Repair) -> Repair:
        """A zero that equations rest on, with the amount that it should be where it is told once it is no zero."""
        (changed, delta), *others = repair.parts or (((), 0),)
        if delta is not None or others or any(self.facts.amounts[fact] for fact in changed):
            return repair
        amount = self.rederivation.amount_of(changed[0])
        return repair if not amount else verified(problem, ((changed, amount),))

    def _rank(self, repair: Repair, component: frozenset[int]) -> tuple[object, ...]:
        """Fewer slips first, then zeros that stay, signs, warnings that stay silent, doubt, the likelier slip.

        Where no slip of the hand explains it, a total was rather left as it was than a part mistaken. Then what more
        tables support; last the place.
        """
        facts, rows = self.facts, self.matrix.rows
        woken = sum(not facts.amounts[k] for k in repair.facts)
        negatives = sum((facts.amounts[k] + d < 0) - (facts.amounts[k] < 0) for k, d in repair.move.items())
        kind = self.kind(repair)
        totals = {rows[n].terms[0][0] for n in component}
        tables = {facts.tables[k] for n in repair.rows for k, _ in rows[n].terms}
        return (
            len(repair.parts) if repair.structure is None else 1,
            any(delta is None for _, delta in repair.parts),
            woken,
            negatives,
            repair.soft - len(repair.rows - component),
            not any(is_doubted(facts, k) for k in repair.facts),
            ORDER.index(kind),
            kind is Kind.OTHER and totals.isdisjoint(repair.facts),
            -len(tables),
            sorted(repair.facts),
        )

    def kind(self, repair: Repair) -> Kind:
        """The unlikeliest of the slips that it needs."""
        if repair.structure is not None:
            return repair.structure.kind
        return max((part_kind(self.facts, changed, delta) for changed, delta in repair.parts), key=ORDER.index)
