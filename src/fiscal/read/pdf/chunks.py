"""Lines as chunks parted by wide gaps, and the columns in which chunks stand: tables by white space."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from fiscal.read.pdf.characters import Characters
from fiscal.read.pdf.lines import Line, join_runs
from fiscal.read.pdf.rows import AMOUNT
from fiscal.read.pdf.runs import Run

_CHUNK: Final = 1.0
_NEAR: Final = 0.3
_SLIGHT: Final = 0.1
_RARE: Final = 20
_OFTEN: Final = 4
_FIGURE: Final = re.compile(r".*(?:\d[.,，]\d|\d\d)")
_MIXED: Final = re.compile(r"\d[.,，]\d.*[^\d.,，]|[^\d.,，].*\d[.,，]\d|\.\d\d\d")
_SENTENCE: Final = re.compile("[，。；：]")

# Left and right side of a column.
Column = tuple[float, float]


@dataclass(slots=True)
class Chunk:
    """Runs of one line without a wide gap between them."""

    runs: list[Run]

    @property
    def left(self) -> float:
        """Left side."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Right side."""
        return self.runs[-1].right

    @property
    def text(self) -> str:
        """Its text without spaces."""
        return join_runs(self.runs).replace(" ", "")


@dataclass(slots=True)
class Row:
    """One line of a page as chunks; ``amounts`` of them are amounts."""

    line: Line
    chunks: list[Chunk]
    amounts: int


def chunk_row(line: Line, listed: Characters | None = None) -> Row:
    """A line as chunks: parted by wide gaps, and by narrow ones between two amounts or codes.

    - listed: the page's characters where it is a line of a table: narrow gaps beside a single amount part it too,
      unless it is a sentence
    """
    if listed is None or any(_SENTENCE.search(run.text) for run in line.runs):
        return _chunked(line, line.runs, 2)
    return _chunked(line, [piece for run in line.runs for piece in _pieces(run, listed)], 1)


def _pieces(run: Run, characters: Characters) -> list[Run]:
    """The parts of a run between which an amount ends or begins at a slight gap."""
    if not _MIXED.search(run.text):
        return [run]
    pieces = [run]
    for index in range(1, len(run.text)):
        at, last = run.first + index, pieces[-1]
        if characters.left[at] - characters.right[at - 1] > _SLIGHT * run.em:
            cut = at - last.first
            before, after = replace(last, text=last.text[:cut], right=characters.right[at - 1]), last.text[cut:]
            if _is_figure(before.text) or _is_figure(after):
                pieces[-1:] = [before, replace(last, text=after, left=characters.left[at], first=at)]
    return pieces


def _chunked(line: Line, runs: list[Run], enough: int) -> Row:
    """Runs of a line as chunks; ``enough``: how many of two neighbours must be amounts where the gap is narrow."""
    chunks = [Chunk([runs[0]])]
    for before, run in pairwise(runs):
        gap = (run.left - before.right) / line.em
        if gap > _CHUNK or (
            gap > (_SLIGHT if enough == 1 else _NEAR) and _is_figure(before.text) + _is_figure(run.text) >= enough
        ):
            chunks.append(Chunk([run]))
        else:
            chunks[-1].runs.append(run)
    return Row(line, chunks, sum(bool(AMOUNT.fullmatch(chunk.text)) for chunk in chunks))


def _is_figure(text: str) -> bool:
    """Whether a piece is an amount or a code and nothing else."""
    return bool(_FIGURE.match(text) and AMOUNT.fullmatch(text))


def part_names(row: Row, columns: list[Column]) -> list[Chunk]:
    """The chunks of a heading's line, parted by narrow gaps too unless both sides stand over one column."""
    parted: list[Chunk] = []
    for chunk in row.chunks:
        piece = Chunk([chunk.runs[0]])
        for before, run in pairwise(chunk.runs):
            spread = len(before.text) == len(run.text) == 1
            under, over = columns_over(Chunk([before]), columns), columns_over(Chunk([run]), columns)
            if spread or run.left - before.right < _NEAR * row.line.em or (under == over and len(under) == 1):
                piece.runs.append(run)
            else:
                parted.append(piece)
                piece = Chunk([run])
        parted.append(piece)
    return parted


def find_columns(rows: list[Row]) -> list[Column]:
    """Left and right side of each column: the chunks of all rows pushed together from above.

    What only one row in many reaches over still parts columns of which at least two hold much more.
    """
    own = [(chunk.left, chunk.right + 0.2) for row in rows for chunk in row.chunks]
    ends = sorted([(left, 1) for left, _ in own] + [(right, -1) for _, right in own])
    columns: list[Column] = []
    for first, last, _ in _stretches(ends, 0):
        inside = ends[first : last + 1]
        for few in range(1, 2 + len(rows) // _RARE):
            parts = _stretches(inside, few)
            if sum(depth >= _OFTEN * few for _, _, depth in parts) > 1:
                found = [(inside[start][0], inside[end][0]) for start, end, _ in parts]
                columns += [part for part in found if any(part[0] <= a and b <= part[1] for a, b in own)]
                break
        else:
            columns.append((inside[0][0], inside[-1][0]))
    return columns


def _stretches(ends: list[tuple[float, int]], level: int) -> list[tuple[int, int, int]]:
    """First and last end of each stretch in which more than ``level`` chunks stand above each other, and how many."""
    found: list[tuple[int, int, int]] = []
    depth, first, most = 0, 0, 0
    for index, (_, step) in enumerate(ends):
        if step > 0 and depth == level:
            first, most = index, 0
        depth += step
        most = max(most, depth)
        if step < 0 and depth == level:
            found.append((first, index, most))
    return found


def columns_over(chunk: Chunk, columns: list[Column]) -> list[int]:
    """The columns that a chunk stands over or in."""
    return [number for number, (left, right) in enumerate(columns) if chunk.left < right and chunk.right > left]


def column_of(chunk: Chunk, columns: list[Column]) -> int:
    """The column in which a chunk stands for the most part, else the nearest."""

    def apart(number: int) -> float:
        left, right = columns[number]
        return max(chunk.left, left) - min(chunk.right, right)

    return min(range(len(columns)), key=apart)
