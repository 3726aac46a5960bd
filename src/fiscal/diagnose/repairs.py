"""Changes of few figures that repair every broken equation of a component and break no other, in exact integers."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from fiscal.diagnose.figures import part_kind
from fiscal.diagnose.matrix import Matrix, Move, Row
from fiscal.document import Place
from fiscal.findings import Text
from fiscal.slips import Kind

Figures = tuple[int, ...]
"""Figures that change by the same amount."""

_NOTHING: Mapping[int, int] = {}


class Span(NamedTuple):
    """The least and the largest change that repairs everything; None is no limit.

    - fixed: whether equalities bound it on both sides; what only must not exceed something is left open
    """

    low: int | None
    high: int | None
    fixed: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """What is wrong with a table rather than with a figure's digits.

    - message: what is seen; place: where, if no cell is to be changed; row: the row that is proposed or meant
    - sure: whether something else than the amounts says so too: the same row twice, another table that has the row
    """

    kind: Kind
    message: Text
    place: Place | None = None
    row: tuple[str, ...] = ()
    sure: bool = False


@dataclass(slots=True)
class Repair:
    """A change and what it repairs.

    - parts: each part is one slip: figures that move together (printings of one wrong figure), and by how much;
      None where the equations leave it open; without parts a row comes, goes or moves
    - rows: broken rows that hold after it; soft: rows that only warn and break through it
    - structure: what explains all parts at once; None where each has a slip of its own
    - room: of a part that is left open, within which its change must be
    """

    parts: tuple[tuple[Figures, int | None], ...]
    rows: frozenset[int]
    soft: int = 0
    structure: Structure | None = None
    room: Span | None = None

    @property
    def move(self) -> dict[int, int]:
        """Every changed fact and by how much; those left open are out."""
        return moved(self.parts)

    @property
    def facts(self) -> frozenset[int]:
        """Every fact that it changes."""
        return frozenset(fact for facts, _ in self.parts for fact in facts)


@dataclass(slots=True)
class Problem:
    """What is to be repaired: the rows, on figures of which some may be changed already.

    - required: rows that must hold; shifted: row → by how much its residual is changed already
    - soft: whether equations that only warn count as if they were errors
    - ignored: rows that something wrong with their table explains; they hold nothing against a repair
    - reach: a figure → figures that move together when it, or one that it sums, is wrong; by default its printings
    - settled: figures that are corrected already, so that they change no more
    """

    matrix: Matrix
    required: frozenset[int]
    soft: bool = False
    shifted: Mapping[int, int] = field(default_factory=lambda: _NOTHING)
    ignored: frozenset[int] = frozenset()
    reach: Callable[[int], Iterable[Figures]] | None = None
    settled: frozenset[int] = frozenset()

    def residual(self, number: int) -> int:
        """The residual of a row as it stands."""
        return self.matrix.rows[number].residual + self.shifted.get(number, 0)

    def counts(self, number: int) -> bool:
        """Whether a row's break rules a repair out."""
        return number not in self.ignored and (self.soft or self.matrix.rows[number].hard)

    def after(self, facts: Iterable[int], delta: int) -> "Problem":
        """What is left to repair when these facts are changed."""
        effect = self.matrix.effect(dict.fromkeys(facts, delta))
        shifted = dict(self.shifted)
        for number, change in effect.items():
            shifted[number] = shifted.get(number, 0) + change
        left = replace(self, shifted=shifted)
        rows = self.matrix.rows
        touched = (n for n in effect if self.counts(n))
        left.required = frozenset(
            n for n in self.required.union(touched) if not rows[n].allows(rows[n].residual + shifted.get(n, 0))
        )
        return left

    def smallest(self) -> Row:
        """The required row with the fewest figures, which one of the changed ones must be in."""
        return self.matrix.rows[min(self.required, key=lambda n: (len(self.matrix.rows[n].terms), n))]

    def candidates(self) -> Iterator[Figures]:
        """Figures of the smallest required row, each with what moves with it, each once."""
        row = self.smallest()
        seen: set[Figures] = set()
        for fact in (*(fact for fact, _ in row.terms), *row.zeros):
            for facts in self.reach(fact) if self.reach else ((fact,), printings(self.matrix, fact)):
                if facts not in seen and self.settled.isdisjoint(facts):
                    seen.add(facts)
                    yield facts

    def span(self, facts: Figures) -> Span | None:
        """The least and the largest change of these facts that repairs everything; None where none does."""
        matrix = self.matrix
        alone = len(facts) == 1
        pairs: Collection[tuple[int, int]] = (
            matrix.holding.get(facts[0], ()) if alone else matrix.effect(dict.fromkeys(facts, 1)).items()
        )
        lifted = matrix.lifted(dict.fromkeys(facts, 1)) if any(f in matrix.resting for f in facts) else set()
        if not self.required <= {n for n, _ in pairs}.union(lifted):
            return None
        low: int | None = None
        high: int | None = None
        fixed = False
        for number, coefficient in pairs:
            row = matrix.rows[number]
            if number in lifted or not self.counts(number):
                continue
            ends = _ends(row, self.residual(number), coefficient)
            fixed = fixed or row.low is not None
            low = ends[0] if low is None or (ends[0] is not None and ends[0] > low) else low
            high = ends[1] if high is None or (ends[1] is not None and ends[1] < high) else high
            if low is not None and high is not None and low > high:
                return None
        return Span(low, high, fixed)


def _ends(row: Row, residual: int, coefficient: int) -> tuple[int | None, int | None]:
    """Least and largest change of a figure that keeps low ≤ residual + coefficient × change ≤ high."""
    least = None if row.low is None else row.low - residual
    most = row.high - residual
    if coefficient > 0:
        return None if least is None else -(-least // coefficient), most // coefficient
    return -(most // -coefficient), None if least is None else -least // -coefficient


def moved(parts: Iterable[tuple[Figures, int | None]]) -> dict[int, int]:
    """Every fact that parts change, and by how much in all; those left open are out."""
    move: dict[int, int] = {}
    for facts, delta in parts:
        for fact in facts if delta is not None else ():
            move[fact] = move.get(fact, 0) + (delta or 0)
    return {fact: delta for fact, delta in move.items() if delta}


def printings(matrix: Matrix, fact: int) -> Figures:
    """The fact and all that must equal it and do, through printings of one box: one wrong figure copied.

    Equalities of several tables tie them one by one, so what is tied to a tied one belongs to them.
    """
    amounts = matrix.facts.amounts
    tied = {fact}
    left = [fact]
    while left:
        for number, _ in matrix.holding.get(left.pop(), ()):
            row = matrix.rows[number]
            if row.printings:
                (one, _), (other, _) = row.terms
                if amounts[one] == amounts[other]:
                    left += [k for k in (one, other) if k not in tied]
                    tied |= {one, other}
    return tuple(sorted(tied))


def single_repairs(problem: Problem) -> list[Repair]:
    """Every figure whose change alone repairs all that is required: a printing, or printings that agree."""
    found = []
    for facts in problem.candidates():
        span = problem.span(facts)
        if span is None:
            continue
        delta = chosen_change(problem, facts, span) if span.fixed else None
        if delta != 0:
            repair = verified(problem, ((facts, delta),))
            repair.room = span
            found.append(repair)
    return found


def chosen_change(problem: Problem, figures: Figures, span: Span) -> int:
    """The change within a span that equalities fix.

    Of several one that a slip of the hand explains, else one to the figure's own last digit; of these the one after
    which most equations hold exactly.
    """
    low, high = span.low or 0, span.high or 0
    if low == high:
        return low
    facts = problem.matrix.facts
    held = problem.matrix.effect(dict.fromkeys(figures, 1)).items()
    amount, step = facts.amounts[figures[0]], facts.steps[figures[0]] or 1
    exact = {-problem.residual(n) // c for n, c in held if problem.residual(n) % c == 0}
    near = {(amount + d) // step * step - amount + up for d in {*exact, (low + high) // 2} for up in (0, step)}
    options = sorted(d for d in exact | near if low <= d <= high) or [(low + high) // 2]
    return max(
        options,
        key=lambda d: (
            part_kind(facts, figures, d) is not Kind.OTHER,
            (amount + d) % step == 0,
            sum(problem.residual(n) + c * d == 0 for n, c in held),
            -abs(2 * d - low - high),
            -d,
        ),
    )


def verified(
    problem: Problem, parts: tuple[tuple[Figures, int | None], ...], structure: Structure | None = None
) -> Repair:
    """The repair with the broken rows that hold after it, and how many that only warn break through it."""
    matrix = problem.matrix
    repair = Repair(parts, problem.required, 0, structure)
    if any(delta is None for _, delta in parts):
        return repair
    move = repair.move
    effect, lifted = matrix.effect(move), matrix.lifted(move)
    holds_now = {n: matrix.rows[n].allows(problem.residual(n)) for n in (*effect, *lifted)}
    holds_then = {n: matrix.rows[n].allows(problem.residual(n) + change) for n, change in effect.items()}
    repair.rows = frozenset(n for n, holds in holds_now.items() if not holds and (n in lifted or holds_then[n]))
    repair.soft = sum(holds_now[n] and n not in lifted and not holds for n, holds in holds_then.items())
    return repair


def holds_after(problem: Problem, move: Move) -> bool:
    """Whether a change repairs all that is required and breaks nothing else."""
    matrix = problem.matrix
    effect, lifted = matrix.effect(move), matrix.lifted(move)
    if not problem.required <= effect.keys() | lifted:
        return False
    return all(
        n in lifted or not problem.counts(n) or matrix.rows[n].allows(problem.residual(n) + change)
        for n, change in effect.items()
    )


def components(matrix: Matrix, rows: AbstractSet[int]) -> list[frozenset[int]]:
    """Broken rows that are tied by figures they share, in the order of their first row."""
    holder: dict[int, int] = {}
    root = {n: n for n in rows}

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for number in sorted(rows):
        for fact, _ in matrix.rows[number].terms:
            other = holder.setdefault(fact, number)
            one, two = sorted((find(other), find(number)))
            root[two] = one
    groups: dict[int, set[int]] = {}
    for number in sorted(rows):
        groups.setdefault(find(number), set()).add(number)
    return [frozenset(group) for _, group in sorted(groups.items())]
