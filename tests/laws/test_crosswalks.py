"""Crosswalks: sums over functional codes or an item against sums over economic codes, where conditions are met."""

from fiscal.document import Severity
from fiscal.judge import judge
from fiscal.laws import derive
from fiscal.vocabulary import default_vocabulary
from tests.written import addressed, in_words

FUNCTION = """
    表5
    一般公共预算支出情况表
    科目编码 | 科目名称 | 小计 | 其中：基本支出 | 项目支出
    | 合计 | 60.00 | 40.00 | 20.00
    201 | 一般公共服务支出 | 40.00 | 20.00 | 20.00
    20103 | 政府办公厅（室）及相关机构事务 | 40.00 | 20.00 | 20.00
    2010301 | 行政运行 | 40.00 | 20.00 | 20.00
    210 | 卫生健康支出 | 20.00 | 20.00 | 0.00
    21011 | 行政事业单位医疗 | 20.00 | 20.00 | 0.00
    2101101 | 行政单位医疗 | 20.00 | 20.00 | 0.00
"""
ECONOMY = """
    表6
    一般公共预算基本支出情况表
    科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
    | 合计 | 40.00 | 30.00 | 10.00
    301 | 工资福利支出 | 30.00 | 30.00 | 0.00
    30101 | 基本工资 | 10.00 | 10.00 | 0.00
    30110 | 职工基本医疗保险缴费 | 20.00 | 20.00 | 0.00
    302 | 商品和服务支出 | 10.00 | 0.00 | 10.00
    30201 | 办公费 | 10.00 | 0.00 | 10.00
"""
OFFICE = """
    表7
    “三公”经费和机关运行经费预算表
    项目 | 合计
    “三公”经费 | 1.00
    机关运行经费 | 10.00
"""
GOVERNMENT = """
    表8
    一般公共预算基本支出情况表（按政府预算经济分类）
    科目编码 | 科目名称 | 合计
    | 合计 | 40.00
    501 | 机关工资福利支出 | 25.00
    50101 | 工资奖金津补贴 | 25.00
    502 | 机关商品和服务支出 | 10.00
    50201 | 办公经费 | 10.00
    505 | 对事业单位经常性补助 | 5.00
    50501 | 工资福利支出 | 5.00
"""


def walks(text: str, year: int | None = 2024) -> dict[str, tuple[str, str]]:
    """The crosswalks of a text in words, each with its severity and its verdict."""
    found = addressed(text)
    equations = derive(found, default_vocabulary(), year)
    judged = judge(equations, found.facts).judged
    return {
        in_words(j.equation, found.facts): (j.equation.severity.value, j.verdict.value)
        for j in judged
        if j.equation.severity is Severity.WARNING and j.equation.source
    }


def test_medical_care_by_function_is_what_the_insurance_items_pay() -> None:
    found = walks(FUNCTION + ECONOMY)
    assert found["表5.21011.其中:基本支出 = 表6.30110.合计"] == ("warning", "exact")
    moved = ECONOMY.replace("基本工资 | 10.00 | 10.00", "基本工资 | 11.00 | 11.00").replace(
        "缴费 | 20.00 | 20.00", "缴费 | 19.00 | 19.00"
    )
    assert walks(FUNCTION + moved)["表5.21011.其中:基本支出 = 表6.30110.合计"] == ("warning", "broken")


def test_without_a_functional_code_for_it_nothing_is_said_of_medical_care() -> None:
    function = FUNCTION.replace("21011 |", "21099 |").replace("2101101 |", "2109999 |")
    assert not any("30110" in words for words in walks(function + ECONOMY))


def test_where_the_retired_have_a_part_retirement_and_medical_care_go_together() -> None:
    function = FUNCTION.replace("2101101 | 行政单位医疗", "2101103 | 公务员医疗补助") + (
        "    208 | 社会保障和就业支出 | 5.00 | 5.00 | 0.00\n"
        "    20805 | 行政事业单位养老支出 | 5.00 | 5.00 | 0.00\n"
        "    2080501 | 行政单位离退休 | 5.00 | 5.00 | 0.00\n"
    )
    economy = ECONOMY + ("    303 | 对个人和家庭的补助 | 5.00 | 5.00 | 0.00\n    30302 | 退休费 | 5.00 | 5.00 | 0.00\n")
    function = function.replace("合计 | 60.00 | 40.00", "合计 | 65.00 | 45.00")
    economy = economy.replace("合计 | 40.00 | 30.00", "合计 | 45.00 | 35.00")
    assert [words for words in walks(function + economy) if "2080501" in words] == [
        "表5.21011.其中:基本支出 + 表5.2080501.其中:基本支出 = 表6.30110.合计 + 表6.30302.合计"
    ]
    assert not any(words.endswith("= 表6.30110.合计") for words in walks(function + economy))


def test_the_operating_cost_of_the_agency_is_the_operating_part_of_basic_expenditure() -> None:
    found = walks(FUNCTION + ECONOMY + OFFICE)
    assert found["表7.机关运行经费 = 表6.合计.公用经费"] == ("warning", "exact")


def test_where_an_institution_is_among_the_units_it_is_at_most_that() -> None:
    function = FUNCTION.replace("2010301 | 行政运行", "2010350 | 事业运行")
    found = walks(function + ECONOMY + OFFICE.replace("10.00", "4.43"))
    assert found["表7.机关运行经费 ≤ 表6.合计.公用经费"] == ("warning", "exact")
    assert not any(" = 表6.合计.公用经费" in words and "机关" in words for words in found)
    more = walks(function + ECONOMY + OFFICE.replace("机关运行经费 | 10.00", "机关运行经费 | 10.01"))
    assert more["表7.机关运行经费 ≤ 表6.合计.公用经费"] == ("warning", "broken")


def test_an_institution_without_money_changes_nothing() -> None:
    function = FUNCTION + "    2010350 | 事业运行 | 0.00 | 0.00 | 0.00\n"
    assert "表7.机关运行经费 = 表6.合计.公用经费" in walks(function + ECONOMY + OFFICE)


def test_where_no_functions_are_listed_nobody_knows_whether_an_institution_is_among_the_units() -> None:
    assert not any("机关运行经费" in words for words in walks(ECONOMY + OFFICE))


def test_before_2018_and_without_a_year_nothing_is_said_of_the_operating_cost() -> None:
    assert not any("机关运行经费" in words for words in walks(FUNCTION + ECONOMY + OFFICE, 2017))
    assert not any("机关运行经费" in words for words in walks(FUNCTION + ECONOMY + OFFICE, None))


def test_the_two_economic_classifications_divide_the_same_expenditure() -> None:
    found = walks(ECONOMY + GOVERNMENT)
    assert found["表6.301.合计 = 表8.501 + 表8.50501"] == ("warning", "exact")
    assert found["表6.302.合计 = 表8.502"] == ("warning", "exact")
    wrong = walks(ECONOMY + GOVERNMENT.replace("50501 | 工资福利支出 | 5.00", "50501 | 工资福利支出 | 4.00"))
    assert wrong["表6.301.合计 = 表8.501 + 表8.50501"] == ("warning", "broken")


def test_a_classification_that_is_not_printed_is_not_taken_for_zero() -> None:
    assert not any("50" in words.split(".")[1][:2] for words in walks(FUNCTION + ECONOMY))
