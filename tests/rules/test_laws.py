"""The laws as a reader meets them: over, short, clean, within rounding, blank; and the whole message with its place."""

from decimal import Decimal

import pytest

from fiscal.document import Severity
from tests.rules.pages import assert_flags


def test_only_the_level_that_breaks_is_reported() -> None:
    assert_flags(
        "sum-mismatch",
        """
        205      教育支出     60.00
        20502    普通教育     60.00   !!
        2050201  学前教育     20.00
        2050202  小学教育     30.00
        """,
    )


def test_a_total_that_is_too_small_is_reported_where_it_stands() -> None:
    assert_flags(
        "sum-mismatch",
        """
        合计      99.00   !!
        205       教育支出      60.00
        208       社会保障和就业支出  40.00
        """,
    )


def test_parts_that_add_up_are_no_finding() -> None:
    assert_flags(
        "sum-mismatch",
        """
        合计      100.00
        205       教育支出      60.00
        20502     普通教育      60.00
        208       社会保障和就业支出  40.00
        """,
    )


def test_a_column_that_spans_others_is_their_sum() -> None:
    assert_flags(
        "sum-mismatch",
        """
        科目编码  科目名称  合计   基本支出  项目支出
        205       教育支出  60.00  40.00     21.00   !!
        208       社会保障和就业支出  40.00  30.00  10.00
        """,
    )


def test_a_difference_that_rounding_explains_is_a_warning_where_all_else_is_exact() -> None:
    (finding,) = assert_flags(
        "sum-mismatch",
        """
        205      教育支出     50.01   !!
        20502    普通教育     20.00
        20503    职业教育     30.00
        208      社会保障和就业支出  7.00
        20805    行政事业单位养老支出  4.00
        20810    社会福利  3.00
        """,
    )
    assert finding.severity is Severity.WARNING
    assert finding.difference == Decimal("0.01")


def test_a_blank_part_adds_nothing() -> None:
    assert_flags(
        "sum-mismatch",
        """
        205      教育支出     50.00
        20502    普通教育     50.00
        20503    职业教育     _
        20508    进修及培训   -
        """,
    )


def test_a_part_that_cannot_be_read_leaves_its_sum_unjudged() -> None:
    assert_flags(
        "sum-mismatch",
        """
        205      教育支出     90.00
        20502    普通教育     50.00
        20503    职业教育     4O.00
        208      社会保障和就业支出  7.00
        20805    行政事业单位养老支出  7.00
        """,
    )


def test_the_whole_message_of_a_sum() -> None:
    (finding,) = assert_flags(
        "sum-mismatch",
        """
        205      教育支出     60.00   !!
        20502    普通教育     20.00
        20503    职业教育     30.00
        """,
    )
    assert finding.message.zh == "公布 60 万元，比 2 个组成部分之和 50 多 10"
    assert finding.message.en == "published 60 万元, 10 over its 2 parts (50)"
    assert finding.place.line == 2
    assert (finding.code_path, finding.column_path, finding.severity) == ("205", "合计", Severity.ERROR)
    assert [(cell.code, cell.coefficient, cell.value) for cell in finding.cells] == [
        ("205", 1, Decimal(60)),
        ("20502", -1, Decimal(20)),
        ("20503", -1, Decimal(30)),
    ]


TWO_PRINTINGS = """
    支出总体情况表
    科目编码  科目名称          合计     基本支出  项目支出
    _         合计              100.00   60.00     40.00
    201       一般公共服务支出  100.00   60.00     40.00

    项目支出预算表
    项目      合计
    合计      {0}
    信访经费  {0}
"""


@pytest.mark.parametrize("other", ["45.00", "30.00", "40.02"])
def test_a_figure_that_is_printed_otherwise_in_another_table_is_reported(other: str) -> None:
    text = TWO_PRINTINGS.format(other).replace(f"合计      {other}", f"合计      {other}  !!")
    (finding,) = assert_flags("unequal-printings", text)
    assert {cell.value for cell in finding.cells} == {Decimal(40), Decimal(other)}


@pytest.mark.parametrize("other", ["40.00", "40", "40.0"])
def test_printings_of_one_amount_in_other_decimals_agree(other: str) -> None:
    assert_flags("unequal-printings", TWO_PRINTINGS.format(other))


def test_the_whole_message_of_unequal_printings() -> None:
    (finding,) = assert_flags(
        "unequal-printings", TWO_PRINTINGS.format("45.00").replace("合计      45.00", "合计  45.00  !!")
    )
    assert finding.message.zh == "同一数字公布 2 次而不相同：45, 40 万元，相差 5"
    assert finding.message.en == "one figure is published 2 times and differs: 45, 40 万元, 5 apart"
    assert (finding.place.line, finding.table, finding.relation) == (9, "T2", "same")


BALANCE = """
    收支总体情况表
    收入              _       支出                  _
    项目              预算    项目                  预算
    一、财政拨款收入  95.00   一、一般公共服务支出  {0}
    二、事业收入      5.00
    收入总计          100.00  支出总计              {0}   {1}
"""


@pytest.mark.parametrize(("spent", "mark"), [("90.00", "!!"), ("110.00", "!!"), ("100.00", "")])
def test_income_is_held_to_expenditure(spent: str, mark: str) -> None:
    assert_flags("unbalanced", BALANCE.format(spent, mark))


def test_blank_expenditure_is_no_balance() -> None:
    assert_flags("unbalanced", BALANCE.format("_", "!!"))


def test_the_whole_message_of_a_budget_that_is_not_balanced() -> None:
    (finding,) = assert_flags("unbalanced", BALANCE.format("90.00", "!!"))
    assert finding.message.zh == "收入 100 万元，比支出 90 多 10"
    assert finding.message.en == "income 100 万元 is 10 over expenditure 90"
    assert (finding.place.line, finding.severity) == (7, Severity.ERROR)


WITHIN = """
    收支总体情况表
    收入              _       支出                  _
    项目              预算    项目                  预算
    一、财政拨款收入  90.00   一、一般公共服务支出  60.00
    二、事业收入      10.00   二、教育支出          40.00
    收入总计          100.00  支出总计              100.00

    一般公共预算支出情况表
    科目编码  科目名称          合计
    合计      90.00
    201       一般公共服务支出  {0}   {2}
    205       教育支出          {1}
"""


@pytest.mark.parametrize(
    ("part", "other", "mark"), [("65.00", "25.00", "!!"), ("60.00", "30.00", ""), ("50.00", "40.00", "")]
)
def test_a_part_is_at_most_its_whole(part: str, other: str, mark: str) -> None:
    assert_flags("part-exceeds-whole", WITHIN.format(part, other, mark))


def test_the_whole_message_of_a_part_that_exceeds_its_whole() -> None:
    (finding,) = assert_flags("part-exceeds-whole", WITHIN.format("65.00", "25.00", "!!"))
    assert finding.message.zh == "公布 65 万元，比包含它的数 60 多 5"
    assert finding.message.en == "published 65 万元, 5 more than the 60 that it is a part of"
    assert (finding.place.line, finding.relation, finding.code_path) == (12, "<=", "201")


ZERO = """
    财政拨款收支总体情况表
    收入                _       支出                  _
    项目                预算    项目                  预算
    一、一般公共预算    100.00  一、一般公共服务支出  100.00
    二、政府性基金预算  {1}     二、城乡社区支出      {1}
    收入总计            100.00  支出总计              100.00

    政府性基金预算支出情况表
    科目编码  科目名称      小计
    合计      {0}
    212       城乡社区支出  {0}   {2}
"""


@pytest.mark.parametrize("zero", ["0.00", "0", "-", "_"])
def test_money_inside_a_zero_is_reported_however_the_zero_is_printed(zero: str) -> None:
    (finding,) = assert_flags("amount-in-zero", ZERO.format("5.00", zero, "!!"))
    assert [guard.reason for guard in finding.guards] == ["printed-zero"]


def test_a_zero_inside_a_zero_is_none() -> None:
    assert_flags("amount-in-zero", ZERO.format("0.00", "0.00", ""))


def test_the_whole_message_of_an_amount_in_zero() -> None:
    (finding,) = assert_flags("amount-in-zero", ZERO.format("5.00", "0.00", "!!"))
    assert finding.message.zh == "公布 5 万元，但包含它的款项为零"
    assert finding.message.en == "published 5 万元 inside money that is zero"
    assert (finding.place.line, finding.code_path, finding.severity) == (12, "212", Severity.ERROR)
