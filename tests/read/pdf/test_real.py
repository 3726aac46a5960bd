"""Real publications: every figure of the verified grids in its row and column, on its page."""

import csv
import json
import re
from functools import cache
from pathlib import Path

import pytest

from fiscal.document import Document, Grid, Paragraph, Severity
from fiscal.read.limits import Limits
from fiscal.read.pdf import read_pdf

VERIFIED = [
    "jiangsu-peoples-congress-2017-budget",
    "jiangsu-procuratorate-2018-budget",
    "shanghai-putuo-finance-2024-final-accounts",
    "shanghai-putuo-planning-2024-final-accounts",
    "shanghai-putuo-wanli-2024-department-budget",
]
# Rows that the verified grids print otherwise than the page does: cut by a page break or with a label that was merged
# over one (joined there), sharing the heading's line, or with a name merged over two rows.
OTHERWISE = {
    "jiangsu-peoples-congress-2017-budget": 7,
    "jiangsu-procuratorate-2018-budget": 2,
    "shanghai-putuo-finance-2024-final-accounts": 2,
    "shanghai-putuo-planning-2024-final-accounts": 2,
    "shanghai-putuo-wanli-2024-department-budget": 0,
}


@cache
def document(path: Path) -> Document:
    return read_pdf(path.name, path.read_bytes(), Limits())


def bare(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def printed_rows(read: Document) -> list[tuple[int, list[tuple[str, int]]]]:
    """Page and texts with their columns of each row of each grid; merged cells in every row that they cover."""
    rows = []
    for grid in read.grids():
        for number in range(grid.rows):
            across = {id(cell): cell for column in range(grid.columns) if (cell := grid.at(number, column))}
            rows.append(
                (grid.place.page, [(bare(cell.text), cell.column) for cell in across.values() if bare(cell.text)])
            )
    return rows


def verified_rows(folder: Path):
    """Each table's file with its rows: page, and the texts as printed by column name."""
    for table in json.loads((folder / "meta.json").read_text())["tables"]:
        with (folder / table["file"]).open(newline="") as lines:
            yield (
                table["file"],
                [
                    (
                        int(row["page"]),
                        {name: bare(text) for name, text in row.items() if is_printed(name) and bare(text)},
                    )
                    for row in csv.DictReader(lines)
                ],
            )


def is_printed(name: str) -> bool:
    return name not in {"page", "row"} and not name.endswith("code")


@pytest.mark.parametrize("name", VERIFIED)
def test_every_row_of_a_verified_grid_is_read_on_its_page_in_order(name: str, shared: Path) -> None:
    rows = printed_rows(document(shared / "real" / f"{name}.pdf"))
    found, missed, at = 0, [], 0
    for file, wanted_rows in verified_rows(shared / "real" / "grids" / name):
        columns: dict[str, set[int]] = {}
        for page, wanted in wanted_rows:
            line = "".join(wanted.values()).replace("|", "")
            match = next(
                (index for index in range(at, len(rows)) if rows[index][0] == page and same(rows[index][1], line)), None
            )
            if match is None:
                missed.append((file, page, line))
                continue
            found, at = found + 1, match + 1
            for header, column in figures(wanted, rows[match][1]):
                columns.setdefault(header, set()).add(column)
        assert all(len(places) == 1 for places in columns.values()), (file, columns)
    assert found > 90
    assert len(missed) == OTHERWISE[name], missed


def same(cells: list[tuple[str, int]], line: str) -> bool:
    return "".join(text for text, _ in cells) == line


def figures(wanted: dict[str, str], cells: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The column of the grid for each amount of a row, by the name of its verified column."""
    parts = [(header, part) for header, text in wanted.items() for part in text.split("|") if part]
    return [
        (header, column)
        for (header, part), (text, column) in zip(parts, cells, strict=True)
        if part == text and re.fullmatch(r"-?[\d,]+\.\d\d", text)
    ]


def test_a_figure_has_the_box_of_its_cell(shared: Path) -> None:
    read = document(shared / "real" / "jiangsu-peoples-congress-2017-budget.pdf")
    grid = next(grid for grid in read.grids() if grid.place.page == 11)
    cell = grid.at(4, 2)
    assert (cell.text, cell.place.page) == ("4,545.94", 11)
    left, top, right, bottom = cell.place.box
    assert (round(left), round(right)) == (391, 558)
    assert 240 < top < bottom < 310


def test_text_below_the_edge_of_the_page_is_left_out_and_noted(shared: Path) -> None:
    read = document(shared / "real" / "jiangsu-peoples-congress-2017-budget.pdf")
    assert [(problem.severity, problem.place.page) for problem in read.problems] == [(Severity.NOTE, 11)]
    assert "450" in read.problems[0].en


def test_text_that_a_box_clips_away_is_left_out(shared: Path) -> None:
    read = document(shared / "real" / "shanghai-putuo-finance-2025-department-budget.pdf")
    assert [problem.place.page for problem in read.problems] == [7, 8]
    items = [text for text in prose(read, 7) + prose(read, 8) if re.match(r"\d+[.、．]", text)]
    assert len(items) == len({text.split("”")[0].lstrip("0123456789. ") for text in items})


def prose(read: Document, page: int) -> list[str]:
    return [block.text for block in read.blocks if isinstance(block, Paragraph) and block.place.page == page]


def test_a_rotated_page_is_placed_as_it_is_shown(shared: Path) -> None:
    read = document(shared / "real" / "jiangsu-peoples-congress-2019-tables.pdf")
    grid = next(read.grids())
    assert (grid.rows, grid.columns) == (27, 6)
    assert grid.place.box == (42.4, 79.4, 813.3, 526.6)
    assert grid.at(3, 1).text == "18,330.37"
    assert grid.at(0, 2).width == 4


def test_a_sentence_goes_on_over_the_page_without_the_page_number(shared: Path) -> None:
    read = document(shared / "real" / "jiangsu-peoples-congress-2019-prose.pdf")
    text = next(block.text for block in read.blocks if "4．上年结转资金预算数" in block.text)
    assert text == (
        "4．上年结转资金预算数为0万元。与上年相比增加（减少）0万元，增长（减少）0%。主要原因是本部门无此项收入。"
    )
    assert not any(re.fullmatch(r"─ \d+ ─", block.text) for block in read.blocks if isinstance(block, Paragraph))


def test_digits_on_another_baseline_are_in_their_sentence(shared: Path) -> None:
    read = document(shared / "real" / "shanghai-putuo-finance-2024-final-accounts.pdf")
    assert "年初预算为1560.05万元，支出决算为1511.89万元。" in prose(read, 22)[0]
    assert len(prose(read, 22)) == 11


def test_the_first_row_after_a_page_break_is_read_without_its_top_rule(shared: Path) -> None:
    read = document(shared / "real" / "jiangsu-high-court-2017-budget.pdf")
    first = {page: next(grid for grid in read.grids() if grid.place.page == page) for page in (14, 16, 17)}
    assert [cell.text for cell in first[14].cells[:3]] == ["2210201", "住房公积金", "1,029.15"]
    assert [first[page].columns for page in (14, 16, 17)] == [3, 3, 3]


def test_a_total_row_alone_on_a_page_keeps_the_columns(shared: Path) -> None:
    read = document(shared / "real" / "shanghai-putuo-wanli-2024-department-budget.pdf")
    for page, columns in ((15, 9), (20, 7)):
        (grid,) = (grid for grid in read.grids() if grid.place.page == page)
        assert (grid.rows, grid.columns, grid.cells[0].text, grid.cells[0].width) == (1, columns, "合计", 4)


def test_no_real_publication_has_an_error_or_a_figure_cut_in_two(shared: Path) -> None:
    for path in sorted((shared / "real").glob("*.pdf")):
        read = document(path)
        assert not [problem for problem in read.problems if problem.severity is not Severity.NOTE], path.name
        for grid in read.grids():
            assert_whole_figures(grid, path.name)


def assert_whole_figures(grid: Grid, name: str) -> None:
    for cell in grid.cells:
        assert not re.search(r"\d{1,3},$|,\d{1,2}$|^[,.]\d|\.\d\d[\d,]+\.", cell.text), (name, cell.place, cell.text)
