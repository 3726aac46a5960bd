"""Where tables begin and end: titles, unit lines and notes around runs of grid rows; page parts joined.

A table's title may stand in paragraphs above its grid or in the grid's own first rows; both are brought to one form.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fiscal.amounts import Unit
from fiscal.document import Cell, Document, Grid, Paragraph, Place
from fiscal.recognise.headings import AMOUNT
from fiscal.recognise.strays import without_strays
from fiscal.vocabulary import layout, plain, take_apart

_NUMBER = re.compile(
    r"^(?:附件|附)?(?:预算|公开|财决公开|财决)?(?:表)?[一二三四五六七八九十\d]{1,3}(?:表|[-－]\d+表?)?$"
)
_NUMBER_BEFORE = re.compile(
    r"^((?:附件?|预算|公开|财决公开|财决)?表[一二三四五六七八九十\d]{1,3}|(?:附件?|预算|公开|财决公开|财决)\d{1,2}表)[、.:：]?(?=\D)"
)
_UNIT = re.compile(r"单位[::]\(?[^,。;]{0,8}(元|%|件|头|家|人|户|平方米|㎡|m2|亩|吨)")
_BODY = re.compile(r"^\(?(.{2,6})[::](.*)$")
_SENTENCE = 60
_LOOK_BACK = 8


@dataclass(slots=True)
class Section:
    """The rows of one part of a table, with the lines of text around them.

    - number, title, subject: as found above it, plain; title_place: where the title stands
    - rows: (grid, row index) of its heading and body rows
    - notes: printed below; after_text: whether any text stands between it and the rows before
    - torn: whether a page that wasn't read comes right before or right after it
    """

    number: str = ""
    title: str = ""
    subject: str = ""
    unit: Unit | None = None
    body: str | None = None
    title_place: Place | None = None
    rows: list[tuple[Grid, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    after_text: bool = False
    torn: bool = False


def row_cells(grid: Grid, row: int) -> list[Cell]:
    """The cells that begin in this row and aren't empty, from left to right."""
    return [
        cell
        for column in range(grid.columns)
        if (cell := grid.at(row, column)) and cell.row == row and cell.column == column and cell.text.strip()
    ]


def is_title(text: str) -> bool:
    """Whether a plain line can be the title of a table."""
    name = re.sub(r"\([^()]*\)$", "", take_apart(text).name)
    return (
        2 <= len(name) <= _SENTENCE
        and "。" not in name
        and name.endswith(layout().title_ends)
        and not text.startswith(layout().notes)
    )


def find_sections(document: Document) -> list[Section]:
    """All runs of grid rows with the text around them, in order; a run ends where a title begins another table."""
    finder = _Finder()
    gaps = document.gaps()
    for index, block in enumerate(document.blocks):
        if index in gaps:
            finder.tear()
        if isinstance(block, Paragraph):
            if not block.running or _says_something(plain(block.text)):
                finder.take_line(block.text, block.place)
        else:
            finder.take_grid(block)
    if len(document.blocks) in gaps:
        finder.tear()
    finder.close()
    return finder.sections


class _Finder:
    """Collects lines of text until grid rows begin, and rows until a title begins the next table."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._above: list[tuple[str, Place]] = []
        self._open: Section | None = None
        self._torn = False  # whether a lost page came after the last rows

    def tear(self) -> None:
        """A page wasn't read here: the table before may go on there, the one that follows may have begun there."""
        self.close()
        if self.sections and not self._above and not self.sections[-1].notes:
            self.sections[-1].torn = True
        self._torn = True

    def take_line(self, text: str, place: Place) -> None:
        self.close()
        line = plain(text)
        if self.sections and not self._above and line.startswith(layout().notes):
            self.sections[-1].notes.append(line)
            return
        if line:
            self._above.append((text.strip(), place))

    def take_grid(self, grid: Grid) -> None:
        self.close()
        grid = without_strays(grid, self._is_text)
        for row in range(grid.rows):
            cells = row_cells(grid, row)
            if not cells:
                continue
            if self._is_text(grid, cells):
                self._take_text_row(cells)
                continue
            if self._open is None:
                self._open = self._begin(cells[0].place)
            self._open.rows.append((grid, row))
        self.close()

    def _is_text(self, grid: Grid, cells: Sequence[Cell]) -> bool:
        """A row of titles, units or notes, not of the table itself."""
        texts = [plain(cell.text) for cell in cells]
        if self._open is None and any(map(_UNIT.search, texts)):  # a figure noted beside the unit is none of a table
            texts = [text for text in texts if not AMOUNT.match(text)]
        if all(
            _UNIT.search(t) or _is_body(t) or (_NUMBER.match(t) and t.startswith(("表", "附", "公开", "财决", "预算")))
            for t in texts
        ):
            return True
        if len(texts) > 1:
            return False
        alone = texts[0]
        if self._open is None:
            return is_title(alone) or alone.startswith(layout().notes) or (cells[0].width >= grid.columns > 1)
        return alone.startswith(layout().notes) or (
            is_title(alone) and (grid.columns > 1 or len(alone) > 8) and cells[0].column <= 1
        )

    def _take_text_row(self, cells: list[Cell]) -> None:
        was_open = self._open
        self.close()
        for cell in cells:
            line = plain(cell.text)
            if was_open and line.startswith(layout().notes):
                self.sections[-1].notes.append(line)
            else:
                self._above.append((cell.text.strip(), cell.place))

    def _begin(self, place: Place) -> Section:
        section = Section(title_place=place, after_text=bool(self._above), torn=self._torn)
        self._torn = False
        for text, where in reversed(_rejoined(self._above[-_LOOK_BACK:])):
            line = plain(text)
            if not section.title and is_title(line) and len(line) <= _SENTENCE and not _NUMBER.match(line):
                as_printed = re.sub(r"\s", "", text)
                before = _NUMBER_BEFORE.match(as_printed)
                section.title = as_printed[before.end() :] if before else as_printed
                section.number = before.group(1) if before else section.number
                section.title_place = where
            elif not section.number and _NUMBER.match(line) and not line.isdigit():
                section.number = line
            elif section.unit is None and _UNIT.search(line):
                section.unit = Unit.parse(line)
            if section.body is None and _is_body(line):
                section.body = _body(line)
            if len(line) > _SENTENCE or "。" in line:
                break
        headings = [
            take_apart(text).name for text, _ in self._above if take_apart(text).rank == 1 and len(plain(text)) <= 40
        ]
        section.subject = headings[-1] if headings else ""
        self._above = []
        return section

    def close(self) -> None:
        if self._open:
            self.sections.append(self._open)
            self._open = None


def _rejoined(lines: list[tuple[str, Place]]) -> list[tuple[str, Place]]:
    """Lines of text with a title's last characters, where they stand on a line of their own, put back to it."""
    joined: list[tuple[str, Place]] = []
    for text, place in lines:
        tail = plain(text)
        if (
            joined
            and len(tail) <= 3
            and tail.endswith("表")
            and not _NUMBER.match(tail)
            and not is_title(plain(joined[-1][0]))
        ):
            joined[-1] = (joined[-1][0] + text, joined[-1][1])
        else:
            joined.append((text, place))
    return joined


def _says_something(line: str) -> bool:
    """Whether a running header or footer names the table, its unit or its body, and doesn't just stand there."""
    return is_title(line) or bool(_NUMBER.match(line) or _UNIT.search(line) or _is_body(line))


def _is_body(line: str) -> bool:
    found = _BODY.match(line)
    return bool(found) and found.group(1) in layout().body_labels if found else False


def _body(line: str) -> str | None:
    found = _BODY.match(line)
    if not found:
        return None
    return re.split(r"(?:金额)?单位[::]", found.group(2))[0].rstrip("() ") or None
