"""Equations that each hold within rounding, and together can't."""

from fiscal.diagnose.joint import LAW, judge_jointly
from fiscal.equations import Judgement, Verdict
from fiscal.judge import judge
from tests.diagnose.tables import Publication


def judged(made: Publication) -> Judgement:
    made.facts.rescale()
    return judge_jointly(judge(made.equations, made.facts, "rounded"), made.facts)


def two_levels(*, top: str, middle: str) -> Publication:
    """208 over 20805 and 20808; 20805 over two items of 20.00."""
    rows = [
        ("208 社会保障和就业支出", top),
        ("20805 养老支出", middle),
        ("2080505 基本养老", "20.00"),
        ("2080506 职业年金", "20.00"),
        ("20808 抚恤", "10.00"),
    ]
    made = Publication()
    made.add("支出表", rows)
    made.down(0, 0, [1, 4])
    made.down(0, 1, [2, 3])
    return made


def test_two_sums_that_are_each_off_by_a_step_the_same_way_are_impossible_together() -> None:
    made = two_levels(top="50.02", middle="40.01")
    found = judged(made)
    assert [j.verdict for j in found.judged] == [Verdict.ROUNDING, Verdict.ROUNDING, Verdict.BROKEN]
    equation = found.judged[-1].equation
    assert equation.law == LAW
    # the middle figure cancels: 50.02 against 20.00 + 20.00 + 10.00
    places = {made.fact(0, row): c for row, c in ((0, 1), (2, -1), (3, -1), (4, -1))}
    assert dict(equation.terms) == places
    assert equation.terms[0] == (made.fact(0, 0), 1)
    assert found.judged[-1].residual == 200


def test_two_sums_that_are_off_by_a_step_in_opposite_ways_are_possible() -> None:
    found = judged(two_levels(top="50.00", middle="40.01"))
    assert [j.verdict for j in found.judged] == [Verdict.ROUNDING, Verdict.ROUNDING]


def test_nothing_is_asked_where_figures_add_up_by_construction() -> None:
    made = two_levels(top="50.02", middle="40.01")
    made.facts.rescale()
    judgement = judge(made.equations, made.facts, "additive")
    assert judge_jointly(judgement, made.facts) is judgement


def test_an_equation_that_has_no_part_in_the_contradiction_is_left_out() -> None:
    made = two_levels(top="50.02", middle="40.01")
    made.add("另一张表", [("合计", "60.02"), ("208 社会保障和就业支出", "50.02"), ("221 住房保障支出", "10.00")])
    made.down(1, 0, [1, 2])
    made.same((0, 0, 0), (1, 1, 0))
    found = judged(made)
    assert {fact for fact, _ in found.judged[-1].equation.terms} == {made.fact(0, row) for row in (0, 2, 3, 4)}


def test_printings_one_step_apart_bind_nothing() -> None:
    made = two_levels(top="50.01", middle="40.01")
    made.add("另一张表", [("20805 养老支出", "40.00")])
    made.same((0, 1, 0), (1, 0, 0))
    assert all(j.equation.law != LAW for j in judged(made).judged)


def test_a_figure_that_makes_its_sum_exact_may_be_a_step_further_off() -> None:
    """尾差倒挤: 25.92 + 25.92 + 25.93 are a step short of 77.78, rows are off by a step or none."""
    made = Publication()
    made.add(
        "支出表",
        [
            ("合计", "100.00", "77.78", "22.23"),
            ("205 教育支出", "33.33", "25.92", "7.40"),
            ("208 社会保障和就业支出", "33.33", "25.92", "7.42"),
            ("210 卫生健康支出", "33.34", "25.93", "7.42"),
        ],
    )
    made.down(0, 0, [1, 2, 3])
    made.across(0, 0, [1, 2])
    assert {j.verdict for j in judged(made).judged} == {Verdict.EXACT, Verdict.ROUNDING}
