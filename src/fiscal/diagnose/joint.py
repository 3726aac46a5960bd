"""Equations that hold one by one, rounding understood, but not together.

A printed value stands for a true one within half of its last digit, so each equation leaves its figures some room; all
of them together may leave none. Each printing has a rounding of its own: two printings of one figure, or a total and
its only part, may be off by one step and bind nothing here. Decided for each set of equations that share figures: first
by looking for true values that satisfy all, then, where none are found, by a linear program, whose contradiction is
made as small as it gets and proved in exact fractions.
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
    """One equation over what its figures were rounded by, in units of the smallest step.

    - rounded: fact → coefficient, of figures that were rounded; residual: of the published figures
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
    impossible = [found for bonds in _tied(judgement, facts) if (found := _contradicted(bonds, judgement, facts))]
    return replace(judgement, judged=[*judgement.judged, *impossible]) if impossible else judgement


def _tied(judgement: Judgement, facts: Facts) -> list[list[Bond]]:
    """Bonds that share rounded figures, those sets only in which something was rounded visibly."""
    bonds = [
        bond
        for index, judged in enumerate(judgement.judged)
        if judged.verdict in (Verdict.EXACT, Verdict.ROUNDING) and judged.equation.relation == "="
        if len((bond := _bond(index, judged, facts)).rounded) > 2
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
    return [found for found in sets.values() if any(bond.residual for bond in found)]


def _bond(index: int, judged: Judged, facts: Facts) -> Bond:
    # zeros carry no rounding, so they are exact
    rounded = {k: c for k, c in judged.equation.terms if facts.amounts[k] and facts.steps[k]}
    return Bond(index, rounded, judged.residual)


def _contradicted(bonds: list[Bond], judgement: Judgement, facts: Facts) -> Judged | None:
    if _has_true_values(bonds, facts):
        return None
    weights = contradiction(bonds, facts)
    while weights:  # the smallest: without any one of its equations there is none
        fewer = (contradiction([b for b in bonds if b.judged in weights and b.judged != n], facts) for n in weights)
        smaller = next((found for found in fewer if found and len(found) < len(weights)), None)
        if smaller is None:
            break
        weights = smaller
    return _summed(weights, judgement, facts) if weights else None


def _has_true_values(bonds: Sequence[Bond], facts: Facts) -> bool:
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
        for fact in _shared_out(bonds[number], off, facts):
            waiting.update(dict.fromkeys(n for n in holding[fact] if n != number and _is_off(bonds[n], off)))
        if _is_off(bonds[number], off):
            return False  # its figures alone have no room for it
    return False


def _is_off(bond: Bond, off: Mapping[int, float]) -> bool:
    left = bond.residual + sum(c * off.get(k, 0.0) for k, c in bond.rounded.items())
    return abs(left) > _NEAR


def _shared_out(bond: Bond, off: dict[int, float], facts: Facts) -> Iterable[int]:
    """Change the figures of an equation so that it holds, each by its share of the room that it has; which changed."""
    left = bond.residual + sum(c * off.get(k, 0.0) for k, c in bond.rounded.items())
    room = {}
    for k, c in bond.rounded.items():
        towards = -1.0 if left * c > 0 else 1.0
        room[k] = abs(c) * (facts.steps[k] / 2 - towards * off.get(k, 0.0))
    total = sum(room.values())
    if total <= 0:
        return ()
    share = min(1.0, abs(left) / total)
    for k, c in bond.rounded.items():
        towards = -1.0 if left * c > 0 else 1.0
        off[k] = off.get(k, 0.0) + towards * share * room[k] / abs(c)
    return list(bond.rounded)


def _summed(weights: Mapping[int, Fraction], judgement: Judgement, facts: Facts) -> Judged | None:
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
    bound = sum(abs(c) * facts.steps[fact] for fact, c in equation.terms if facts.amounts[fact])
    uniform = len({facts.steps[fact] for fact, _ in equation.terms if facts.amounts[fact]}) <= 1
    return Judged(equation, residual, bound, uniform, Verdict.BROKEN) if 2 * abs(residual) >= bound else None
