"""Images of PDF pages with boxes round the cells of findings."""

import struct
import zlib
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path

from fiscal.findings import Finding
from fiscal.report.report import Report

_SCALE = 1.4
_MOST = 16  # pages in one report; the rest is found by its page number


@dataclass(slots=True)
class Mark:
    """A box on a page in percent of its size, and the finding that it belongs to."""

    left: float
    top: float
    width: float
    height: float
    finding: str
    first: bool


@dataclass(slots=True)
class PageImage:
    """A page: its source and number, the picture as a data URI, and the boxes on it."""

    source: str
    number: int
    picture: str
    marks: list[Mark] = field(default_factory=list)


def page_images(report: Report) -> list[PageImage]:
    """The pages that findings stand on, in order; none where the source isn't a PDF or is no longer at hand."""
    wanted: dict[tuple[int, int], list[tuple[Finding, int]]] = {}
    for number, finding in enumerate(report.findings, 1):
        for place in [finding.place, *(cell.place for cell in finding.cells)]:
            source = place.source or 0
            if place.page and place.box and report.source[source].format == "pdf":
                wanted.setdefault((source, place.page), []).append((finding, number))
    images: list[PageImage] = []
    for source, page in sorted(wanted)[:_MOST]:
        path = Path(report.source[source].path)
        if path.is_file() and (drawn := _draw(path, page)) is not None:
            picture, size = drawn
            image = PageImage(path.name, page, picture)
            image.marks = _marks(wanted[source, page], (source, page), size)
            images.append(image)
    return images


def _marks(found: list[tuple[Finding, int]], where: tuple[int, int], size: tuple[float, float]) -> list[Mark]:
    marks: dict[tuple[float, float, float, float], Mark] = {}
    for finding, number in found:
        places = [finding.place, *(cell.place for cell in finding.cells)]
        for index, place in enumerate(places):
            if (place.source or 0, place.page) != where or place.box is None:
                continue
            left, top, right, bottom = place.box
            box = (_share(left, size[0]), _share(top, size[1]), _share(right, size[0]), _share(bottom, size[1]))
            mark = Mark(box[0], box[1], box[2] - box[0], box[3] - box[1], f"finding-{number}", index <= 1)
            marks.setdefault(box, mark)
    return list(marks.values())


def _share(points: float, whole: float) -> float:
    """A length as percent of the page."""
    return round(points / whole * 100, 2)


def _draw(path: Path, page: int) -> tuple[str, tuple[float, float]] | None:
    """A page as a grey PNG in a data URI, and its size in points; None where PDFium can't draw it."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415  # loaded only where a page is drawn

    try:
        with pypdfium2.PdfDocument(path) as document:
            shown = document[page - 1]
            size = shown.get_size()
            bitmap = shown.render(scale=_SCALE, grayscale=True)
            pixels = bytes(bitmap.buffer)
            rows = [pixels[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height)]
            return "data:image/png;base64," + b64encode(_png(rows, bitmap.width)).decode(), size
    except (pypdfium2.PdfiumError, IndexError, OSError):
        return None


def _png(rows: list[bytes], width: int) -> bytes:
    """Grey rows as a PNG. Source: W3C PNG specification, 11.2 (IHDR, IDAT, IEND)."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, len(rows), 8, 0, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\x00" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
