"""Heading rows: how many, and the path of headings above each column, merged or flat."""

import pytest

from fiscal.document import Grid
from fiscal.recognise.headings import heading_height, heading_paths, is_marker
from tests.written import grid_of

TWO_LEVELS = [
    ("科目编码",),
    ("科目名称",),
    ("合计",),
    ("财政拨款收入", "一般公共预算"),
    ("财政拨款收入", "政府性基金预算"),
    ("上级补助收入",),
]


def rows_of(grid: Grid) -> list[tuple[Grid, int]]:
    return [(grid, row) for row in range(grid.rows)]


def paths_of(grid: Grid) -> list[tuple[str, ...]]:
    rows = rows_of(grid)
    return heading_paths(rows[: heading_height(rows)], grid.columns)


BODY = ["201", "一般公共服务支出", "30.00", "20.00", "10.00", "0.00"]


def test_merged_headings_span_what_they_cover() -> None:
    grid = grid_of(
        [
            ["科目编码", "科目名称", "合计", "财政拨款收入", "", "上级补助收入"],
            ["", "", "", "一般公共预算", "政府性基金预算", ""],
            BODY,
        ],
        merged={(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 2), (0, 5): (2, 1)},
    )
    assert paths_of(grid) == TWO_LEVELS


def test_a_blank_beside_or_below_a_flat_heading_stands_for_it() -> None:
    grid = grid_of(
        [
            ["科目编码", "科目名称", "合计", "财政拨款收入", "", "上级补助收入"],
            ["", "", "", "一般公共预算", "政府性基金预算", ""],
            BODY,
        ]
    )
    assert paths_of(grid) == TWO_LEVELS


def test_a_heading_that_is_repeated_over_its_rows_counts_once() -> None:
    grid = grid_of([["项目", "合计", "合计"], ["项目", "合计", "其中：基本支出"], ["教育支出", "30.00", "20.00"]])
    assert paths_of(grid) == [("项目",), ("合计",), ("合计", "其中:基本支出")]


def test_a_span_ends_where_the_span_above_it_ends() -> None:
    grid = grid_of(
        [
            ["项目", "收入", "", "支出", ""],
            ["", "财政拨款", "", "基本支出", ""],
            ["", "小计", "一般公共预算", "小计", "人员经费"],
            ["甲", "1.00", "1.00", "1.00", "1.00"],
        ]
    )
    assert paths_of(grid)[1:] == [
        ("收入", "财政拨款", "小计"),
        ("收入", "财政拨款", "一般公共预算"),
        ("支出", "基本支出", "小计"),
        ("支出", "基本支出", "人员经费"),
    ]


def test_headings_lose_spaces_line_breaks_and_width() -> None:
    grid = grid_of([["支出项目类别\n(资金使用单位)", "总　计"], ["合计", "1.00"]])
    assert paths_of(grid) == [("支出项目类别(资金使用单位)",), ("总计",)]


@pytest.mark.parametrize(
    "body",
    [
        ["教育支出", "30.00", ""],
        ["205", "教育支出", ""],
        ["[205]教育支出", "", ""],
        ["一、教育支出", "", ""],
        ["合计", "", ""],
        ["教育支出", "-", "——"],
        ["此表为空", "", ""],
    ],
)
def test_the_body_begins_with_an_amount_a_code_a_number_or_a_total(body: list[str]) -> None:
    assert heading_height(rows_of(grid_of([["项目", "基本支出", "项目支出"], body]))) == 1


def test_a_row_that_numbers_the_columns_is_the_last_heading() -> None:
    grid = grid_of([["项目", "行次", "金额"], ["栏次", "", "1"], ["教育支出", "1", "30.00"]])
    assert heading_height(rows_of(grid)) == 2
    assert paths_of(grid) == [("项目",), ("行次",), ("金额",)]


@pytest.mark.parametrize(
    ("texts", "marker"),
    [
        (["栏次", "1", "2"], True),
        (["行次", "", ""], True),
        (["", "1", "2", "3"], True),
        (["合计", "1", "2", "3"], True),
        (["", "1", "2", ""], False),
        (["甲", "1", "3", "2"], False),
        (["甲", "乙", "1", "2", "3"], False),
    ],
)
def test_rows_that_number_the_columns(texts: list[str], marker: bool) -> None:  # noqa: FBT001
    assert is_marker(texts) is marker
