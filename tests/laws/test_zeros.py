"""Money that is known not to be there: who says so, what rests on it, and who isn't believed."""

from fiscal.equations import Equation
from fiscal.facts import Facts
from fiscal.judge import judge
from tests.written import derived, guards_in_words, in_words, name_of

# Two funds, of which one has no money; 表2 says that there are no others; 表3 shows all of it, 表5 and 表8 a fund each.
FOUR_TABLES = """
    表2
    收入总体情况表
    科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金预算
    | 合计 | 60.00 | 60.00 | …

    表3
    支出总体情况表
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 上缴上级支出
    | 合计 | 60.00 | 40.00 | 20.00 | 0.00
    201 | 一般公共服务支出 | 20.00 | 20.00 | 0.00 | 0.00
    205 | 教育支出 | 40.00 | 20.00 | 20.00 | 0.00

    表5
    一般公共预算支出情况表
    科目编码 | 科目名称 | 小计 | 其中：基本支出 | 项目支出
    | 合计 | 60.00 | 40.00 | 20.00
    201 | 一般公共服务支出 | 20.00 | 20.00 | 0.00
    205 | 教育支出 | 40.00 | 20.00 | 20.00

    表8
    政府性基金预算支出情况表
    科目编码 | 科目名称 | 小计 | 其中：基本支出 | 项目支出
    | 合计 | 0.00 | 0.00 | 0.00
"""
EMPTY_FUND = "    | 合计 | 0.00 | 0.00 | 0.00\n"


def guarded(text: str) -> dict[str, list[str]]:
    """The guarded equations in words, each with its guards."""
    found, equations = derived(text)
    return {in_words(e, found.facts): guards_in_words(e.guards, found.facts) for e in equations if e.guards}


def broken(text: str) -> list[tuple[Equation, Facts]]:
    """The equations that don't hold."""
    found, equations = derived(text)
    judged = judge(equations, found.facts).judged
    return [(j.equation, found.facts) for j in judged if j.residual and j.verdict != "exact"]


# -- who says so -----------------------------------------------------------------------------------------------------


def test_a_printed_zero_says_that_what_lies_inside_it_is_nothing() -> None:
    rests = guarded(FOUR_TABLES)
    assert rests["表3.205.基本支出 = 表5.205.其中:基本支出"] == ["printed-zero 表8.合计.小计"]
    assert rests["表5.201.项目支出 = 表3.201.项目支出"] == ["printed-zero 表3.201.项目支出"]


def test_a_definition_rules_money_out() -> None:
    rests = guarded(FOUR_TABLES)
    assert rests["表3.合计.上缴上级支出 = 0"] == ["structural"]
    assert rests["表3.205.合计 = 表5.205.小计"] == ["structural", "printed-zero 表8.合计.小计"]


def test_a_blank_and_a_dash_under_a_heading_of_amounts_say_so_too() -> None:
    for nothing in ("", "—", "-"):
        rests = guarded(FOUR_TABLES.replace(EMPTY_FUND, f"    | 合计 | {nothing} | 0.00 | {nothing}\n"))
        assert rests["表3.205.基本支出 = 表5.205.其中:基本支出"] == ["printed-zero 表8.合计.小计"]


def test_what_cant_be_read_says_nothing() -> None:
    rests = guarded(FOUR_TABLES.replace(EMPTY_FUND, "    | 合计 | 若干 | 若干 | 若干\n"))
    assert "表3.205.基本支出 = 表5.205.其中:基本支出" not in rests


OVERVIEW_AND_LIST = """
    表1
    收支总体情况表
    收入 | | 支出 |
    项目 | 预算 | 项目 | 预算
    一、一般公共预算 | 30.00 | 一、教育支出 | 30.00
    二、政府性基金预算 | 0.00 | 二、外交支出 | 0.00
    收入总计 | 30.00 | 支出总计 | 30.00

    表3
    支出总体情况表
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    | 合计 | 30.00 | 25.00 | 5.00
    205 | 教育支出 | 30.00 | 25.00 | 5.00
    20502 | 普通教育 | 30.00 | 25.00 | 5.00
"""


def test_a_code_that_a_table_of_codes_doesnt_list_is_nothing() -> None:
    assert guarded(OVERVIEW_AND_LIST)["表1.外交支出 = 0"] == ["absent-code 202"]


def test_expenditure_of_a_fund_without_income_is_nothing() -> None:
    basic = """
    表11
    部门预算基本支出预算表
    支出项目类别（资金使用单位） | 总计 | 一般公共预算 | 政府性基金预算
    合计 | 25.00 | 25.00 | 0.00
"""
    rests = guarded(OVERVIEW_AND_LIST + basic)
    assert rests["表11.合计.政府性基金预算 = 表1.政府性基金预算"] == ["no-income 表1.政府性基金预算"]


def test_what_lies_below_a_listed_leaf_isnt_known() -> None:
    """表6 prints classes only: that 30217 stands in no line says nothing of it."""
    text = """
    表6
    一般公共预算基本支出情况表（按经济分类科目）
    部门预算支出经济科目 | 预算
    合计 | 10.00
    [302]商品和服务支出 | 10.00

    表7
    财政拨款安排的行政经费及“三公”经费预算表
    项目 | 合计 | 一般公共预算 | 政府性基金预算
    “三公”经费 | 4.00 | 4.00 | 0.00
    （三）公务接待费支出 | 4.00 | 4.00 | 0.00

    表10
    一般公共预算项目支出情况表（按经济分类科目）
    部门预算支出经济科目 | 预算
    合计 | 4.00
    [302]商品和服务支出 | 4.00
    [30217]公务接待费 | 4.00
    """
    assert not any("30217" in name and "公务接待费支出" in name for name in guarded(text))
    listed = text.replace("[302]商品和服务支出 | 10.00\n", "[302]商品和服务支出 | 10.00\n    [30201]办公费 | 10.00\n")
    assert guarded(listed)["表7.公务接待费支出.一般公共预算 = 表10.30217"] == ["absent-code 30217"]


def test_a_code_of_which_only_what_is_below_is_printed_isnt_absent() -> None:
    text = OVERVIEW_AND_LIST.replace("205 | 教育支出 | 30.00 | 25.00 | 5.00\n", "")
    assert not any("absent-code 205" in guards for guards in guarded(text).values())


# -- who isn't believed ------------------------------------------------------------------------------------------------


def test_a_zero_that_breaks_a_sum_of_its_table_is_no_witness() -> None:
    """表8 prints a total of zero over parts that aren't: nothing elsewhere is measured by it."""
    wrong = FOUR_TABLES.replace(EMPTY_FUND, EMPTY_FUND + "    229 | 其他支出 | 7.00 | 7.00 | 0.00\n")
    facts_of_zero = {
        guard.fact for equation in derived(wrong)[1] for guard in equation.guards if guard.reason == "printed-zero"
    }
    found, _ = derived(wrong)
    assert "表8.合计.小计" not in {name_of(k, found.facts) for k in facts_of_zero if k is not None}
    away = [in_words(e, facts) for e, facts in broken(wrong) if "表8" not in in_words(e, facts)]
    assert away == []


def test_a_list_that_doesnt_add_up_says_nothing_of_codes_that_it_lacks() -> None:
    wrong = OVERVIEW_AND_LIST.replace("20502 | 普通教育 | 30.00 | 25.00", "20502 | 普通教育 | 20.00 | 15.00")
    assert "表1.外交支出 = 0" in guarded(OVERVIEW_AND_LIST)
    assert "absent-code 202" not in [guard for guards in guarded(wrong).values() for guard in guards]


def test_zeros_of_a_table_that_prints_negative_amounts_are_no_witnesses() -> None:
    negative = FOUR_TABLES.replace(
        EMPTY_FUND,
        EMPTY_FUND + "    229 | 其他支出 | 7.00 | 7.00 | 0.00\n    212 | 城乡社区支出 | -7.00 | -7.00 | 0.00\n",
    )
    rests = guarded(negative)
    assert not any("表8" in guard for guards in rests.values() for guard in guards)


def test_a_figure_is_no_witness_of_itself() -> None:
    found, equations = derived(FOUR_TABLES)
    for equation in equations:
        if equation.law == "amount-in-zero":
            first = equation.terms[0][0]
            assert first not in {guard.fact for guard in equation.guards}, in_words(equation, found.facts)


# -- what rests on zeros ---------------------------------------------------------------------------------------------


def test_an_amount_inside_a_zero_of_another_table_is_an_error() -> None:
    wrong = FOUR_TABLES.replace(
        "201 | 一般公共服务支出 | 20.00 | 20.00 | 0.00\n    205",
        "201 | 一般公共服务支出 | 20.00 | 20.00 | 3.00\n    205",
    )
    found = {in_words(equation, facts): equation.law for equation, facts in broken(wrong)}
    assert found["表5.201.项目支出 = 表3.201.项目支出"] == "amount-in-zero"


def test_guards_are_said_once_and_the_equation_with_the_fewest_stands() -> None:
    _, equations = derived(FOUR_TABLES)
    terms = [(equation.relation, frozenset(equation.terms)) for equation in equations]
    assert len(terms) == len(set(terms))
    assert all(len(equation.guards) == len(set(equation.guards)) for equation in equations)
