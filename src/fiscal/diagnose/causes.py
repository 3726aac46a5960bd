"""From broken equations to causes: components, their repairs, ranked; each checked with guards derived anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic

from fiscal.address import Addressed
from fiscal.diagnose.bundles import structural_repairs
from fiscal.diagnose.chains import chain_repairs
from fiscal.diagnose.families import Families
from fiscal.diagnose.figures import is_doubted, part_kind
from fiscal.diagnose.matrix import Matrix
from fiscal.diagnose.moves import RowMoves
from fiscal.diagnose.pairs import pair_repairs
from fiscal.diagnose.rederive import Rederivation
from fiscal.diagnose.repairs import Problem, Repair, components, single_repairs, verified
from fiscal.diagnose.sets import End, set_repairs
from fiscal.diagnose.structure import RowCauses
from fiscal.diagnose.versions import VersionCauses
from fiscal.document import Severity
from fiscal.equations import Judgement
from fiscal.slips import ORDER, Kind
from fiscal.vocabulary import Vocabulary

Component = frozenset[int]
SECONDS = 5.0
_SOLVING = 0.4  # of the document's time that one component's sets may take
_CHECKED = 12  # so many of the best repairs of a cause are checked with guards derived anew


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

    def __init__(
        self,
        found: Addressed,
        judgement: Judgement,
        vocabulary: Vocabulary,
        *,
        tables: Judgement | None = None,
        seconds: float = SECONDS,
    ) -> None:
        """Build the matrix; `causes` does the work. ``tables``: the judgement without what sentences say."""
        self.facts = found.facts
        self.matrix = Matrix(judgement, found.facts)
        self.families = Families(self.matrix, judgement.judged)
        self.rederivation = Rederivation(found, tables or judgement, vocabulary)
        self.seconds, self.deadline = seconds, monotonic() + seconds

    def causes(self) -> list[Cause]:
        """Every broken row in exactly one cause; errors before what only warns."""
        rows = self.matrix.rows
        explained: set[int] = set()
        found: list[Cause] = []
        for soft in (False, True):
            left = {n for n in self.matrix.broken if n not in explained and (soft or rows[n].hard)}
            for cause in self._explain(components(self.matrix, left), soft=soft):
                cause.rows = frozenset(n for n in cause.rows if n not in explained)
                if cause.rows:
                    explained |= cause.rows
                    found.append(cause)
        return found

    def _explain(self, parts: Sequence[Component], *, soft: bool) -> list[Cause]:
        """One slip of one figure first; then what is wrong with a table; then two figures, and more."""
        single = {part: self._cause(Problem(self.matrix, part, soft), single_repairs) for part in parts}
        weak = [part for part in parts if not self._is_strong(single[part])]
        causes = [single[part] for part in parts if part not in weak]
        structures = self._structures(single, weak, soft=soft) if weak and monotonic() < self.deadline else []
        explained = frozenset[int]().union(*(cause.rows for cause in structures))
        for part in components(self.matrix, frozenset[int]().union(*weak) - explained):
            problem = Problem(self.matrix, part, soft, ignored=explained)
            cause = single.get(part) or self._cause(problem, single_repairs)
            causes.append(cause if cause.repairs else self._larger(problem))
        return [*causes, *structures]

    def _is_strong(self, cause: Cause) -> bool:
        """Whether one figure explains a component so well that nothing else need be looked for.

        Where one sum is broken in several columns, a figure for each is a poor explanation unless a slip of the hand
        makes each of them.
        """
        if len(cause.repairs) != 1:
            return False
        several = any(len(family.broken_columns()) > 1 for family in self.families.of(cause.rows))
        return not several or self._kind(cause.repairs[0]) is not Kind.OTHER

    def _structures(self, single: dict[Component, Cause], weak: Sequence[Component], *, soft: bool) -> list[Cause]:
        """What is wrong with tables; where that explains one component, figures that would do stand beside it."""
        searches = (
            RowCauses(self.families).repairs,
            RowMoves(self.matrix).repairs,
            VersionCauses(self.matrix).repairs,
        )
        causes = []
        for required, found in structural_repairs(
            Problem(self.matrix, frozenset(), soft), weak, self.families, searches
        ):
            singles = single[required].repairs if required in single else []
            slips = [repair for repair in singles if self._kind(repair) is not Kind.OTHER]
            others = [repair for repair in singles if repair not in slips]
            # beside a slip, a row that one column lacks is no more than what its rows fall short by
            likely = [repair for repair in found if not slips or self._kind(repair) is not Kind.MISSING_ROW]
            repairs = [*slips, *likely, *others]
            causes.append(Cause(required.union(*(repair.rows for repair in repairs[:1])), repairs))
        return causes

    def _larger(self, problem: Problem) -> Cause:
        """Two figures at once; a figure and its totals; else the smallest sets that the solver finds in time."""
        for search in (pair_repairs, chain_repairs):
            cause = self._cause(problem, search)
            if cause.repairs or cause.end is End.TIME:
                return cause
        repairs, end = set_repairs(problem, min(self.deadline, monotonic() + _SOLVING * self.seconds))
        cause = self._ranked(problem, repairs)
        cause.end = end
        return cause

    def _cause(self, problem: Problem, search: Callable[[Problem], list[Repair]]) -> Cause:
        """What a search finds, unless time is up."""
        if monotonic() > self.deadline:
            return Cause(problem.required, end=End.TIME)
        return self._ranked(problem, search(problem))

    def _ranked(self, problem: Problem, repairs: Sequence[Repair]) -> Cause:
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
        return Cause(problem.required | (kept[0].rows if kept else frozenset()), kept)

    def _filled(self, problem: Problem, repair: Repair) -> Repair:
        """A zero that equations rest on, with the amount that it should be where it is told once it is no zero."""
        (changed, delta), *others = repair.parts or (((), 0),)
        if delta is not None or others or any(self.facts.amounts[fact] for fact in changed):
            return repair
        amount = self.rederivation.amount_of(changed[0])
        return repair if not amount else verified(problem, ((changed, amount),))

    def _rank(self, repair: Repair, component: Component) -> tuple[object, ...]:
        """Fewer slips first, then zeros that stay, signs, warnings that stay silent, doubt, the likelier slip.

        Where no slip of the hand explains it, a total was rather left as it was than a part mistaken. Then what more
        tables support; last the place.
        """
        facts, rows = self.facts, self.matrix.rows
        woken = sum(not facts.amounts[k] for k in repair.facts)
        negatives = sum((facts.amounts[k] + d < 0) - (facts.amounts[k] < 0) for k, d in repair.move.items())
        kind = self._kind(repair)
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

    def _kind(self, repair: Repair) -> Kind:
        """The unlikeliest of the slips that it needs."""
        if repair.structure is not None:
            return repair.structure.kind
        return max((part_kind(self.facts, changed, delta) for changed, delta in repair.parts), key=ORDER.index)
