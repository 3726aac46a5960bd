"""Laws across tables: one figure in several, sums of parts, balance, containment, and what definitions say."""

from fiscal.document import Severity
from tests.written import derived, equations_of, in_words

EXPENDITURE = """
    表3
    支出总体情况表
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    | 合计 | 70.00 | 45.00 | 25.00
    201 | 一般公共服务支出 | 70.00 | 45.00 | 25.00
"""
GENERAL = """
    表5
    一般公共预算支出情况表
    科目编码 | 科目名称 | 小计 | 其中：基本支出 | 项目支出
    | 合计 | 60.00 | 40.00 | 20.00
    201 | 一般公共服务支出 | 60.00 | 40.00 | 20.00
"""
FUND = """
    表8
    政府性基金预算支出情况表
    科目编码 | 科目名称 | 小计 | 其中：基本支出 | 项目支出
    | 合计 | 10.00 | 5.00 | 5.00
    201 | 一般公共服务支出 | 10.00 | 5.00 | 5.00
"""
INCOME = """
    表2
    收入总体情况表
    科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金预算
    | 合计 | 70.00 | 60.00 | 10.00
    201 | 一般公共服务支出 | 70.00 | 60.00 | 10.00
"""


def severities(text: str, law: str) -> dict[str, Severity]:
    found, equations = derived(text)
    return {in_words(e, found.facts): e.severity for e in equations if e.law == law}


# -- one figure, several printings -----------------------------------------------------------------------------------


def test_printings_of_one_figure_are_one_equation_of_them_all() -> None:
    basic = """
    表11
    部门预算基本支出预算表
    支出项目类别（资金使用单位） | 总计 | 一般公共预算 | 政府性基金预算
    合计 | 45.00 | 40.00 | 5.00

    表6
    一般公共预算基本支出情况表（按经济分类科目）
    部门预算支出经济科目 | 预算
    合计 | 40.00
    """
    found = equations_of(INCOME + EXPENDITURE + GENERAL + FUND + basic, "unequal-printings")
    assert "表5.合计.其中:基本支出 ≡ 表11.合计.一般公共预算 ≡ 表6.合计" in found
    assert "表8.合计.其中:基本支出 ≡ 表11.合计.政府性基金预算" in found
    assert "表3.合计.基本支出 ≡ 表11.合计.总计" in found


# -- sums ------------------------------------------------------------------------------------------------------------


def test_what_two_tables_cover_exactly_is_their_sum_line_by_line() -> None:
    found = equations_of(INCOME + EXPENDITURE + GENERAL + FUND, "sum-mismatch")
    for line in ("合计", "201"):
        assert f"表3.{line}.合计 = 表5.{line}.小计 + 表8.{line}.小计" in found
        assert f"表3.{line}.项目支出 = 表5.{line}.项目支出 + 表8.{line}.项目支出" in found


def test_without_one_of_the_parts_there_is_no_sum() -> None:
    found = equations_of(EXPENDITURE + INCOME + GENERAL, "sum-mismatch")
    assert not any("表3" in name and "表5" in name for name in found)


def test_two_funds_are_all_the_money_only_where_a_list_of_all_income_says_so() -> None:
    """A publication that lacks its 收入总表 may spend other money too: 表3 is then no sum of 表5 and 表8."""
    assert any("= 表5" in name for name in equations_of(INCOME + EXPENDITURE + GENERAL + FUND, "sum-mismatch"))
    found = equations_of(EXPENDITURE + GENERAL + FUND, "sum-mismatch")
    assert not any("表3" in name and "表5" in name for name in found)


def test_one_fund_named_alone_is_not_all_the_money() -> None:
    empty = FUND.replace("10.00 | 5.00 | 5.00", "0.00 | 0.00 | 0.00")
    assert not any("表3" in name and "表8" in name for name in equations_of(EXPENDITURE + empty))


# -- balance ---------------------------------------------------------------------------------------------------------


def test_income_equals_expenditure_as_a_whole_and_by_code_as_a_warning() -> None:
    found = severities(INCOME + EXPENDITURE, "unbalanced")
    assert found == {
        "表2.合计.合计 = 表3.合计.合计": Severity.ERROR,
        "表2.201.合计 = 表3.201.合计": Severity.WARNING,
    }


def test_each_fund_that_both_sides_show_balances_by_itself() -> None:
    found = severities(INCOME + EXPENDITURE + GENERAL + FUND, "unbalanced")
    assert found["表2.合计.一般公共预算 = 表5.合计.小计"] is Severity.ERROR
    assert found["表2.合计.政府性基金预算 = 表8.合计.小计"] is Severity.ERROR


def test_nothing_balances_where_no_list_shows_all_of_a_side() -> None:
    """本年收入 and 本年支出 differ by what was carried over, which neither table prints."""
    text = (INCOME + EXPENDITURE).replace("科目名称 | 合计 | 一般", "科目名称 | 本年收入合计 | 一般")
    text = text.replace("科目名称 | 合计 | 基本", "科目名称 | 本年支出合计 | 基本")
    assert severities(text, "unbalanced") == {}


def test_a_side_of_which_something_isnt_understood_has_no_balance() -> None:
    found = severities(INCOME + EXPENDITURE.replace("项目支出", "某种支出"), "unbalanced")
    assert found == {}


# -- containment -----------------------------------------------------------------------------------------------------


def test_a_part_is_at_most_the_nearest_whole_of_another_table() -> None:
    found = equations_of(EXPENDITURE + INCOME + GENERAL, "part-exceeds-whole")
    assert "表5.201.小计 ≤ 表3.201.合计" in found
    assert "表5.201.其中:基本支出 ≤ 表3.201.基本支出" in found
    assert "表5.201.其中:基本支出 ≤ 表3.合计.合计" not in found


def test_what_a_sum_compares_isnt_compared_again() -> None:
    found = equations_of(INCOME + EXPENDITURE + GENERAL + FUND, "part-exceeds-whole")
    assert not any(name.startswith("表5.201.小计 ≤ 表3.201.合计") for name in found)


def test_where_an_amount_is_negative_no_part_is_bounded_by_its_whole() -> None:
    less = GENERAL.replace(
        "201 | 一般公共服务支出 | 60.00 | 40.00 | 20.00", "201 | 一般公共服务支出 | 60.00 | 80.00 | -20.00"
    )
    found = equations_of(EXPENDITURE + INCOME + less, "part-exceeds-whole")
    assert not any("表5" in name for name in found)


# -- definitions -----------------------------------------------------------------------------------------------------

COSTS = """
    表6
    一般公共预算基本支出情况表（按经济分类科目）
    部门预算支出经济科目 | 预算
    合计 | 10.00
    [302]商品和服务支出 | 10.00
    [30201]办公费 | 4.00
    [30217]公务接待费 | 6.00

    表7
    财政拨款安排的行政经费及“三公”经费预算表
    项目 | 合计 | 一般公共预算 | 政府性基金预算
    “三公”经费 | 8.00 | 8.00 | 0.00
    （三）公务接待费支出 | 8.00 | 8.00 | 0.00

    表10
    一般公共预算项目支出情况表（按经济分类科目）
    部门预算支出经济科目 | 预算
    合计 | 5.00
    [302]商品和服务支出 | 5.00
    [30217]公务接待费 | 2.00
    [30201]办公费 | 3.00
"""


def test_a_cost_is_the_same_money_as_its_economic_codes() -> None:
    found = severities(COSTS, "sum-mismatch")
    assert found["表7.公务接待费支出.一般公共预算 = 表6.30217 + 表10.30217"] is Severity.ERROR


def test_a_cost_isnt_held_to_one_part_of_the_expenditure_only() -> None:
    without_projects = COSTS[: COSTS.index("    表10")]
    assert not any("表7" in name and "30217" in name for name in severities(without_projects, "sum-mismatch"))


def test_a_function_that_is_one_economic_code_is_a_warning() -> None:
    text = """
    表5
    一般公共预算支出情况表
    科目编码 | 科目名称 | 小计 | 其中：基本支出 | 项目支出
    | 合计 | 50.00 | 50.00 | 0.00
    208 | 社会保障和就业支出 | 50.00 | 50.00 | 0.00
    20805 | 行政事业单位养老支出 | 50.00 | 50.00 | 0.00
    2080505 | 机关事业单位基本养老保险缴费支出 | 50.00 | 50.00 | 0.00

    表6
    一般公共预算基本支出情况表（按经济分类科目）
    部门预算支出经济科目 | 预算
    合计 | 50.00
    [301]工资福利支出 | 50.00
    [30108]机关事业单位基本养老保险缴费 | 50.00
    """
    assert severities(text, "sum-mismatch")["表5.2080505.其中:基本支出 = 表6.30108"] is Severity.WARNING
