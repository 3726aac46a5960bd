"""Paragraphs folded for patterns: what is left out, and where each character stood."""

import pytest

from fiscal.document import Document, Paragraph, Place
from fiscal.prose.text import fold, passages


def test_full_width_signs_spaces_and_quotes_are_folded() -> None:
    assert fold(Paragraph("“三公”经费 １２．５ 万元，占３％", Place())).text == "三公经费12.5万元，占3%"


def test_a_folded_span_leads_back_to_what_is_printed() -> None:
    printed = Paragraph("“三 公”经费预算数为 1,234.50 万元。", Place(page=7))
    passage = fold(printed, 3)
    start = passage.text.index("1,234.50")
    paragraph, index, begin, end = passage.locate(start, start + len("1,234.50"))
    assert (paragraph, index, printed.text[begin:end]) == (printed, 3, "1,234.50")


def test_pinyin_and_traditional_characters_of_converted_pages_are_folded() -> None:
    assert fold(Paragraph("機關(guān)運(yùn)行經(jīng)費", Place())).text == "机关运行经费"


def test_a_paragraph_that_breaks_off_before_its_figure_goes_on_in_the_next() -> None:
    blocks = [Paragraph("财政总收入增加到 47.26 亿元，增长", Place(line=77)), Paragraph("27.7%。", Place(line=79))]
    document = Document("a.txt", "text", "", list(blocks))
    (passage,) = passages(document)
    start = passage.text.index("27.7")
    assert passage.locate(start, start + 4)[0].place.line == 79


def test_a_numbered_item_is_not_joined_to_what_stands_before() -> None:
    blocks = [Paragraph("包括、", Place(line=1)), Paragraph("1、行政运行5万元。", Place(line=2))]
    assert len(list(passages(Document("a.txt", "text", "", list(blocks))))) == 2


WRAPPED = {
    "inside a word": ("2023年一般公共预算支出120.00万元，比上年增", "加20.00万元，增长20.00%。"),
    "inside a number": ("2023年一般公共预算支出120.00万元，比上年增加20.", "00万元，增长20.00%。"),
    "before a unit": ("2023年一般公共预算支出120.00", "万元，比上年增加20.00万元，增长20.00%。"),
    "behind a comma": ("2023年一般公共预算支出120.00万元，", "比上年增加20.00万元，增长20.00%。"),
}


@pytest.mark.parametrize("name", WRAPPED)
def test_lines_that_a_file_wraps_are_one_sentence(name: str) -> None:
    blocks = [Paragraph(text, Place(line=number)) for number, text in enumerate(WRAPPED[name], 5)]
    (passage,) = passages(Document("a.txt", "text", "", list(blocks)))
    assert passage.text == "".join(WRAPPED[name])


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        ("2023年一般公共预算支出120.00万元，比上年增", "加20.00万元，增长20.00%。", 7),  # a blank line stands between
        ("收入预算120.00万元，其中财政拨款100.00万元", "支出预算120.00万元，其中基本支出70.00万元。", 6),
        ("2023年部门预算公开说明，含表格", "本部门支出预算120.00万元，比上年增加20.00万元。", 6),
        ("收入包括财政拨款、事业收入，以及上年结转和其他收入", "二、支出预算120.00万元，比上年增加20.00万元。", 6),
    ],
)
def test_lines_that_stand_for_themselves_stay_apart(first: str, second: str, line: int) -> None:
    blocks = [Paragraph(first, Place(line=5)), Paragraph(second, Place(line=line))]
    assert len(list(passages(Document("a.txt", "text", "", list(blocks))))) == 2
