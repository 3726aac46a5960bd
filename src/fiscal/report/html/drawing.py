"""A page of a PDF as a small picture that a page of HTML can hold."""

import struct
import zlib
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from fiscal.report.spots import Rectangle, Spot, as_shown, box_of, letters_of

_SCALE = 1.6  # pixels a point: small print stays legible
_GREYS = 16  # of them each pixel is one, which halves the picture and isn't seen


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page: a grey PNG in a data URI, its size in points, and where spots are: left, top, right, bottom in points."""

    picture: str
    width: float
    height: float
    boxes: dict[Spot, Rectangle]


def draw(content: bytes, page: int, spots: Iterable[Spot]) -> Drawn | None:
    """A page of a PDF's bytes with the places of spots on it; None where PDFium can't draw it."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415  # loaded only where a page is drawn

    try:
        with pypdfium2.PdfDocument(content) as document:
            shown = document[page - 1]
            bitmap = shown.render(scale=_SCALE, grayscale=True)
            pixels = np.frombuffer(bitmap.buffer, dtype=np.uint8).reshape(bitmap.height, bitmap.stride)
            picture = "data:image/png;base64," + b64encode(_png(pixels[:, : bitmap.width])).decode()
            text = shown.get_textpage()
            letters = letters_of(text)
            raw = pypdfium2.raw
            boxes = {spot: as_shown(raw, shown, box_of(shown, letters, spot, raw)) for spot in spots}
            text.close()
            width, height = shown.get_size()
            return Drawn(picture, width, height, boxes)
    except (pypdfium2.PdfiumError, IndexError):
        return None


def _png(pixels: "np.ndarray[tuple[int, int], np.dtype[np.uint8]]") -> bytes:
    """Grey rows as a PNG of four bits a pixel. Source: W3C PNG specification, 7.2 and 11.2 (IHDR, IDAT, IEND)."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    height, width = pixels.shape
    greys = np.zeros((height, width + width % 2), dtype=np.uint8)
    greys[:, :width] = pixels // (256 // _GREYS)
    rows = np.zeros((height, 1 + greys.shape[1] // 2), dtype=np.uint8)  # each row begins with its filter: none
    rows[:, 1:] = greys[:, 0::2] << 4 | greys[:, 1::2]
    header = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    packed = zlib.compress(rows.tobytes(), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
