"""What is drawn on a page: ruled lines, shaded areas and images.

A ruled line may be a stroked line, a side of a stroked rectangle, or a thin filled rectangle (the shape that office
programs export); all become `Rule`s. Pieces on one line are joined by ``cells``.
"""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from fiscal.read.pdf import pdfium
from fiscal.read.pdf.frame import Box, Frame
from fiscal.read.pdf.objects import Matrix, PageObjects, object_matrix, times
from fiscal.read.pdf.pdfium import raw

_THIN: Final = 3.2
_WHITE: Final = 250
_CLEAR: Final = 8
_CHECKED: Final = 500

Point = tuple[float, float]
# A piece of a ruled line: where it lies across its direction, then from and to along it.
Rule = tuple[float, float, float]


@dataclass(slots=True)
class Drawing:
    """What is drawn on one page, in reading space.

    - across: horizontal rules as (y, left, right); down: vertical rules as (x, top, bottom)
    - shades: filled areas with their brightness 0–255; images: boxes of images
    """

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    shades: list[tuple[Box, int]] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)


def read_drawing(objects: PageObjects, frame: Frame, check: Callable[[], None]) -> Drawing:
    """What these objects draw; ``check`` is called now and then and may give up."""
    reader = _Reader(frame)
    for handle, matrix in objects.images:
        reader.add_image(handle, matrix)
    for handle, matrix in objects.shadings:
        reader.add_shading(handle, matrix)
    for number, (handle, matrix) in enumerate(objects.paths):
        if number % _CHECKED == 0:
            check()
        reader.add_path(handle, matrix)
    drawing = reader.drawing
    for box in reader.pale:
        # A white line shows only on a shade.
        if any(_inside(box, area) for area, brightness in drawing.shades if brightness < _WHITE):
            reader.add_rule(box)
    return drawing


class _Reader:
    """Reads objects into a drawing; PDFium writes to memory that is kept for a whole page."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.drawing = Drawing()
        self.pale: list[Box] = []
        self._floats = (ctypes.c_float * 4)()
        self._colors = (ctypes.c_uint * 4)()
        self._modes = (ctypes.c_int * 2)()
        start = ctypes.addressof(self._floats)
        self._corners = tuple(range(start, start + 16, 4))
        self._channels = tuple(range(ctypes.addressof(self._colors), ctypes.addressof(self._colors) + 16, 4))
        self._mode_at = tuple(range(ctypes.addressof(self._modes), ctypes.addressof(self._modes) + 8, 4))

    def add_image(self, handle: int, matrix: Matrix | None) -> None:
        """Add an image; a thin one stands for a rule."""
        box = self._bounds(handle, matrix)
        if box and min(box[2] - box[0], box[3] - box[1]) > _THIN:
            self.drawing.images.append(box)
        elif box:
            self.add_rule(box)

    def add_shading(self, handle: int, matrix: Matrix | None) -> None:
        """Add a smooth shading as a dark ground."""
        box = self._bounds(handle, matrix)
        if box:
            self.drawing.shades.append((box, 0))

    def add_rule(self, box: Box) -> None:
        """Add the middle line of a thin box."""
        left, top, right, bottom = box
        if bottom - top > right - left:
            self.drawing.down.append(((left + right) / 2, top, bottom))
        else:
            self.drawing.across.append(((top + bottom) / 2, left, right))

    def add_path(self, handle: int, matrix: Matrix | None) -> None:
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
        for points, closed in self._outlines(handle, times(object_matrix(handle), matrix)):
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


def _inside(box: Box, area: Box) -> bool:
    """Whether the box's middle lies in the area."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]
