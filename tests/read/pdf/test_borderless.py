"""Tables without vertical rules, and what is none."""

from collections.abc import Callable

from fiscal.document import Document, Grid

Read = Callable[..., Document]

BODY = [
    ("201", "一般公共服务支出", "1,000.00", "600.00", "400.00"),
    ("20101", "人大事务", "1,000.00", "600.00", "400.00"),
    ("2010101", "行政运行", "600.00", "600.00", ""),
    ("", "合计", "1,000.00", "600.00", "400.00"),
]


def draw_body(page, top: float):
    for number, (code, name, *amounts) in enumerate(BODY):
        y = top + 25 * number
        page.row(y, {x: text for x, text in ((60, code), (150, name)) if text})
        page.row(y, {right - 5 * len(text): text for right, text in zip((330, 440, 550), amounts, strict=True) if text})
    return page


def texts(grid: Grid) -> list[list[str]]:
    cells = {(cell.row, cell.column): cell.text for cell in grid.cells}
    return [[cells.get((row, column), "<") for column in range(grid.columns)] for row in range(grid.rows)]


def test_columns_are_found_by_white_space(new_page, read_pages: Read) -> None:
    page = new_page().text(220, 60, "支出预算表", 16).text(450, 80, "单位：万元")
    page.row(100, {60: "科目编码", 150: "科目名称", 300: "合计", 400: "基本支出", 500: "项目支出"})
    draw_body(page, 125).text(60, 300, "注：本表反映部门本年度支出情况。")
    title, unit, grid, note = read_pages(page).blocks
    assert texts(grid) == [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], *map(list, BODY)]
    assert (title.text, unit.text, note.text[:2]) == ("支出预算表", "单位：万元", "注：")
    left, top, right, bottom = grid.at(3, 3).place.box
    assert (round(left), round(right)) == (366, 471)
    assert (round(top), round(bottom)) == (159, 184)


def test_a_three_line_table_groups_its_heading_by_the_short_rule(new_page, read_pages: Read) -> None:
    page = new_page().line(50, 90, 560, 90).line(290, 120, 560, 120).line(50, 150, 560, 150).line(50, 300, 560, 300)
    page.text(400, 110, "本年支出").row(
        140, {60: "科目编码", 150: "科目名称", 300: "合计", 400: "基本支出", 500: "项目支出"}
    )
    (grid,) = draw_body(page, 175) and read_pages(page).grids()
    assert texts(grid)[:3] == [
        ["科目编码", "科目名称", "本年支出", "<", "<"],
        ["<", "<", "合计", "基本支出", "项目支出"],
        list(BODY[0]),
    ]
    assert (grid.at(0, 2).width, grid.at(0, 0).height) == (3, 2)


def test_a_label_that_wraps_belongs_to_the_row_of_its_amount(new_page, read_pages: Read) -> None:
    page = new_page()
    for number, name in enumerate(("基本工资", "津贴补贴", "奖金")):
        page.row(100 + 30 * number, {60: name, 300: f"{number + 1},000.00"})
    page.text(60, 184, "机关事业单位基本").text(60, 196, "养老保险缴费").text(300, 190, "4,000.00")
    (grid,) = read_pages(page).grids()
    assert texts(grid)[3] == ["机关事业单位基本养老保险缴费", "4,000.00"]


def test_a_contents_page_is_no_table(new_page, read_pages: Read) -> None:
    page = new_page()
    for number, name in enumerate(("部门概况", "部门预算表", "情况说明", "名词解释")):
        page.row(100 + 30 * number, {60: name, 500: str(3 + number)})
    assert list(read_pages(page).grids()) == []


def test_sentences_with_amounts_are_no_table(new_page, read_pages: Read) -> None:
    page = new_page()
    for number in range(5):
        page.text(60, 100 + 20 * number, f"其中：基本支出{number},666.68万元，占56.17%。")
    document = read_pages(page)
    assert list(document.grids()) == []
    assert len(document.blocks) == 5


def test_a_table_goes_on_over_the_page_with_a_single_row(new_page, read_pages: Read) -> None:
    first = new_page().row(100, {60: "科目名称", 300: "合计", 400: "基本支出"})
    for number, name in enumerate(("基本工资", "津贴补贴", "奖金")):
        first.row(125 + 25 * number, {60: name, 300: f"{number + 1},000.00", 400: "500.00"})
    second = new_page().row(60, {60: "合计", 300: "6,000.00"}).text(60, 120, "注：本表反映基本支出情况。")
    grids = list(read_pages(first.text(290, 780, "- 1 -"), second).grids())
    assert [(grid.place.page, grid.columns) for grid in grids] == [(1, 3), (2, 3)]
    assert texts(grids[1]) == [["合计", "6,000.00", ""]]


def heading_page(new_page, *, amounts: tuple[str, ...]):
    """Seven columns of amounts, most of them empty, under a heading of three levels."""
    page = new_page().text(200, 40, "一般公共预算“三公”经费支出表", 16).text(500, 62, "单位：万元")
    page.text(220, 90, "“三公”经费").text(522, 115, "机关运行").text(522, 127, "经费")
    page.row(120, {60: "合计", 125: "因公出国", 205: "公务接待费"}).text(330, 105, "公务用车购置及运行费")
    page.row(130, {300: "小计", 380: "购置费", 450: "运行费"})
    right = (95, 175, 255, 335, 415, 485, 565)
    return page.row(155, {x - 5 * len(text): text for x, text in zip(right, amounts, strict=True) if text})


def test_a_heading_is_a_tree_and_columns_without_figures_are_in_it(new_page, read_pages: Read) -> None:
    page = heading_page(new_page, amounts=("47.91", "", "1.35", "", "", "", "443.18"))
    _, unit, grid = read_pages(page).blocks
    assert unit.text == "单位：万元"
    assert texts(grid) == [
        ["“三公”经费", "<", "<", "<", "<", "<", "机关运行经费"],
        ["合计", "因公出国", "公务接待费", "公务用车购置及运行费", "<", "<", "<"],
        ["<", "<", "<", "小计", "购置费", "运行费", "<"],
        ["47.91", "", "1.35", "", "", "", "443.18"],
    ]
    widths = [grid.at(row, column).width for row, column in ((0, 0), (1, 3), (0, 6))]
    assert (widths, grid.at(0, 6).height, grid.at(1, 0).height) == ([6, 3, 1], 3, 2)


def test_a_row_with_next_to_nothing_is_read_below_its_unit_line(new_page, read_pages: Read) -> None:
    (grid,) = read_pages(heading_page(new_page, amounts=("0.95", "", "", "", "", "", ""))).grids()
    assert texts(grid)[3] == ["0.95", "", "", "", "", "", ""]


def test_an_empty_table_shows_its_columns(new_page, read_pages: Read) -> None:
    page = new_page().text(220, 60, "政府性基金预算支出表", 16).text(450, 80, "单位：万元")
    page.row(105, {60: "科目编码", 150: "科目名称", 300: "合计", 400: "基本支出", 500: "项目支出"})
    (grid,) = read_pages(page.text(60, 160, "注：本部门没有政府性基金预算支出。")).grids()
    assert texts(grid) == [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]


def test_a_label_close_to_an_amount_begins_a_column_of_its_own(new_page, read_pages: Read) -> None:
    page = new_page()
    for number in range(4):
        y = 100 + 22 * number
        page.text(60, y, "财政拨款收入").text(170, y, f"{number + 1},000.00").text(216, y, "教育支出")
        page.text(400, y, f"{number + 1},000.00")
    (grid,) = read_pages(page).grids()
    assert texts(grid)[1] == ["财政拨款收入", "2,000.00", "教育支出", "2,000.00"]


def test_a_page_with_a_running_header_and_wider_amounts_goes_on(new_page, read_pages: Read) -> None:
    pages = [new_page().text(60, 30, "部门预算公开", 8) for _ in range(3)]
    pages[0].row(100, {60: "科目名称", 300: "合计", 400: "基本支出"})
    for number, page in enumerate(pages):
        for row in range(4):
            amount = f"{10 ** (3 + number):,}.00"
            page.row(125 + 25 * row, {60: f"第{'一二三四'[row]}项", 340 - 5 * len(amount): amount, 415: "500.00"})
    grids = list(read_pages(*pages).grids())
    assert [(grid.rows, grid.columns) for grid in grids] == [(5, 3), (4, 3), (4, 3)]
    assert texts(grids[2])[3] == ["第四项", "100,000.00", "500.00"]


def test_rules_between_rows_part_them(new_page, read_pages: Read) -> None:
    page = new_page().row(95, {60: "项目", 300: "合计", 400: "基本支出"})
    for number in range(5):
        page.line(50, 78 + 26 * number, 480, 78 + 26 * number)
    for number, name in enumerate(("工资", "津贴", "奖金")):
        page.text(60, 115 + 26 * number, name).text(60, 127 + 26 * number, "一项")
        page.row(121 + 26 * number, {300: "100.00", 400: f"{number}00.00"})
    (grid,) = read_pages(page.line(50, 208, 480, 208)).grids()
    assert texts(grid)[1:] == [
        ["工资一项", "100.00", "000.00"],
        ["津贴一项", "100.00", "100.00"],
        ["奖金一项", "100.00", "200.00"],
    ]


def ruled_purchases(new_page):
    """Five purchases with a rule below each; below the second, columns of merged cells have none."""
    page = new_page().row(95, {60: "项目", 200: "品目", 400: "金额"})
    for number, name in enumerate(("打印机", "复印机", "台式机", "路由器", "交换机")):
        y = 115 + 15 * number
        page.text(400, y, f"{number + 1}0.00").text(200, y, name) if number != 1 else page.text(400, y, "20.00")
        page.line(400 if number == 1 else 50, y + 4, 480, y + 4)
    return page.line(50, 100, 480, 100)


def test_a_rule_that_stops_at_merged_cells_parts_rows(new_page, read_pages: Read) -> None:
    (grid,) = read_pages(ruled_purchases(new_page).text(60, 137.5, "电子政务")).grids()
    assert [row[-1] for row in texts(grid)[1:] if row[-1]] == ["10.00", "20.00", "30.00", "40.00", "50.00"]


def test_two_amounts_between_two_rules_beside_one_name_are_one_cell(new_page, read_pages: Read) -> None:
    page = new_page().row(95, {60: "项目", 300: "合计"})
    for number, name in enumerate(("工资", "津贴", "奖金", "水费")):
        page.row(115 + 26 * number, {60: name, 300: f"{number + 1}00.00"})
    for number in range(6):
        page.line(50, 78 + 26 * number, 480, 78 + 26 * number)
    (grid,) = read_pages(page.text(300, 153, "250.00")).grids()
    assert texts(grid)[1:-2] == [["工资", "100.00"], ["津贴", "200.00\n250.00"]]


def test_two_amounts_in_one_cell_are_not_one_number(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 200, 300], [100, 140, 180]).row(125, {60: "项目", 220: "金额"})
    (grid,) = read_pages(page.text(60, 165, "印刷费").text(220, 160, "30.00").text(220, 172, "4.00")).grids()
    assert grid.at(1, 1).text == "30.00\n4.00"


def test_levels_of_a_code_are_columns_though_their_names_stand_beside_them(new_page, read_pages: Read) -> None:
    page = new_page().text(88, 90, "科目编码").text(230, 96, "科目名称").text(395, 96, "合计")
    page.row(106, {68: "类", 104: "款", 140: "项"})
    for number, codes in enumerate(({60: "201"}, {60: "201", 94: "03"}, {60: "201", 94: "03", 128: "01"})):
        page.row(135 + 22 * number, {**codes, 165: "一般公共服务支出", 390: "1,000.00"})
    (grid,) = read_pages(page).grids()
    assert texts(grid)[:3] == [
        ["科目编码", "<", "<", "科目名称", "合计"],
        ["类", "款", "项", "<", "<"],
        ["201", "", "", "一般公共服务支出", "1,000.00"],
    ]


def test_an_amount_stands_under_the_name_to_its_left(new_page, read_pages: Read) -> None:
    page = new_page().text(500, 80, "单位：万元")
    page.row(105, {60: "合计", 130: "因公出国（境）费", 250: "公务接待费", 350: "购置费", 450: "运行费"})
    page.row(130, {95: "1.00", 318: "1.00", 508: "71.01"})
    (grid,) = read_pages(page).grids()
    assert texts(grid)[1] == ["1.00", "", "1.00", "", "71.01"]
