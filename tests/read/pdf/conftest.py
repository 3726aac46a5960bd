"""PDF pages made by hand: every letter, line and box where the test says."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from fiscal.document import Document
from fiscal.read.limits import Limits
from fiscal.read.pdf import read_pdf

TO_UNICODE = b"""/CIDInit /ProcSet findresource begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end"""

FONT = (
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000/W[32 126 500]/FontDescriptor 5 0 R"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
)


@dataclass
class Page:
    """A page whose text codes are Unicode; y runs downwards from the upper left corner, as in what is read."""

    width: float = 600
    height: float = 800
    rotate: int = 0
    commands: list[str] = field(default_factory=list)

    def raw(self, command: str) -> "Page":
        self.commands.append(command)
        return self

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        *,
        color: str = "0 g",
        mode: int = 0,
        spread: float = 0,
        turn: str = "1 0 0 1",
    ) -> "Page":
        """Text with its baseline at y; ASCII is half an em wide, everything else one em."""
        code = text.encode("utf-16-be").hex()
        start = f"{turn} {x} {self.height - y} Tm"
        return self.raw(f"q {color} BT /F1 {size} Tf {mode} Tr {spread} Tc {start} <{code}> Tj ET Q")

    def line(self, x0: float, y0: float, x1: float, y1: float, *, color: str = "0 G", width: float = 0.5) -> "Page":
        return self.raw(f"q {color} {width} w {x0} {self.height - y0} m {x1} {self.height - y1} l S Q")

    def box(self, x0: float, y0: float, x1: float, y1: float, *, color: str = "0 g") -> "Page":
        """A filled box."""
        return self.raw(f"q {color} {x0} {self.height - y1} {x1 - x0} {y1 - y0} re f Q")

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        """A stroked box."""
        return self.raw(f"q 0.5 w {x0} {self.height - y1} {x1 - x0} {y1 - y0} re S Q")

    def image(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        return self.raw(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.height - y1} cm /I1 Do Q")

    def clip(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        """Clip what follows."""
        return self.raw(f"{x0} {self.height - y1} {x1 - x0} {y1 - y0} re W n")

    def grid(self, xs: list[float], ys: list[float]) -> "Page":
        """A fully ruled table."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def row(self, y: float, cells: dict[float, str], size: float = 10) -> "Page":
        """Texts of one row by their left side."""
        for x, text in cells.items():
            self.text(x, y, text, size)
        return self


def pdf_bytes(pages: list[Page]) -> bytes:
    """The pages as a PDF file."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (8 + 2 * number) for number in range(len(pages)))),
        b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        FONT,
        b"<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -140 1000 860]/Ascent 860/Descent -140/StemV 80>>",
        stream(TO_UNICODE),
        stream(b"\x80", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"),
    ]
    for number, page in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Rotate %d/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>/XObject<</I1 7 0 R>>>>>>"
            % (page.width, page.height, page.rotate, 9 + 2 * number)
        )
        objects.append(stream("\n".join(page.commands).encode("latin-1")))
    content, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, trailer)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (extra, len(packed), packed)


@pytest.fixture
def new_page() -> type[Page]:
    """The page to draw on."""
    return Page


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """The bytes of a PDF with these pages."""
    return lambda *pages: pdf_bytes(list(pages))


@pytest.fixture
def read_pages() -> Callable[..., Document]:
    """Reads the pages as one PDF."""
    return lambda *pages, limits=None: read_pdf("made.pdf", pdf_bytes(list(pages)), limits or Limits())
