"""The annotated PDF: every box stands round its figure, and what was there stays."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from fiscal import check
from fiscal.findings import Term
from fiscal.report import Report

REAL = (
    "shanghai-putuo-planning-2024-final-accounts",
    "shanghai-putuo-welfare-home-2024-unit-budget",
    "jiangsu-peoples-congress-2017-budget",
)


@dataclass(frozen=True)
class Note:
    """An annotation: its page, the text inside its box, what it says, who says it, whether it is printed."""

    page: int
    inside: str
    says: str
    author: str
    printed: bool


def value(annotation: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def notes(path: Path) -> list[Note]:
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            for index in range(raw.FPDFPage_GetAnnotCount(page)):
                annotation = raw.FPDFPage_GetAnnot(page, index)
                box = raw.FS_RECTF()
                raw.FPDFAnnot_GetRect(annotation, box)
                if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_SQUARE:
                    inside = "".join(text.get_text_bounded(box.left, box.bottom, box.right, box.top).split())
                    printed = bool(raw.FPDFAnnot_GetFlags(annotation) & raw.FPDF_ANNOT_FLAG_PRINT)
                    says, author = value(annotation, b"Contents"), value(annotation, b"T")
                    found.append(Note(number, inside, says, author, printed))
                raw.FPDFPage_CloseAnnot(annotation)
    return found


def texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def printed(report: Report) -> Iterator[Term]:
    """The cells of findings and proposals that stand on a page and print something."""
    cells = [cell for finding in report.findings for cell in finding.cells]
    cells += [printing for s in report.suspects if s.cell for printing in (s.cell, *s.cell.also)]
    return (cell for cell in cells if cell.place.page and cell.place.box and cell.published.strip())


@pytest.fixture(scope="module", params=[*REAL, f"{REAL[1]} turned"])
def annotated(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Report, Path]:
    """A real publication and its annotated copy; one of them with its pages turned."""
    folder = tmp_path_factory.mktemp("pdf")
    name, _, turned = request.param.partition(" ")
    source = shared / "real" / f"{name}.pdf"
    if turned:
        with pypdfium2.PdfDocument(source) as document:
            for page in document:
                page.set_rotation((page.get_rotation() + 90) % 360)
            source = folder / "turned.pdf"
            document.save(source)
    report = check(source)
    return report, report.to_pdf(folder / "annotated.pdf", "zh")


def test_every_box_stands_round_its_figure(annotated: tuple[Report, Path]) -> None:
    report, path = annotated
    boxes = {(note.page, note.inside) for note in notes(path)}
    assert len(boxes) >= 4
    missing = []
    for cell in printed(report):
        figure = "".join(cell.published.split())
        around = [inside for page, inside in boxes if page == cell.place.page and figure in inside]
        # a figure of a sentence that a page cuts has its whole paragraph in the box
        if not any(len(inside) <= len(figure) + 2 or cell.prose for inside in around):
            missing.append((cell, around))
    assert missing == []


def test_what_was_found_is_said_at_its_first_cell(annotated: tuple[Report, Path]) -> None:
    report, path = annotated
    said = [note for note in notes(path) if note.says]
    for finding in report.findings:
        first = finding.cells[0] if finding.cells else finding
        if first.place.box:
            words = f"{finding.rule}：{finding.message.zh}"
            figure = "".join(first.published.split()) if isinstance(first, Term) else ""
            on_page = [note.inside for note in said if words in note.says and note.page == first.place.page]
            assert any(figure in inside for inside in on_page), words
    assert {(note.author, note.printed) for note in notes(path)} == {("fiscal", True)}


def test_text_and_pages_are_as_they_were(annotated: tuple[Report, Path]) -> None:
    report, path = annotated
    assert texts(path) == texts(Path(report.source[0].path))


def test_a_figure_in_a_sentence_has_a_box_of_its_own_with_the_proposal(shared: Path, tmp_path: Path) -> None:
    report = check(shared / "real" / f"{REAL[0]}.pdf")
    found = {note.inside: note.says for note in notes(report.to_pdf(tmp_path / "a.pdf", "zh")) if note.page == 24}
    assert {"5377.64", "4896.98"} <= set(found)
    assert "建议更正：5377.64 → 5364.75，可使 1/1 个等式成立" in found["5377.64"]
    assert "建议更正：4896.98 → 4884.09" in found["4896.98"]


def test_notes_that_were_there_stay(shared: Path, tmp_path: Path) -> None:
    report = check(shared / "real" / f"{REAL[1]}.pdf")
    first = report.to_pdf(tmp_path / "first.pdf", "zh")
    again = check(first)
    second = again.to_pdf(tmp_path / "second.pdf", "zh")
    assert notes(second)[: len(notes(first))] != []
    assert sorted(map(repr, notes(second))) == sorted(map(repr, notes(first) * 2))


def test_a_pdf_that_changed_since_is_not_drawn_into(shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "budget.pdf"
    path.write_bytes((shared / "real" / f"{REAL[1]}.pdf").read_bytes())
    report = check(path)
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(OSError, match="has changed since it was checked"):
        report.to_pdf(tmp_path / "annotated.pdf", "zh")


def test_only_the_report_of_one_pdf_is_drawn(shared: Path, tmp_path: Path) -> None:
    report = check(shared / "real" / f"{REAL[1]}.pdf")
    with pytest.raises(ValueError, match="one PDF"):
        replace(report, source=report.source * 2).to_pdf(tmp_path / "annotated.pdf", "zh")
