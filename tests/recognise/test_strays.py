"""What someone noted beside a table changes nothing in it."""

from inspect import cleandoc

import pytest

from fiscal.check import check_documents
from fiscal.document import Cell, Document, Grid, Place
from fiscal.recognise import recognise

ROWS = cleandoc("""
    支出总体情况表
    单位：万元
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    201 | 一般公共服务支出 | 60.00 | 40.00 | 20.00
    20105 | 统计信息事务 | 60.00 | 40.00 | 20.00
    2010501 | 行政运行 | 40.00 | 40.00 | 0.00
    2010507 | 专项普查活动 | 20.00 | 0.00 | 20.00
    合计 | | 60.00 | 40.00 | 20.00
""")
NOTES = ["注：另有123.45", "123.45", "5", "-1,234.56", "2023"]
HEADING, TOTAL = 2, 7


def document(row: int, column: int, note: str, *, shift: int = 0) -> Document:
    """The table with a note in one cell, its own columns moved to the right by ``shift``."""
    cells = [
        Cell(text.strip(), r, c + shift, Place(ref=f"{'ABCDEFGHIJ'[c + shift]}{r + 1}"))
        for r, line in enumerate(ROWS.splitlines())
        for c, text in enumerate(line.split("|"))
        if text.strip()
    ]
    cells.append(Cell(note, row, column, Place(ref=f"{'ABCDEFGHIJ'[column]}{row + 1}")))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    grid = Grid(max(c.row for c in cells) + 1, max(c.column for c in cells) + 1, cells, Place(ref="A1"))
    return Document("budget.csv", "csv", "", [grid])


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("row", range(TOTAL + 2))
@pytest.mark.parametrize(("column", "shift"), [(5, 0), (6, 0), (0, 1), (0, 2)], ids=["right", "apart", "left", "gap"])
def test_a_note_beside_a_table_changes_nothing_in_it(note: str, row: int, column: int, shift: int) -> None:
    noted = document(row, column, note, shift=shift)
    (table,) = recognise(noted)
    assert (table.title, table.unit.name, len(table.blocks)) == ("支出总体情况表", "万元", 1)
    assert [c.heading[-1] for c in table.blocks[0].columns] == ["合计", "基本支出", "项目支出"]
    assert len(table.blocks[0].lines) == TOTAL - HEADING
    assert [f for f in check_documents([noted]).findings if f.relation is not None] == []


@pytest.mark.parametrize("column", [1, 2, 4])
def test_a_figure_beside_the_unit_is_none_of_the_table(column: int) -> None:
    (table,) = recognise(document(1, column, "123.45"))
    assert (table.title, table.unit.name, len(table.blocks[0].lines)) == ("支出总体情况表", "万元", TOTAL - HEADING)


@pytest.mark.parametrize(("column", "shift"), [(5, 0), (6, 0), (0, 1)], ids=["right", "apart", "left"])
@pytest.mark.parametrize(("row", "text"), [(0, "支出总体情况表"), (1, "单位：万元")])
def test_a_title_and_a_unit_in_a_column_of_their_own_are_the_tables(
    row: int, text: str, column: int, shift: int
) -> None:
    noted = document(row, column, text, shift=shift)
    noted.blocks[0].cells = [c for c in noted.blocks[0].cells if c.row != row or c.column == column]  # type: ignore[union-attr]  # a grid
    (table,) = recognise(noted)
    assert (table.title, table.unit.name, table.unit_printed) == ("支出总体情况表", "万元", True)
    assert len(table.blocks[0].lines) == TOTAL - HEADING


def test_a_column_with_a_heading_is_the_tables_though_it_holds_one_figure() -> None:
    noted = document(HEADING, 5, "经营支出")
    noted.blocks[0].cells.append(Cell("7.00", 4, 5, Place(ref="F5")))  # type: ignore[union-attr]  # a grid
    (table,) = recognise(noted)
    assert [c.heading[-1] for c in table.blocks[0].columns] == ["合计", "基本支出", "项目支出", "经营支出"]
    assert table.blocks[0].lines[1].figures[6].text == "7.00"


def test_the_only_figure_of_a_line_is_its_own_wherever_it_stands() -> None:
    cells = [cell for cell in document(TOTAL, 5, "60.00").blocks[0].cells if cell.row < TOTAL or cell.column in (0, 5)]  # type: ignore[union-attr]  # a grid
    (table,) = recognise(Document("budget.csv", "csv", "", [Grid(8, 6, cells, Place(ref="A1"))]))
    assert table.blocks[0].lines[-1].figures[6].text == "60.00"


def test_a_page_that_goes_on_without_a_heading_keeps_all_that_it_holds() -> None:
    first = document(HEADING, 5, "经营支出").blocks[0]
    rows = [
        "20106 财政事务 9.00 2.00 0.00 7.00",
        "2010601 行政运行 2.00 2.00 0.00",
        "2010607 信息化建设 0.00 0.00 0.00",
    ]
    rows += ["2010650 事业运行 0.00 0.00 0.00"]
    cells = [Cell(t, r, c, Place(page=2)) for r, row in enumerate(rows) for c, t in enumerate(row.split())]
    second = Grid(len(rows), 6, cells, Place(page=2))
    (table,) = recognise(Document("budget.csv", "csv", "", [first, second]))
    assert any(figure.text == "7.00" for line in table.blocks[0].lines for figure in line.figures.values())
