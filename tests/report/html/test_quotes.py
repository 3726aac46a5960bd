"""Sentences with their figures marked: found where the finding says, nothing of the sentence lost."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from fiscal.document import Place, Severity
from fiscal.findings import Finding, Term, Text
from fiscal.report.html.quotes import quotes


def told(text: str, start: int, published: str, *, begin: int = 0) -> Term:
    """A figure of a sentence that begins somewhere in its paragraph."""
    end = start + len(published)
    prose: dict[str, object] = {"paragraph": 3, "start": begin + start, "end": begin + end, "text": text}
    return Term(
        table=None, place=Place(page=2), row=None, column=None, row_label="", code=None, code_as_printed=None,
        code_path="", column_path="", published=published, coefficient=1, value=Decimal(0), unit="万元", step=None,
        prose=prose,
    )  # fmt: skip


def finding(*cells: Term, text: str | None = None) -> Finding:
    words = Text("不符", "wrong")
    return Finding("share-wrong", Severity.ERROR, words, Place(page=2), "f", cells=list(cells), text=text)


def marked(found: Finding) -> list[list[tuple[str, str]]]:
    return [[(piece.text, piece.mark) for piece in pieces] for pieces in quotes(found)]


def test_the_figure_is_found_though_the_sentence_begins_within_its_paragraph() -> None:
    text = "增加20万元，增长20%。"
    assert marked(finding(told(text, 9, "20", begin=31), told(text, 2, "20", begin=31))) == [
        [("增加", ""), ("20", "part"), ("万元，增长", ""), ("20", "bad"), ("%。", "")]
    ]


def test_sentences_stand_in_the_order_of_the_figures_each_once() -> None:
    first, second = told("支出5万元。", 2, "5"), told("收入6万元。", 2, "6")
    assert marked(finding(second, first, replace(first))) == [
        [("收入", ""), ("6", "bad"), ("万元。", "")],
        [("支出", ""), ("5", "part"), ("万元。", "")],
    ]


def test_a_figure_that_is_not_in_its_sentence_is_not_marked() -> None:
    assert marked(finding(told("支出五万元。", 2, "5"))) == [[("支出五万元。", "")]]


def test_without_figures_the_finding_quotes_its_text() -> None:
    assert marked(finding(text=" [30214]培训费 ")) == [[("[30214]培训费", "")]]
    assert marked(finding()) == []


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["支出", "12", "3.5", "万元，", "增长", "12%"]), min_size=1), st.integers(0, 50), st.data()
)
def test_nothing_of_a_sentence_is_lost(words: list[str], begin: int, data: st.DataObject) -> None:
    text = "".join(words)
    chosen = data.draw(st.sets(st.integers(0, len(words) - 1), min_size=1))
    cells = [told(text, len("".join(words[:k])), words[k], begin=begin) for k in sorted(chosen)]
    (pieces,) = quotes(finding(*cells))
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.mark] == [words[k] for k in sorted(chosen)]
