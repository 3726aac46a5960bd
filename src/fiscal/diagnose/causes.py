"""From broken equations to causes: components, their repairs, ranked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic

from fiscal.address import Addressed
from fiscal.diagnose.bundles import structural_repairs
from fiscal.diagnose.chains import chain_repairs
from fiscal.diagnose.families import Families
from fiscal.diagnose.figures import is_printable
from fiscal.diagnose.matrix import Matrix
from fiscal.diagnose.moves import RowMoves
from fiscal.diagnose.pairs import exchange, pair_repairs
from fiscal.diagnose.peeling import peeled
from fiscal.diagnose.ranking import Ranking
from fiscal.diagnose.rederive import Rederivation
from fiscal.diagnose.repairs import Problem, Repair, components, moved, single_repairs, verified
from fiscal.diagnose.sets import MOST_FIGURES, End, set_repairs
from fiscal.diagnose.structure import RowCauses
from fiscal.diagnose.versions import VersionCauses
from fiscal.equations import Judgement
from fiscal.slips import Kind
from fiscal.vocabulary import Vocabulary

Component = frozenset[int]
SECONDS = 5.0
_SOLVING = 0.4  # of the document's time that one component's sets may take


@dataclass(slots=True)
class Cause:
    """Broken rows that one wrong thing may explain, and what would repair them, likeliest first.

    - rows: of the matrix; end: how the search for repairs ended
    """

    rows: Component
    repairs: list[Repair] = field(default_factory=list)
    end: End = End.ALL


class Diagnosis:
    """Finds the causes of one document's broken equations.

    - seconds: of wall-clock time for the whole document; what isn't explained by then stays without repairs
    """

    def __init__(  # noqa: PLR0913 - a judgement has so many sides
        self,
        found: Addressed,
        judgement: Judgement,
        vocabulary: Vocabulary,
        *,
        tables: Judgement | None = None,
        printed: int | None = None,
        seconds: float = SECONDS,
    ) -> None:
        """Build the matrix; `causes` does the work.

        - tables: the judgement without what sentences say; printed: how many facts are of tables
        """
        self.facts = found.facts
        self.matrix = Matrix(judgement, found.facts)
        self.families = Families(self.matrix, judgement.judged)
        self.ranking = Ranking(self.matrix, Rederivation(found, tables or judgement, vocabulary), printed)
        self.seconds, self.deadline = seconds, monotonic() + seconds

    def causes(self) -> list[Cause]:
        """Every broken row in exactly one cause; errors before what only warns, which is judged with those repaired."""
        rows = self.matrix.rows
        explained: set[int] = set()
        found: list[Cause] = []
        for soft in (False, True):
            problem = self._with_repaired(found, soft=soft)
            left = {n for n in self.matrix.broken if n not in explained and (soft or rows[n].hard)}
            left -= self._repaired_together(found, problem, left)
            for cause in self._explain(components(self.matrix, left), problem):
                cause.rows = frozenset(n for n in cause.rows if n not in explained)
                if cause.rows:
                    explained |= cause.rows
                    found.append(cause)
        for cause in found:
            cause.repairs = [repair for repair in cause.repairs if is_printable(self.facts, repair.move)]
        return self._exchanged(found)

    def _with_repaired(self, causes: Sequence[Cause], *, soft: bool) -> Problem:
        """Nothing to repair yet, with every correction made that is the only one of its cause."""
        only = [cause.repairs[0] for cause in causes if len(cause.repairs) == 1 and cause.end is End.ALL]
        move = moved(part for repair in only for part in repair.parts)
        return Problem(self.matrix, frozenset(), soft, shifted=self.matrix.effect(move), settled=frozenset(move))

    def _repaired_together(self, causes: Sequence[Cause], problem: Problem, left: set[int]) -> set[int]:
        """Rows that hold once several causes are corrected, which no one of them repairs; the first takes them."""
        rows = self.matrix.rows
        held = {n for n in left if n in problem.shifted and rows[n].allows(problem.residual(n))}
        for n in sorted(held):
            own = {k for k, _ in rows[n].terms}
            cause = next(cause for cause in causes if cause.repairs and not own.isdisjoint(cause.repairs[0].facts))
            cause.rows |= {n}
        return held

    def _explain(self, parts: Sequence[Component], none: Problem) -> list[Cause]:
        """One slip of one figure first; then what is wrong with a table; then two figures, and more.

        - none: the problem without anything required
        """
        single = {part: self._cause(replace(none, required=part), single_repairs) for part in parts}
        weak = [part for part in parts if not self._is_strong(single[part])]
        causes = [single[part] for part in parts if part not in weak]
        structures = self._structures(single, weak, none) if weak and monotonic() < self.deadline else []
        explained = frozenset[int]().union(*(cause.rows for cause in structures))
        for part in components(self.matrix, frozenset[int]().union(*weak) - explained):
            problem = replace(none, required=part, ignored=explained)
            known = None if self._touch(part, explained) else single.get(part)
            cause = known or self._cause(problem, single_repairs)
            causes += [cause] if cause.repairs or cause.end is End.TIME else self._larger(problem)
        return [*causes, *structures]

    def _touch(self, part: Component, explained: Component) -> bool:
        """Whether figures of a component stand in rows explained otherwise, which hold nothing against them."""
        holding = self.matrix.holding
        return any(n in explained for row in part for k, _ in self.matrix.rows[row].terms for n, _ in holding[k])

    def _is_strong(self, cause: Cause) -> bool:
        """Whether one slip of the hand explains a component, so that nothing else need be looked for."""
        return len(cause.repairs) == 1 and self.ranking.kind(cause.repairs[0]) is not Kind.OTHER

    def _structures(self, single: dict[Component, Cause], weak: Sequence[Component], none: Problem) -> list[Cause]:
        """What is wrong with tables; where that explains one component, figures that would do stand beside it."""
        searches = (
            RowCauses(self.families).repairs,
            RowMoves(self.matrix).repairs,
            VersionCauses(self.matrix).repairs,
        )
        causes = []
        explained = [part for part in weak if single[part].repairs]
        for required, found in structural_repairs(none, weak, self.families, searches, explained):
            known = [r for part in weak if part <= required for r in single[part].repairs if required <= r.rows]
            repairs = self.ranking.together(required, known, found)
            causes.append(Cause(required.union(*(repair.rows for repair in repairs[:1])), repairs))
        return causes

    def _larger(self, problem: Problem) -> list[Cause]:
        """Two figures at once; a figure and its totals; the smallest sets that the solver finds in time; one by one."""
        for search in (pair_repairs, chain_repairs):
            cause = self._cause(problem, search)
            if cause.repairs or cause.end is End.TIME:
                return [cause]
        found, left = peeled(problem, self.deadline)
        cause = self._smallest(problem, MOST_FIGURES if left.required else len(found))
        if cause.repairs or not found:
            return [cause]
        causes = [Cause(repair.rows, [repair], End.STEPS) for repair in found]
        rest = components(self.matrix, left.required)
        return [*causes, *(self._rest(replace(left, required=part)) for part in rest)]

    def _smallest(self, problem: Problem, most: int) -> Cause:
        """The smallest sets that the solver finds in its time; none where that many are too many to check."""
        if most > MOST_FIGURES:
            return Cause(problem.required)
        repairs, end = set_repairs(problem, min(self.deadline, monotonic() + _SOLVING * self.seconds), most)
        cause = self._ranked(problem, repairs)
        cause.end = end
        return cause

    def _rest(self, problem: Problem) -> Cause:
        """What is left once figures were taken off one by one."""
        cause = self._cause(problem, single_repairs)
        if not cause.repairs and cause.end is End.ALL:
            cause = self._cause(problem, pair_repairs)
        if not cause.repairs and cause.end is End.ALL:
            cause = self._smallest(problem, MOST_FIGURES)
        cause.end = End.STEPS if cause.end is End.ALL else cause.end
        return cause

    def _cause(self, problem: Problem, search: Callable[[Problem], list[Repair]]) -> Cause:
        """What a search finds, unless time is up."""
        if monotonic() > self.deadline:
            return Cause(problem.required, end=End.TIME)
        return self._ranked(problem, search(problem))

    def _ranked(self, problem: Problem, repairs: Sequence[Repair]) -> Cause:
        kept = self.ranking.ranked(problem, repairs)
        return Cause(problem.required | (kept[0].rows if kept else frozenset()), kept)

    def _exchanged(self, causes: list[Cause]) -> list[Cause]:
        """Two causes that are one figure each, printed in each other's place, as one."""
        joined: list[Cause] = []
        for cause in causes:
            found = next(((k, both) for k, one in enumerate(joined) if (both := self._swapped(one, cause))), None)
            if found is None:
                joined.append(cause)
            else:
                joined[found[0]] = found[1]
        return joined

    def _swapped(self, one: Cause, other: Cause) -> Cause | None:
        """Both causes as one, where their figures of one table have changed places and no slip explains either."""
        repairs = [*one.repairs, *other.repairs]
        if (
            len(one.repairs) != 1
            or len(other.repairs) != 1
            or any(self.ranking.kind(r) is not Kind.OTHER for r in repairs)
        ):
            return None
        moved = [part for repair in repairs for part in repair.parts]
        if any(by is None for _, by in moved):  # the equations leave open by how much
            return None
        parts = tuple(sorted(moved))
        if len(parts) != 2 or len({self.facts.tables[k] for figures, _ in parts for k in figures}) != 1:
            return None
        structure = exchange(self.matrix, parts)
        rows = one.rows | other.rows
        problem = Problem(self.matrix, rows, soft=True)
        return None if structure is None else Cause(rows, [verified(problem, parts, structure)])
