"""The objects of a page by kind, those inside forms too."""

import ctypes
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, Final

from fiscal.read.pdf import pdfium
from fiscal.read.pdf.pdfium import raw

_DEPTH: Final = 4
_NO_WIDTH: Final = 0.01
_HAIRLINE: Final = 0.2

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class PageObjects:
    """Handles of a page's objects.

    - paths, images, shadings: each with the matrix from its form's space to user space; None outside of forms
    - inner: that matrix for each text object inside a form
    """

    texts: list[int] = field(default_factory=list)
    inner: dict[int, Matrix] = field(default_factory=dict)
    paths: list[tuple[int, Matrix | None]] = field(default_factory=list)
    images: list[tuple[int, Matrix | None]] = field(default_factory=list)
    shadings: list[tuple[int, Matrix | None]] = field(default_factory=list)


def page_objects(page: Any) -> PageObjects:  # noqa: ANN401 - opaque pointer
    """All objects of the page."""
    found = PageObjects()
    count = raw.FPDFPage_CountObjects(page)
    _sort_objects(list(map(pdfium.page_object, repeat(pdfium.address(page)), range(count))), None, found, 0)
    return found


def _sort_objects(handles: list[int], matrix: Matrix | None, found: PageObjects, depth: int) -> None:
    """Add these objects, and those inside the forms among them."""
    kinds = list(map(pdfium.object_type, handles))
    for drawn, kind in (
        (found.paths, raw.FPDF_PAGEOBJ_PATH),
        (found.images, raw.FPDF_PAGEOBJ_IMAGE),
        (found.shadings, raw.FPDF_PAGEOBJ_SHADING),
    ):
        drawn += [(handle, matrix) for handle in _of_kind(handles, kinds, kind)]
    for handle in _of_kind(handles, kinds, raw.FPDF_PAGEOBJ_FORM) if depth < _DEPTH else ():
        count = raw.FPDFFormObj_CountObjects(ctypes.cast(handle, raw.FPDF_PAGEOBJECT))
        children = [pdfium.form_object(handle, index) for index in range(count)]
        _sort_objects(children, times(object_matrix(handle), matrix), found, depth + 1)
    texts = _of_kind(handles, kinds, raw.FPDF_PAGEOBJ_TEXT)
    found.texts += texts
    if matrix:
        found.inner.update(dict.fromkeys(texts, matrix))


def _of_kind(handles: list[int], kinds: list[int], wanted: int) -> list[int]:
    return [handle for handle, kind in zip(handles, kinds, strict=True) if kind == wanted]


def widen_thin_texts(texts: list[int]) -> int:
    """Give text objects without width a hairline, in memory only; how many got one.

    PDFium leaves out text without width. Where a font is neither embedded nor installed that is every text of one
    letter and every text that stands sideways; drawn with an outline, they have a width.
    """
    missing = {font for font in dict.fromkeys(map(pdfium.text_font, texts)) if pdfium.font_embedded(font) == 0}
    if not missing:
        return 0
    corners = (ctypes.c_float * 4)()
    places = range(ctypes.addressof(corners), ctypes.addressof(corners) + 16, 4)
    widened = 0
    for text in texts:
        if pdfium.text_font(text) not in missing or pdfium.render_mode(text) != raw.FPDF_TEXTRENDERMODE_FILL:
            continue
        pdfium.object_bounds(text, *places)
        if corners[2] - corners[0] < _NO_WIDTH:
            handle = ctypes.cast(text, raw.FPDF_PAGEOBJECT)
            raw.FPDFTextObj_SetTextRenderMode(handle, raw.FPDF_TEXTRENDERMODE_FILL_STROKE)
            raw.FPDFPageObj_SetStrokeWidth(handle, _HAIRLINE)
            # Only a transformation makes PDFium measure the object again.
            raw.FPDFPageObj_Transform(handle, 1, 0, 0, 1, 0, 0)
            widened += 1
    return widened


def object_matrix(handle: int) -> Matrix:
    """The object's own matrix."""
    matrix = raw.FS_MATRIX()
    if not pdfium.object_matrix(handle, ctypes.addressof(matrix)):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def times(inner: Matrix, outer: Matrix | None) -> Matrix:
    """First the inner matrix, then the outer one."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
