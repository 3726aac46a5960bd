"""What a publication is made of: lines, contents page, extent inside a gazette, glossary, sections."""

import re
from pathlib import Path

import pytest

from fiscal.disclosure import Publication, read_publication, text_lines
from fiscal.disclosure.contents import contents_pages
from fiscal.disclosure.printed import is_empty, money_under, words_of
from fiscal.disclosure.sections import find_section
from fiscal.document import Cell, Document, Grid, Paragraph, Place
from fiscal.identity import identify
from fiscal.read import read
from fiscal.recognise import recognise
from fiscal.vocabulary.published import sections
from tests.written import document_of

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lechang-2023"


def published(document: Document) -> Publication:
    tables = recognise(document)
    return read_publication(document, tables, identify(document, tables))


def prose(*texts: str) -> Document:
    return Document("a.txt", "text", "", [Paragraph(text, Place(line=k)) for k, text in enumerate(texts, 1)])


def found(section: str, *texts: str) -> tuple[int | None, bool] | None:
    """Line and filled of a section in some lines."""
    result = find_section(sections()[section], text_lines(prose(*texts)), frozenset())
    return (result.line.place.line, result.filled) if result else None


# -- lines -------------------------------------------------------------------------------------------------------------


def test_a_cell_alone_in_its_row_is_text_and_its_lines_are_lines() -> None:
    cells = [
        Cell("主要职能\n  负责财政工作。", 0, 0, Place(ref="A1")),
        Cell("项目", 1, 0, Place(ref="A2")),
        Cell("金额", 1, 1, Place(ref="B2")),
    ]
    lines = text_lines(Document("a.xlsx", "xlsx", "", [Grid(2, 2, cells, Place(sheet="a"))]))
    assert [(line.text, line.place.ref, line.in_grid) for line in lines] == [
        ("主要职能", "A1", True),
        ("负责财政工作。", "A1", True),
    ]
    assert [line.is_heading for line in lines] == [True, False]


@pytest.mark.parametrize(
    ("text", "rank"),
    [("第一部分 概况", -1), ("一、主要职能", 1), ("（二）公务用车", 2), ("3. 名称", 3), ("名词解释", 0)],
)
def test_numbering_says_how_deep_a_line_stands(text: str, rank: int) -> None:
    assert text_lines(prose(text))[0].rank == rank


# -- contents page -----------------------------------------------------------------------------------------------------


def test_entries_lose_their_dots_and_wrapped_ones_are_one() -> None:
    (page,) = contents_pages(
        text_lines(
            prose(
                "目 录",
                "一、部门主要职能 ……………………………… 3",
                "1. 2025年部门收入预算总表 …………………",
                "2．一般公共预算“三公”经费、会议费、培训费支",
                "出预算表",
                "一、部门主要职能",
                "负责财政工作。",
            )
        )
    )
    assert [(entry.name, entry.line.place.line) for entry in page.entries] == [
        ("部门主要职能", 2),
        ("2025年部门收入预算总表", 3),
        ("一般公共预算三公经费、会议费、培训费支出预算表", 4),
    ]
    assert (page.start, page.end) == (0, 5)


def test_the_contents_page_of_the_budget_is_taken_and_not_that_of_the_gazette(shared: Path) -> None:
    publication = published(read(shared / "seeds" / "000_6645941e19bdcb23.txt"))
    assert publication.contents is not None
    assert publication.contents.entries[0].text.startswith("第一部分")
    assert len(publication.contents.entries) == 19


# -- extent ------------------------------------------------------------------------------------------------------------


def test_a_budget_inside_a_gazette_ends_with_its_glossary(shared: Path) -> None:
    publication = published(read(shared / "seeds" / "000_6645941e19bdcb23.txt"))
    assert [line.plain for line in publication.cover] == ["2023年乐昌市人民政府办公室部门预算"]
    assert publication.lines[-1].plain.startswith("十、三公经费")
    assert publication.prints(publication.tables[0].place)
    assert not publication.prints(publication.tables[-1].place)


def test_a_document_that_is_the_publication_is_its_own_throughout() -> None:
    publication = published(read(EXAMPLE / "budget.xlsx"))
    assert publication.part is None
    assert all(publication.prints(table.place) for table in publication.tables)


def test_a_glossary_in_the_middle_ends_where_the_next_part_begins(shared: Path) -> None:
    publication = published(read(shared / "real" / "shanghai-putuo-finance-2025-department-budget.pdf"))
    start, end = publication.glossary
    assert publication.lines[start].plain == "名词解释"
    assert publication.lines[end].plain == "2025年部门预算编制说明"
    assert not any(line.plain.startswith("(四)机关运行经费:指") for line in publication.prose)


# -- sections ----------------------------------------------------------------------------------------------------------


def test_a_section_is_found_under_its_heading_and_as_a_sentence() -> None:
    assert found("procurement", "三、政府采购情况", "本部门政府采购预算5万元。") == (1, True)
    assert found("procurement", "2023年本部门政府采购预算5万元。") == (1, True)
    assert found("office", "上海市普陀区社会福利院2024年无机关运行经费。") == (1, True)
    assert found("procurement", "本部门2023年收入预算5万元。") is None


def test_a_heading_with_nothing_under_it_is_empty_unless_another_place_says_it() -> None:
    assert found("procurement", "三、政府采购情况", "四、国有资产占有使用情况", "共有车辆1辆。") == (1, False)
    assert found("procurement", "三、政府采购情况", "四、其他", "2023年政府采购预算5万元。") == (3, True)
    assert found("procurement", "三、政府采购情况", "（一）总体情况", "预算5万元。") == (1, True)


# -- tables ------------------------------------------------------------------------------------------------------------

CARS = """
    “三公”经费预算表
    项目 | 合计
    公务用车购置及运行费 | 6.00
    公务接待费 | 0.00
"""


def test_a_table_of_zeros_and_blanks_is_empty() -> None:
    (full,), (empty,) = recognise(document_of(CARS)), recognise(document_of(CARS.replace("6.00", "-")))
    assert (is_empty(full), is_empty(empty)) == (False, True)


def test_money_is_looked_for_in_rows_and_below_headings() -> None:
    (table,) = recognise(document_of(CARS))
    assert words_of(table) == ["合计", "公务用车购置及运行费", "公务接待费"]
    assert money_under(table, re.compile("用车"))
    assert not money_under(table, re.compile("接待"))
    assert money_under(table, re.compile("合计"))


def test_the_lines_after_a_table_are_those_up_to_the_next_one(shared: Path) -> None:
    publication = published(read(shared / "real" / "shanghai-putuo-finance-2025-department-budget.pdf"))
    after = {slot.id: publication.following.after(k) for k, _, slot in publication.form_tables()}
    assert [line.plain for line in after["state-capital-expenditure"] if line.plain.startswith("注")] == [
        "注:本部门2025年无政府性基金预算财政拨款安排的预算,故本表为空表。"
    ]
    assert not any(line.plain.startswith("注") for line in after["income-summary"])
