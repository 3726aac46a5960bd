"""Odd ways in which publishers' programs draw text and rules."""

from collections.abc import Callable

import pytest

from fiscal.document import Document, Grid

Read = Callable[..., Document]

XS, YS = [50, 200, 320, 440], [100, 130, 160]


def table(new_page):
    page = new_page().row(120, {60: "项目", 220: "合计", 340: "基本支出"})
    return page.row(150, {60: "工资", 230: "1,234.56", 350: "1,000.00"})


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text if (cell := grid.at(r, c)) else "" for c in range(grid.columns)] for r in range(grid.rows)]


READ = [["项目", "合计", "基本支出"], ["工资", "1,234.56", "1,000.00"]]


def test_dashed_rules_make_the_same_table(new_page, read_pages: Read) -> None:
    page = table(new_page)
    for y in YS:
        for x in range(50, 440, 12):
            page.line(x, y, x + 6, y)
    for x in XS:
        for y in range(100, 160, 6):
            page.line(x, y, x, y + 3)
    (grid,) = read_pages(page).grids()
    assert texts(grid) == READ


def test_double_rules_make_no_column_between_them(new_page, read_pages: Read) -> None:
    page = table(new_page).grid(XS, YS).grid([x + 4.4 for x in XS], [*YS])
    (grid,) = read_pages(page).grids()
    assert texts(grid) == READ


def test_a_pale_word_over_figures_is_a_watermark(new_page, read_pages: Read) -> None:
    page = table(new_page).grid(XS, YS).text(215, 152, "2024样本", 14, color="0.85 g")
    (grid,) = read_pages(page).grids()
    assert texts(grid) == READ


def test_pale_figures_of_their_own_are_read(new_page, read_pages: Read) -> None:
    page = new_page().grid(XS, YS).row(120, {60: "项目", 220: "合计", 340: "基本支出"})
    page.text(60, 150, "工资").text(230, 150, "1,234.56", color="0.7 g").text(350, 150, "1,000.00", color="0.7 g")
    (grid,) = read_pages(page).grids()
    assert texts(grid) == READ


@pytest.mark.parametrize("turned", [True, False])
def test_a_label_that_stands_sideways_or_upright_is_read_from_its_first_letter(
    *, turned: bool, new_page, read_pages: Read
) -> None:
    page = new_page().frame(50, 100, 80, 190).grid([80, 200, 320], [100, 130, 160, 190])
    if turned:
        page.text(70, 180, "人员经费", turn="0 1 -1 0")
    for number, letter in enumerate("" if turned else "人员经费"):
        page.text(60, 120 + 14 * number, letter)
    for number in range(3):
        page.row(120 + 30 * number, {90: "项目一", 240: f"{number + 1}00.00"})
    (grid,) = read_pages(page).grids()
    assert (grid.at(0, 0).text, grid.at(0, 0).height) == ("人员经费", 3)


def test_digits_that_nobody_can_tell_leave_no_number(new_page, read_pages: Read) -> None:
    page = new_page().grid(XS, YS).row(120, {60: "项目", 220: "合计"}).text(60, 150, "工资")
    page.text(230, 150, "1,2\x13\x14.56")
    (grid,) = read_pages(page).grids()
    assert grid.at(1, 1).text == "1,2\ufffd\ufffd.56"
