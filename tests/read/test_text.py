"""Tab-separated text: runs of lines are grids, everything has its line."""

from pathlib import Path

import pytest

from fiscal.document import Grid, Paragraph
from fiscal.read import read
from fiscal.read.encoding import decode, guess

TEXT = (
    "\n**2023 年部门预算**\n单位：万元\n\n收 入\t\t支 出\t\n项目\t预算\t项目\t预算\n"
    "一、预算拨款\t1071.58\t一、一般公共服务支出\t804.26\n\n- 注：后附说明。\n\n合计\t1\n　　基本支出\t2"
)


def test_a_run_of_tab_lines_is_one_grid_and_other_lines_are_paragraphs() -> None:
    blocks = read("预算.txt", content=TEXT.encode()).blocks
    assert [type(block) for block in blocks] == [Paragraph, Paragraph, Grid, Paragraph, Grid]
    assert [block.place.line for block in blocks] == [2, 3, 5, 9, 11]
    assert isinstance(blocks[0], Paragraph)
    assert blocks[0].text == "**2023 年部门预算**"


def test_every_cell_of_a_text_grid_has_its_line() -> None:
    grid, last = read("预算.txt", content=TEXT.encode()).grids()
    cell = grid.at(2, 3)
    assert (grid.rows, grid.columns) == (3, 4)
    assert cell is not None
    assert (cell.text, cell.place.line, cell.value, str(cell.place)) == ("804.26", 7, None, "line 7")
    assert grid.at(0, 1) is None
    indented = last.at(1, 0)
    assert indented is not None
    assert (indented.text, indented.indent, indented.place.line) == ("　　基本支出", 2, 12)


def test_line_numbers_are_those_of_the_file_whatever_ends_its_lines() -> None:
    for ending in ("\n", "\r\n", "\r"):
        document = read("预算.txt", content=TEXT.replace("\n", ending).encode())
        assert [block.place.line for block in document.blocks] == [2, 3, 5, 9, 11], ending


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_each_encoding_gives_the_same_text(encoding: str) -> None:
    content = TEXT.encode(encoding)
    document = read("预算.txt", content=content)
    assert document.blocks == read("预算.txt", content=TEXT.encode()).blocks
    assert document.problems == []


@pytest.mark.parametrize("encoding", ["big5", "gb18030"])
@pytest.mark.parametrize("length", [2, 6, 40])
def test_big5_and_gb_are_told_apart_by_their_common_characters(encoding: str, length: int) -> None:
    text = "本年收入合計與支出總表項目名稱" if encoding == "big5" else "本年收入合计与支出总表项目名称"
    content = (text * 3)[:length].encode(encoding)
    assert decode(content).text == (text * 3)[:length]


def test_a_few_broken_bytes_are_counted_and_shown() -> None:
    document = read("预算.txt", content=TEXT.encode() + "支出".encode()[:-1])
    assert document.problems[0].en.startswith("1 bytes aren't valid utf-8")
    grid = list(document.grids())[-1]
    assert [cell.text for cell in grid.cells][-1] == "2支\ufffd"


def test_bytes_without_a_pattern_are_no_text() -> None:
    with pytest.raises(UnicodeDecodeError):
        guess(bytes(range(256)) * 4)


def test_the_gazette_keeps_every_line_and_every_tab(shared: Path) -> None:
    path = shared / "seeds" / "000_6645941e19bdcb23.txt"
    document = read(path)
    lines = path.read_text(encoding="utf-8").split("\n")
    printed = sum(len([field for field in line.split("\t") if field.strip()]) for line in lines if "\t" in line)
    assert document.format == "text"
    assert sum(len(grid.cells) for grid in document.grids()) == printed
    for grid in document.grids():
        for cell in grid.cells:
            assert cell.place.line is not None
            assert lines[cell.place.line - 1].split("\t")[cell.column] == cell.text
    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert block.place.line is not None
            assert lines[block.place.line - 1] == block.text
