"""One place judges: exact integers, five verdicts, and the document's regime of rounding."""

from collections.abc import Sequence
from dataclasses import replace

from fiscal.equations import Equation, Judged, Judgement, Regime, Verdict, judge_one
from fiscal.facts import Facts


def judge(equations: Sequence[Equation], facts: Facts, regime: str = "auto") -> Judgement:
    """The verdict of every equation.

    - regime: ``auto`` infers from the whole document; ``additive`` and ``rounded`` pin it
    """
    judged = [judge_one(equation, facts) for equation in equations]
    found = _regime(judged, facts) if regime == "auto" else _pinned(regime)
    demoted = _demoted_families(judged)
    if found.rounded:
        _accept_plugs(judged, facts)
    return Judgement(judged, found, demoted)


def _pinned(regime: str) -> Regime:
    rounded = regime == "rounded"
    return Regime(rounded=rounded, zh="由使用者指定", en="pinned by the user", pinned=True)


def _regime(judged: Sequence[Judged], facts: Facts) -> Regime:
    """Rounded when the small residuals can't all be traced to one fact or one class of printings (DESIGN §4)."""
    small = [j for j in judged if j.verdict is Verdict.ROUNDING and j.uniform and _addends(j, facts) >= 2]
    checked = sum(1 for j in judged if j.uniform and j.verdict is not Verdict.NOT_EVALUABLE)
    if not small:
        return Regime(
            rounded=False,
            zh=f"{checked} 个同精度等式中没有舍入尾差",
            en=f"none of {checked} equations of one precision is off by rounding",
        )
    common = set.intersection(*({k for k, _ in j.equation.terms} for j in small))
    classes = _classes(judged)
    common_classes = set.intersection(*({classes.get(k, k) for k, _ in j.equation.terms} for j in small))
    if common or common_classes:
        return Regime(
            rounded=False,
            zh=f"{checked} 个同精度等式中 {len(small)} 个有尾差，都可归于同一数字",
            en=f"{len(small)} of {checked} equations of one precision are off by little, all through one figure",
        )
    return Regime(
        rounded=True,
        zh=f"{checked} 个同精度等式中 {len(small)} 个有舍入尾差，不能归于一个数字",
        en=f"{len(small)} of {checked} equations of one precision are off by rounding, not through one figure",
    )


def _addends(judged: Judged, facts: Facts) -> int:
    """Non-zero terms beside the one that they are held against."""
    return sum(1 for k, _ in judged.equation.terms[1:] if facts.amounts[k])


def _classes(judged: Sequence[Judged]) -> dict[int, int]:
    """Each fact of a class of printings → the class's first fact."""
    return {k: j.equation.terms[0][0] for j in judged if j.equation.relation == "same" for k, _ in j.equation.terms}


def _demoted_families(judged: Sequence[Judged]) -> set[int]:
    """Families that only layout suggests and that fail nearly everywhere: they were never meant as sums."""
    families: dict[int, list[bool]] = {}
    for j in judged:
        if not j.equation.grounded and j.equation.family is not None and j.verdict is not Verdict.NOT_EVALUABLE:
            families.setdefault(j.equation.family, []).append(j.verdict is Verdict.BROKEN)
    return {
        family
        for family, broken in families.items()
        if sum(broken) * 2 > len(broken) or (len(broken) == 1 and broken[0])
    }


def _accept_plugs(judged: list[Judged], facts: Facts) -> None:
    """尾差倒挤: one step between two printings, each of whose tables foots with its own value, is no break.

    So is one step between a total and its one non-zero addend in the same table.
    """
    footing = _footing(judged)
    for index, j in enumerate(judged):
        if j.verdict is not Verdict.BROKEN:
            continue
        filled = [k for k, _ in j.equation.terms if facts.amounts[k]]
        step = max((facts.steps[k] for k in filled), default=0)
        two = len({facts.amounts[k] for k in filled}) == 2 if j.equation.relation == "same" else len(filled) == 2
        if two and abs(j.residual) == step and all(k in footing for k in filled):
            judged[index] = replace(j, verdict=Verdict.PLUG)


def _footing(judged: Sequence[Judged]) -> set[int]:
    """Facts that stand in a sum of their table that holds, rounding understood."""
    return {
        k
        for j in judged
        if j.equation.law == "sum-mismatch" and j.verdict in (Verdict.EXACT, Verdict.ROUNDING)
        for k, _ in j.equation.terms
    }
