"""One place judges: exact integers, five verdicts, and the document's regime of rounding."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from fiscal.document import Severity
from fiscal.equations import Equation, Judged, Judgement, Measured, Regime, Verdict, judge_one
from fiscal.facts import Facts
from fiscal.truncation import truncated

_ENOUGH = 10
"""So many exact sums show that a table adds up by construction."""


def judge(equations: Sequence[Equation], facts: Facts, regime: str = "auto") -> Judgement:
    """The verdict of every equation.

    - regime: ``auto`` infers from the whole document; ``additive``, ``rounded`` and ``truncated`` pin it
    """
    judged = [judge_one(equation, facts) for equation in equations]
    found = _regime(judged, facts) if regime == "auto" else pinned(regime)
    if not found.rounded and not found.pinned:
        judged = _with_converted(judged, facts)
    if found.truncated:
        judged = [judge_one(equation, facts, truncated=True) for equation in equations]
    demoted = _demoted_families(judged)
    if found.rounded:
        footing = _footing(judged) | _standing_alone(judged)
        judged = [replace(j, verdict=Verdict.PLUG) if is_plug(j, facts, footing) else j for j in judged]
    return Judgement(judged, found, demoted, _strict_families(judged, facts))


def pinned(regime: str) -> Regime:
    """The regime that a user pinned: ``additive``, ``rounded`` or ``truncated``."""
    cut = regime == "truncated"
    return Regime(
        rounded=cut or regime == "rounded", zh="由使用者指定", en="pinned by the user", pinned=True, truncated=cut
    )


def _regime(judged: Sequence[Judged], facts: Facts) -> Regime:
    judged = [j for j in judged if not j.equation.apart]
    small = [j for j in judged if j.verdict is Verdict.ROUNDING and j.uniform and _addends(j, facts) >= 2]
    checked = sum(1 for j in judged if j.uniform and j.verdict is not Verdict.NOT_EVALUABLE)
    off = [[k for k, _ in j.equation.terms] for j in [*small, *_balanced_plugs(judged, facts)]]
    found = regime_of(off, checked, _classes(judged) if off else {})
    return (truncated(judged, facts) or found) if found.rounded else found


def _balanced_plugs(judged: Sequence[Judged], facts: Facts) -> list[Judged]:
    """One step between two printings, up in one line and down in another of a table that foots: rounding fitted in.

    One figure that is wrong can't do that: all that it changes in its table it changes the same way.
    """
    footing = _footing(judged)
    plugs = [j for j in judged if j.equation.relation == "same" and j.uniform and is_plug(j, facts, footing)]
    leaning: dict[int, set[bool]] = {}
    for j in plugs:
        least = min(facts.amounts[k] for k, _ in j.equation.terms)
        for k, _ in j.equation.terms:
            leaning.setdefault(facts.tables[k], set()).add(facts.amounts[k] > least)
    both = {table for table, ways in leaning.items() if len(ways) > 1}
    return [j for j in plugs if any(facts.tables[k] in both for k, _ in j.equation.terms)]


def regime_of(small: Sequence[Sequence[int]], checked: int, first_printing: Mapping[int, int]) -> Regime:
    """Rounded when the small residuals can't all be traced to one fact or one class of printings (DESIGN §4).

    - small: the facts of each equation of one precision, with two non-zero addends or more, that rounding can explain
    - checked: how many equations of one precision there are; first_printing: fact → its class's first fact
    """
    if not small:
        return Regime(
            rounded=False,
            zh=f"{checked} 个同精度等式中没有舍入尾差",
            en=f"none of {checked} equations of one precision is off by rounding",
        )
    common = set.intersection(*(set(facts) for facts in small))
    common_classes = set.intersection(*({first_printing.get(k, k) for k in facts} for facts in small))
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


def _with_converted(judged: Sequence[Judged], facts: Facts) -> list[Judged]:
    """Sums in a step much coarser than the document's are as good as mixed: 万元 beside 元 were rounded from them.

    Unless so many add up exactly that it shows that they were made to.
    """
    small = [k for k, j in enumerate(judged) if j.verdict is Verdict.ROUNDING and j.uniform and not j.equation.apart]
    if not small:
        return list(judged)
    exact: Counter[int] = Counter()
    for j in judged:
        if j.verdict is Verdict.EXACT and j.uniform and _addends(j, facts) >= 2:  # a total and two parts
            exact[_step(j, facts)] += 1
    finest = min((step for step, count in exact.items() if count >= _ENOUGH), default=0)
    coarse = {k for k in small if 0 < finest < (step := _step(judged[k], facts)) and exact[step] < _ENOUGH}
    return [replace(j, uniform=False) if k in coarse else j for k, j in enumerate(judged)]


def _step(judged: Judged, facts: Facts) -> int:
    """The largest step of an equation's figures that were rounded."""
    return max((facts.steps[k] for k, _ in judged.equation.terms if facts.amounts[k]), default=0)


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


def _strict_families(judged: Sequence[Judged], facts: Facts) -> set[int]:
    """Families of tables that are judged apart and add up exactly, but for what one figure explains (RULES §6.4)."""
    by_table: dict[int, list[Judged]] = {}
    for j in judged:
        if j.equation.apart and j.uniform and j.equation.relation == "=" and _addends(j, facts) >= 2:
            by_table.setdefault(facts.tables[j.equation.terms[0][0]], []).append(j)
    strict: set[int] = set()
    for own in by_table.values():
        small = [[k for k, _ in j.equation.terms] for j in own if j.verdict is Verdict.ROUNDING]
        exact = sum(j.verdict is Verdict.EXACT for j in own)
        if exact >= _ENOUGH and not regime_of(small, len(own), {}).rounded:
            strict.update(j.equation.family for j in own if j.equation.family is not None)
    return strict


def is_plug(judged: Judged, facts: Measured, footing: Container[int]) -> bool:
    """尾差倒挤: one step between two printings, each of whose tables foots with its own value, is no break.

    So is one step between a total and its one non-zero addend in the same table.

    - footing: facts that stand in a sum of their table that holds, rounding understood, or in no sum at all
    """
    if judged.verdict is not Verdict.BROKEN:
        return False
    terms = judged.equation.terms
    filled = [k for k, _ in terms if facts.amounts[k]]
    step = max((facts.steps[k] for k in filled), default=0)
    two = len({facts.amounts[k] for k in filled}) == 2 if judged.equation.relation == "same" else len(filled) == 2
    return two and abs(judged.residual) == step and all(k in footing for k in filled)


def _footing(judged: Sequence[Judged]) -> set[int]:
    return {
        k
        for j in judged
        if j.equation.law == "sum-mismatch" and j.verdict in (Verdict.EXACT, Verdict.ROUNDING)
        for k, _ in j.equation.terms
    }


def _standing_alone(judged: Sequence[Judged]) -> set[int]:
    """Facts that no sum holds."""
    summed = {k for j in judged if j.equation.law == "sum-mismatch" for k, _ in j.equation.terms}
    return {k for j in judged for k, _ in j.equation.terms if k not in summed}


def _is_one_step(judged: Judged) -> bool:
    """Whether a residual is just as large as rounding can't explain any more."""
    return 2 * abs(judged.residual) == judged.bound


def _is_strict(equation: Equation, judgement: Judgement) -> bool:
    """Whether what surrounds an equation adds up exactly, so that what rounding could explain is told too."""
    return equation.family in judgement.strict if equation.apart else not judgement.regime.rounded


def severity_of(judged: Judged, judgement: Judgement) -> Severity | None:
    """How serious an equation's verdict is; None where there is nothing to report."""
    match judged.verdict:
        case Verdict.BROKEN if judged.equation.family in judgement.demoted:
            return Severity.NOTE
        case Verdict.BROKEN if judged.equation.relation == "<=" and judged.uniform and _is_one_step(judged):
            return Severity.WARNING  # 尾差倒挤: what two tables round apart may be a step more than its whole
        case Verdict.BROKEN:
            return judged.equation.severity
        case Verdict.PLUG:
            return Severity.NOTE
        case Verdict.ROUNDING if judged.uniform and _is_strict(judged.equation, judgement):
            return Severity.WARNING
        case _:
            return None
