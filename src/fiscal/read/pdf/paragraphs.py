"""Lines of running text to paragraphs, over page breaks too."""

import itertools
import re
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from fiscal.document import Grid, Paragraph, Place
from fiscal.read.pdf.frame import Frame
from fiscal.read.pdf.lines import Line, box_of, join_lines

_PAGE_NUMBER: Final = re.compile(
    r"[-—–－_·•~～\s]*(?:第\s*)?\d{1,4}\s*页?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－_·•~～\s]*"
)
_EDGE: Final = 0.12
_LONG: Final = 16
_CLOSING: Final = "，。、；：？！）》”’】〉,.;:?!)%％"


@dataclass(slots=True)
class PageText:
    """What was found on one page, before paragraphs are joined.

    - lines: outside of tables, from top to bottom; grids: with the height at which each begins, in reading space
    """

    page: int
    frame: Frame
    lines: list[Line]
    grids: list[tuple[float, Grid]] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on."""

    lines: list[Line]
    page: int
    frame: Frame
    first_page: list[Line]
    last_page: int


@dataclass(slots=True)
class _Margins:
    """Where the running text of a page begins and ends, and how far its lines are apart."""

    left: float
    right: float
    pitch: float


def find_blocks(pages: list[PageText]) -> list[Paragraph | Grid]:
    """Paragraphs and grids of all pages in reading order, without page numbers."""
    for page in pages:
        page.lines = _without_page_numbers(page)
    running = _running_lines(pages)
    margins = _all_margins(pages)
    blocks: list[Paragraph | Grid] = []
    paragraph: _Open | None = None
    for page, margin in zip(pages, margins, strict=True):
        aside: list[Paragraph] = []
        for line, grid in _in_order(page):
            if line is None:
                _close(paragraph, blocks)
                paragraph = None
                if grid:
                    blocks.append(grid)
            elif (line.text, round(line.baseline / 4)) in running:
                aside.append(_paragraph(_Open([line], page.page, page.frame, [line], page.page)))
            elif paragraph and _goes_on(paragraph, line, page, margin):
                paragraph.lines.append(line)
                paragraph.last_page = page.page
                if page.page == paragraph.page:
                    paragraph.first_page.append(line)
            else:
                _close(paragraph, blocks)
                paragraph = _Open([line], page.page, page.frame, [line], page.page)
        blocks.extend(aside)
    _close(paragraph, blocks)
    return blocks


def _in_order(page: PageText) -> list[tuple[Line | None, Grid | None]]:
    """Lines and grids of a page from top to bottom."""
    items: list[tuple[float, int, Line | None, Grid | None]] = [
        (line.baseline - line.em, number, line, None) for number, line in enumerate(page.lines)
    ]
    items += [(top, -1 - number, None, grid) for number, (top, grid) in enumerate(reversed(page.grids))]
    items.sort(key=lambda item: item[:2])
    return [(line, grid) for _, _, line, grid in items]


def _close(paragraph: _Open | None, blocks: list[Paragraph | Grid]) -> None:
    """Add an open paragraph to the blocks."""
    if paragraph:
        blocks.append(_paragraph(paragraph))


def _paragraph(paragraph: _Open) -> Paragraph:
    """The paragraph with its text and the place of its lines on the page where it begins."""
    box = box_of([run for line in paragraph.first_page for run in line.runs])
    place = Place(page=paragraph.page, box=paragraph.frame.as_shown(*box))
    return Paragraph(join_lines([line.text for line in paragraph.lines]), place)


def _goes_on(paragraph: _Open, line: Line, page: PageText, margin: _Margins) -> bool:
    """Whether the line continues it: its last line is full, this one isn't indented, nothing lies between."""
    last = paragraph.lines[-1]
    if not 0.65 <= line.em / last.em <= 1.5 or line.left > margin.left + 0.9 * line.em:
        return False
    if margin.right - last.right > _first_unit(line) + 0.8 * line.em:
        return False
    return paragraph.last_page != page.page or line.baseline - last.baseline <= 1.35 * margin.pitch


def _first_unit(line: Line) -> float:
    """How wide the first piece of a line is that can't be parted by a line break."""
    run = line.runs[0]
    head = re.match(r"[\x21-\x7e]+|.", run.text)
    size = len(head[0]) if head else 1
    while size < len(run.text) and run.text[size] in _CLOSING:
        size += 1
    return (run.right - run.left) * size / len(run.text) if size < len(run.text) else run.right - run.left


def _without_page_numbers(page: PageText) -> list[Line]:
    """The lines without a page number at the upper or lower edge."""
    edge = _EDGE * page.frame.height
    kept = []
    for line in page.lines:
        at_edge = line.baseline < edge or line.baseline > page.frame.height - edge
        if not (at_edge and _PAGE_NUMBER.fullmatch(line.text)):
            kept.append(line)
    return kept


def _running_lines(pages: list[PageText]) -> set[tuple[str, int]]:
    """Texts that stand at one height near the edge of three pages or more."""
    counts: dict[tuple[str, int], int] = {}
    for page in pages:
        edge = _EDGE * page.frame.height
        for line in page.lines[:2] + page.lines[-2:]:
            if line.baseline < edge or line.baseline > page.frame.height - edge:
                key = line.text, round(line.baseline / 4)
                counts[key] = counts.get(key, 0) + 1
    return {key for key, count in counts.items() if count >= 3}


def _all_margins(pages: list[PageText]) -> list[_Margins]:
    """The margins of each page; a page without running text takes those of the whole document."""
    whole = _margins([line for page in pages for line in page.lines], [])
    margins = []
    for page in pages:
        long = [line for line in page.lines if sum(len(run.text) for run in line.runs) >= _LONG]
        margins.append(_margins(long, page.lines) if len(long) >= 4 else whole)
    return margins


def _margins(lines: list[Line], neighbours: list[Line]) -> _Margins:
    """The margins of these lines."""
    long = [line for line in lines if sum(len(run.text) for run in line.runs) >= _LONG] or lines
    if not long:
        return _Margins(0.0, 1e9, 1e9)
    right = max(line.right for line in long)
    left = min(line.left for line in long)
    steps = [
        after.baseline - before.baseline
        for before, after in itertools.pairwise(neighbours)
        if 0 < after.baseline - before.baseline < 3 * after.em
    ]
    return _Margins(left, right, median(steps) if steps else 2.2 * median(line.em for line in long))
