"""Where tables begin and end, what stands above and below them, and which parts are one table."""

from fiscal.amounts import Nothing, Unit
from fiscal.recognise import recognise
from fiscal.recognise.sections import is_title
from tests.written import document_of, document_with, grid_of, tables_of

OVERVIEW = """
    表1
    收支总体情况表
    单位名称：甲市办公室
    单位：万元

    项目 | 预算
    一、预算拨款 | 30.00
    收入总计 | 30.00

    注：本表无结转。
"""


def test_number_title_unit_body_and_notes_stand_around_the_rows() -> None:
    (table,) = tables_of(OVERVIEW)
    assert (table.id, table.number, table.title) == ("T1", "表1", "收支总体情况表")
    assert (table.unit, table.unit_printed) == (Unit.named("万元"), True)
    assert table.body == "甲市办公室"
    assert table.notes == ["注:本表无结转。"]
    assert (table.place.line, table.rows) == (2, 2)


def test_the_unit_line_may_stand_beside_the_body_in_one_row_of_the_grid() -> None:
    grid = grid_of(
        [
            ["表3", "", ""],
            ["支出总体情况表", "", ""],
            ["单位名称：甲市办公室", "", "单位：元"],
            ["项目", "合计", "基本支出"],
            ["教育支出", "3.00", "3.00"],
            ["注：无。", "", ""],
        ],
        merged={(1, 0): (1, 3)},
    )
    (table,) = recognise(document_with(grid))
    assert (table.number, table.title, table.body) == ("表3", "支出总体情况表", "甲市办公室")
    assert table.unit == Unit.named("元")
    assert table.notes == ["注:无。"]
    assert [line.printed for line in table.blocks[0].lines] == ["教育支出"]


def test_a_number_before_the_title_on_its_line_is_taken_off() -> None:
    (table,) = tables_of(OVERVIEW.replace("表1\n    收支", "表1：收支"))
    assert (table.number, table.title) == ("表1", "收支总体情况表")


def test_without_a_unit_line_the_unit_is_yuan_and_known_to_be_assumed() -> None:
    (table,) = tables_of(OVERVIEW.replace("    单位：万元\n", ""))
    assert (table.unit, table.unit_printed) == (Unit.named("元"), False)


def test_a_unit_in_a_heading_wins_for_its_column() -> None:
    (table,) = tables_of(
        """
        收支总体情况表
        单位：元
        项目 | 预算数（万元） | 笔数
        一、预算拨款 | 30.00 | 2
        """
    )
    assert [column.unit.name for column in table.blocks[0].columns] == ["万元", "元"]


def test_the_heading_of_the_chapter_is_the_tables_subject() -> None:
    (table,) = tables_of(
        """
        六、重点项目预算绩效目标情况
        2023 年，本部门重点项目绩效目标情况如下：
        项目 | 预算数
        维稳专项 | 50.00
        """
    )
    assert table.subject == "重点项目预算绩效目标情况"


def test_several_tables_on_one_sheet_are_told_apart_by_their_titles() -> None:
    grid = grid_of(
        [
            ["收入总体情况表", "", ""],
            ["项目", "合计", "一般公共预算"],
            ["教育支出", "3.00", "3.00"],
            ["", "", ""],
            ["支出总体情况表", "", ""],
            ["单位：元", "", ""],
            ["项目", "合计", "基本支出"],
            ["教育支出", "30000.00", "30000.00"],
        ]
    )
    first, second = recognise(document_with(grid))
    assert (first.title, second.title) == ("收入总体情况表", "支出总体情况表")
    assert (first.id, second.id) == ("T1", "T2")
    assert second.unit == Unit.named("元")
    assert [c.path for c in second.blocks[0].columns] == ["合计", "基本支出"]


def test_two_grids_below_one_another_with_other_headings_are_two_tables() -> None:
    document = document_with(
        "收入总体情况表",
        grid_of([["项目", "合计"], ["教育支出", "3.00"]]),
        "支出总体情况表",
        grid_of([["项目", "支出数"], ["教育支出", "3.00"]]),
    )
    assert [table.title for table in recognise(document)] == ["收入总体情况表", "支出总体情况表"]


def test_sentences_and_notes_are_no_titles() -> None:
    assert is_title("收支总体情况表")
    assert is_title("一般公共预算支出情况表(按功能分类科目)")
    assert not is_title("注:本表为空表")
    assert not is_title("本部门没有使用政府性基金预算拨款安排的支出，故本表为空表。")
    assert not is_title("单位：万元")


# -- page splits -----------------------------------------------------------------------------------------------------

FIRST_PAGE = """
    表3
    支出总体情况表
    单位：万元

    项目 | 合计 | 基本支出
    合计 | 60.00 | 60.00
    201 一般公共服务支出 | 20.00 | 20.00
    205 教育支出 | 30.00 | 30.00
"""
LAST_ROW = "    208 社会保障和就业支出 | 10.00 | 10.00\n"


def test_a_table_goes_on_under_its_title_and_heading_again() -> None:
    again = FIRST_PAGE.split("    合计 |", maxsplit=1)[0] + LAST_ROW
    (table,) = tables_of(FIRST_PAGE + again)
    assert [line.code and line.code.digits for line in table.blocks[0].lines] == [None, "201", "205", "208"]
    assert (table.rows, len(table.parts)) == (4, 2)
    assert [place.line for place in table.parts] == [2, 11]


def test_a_table_goes_on_under_its_title_without_its_heading() -> None:
    (table,) = tables_of(FIRST_PAGE + "\n    表3\n    支出总体情况表\n    单位：万元\n\n" + LAST_ROW)
    assert [line.row for line in table.blocks[0].lines] == [2, 3, 4, 5]


def test_a_table_goes_on_without_title_and_heading_where_it_is_as_wide() -> None:
    (table,) = tables_of(FIRST_PAGE + "\n" + LAST_ROW)
    assert len(table.blocks[0].lines) == 4


def test_a_table_with_another_title_is_another_table() -> None:
    other = FIRST_PAGE.replace("表3", "表5").replace("支出总体", "一般公共预算支出")
    assert [table.number for table in tables_of(FIRST_PAGE + other)] == ["表3", "表5"]


def test_a_total_that_the_next_page_prints_again_repeats_the_first() -> None:
    again = FIRST_PAGE.split("    201 ", maxsplit=1)[0] + LAST_ROW
    (table,) = tables_of(FIRST_PAGE + again)
    lines = table.blocks[0].lines
    assert [line.printed for line in lines] == [
        "合计",
        "201 一般公共服务支出",
        "205 教育支出",
        "合计",
        "208 社会保障和就业支出",
    ]
    assert [line.repeats for line in lines] == [None, None, None, 0, None]
    assert table.rows == 4


def test_a_code_that_the_next_page_prints_again_is_no_repeat() -> None:
    again = FIRST_PAGE.split("    合计 |", maxsplit=1)[0] + "    205 教育支出 | 30.00 | 30.00\n"
    (table,) = tables_of(FIRST_PAGE + again)
    assert [line.repeats for line in table.blocks[0].lines] == [None, None, None, None]


def test_a_page_may_begin_with_a_numbered_line_without_amounts() -> None:
    first = """
    财政拨款安排的行政经费及“三公”经费预算表
    项目 | 合计 | 一般公共预算
    “三公”经费 | 3.00 | 3.00
    （二）公务用车购置及运行维护支出 | 3.00 | 3.00

    财政拨款安排的行政经费及“三公”经费预算表
    项目 | 合计 | 一般公共预算
    1. 公务用车购置 | |
    2. 公务用车运行维护费 | 3.00 | 3.00
    """
    (table,) = tables_of(first)
    assert [line.label.name for line in table.blocks[0].lines][2:] == ["公务用车购置", "公务用车运行维护费"]


def test_a_heading_printed_again_is_one_whatever_comes_right_below_it() -> None:
    """A group's label without an amount is no second line of the heading, and the table goes on."""
    text = """
    收入预算总表
    项目 | 项目 | 金额
    一般公共预算资金 | 小计 | 10.00
    | 专项收入 | 10.00

    收入预算总表
    项目 | 项目 | 金额
    政府性基金 | 小计 |
    收入总计 | | 10.00
    """
    (table,) = tables_of(text)
    assert [line.printed for line in table.blocks[0].lines][2:] == ["政府性基金/小计", "收入总计"]
    assert len(table.parts) == 2


def test_a_second_row_of_headings_below_that_of_labels_stays_one() -> None:
    (table,) = tables_of(
        """
        支出决算表
        项目 | | 合计 | 基本支出
        科目编码 | 科目名称 | |
        205 | 教育支出 | 1.00 | 1.00
        """
    )
    (block,) = table.blocks
    assert [line.label.name for line in block.lines] == ["教育支出"]
    assert [column.path for column in block.columns] == ["合计", "基本支出"]


# -- what stands in the rows -------------------------------------------------------------------------------------------


def test_zero_blank_dash_and_words_stay_apart() -> None:
    (table,) = tables_of(
        """
        支出总体情况表
        项目 | 合计 | 基本支出 | 项目支出 | 结转下年
        教育支出 | 0.00 |  | —— | 若干
        其他支出 | 3.00 | 1.00 | 2.00 | 1.00
        """
    )
    figures = [figure.amount for figure in table.blocks[0].lines[0].figures.values()]
    assert getattr(figures[0], "mantissa", None) == 0
    assert figures[1:] == [Nothing.BLANK, Nothing.DASH, Nothing.UNREADABLE]


def test_an_amount_merged_over_two_columns_counts_once() -> None:
    grid = grid_of(
        [["项目", "合计", "基本支出"], ["教育支出", "3.00", ""], ["其他支出", "1.00", "1.00"]],
        merged={(1, 1): (1, 2)},
    )
    (table,) = recognise(document_with("支出总体情况表", grid))
    assert list(table.blocks[0].lines[0].figures) == [2]
    assert list(table.blocks[0].lines[1].figures) == [2, 3]


def test_two_halves_have_their_own_lines() -> None:
    (table,) = tables_of(
        """
        收支总体情况表
        收入 | | 支出 |
        项目 | 预算 | 项目 | 预算
        一、预算拨款 | 3.00 | 一、教育支出 | 2.00
        | | 二、其他支出 | 1.00
        收入总计 | 3.00 | 支出总计 | 3.00
        """
    )
    left, right = table.blocks
    assert (left.heading, right.heading) == ("收入", "支出")
    assert [line.label.name for line in left.lines] == ["预算拨款", "收入总计"]
    assert [line.label.name for line in right.lines] == ["教育支出", "其他支出", "支出总计"]
    assert [column.number for column in right.columns] == [4]
    assert [line.row for line in right.lines] == [3, 4, 5]


def test_a_grid_without_amounts_is_no_table() -> None:
    assert recognise(document_of("科室 | 职责\n办公室 | 文件处理\n财务科 | 会计核算")) == []
