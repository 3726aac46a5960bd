"""What can't be read at all is one clear sentence; what is beyond a limit is named."""

from collections.abc import Callable

import pytest

from fiscal.document import Document, Place, ReadError, Severity
from fiscal.read.limits import Limits
from fiscal.read.pdf import pages, read_pdf
from fiscal.read.pdf.pdfium import PdfiumError

Read = Callable[..., Document]


def test_a_damaged_file_is_refused_in_one_sentence(make_pdf: Callable[..., bytes], new_page) -> None:
    with pytest.raises(ReadError) as caught:
        read_pdf("预算.pdf", b"%PDF-1.7\n" + make_pdf(new_page())[200:260], Limits())
    assert caught.value.zh.startswith("预算.pdf 已损坏或不完整")
    assert "预算.pdf is damaged or incomplete" in caught.value.en


def test_a_file_with_a_password_is_refused_in_one_sentence(make_pdf: Callable[..., bytes], new_page) -> None:
    key = b"<" + b"41" * 32 + b">"
    encrypted = make_pdf(new_page()).replace(
        b"trailer<<", b"trailer<</ID[<41><41>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O%s/U%s>>" % (key, key)
    )
    with pytest.raises(ReadError) as caught:
        read_pdf("预算.pdf", encrypted, Limits())
    assert "需要密码" in caught.value.zh
    assert "asks for a password" in caught.value.en


def test_pages_beyond_the_limit_are_named(new_page, read_pages: Read) -> None:
    made = [new_page().text(100, 100, f"第{number}页文字") for number in "一二三四"]
    document = read_pages(*made, limits=Limits(max_pages=2))
    assert [block.text for block in document.blocks] == ["第一页文字", "第二页文字"]
    (problem,) = document.problems
    assert (problem.severity, problem.place) == (Severity.ERROR, Place(page=3))
    assert problem.en == "Pages 3-4 weren't read: the limit max_pages was reached; raise it."


def test_a_page_that_takes_too_long_costs_that_page(new_page, read_pages: Read) -> None:
    document = read_pages(new_page().text(100, 100, "合计"), limits=Limits(seconds_per_page=0.0))
    assert document.blocks == []
    (problem,) = document.problems
    assert problem.place == Place(page=1)
    assert problem.en.startswith("Page 1 took longer than 0 seconds and wasn't read")


def test_a_file_that_takes_too_long_is_read_as_far_as_it_came(new_page, read_pages: Read) -> None:
    document = read_pages(new_page().text(100, 100, "合计"), limits=Limits(seconds_per_file=-1.0))
    assert "seconds_per_file" in document.problems[0].zh


def test_a_page_that_fails_costs_that_page(new_page, read_pages: Read, monkeypatch) -> None:
    read_frame = pages.page_frame

    def fail_on_the_second(page, text):
        calls.append(page)
        if len(calls) == 2:
            raise PdfiumError(6)
        return read_frame(page, text)

    calls: list[object] = []
    monkeypatch.setattr(pages, "page_frame", fail_on_the_second)
    document = read_pages(*(new_page().text(100, 100, text) for text in ("甲页", "乙页", "丙页")))
    assert [(block.text, block.place.page) for block in document.blocks] == [("甲页", 1), ("丙页", 3)]
    assert document.problems[0].place == Place(page=2)


def test_a_page_that_our_own_reader_trips_over_costs_that_page(new_page, read_pages: Read, monkeypatch) -> None:
    read_lines = pages.find_lines

    def trip_on_the_second(runs):
        if any("乙" in run.text for run in runs):
            raise IndexError
        return read_lines(runs)

    monkeypatch.setattr(pages, "find_lines", trip_on_the_second)
    document = read_pages(*(new_page().text(100, 100, text) for text in ("甲页", "乙页", "丙页")))
    assert [block.text for block in document.blocks] == ["甲页", "丙页"]
    assert document.lost_pages() == {(None, 2)}
    assert "internal error IndexError" in document.problems[0].en


def test_a_sentence_does_not_go_on_over_a_page_that_was_not_read(new_page, read_pages: Read) -> None:
    line = "本年收入预算一百万元比上年增长了百分之五主要原因是人员增加另有一部分项目"
    document = read_pages(
        new_page().text(50, 740, line).text(50, 755, line),
        new_page().image(0, 0, 600, 800),
        new_page().text(50, 60, line),
    )
    assert document.lost_pages() == {(None, 2)}
    assert [block.place.page for block in document.blocks] == [1, 3]


def test_a_table_beyond_the_limits_is_named(new_page, read_pages: Read) -> None:
    page = new_page().grid([50, 200, 300], [100, 130, 160]).row(120, {60: "项目", 220: "金额"})
    document = read_pages(page, limits=Limits(max_rows=1))
    assert document.blocks == []
    assert document.problems[0].en.startswith("Page 1 has a table of 2 rows and 2 columns, beyond the limits")


def test_reading_twice_gives_the_same(make_pdf: Callable[..., bytes], new_page) -> None:
    content = make_pdf(new_page().grid([50, 200, 300], [100, 130]).row(120, {60: "合计", 240: "1.00"}))
    assert read_pdf("a.pdf", content, Limits()) == read_pdf("a.pdf", content, Limits())
