"""PDFium through ctypes: documents and pages that close themselves, and the calls made for every character.

PDFium isn't thread-safe; two documents are never open in two threads of one process. Functions of ``FAST`` take plain
integers for handles and addresses and keep the interpreter's lock: a call then costs a third of what the generated
bindings take, and a page makes thousands.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from pypdfium2 import raw  # type: ignore[import-untyped]  # pypdfium2 ships no types

HANDLE: Final = ctypes.c_void_p
INT: Final = ctypes.c_int

Call = Callable[..., Any]

__all__ = ["PdfiumError", "address", "opened", "opened_page", "opened_text", "raw"]


def _fast(name: str, result: Any, *arguments: Any) -> Call:  # noqa: ANN401 - ctypes types have no common base
    """The named function with integer handles and addresses, called without giving up the lock."""
    address = ctypes.cast(getattr(raw, name), HANDLE).value
    if address is None:
        message = f"PDFium has no {name}"
        raise ImportError(message)
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


char_code: Final = _fast("FPDFText_GetUnicode", ctypes.c_uint, HANDLE, INT)
char_origin: Final = _fast("FPDFText_GetCharOrigin", INT, HANDLE, INT, HANDLE, HANDLE)
char_loose_box: Final = _fast("FPDFText_GetLooseCharBox", INT, HANDLE, INT, HANDLE)
char_matrix: Final = _fast("FPDFText_GetMatrix", INT, HANDLE, INT, HANDLE)
char_object: Final = _fast("FPDFText_GetTextObject", HANDLE, HANDLE, INT)
render_mode: Final = _fast("FPDFTextObj_GetTextRenderMode", INT, HANDLE)
fill_color: Final = _fast("FPDFPageObj_GetFillColor", INT, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
stroke_color: Final = _fast("FPDFPageObj_GetStrokeColor", INT, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
text_font: Final = _fast("FPDFTextObj_GetFont", HANDLE, HANDLE)
font_embedded: Final = _fast("FPDFFont_GetIsEmbedded", INT, HANDLE)
clip_path: Final = _fast("FPDFPageObj_GetClipPath", HANDLE, HANDLE)
clip_count: Final = _fast("FPDFClipPath_CountPaths", INT, HANDLE)
clip_segments: Final = _fast("FPDFClipPath_CountPathSegments", INT, HANDLE, INT)
clip_segment: Final = _fast("FPDFClipPath_GetPathSegment", HANDLE, HANDLE, INT, INT)
page_object: Final = _fast("FPDFPage_GetObject", HANDLE, HANDLE, INT)
form_object: Final = _fast("FPDFFormObj_GetObject", HANDLE, HANDLE, ctypes.c_ulong)
object_type: Final = _fast("FPDFPageObj_GetType", INT, HANDLE)
object_bounds: Final = _fast("FPDFPageObj_GetBounds", INT, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
object_matrix: Final = _fast("FPDFPageObj_GetMatrix", INT, HANDLE, HANDLE)
draw_mode: Final = _fast("FPDFPath_GetDrawMode", INT, HANDLE, HANDLE, HANDLE)
segment_count: Final = _fast("FPDFPath_CountSegments", INT, HANDLE)
path_segment: Final = _fast("FPDFPath_GetPathSegment", HANDLE, HANDLE, INT)
segment_point: Final = _fast("FPDFPathSegment_GetPoint", INT, HANDLE, HANDLE, HANDLE)
segment_type: Final = _fast("FPDFPathSegment_GetType", INT, HANDLE)
segment_close: Final = _fast("FPDFPathSegment_GetClose", INT, HANDLE)


class PdfiumError(Exception):
    """PDFium refused a document or a page; ``code`` is its FPDF_ERR number."""

    def __init__(self, code: int) -> None:
        """Keep the number."""
        super().__init__(f"PDFium error {code}")
        self.code = code


@contextmanager
def opened(content: bytes) -> Iterator[int]:
    """The document's handle; the bytes stay alive until it is closed.

    Raises:
        PdfiumError: not a PDF, damaged (3), encrypted with a password (4), or with another scheme (5).
    """
    document = raw.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        raise PdfiumError(int(raw.FPDF_GetLastError()))
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


@contextmanager
def opened_page(document: Any, index: int) -> Iterator[Any]:  # noqa: ANN401 - opaque pointers
    """The handle of page ``index`` (0-based), closed afterwards.

    Raises:
        PdfiumError: the page can't be parsed.
    """
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        raise PdfiumError(int(raw.FPDF_GetLastError()))
    try:
        yield page
    finally:
        raw.FPDF_ClosePage(page)


@contextmanager
def opened_text(page: Any) -> Iterator[Any]:  # noqa: ANN401 - opaque pointers
    """The handle of a page's text, closed afterwards.

    Raises:
        PdfiumError: the text can't be read.
    """
    text = raw.FPDFText_LoadPage(page)
    if not text:
        raise PdfiumError(int(raw.FPDF_GetLastError()))
    try:
        yield text
    finally:
        raw.FPDFText_ClosePage(text)


def address(pointer: Any) -> int:  # noqa: ANN401 - opaque pointer
    """The integer behind a handle, as the fast calls take it."""
    return ctypes.cast(pointer, HANDLE).value or 0
