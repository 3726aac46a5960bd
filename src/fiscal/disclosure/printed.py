"""What a table prints: whether it holds any money, its words, and the lines of text that follow it."""

import re
from collections.abc import Iterator, Sequence
from copy import copy

from fiscal.amounts import Amount
from fiscal.disclosure.lines import TextLine
from fiscal.document import Document, Grid, Paragraph, Place
from fiscal.recognise import Figure, Line, Table
from fiscal.vocabulary import plain

_FEW = 6  # so many lines after the last table may be its notes


def is_empty(table: Table) -> bool:
    """Whether no amount but zero is printed in it."""
    return not any(has_money(line) for line in lines_of(table))


def has_money(line: Line) -> bool:
    """Whether any amount but zero is printed in a line."""
    return any(_is_money(figure) for figure in line.figures.values())


def _is_money(figure: Figure) -> bool:
    return isinstance(figure.amount, Amount) and figure.amount.mantissa != 0


def lines_of(table: Table) -> Iterator[Line]:
    """Its lines, those that a continuation page repeats left out."""
    return (line for block in table.blocks for line in block.lines if line.repeats is None)


def words_of(table: Table) -> list[str]:
    """Every heading and label, plain."""
    headings = [heading for block in table.blocks for column in block.columns for heading in column.heading]
    spans = [block.heading for block in table.blocks]
    return [plain(text) for text in [*spans, *headings, *(line.printed for line in lines_of(table))] if text]


def money_under(table: Table, pattern: re.Pattern[str]) -> bool:
    """Whether any amount but zero stands in a row or below a heading that the pattern finds."""
    for block in table.blocks:
        columns = {column.number for column in block.columns if any(pattern.search(h) for h in column.heading)}
        for line in block.lines:
            if has_money(line) and pattern.search(plain(line.printed)):
                return True
            if any(n in columns and _is_money(figure) for n, figure in line.figures.items()):
                return True
    return False


def _texts(block: Paragraph | Grid) -> list[str]:
    cells = (block,) if isinstance(block, Paragraph) else block.cells
    return [plain(cell.text) for cell in cells]


class Following:
    """Finds the lines of text between a table and the next one."""

    def __init__(self, document: Document, tables: Sequence[Table], lines: Sequence[TextLine]) -> None:
        """Index where each table begins and ends; lines are those of the publication."""
        index: dict[Place, int] = {}
        for k, block in enumerate(document.blocks):
            index.setdefault(block.place, k)
            for cell in getattr(block, "cells", ()):
                index.setdefault(cell.place, k)
        self.begins = [index.get(table.place) for table in tables]
        ends = [max((index[p] for p in table.parts if p in index), default=None) for table in tables]
        self.ends = [end if end is not None else begin for begin, end in zip(self.begins, ends, strict=True)]
        self.parts = [table.parts or [table.place] for table in tables]
        self.lines = lines
        self.blocks = document.blocks
        self._index = index

    def among(self, lines: Sequence[TextLine]) -> "Following":
        """The same, where only these lines are the publication's."""
        other = copy(self)
        other.lines = lines
        return other

    def after(self, number: int) -> list[TextLine]:
        """The lines after the table of this index, up to the next one; after the last one only the first few."""
        start = self.ends[number]
        if start is None:
            return []
        later = [begin for begin in self.begins[number + 1 :] if begin is not None and begin >= start]
        last = next((begin for begin in later if begin > start), None)
        found = [line for line in self.lines if start <= line.block and (last is None or line.block < last)]
        found = [line for line in found if line.block != start or line.in_grid]
        if last is not None:
            return found
        page = max((part.page for part in self.parts[number] if part.page is not None), default=None)
        return [line for line in found if line.place.page == page][:_FEW]

    def block_at(self, place: Place) -> int | None:
        """The block that prints a place; None where it is no block's nor a cell's."""
        return self._index.get(place)

    def texts_of(self, number: int) -> list[str]:
        """All plain texts of the blocks that the table covers, and of the few before its title."""
        begin, end = self.begins[number], self.ends[number]
        if begin is None or end is None:
            return []
        grids = [k for k in range(begin) if isinstance(self.blocks[k], Grid)]
        first = max([*(k + 1 for k in grids), begin - _FEW, 0])
        last = min([end + 3, *(other for other in self.begins if other is not None and other > end)])
        return [text for block in self.blocks[first:last] for text in _texts(block)]
