"""Images of PDF pages with boxes round the cells of findings, whole and cut to what a finding is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from fiscal.findings import Finding, Term
from fiscal.report.html.drawing import draw
from fiscal.report.report import Report, Source
from fiscal.report.spots import Rectangle, Spot, spot_of
from fiscal.views import likely_cells

_MOST = 16  # pages in one report; the rest is found by its page number
_CUTS = 3  # pages that one finding shows
_ROOM = 2.5  # points between a figure in a sentence and its box
_MARGIN = 44.0  # points of the page above and below what a finding marks

_KINDS = ("suspect", "bad", "part")  # the likeliest to be wrong; the first cell of a finding; its other cells

Where = tuple[int, int]  # index of the source, page


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on a page in points, and the number of the finding that it belongs to; kind as in ``_KINDS``."""

    left: float
    top: float
    width: float
    height: float
    finding: int
    kind: str


@dataclass(slots=True)
class PageImage:
    """A page: its id, its source's name, its number, the picture as a data URI, its size in points, its boxes."""

    id: str
    source: str
    number: int
    picture: str
    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cut:
    """The strip of a page that a finding is about: from ``top``, ``height`` points, over the whole width."""

    page: PageImage
    top: float
    height: float
    marks: list[Mark]


@dataclass(slots=True)
class Pages:
    """The pages shown, in order; how many aren't, though findings stand on them; the cuts by finding's number."""

    images: list[PageImage] = field(default_factory=list)
    left_out: int = 0
    cuts: dict[int, list[Cut]] = field(default_factory=dict)


def page_images(report: Report) -> Pages:
    """The pages that findings stand on; none where the source isn't a PDF or is no longer as it was checked.

    Where there are too many, those of the first findings are shown.
    """
    wanted: dict[Where, None] = {}
    for finding in report.findings:
        wanted.update(dict.fromkeys(_where(spot) for spot in _spots(finding) if _is_pdf(spot, report)))
    shown = sorted(list(wanted)[:_MOST])
    pages = Pages(left_out=len(wanted) - len(shown))
    contents = {source: _content(report.source[source]) for source in dict.fromkeys(source for source, _ in shown)}
    for source, page in shown:
        spots = [spot for finding in report.findings for spot in _spots(finding) if _where(spot) == (source, page)]
        content = contents[source]
        if content is not None and (drawn := draw(content, page, spots)) is not None:
            name = Path(report.source[source].path).name
            image = PageImage(f"page-{source}-{page}", name, page, drawn.picture, drawn.width, drawn.height)
            pages.images.append(image)
            marks = _marks(report, drawn.boxes)
            image.marks = _seen(marks)
            for number in dict.fromkeys(mark.finding for mark in marks):
                own = [mark for mark in marks if mark.finding == number]
                pages.cuts.setdefault(number, []).append(_cut(image, own))
    for number, cuts in pages.cuts.items():
        first = _where(_spots(report.findings[number - 1])[0])
        cuts.sort(key=lambda cut: cut.page.id != f"page-{first[0]}-{first[1]}")
        del cuts[_CUTS:]
    return pages


def _content(source: Source) -> bytes | None:
    """The bytes of a source; None where it is gone, or another file by now: its boxes would mark something else."""
    try:
        content = Path(source.path).read_bytes()
    except OSError:
        return None
    return content if sha256(content).hexdigest() == source.sha256 else None


def _spots(finding: Finding) -> list[Spot]:
    """The spots of its cells, the first one first; its own where it has none."""
    items: Sequence[Finding | Term] = finding.cells or [finding]
    found = (spot_of(item) for item in items)
    return list(dict.fromkeys(spot for spot in found if spot is not None))


def _where(spot: Spot) -> Where:
    return spot.place.source or 0, spot.place.page or 0


def _is_pdf(spot: Spot, report: Report) -> bool:
    return report.source[spot.place.source or 0].format == "pdf"


def _marks(report: Report, boxes: dict[Spot, Rectangle]) -> list[Mark]:
    """The boxes of a page, each once for each finding."""
    likely = {spot_of(cell) for cell in likely_cells(report.suspects)}
    found: list[Mark] = []
    for number, finding in enumerate(report.findings, 1):
        for index, spot in enumerate(_spots(finding)):
            if spot in boxes:
                kind = "suspect" if spot in likely else "bad" if index == 0 else "part"
                left, top, right, bottom = boxes[spot]
                room = _ROOM if spot.figure else 0  # a cell has room around its figure
                size = round(right - left + 2 * room, 1), round(bottom - top + 2 * room, 1)
                found.append(Mark(round(left - room, 1), round(top - room, 1), *size, number, kind))
    return found


def _seen(marks: Iterable[Mark]) -> list[Mark]:
    """Each box once, as the worst that it is to any finding."""
    boxes: dict[tuple[float, float], Mark] = {}
    for mark in sorted(marks, key=lambda each: _KINDS.index(each.kind)):
        boxes.setdefault((mark.left, mark.top), mark)
    return sorted(boxes.values(), key=lambda mark: (mark.top, mark.left))


def _cut(image: PageImage, marks: list[Mark]) -> Cut:
    top = max(min(mark.top for mark in marks) - _MARGIN, 0)
    bottom = min(max(mark.top + mark.height for mark in marks) + _MARGIN, image.height)
    return Cut(image, round(top, 1), round(bottom - top, 1), marks)
