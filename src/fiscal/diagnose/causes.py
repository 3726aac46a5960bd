"""From broken equations to causes: components, their repairs, ranked; each checked with guards derived anew."""

from dataclasses import dataclass, field
from decimal import Decimal

from fiscal.address import Addressed
from fiscal.amounts import Amount
from fiscal.diagnose.matrix import Matrix
from fiscal.diagnose.rederive import Rederivation
from fiscal.diagnose.repairs import Problem, Repair, components, single_repairs
from fiscal.equations import Judgement
from fiscal.facts import Facts
from fiscal.slips import ORDER, Kind, slip
from fiscal.vocabulary import Vocabulary

_CHECKED = 12  # so many of the best repairs of a cause are checked with guards derived anew


@dataclass(slots=True)
class Cause:
    """Broken rows that one wrong thing may explain, and what would repair them, likeliest first.

    - rows: of the matrix; complete: whether every smallest repair is listed
    """

    rows: frozenset[int]
    repairs: list[Repair] = field(default_factory=list)
    complete: bool = True


class Diagnosis:
    """Finds the causes of one document's broken equations."""

    def __init__(self, found: Addressed, judgement: Judgement, vocabulary: Vocabulary) -> None:
        """Build the matrix; `causes` does the work."""
        self.found, self.facts = found, found.facts
        self.matrix = Matrix(judgement, found.facts)
        self.rederivation = Rederivation(found, judgement, vocabulary)

    def causes(self) -> list[Cause]:
        """Every broken row in exactly one cause, in order of publication; errors before what only warns."""
        rows = self.matrix.rows
        explained: set[int] = set()
        found: list[Cause] = []
        for soft in (False, True):
            left = {n for n in self.matrix.broken if n not in explained and (soft or rows[n].hard)}
            for component in components(self.matrix, left):
                if component <= explained:
                    continue
                cause = self._cause(component, soft=soft)
                cause.rows = frozenset(n for n in cause.rows if n not in explained)
                explained |= cause.rows
                found.append(cause)
        return found

    def _cause(self, component: frozenset[int], *, soft: bool) -> Cause:
        problem = Problem(self.matrix, component, soft)
        repairs = self._checked(single_repairs(problem), component)
        return Cause(component | (repairs[0].rows if repairs else frozenset()), repairs)

    def _checked(self, repairs: list[Repair], component: frozenset[int]) -> list[Repair]:
        """Ranked, and without those that equations would contradict that rest on zeros trusted again."""
        ranked = sorted(repairs, key=lambda repair: self._rank(repair, component))
        near = frozenset(fact for repair in ranked for fact in repair.facts)
        kept: list[Repair] = []
        contradicted: list[Repair] = []
        for repair in ranked[:_CHECKED]:
            broken = self.rederivation.broken(repair.move, near)
            (contradicted if broken else kept).append(repair)
        return [*kept, *ranked[_CHECKED:]] or contradicted

    def _rank(self, repair: Repair, component: frozenset[int]) -> tuple[object, ...]:
        """Fewer slips first, then zeros that stay, warnings that stay silent, doubt, the likelier slip, the place."""
        facts = self.facts
        kinds = [part_kind(facts, changed, delta) for changed, delta in repair.parts]
        woken = sum(not facts.amounts[k] for k in repair.facts)
        negatives = sum((facts.amounts[k] + d < 0) - (facts.amounts[k] < 0) for k, d in repair.move.items())
        doubted = any(is_doubted(facts, k) for k in repair.facts)
        return (
            len(repair.parts),
            any(delta is None for _, delta in repair.parts),
            woken,
            negatives,
            repair.soft - len(repair.rows - component),
            not doubted,
            max(ORDER.index(kind) for kind in kinds),
            sorted(repair.facts),
        )


def is_doubted(facts: Facts, fact: int) -> bool:
    """Whether the reader put the figure right or wasn't sure of it."""
    figure = facts.figure(fact)
    return figure.doubt is not None or (isinstance(figure.amount, Amount) and figure.amount.repaired is not None)


def part_kind(facts: Facts, changed: tuple[int, ...], delta: int | None) -> Kind:
    """The slip that explains one changed figure; of several printings the likeliest."""
    if delta is None:
        return Kind.OTHER
    kinds = [slip(*as_printed(facts, fact, delta)) for fact in changed]
    return min(kinds, key=ORDER.index)


def as_printed(facts: Facts, fact: int, delta: int) -> tuple[Decimal, Decimal, int]:
    """A figure as published and as proposed, in its own unit, and how many decimals it is printed with."""
    amount = facts.figure(fact).amount
    decimals = max(amount.printed, 0) if isinstance(amount, Amount) else 0
    return in_unit(facts, fact, facts.amounts[fact]), in_unit(facts, fact, facts.amounts[fact] + delta), decimals


def in_unit(facts: Facts, fact: int, amount: int) -> Decimal:
    """An amount of the smallest step in the unit of a figure."""
    unit = facts.column(fact).unit
    return Decimal(amount).scaleb(-facts.exponent - (unit.power if unit.money else 0)).normalize() + 0
