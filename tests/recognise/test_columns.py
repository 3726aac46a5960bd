"""What columns are for, and the blocks that they form."""

import pytest

from fiscal.recognise.columns import Layout, column_kinds, find_blocks, shared_span


@pytest.mark.parametrize(
    ("heading", "texts", "kind"),
    [
        ("科目编码", ["201", "20103"], "code"),
        ("项", ["01", ""], "code"),
        ("科目名称", ["一般公共服务支出"], "label"),
        ("项目", ["一、预算拨款"], "label"),
        ("项目", ["201", "20103", "2010301"], "code"),
        ("序号", ["1", "2"], "sequence"),
        ("绩效目标", ["完成全年任务"], "text"),
        ("合计", ["30.00", "0.00"], "amount"),
        ("合计", ["-", "——"], "amount"),
        ("合计", [], "amount"),
        ("单位", ["甲单位", "乙单位"], "label"),
    ],
)
def test_the_kind_of_a_column(heading: str, texts: list[str], kind: str) -> None:
    assert column_kinds([(heading,)], [[text] for text in texts]) == [kind]


def test_a_column_in_which_nothing_stands_holds_no_amounts() -> None:
    """The gap between a table and a note beside it."""
    kinds = column_kinds([("项目",), ("合计",), (), ()], [["教育支出", "1.00", "", ""], ["合计", "1.00", "", "待查"]])
    assert kinds == ["label", "amount", "text", "label"]
    assert [block.amounts for block in find_blocks(kinds)] == [[1]]


def test_a_column_without_heading_that_holds_codes_is_one_of_codes() -> None:
    assert column_kinds([()], [["201"], ["20103"]]) == ["code"]


def test_one_block_of_codes_labels_and_amounts() -> None:
    assert find_blocks(["code", "label", "amount", "amount"]) == [Layout([0], [1], [2, 3])]


def test_three_columns_of_codes_belong_together() -> None:
    assert find_blocks(["code", "code", "code", "label", "amount"]) == [Layout([0, 1, 2], [3], [4])]


def test_labels_after_amounts_begin_the_next_block() -> None:
    kinds = ["label", "amount", "label", "amount", "amount"]
    assert find_blocks(kinds) == [Layout([], [0], [1]), Layout([], [2], [3, 4])]


def test_three_blocks_stand_side_by_side() -> None:
    blocks = find_blocks(["label", "amount"] * 3)
    assert [block.amounts for block in blocks] == [[1], [3], [5]]


def test_labels_after_the_last_amount_and_numbers_of_lines_belong_to_no_block() -> None:
    assert find_blocks(["sequence", "label", "amount", "label"]) == [Layout([], [1], [2])]


def test_columns_without_amounts_are_no_block() -> None:
    assert find_blocks(["label", "text"]) == []


def test_amounts_without_labels_are_a_block() -> None:
    assert find_blocks(["amount", "amount"]) == [Layout([], [], [0, 1])]


def test_the_heading_over_a_whole_block_is_its_span() -> None:
    paths: list[tuple[str, ...]] = [("收入", "项目"), ("收入", "预算"), ("支出", "项目"), ("支出", "预算")]
    assert shared_span(paths, [0, 1]) == "收入"
    assert shared_span(paths, [0, 1, 2, 3]) == ""
    assert shared_span([("项目",), ("预算",)], [0, 1]) == ""
