"""The numbers of rows (序号): where one is missing, stands twice or out of order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from fiscal.inside.sheet import Sheet

_SHORTEST = 4
"""A series of fewer numbers says nothing."""
_MOST_BREAKS = 5
"""At least so many numbers must follow on for each one that doesn't."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where a series of numbers doesn't go on.

    - line: index of the first line whose number isn't the next one; kind: what is wrong
    - numbers: what is missing, stands twice, or stands out of order, as printed
    """

    line: int
    kind: Literal["missing", "repeated", "order"]
    numbers: tuple[int, ...]


def broken_sequences(sheet: Sheet) -> Iterator[Break]:
    """The breaks of every series of a sheet, in order; a series restarts below a row that stands higher."""
    for series in _series(sheet):
        breaks = list(_breaks(series))
        if len(series) >= _SHORTEST and len(breaks) * _MOST_BREAKS <= len(series):
            yield from breaks


def _series(sheet: Sheet) -> list[list[tuple[int, int]]]:
    """Runs of (line, number) of one depth; one that starts at 1 again is another run."""
    open_runs: dict[int, list[tuple[int, int]]] = {}
    runs: list[list[tuple[int, int]]] = []
    for k, row in enumerate(sheet.rows):
        number = row.number
        if number is None or not number.rank or sheet.lines[k].repeats is not None:
            continue
        run = open_runs.get(number.rank)
        if run and row.first and row.part and run[-1][1] == number.ordinal:
            continue  # a row that a page break cut in two
        if run is None or number.ordinal == 1:
            run = open_runs[number.rank] = []
            runs.append(run)
        run.append((k, number.ordinal))
    return runs


def _breaks(series: Sequence[tuple[int, int]]) -> Iterator[Break]:
    numbers = [number for _, number in series]
    at = 1
    while at < len(numbers):
        before, here = numbers[at - 1], numbers[at]
        if here == before + 1:
            at += 1
            continue
        length = _reordered(numbers, at)
        if length:
            yield Break(series[at][0], "order", tuple(numbers[at - 1 : at + length]))
            at += length + 1
            continue
        if here > before + 1:
            yield Break(series[at][0], "missing", tuple(range(before + 1, here)))
        else:
            yield Break(series[at][0], "repeated" if here in numbers[:at] else "order", (before, here))
        at += 1


def _reordered(numbers: Sequence[int], at: int) -> int:
    """How many numbers from here on are the next ones in another order; 0 where they aren't."""
    start = numbers[at - 1] + 1
    for length in range(2, min(6, len(numbers) - at + 1)):
        if sorted(numbers[at : at + length]) == list(range(start, start + length)):
            return length
    return 0
