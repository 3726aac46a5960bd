"""An annotated PDF: a copy of the source with a box and a note at each cell of a finding, at the figure in a sentence.

Source: ISO 32000-1, 12.5.3 (flags), 12.5.6.8 (square annotations).
"""

import ctypes
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Protocol

from fiscal.document import Place, Severity
from fiscal.findings import Finding, Term
from fiscal.language import Language
from fiscal.report.marks import HELD, LIKELY, PART, Mark, marks_of
from fiscal.report.report import Report

_PEN = {
    LIKELY: ((192, 30, 30), 2.2),
    HELD[Severity.ERROR]: ((217, 48, 37), 1.2),
    HELD[Severity.WARNING]: ((214, 120, 0), 1.2),
    HELD[Severity.NOTE]: ((66, 133, 244), 1.2),
    PART: ((200, 160, 0), 0.8),
}
"""Colour and width in points of a box; what fills a cell of a workbook would hide the figure here."""

_AUTHOR = "fiscal"
_ROOM = 1.5  # points between a figure and its box
Rectangle = tuple[float, float, float, float]  # left, bottom, right, top in the page's own coordinates


class PdfText(Protocol):
    """The characters of a page, as pypdfium2 gives them."""

    def count_chars(self) -> int:
        """How many there are."""
        ...

    def get_text_range(self, index: int, count: int, /) -> str:
        """Some of them."""
        ...

    def get_charbox(self, index: int, /) -> Rectangle:
        """Where one stands."""
        ...


class PdfPage(Protocol):
    """A page, as pypdfium2 gives it."""

    def get_size(self) -> tuple[float, float]:
        """Width and height as it is shown, in points."""
        ...


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a box is drawn: the place, and for a figure in a sentence the sentence and the figure."""

    place: Place
    sentence: str = ""
    figure: str = ""


def annotate_pdf(report: Report, target: str | Path, language: Language) -> Path:
    """Write the annotated copy and give its path.

    The first cell of a finding says what was found, the one that is likely wrong what should stand there; the other
    cells get a box without a note.

    Raises:
        ValueError: the report isn't one of a single PDF.
        OSError: the source is no longer at hand or has changed since, or the target can't be written.
    """
    if len(report.source) != 1 or report.source[0].format != "pdf":
        raise ValueError("only the report of one PDF can be drawn into it")
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415  # loaded only where a PDF is written

    content = Path(report.source[0].path).read_bytes()
    if hashlib.sha256(content).hexdigest() != report.source[0].sha256:
        raise OSError(
            f"{report.source[0].path} has changed since it was checked; check it again / 核对后文件已变，请重新核对"
        )
    with pypdfium2.PdfDocument(content) as document:
        for page, marks in _by_page(marks_of(report, _spot, language)).items():
            shown = document[page - 1]
            text = shown.get_textpage()
            for spot, mark in marks:
                found = _figure(shown, text, spot, pypdfium2.raw) if spot.figure else None
                _draw(pypdfium2.raw, shown, found or _on_page(pypdfium2.raw, shown, spot.place), mark)
            text.close()
        document.save(str(target))
    return Path(target)


def _spot(item: Finding | Term) -> Spot | None:
    if not item.place.page or not item.place.box:
        return None
    if isinstance(item, Term) and item.prose is not None:
        return Spot(item.place, str(item.prose.get("text") or ""), item.published)
    return Spot(item.place)


def _by_page(marks: dict[Spot, Mark]) -> dict[int, list[tuple[Spot, Mark]]]:
    pages: dict[int, list[tuple[Spot, Mark]]] = {}
    for spot, mark in marks.items():
        pages.setdefault(spot.place.page or 0, []).append((spot, mark))
    return dict(sorted(pages.items()))


def _figure(page: PdfPage, text: PdfText, spot: Spot, raw: ModuleType) -> Rectangle | None:
    """The box of a figure in its sentence; None where the sentence isn't found there, as when a page cuts it."""
    left, bottom, right, top = _on_page(raw, page, spot.place)
    letters, boxes = "", []
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        box = text.get_charbox(index)
        inside = left - 1 <= (box[0] + box[2]) / 2 <= right + 1 and bottom - 1 <= (box[1] + box[3]) / 2 <= top + 1
        if inside and len(letter) == 1 and not letter.isspace():
            letters += letter
            boxes.append(box)
    sentence, figure = "".join(spot.sentence.split()), "".join(spot.figure.split())
    start = letters.find(sentence) if sentence else -1
    within = re.search(rf"(?<![0-9.]){re.escape(figure)}(?![0-9])", sentence)
    if start < 0 or within is None:
        return None
    drawn = boxes[start + within.start() : start + within.end()]
    lefts, bottoms, rights, tops = zip(*drawn, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _draw(raw: ModuleType, page: PdfPage, box: Rectangle, mark: Mark) -> None:
    """One square annotation, printed as it is shown; the note opens where the box is pointed at."""
    colour, width = _PEN[mark.colour]
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_SQUARE)
    rectangle = raw.FS_RECTF(left=box[0] - _ROOM, bottom=box[1] - _ROOM, right=box[2] + _ROOM, top=box[3] + _ROOM)
    raw.FPDFAnnot_SetRect(annotation, rectangle)
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *colour, 255)
    raw.FPDFAnnot_SetBorder(annotation, 0, 0, width)
    raw.FPDFAnnot_SetFlags(annotation, raw.FPDF_ANNOT_FLAG_PRINT)
    for key, value in ((b"T", _AUTHOR), (b"Contents", mark.text)):
        if value:
            encoded = ctypes.create_string_buffer((value + "\0").encode("utf-16-le"))
            raw.FPDFAnnot_SetStringValue(annotation, key, ctypes.cast(encoded, ctypes.POINTER(raw.FPDF_WCHAR)))
    raw.FPDFPage_CloseAnnot(annotation)


def _on_page(raw: ModuleType, page: PdfPage, place: Place) -> Rectangle:
    """A box of the page as it is shown in the page's own coordinates: its rotation and crop are PDFium's matter."""
    fine = 100  # hundredths of a point
    width, height = (round(size * fine) for size in page.get_size())
    left, top, right, bottom = (round(edge * fine) for edge in place.box or (0, 0, 0, 0))
    corners = []
    for x, y in ((left, top), (right, bottom)):
        found = ctypes.c_double(), ctypes.c_double()
        raw.FPDF_DeviceToPage(page, 0, 0, width, height, 0, x, y, *found)
        corners.append((found[0].value, found[1].value))
    (x1, y1), (x2, y2) = corners
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
