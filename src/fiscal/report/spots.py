"""Where on a PDF page something stands: a cell by its box, a figure of a sentence by its very letters."""

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol

from fiscal.document import Place
from fiscal.findings import Finding, Term

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top in the page's own coordinates
Letter = tuple[str, Rectangle]
_FINE = 100  # PDFium converts whole numbers: hundredths of a point


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
    """What is marked: the place, and for a figure in a sentence the sentence and the figure."""

    place: Place
    sentence: str = ""
    figure: str = ""


def spot_of(item: Finding | Term) -> Spot | None:
    """The spot of a finding or a cell; None where it stands on no page."""
    if not item.place.page or not item.place.box:
        return None
    if isinstance(item, Term) and item.prose is not None:
        return Spot(item.place, str(item.prose.get("text") or ""), item.published)
    return Spot(item.place)


def letters_of(text: PdfText) -> list[Letter]:
    """The letters of a page with their boxes, without spaces."""
    letters = ((text.get_text_range(index, 1), index) for index in range(text.count_chars()))
    return [(letter, text.get_charbox(index)) for letter, index in letters if len(letter) == 1 and not letter.isspace()]


def box_of(page: PdfPage, letters: Sequence[Letter], spot: Spot, raw: ModuleType) -> Rectangle:
    """The box of a spot: of the figure where its sentence is found on the page, else of the place."""
    whole = _on_page(raw, page, spot.place)
    return (_figure(letters, whole, spot) if spot.figure else None) or whole


def _figure(letters: Sequence[Letter], whole: Rectangle, spot: Spot) -> Rectangle | None:
    """The box of a figure in its sentence; None where the sentence isn't found there, as when a page cuts it."""
    left, bottom, right, top = whole
    inside = [
        (letter, box)
        for letter, box in letters
        if left - 1 <= (box[0] + box[2]) / 2 <= right + 1 and bottom - 1 <= (box[1] + box[3]) / 2 <= top + 1
    ]
    sentence, figure = "".join(spot.sentence.split()), "".join(spot.figure.split())
    start = "".join(letter for letter, _ in inside).find(sentence) if sentence else -1
    within = re.search(rf"(?<![0-9.]){re.escape(figure)}(?![0-9])", sentence)
    if start < 0 or within is None:
        return None
    drawn = [box for _, box in inside[start + within.start() : start + within.end()]]
    lefts, bottoms, rights, tops = zip(*drawn, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _on_page(raw: ModuleType, page: PdfPage, place: Place) -> Rectangle:
    """A box of the page as it is shown in the page's own coordinates: its rotation and crop are PDFium's matter."""
    width, height = (round(size * _FINE) for size in page.get_size())
    left, top, right, bottom = (round(edge * _FINE) for edge in place.box or (0, 0, 0, 0))
    corners = []
    for x, y in ((left, top), (right, bottom)):
        found = ctypes.c_double(), ctypes.c_double()
        raw.FPDF_DeviceToPage(page, 0, 0, width, height, 0, x, y, *found)
        corners.append((found[0].value, found[1].value))
    (x1, y1), (x2, y2) = corners
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def as_shown(raw: ModuleType, page: PdfPage, box: Rectangle) -> Rectangle:
    """A box in the page's own coordinates as left, top, right, bottom of the page as it is shown, in points."""
    width, height = (round(size * _FINE) for size in page.get_size())
    corners = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        found = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, *found)
        corners.append((found[0].value / _FINE, found[1].value / _FINE))
    (x1, y1), (x2, y2) = corners
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
