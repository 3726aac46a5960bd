"""Rows that no rule divides: lines of several columns that stand side by side.

In each column lines that wrap are one piece; pieces of different columns that stand at one height are a row. So a name
on the line above and below its code, or a label without an amount, finds its row.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from fiscal.read.pdf.cells import Region, Span
from fiscal.read.pdf.filling import FilledCell
from fiscal.read.pdf.lines import Line, find_lines

AMOUNT: Final = re.compile(
    r"[-－−+(（△▲]*[¥￥]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?[%％)）]*|[-－—–―/]{1,3}|…{1,2}"
)
_ITEM: Final = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|其中")
_LEADING: Final = 1.45
_FULL: Final = 1.2
_LEVEL: Final = 0.3


@dataclass(slots=True)
class Piece:
    """Lines of one column that are one text; top and bottom: its first and last baseline."""

    column: int
    lines: list[Line]

    @property
    def top(self) -> float:
        """Where its first line begins."""
        return self.lines[0].baseline - 0.7 * self.lines[0].em

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return self.lines[-1].baseline


def find_rows(columns: dict[int, list[Line]]) -> list[list[Piece]]:
    """The rows of these columns from top to bottom; each column's lines are given from top to bottom."""
    amounts = [line.baseline for lines in columns.values() for line in lines if is_amount(line)]
    pieces = [piece for column, lines in columns.items() for piece in _pieces(column, lines, amounts)]
    pieces.sort(key=lambda piece: (piece.top, piece.column))
    rows: list[list[Piece]] = []
    bottom = 0.0
    for piece in pieces:
        level = rows and piece.top < bottom - _LEVEL * piece.lines[0].em
        if level and all(other.column != piece.column for other in rows[-1]):
            rows[-1].append(piece)
            bottom = max(bottom, piece.bottom)
        else:
            rows.append([piece])
            bottom = piece.bottom
    return rows


def is_amount(line: Line) -> bool:
    """Whether the line is an amount and nothing else."""
    return bool(AMOUNT.fullmatch(line.text.replace(" ", "")))


def _pieces(column: int, lines: list[Line], amounts: list[float]) -> list[Piece]:
    """The texts of one column."""
    right = max(line.right for line in lines)
    pieces = [Piece(column, [lines[0]])]
    for line, following in pairwise(lines):
        if _goes_on(line, following, right, amounts):
            pieces[-1].lines.append(following)
        else:
            pieces.append(Piece(column, [following]))
    return pieces


def _goes_on(line: Line, following: Line, right: float, amounts: list[float]) -> bool:
    """Whether a label goes on in the following line, which is close below.

    The first line is full and not both have an amount beside them, or an amount stands between the two.
    """
    em = max(line.em, following.em)
    if following.baseline - line.baseline > _LEADING * em or is_amount(line) or is_amount(following):
        return False
    if any(line.baseline + _LEVEL * em < at < following.baseline - _LEVEL * em for at in amounts):
        return True
    if right - line.right > _FULL * line.em or _ITEM.match(following.text):
        return False
    return not all(any(abs(at - one.baseline) < _LEVEL * one.em for at in amounts) for one in (line, following))


def row_edges(rows: list[list[Piece]]) -> list[float]:
    """Heights half-way between rows that follow each other."""
    return [
        (max(piece.bottom for piece in above) + min(piece.top for piece in below)) / 2
        for above, below in pairwise(rows)
    ]


def split_rows(region: Region, cells: list[FilledCell]) -> tuple[Region, list[FilledCell]]:
    """The region with every row divided that holds several: amounts on several lines, and another column too."""
    found = {row: split for row, own in _crowded(cells).items() if len(split := _rows_within(own, region)) > 1}
    if not found:
        return region, cells
    first_row: list[int] = []
    ys: list[float] = []
    for row, top in enumerate(region.ys[:-1]):
        first_row.append(len(ys))
        ys += [top, *row_edges(found.get(row, []))]
    first_row.append(len(ys))
    ys.append(region.ys[-1])
    parts: list[FilledCell] = []
    for cell in cells:
        span = cell.span
        row, last = first_row[span.row], first_row[span.row + span.height]
        if span.height > 1 or span.row not in found:
            parts.append(FilledCell(Span(row, span.column, last - row, span.width), cell.runs))
            continue
        for number, pieces in enumerate(found[span.row]):
            lines = [line for piece in pieces if piece.column == span.column for line in piece.lines]
            runs = [run for line in lines for run in line.runs]
            parts.append(FilledCell(Span(row + number, span.column, 1, span.width), runs))
    parts.sort(key=lambda cell: (cell.span.row, cell.span.column))
    return Region(region.xs, ys, [cell.span for cell in parts], []), parts


def _crowded(cells: list[FilledCell]) -> dict[int, list[FilledCell]]:
    """The cells of each row in which at least two cells may hold several lines."""
    rows: dict[int, list[FilledCell]] = {}
    for cell in cells:
        if cell.span.height == 1 and cell.runs:
            rows.setdefault(cell.span.row, []).append(cell)
    return {row: own for row, own in rows.items() if sum(len(cell.runs) > 1 for cell in own) > 1}


def _rows_within(cells: list[FilledCell], region: Region) -> list[list[Piece]]:
    """The rows within one ruled row; one or none where it is a single row."""
    columns = {cell.span.column: find_lines(cell.runs) for cell in cells}
    several = [cell for cell in cells if len(columns[cell.span.column]) > 1]
    if len(several) < 2 or not any(_is_list(columns[cell.span.column], cell, region) for cell in several):
        return []
    return find_rows(columns)


def _is_list(lines: list[Line], cell: FilledCell, region: Region) -> bool:
    """Whether a cell holds amounts below each other, not a number that fills its cell and goes on in the next line."""
    width = region.xs[cell.span.column + cell.span.width] - region.xs[cell.span.column]
    return all(map(is_amount, lines)) and all(line.right - line.left < width - line.em for line in lines[:-1])
