"""The rank that publications with the same rows share is that of all equations together."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from fiscal.codes import Catalogue
from fiscal.engine.frame import read_frame
from fiscal.equations import Equation
from fiscal.frame_check import check_frame
from fiscal.frame_check.equations import equations_of
from fiscal.rank import rank
from fiscal.vocabulary import default_vocabulary

rows = st.lists(
    st.tuples(
        st.sampled_from(["甲局", "乙局", "丙局"]),
        st.sampled_from(["", "208", "20801", "20802", "210"]),
        st.sampled_from(["支出", "基本支出", "项目支出", "收入"]),
        st.sampled_from(["", "一般公共预算", "政府性基金"]),
        st.sampled_from([1, 2, None]),
    ),
    min_size=1,
    max_size=60,
    unique_by=lambda row: row[:4],
)


@given(rows)
def test_it_is_the_rank_of_all_equations_together(rows: list[tuple]) -> None:
    frame = pd.DataFrame(rows, columns=["entity", "code", "flow", "fund", "amount"]).astype({"amount": "Int64"})
    facts = read_frame(frame, Catalogue.default(), "元")
    found = equations_of(facts, default_vocabulary())
    everywhere = facts.publication[:] >= 0
    assert everywhere.all()
    marked = pd.array([True] * facts.publication.size).to_numpy(dtype=bool)
    equations = [
        Equation(forms.law, forms.relation, forms.terms(e))
        for forms in (*found.sums_of(marked), *found.across)
        for e in range(len(forms))
    ]
    summary = check_frame(frame).summary
    assert summary.identities == len(equations)
    equalities = [equation for equation in equations if equation.relation != "<="]
    assert summary.rank == rank(equalities)


def test_a_grid_of_natures_and_codes_has_one_dependent_equation() -> None:
    natures = [(code, flow) for code in ("208", "20801", "20802") for flow in ("支出", "基本支出", "项目支出")]
    frame = pd.DataFrame(natures, columns=["code", "flow"]).assign(amount=0)
    summary = check_frame(frame).summary
    assert (summary.identities, summary.rank) == (6, 5)
