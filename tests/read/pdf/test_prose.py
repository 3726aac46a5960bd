"""Sentences come out complete and in order, with page and box."""

from collections.abc import Callable

from fiscal.document import Document, Paragraph, Place

Read = Callable[..., Document]

LINE = "江苏省人民检察院二〇一八年度收入支出预算总计，与上年相比收支预算总计各增加，增长原"


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_a_wrapped_line_goes_on_in_the_same_paragraph(new_page, read_pages: Read) -> None:
    page = new_page().text(80, 100, LINE[:38], 12).text(56, 120, LINE[:40], 12).text(56, 140, "因见下。", 12)
    page.text(80, 160, "二、收入预算情况说明", 12)
    first, second = read_pages(page).blocks
    assert first.text == LINE[:38] + LINE[:40] + "因见下。"
    assert first.place == Place(page=1, box=(56.0, 89.4, 536.0, 141.7))
    assert second.text == "二、收入预算情况说明"


def test_a_sentence_cut_by_a_page_break_is_joined_without_the_page_number(new_page, read_pages: Read) -> None:
    pages = [
        new_page().text(80, 100, LINE[:38], 12).text(56, 740, LINE[:38] + "增长", 12).text(290, 780, "- 3 -", 9),
        new_page().text(56, 60, "17.31%，主要原因是政策性增资。", 12).text(56, 80, LINE[:40], 12),
    ]
    blocks = read_pages(*pages).blocks
    assert [block.text for block in blocks[1:2]] == [LINE[:38] + "增长17.31%，主要原因是政策性增资。"]
    assert blocks[1].place.page == 1


def test_a_short_line_ends_its_paragraph(new_page, read_pages: Read) -> None:
    page = new_page().text(80, 100, LINE[:38], 12).text(56, 120, "完成。", 12).text(56, 140, LINE[:40], 12)
    assert paragraphs(read_pages(page)) == [LINE[:38] + "完成。", LINE[:40]]


def test_a_line_is_full_where_the_next_number_would_not_have_fitted(new_page, read_pages: Read) -> None:
    page = (
        new_page().text(56, 100, LINE[:40], 12).text(56, 120, LINE[:36], 12).text(56, 140, "12345.67万元，其中：", 12)
    )
    page.text(56, 160, LINE[:40], 12).text(56, 180, LINE[:40], 12)
    assert f"{LINE[:36]}12345.67万元，其中：" in paragraphs(read_pages(page))[0]


def test_digits_on_another_baseline_stay_in_their_sentence(new_page, read_pages: Read) -> None:
    page = new_page().text(56, 100, "支出决算为", 12).text(116, 102.5, "1511.89", 12).text(158, 100, "万元。", 12)
    assert paragraphs(read_pages(page)) == ["支出决算为1511.89万元。"]


def test_a_number_in_pieces_is_one_number(new_page, read_pages: Read) -> None:
    page = (
        new_page()
        .text(56, 100, "13,6", 12)
        .text(80, 100, "49.0", 12)
        .text(104.4, 100, "7", 12)
        .text(110.4, 100, "万元", 12)
    )
    assert paragraphs(read_pages(page)) == ["13,649.07万元"]


def test_a_spread_label_has_a_space_only_where_one_is_seen(new_page, read_pages: Read) -> None:
    page = new_page().text(56, 100, "合计", 12, spread=24).text(56, 140, "因公出国费", 12, spread=3)
    assert paragraphs(read_pages(page)) == ["合 计", "因公出国费"]


def test_radicals_become_the_ideographs_that_they_print(new_page, read_pages: Read) -> None:
    assert paragraphs(read_pages(new_page().text(56, 100, "⼀般公共预算⽀出增⻓１２①"))) == [
        "一般公共预算支出增长１２①"
    ]


def test_items_of_a_list_stay_apart_even_where_their_lines_are_full(new_page, read_pages: Read) -> None:
    page = new_page()
    for number, sign in enumerate("一二三"):
        page.text(56, 100 + 20 * number, f"{sign}、{LINE[:38]}", 12)
    assert len(paragraphs(read_pages(page))) == 3


def test_a_running_header_does_not_part_a_sentence(new_page, read_pages: Read) -> None:
    pages = [
        new_page().text(250, 40, "部门预算公开", 9).text(56, 100, LINE[:40], 12).text(56, 740, LINE[:39] + end, 12)
        for end in "甲乙丙"
    ]
    texts = paragraphs(read_pages(*pages))
    assert texts.count("部门预算公开") == 3
    assert f"{LINE[:39]}甲{LINE[:40]}" in texts


def test_a_title_that_wraps_is_one_paragraph(new_page, read_pages: Read) -> None:
    page = new_page().text(56, 100, LINE[:30], 16).text(284, 122, "说明", 16).text(56, 160, LINE[:40], 12)
    assert paragraphs(read_pages(page))[0] == LINE[:30] + "说明"


def test_a_sentence_with_an_open_bracket_goes_on_though_its_line_is_short(new_page, read_pages: Read) -> None:
    page = (
        new_page()
        .text(80, 100, "内设机构包括：办公室、市场秩序科（粮食和", 12)
        .text(56, 120, "物资储备科）、财务科。", 12)
    )
    page.text(56, 140, LINE[:40], 12).text(56, 160, LINE[:40], 12)
    assert paragraphs(read_pages(page))[0] == "内设机构包括：办公室、市场秩序科（粮食和物资储备科）、财务科。"
