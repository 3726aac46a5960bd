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

    def __init__(self, matrix: Matrix, rederivation: Rederivation, printed: int | None = None) -> None:
        """Take the matrix, and what derives guarded equations anew; ``printed``: how many facts are of tables."""
        self.printed = len(matrix.facts) if printed is None else printed
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

    def together(
        self, required: frozenset[int], singles: Sequence[Repair], structures: Sequence[Repair]
    ) -> list[Repair]:
        """Figures that would do and what may be wrong with their table, in one order; each change is told once.

        What something else than amounts bears out comes first, then what repairs most and wakes the fewest warnings;
        of these slips of the hand, then other causes in a table, then figures that nothing explains.
        """
        slips = [repair for repair in singles if self.kind(repair) is not Kind.OTHER]
        told = [r for r in structures if len(slips) != 1 or r in self._sure(structures) or not self._lacks(r)]
        if len({tuple(sorted(repair.move.items())) for repair in singles}) == 1:  # the one figure that would do
            told = [repair for repair in told if repair.parts or repair in self._sure(structures)]
        distinct: dict[object, Repair] = {}
        for number, repair in enumerate((*slips, *told, *singles)):
            distinct.setdefault(tuple(sorted(repair.move.items())) or number, repair)

        def order(repair: Repair) -> tuple[bool, int, int]:
            sure = repair.structure is not None and repair.structure.sure
            found = 0 if repair in slips else 2 if repair.structure is None else 1
            return not sure, repair.soft - len(repair.rows - required), found

        return sorted(distinct.values(), key=order)

    @staticmethod
    def _sure(structures: Sequence[Repair]) -> list[Repair]:
        return [repair for repair in structures if repair.structure is not None and repair.structure.sure]

    def _lacks(self, repair: Repair) -> bool:
        """Whether a row would be missing: beside the one slip that would do, just what its rows fall short by."""
        return self.kind(repair) is Kind.MISSING_ROW

    def _filled(self, problem: Problem, repair: Repair) -> Repair:
        """A zero that equations rest on, with the amount that it should be where it is told once it is no zero."""
        (changed, delta), *others = repair.parts or (((), 0),)
        if delta is not None or others or any(self.facts.amounts[fact] for fact in changed):
            return repair
        amount = self.rederivation.amount_of(changed[0])
        return repair if not amount else verified(problem, ((changed, amount),))

    def _rank(self, repair: Repair, component: frozenset[int]) -> tuple[object, ...]:
        """Fewer slips first, zeros that stay, signs, warnings that stay silent, doubt, sentences, the likelier slip.

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
            self._is_borne_out(repair, component),
            ORDER.index(kind),
            kind is Kind.OTHER and totals.isdisjoint(repair.facts),
            -len(tables),
            sorted(repair.facts),
        )

    def _is_borne_out(self, repair: Repair, component: frozenset[int]) -> bool:
        """Whether only sentences contradict a figure of a table that stands in other equations, which hold."""
        rows, holding = self.matrix.rows, self.matrix.holding
        if not all(any(k >= self.printed for k, _ in rows[n].terms) for n in component):
            return False
        tables = (k for k in repair.facts if k < self.printed)
        return any(n not in component and rows[n].allows(rows[n].residual) for k in tables for n, _ in holding[k])

    def kind(self, repair: Repair) -> Kind:
        """The unlikeliest of the slips that it needs."""
        if repair.structure is not None:
            return repair.structure.kind
        return max((part_kind(self.facts, changed, delta) for changed, delta in repair.parts), key=ORDER.index)
