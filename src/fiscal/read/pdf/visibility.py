"""Text that nobody sees: off the page, clipped away, invisible or white; and watermarks."""

import ctypes
from dataclasses import dataclass, field
from typing import Final

from fiscal.read.pdf import pdfium
from fiscal.read.pdf.characters import Characters, direction_of
from fiscal.read.pdf.frame import Box, Frame
from fiscal.read.pdf.objects import Matrix
from fiscal.read.pdf.pdfium import raw
from fiscal.read.pdf.rules import Drawing
from fiscal.read.pdf.runs import Run

_WHITE: Final = 250
_LIGHT: Final = 150
_LARGE: Final = 30.0
_OPAQUE: Final = 200
_OVER: Final = 0.35
_INVISIBLE: Final = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(slots=True)
class Seen:
    """The runs of a page, parted by whether a reader of the page sees them.

    - runs: visible ones; hidden: off the page, clipped away, invisible or white; marks: watermarks
    - unpainted: how many characters of ``hidden`` have the render mode of a scan's recognised text
    """

    runs: list[Run] = field(default_factory=list)
    hidden: list[Run] = field(default_factory=list)
    marks: list[Run] = field(default_factory=list)
    unpainted: int = 0


class Sight:
    """Tells what of a page's text is seen; PDFium writes to memory that is kept for the whole page."""

    def __init__(self, characters: Characters, drawing: Drawing, inner: dict[int, Matrix], frame: Frame) -> None:
        """For one page; inner: the matrix to user space for each text object inside a form."""
        self._text = characters.handle
        self._drawing = drawing
        self._inner = inner
        self._frame = frame
        self._colors = (ctypes.c_uint * 4)()
        self._point = (ctypes.c_float * 2)()
        self._channels = tuple(range(ctypes.addressof(self._colors), ctypes.addressof(self._colors) + 16, 4))
        self._pale: list[Run] = []
        self._x, self._y = ctypes.addressof(self._point), ctypes.addressof(self._point) + 4

    def part(self, runs: list[Run]) -> Seen:
        """Part the runs."""
        seen = Seen()
        for run in runs:
            painted = pdfium.char_object(self._text, run.first)
            if pdfium.render_mode(painted) in _INVISIBLE:
                seen.unpainted += len(run.text)
                seen.hidden.append(run)
            elif not self._is_on_page(run) or self._is_clipped(run, painted):
                seen.hidden.append(run)
            else:
                self._part_by_color(run, painted, seen)
        if self._pale and len(self._pale) < len(seen.runs):
            pale = {run.first for run in self._pale}
            dark = [run for run in seen.runs if run.first not in pale]
            marks = {run.first for run in self._pale if _is_over(run, dark)}
            seen.marks += [run for run in seen.runs if run.first in marks]
            seen.runs = [run for run in seen.runs if run.first not in marks]
        return seen

    def _part_by_color(self, run: Run, painted: int, seen: Seen) -> None:
        """Add a run that is painted to those that are seen, to the white ones or to the watermarks."""
        red, green, blue, alpha = 0, 0, 0, 255
        if pdfium.fill_color(painted, *self._channels):
            red, green, blue, alpha = self._colors
        brightness = 255 if alpha == 0 else min(red, green, blue)
        if brightness >= _WHITE and not self._on_ground(run):
            seen.hidden.append(run)
        elif run.em >= _LARGE and (brightness >= _LIGHT or alpha < _OPAQUE):
            seen.marks.append(run)
        elif len(run.text) == 1 and direction_of(self._text, run.first) is None:
            # Letters that stand askew never share a baseline: each is a run of its own.
            seen.marks.append(run)
        else:
            seen.runs.append(run)
            if brightness >= _LIGHT:
                self._pale.append(run)

    def _is_on_page(self, run: Run) -> bool:
        """Whether some of the run lies on the page."""
        return run.right > 0 and run.left < self._frame.width and run.baseline > 0 and run.middle < self._frame.height

    def _on_ground(self, run: Run) -> bool:
        """Whether white text stands on something darker."""
        x, y = (run.left + run.right) / 2, run.middle
        grounds = [box for box, brightness in self._drawing.shades if brightness < _WHITE - 10] + self._drawing.images
        return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in grounds)

    def _is_clipped(self, run: Run, painted: int) -> bool:
        """Whether a run's ends and its middle all lie outside of what their text objects are clipped to.

        What is centred in a cell too narrow for it, as a title above a narrow table, shows its middle.
        """
        if not self._outside_clip(painted, min(run.left + run.em / 4, run.right), run.middle):
            return False
        middle = pdfium.char_object(self._text, run.first + len(run.text) // 2)
        last = pdfium.char_object(self._text, run.first + len(run.text) - 1)
        return self._outside_clip(last, max(run.right - run.em / 4, run.left), run.middle) and self._outside_clip(
            middle, (run.left + run.right) / 2, run.middle
        )

    def _outside_clip(self, painted: int, x: float, y: float) -> bool:
        """Whether the point lies outside of what the text object is clipped to."""
        path = pdfium.clip_path(painted)
        if not path:
            return False
        matrix = self._inner.get(painted)
        for index in range(pdfium.clip_count(path)):
            left, top, right, bottom = self._clip_box(path, index, matrix)
            if not (left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1):
                return True
        return False

    def _clip_box(self, path: int, index: int, matrix: Matrix | None) -> Box:
        """The box of one clipping path in reading space; a rectangle's from two of its corners."""
        count = pdfium.clip_segments(path, index)
        if count == 0:
            return 0.0, 0.0, self._frame.width, self._frame.height
        if count in (4, 5):
            (x0, y0), (x1, y1) = self._clip_point(path, index, 0, matrix), self._clip_point(path, index, 2, matrix)
            return self._frame.box(x0, y0, x1, y1)
        points = [self._clip_point(path, index, number, matrix) for number in range(count)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return self._frame.box(min(xs), min(ys), max(xs), max(ys))

    def _clip_point(self, path: int, index: int, number: int, matrix: Matrix | None) -> tuple[float, float]:
        """One corner of a clipping path in user space."""
        pdfium.segment_point(pdfium.clip_segment(path, index, number), self._x, self._y)
        x, y = self._point
        if not matrix:
            return x, y
        a, b, c, d, e, f = matrix
        return a * x + c * y + e, b * x + d * y + f


def _is_over(run: Run, others: list[Run]) -> bool:
    """Whether letters are printed over others, as a watermark is; lines that merely touch aren't."""
    return any(
        other.left < run.right
        and other.right > run.left
        and abs(other.middle - run.middle) < _OVER * (other.em + run.em)
        for other in others
    )
