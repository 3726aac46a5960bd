"""What was read: paragraphs and grids in reading order, each piece with its place.

A reader (one module a format, in ``fiscal.read``) turns bytes into a `Document`. It keeps text as printed and knows
nothing of budgets: titles, units, headings and totals are found later, by ``fiscal.recognise``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Severity(StrEnum):
    """How serious something is: error 错误, warning 疑似, note 提示."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed.

    - sheet: the sheet's name; for csv the file's name
    - page: 1-based page of a PDF
    - line: 1-based line of a text file (for html and docx: None)
    - ref: spreadsheet address such as ``D9`` (xlsx, xls, ods, csv)
    - box: left, top, right, bottom in points from the upper left corner of the page as it is shown (PDF)
    - source: index of the source where several are checked together
    """

    sheet: str | None = None
    page: int | None = None
    line: int | None = None
    ref: str | None = None
    box: tuple[float, float, float, float] | None = None
    source: int | None = None

    def __str__(self) -> str:
        """Short and readable: ``表3!D9``, ``p11``, ``line 207``."""
        if self.ref:
            return f"{self.sheet}!{self.ref}" if self.sheet else self.ref
        if self.page is not None:
            return f"p{self.page}"
        if self.line is not None:
            return f"line {self.line}"
        return self.sheet or ""


@dataclass(slots=True)
class Cell:
    """One printed cell of a grid; a merged range is one cell at its upper left corner.

    - text: as printed or as the workbook shows it; spaces and line breaks inside are kept
    - row, column: 0-based in the grid; height, width: how many rows and columns it spans
    - value: the stored number of a workbook, read exactly, where it has one; None for text
    - indent: leading full-width or non-breaking spaces, or the workbook's indentation; hierarchy sometimes hides in it
    - doubt: why the reader isn't sure of it, in English, such as ``formula without a value``; None where it is
    """

    text: str
    row: int
    column: int
    place: Place
    height: int = 1
    width: int = 1
    value: Decimal | None = None
    indent: int = 0
    hidden: bool = False
    doubt: str | None = None


@dataclass(slots=True)
class Grid:
    """A rectangle of cells: a sheet, a csv file, one table of a page, or a run of tab-separated lines.

    - rows, columns: its size; cells: in reading order, no two on the same position, blank positions may be absent
    - name: the sheet's or the file's name, else empty
    - ruled: whether lines, or a file's own table, show its cells; without them what a heading spans is a guess
    """

    rows: int
    columns: int
    cells: list[Cell]
    place: Place
    name: str = ""
    hidden: bool = False
    ruled: bool = True
    _index: dict[tuple[int, int], Cell] | None = field(default=None, repr=False, compare=False)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers this position (0-based), through merged ranges; None where nothing is printed."""
        if self._index is None:
            self._index = {
                (r, c): cell
                for cell in self.cells
                for r in range(cell.row, cell.row + cell.height)
                for c in range(cell.column, cell.column + cell.width)
            }
        return self._index.get((row, column))


@dataclass(slots=True)
class Paragraph:
    """A piece of running text: a title, a unit line, a note, a sentence. One paragraph is one logical line of text.

    For PDF, lines that wrap are joined to one paragraph where the page shows that they belong together.

    - running: a header or footer that several pages print at one height
    """

    text: str
    place: Place
    running: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read or understood, with its place; nothing is dropped in silence."""

    severity: Severity
    place: Place
    zh: str
    en: str


@dataclass(slots=True)
class Document:
    """One publication as it was read.

    - path: as given; format: ``text``, ``csv``, ``xlsx``, ``xls``, ``ods``, ``docx``, ``html`` or ``pdf``
    - sha256: of the file's bytes; for a folder of csv files of their names and bytes in order
    - blocks: paragraphs and grids in reading order
    """

    path: str
    format: str
    sha256: str
    blocks: list[Paragraph | Grid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def lost_pages(self) -> frozenset[tuple[int | None, int]]:
        """Pages of which nothing was read, as its problems say: the index of the source and the number of the page."""
        read = {(block.place.source, block.place.page) for block in self.blocks}
        named = [p.place for p in self.problems if p.severity is Severity.ERROR]
        return frozenset((at.source, at.page) for at in named if at.page and (at.source, at.page) not in read)

    def gaps(self) -> frozenset[int]:
        """Indexes of the blocks (or their number, for the end) right before which a page wasn't read."""
        lost = self.lost_pages()
        found, source, page = set[int](), None, 0
        for index, place in enumerate([block.place for block in self.blocks] if lost else ()):
            page = page if place.source == source else 0
            source, before = place.source, page
            page = place.page or page
            if any(at == source and before < number < page for at, number in lost):
                found.add(index)
        if any(at == source and number > page for at, number in lost):
            found.add(len(self.blocks))
        return frozenset(found)

    def grids(self) -> Iterator[Grid]:
        """The grids in reading order."""
        return (block for block in self.blocks if isinstance(block, Grid))


class ReadError(Exception):
    """A source that can't be read at all: one clear sentence, in Chinese and English.

    It names the file, what is wrong and what to do.
    """

    def __init__(self, path: str, zh: str, en: str) -> None:
        """Keep both sentences; ``str()`` gives the English one."""
        super().__init__(en)
        self.path = path
        self.zh = zh
        self.en = en
