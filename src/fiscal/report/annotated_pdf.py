"""An annotated PDF: a copy of the source with a box and a note at each cell of a finding.

Source: ISO 32000-1, 12.5.6.8 (square annotations).
"""

import ctypes
from pathlib import Path

from fiscal.document import Place
from fiscal.language import Language, say
from fiscal.report.report import Report

_FIRST, _OTHER = (217, 48, 37), (224, 161, 0)


def annotate_pdf(report: Report, target: str | Path, language: Language) -> Path:
    """Write the annotated copy and give its path; other cells of a finding get a box without a note.

    Raises:
        ValueError: the report isn't one of a single PDF.
        OSError: the source is no longer at hand, or the target can't be written.
    """
    if len(report.source) != 1 or report.source[0].format != "pdf":
        raise ValueError("only the report of one PDF can be drawn into it")
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415  # loaded only where a PDF is written

    with pypdfium2.PdfDocument(Path(report.source[0].path)) as document:
        for page, marks in _marks(report, language).items():
            shown = document[page - 1]
            for place, note, colour in marks:
                _draw(pypdfium2.raw, shown, place, note, colour)
        document.save(str(target))
    return Path(target)


Mark = tuple[Place, str, tuple[int, int, int]]


def _marks(report: Report, language: Language) -> dict[int, list[Mark]]:
    """Page → boxes; each printed cell once, the first cell of a finding with what was found."""
    notes: dict[Place, list[str]] = {}
    others: dict[Place, None] = {}
    for finding in report.findings:
        message = f"{finding.rule}: {say(language, finding.message.zh, finding.message.en)}"
        first = finding.cells[0].place if finding.cells else finding.place
        notes.setdefault(first, []).append(message)
        others.update(dict.fromkeys(cell.place for cell in finding.cells[1:]))
    marks: dict[int, list[Mark]] = {}
    for place, messages in notes.items():
        if place.page and place.box:
            marks.setdefault(place.page, []).append((place, "\n".join(messages), _FIRST))
    for place in others:
        if place.page and place.box and place not in notes:
            marks.setdefault(place.page, []).append((place, "", _OTHER))
    return dict(sorted(marks.items()))


def _draw(raw, page, place: Place, note: str, colour: tuple[int, int, int]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # PDFium's own types
    """One square annotation; the page's own coordinates are found through PDFium, so that rotation is its matter."""
    width, height = page.get_size()
    left, top, right, bottom = place.box or (0, 0, 0, 0)
    corners = [_on_page(raw, page, (x, y), (width, height)) for x, y in ((left, top), (right, bottom))]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_SQUARE)
    rectangle = raw.FS_RECTF(left=xs[0] - 1, bottom=ys[0] - 1, right=xs[1] + 1, top=ys[1] + 1)
    raw.FPDFAnnot_SetRect(annotation, rectangle)
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *colour, 255)
    raw.FPDFAnnot_SetBorder(annotation, 0, 0, 1.2)
    if note:
        text = (note + "\0").encode("utf-16-le")
        wide = ctypes.cast(ctypes.create_string_buffer(text), ctypes.POINTER(raw.FPDF_WCHAR))
        raw.FPDFAnnot_SetStringValue(annotation, b"Contents", wide)
    raw.FPDFPage_CloseAnnot(annotation)


def _on_page(raw, page, point: tuple[float, float], size: tuple[float, float]) -> tuple[float, float]:  # type: ignore[no-untyped-def]  # noqa: ANN001  # PDFium's own types
    x, y = ctypes.c_double(), ctypes.c_double()
    fine = 100  # hundredths of a point
    raw.FPDF_DeviceToPage(
        page,
        0,
        0,
        round(size[0] * fine),
        round(size[1] * fine),
        0,
        round(point[0] * fine),
        round(point[1] * fine),
        x,
        y,
    )
    return x.value, y.value
