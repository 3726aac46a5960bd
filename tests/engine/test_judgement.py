"""Arrays are judged as single equations are: the same residuals, bounds, verdicts, regimes and plugs."""

from collections.abc import Iterable, Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fiscal.document import Severity
from fiscal.engine.column import Column, Key
from fiscal.engine.figures import Figures
from fiscal.engine.forms import VERDICTS, Forms, evaluate, joined
from fiscal.engine.judgement import Books, Verdicts, judge_forms
from fiscal.equations import Equation, Relation, Verdict, judge_one
from fiscal.facts import Facts
from fiscal.judge import judge, severity_of
from fiscal.units import YUAN

COUNT = 12  # facts
LAWS: tuple[tuple[str, Relation], ...] = (
    ("sum-mismatch", "="),
    ("unequal-printings", "same"),
    ("unequal-printings", "="),
    ("part-exceeds-whole", "<="),
)


@st.composite
def equations(draw: st.DrawFn) -> Equation:
    law, relation = draw(st.sampled_from(LAWS))
    facts = draw(st.lists(st.integers(0, COUNT - 1), min_size=2, max_size=5, unique=True))
    signs = [1] * len(facts) if relation == "same" else [1, *[-1] * (len(facts) - 1)]
    return Equation(law, relation, tuple(zip(facts, signs, strict=True)))


amounts = st.lists(st.sampled_from([0, 1, 2, 3, 4, 10, 11, -1, 100]), min_size=COUNT, max_size=COUNT)
steps = st.one_of(
    st.just([1] * COUNT), st.lists(st.sampled_from([1, 1, 10]), min_size=COUNT, max_size=COUNT), st.just([5] * COUNT)
)
books = st.lists(equations(), min_size=1, max_size=12, unique_by=lambda e: (e.relation, frozenset(e.terms)))


def facts_of(values: list[int], sizes: list[int]) -> Facts:
    return Facts(amounts=values, steps=sizes, kinds=[None] * COUNT)


def figures_of(values: list[int], sizes: list[int], dtype: type = np.int64) -> Figures:
    same = len(set(sizes)) == 1
    return Figures(np.array(values, dtype=dtype), sizes[0] if same else np.array(sizes, dtype=dtype), 0, None, (YUAN,))


def forms_of(found: Iterable[Equation]) -> list[Forms]:
    """One form for each equation, then those of one kind together."""
    return joined(
        [
            Forms(
                e.law,
                e.relation,
                Severity.ERROR,
                np.array([0, len(e.terms)]),
                np.array([k for k, _ in e.terms]),
                np.array([c for _, c in e.terms]),
            )
            for e in found
        ]
    )


def verdicts_of(forms: Sequence[Forms], figures: Figures, regime: str) -> Verdicts:
    one = Key([Column(np.zeros(COUNT, dtype=np.int64), ["甲局"])], COUNT)
    return judge_forms(forms, 0, Books(figures, one, regime, lambda _: []))


@given(books, amounts, steps, st.sampled_from([np.int64, object]))
def test_an_equation_is_the_same_among_many_as_alone(
    found: list[Equation], values: list[int], sizes: list[int], dtype: type
) -> None:
    facts, figures = facts_of(values, sizes), figures_of(values, sizes, dtype)
    for forms in forms_of(found):
        result = evaluate(forms, figures)
        for e in range(len(forms)):
            alone = judge_one(Equation(forms.law, forms.relation, forms.terms(e)), facts)
            assert int(result.residual[e]) == alone.residual
            assert int(result.bound[e]) == alone.bound
            assert bool(result.uniform[e]) == alone.uniform
            assert VERDICTS[result.verdict[e]] is alone.verdict


@given(books, amounts, steps, st.sampled_from(["auto", "additive", "rounded"]))
def test_a_book_is_judged_as_a_publication_is(
    found: list[Equation], values: list[int], sizes: list[int], regime: str
) -> None:
    wanted = judge(found, facts_of(values, sizes), regime)
    verdicts = verdicts_of(forms_of(found), figures_of(values, sizes), regime)
    for verdict in Verdict:
        assert verdicts.counted[verdict] == sum(j.verdict is verdict for j in wanted.judged), verdict
    said = {(j.equation.terms, j.verdict, s) for j in wanted.judged if (s := severity_of(j, wanted))}
    assert said == {(j.equation.terms, j.verdict, severity_of(j, one)) for one in verdicts.reported for j in one.judged}
    if regime == "auto":
        assert any(r.rounded for r in verdicts.regimes.values()) == wanted.regime.rounded
        assert {r.zh for r in verdicts.regimes.values()} <= {wanted.regime.zh}


def test_each_publication_has_a_regime_of_its_own() -> None:
    sums = [Equation("sum-mismatch", "=", ((k, 1), (k + 1, -1), (k + 2, -1))) for k in (0, 3, 6, 9)]
    values = [8, 3, 4, 5, 3, 3, 9, 4, 4, 8, 4, 4]
    of = Key([Column(np.array([0] * 6 + [1] * 6), ["甲局", "乙局"])], COUNT)
    figures = figures_of(values, [1] * COUNT)
    verdicts = judge_forms(forms_of(sums), 0, Books(figures, of, "auto", lambda _: []))
    assert {p: found.rounded for p, found in verdicts.regimes.items()} == {0: True, 1: False}
    assert [[j.equation.terms[0][0] for j in one.judged] for one in verdicts.reported] == [[6]]
    assert verdicts.reach == 3
