"""Text that nobody sees: off the page, invisible or white, and watermarks."""

import ctypes
from dataclasses import dataclass, field
from typing import Final

from fiscal.read.pdf import pdfium
from fiscal.read.pdf.characters import Characters, direction_of
from fiscal.read.pdf.frame import Frame
from fiscal.read.pdf.pdfium import raw
from fiscal.read.pdf.rules import Drawing
from fiscal.read.pdf.runs import Run

_WHITE: Final = 250
_LIGHT: Final = 150
_LARGE: Final = 30.0
_INVISIBLE: Final = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(slots=True)
class Seen:
    """The runs of a page, parted by whether a reader of the page sees them.

    - runs: visible ones; hidden: off the page, invisible or white; marks: watermarks and other askew text
    - invisible: how many characters of ``hidden`` lie on the page without being painted
    """

    runs: list[Run] = field(default_factory=list)
    hidden: list[Run] = field(default_factory=list)
    marks: list[Run] = field(default_factory=list)
    invisible: int = 0


def visible_runs(runs: list[Run], characters: Characters, drawing: Drawing, frame: Frame) -> Seen:
    """Part the runs of a page."""
    seen = Seen()
    colors = (ctypes.c_uint * 4)()
    start = ctypes.addressof(colors)
    channels = range(start, start + 16, 4)
    width, height = frame.width, frame.height
    for run in runs:
        if run.right < 0 or run.left > width or run.baseline < 0 or run.middle > height:
            seen.hidden.append(run)
            continue
        painted = pdfium.char_object(characters.handle, run.first)
        if pdfium.render_mode(painted) in _INVISIBLE:
            seen.hidden.append(run)
            seen.invisible += len(run.text)
            continue
        red, green, blue, alpha = 0, 0, 0, 255
        if pdfium.fill_color(painted, *channels):
            red, green, blue, alpha = colors
        brightness = min(red, green, blue) if alpha >= 8 else 255
        if brightness >= _WHITE and not _on_shade(run, drawing):
            seen.hidden.append(run)
            seen.invisible += len(run.text)
        elif _is_mark(run, characters, frame, brightness if alpha > 200 else max(brightness, _LIGHT)):
            seen.marks.append(run)
        else:
            seen.runs.append(run)
    return seen


def _on_shade(run: Run, drawing: Drawing) -> bool:
    """Whether white text stands on a darker ground."""
    x, y = (run.left + run.right) / 2, run.middle
    grounds = [
        bright for (left, top, right, bottom), bright in drawing.shades if left <= x <= right and top <= y <= bottom
    ]
    pictures = any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in drawing.images)
    return pictures or any(bright < _WHITE - 10 for bright in grounds)


def _is_mark(run: Run, characters: Characters, frame: Frame, brightness: int) -> bool:
    """Whether it is a watermark: askew, or large and light. Askew runs are single characters."""
    if run.em >= _LARGE and brightness >= _LIGHT:
        return True
    return len(run.text) == 1 and direction_of(characters.handle, run.first) is None and frame.width > 0
