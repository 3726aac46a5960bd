"""The characters of a page in bulk: code, baseline and sides of each, in reading space."""

import ctypes
import re
from array import array
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from fiscal.characters import fold_radicals
from fiscal.read.pdf import pdfium
from fiscal.read.pdf.frame import Frame
from fiscal.read.pdf.pdfium import raw

_SAMPLES = 24
_SIDES = ((0, 2), (3, 1), (2, 0), (1, 3))  # which of FS_RECTF's left, top, right, bottom a letter begins and ends at
# Codes of a font that doesn't say its characters: where one has a width, a letter is printed that nobody can tell.
_CONTROL = re.compile("[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f]")
_UNKNOWN = "\ufffd"


@dataclass(slots=True)
class Characters:
    """A page's characters in the library's order; all lists have the length of ``text``.

    - text: one character each, radicals folded; line breaks and spaces that the library made up are among them
    - left, right: sides of the advance box; baseline: both in reading space, in points
    - handle: of the text page, for what is asked of few characters only
    """

    handle: int
    text: str
    left: list[float]
    right: list[float]
    baseline: list[float]


def page_frame(page: Any, text_page: Any) -> Frame:  # noqa: ANN401 - opaque pointers
    """The page's frame; its reading direction is that of most of a sample of its characters."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    shown = raw.FPDFPage_GetRotation(page) % 4
    handle, count = pdfium.address(text_page), raw.FPDFText_CountChars(text_page)
    directions = Counter(
        direction
        for index in range(0, count, max(1, count // _SAMPLES))
        if (direction := direction_of(handle, index)) is not None and pdfium.char_code(handle, index) > 32
    )
    turn = max(directions, key=lambda quarter: (directions[quarter], -quarter)) if directions else shown
    return Frame(box.left, box.bottom, box.right, box.top, turn, shown)


def direction_of(handle: int, index: int) -> int | None:
    """Quarter turns clockwise that make this character upright; None where it stands askew."""
    matrix = raw.FS_MATRIX()
    if not pdfium.char_matrix(handle, index, ctypes.addressof(matrix)):
        return None
    along, up = matrix.a, matrix.b
    if abs(up) <= 0.05 * abs(along):
        return 0 if along > 0 else 2
    if abs(along) <= 0.05 * abs(up):
        return 1 if up > 0 else 3
    return None


def read_characters(text_page: Any, frame: Frame) -> Characters:  # noqa: ANN401 - opaque pointer
    """All characters of the page."""
    handle, count = pdfium.address(text_page), raw.FPDFText_CountChars(text_page)
    text = "".join(map(chr, map(pdfium.char_code, repeat(handle), range(count))))
    origins, boxes = array("d", bytes(16 * count)), array("f", bytes(16 * count))
    start = origins.buffer_info()[0]
    _run(map(pdfium.char_origin, repeat(handle), range(count), _steps(start, count), _steps(start + 8, count)))
    _run(map(pdfium.char_loose_box, repeat(handle), range(count), _steps(boxes.buffer_info()[0], count)))
    first, last = _SIDES[frame.turn]
    left, right = frame.along(boxes[first::4]), frame.along(boxes[last::4])
    baseline = frame.down(origins[1 - frame.turn % 2 :: 2])
    if _CONTROL.search(text):
        text = "".join(
            _UNKNOWN if _CONTROL.match(letter) and b > a else letter
            for letter, a, b in zip(text, left, right, strict=True)
        )
    return Characters(handle, fold_radicals(text), left, right, baseline)


def _steps(start: int, count: int) -> range:
    """Addresses of ``count`` records of 16 bytes."""
    return range(start, start + 16 * count, 16)


def _run(calls: Iterable[object]) -> None:
    """Make the calls, keep nothing of them."""
    deque(calls, maxlen=0)
