"""Headings without lines whose text is taller or wider than its row: names of several lines in rows made for one."""

from collections.abc import Callable

import pytest

from fiscal.document import Document
from tests.read.pdf.test_borderless import texts

Read = Callable[..., Document]


def draw_rows(page, codes: tuple[float, ...], top: float, names: float, amounts: tuple[float, ...]):
    """Rows of codes at these places, a name and amounts that end at these places."""
    for number, own in enumerate((("301",), ("301", "01"), ("301", "02"))):
        y = top + 15 * number
        page.row(y, {**dict(zip(codes, own, strict=False)), names: "工资福利支出"})
        page.row(y, {right - 25: f"{number + 1}0.00" for right in amounts})
    return page


def test_a_name_that_overflows_its_row_stands_above_what_is_below_it(new_page, read_pages: Read) -> None:
    page = new_page().text(450, 80, "单位：元").row(100, {130: "项目", 295: "一般公共预算基本支出"})
    page.text(60, 107.6, "部门预算经济分类")
    page.row(122, {80: "科目编码", 146: "经济分类科目名称", 245: "合计", 325: "人员经费", 415: "公用经费"})
    page.row(129.7, {73: "类", 115: "款"})
    (grid,) = read_pages(draw_rows(page, (60, 105), 145, 150, (300, 390, 480))).grids()
    cells = {(cell.row, cell.column): cell.text for cell in grid.cells if cell.row < 3 and cell.text}
    assert cells == {
        (0, 0): "项目",
        (0, 3): "一般公共预算基本支出",
        (1, 0): "部门预算经济分类科目编码",
        (1, 2): "经济分类科目名称",
        (1, 3): "合计",
        (1, 4): "人员经费",
        (1, 5): "公用经费",
        (2, 0): "类",
        (2, 1): "款",
    }
    assert [grid.at(*at).width for at in ((0, 0), (0, 3), (1, 0))] == [3, 3, 2]
    assert texts(grid)[3] == ["301", "", "工资福利支出", "10.00", "10.00", "10.00"]


@pytest.mark.parametrize("rules", [0, 1], ids=["bare", "with a rule between its lines"])
def test_lines_alone_over_several_columns_are_one_name(new_page, read_pages: Read, rules: int) -> None:
    page = new_page().text(450, 80, "单位：万元").text(190, 100, "项目")
    page.text(92, 115, "支出功能分类").text(102, 130, "科目编码").text(230, 122.5, "科目名称")
    page.row(115, {380: "本年收入合计", 480: "财政拨款收入"})
    for _ in range(rules):
        page.line(58, 118, 184, 118)
    page.row(146, {60: "类", 104: "款", 149: "项", 190: "合计", 405: "40.00", 505: "40.00"})
    (grid,) = read_pages(draw_rows(page, (60, 104, 149), 161, 190, (430, 530))).grids()
    name = next(cell for cell in grid.cells if cell.text.startswith("支出功能分类"))
    assert (name.text, name.column, name.width) == ("支出功能分类科目编码", 0, 3)
    assert [row[:5] for row in texts(grid)[-4:-1]] == [
        ["类", "款", "项", "合计", "40.00"],
        ["301", "", "", "工资福利支出", "10.00"],
        ["301", "01", "", "工资福利支出", "20.00"],
    ]


def test_a_group_over_three_names_is_not_joined_with_the_middle_one(new_page, read_pages: Read) -> None:
    page = new_page().text(450, 80, "单位：元").text(325, 100, "本年支出")
    page.row(115, {60: "编码", 150: "名称", 245: "合计", 325: "基本支出", 415: "项目支出"})
    (grid,) = read_pages(draw_rows(page, (60,), 130, 150, (300, 390, 480))).grids()
    assert texts(grid)[0][2:] == ["本年支出", "<", "<"]
    assert texts(grid)[1][2:] == ["合计", "基本支出", "项目支出"]


def test_a_group_close_above_names_side_by_side_is_not_joined_with_the_middle_one(new_page, read_pages: Read) -> None:
    page = new_page().text(450, 80, "单位：元").text(76, 100, "功能分类科目编码")
    page.row(107, {200: "功能分类科目名称", 320: "合计"}).row(114, {70: "类", 110: "款", 150: "项"})
    (grid,) = read_pages(draw_rows(page, (64, 106, 148), 130, 190, (350,))).grids()
    assert texts(grid)[:3] == [
        ["功能分类科目编码", "<", "<", "功能分类科目名称", "合计"],
        ["类", "款", "项", "<", "<"],
        ["301", "", "", "工资福利支出", "10.00"],
    ]
