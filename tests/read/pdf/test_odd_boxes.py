"""Boxes that aren't one plain table: two tables in one, a table in a frame, text over text, a missing font."""

from collections.abc import Callable

from fiscal.document import Document

Read = Callable[..., Document]


def rows(grid) -> list[list[str]]:
    return [
        [cell.text for cell in sorted((c for c in grid.cells if c.row == number), key=lambda c: c.column)]
        for number in range(grid.rows)
    ]


def test_two_tables_in_one_box_are_parted_at_the_title_between_them(new_page, read_pages: Read) -> None:
    page = new_page().frame(50, 100, 450, 250)
    for y in (130, 160, 190, 220):
        page.line(50, y, 450, y)
    page.line(200, 100, 200, 160).line(120, 190, 120, 250).line(330, 190, 330, 250)
    page.row(120, {60: "项目", 220: "金额"}).row(150, {60: "提租补贴", 220: "1,018.01"}).text(
        200, 180, "政府采购预算表"
    )
    page.row(210, {60: "品目", 130: "名称", 340: "总计"}).row(240, {60: "货物", 130: "台式机", 340: "59.00"})
    first, second = read_pages(page).grids()
    assert rows(first) == [["项目", "金额"], ["提租补贴", "1,018.01"]]
    assert rows(second) == [["政府采购预算表"], ["品目", "名称", "总计"], ["货物", "台式机", "59.00"]]
    assert second.at(0, 0).width == 3
    assert second.place.box[1] == 160.0


def test_a_title_in_the_box_of_its_table_stays_its_first_row(new_page, read_pages: Read) -> None:
    page = new_page().frame(50, 100, 450, 190).line(50, 130, 450, 130).line(50, 160, 450, 160).line(200, 130, 200, 190)
    page.text(200, 120, "收入预算总表").row(150, {60: "项目", 220: "金额"}).row(180, {60: "合计", 220: "1.00"})
    (grid,) = read_pages(page).grids()
    assert rows(grid) == [["收入预算总表"], ["项目", "金额"], ["合计", "1.00"]]


def test_a_table_within_a_frame_takes_its_own_text(new_page, read_pages: Read) -> None:
    page = new_page().frame(40, 40, 560, 400).line(40, 80, 560, 80).text(200, 65, "部门预算公开")
    page.grid([60, 200, 300], [100, 130]).row(120, {70: "合计", 240: "1.00"})
    grids = list(read_pages(page).grids())
    assert [["合计", "1.00"]] in [rows(grid) for grid in grids]


def test_lines_printed_over_each_other_are_in_doubt(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 200, 300], [100, 140]).text(60, 115, "加强绩效管理").text(60, 120, "提高使用效益")
    (grid,) = read_pages(page).grids()
    assert grid.at(0, 0).doubt == "overlapping text"
    assert grid.at(0, 1).doubt is None


def test_text_printed_twice_for_bold_is_read_once(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 200, 300], [100, 130]).row(120, {60: "合计", 60.6: "合计", 240: "1.00", 240.4: "1.00"})
    (grid,) = read_pages(page).grids()
    assert rows(grid) == [["合计", "1.00"]]


def test_an_indented_label_says_how_far(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 300, 400], [100, 130, 160, 190]).row(120, {60: "公务用车购置及运行费", 320: "3.00"})
    page.row(150, {80: "公务用车购置费", 320: "1.00"}).row(180, {165: "合计", 320: "3.00"})
    (grid,) = read_pages(page).grids()
    assert [grid.at(row, 0).indent for row in range(3)] == [0, 2, 0]


def test_an_amount_at_the_edge_of_a_page_is_no_page_number(new_page, read_pages: Read) -> None:
    page = new_page().text(60, 770, "基本支出合计").text(60, 786, "12.50")
    assert [block.text for block in read_pages(page).blocks] == ["基本支出合计", "12.50"]


def test_letters_of_a_font_that_is_missing_are_read_one_by_one_and_sideways(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 80, 110, 200], [100, 130, 160]).row(120, {60: "类", 90: "款", 120: "科目名称"})
    page.row(150, {55: "201", 85: "05", 120: "无"})
    (grid,) = read_pages(page).grids()
    assert rows(grid) == [["类", "款", "科目名称"], ["201", "05", "无"]]
    sideways = new_page(rotate=90).grid([150, 200], [100, 300, 600])
    sideways.text(180, 590, "项目名称", turn="0 1 -1 0").text(180, 290, "12.50", turn="0 1 -1 0")
    (grid,) = read_pages(sideways).grids()
    assert rows(grid) == [["项目名称", "12.50"]]
