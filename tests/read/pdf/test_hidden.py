"""What nobody sees on a page is left out; digits among it are noted."""

from collections.abc import Callable

import pytest

from fiscal.document import Document, Place, Severity

Read = Callable[..., Document]


@pytest.mark.parametrize(
    "draw",
    [
        lambda page: page.text(100, 130, "12.50", color="1 g"),
        lambda page: page.text(100, 130, "12.50", mode=3),
        lambda page: page.text(100, 900, "12.50"),
        lambda page: page.text(-90, 130, "12.50"),
        lambda page: page.clip(90, 200, 300, 240).text(100, 250, "12.50"),
    ],
    ids=["white", "unpainted", "below the page", "beside the page", "clipped"],
)
def test_hidden_digits_are_left_out_and_noted(draw, new_page, read_pages: Read) -> None:
    document = read_pages(new_page(), draw(new_page().text(100, 100, "看得见")))
    assert [block.text for block in document.blocks] == ["看得见"]
    (problem,) = document.problems
    assert (problem.severity, problem.place) == (Severity.NOTE, Place(page=2))
    assert "“12.50”" in problem.zh
    assert "Page 2 has 5 characters that aren't seen" in problem.en


def test_hidden_words_are_left_out_without_a_note(new_page, read_pages: Read) -> None:
    document = read_pages(new_page().text(100, 100, "看得见").text(100, 130, "看不见", color="1 g"))
    assert [block.text for block in document.blocks] == ["看得见"]
    assert document.problems == []


def test_white_letters_on_a_dark_ground_are_seen(new_page, read_pages: Read) -> None:
    page = new_page().box(90, 80, 300, 110, color="0 0 0.6 rg").text(100, 100, "合计", color="1 g")
    assert [block.text for block in read_pages(page).blocks] == ["合计"]


def test_a_title_wider_than_the_cell_it_is_centred_in_is_seen(new_page, read_pages: Read) -> None:
    page = new_page().clip(130, 80, 220, 110).text(100, 100, "2024年部门财政拨款收支预算总表")
    document = read_pages(page)
    assert [block.text for block in document.blocks] == ["2024年部门财政拨款收支预算总表"]
    assert document.problems == []


def test_a_letter_that_is_clipped_in_part_is_seen(new_page, read_pages: Read) -> None:
    page = new_page().clip(90, 80, 130, 110).text(100, 100, "单位：万元")
    assert [block.text for block in read_pages(page).blocks] == ["单位：万元"]


def test_watermarks_are_left_out(new_page, read_pages: Read) -> None:
    page = (
        new_page().text(100, 100, "合计 1.00").text(200, 400, "内部资料", 60, color="0.85 g", turn="0.7 0.7 -0.7 0.7")
    )
    page.text(100, 600, "样稿", 60, color="0.8 g")
    assert [block.text for block in read_pages(page).blocks] == ["合计 1.00"]


@pytest.mark.parametrize("recognised", [False, True])
def test_a_scan_is_a_problem_and_not_an_empty_page(recognised, new_page, read_pages: Read) -> None:
    scan = new_page().image(0, 0, 600, 800).text(290, 780, "7")
    if recognised:
        scan.text(100, 100, "别人识别的文字 12.5", mode=3)
    document = read_pages(new_page().text(100, 100, "封面"), scan)
    assert [block.text for block in document.blocks] == ["封面"]
    (problem,) = document.problems
    assert (problem.severity, problem.place) == (Severity.ERROR, Place(page=2))
    assert "ocr" in problem.zh
    assert problem.en == (
        "Page 2 is a scanned image without a text layer that can be trusted, and wasn't read;"
        " recognising it takes the extra ocr, which isn't installed."
    )


def test_a_picture_behind_text_is_no_scan(new_page, read_pages: Read) -> None:
    document = read_pages(new_page().image(0, 0, 600, 800).text(100, 100, "二〇二五年部门预算"))
    assert [block.text for block in document.blocks] == ["二〇二五年部门预算"]
    assert document.problems == []


def test_letters_without_codes_are_a_problem(new_page, read_pages: Read) -> None:
    document = read_pages(new_page().text(100, 100, "收支总表" + "\ue123\ue124" * 5))
    (problem,) = document.problems
    assert (problem.severity, problem.place) == (Severity.ERROR, Place(page=1))
    assert problem.en.startswith("On page 1 71% of the letters have no character code")
