"""Lines of running text to paragraphs, over page breaks too."""

import re
from dataclasses import dataclass, field
from typing import Final

from fiscal.document import Grid, Paragraph, Place
from fiscal.read.pdf.bands import Ended
from fiscal.read.pdf.columns import align_columns
from fiscal.read.pdf.lines import Line, box_of, join_lines
from fiscal.read.pdf.margins import Margins, PageLines, find_margins
from fiscal.read.pdf.runs import Run

_EDGE: Final = 0.12
_WIDE: Final = 0.85
_SHORT: Final = 0.6
# "- 3 -", "─ 12 ─", "第 3 页 共 20 页", "3/20"; an amount such as "12.50" is none.
_PAGE_NUMBER: Final = re.compile(
    r"[^\w.,．，%％]*(?:第?\s*\d{1,3}\s*页?|[ivxIVX]{1,5})(?:[\s，,]*共\s*\d{1,3}\s*页|\s*[/／]\s*\d{1,3})?[^\w.,．，%％]*"
)
_NUMBER: Final = r"[一二三四五六七八九十百]{1,4}"
_ITEM: Final = re.compile(
    rf"(?P<chapter>第{_NUMBER}[条章节部])|(?P<top>{_NUMBER}[、.．])|(?P<second>[（(]{_NUMBER}[)）])"
    r"|(?P<third>\d{1,2}(?:[、．]|\.(?!\d)))|(?P<fourth>[（(]\d{1,2}[)）])|(?P<circle>[①-⑳])|(?P<note>注[:：])"
)
_LEADER: Final = re.compile(r"(?:[.…·．]\s*){4,}\s*\d*$")
_END: Final = "。；;：:！？!?"
_UNIT: Final = re.compile(r"[“‘„（《〈【〔\[(]*(?:[0-9A-Za-z.,%％]+|.)[，。、；：？！）》”’】〉〕,.;:?!)%％]*")


@dataclass(slots=True)
class PageGrid:
    """A grid with its top and bottom and the edges of its columns, in reading space."""

    top: float
    bottom: float
    edges: list[float]
    grid: Grid


@dataclass(slots=True)
class PageText(PageLines):
    """What was found on one page, before paragraphs are joined; grids from top to bottom.

    - ended: the borderless table that ends the page; the next page may go on with it
    """

    grids: list[PageGrid] = field(default_factory=list)
    ended: Ended | None = None


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on; ``block`` stands in the document already and gets its text at the end."""

    lines: list[Line]
    block: Paragraph
    page: PageText
    last_page: int

    def add(self, line: Line, page: int) -> None:
        """One more line, on this page."""
        self.lines.append(line)
        self.last_page = page

    def finish(self) -> None:
        """Give the block its text, and the box of its lines on the page where it begins."""
        if len(self.lines) == 1:
            return
        self.block.text = join_lines([line.text for line in self.lines])
        own = [line for line in self.lines if line in self.page.lines]
        self.block.place = _place([run for line in own for run in line.runs], self.page)


def find_blocks(pages: list[PageText]) -> list[Paragraph | Grid]:
    """Paragraphs and grids of all pages in reading order, without page numbers."""
    for page in pages:
        page.lines = _without_page_numbers(page)
    running = _running_lines(pages)
    _align_continued(pages, running)
    blocks: list[Paragraph | Grid] = []
    paragraph: _Open | None = None
    before = 0
    for page, margins in zip(pages, find_margins(list(pages)), strict=True):
        if page.page > before + 1:  # the page between wasn't read
            _finish(paragraph)
            paragraph = None
        before = page.page
        for item in _in_order(page):
            if isinstance(item, Grid):
                _finish(paragraph)
                paragraph = None
                blocks.append(item)
                continue
            text = item.text
            if paragraph and _goes_on(paragraph, item, text, page, margins):
                paragraph.add(item, page.page)
                continue
            block = Paragraph(text, _place(item.runs, page), running=_key(item) in running)
            blocks.append(block)
            if not block.running:
                _finish(paragraph)
                paragraph = _Open([item], block, page, page.page)
    _finish(paragraph)
    return blocks


def _align_continued(pages: list[PageText], running: set[tuple[str, int]]) -> None:
    """Give tables that go on over pages the same columns on each."""
    chain: list[tuple[list[float], Grid]] = []
    width, before = 0.0, 0
    for page in pages:
        lines = [line for line in page.lines if _key(line) not in running]
        top = min((line.baseline for line in lines), default=1e9)
        lost = page.page > before + 1
        if lost or not page.grids or page.frame.width != width or page.grids[0].top > top:
            align_columns(chain)
            chain = []
        before = page.page
        for number, part in enumerate(page.grids):
            if number:
                align_columns(chain)
                chain = []
            chain.append((part.edges, part.grid))
        width = page.frame.width
        if page.grids and any(line.baseline > page.grids[-1].bottom for line in lines):
            align_columns(chain)
            chain = []
    align_columns(chain)


def _key(line: Line) -> tuple[str, int]:
    """What a running header repeats: its text and its height."""
    return line.text, round(line.baseline / 4)


def _finish(paragraph: _Open | None) -> None:
    """Close an open paragraph."""
    if paragraph:
        paragraph.finish()


def _place(runs: list[Run], page: PageText) -> Place:
    """The place of these runs."""
    return Place(page=page.page, box=page.frame.as_shown(*box_of(runs)))


def _in_order(page: PageText) -> list[Line | Grid]:
    """Lines and grids of a page from top to bottom."""
    items: list[tuple[float, int, Line | Grid]] = [
        (line.baseline - 0.9 * line.em, number, line) for number, line in enumerate(page.lines, len(page.grids))
    ]
    items += [(part.top, number, part.grid) for number, part in enumerate(page.grids)]
    return [item for _, _, item in sorted(items, key=lambda entry: entry[:2])]


def _goes_on(paragraph: _Open, line: Line, text: str, page: PageText, margins: Margins) -> bool:
    """Whether the line continues it: its last line is full, nothing lies between, this one doesn't begin anew."""
    last = paragraph.lines[-1]
    if not 0.65 <= line.em / last.em <= 1.5:
        return False
    if paragraph.last_page == page.page and line.baseline - last.baseline > 1.35 * margins.pitch:
        return False
    if _begins(paragraph, line, text) or _is_aside(paragraph, line, margins):
        return False
    if _is_unfinished(paragraph, line, margins):
        return True
    if margins.right - last.right > _unit_width(line, text) + 0.8 * line.em:
        return False
    return line.left <= margins.left + 0.9 * line.em or _is_centred(last, line, margins)


def _is_aside(paragraph: _Open, line: Line, margins: Margins) -> bool:
    """Whether a line of its own stands at the right, as the unit above a table does, and this one far left of it."""
    middle = (margins.left + margins.right) / 2
    return len(paragraph.lines) == 1 and paragraph.lines[0].left > middle > line.left


def _is_unfinished(paragraph: _Open, line: Line, margins: Margins) -> bool:
    """Whether the sentence plainly goes on, though its last line isn't full.

    It hasn't ended, and a bracket is open, or the line stands left of an indented first line, or a sentence with commas
    nearly fills its line.
    """
    last = paragraph.lines[-1]
    if last.text[-1] in _END:
        return False
    written = "".join(one.text for one in paragraph.lines)
    if "，" not in written and written.count("（") == written.count("）"):
        return False
    unindented = line.left < min(paragraph.lines[0].left - 1.2 * line.em, margins.left + 0.5 * line.em)
    wide = last.right - last.left > _WIDE * (margins.right - margins.left) and line.left < last.left + line.em
    return unindented or wide or written.count("（") > written.count("）")


def _is_centred(last: Line, line: Line, margins: Margins) -> bool:
    """Whether both lines stand in the middle and are of one size: a title that wraps."""
    if last.baseline > line.baseline or not 0.9 <= line.em / last.em <= 1.1 or last.text[-1] in _END:
        return False
    middle = (margins.left + margins.right) / 2
    short = line.right - line.left < _SHORT * (margins.right - margins.left)
    off, off_last = ((one.left + one.right) / 2 - middle for one in (line, last))
    return short and abs(off) < 0.5 * line.em and abs(off_last) < last.em


def _begins(paragraph: _Open, line: Line, text: str) -> bool:
    """Whether the line begins an item of a list, or the paragraph ended with a dotted leader."""
    last = paragraph.lines[-1].text
    if _LEADER.search(last):
        return True
    item = _ITEM.match(text)
    if not item:
        return False
    first = _ITEM.match(paragraph.block.text)
    if last[-1] in _END or not first:
        return last[-1] in _END
    same_list = first.lastgroup == item.lastgroup and abs(line.left - paragraph.lines[0].left) < line.em
    return same_list or len(paragraph.lines) == 1


def _unit_width(line: Line, text: str) -> float:
    """How wide the first piece of a line is that can't be parted by a line break."""
    unit = _UNIT.match(text.replace(" ", ""))
    wanted = len(unit[0]) if unit else 1
    for run in line.runs:
        if wanted <= len(run.text):
            return run.left + (run.right - run.left) * wanted / len(run.text) - line.left
        wanted -= len(run.text)
    return line.right - line.left


def _without_page_numbers(page: PageText) -> list[Line]:
    """The lines without a page number above or below everything else, near the edge."""
    edge = _EDGE * page.frame.height
    lines = page.lines
    tops = [part.top for part in page.grids]
    bottoms = [part.bottom for part in page.grids]
    if lines and lines[0].baseline < min([edge, *tops]) and is_page_number(lines[0]):
        lines = lines[1:]
    if lines and lines[-1].baseline > max([page.frame.height - edge, *bottoms]) and is_page_number(lines[-1]):
        lines = lines[:-1]
    return lines


def is_page_number(line: Line) -> bool:
    """Whether the line is a number such as a page bears, with its decoration."""
    return bool(_PAGE_NUMBER.fullmatch(line.text))


def _running_lines(pages: list[PageText]) -> set[tuple[str, int]]:
    """Texts that stand at one height near the edge of three pages or more: running headers and footers."""
    counts: dict[tuple[str, int], int] = {}
    for page in pages:
        edge = _EDGE * page.frame.height
        for line in page.lines[:2] + page.lines[2:][-2:]:
            if not edge < line.baseline < page.frame.height - edge:
                counts[_key(line)] = counts.get(_key(line), 0) + 1
    return {key for key, count in counts.items() if count >= 3}
