"""The lines of text of a document: paragraphs, and in workbooks the cells that stand alone in their row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fiscal.document import Cell, Document, Grid, Paragraph, Place
from fiscal.vocabulary import plain, take_apart

_LONGEST_HEADING = 45
_BULLET = re.compile(r"^[-•*#]+\s*|\*\*")
_PART = re.compile(r"^第[一二三四五六七八九十]{1,3}部分")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text.

    - text: as printed; plain: without spaces and quotation marks; block: index of its block in the document
    - in_grid: whether it is a cell that stands alone in a row
    """

    text: str
    plain: str
    place: Place
    block: int
    in_grid: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it can be a heading: short, and no sentence."""
        return 2 <= len(self.plain) <= _LONGEST_HEADING and not re.search(r"[。;!?]|[:,、]$", self.plain)

    @property
    def rank(self) -> int:
        """How deep its numbering stands: -1 for 第一部分, 1 for 一、, 2 for （一）, 3 for 1., 0 without any."""
        return -1 if _PART.match(self.plain) else take_apart(self.plain).rank


def text_lines(document: Document) -> list[TextLine]:
    """All lines in reading order; a cell of several lines gives one each."""
    return [line for index, block in enumerate(document.blocks) for line in _of_block(index, block)]


def _of_block(index: int, block: Paragraph | Grid) -> Iterator[TextLine]:
    if isinstance(block, Paragraph):
        yield from _split(block.text, block.place, index, in_grid=False)
        return
    rows: dict[int, list[Cell]] = {}
    for cell in block.cells:
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    for _, cells in sorted(rows.items()):
        if len(cells) == 1:
            yield from _split(cells[0].text, cells[0].place, index, in_grid=True)


def _split(text: str, place: Place, index: int, *, in_grid: bool) -> Iterator[TextLine]:
    for part in text.splitlines():
        printed = _BULLET.sub("", part.strip()).strip()
        if name := plain(printed):
            yield TextLine(printed, name, place, index, in_grid)
