"""Ruled tables: cells, spans, rows and columns, each with its place."""

from collections.abc import Callable

from fiscal.document import Document, Grid, Place

Read = Callable[..., Document]


def only_grid(document: Document) -> Grid:
    grids = list(document.grids())
    assert len(grids) == 1
    return grids[0]


def texts(grid: Grid) -> list[list[str]]:
    """The text of each position; a merged cell's only at its upper left corner."""
    cells = {(cell.row, cell.column): cell.text for cell in grid.cells}
    return [[cells.get((row, column), "<") for column in range(grid.columns)] for row in range(grid.rows)]


def test_each_cell_has_its_text_its_page_and_its_box(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 200, 300], [100, 130, 160])
    page.row(120, {60: "项目", 220: "金额"}).row(150, {60: "行政运行", 240: "1,071.58"})
    grid = only_grid(read_pages(new_page(), page))
    assert texts(grid) == [["项目", "金额"], ["行政运行", "1,071.58"]]
    assert grid.place == Place(page=2, box=(50.0, 100.0, 300.0, 160.0))
    assert grid.at(1, 1).place == Place(page=2, box=(200.0, 130.0, 300.0, 160.0))


def test_a_blank_cell_has_a_place_too(new_page, read_pages: Read) -> None:
    grid = only_grid(read_pages(new_page().grid([50, 200, 300], [100, 130, 160]).row(120, {60: "项目", 220: "金额"})))
    assert (grid.at(1, 1).text, grid.at(1, 1).place.box) == ("", (200.0, 130.0, 300.0, 160.0))


def test_a_merged_heading_is_one_cell(new_page, read_pages: Read) -> None:
    page = new_page().frame(50, 100, 350, 160).line(150, 100, 150, 160).line(150, 120, 350, 120)
    page.line(250, 120, 250, 160).line(50, 140, 350, 140)
    page.text(60, 125, "项目").text(220, 115, "支出").row(135, {160: "基本", 260: "项目支出"}).row(
        155, {60: "合计", 160: "3.00", 260: "4.00"}
    )
    grid = only_grid(read_pages(page))
    assert texts(grid) == [["项目", "支出", "<"], ["<", "基本", "项目支出"], ["合计", "3.00", "4.00"]]
    assert [(cell.text, cell.height, cell.width) for cell in grid.cells[:2]] == [("项目", 2, 1), ("支出", 1, 2)]


def test_a_name_that_wraps_is_joined_in_order(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 120, 200, 300], [100, 140])
    page.text(130, 115, "机关事业单位").text(130, 133, "养老保险缴费").text(60, 124, "2080505").text(240, 124, "160.75")
    assert texts(only_grid(read_pages(page))) == [["2080505", "机关事业单位养老保险缴费", "160.75"]]


def test_a_first_row_without_a_top_rule_is_read(new_page, read_pages: Read) -> None:
    page = new_page()
    for y in (130, 160):
        page.box(50, y - 0.2, 400, y + 0.2)
    for x in (50, 200, 300, 400):
        page.box(x - 0.2, 100, x + 0.2, 160)
    page.row(120, {60: "2210201", 210: "住房公积金", 330: "1,029.15"}).row(150, {60: "2210202", 210: "提租补贴"})
    grid = only_grid(read_pages(page))
    assert texts(grid) == [["2210201", "住房公积金", "1,029.15"], ["2210202", "提租补贴", ""]]
    assert grid.at(0, 2).place.box == (300.0, 100.0, 400.0, 130.0)


def test_rules_drawn_as_thin_boxes_make_the_same_table(new_page, read_pages: Read) -> None:
    page = new_page()
    for y in (100, 130, 160):
        page.box(50, y - 0.24, 175, y + 0.24).box(175.5, y - 0.24, 300, y + 0.24)
    for x in (50, 200, 300):
        page.box(x - 0.24, 100.5, x + 0.24, 129.5).box(x - 0.24, 130.5, x + 0.24, 159.5)
    page.row(120, {60: "项目", 220: "金额"}).row(150, {60: "行政运行", 240: "1,071.58"})
    assert texts(only_grid(read_pages(page))) == [["项目", "金额"], ["行政运行", "1,071.58"]]


def test_white_rules_count_only_on_a_shade(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 200, 300], [100, 130, 160]).line(250, 130, 250, 160, color="1 G")
    page.row(120, {60: "项目", 220: "金额"}).row(150, {60: "行政运行", 225: "1,071.58"})
    assert texts(only_grid(read_pages(page)))[1] == ["行政运行", "1,071.58"]
    shaded = new_page().box(50, 100, 300, 130, color="0 0 0.6 rg").grid([50, 300], [100, 130, 160])
    shaded.line(200, 100, 200, 130, color="1 G").line(200, 130, 200, 160)
    shaded.text(60, 120, "项目", color="1 g").text(220, 120, "金额", color="1 g").row(
        150, {60: "行政运行", 240: "1.58"}
    )
    assert texts(only_grid(read_pages(shaded))) == [["项目", "金额"], ["行政运行", "1.58"]]


def test_columns_that_only_uneven_rules_invent_are_collapsed(new_page, read_pages: Read) -> None:
    page = new_page()
    for y in (100, 130, 160, 190):
        page.line(50, y, 400, y)
    for x in (50, 300, 400):
        page.line(x, 100, x, 190)
    page.line(200, 100, 200, 130).line(212, 130, 212, 160).line(191, 160, 191, 190)
    page.row(120, {60: "项目", 220: "金额", 320: "备注"}).row(150, {60: "基本支出", 240: "1,029.15"})
    page.row(180, {60: "项目支出", 240: "4.56"})
    assert texts(only_grid(read_pages(page))) == [
        ["项目", "金额", "备注"],
        ["基本支出", "1,029.15", ""],
        ["项目支出", "4.56", ""],
    ]


def test_an_empty_column_that_is_ruled_throughout_stays(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 200, 300, 400], [100, 130, 160])
    page.row(120, {60: "外交支出", 320: "1.00"}).row(150, {60: "国防支出", 320: "2.00"})
    assert texts(only_grid(read_pages(page))) == [["外交支出", "", "1.00"], ["国防支出", "", "2.00"]]


def test_a_number_printed_over_a_wall_stays_whole(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 200, 300], [100, 130, 160])
    page.row(120, {60: "项目", 220: "金额"}).row(150, {60: "项目支出", 182: "1,234.56"})
    assert texts(only_grid(read_pages(page)))[1] == ["项目支出", "1,234.56"]


def test_texts_close_to_a_wall_on_both_sides_are_parted(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 100, 200], [100, 130]).row(120, {78: "合计", 102: "12.30"})
    assert texts(only_grid(read_pages(page))) == [["合计", "12.30"]]


def test_rows_that_no_rule_divides_are_split_where_their_amounts_stand(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 200, 300], [100, 130, 240]).row(120, {60: "项目", 220: "金额"})
    page.row(150, {60: "工资福利支出", 240: "10.00"}).row(172, {60: "对个人的补助"}).row(
        194, {60: "商品和服务", 240: "30.00"}
    )
    page.text(60, 212, "其他商品").text(60, 224, "和服务支出").text(240, 218, "40.00")
    grid = only_grid(read_pages(page))
    assert texts(grid) == [
        ["项目", "金额"],
        ["工资福利支出", "10.00"],
        ["对个人的补助", ""],
        ["商品和服务", "30.00"],
        ["其他商品和服务支出", "40.00"],
    ]
    assert grid.at(1, 1).place.box[1] == 130.0


def test_a_total_row_alone_on_its_page_keeps_the_columns(new_page, read_pages: Read) -> None:
    first = (
        new_page().grid([50, 80, 110, 200, 300], [100, 130]).row(120, {55: "201", 85: "05", 120: "统计", 240: "2.00"})
    )
    second = new_page().grid([50, 200, 300], [60, 90]).row(80, {100: "合计", 240: "2.00"})
    grids = list(read_pages(first, second).grids())
    assert [(grid.place.page, grid.columns) for grid in grids] == [(1, 4), (2, 4)]
    assert [(cell.text, cell.column, cell.width) for cell in grids[1].cells] == [("合计", 0, 3), ("2.00", 3, 1)]


def test_a_table_after_a_title_keeps_its_own_columns(new_page, read_pages: Read) -> None:
    first = (
        new_page().grid([50, 80, 110, 200, 300], [100, 130]).row(120, {55: "201", 85: "05", 120: "统计", 240: "2.00"})
    )
    second = new_page().text(100, 50, "支出总表").grid([50, 200, 300], [60, 90]).row(80, {100: "合计", 240: "2.00"})
    assert [grid.columns for grid in read_pages(first, second).grids()] == [4, 2]


def test_a_table_that_stands_sideways_is_read_and_placed_as_shown(new_page, read_pages: Read) -> None:
    sideways = "0 1 -1 0"
    page = new_page(rotate=90).grid([150, 200, 250], [100, 300, 600])
    page.text(180, 590, "item", turn=sideways).text(180, 290, "12.50", turn=sideways)
    page.text(230, 590, "total", turn=sideways).text(230, 290, "7.00", turn=sideways)
    grid = only_grid(read_pages(page))
    assert texts(grid) == [["item", "12.50"], ["total", "7.00"]]
    # Shown turned by 90 degrees the page is 800 wide: what stands at the bottom comes to the left.
    assert grid.at(0, 1).place.box == (500.0, 150.0, 700.0, 200.0)
    page.rotate = 0
    grid = only_grid(read_pages(page))
    assert texts(grid) == [["item", "12.50"], ["total", "7.00"]]
    assert grid.at(0, 1).place.box == (150.0, 100.0, 200.0, 300.0)


def test_two_tables_on_a_page_are_two_grids_with_the_title_between_them(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 200, 300], [100, 130]).row(120, {60: "提租补贴", 240: "1.00"})
    page.text(150, 180, "政府性基金支出表").grid([50, 200, 300], [200, 230]).row(220, {60: "合计", 240: "0.00"})
    blocks = read_pages(page).blocks
    assert [type(block).__name__ for block in blocks] == ["Grid", "Paragraph", "Grid"]
    assert blocks[1].text == "政府性基金支出表"


def test_a_frame_around_text_is_no_table(new_page, read_pages: Read) -> None:
    document = read_pages(new_page().frame(50, 50, 550, 750).text(100, 100, "收支预算总表"))
    assert list(document.grids()) == []
    assert document.blocks[0].text == "收支预算总表"
