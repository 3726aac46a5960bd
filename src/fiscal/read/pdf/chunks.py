"""Lines as chunks parted by wide gaps, and the columns in which chunks stand: tables by white space."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from fiscal.read.pdf.lines import Line, join_runs
from fiscal.read.pdf.rows import AMOUNT
from fiscal.read.pdf.runs import Run

_CHUNK: Final = 1.0
_RARE: Final = 20

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


def chunk_row(line: Line) -> Row:
    """A line as chunks."""
    chunks = [Chunk([line.runs[0]])]
    for before, run in pairwise(line.runs):
        if run.left - before.right > _CHUNK * line.em:
            chunks.append(Chunk([run]))
        else:
            chunks[-1].runs.append(run)
    return Row(line, chunks, sum(bool(AMOUNT.fullmatch(chunk.text)) for chunk in chunks))


def find_columns(rows: list[Row]) -> list[Column]:
    """Left and right side of each column: the chunks of all rows pushed together from above.

    What only one row in many reaches over still parts two columns.
    """
    few = len(rows) // _RARE
    columns: list[Column] = []
    ends: list[tuple[float, int]] = []
    for row in rows:
        for chunk in row.chunks:
            ends += [(chunk.left, 1), (chunk.right + 0.2, -1)]
    depth, start = 0, 0.0
    for at, step in sorted(ends):
        if step > 0 and depth == few:
            start = at
        elif step < 0 and depth == few + 1:
            columns.append((start, at))
        depth += step
    return columns


def columns_over(chunk: Chunk, columns: list[Column]) -> list[int]:
    """The columns that a chunk stands over or in."""
    return [number for number, (left, right) in enumerate(columns) if chunk.left < right and chunk.right > left]
