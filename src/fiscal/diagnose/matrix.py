"""Judged equations as a sparse matrix over facts: what each may be off by, and which figures stand in which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fiscal.document import Severity
from fiscal.equations import Equation, Judged, Judgement, Regime, Verdict, room_of
from fiscal.facts import Facts

Move = Mapping[int, int]
"""Facts and by how much each is changed, in the smallest step."""


@dataclass(slots=True)
class Row:
    """One linear form: ``low`` ≤ Σ coefficient × amount ≤ ``high`` must hold; None is no limit.

    - judged: index into the judgement; n printings of one figure give n − 1 rows of one index
    - hard: whether a break is an error; what only warns never rules a repair out
    - zeros: facts that its equation rests on being zero; printings: whether it holds two printings of one box
    """

    judged: int
    terms: tuple[tuple[int, int], ...]
    residual: int
    low: int | None
    high: int
    hard: bool
    zeros: tuple[int, ...] = ()
    printings: bool = False

    @property
    def broken(self) -> bool:
        """Whether it doesn't hold as published."""
        return not self.allows(self.residual)

    def allows(self, residual: int) -> bool:
        """Whether it would hold with this residual."""
        return residual <= self.high and (self.low is None or residual >= self.low)


class Matrix:
    """The rows of all equations that can be evaluated and were meant, and for each fact the rows that hold it.

    - rows: those of broken equations come in the judgement's order among the others
    - holding: fact → (row, coefficient); resting: fact → rows whose equation rests on its being zero
    """

    def __init__(self, judgement: Judgement, facts: Facts) -> None:
        """Expand the judgement; nothing is judged anew."""
        self.facts = facts
        self.rows: list[Row] = []
        self.holding: dict[int, list[tuple[int, int]]] = {}
        self.resting: dict[int, list[int]] = {}
        regime = judgement.regime
        for index, judged in enumerate(judgement.judged):
            if judged.verdict is not Verdict.NOT_EVALUABLE and judged.equation.family not in judgement.demoted:
                self.rows.extend(rows_of(index, judged, facts, regime))
        for number, row in enumerate(self.rows):
            for fact, coefficient in row.terms:
                self.holding.setdefault(fact, []).append((number, coefficient))
            for fact in row.zeros:
                self.resting.setdefault(fact, []).append(number)
        self.broken = [number for number, row in enumerate(self.rows) if row.broken]

    def effect(self, move: Move) -> dict[int, int]:
        """By how much each touched row's residual changes; rows that cancel are left out."""
        effect: dict[int, int] = {}
        for fact, delta in move.items():
            for number, coefficient in self.holding.get(fact, ()):
                effect[number] = effect.get(number, 0) + coefficient * delta
        return {number: change for number, change in effect.items() if change}

    def lifted(self, move: Move) -> set[int]:
        """Rows that rest on a zero which the move makes an amount: they say nothing any more."""
        amounts = self.facts.amounts
        return {n for fact, delta in move.items() if not amounts[fact] and delta for n in self.resting.get(fact, ())}


def rows_of(index: int, judged: Judged, facts: Facts, regime: Regime) -> Iterable[Row]:
    """The rows of one equation; printings of one figure are each held to the first that has the commonest amount."""
    equation = judged.equation
    loose = regime.rounded or equation.apart
    hard = equation.severity is Severity.ERROR
    zeros = tuple(guard.fact for guard in equation.guards if guard.fact is not None)
    if equation.relation != "same":
        below, above = (0, 0) if judged.uniform and not loose else _slack(judged, facts, regime)
        low, high = (None if equation.relation == "<=" else -below), above
        if judged.verdict is Verdict.PLUG:
            low, high = min(-below, judged.residual), max(above, judged.residual)
        alike = equation.law == "unequal-printings" and len(equation.terms) == 2
        yield Row(index, equation.terms, judged.residual, low, high, hard, zeros, printings=alike)
        return
    centre = _commonest(equation, facts)
    for fact, _ in equation.terms:
        if fact != centre:
            residual, slack = _difference(facts, fact, centre, loose=loose, truncated=regime.truncated)
            slack = max(slack, abs(residual)) if judged.verdict is Verdict.PLUG else slack
            yield Row(index, ((fact, 1), (centre, -1)), residual, -slack, slack, hard, printings=True)


def _slack(judged: Judged, facts: Facts, regime: Regime) -> tuple[int, int]:
    """By how much a residual may be below and above nothing."""
    room = room_of(judged.equation, facts, truncated=True) if regime.truncated else (judged.bound, judged.bound)
    return max(0, (room[0] - 1) // 2), max(0, (room[1] - 1) // 2)


def _commonest(equation: Equation, facts: Facts) -> int:
    amounts = [facts.amounts[fact] for fact, _ in equation.terms]
    best = max(amounts, key=lambda amount: (amounts.count(amount), -amounts.index(amount)))
    return equation.terms[amounts.index(best)][0]


def _difference(facts: Facts, fact: int, other: int, *, loose: bool, truncated: bool) -> tuple[int, int]:
    """By how much two printings differ, and by how much they may."""
    both = Equation("unequal-printings", "same", ((fact, 1), (other, 1)))
    uniform = len({facts.steps[k] for k in (fact, other) if facts.amounts[k]}) <= 1
    slack = 0 if uniform and not loose else max(0, (room_of(both, facts, truncated=truncated)[0] - 1) // 2)
    return facts.amounts[fact] - facts.amounts[other], slack
