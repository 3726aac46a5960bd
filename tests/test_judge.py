"""One place judges: five verdicts, the document's regime, plugs, and relations that were never meant."""

import pytest

from fiscal.amounts import Nothing
from fiscal.document import Severity
from fiscal.equations import Equation, Judgement, Relation, Verdict, judge_one
from fiscal.facts import Facts
from fiscal.judge import judge, severity_of


def facts_of(*amounts: int, step: int = 1, steps: tuple[int, ...] = ()) -> Facts:
    """Facts with these amounts, all printed, in one step or each in its own."""
    return Facts(amounts=list(amounts), steps=list(steps) or [step] * len(amounts), kinds=[None] * len(amounts))


def total(*facts: int, law: str = "sum-mismatch", relation: Relation = "=", **other: object) -> Equation:
    """The first fact against the sum of the others."""
    return Equation(law, relation, ((facts[0], 1), *((k, -1) for k in facts[1:])), **other)  # type: ignore[arg-type]  # fields of Equation


def printings(*facts: int) -> Equation:
    return Equation("unequal-printings", "same", tuple((k, 1) for k in facts))


def verdicts(judgement: Judgement) -> list[Verdict]:
    return [judged.verdict for judged in judgement.judged]


# -- one equation ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amounts", "residual", "verdict"),
    [
        ((30, 10, 20), 0, Verdict.EXACT),
        ((31, 10, 20), 1, Verdict.ROUNDING),
        ((29, 10, 20), -1, Verdict.ROUNDING),
        ((32, 10, 20), 2, Verdict.BROKEN),
        ((20, 0, 20), 0, Verdict.EXACT),
        ((21, 0, 20), 1, Verdict.BROKEN),  # a zero wasn't rounded
    ],
)
def test_two_addends_may_be_off_by_one_step(amounts: tuple[int, ...], residual: int, verdict: Verdict) -> None:
    judged = judge_one(total(0, 1, 2), facts_of(*amounts))
    assert (judged.residual, judged.verdict) == (residual, verdict)


@pytest.mark.parametrize(("addends", "most"), [(1, 0), (2, 1), (3, 1), (4, 2), (5, 2), (12, 6)])
def test_n_addends_may_be_off_by_half_as_many_steps(addends: int, most: int) -> None:
    equation = total(*range(addends + 1))
    for off, verdict in ((most, Verdict.ROUNDING if most else Verdict.EXACT), (most + 1, Verdict.BROKEN)):
        judged = judge_one(equation, facts_of(7 * addends + off, *[7] * addends))
        assert (judged.bound, judged.verdict) == (addends + 1, verdict)


def test_a_coarse_figure_against_a_fine_one_has_half_a_coarse_step() -> None:
    equation = total(0, 1)
    for fine, verdict in ((2_132_777, Verdict.ROUNDING), (2_132_849, Verdict.ROUNDING), (2_132_851, Verdict.BROKEN)):
        judged = judge_one(equation, facts_of(2_132_800, fine, steps=(100, 1)))
        assert judged.verdict is verdict
        assert not judged.uniform


def test_printings_of_one_figure_have_no_slack_in_one_precision() -> None:
    assert judge_one(printings(0, 1, 2), facts_of(5, 5, 5)).verdict is Verdict.EXACT
    judged = judge_one(printings(0, 1, 2), facts_of(5, 6, 5))
    assert (judged.residual, judged.verdict) == (1, Verdict.BROKEN)


def test_printings_in_two_precisions_may_differ_by_rounding() -> None:
    assert judge_one(printings(0, 1), facts_of(300, 320, steps=(100, 1))).verdict is Verdict.ROUNDING
    assert judge_one(printings(0, 1), facts_of(300, 351, steps=(100, 1))).verdict is Verdict.BROKEN


def test_a_part_may_be_less_than_its_whole_and_not_more() -> None:
    equation = Equation("part-exceeds-whole", "<=", ((0, 1), (1, -1)))
    assert judge_one(equation, facts_of(10, 99)).verdict is Verdict.EXACT
    assert judge_one(equation, facts_of(99, 99)).verdict is Verdict.EXACT
    assert judge_one(equation, facts_of(100, 99)).verdict is Verdict.BROKEN


def test_a_part_that_is_one_step_more_than_its_whole_is_a_warning() -> None:
    equation = Equation("part-exceeds-whole", "<=", ((0, 1), (1, -1)))
    for part, severity in ((100, Severity.WARNING), (101, Severity.ERROR)):
        judgement = judge([equation], facts_of(part, 99))
        assert severity_of(judgement.judged[0], judgement) is severity


@pytest.mark.parametrize("kind", [Nothing.UNREADABLE, Nothing.ELIDED, Nothing.NOT_APPLICABLE])
def test_what_cant_be_read_makes_an_equation_not_evaluable(kind: Nothing) -> None:
    facts = facts_of(30, 10, 0)
    facts.kinds[2] = kind
    assert judge_one(total(0, 1, 2), facts).verdict is Verdict.NOT_EVALUABLE


@pytest.mark.parametrize("kind", [Nothing.BLANK, Nothing.DASH])
def test_a_blank_or_a_dash_adds_nothing_and_was_not_rounded(kind: Nothing) -> None:
    facts = facts_of(10, 10, 0)
    facts.kinds[2], facts.steps[2] = kind, 0
    judged = judge_one(total(0, 1, 2), facts)
    assert (judged.bound, judged.verdict) == (2, Verdict.EXACT)


# -- the regime ------------------------------------------------------------------------------------------------------


def test_a_document_whose_sums_are_exact_is_additive() -> None:
    judgement = judge([total(0, 1, 2)], facts_of(30, 10, 20))
    assert not judgement.regime.rounded
    assert not judgement.regime.pinned


def test_small_differences_that_no_one_figure_explains_make_a_document_rounded() -> None:
    judgement = judge([total(0, 1, 2), total(3, 4, 5)], facts_of(31, 10, 20, 41, 20, 20))
    assert judgement.regime.rounded
    assert verdicts(judgement) == [Verdict.ROUNDING, Verdict.ROUNDING]
    assert [severity_of(judged, judgement) for judged in judgement.judged] == [None, None]


def test_small_differences_through_one_figure_are_a_slip_in_an_additive_document() -> None:
    judgement = judge([total(0, 1, 2), total(3, 1, 4)], facts_of(30, 11, 20, 40, 30))
    assert not judgement.regime.rounded
    assert [severity_of(judged, judgement) for judged in judgement.judged] == [Severity.WARNING, Severity.WARNING]


def test_small_differences_through_printings_of_one_figure_are_a_slip_too() -> None:
    equations = [total(0, 1, 2), total(3, 4, 5), printings(1, 4)]
    assert not judge(equations, facts_of(30, 11, 20, 40, 11, 30)).regime.rounded


def test_differences_across_precisions_say_nothing_of_the_regime() -> None:
    amounts, steps = (3001, 1000, 2000, 4001, 2000, 2000), (1, 100, 100, 1, 100, 100)
    judgement = judge([total(0, 1, 2), total(3, 4, 5)], facts_of(*amounts, steps=steps))
    assert not judgement.regime.rounded
    assert verdicts(judgement) == [Verdict.ROUNDING, Verdict.ROUNDING]
    assert severity_of(judgement.judged[0], judgement) is None


def test_a_sum_in_a_much_coarser_step_than_the_documents_was_rounded_from_it() -> None:
    """三公 in 万元, in one table, beside tables in 元 that add up: its figures were rounded one by one."""
    fine = [(30 + k, 10, 20 + k) for k in range(10)]
    coarse = (3100, 1000, 2000)
    amounts = [a for row in (*fine, coarse) for a in row]
    steps = tuple([1] * 30 + [100] * 3)
    equations = [total(k, k + 1, k + 2) for k in range(0, 33, 3)]
    judgement = judge(equations, facts_of(*amounts, steps=steps))
    assert not judgement.regime.rounded
    assert severity_of(judgement.judged[-1], judgement) is None
    beyond = judge(equations, facts_of(*amounts[:-3], 3300, 1000, 2000, steps=steps))
    assert severity_of(beyond.judged[-1], beyond) is Severity.ERROR


def test_coarse_sums_that_mostly_are_exact_were_made_to_be() -> None:
    amounts = [30, 10, 20] * 10 + [3000, 1000, 2000] * 10 + [3100, 1000, 2000]
    steps = tuple([1] * 30 + [100] * 33)
    judgement = judge([total(k, k + 1, k + 2) for k in range(0, 63, 3)], facts_of(*amounts, steps=steps))
    assert severity_of(judgement.judged[-1], judgement) is Severity.WARNING


def test_a_difference_with_one_addend_that_isnt_zero_says_nothing_either() -> None:
    finer = facts_of(11, 10, 0, 21, 20, 0, steps=(1,) * 6)
    assert not judge([total(0, 1, 2), total(3, 4, 5)], finer).regime.rounded


def two_tables(*second: int) -> Judgement:
    """A total with two parts in one table, and again in another; each table adds up."""
    facts = facts_of(30, 10, 20, *second)
    facts.tables = [0, 0, 0, 1, 1, 1]
    sums = [total(0, 1, 2), total(3, 4, 5)]
    return judge([*sums, printings(0, 3), printings(1, 4), printings(2, 5)], facts)


def test_two_tables_that_foot_and_differ_up_in_one_line_and_down_in_another_were_rounded() -> None:
    judgement = two_tables(30, 11, 19)
    assert judgement.regime.rounded
    assert verdicts(judgement)[3:] == [Verdict.PLUG, Verdict.PLUG]


def test_a_figure_that_moves_its_total_the_same_way_was_not_rounded() -> None:
    judgement = two_tables(31, 11, 20)
    assert not judgement.regime.rounded
    assert verdicts(judgement)[2:4] == [Verdict.BROKEN, Verdict.BROKEN]


def test_two_steps_up_and_down_are_no_rounding() -> None:
    assert verdicts(two_tables(30, 12, 18))[3:] == [Verdict.BROKEN, Verdict.BROKEN]


@pytest.mark.parametrize(("regime", "severity"), [("additive", Severity.WARNING), ("rounded", None)])
def test_the_regime_can_be_pinned(regime: str, severity: Severity | None) -> None:
    judgement = judge([total(0, 1, 2)], facts_of(31, 10, 20), regime)
    assert judgement.regime.pinned
    assert severity_of(judgement.judged[0], judgement) is severity


def test_beyond_the_bound_is_broken_in_either_regime() -> None:
    for regime in ("additive", "rounded"):
        judgement = judge([total(0, 1, 2)], facts_of(35, 10, 20), regime)
        assert severity_of(judgement.judged[0], judgement) is Severity.ERROR


# -- plugs -----------------------------------------------------------------------------------------------------------

# 208 is 326 in one table and 327 in another, and each of them is part of a sum that holds.
FOOTING = [printings(1, 4), total(0, 1, 2), total(3, 4, 5)]


def test_one_step_between_printings_whose_tables_both_foot_is_a_plug() -> None:
    judgement = judge(FOOTING, facts_of(426, 326, 100, 427, 327, 100), "rounded")
    assert verdicts(judgement) == [Verdict.PLUG, Verdict.EXACT, Verdict.EXACT]
    assert severity_of(judgement.judged[0], judgement) is Severity.NOTE


def test_two_steps_are_no_plug() -> None:
    judgement = judge(FOOTING, facts_of(426, 326, 100, 428, 328, 100), "rounded")
    assert verdicts(judgement)[0] is Verdict.BROKEN


def test_a_printing_whose_table_doesnt_foot_with_it_is_no_plug() -> None:
    judgement = judge(FOOTING, facts_of(426, 326, 100, 437, 327, 100), "rounded")
    assert verdicts(judgement)[0] is Verdict.BROKEN


def test_an_additive_document_has_no_plugs() -> None:
    judgement = judge(FOOTING, facts_of(426, 326, 100, 427, 327, 100), "additive")
    assert verdicts(judgement)[0] is Verdict.BROKEN


def test_one_step_between_a_total_and_its_one_addend_is_a_plug_where_both_foot() -> None:
    equations = [total(0, 1, 2), total(3, 0, 4), total(5, 1, 6)]
    judgement = judge(equations, facts_of(11, 10, 0, 21, 10, 20, 10), "rounded")
    assert verdicts(judgement) == [Verdict.PLUG, Verdict.EXACT, Verdict.EXACT]


# -- relations that only the layout suggests ---------------------------------------------------------------------------


def layout_only(*facts: int) -> Equation:
    return total(*facts, family=7, grounded=False)


def test_a_relation_that_fails_nearly_everywhere_was_never_meant() -> None:
    equations = [layout_only(0, 1), layout_only(2, 3), layout_only(4, 5)]
    judgement = judge(equations, facts_of(10, 90, 20, 80, 5, 5))
    assert judgement.demoted == {7}
    assert severity_of(judgement.judged[0], judgement) is Severity.NOTE


def test_a_relation_that_mostly_holds_is_meant() -> None:
    equations = [layout_only(0, 1), layout_only(2, 3), layout_only(4, 5)]
    judgement = judge(equations, facts_of(10, 90, 8, 8, 5, 5))
    assert judgement.demoted == set()
    assert severity_of(judgement.judged[0], judgement) is Severity.ERROR


def test_one_line_alone_is_no_evidence_of_a_relation() -> None:
    assert judge([layout_only(0, 1)], facts_of(10, 90)).demoted == {7}


def test_a_relation_that_words_support_is_never_taken_back() -> None:
    equations = [total(0, 1, family=7), total(2, 3, family=7)]
    judgement = judge(equations, facts_of(10, 90, 20, 80))
    assert judgement.demoted == set()


def test_a_warning_stays_a_warning_when_it_breaks() -> None:
    judgement = judge([total(0, 1, severity=Severity.WARNING)], facts_of(10, 90))
    assert severity_of(judgement.judged[0], judgement) is Severity.WARNING
