"""The box of a figure: what its title, its headings and its line say together, within the document's own whole."""

import pytest

from fiscal.address import Addressed
from fiscal.address.universe import OTHER_FUND, OTHER_INCOME
from fiscal.boxes import Box
from fiscal.vocabulary import Vocabulary, default_vocabulary
from tests.written import addressed, name_of

WORDS = default_vocabulary()
BASIC, PROJECT = WORDS.sets["basic"], WORDS.mask("flow", ["project"])
GENERAL, FISCAL, SPECIAL = WORDS.sets["general"], WORDS.sets["fiscal"], WORDS.sets["special"]
FUND = WORDS.mask("fund", ["government-fund"])

EXPENDITURE = """
    支出总体情况表
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    | 合计 | 60.00 | 40.00 | 20.00
    201 | 一般公共服务支出 | 60.00 | 40.00 | 20.00
"""


def boxes_of(text: str, vocabulary: Vocabulary | None = None) -> dict[str, Box | None]:
    found = addressed(text, vocabulary)
    return {name_of(k, found.facts): found.facts.boxes[k] for k in range(len(found.facts))}


def box(found: dict[str, Box | None], name: str) -> Box:
    address = found[name]
    assert address is not None, name
    return address


def test_heading_and_line_say_flow_and_function() -> None:
    found = boxes_of(EXPENDITURE)
    assert box(found, "201.基本支出").flow == BASIC
    assert box(found, "201.项目支出").flow == PROJECT
    assert box(found, "201.基本支出").function == "201"
    assert box(found, "合计.基本支出").function == ""


def test_a_total_column_is_what_its_columns_name_together() -> None:
    assert box(boxes_of(EXPENDITURE), "201.合计").flow == BASIC | PROJECT


def test_function_or_economy_follows_from_the_code() -> None:
    found = boxes_of(
        """
        一般公共预算基本支出情况表（按经济分类科目）
        部门预算支出经济科目 | 预算
        合计 | 10.00
        [301]工资福利支出 | 10.00
        """
    )
    assert (box(found, "301").function, box(found, "301").economy) == ("", "301")
    assert (box(found, "301").flow, box(found, "301").fund) == (BASIC, GENERAL)


def test_the_name_of_a_class_is_its_code() -> None:
    found = boxes_of(
        """
        部门预算基本支出预算表
        支出项目类别（资金使用单位） | 总计 | 一般公共预算 | 政府性基金预算
        合计 | 10.00 | 10.00 | 0.00
        工资福利支出 | 6.00 | 6.00 | 0.00
        对个人和家庭的 补助 | 4.00 | 4.00 | 0.00
        """
    )
    assert box(found, "工资福利支出.一般公共预算").economy == "301"
    assert box(found, "对个人和家庭的补助.一般公共预算").economy == "303"


def test_the_rest_is_what_its_siblings_leave_of_the_documents_funds() -> None:
    found = boxes_of(
        """
        部门预算基本支出预算表
        支出项目类别（资金使用单位） | 总计 | 财政拨款 | 财政专户拨款 | 其他资金
        合计 | 10.00 | 6.00 | 1.00 | 3.00

        收入总体情况表
        科目编码 | 科目名称 | 合计 | 事业收入 | 上级补助收入
        | 合计 | 4.00 | 3.00 | 1.00
        """
    )
    rest = next(address for name, address in found.items() if name.endswith("其他资金"))
    assert rest is not None
    named = WORDS.mask("fund", ["institution", "superior"])
    assert rest.fund & named == named
    assert not rest.fund & (FISCAL | SPECIAL)


def test_what_stands_below_the_line_is_no_part_of_the_classes() -> None:
    found = boxes_of(
        """
        收支总体情况表
        收入 | | 支出 |
        项目 | 预算 | 项目 | 预算
        一、预算拨款 | 30.00 | 一、教育支出 | 25.00
        本年收入合计 | 30.00 | 本年支出合计 | 25.00
        | | 二、上缴上级支出 | 5.00
        收入总计 | 30.00 | 支出总计 | 30.00

        支出总体情况表
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 上缴上级支出
        | 合计 | 30.00 | 20.00 | 5.00 | 5.00
        """
    )
    remitted = WORDS.mask("flow", ["remitted"])
    assert box(found, ".教育支出").flow == BASIC | PROJECT
    assert box(found, ".本年支出合计").flow == BASIC | PROJECT
    assert box(found, ".上缴上级支出").flow == remitted
    assert box(found, ".支出总计").flow == BASIC | PROJECT | remitted


def test_everything_is_what_the_document_itself_names() -> None:
    found = addressed(EXPENDITURE)
    assert found.universe.expenditure == BASIC | PROJECT
    assert found.universe.income == WORDS.mask("flow", ["current"]) | OTHER_INCOME  # no list shows all of it
    assert found.universe.fund & OTHER_FUND


@pytest.mark.parametrize("word", ["基本支出", "合计"])
def test_a_label_that_isnt_understood_gives_no_address_beyond_its_table(word: str) -> None:
    poor = default_vocabulary().without(word)
    found = boxes_of(EXPENDITURE, poor)
    assert all(address is None for name, address in found.items() if word in name)


def test_a_column_that_isnt_understood_makes_its_side_more_than_what_is_known() -> None:
    known, poor = addressed(EXPENDITURE), addressed(EXPENDITURE, default_vocabulary().without("项目支出"))
    assert known.universe.expenditure == BASIC | PROJECT
    assert poor.universe.expenditure & ~WORDS.sets["expenditure"]
    assert poor.universe.fund & ~(FISCAL | SPECIAL)


@pytest.mark.parametrize("heading", ["支出功能分类", "部门支出科目"])
def test_beside_others_a_column_without_a_heading_of_amounts_has_no_address(heading: str) -> None:
    found = boxes_of(EXPENDITURE.replace("| 合计 |", f"| {heading} |", 1))
    assert sum(address is None for address in found.values()) == 2
    assert sum(address is not None for address in found.values()) == 4


def test_columns_that_would_all_mean_the_same_have_no_address() -> None:
    """What tells them apart stood in a heading over them that is lost."""
    found = boxes_of(EXPENDITURE.replace("项目支出", "基本支出"))
    assert all(address is None for name, address in found.items() if "基本支出" in name)


def test_a_title_that_isnt_understood_leaves_its_table_to_itself() -> None:
    found = boxes_of(EXPENDITURE.replace("总体情况", "奇特"))
    assert set(found.values()) <= {None}


# -- names of projects -------------------------------------------------------------------------------------------------


def projects(*keys: str) -> Addressed:
    """A list of two projects, and a list of key projects with these names."""
    rows = "".join(f"    {key} | 50.00\n" for key in keys)
    return addressed(
        """
        部门预算项目支出及其他支出预算表
        支出项目类别（资金使用单位） | 总计 | 一般公共预算 | 政府性基金预算
        合计 | 100.00 | 100.00 | 0.00
        制造业小微企业 贷款贴息 | 50.00 | 50.00 | 0.00
        信访局维稳中心专项工作经费 | 50.00 | 50.00 | 0.00

        重点项目预算绩效目标情况
        项目 | 预算数
    """
        + rows
    )


def items_of(found: Addressed) -> list[object]:
    """The items of the last table."""
    facts = found.facts
    last = len(facts.of) - 1
    return [address and address.item for k, address in enumerate(facts.boxes) if facts.tables[k] == last]


def test_a_name_is_the_same_whatever_its_spaces() -> None:
    found = projects("制造业小微企业贷款贴息")
    assert items_of(found) == ["制造业小微企业贷款贴息"]
    assert found.renamed == []


def test_a_name_that_differs_is_the_nearest_one_and_told_as_such() -> None:
    found = projects("制造业小微企业财政贴息")
    assert items_of(found) == ["制造业小微企业贷款贴息"]
    assert [renamed.known for renamed in found.renamed] == ["制造业小微企业贷款贴息"]


def test_a_name_that_is_near_none_stays_its_own_though_the_amounts_are_equal() -> None:
    found = projects("办公楼维修")
    assert items_of(found) == ["办公楼维修"]
    assert found.renamed == []
