"""Sentences in the cells of a grid: a sheet of text (编制说明), notes below a table, a column of explanations.

A sheet of text is read like paragraphs, its headings too. Between the rows of a table only what is certainly a sentence
is read: one alone in its row by itself, one beside a row's label under that label, as its heading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fiscal.document import Cell, Grid, Paragraph

_SENTENCE = re.compile(r"。|；|;")
_FIGURE = re.compile(r"\d\s*(?:[万亿]?元|%|％)")
_SHORTEST = 16
_LINE = re.compile(r"[^\r\n]+")
_WIDE_ROWS = 2
"""A sheet of text holds at most one row of several cells for each so many cells that stand alone."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """One line of a cell's text: the cell as a paragraph, and where in it the line begins and ends.

    - apart: whether it doesn't go on from what was read before
    """

    paragraph: Paragraph
    start: int
    end: int
    apart: bool = False


def cell_lines(grid: Grid) -> Iterator[CellLine]:
    """The lines of a grid that are running text, in reading order."""
    is_text = is_text_sheet(grid)
    apart = not is_text
    for cells in _rows(grid):
        if len(cells) == 1 and (is_text or _is_sentence(cells[0])):
            yield from _lines(cells[0], apart=apart)
            apart = not is_text
        elif len(cells) > 1:
            told = [cell for cell in cells if _is_sentence(cell)]
            for cell in told:
                label = cells[0] if cells[0] is not cell else None
                if label is not None and label not in told:
                    yield from _lines(label, apart=True)
                yield from _lines(cell, apart=label is None or label in told)
            apart = True


def is_text_sheet(grid: Grid) -> bool:
    """Whether most rows of a grid hold one cell, and some of these a sentence."""
    rows = _rows(grid)
    alone = [cells[0] for cells in rows if len(cells) == 1]
    return any(map(_is_sentence, alone)) and (len(rows) - len(alone)) * _WIDE_ROWS <= len(alone)


def _rows(grid: Grid) -> list[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    return [cells for _, cells in sorted(rows.items())]


def _is_sentence(cell: Cell) -> bool:
    """Whether a cell says something of amounts in a sentence."""
    text = cell.text
    return len(text) >= _SHORTEST and bool(_SENTENCE.search(text) or "，" in text) and bool(_FIGURE.search(text))


def _lines(cell: Cell, *, apart: bool) -> Iterator[CellLine]:
    paragraph = Paragraph(cell.text, cell.place)
    for found in _LINE.finditer(cell.text):
        if found[0].strip():
            yield CellLine(paragraph, found.start(), found.end(), apart)
            apart = False
