"""A document that is printed several times in a file is read once."""

from pathlib import Path

from fiscal.copies import without_copies
from fiscal.document import Document, Paragraph, Place
from fiscal.read import read

ONCE = ["关于印发工作方案的通知", *(f"第{n}项工作由有关单位负责，按期完成并报送情况。" * 3 for n in range(1, 21))]


def printed(lines: list[str]) -> Document:
    blocks = [Paragraph(text, Place(line=number)) for number, text in enumerate(lines, 1)]
    return Document("notice.txt", "text", "0" * 64, list(blocks))


def test_copies_are_left_out_and_named_at_the_first_of_them() -> None:
    kept = without_copies(printed(ONCE * 3))
    assert len(kept.blocks) == len(ONCE)
    (problem,) = kept.problems
    assert (problem.place.line, problem.en.partition(";")[0]) == (22, "document repeated: printed 3 times")


def test_a_copy_in_which_one_figure_differs_is_none() -> None:
    other = [line.replace("第7项", "第8项") for line in ONCE]
    document = printed([*ONCE, *other])
    assert without_copies(document) is document


def test_a_title_that_recurs_and_a_document_of_one_line_are_left_alone() -> None:
    for lines in (["通知", "正文一", "通知", "正文二"], ["通知"], []):
        document = printed(lines)
        assert without_copies(document) is document


def test_the_plan_that_is_printed_five_times_is_read_once(shared: Path) -> None:
    kept = without_copies(read(shared / "seeds" / "002_39ef36ef00cbef1b.txt"))
    assert (kept.problems[-1].place.line, max(block.place.line or 0 for block in kept.blocks) < 1511) == (1511, True)
