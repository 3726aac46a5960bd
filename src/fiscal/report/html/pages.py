"""Images of PDF pages with boxes round the cells of findings, whole and cut to what a finding is about."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from fiscal.document import Place
from fiscal.findings import Finding
from fiscal.report.html.drawing import draw
from fiscal.report.report import Report
from fiscal.views import likely_cells

_MOST = 16  # pages in one report; the rest is found by its page number
_CUTS = 3  # pages that one finding shows
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
    """The pages that findings stand on; none where the source isn't a PDF or is no longer at hand.

    Where there are too many, those of the first findings are shown.
    """
    wanted: dict[Where, None] = {}
    for finding in report.findings:
        wanted.update(dict.fromkeys(_where(place) for place in _places(finding) if _drawn(place, report)))
    shown = sorted(list(wanted)[:_MOST])
    pages = Pages(left_out=len(wanted) - len(shown))
    for source, page in shown:
        path = Path(report.source[source].path)
        if path.is_file() and (drawn := draw(path, page)) is not None:
            picture, (width, height) = drawn
            image = PageImage(f"page-{source}-{page}", path.name, page, picture, width, height)
            pages.images.append(image)
            marks = _marks(report, (source, page))
            image.marks = _seen(marks)
            for number in dict.fromkeys(mark.finding for mark in marks):
                own = [mark for mark in marks if mark.finding == number]
                pages.cuts.setdefault(number, []).append(_cut(image, own))
    for number, cuts in pages.cuts.items():
        first = _where(_places(report.findings[number - 1])[0])
        cuts.sort(key=lambda cut: cut.page.id != f"page-{first[0]}-{first[1]}")
        del cuts[_CUTS:]
    return pages


def _places(finding: Finding) -> list[Place]:
    """The places of its cells, the first one first; its own where it has none."""
    return [cell.place for cell in finding.cells] or [finding.place]


def _where(place: Place) -> Where:
    return place.source or 0, place.page or 0


def _drawn(place: Place, report: Report) -> bool:
    return bool(place.page and place.box and report.source[place.source or 0].format == "pdf")


def _marks(report: Report, where: Where) -> list[Mark]:
    """The boxes of a page, each once for each finding."""
    kinds = {cell.place: "suspect" for cell in likely_cells(report.suspects)}
    found: list[Mark] = []
    for number, finding in enumerate(report.findings, 1):
        for index, place in enumerate(dict.fromkeys(_places(finding))):
            if _where(place) == where and place.box is not None:
                left, top, right, bottom = (round(each, 1) for each in place.box)
                kind = kinds.get(place) or ("bad" if index == 0 else "part")
                found.append(Mark(left, top, round(right - left, 1), round(bottom - top, 1), number, kind))
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
