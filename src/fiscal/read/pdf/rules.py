"""What is drawn on a page: ruled lines, shaded areas and images.

A ruled line may be a stroked line, a side of a stroked rectangle, or a thin filled rectangle (the shape that office
programs export); all become `Rule`s. Pieces on one line are joined by ``cells``.
"""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import compress, pairwise, repeat
from typing import Any, Final

from fiscal.read.pdf import pdfium
from fiscal.read.pdf.frame import Box, Frame
from fiscal.read.pdf.pdfium import raw

_THIN: Final = 3.2
_WHITE: Final = 250
_CLEAR: Final = 8
_DEPTH: Final = 4
_CHECKED: Final = 500
_TEXT: Final = raw.FPDF_PAGEOBJ_TEXT

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
# A piece of a ruled line: where it lies across its direction, then from and to along it.
Rule = tuple[float, float, float]


@dataclass(slots=True)
class Drawing:
    """What is drawn on one page, in reading space.

    - across: horizontal rules as (y, left, right); down: vertical rules as (x, top, bottom)
    - shades: filled areas with their brightness 0–255; images: boxes of images
    - texts: text objects; inner: for each of them inside a form, the matrix from the form's space to user space
    """

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    shades: list[tuple[Box, int]] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    inner: dict[int, Matrix] = field(default_factory=dict)


def read_drawing(page: Any, frame: Frame, check: Callable[[], None]) -> Drawing:  # noqa: ANN401 - opaque pointer
    """Everything drawn on the page; objects inside forms too. ``check`` is called now and then and may give up."""
    reader = _Reader(frame, check)
    count = raw.FPDFPage_CountObjects(page)
    reader.read(list(map(pdfium.page_object, repeat(pdfium.address(page)), range(count))), None, 0)
    drawing = reader.drawing
    for box in reader.pale:
        # A white line shows only on a shade.
        if any(_inside(box, area) for area, brightness in drawing.shades if brightness < _WHITE):
            reader.add_rule(box)
    return drawing


class _Reader:
    """Reads objects into a drawing; PDFium writes to memory that is kept for a whole page."""

    def __init__(self, frame: Frame, check: Callable[[], None]) -> None:
        self.frame = frame
        self.check = check
        self.drawing = Drawing()
        self.pale: list[Box] = []
        self._floats = (ctypes.c_float * 6)()
        self._colors = (ctypes.c_uint * 4)()
        self._modes = (ctypes.c_int * 2)()
        self._matrix = ctypes.addressof(self._floats)
        self._corners = range(self._matrix, self._matrix + 16, 4)
        self._channels = range(ctypes.addressof(self._colors), ctypes.addressof(self._colors) + 16, 4)
        self._mode_at = range(ctypes.addressof(self._modes), ctypes.addressof(self._modes) + 8, 4)

    def read(self, handles: list[int], matrix: Matrix | None, depth: int) -> None:
        """Read the objects of a page or of a form; matrix turns a form's space into user space."""
        kinds = list(map(pdfium.object_type, handles))
        drawn = [kind != _TEXT for kind in kinds]
        texts = [handle for handle, kind in zip(handles, kinds, strict=True) if kind == _TEXT]
        self.drawing.texts += texts
        if matrix:
            self.drawing.inner.update(dict.fromkeys(texts, matrix))
        for number, (handle, kind) in enumerate(compress(zip(handles, kinds, strict=True), drawn)):
            if number % _CHECKED == 0:
                self.check()
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._read_path(handle, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._add_image(self._bounds(handle, matrix))
            elif kind == raw.FPDF_PAGEOBJ_SHADING:
                box = self._bounds(handle, matrix)
                if box:
                    self.drawing.shades.append((box, 0))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                count = raw.FPDFFormObj_CountObjects(ctypes.cast(handle, raw.FPDF_PAGEOBJECT))
                children = [pdfium.form_object(handle, index) for index in range(count)]
                self.read(children, _times(self._matrix_of(handle), matrix), depth + 1)

    def add_rule(self, box: Box) -> None:
        """Add the middle line of a thin box."""
        left, top, right, bottom = box
        if bottom - top > right - left:
            self.drawing.down.append(((left + right) / 2, top, bottom))
        else:
            self.drawing.across.append(((top + bottom) / 2, left, right))

    def _add_image(self, box: Box | None) -> None:
        """Add an image; a thin one stands for a rule."""
        if box and min(box[2] - box[0], box[3] - box[1]) > _THIN:
            self.drawing.images.append(box)
        elif box:
            self.add_rule(box)

    def _read_path(self, handle: int, matrix: Matrix | None) -> None:
        """Add a path's rules and shades."""
        pdfium.draw_mode(handle, *self._mode_at)
        fill, stroke = self._modes
        brightness = self._brightness(pdfium.stroke_color if stroke else pdfium.fill_color, handle)
        if not (fill or stroke) or brightness is None:
            return
        box = self._bounds(handle, matrix)
        if box is None:
            return
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            self._add_box(box, brightness)
            return
        for points, closed in self._outlines(handle, _times(self._matrix_of(handle), matrix)):
            if stroke:
                self._add_stroked(points, brightness, closed=closed)
            else:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self._add_box((min(xs), min(ys), max(xs), max(ys)), brightness)
        if fill and stroke and (brightness := self._brightness(pdfium.fill_color, handle)) is not None:
            self.drawing.shades.append((box, brightness))

    def _brightness(self, color: pdfium.Call, handle: int) -> int | None:
        """Brightness of the object's colour, 0–255; None where it is transparent."""
        if not color(handle, *self._channels):
            return 0
        red, green, blue, alpha = self._colors
        return None if alpha < _CLEAR else (299 * red + 587 * green + 114 * blue) // 1000

    def _add_stroked(self, points: list[Point], brightness: int, *, closed: bool) -> None:
        """Add the straight sides of a stroked outline."""
        for (x0, y0), (x1, y1) in pairwise([*points, points[0]] if closed else points):
            if min(abs(x0 - x1), abs(y0 - y1)) <= 1.0:
                self._add_box((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), brightness)

    def _add_box(self, box: Box, brightness: int) -> None:
        """Add a filled box: a rule if it is thin, else a shade."""
        if min(box[2] - box[0], box[3] - box[1]) > _THIN:
            self.drawing.shades.append((box, brightness))
        elif brightness >= _WHITE:
            self.pale.append(box)
        else:
            self.add_rule(box)

    def _outlines(self, handle: int, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
        """The path's outlines as points in reading space and whether each is closed; curves count with their ends."""
        a, b, c, d, e, f = matrix
        points: list[Point] = []
        closed = False
        for index in range(pdfium.segment_count(handle)):
            segment = pdfium.path_segment(handle, index)
            if points and pdfium.segment_type(segment) == raw.FPDF_SEGMENT_MOVETO:
                yield points, closed
                points, closed = [], False
            pdfium.segment_point(segment, self._corners[0], self._corners[1])
            x, y = self._floats[0], self._floats[1]
            points.append(self.frame.point(a * x + c * y + e, b * x + d * y + f))
            closed = closed or bool(pdfium.segment_close(segment))
        if points:
            yield points, closed

    def _bounds(self, handle: int, matrix: Matrix | None) -> Box | None:
        """The object's box in reading space."""
        if not pdfium.object_bounds(handle, *self._corners):
            return None
        left, bottom, right, top = self._floats[:4]
        if matrix:
            a, b, c, d, e, f = matrix
            xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
            ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
            left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
        return self.frame.box(left, bottom, right, top)

    def _matrix_of(self, handle: int) -> Matrix:
        """The object's own matrix."""
        if not pdfium.object_matrix(handle, self._matrix):
            return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
        a, b, c, d, e, f = self._floats
        return a, b, c, d, e, f


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    """First the inner matrix, then the outer one."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _inside(box: Box, area: Box) -> bool:
    """Whether the box's middle lies in the area."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]
