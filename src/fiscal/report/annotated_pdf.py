"""An annotated PDF: a copy of the source with a box and a note at each cell of a finding, at the figure in a sentence.

Source: ISO 32000-1, 12.5.3 (flags), 12.5.6.8 (square annotations).
"""

import ctypes
import hashlib
from pathlib import Path
from types import ModuleType

from fiscal.document import Severity
from fiscal.language import Language
from fiscal.report.marks import HELD, LIKELY, PART, Mark, marks_of
from fiscal.report.report import Report
from fiscal.report.spots import PdfPage, Rectangle, Spot, box_of, letters_of, spot_of

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
        for page, marks in _by_page(marks_of(report, spot_of, language)).items():
            shown = document[page - 1]
            text = shown.get_textpage()
            letters = letters_of(text)
            for spot, mark in marks:
                _draw(pypdfium2.raw, shown, box_of(shown, letters, spot, pypdfium2.raw), mark)
            text.close()
        document.save(str(target))
    return Path(target)


def _by_page(marks: dict[Spot, Mark]) -> dict[int, list[tuple[Spot, Mark]]]:
    pages: dict[int, list[tuple[Spot, Mark]]] = {}
    for spot, mark in marks.items():
        pages.setdefault(spot.place.page or 0, []).append((spot, mark))
    return dict(sorted(pages.items()))


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
