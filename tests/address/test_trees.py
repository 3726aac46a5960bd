"""How lines and columns stand below one another: by codes, numbering, totals and spans; read as sums."""

import pytest

from fiscal.address.columntree import column_rolls
from tests.written import equations_of


def sums_of(text: str) -> list[str]:
    """The sums and containments inside a table."""
    return [found for law in ("sum-mismatch", "part-exceeds-whole") for found in equations_of(text, law)]


# -- codes -----------------------------------------------------------------------------------------------------------


def test_a_code_is_the_sum_of_the_nearest_codes_below_it() -> None:
    assert sums_of(
        """
        支出总体情况表
        科目编码 | 科目名称 | 合计
        | 合计 | 60.00
        201 | 一般公共服务支出 | 20.00
        20103 | 政府办公厅（室）及相关机构事务 | 12.00
        2010301 | 行政运行 | 12.00
        2010650 | 事业运行 | 8.00
        205 | 教育支出 | 40.00
        """
    ) == ["合计 = 201 + 205", "201 = 20103 + 2010650", "20103 = 2010301"]


def test_the_order_of_codes_is_no_matter_of_their_tree() -> None:
    assert sums_of(
        """
        支出总体情况表
        科目编码 | 科目名称 | 合计
        2010301 | 行政运行 | 12.00
        205 | 教育支出 | 40.00
        201 | 一般公共服务支出 | 12.00
        | 合计 | 52.00
        """
    ) == ["合计 = 205 + 201", "201 = 2010301"]


@pytest.mark.parametrize("total", ["合计", "合 计", "总计", "小计"])
def test_the_total_stands_first_or_last(total: str) -> None:
    heading = "支出总体情况表\n科目编码 | 科目名称 | 合计\n"
    rows = ["201 | 一般公共服务支出 | 20.00", "205 | 教育支出 | 40.00"]
    for lines in ([f"| {total} | 60.00", *rows], [*rows, f"| {total} | 60.00"]):
        assert sums_of(heading + "\n".join(lines)) == [f"{total.replace(' ', '')} = 201 + 205"]


def test_a_total_that_a_new_page_repeats_is_the_same_figure_and_no_second_total() -> None:
    assert equations_of(
        """
        支出总体情况表
        科目编码 | 科目名称 | 合计
        | 合计 | 60.00
        201 | 一般公共服务支出 | 20.00

        支出总体情况表
        科目编码 | 科目名称 | 合计
        | 合计 | 60.00
        205 | 教育支出 | 40.00
        """
    ) == ["合计 = 201 + 205", "合计 ≡ 合计"]


def test_of_which_below_a_coded_line_is_a_part_of_it() -> None:
    assert sums_of(
        """
        支出总体情况表
        科目编码 | 科目名称 | 合计
        | 合计 | 60.00
        201 | 一般公共服务支出 | 20.00
        | 其中：办公经费 | 5.00
        205 | 教育支出 | 40.00
        """
    ) == ["合计 = 201 + 205", "办公经费 ≤ 201"]


# -- numbering -------------------------------------------------------------------------------------------------------


def test_deeper_numbering_stands_below_and_is_only_held_where_nothing_tells_a_sum() -> None:
    assert sums_of(
        """
        支出情况表
        项目 | 金额
        一、甲 | 9.00
        （一）乙 | 1.00
        （二）丙 | 3.00
        1. 丁 | 2.00
        二、戊 | 4.00
        合计 | 13.00
        """
    ) == ["合计 = 甲 + 戊", "乙 ≤ 甲", "丙 ≤ 甲", "丁 ≤ 丙"]


def test_parts_of_unknown_names_whose_figures_add_up_are_a_sum() -> None:
    assert "甲 = 乙 + 丙" in sums_of(
        """
        支出情况表
        项目 | 金额
        一、甲 | 3.00
        （一）乙 | 1.00
        （二）丙 | 2.00
        二、戊 | 4.00
        合计 | 7.00
        """
    )


def test_the_tree_of_three_public_costs_is_one_of_sums() -> None:
    assert sums_of(
        """
        财政拨款安排的行政经费及“三公”经费预算表
        项目 | 合计
        行政经费 | 9.00
        “三公”经费 | 7.00
        其中：（一）因公出国（境）支出 | 3.00
        （二）公务用车购置及运行维护支出 | 3.00
        1. 公务用车购置 | 1.00
        2. 公务用车运行维护费 | 2.00
        （三）公务接待费支出 | 1.00
        """
    ) == [
        "三公经费 = 因公出国(境)支出 + 公务用车购置及运行维护支出 + 公务接待费支出",
        "公务用车购置及运行维护支出 = 公务用车购置 + 公务用车运行维护费",
        "三公经费 ≤ 行政经费",
    ]


def test_numbers_that_begin_again_below_an_unnumbered_line_are_its_parts() -> None:
    assert sums_of(
        """
        收支预算表
        项目 | 金额
        一、一般公共预算 | 5.00
        二、政府性基金预算 | 2.00
        年初财政拨款结转 | 3.00
        一、一般公共预算 | 2.00
        二、政府性基金预算 | 1.00
        总计 | 10.00
        """
    ) == [
        "总计 = 一般公共预算 + 政府性基金预算 + 年初财政拨款结转",
        "年初财政拨款结转 = 一般公共预算 + 政府性基金预算",
    ]


def test_this_years_income_and_what_is_carried_in_are_sums_of_their_funds() -> None:
    assert sums_of(
        """
        财政拨款收支预算表
        项目 | 收入预算
        一、本年收入 | 7.00
        （一）一般公共预算 | 5.00
        （二）政府性基金预算 | 2.00
        二、上年结转 | 3.00
        （一）一般公共预算 | 2.00
        （二）政府性基金预算 | 1.00
        收入总计 | 10.00
        """
    ) == [
        "收入总计 = 本年收入 + 上年结转",
        "本年收入 = 一般公共预算 + 政府性基金预算",
        "上年结转 = 一般公共预算 + 政府性基金预算",
    ]


# -- totals ----------------------------------------------------------------------------------------------------------


def test_a_running_total_is_one_of_what_the_next_one_sums() -> None:
    assert sums_of(
        """
        收入情况表
        项目 | 金额
        一、甲收入 | 3.00
        二、乙收入 | 4.00
        本年收入合计 | 7.00
        三、上年结转 | 1.00
        收入总计 | 8.00
        """
    ) == ["本年收入合计 = 甲收入 + 乙收入", "收入总计 = 本年收入合计 + 上年结转"]


def test_totals_of_one_name_below_their_groups_stand_beside_each_other() -> None:
    assert sums_of(
        """
        支出情况表
        项目 | 金额
        一、甲 | 3.00
        二、乙 | 4.00
        小计 | 7.00
        三、丙 | 2.00
        四、丁 | 2.00
        小计 | 4.00
        合计 | 11.00
        """
    ) == ["小计 = 甲 + 乙", "小计 = 丙 + 丁", "合计 = 小计 + 小计"]


def test_each_half_of_a_table_has_its_own_tree() -> None:
    assert sums_of(
        """
        收支总体情况表
        收入 | | 支出 |
        项目 | 预算 | 项目 | 预算
        一、预算拨款 | 30.00 | 一、教育支出 | 20.00
        | | 二、卫生健康支出 | 5.00
        本年收入合计 | 30.00 | 本年支出合计 | 25.00
        四、上级补助收入 | 0.00 | 三、上缴上级支出 | 5.00
        收入总计 | 30.00 | 支出总计 | 30.00
        """
    )[:4] == [
        "本年收入合计 = 预算拨款",
        "收入总计 = 本年收入合计 + 上级补助收入",
        "本年支出合计 = 教育支出 + 卫生健康支出",
        "支出总计 = 本年支出合计 + 上缴上级支出",
    ]


def test_a_blank_line_over_its_parts_is_a_heading_and_holds_nothing() -> None:
    assert (
        sums_of(
            """
        支出情况表
        项目 | 金额
        一、甲 |
        （一）乙 | 1.00
        二、戊 | 4.00
        """
        )
        == []
    )


# -- columns ---------------------------------------------------------------------------------------------------------


def rolls_of(*paths: str) -> list[tuple[int, list[int], str]]:
    return [(r.parent, r.children, r.kind) for r in column_rolls([tuple(path.split("/")) for path in paths])]


def test_a_total_column_sums_the_others() -> None:
    assert rolls_of("合计", "基本支出", "项目支出") == [(0, [1, 2], "total")]
    assert rolls_of("基本支出", "项目支出", "合计") == [(2, [0, 1], "total")]


def test_a_span_counts_by_its_own_total_or_by_all_its_columns() -> None:
    assert rolls_of("总计", "财政拨款/合计", "财政拨款/一般公共预算", "财政拨款/政府性基金", "其他资金") == [
        (1, [2, 3], "total"),
        (0, [1, 4], "total"),
    ]
    assert rolls_of("合计", "财政拨款/一般公共预算", "财政拨款/政府性基金", "其他资金") == [(0, [1, 2, 3], "total")]


def test_spans_of_spans_are_summed_level_by_level() -> None:
    assert rolls_of("支出/合计", "支出/基本支出/小计", "支出/基本支出/人员", "支出/基本支出/公用", "支出/项目支出") == [
        (1, [2, 3], "total"),
        (0, [1, 4], "total"),
    ]


def test_of_which_under_a_total_is_one_of_its_parts() -> None:
    assert rolls_of("小计", "其中：基本支出", "项目支出") == [(0, [1, 2], "total")]


def test_of_which_beside_another_column_is_a_part_of_that() -> None:
    assert rolls_of("事业收入", "其中：教育收费", "其他收入") == [(0, [1], "of-which")]


def test_columns_without_a_total_add_up_to_nothing() -> None:
    assert rolls_of("基本支出", "项目支出") == []
    assert rolls_of("预算") == []
    assert rolls_of() == []
