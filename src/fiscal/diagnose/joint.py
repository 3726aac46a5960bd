"""Equations that hold one by one, rounding understood, but not together.

A printed value stands for a true one within half of its last digit, so each equation leaves its figures some room; all
of them together may leave none. Each printing has a rounding of its own: two printings of one figure, or a total and
its only part, may be off by one step and bind nothing here. A figure that makes a sum exact may have been made to
(尾差倒挤), so it may be a step further off. Decided for each set of equations that share figures: first by looking for
true values that satisfy all, then, where none are found, by a linear program, whose contradiction is made as small as
it gets and proved in exact fractions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm

from fiscal.diagnose.program import contradiction
from fiscal.document import Severity
from fiscal.equations import Equation, Judged, Judgement, Verdict
from fiscal.facts import Facts

LAW = "jointly-impossible"
_SWEEPS = 200  # rounds of looking for true values; documents that are right need a few
_NEAR = 1e-7  # of a step: what floats can't tell from nothing


@dataclass(frozen=True, slots=True)
class Bond:
    """One equation over what its figures were rounded by, in halves of the smallest step.

    - rounded: fact → coefficient, of figures that were rounded
    - residual: of the middle of what each figure may stand for: the published one, or half a step beyond one cut off
    """

    judged: int
    rounded: Mapping[int, int]
    residual: int


def judge_jointly(judgement: Judgement, facts: Facts) -> Judgement:
    """The judgement with one broken equation more for each set of equations that no true values satisfy together.

    That equation is a sum of equations of the set, in which figures cancel, beyond what the others' rounding explains.
    """
    if not judgement.regime.rounded:
        return judgement
    tied = _tied(judgement, facts)
    rooms = Rooms(judgement, facts) if tied else {}
    impossible = [found for bonds in tied if (found := _contradicted(bonds, judgement, facts, rooms))]
    return replace(judgement, judged=[*judgement.judged, *impossible]) if impossible else judgement


def _tied(judgement: Judgement, facts: Facts) -> list[list[Bond]]:
    """Bonds that share rounded figures, those sets only in which something was rounded visibly."""
    bonds = [
        bond
        for index, judged in enumerate(judgement.judged)
        if judged.verdict in (Verdict.EXACT, Verdict.ROUNDING) and judged.equation.relation == "="
        if len((bond := _bond(index, judged, facts, judgement)).rounded) > 2
    ]
    root = list(range(len(bonds)))

    def find(k: int) -> int:
        while root[k] != k:
            root[k] = root[root[k]]
            k = root[k]
        return k

    first: dict[int, int] = {}
    for k, bond in enumerate(bonds):
        for fact in bond.rounded:
            one, two = sorted((find(first.setdefault(fact, k)), find(k)))
            root[two] = one
    sets: dict[int, list[Bond]] = {}
    for k, bond in enumerate(bonds):
        sets.setdefault(find(k), []).append(bond)
    return [found for found in sets.values() if any(judgement.judged[bond.judged].residual for bond in found)]


class Rooms(dict[int, int]):
    """How far from its middle what a figure stands for may be, in halves of the smallest step."""

    def __init__(self, judgement: Judgement, facts: Facts) -> None:
        """Half a step, and a step more for a figure that makes a sum exact."""
        super().__init__()
        self.facts = facts
        for judged in judgement.judged:
            equation = judged.equation
            if judged.verdict is Verdict.EXACT and equation.law == "sum-mismatch" and equation.relation == "=":
                filled = [k for k, _ in equation.terms if facts.amounts[k]]
                if len(filled) > 2:  # a total and two parts
                    self.update((k, 3 * facts.steps[k]) for k in filled)

    def __missing__(self, fact: int) -> int:
        return self.facts.steps[fact]


def _bond(index: int, judged: Judged, facts: Facts, judgement: Judgement) -> Bond:
    # zeros carry no rounding, so they are exact
    rounded = {k: c for k, c in judged.equation.terms if facts.amounts[k] and facts.steps[k]}
    return Bond(index, rounded, 2 * judged.residual + _shift(rounded, facts, judgement))


def _shift(rounded: Mapping[int, int], facts: Facts, judgement: Judgement) -> int:
    """What was cut off the figures of an equation on average, in halves of the smallest step."""
    if not judgement.regime.truncated:
        return 0
    return sum(c * (facts.steps[k] if facts.amounts[k] > 0 else -facts.steps[k]) for k, c in rounded.items())


def _contradicted(bonds: list[Bond], judgement: Judgement, facts: Facts, rooms: Mapping[int, int]) -> Judged | None:
    if _has_true_values(bonds, rooms):
        return None
    weights = contradiction(bonds, rooms)
    while weights:  # the smallest: without any one of its equations there is none
        fewer = (contradiction([b for b in bonds if b.judged in weights and b.judged != n], rooms) for n in weights)
        smaller = next((found for found in fewer if found and len(found) < len(weights)), None)
        if smaller is None:
            break
        weights = smaller
    return _summed(weights, judgement, facts, rooms) if weights else None


def _has_true_values(bonds: Sequence[Bond], rooms: Mapping[int, int]) -> bool:
    """Look for what every figure was rounded by: from nothing, each equation in turn shares out what it is off by."""
    off: dict[int, float] = {}
    holding: dict[int, list[int]] = {}
    for number, bond in enumerate(bonds):
        for fact in bond.rounded:
            holding.setdefault(fact, []).append(number)
    waiting = dict.fromkeys(n for n, bond in enumerate(bonds) if bond.residual)
    for _ in range(_SWEEPS * len(bonds)):
        if not waiting:
            return True
        number = next(iter(waiting))
        del waiting[number]
        for fact in _shared_out(bonds[number], off, rooms):
            waiting.update(dict.fromkeys(n for n in holding[fact] if n != number and _is_off(bonds[n], off)))
        if _is_off(bonds[number], off):
            return False  # its figures alone have no room for it
    return False


def _is_off(bond: Bond, off: Mapping[int, float]) -> bool:
    left = bond.residual + sum(c * off.get(k, 0.0) for k, c in bond.rounded.items())
    return abs(left) > _NEAR


def _shared_out(bond: Bond, off: dict[int, float], rooms: Mapping[int, int]) -> Iterable[int]:
    """Change the figures of an equation so that it holds, each by its share of the room that it has; which changed."""
    left = bond.residual + sum(c * off.get(k, 0.0) for k, c in bond.rounded.items())
    room = {}
    for k, c in bond.rounded.items():
        towards = -1.0 if left * c > 0 else 1.0
        room[k] = abs(c) * (rooms[k] - towards * off.get(k, 0.0))
    total = sum(room.values())
    if total <= 0:
        return ()
    share = min(1.0, abs(left) / total)
    for k, c in bond.rounded.items():
        towards = -1.0 if left * c > 0 else 1.0
        off[k] = off.get(k, 0.0) + towards * share * room[k] / abs(c)
    return list(bond.rounded)


def _summed(
    weights: Mapping[int, Fraction], judgement: Judgement, facts: Facts, rooms: Mapping[int, int]
) -> Judged | None:
    """The weighted sum of equations as one, in whole numbers; None unless rounding can't explain what it is off by."""
    whole = lcm(*(weight.denominator for weight in weights.values()))
    terms: dict[int, int] = {}
    for index, weight in weights.items():
        for fact, coefficient in judgement.judged[index].equation.terms:
            terms[fact] = terms.get(fact, 0) + int(weight * whole) * coefficient
    kept = {fact: coefficient for fact, coefficient in terms.items() if coefficient}
    common = gcd(*kept.values()) or 1
    lead = min(kept, key=lambda fact: (abs(kept[fact]), -abs(facts.amounts[fact]), fact))
    sign = 1 if kept[lead] > 0 else -1
    ordered = sorted(kept, key=lambda fact: (fact != lead, fact))
    equation = Equation(
        LAW,
        "=",
        tuple((fact, sign * kept[fact] // common) for fact in ordered),
        severity=Severity.WARNING,
    )
    residual = sum(facts.amounts[fact] * c for fact, c in equation.terms)
    rounded = {fact: c for fact, c in equation.terms if facts.amounts[fact]}
    shift = _shift(rounded, facts, judgement)
    room = sum(abs(c) * rooms[fact] for fact, c in rounded.items())
    if abs(2 * residual + shift) < room:
        return None
    uniform = len({facts.steps[fact] for fact in rounded}) <= 1
    return Judged(equation, residual, room - shift if residual > 0 else room + shift, uniform, Verdict.BROKEN)
