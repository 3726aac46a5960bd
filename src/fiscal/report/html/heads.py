"""Headings of a table as published: paths that begin alike share their cells."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A heading cell with how many columns and rows it covers."""

    text: str
    width: int
    height: int


def head_rows(paths: Sequence[tuple[str, ...]]) -> list[list[HeadCell]]:
    """The heading rows of columns with these paths, from the top; at least one.

    >>> [[cell.text for cell in row] for row in head_rows([("支出", "合计"), ("支出", "基本"), ("备注",)])]
    [['支出', '备注'], ['合计', '基本']]
    """
    depth = max((len(path) for path in paths), default=0) or 1
    rows: list[list[HeadCell]] = []
    for level in range(depth):
        row: list[HeadCell] = []
        column = 0
        while column < len(paths):
            end = column + 1
            while end < len(paths) and _shared(paths[column], paths[end], level):
                end += 1
            last = level == max(len(paths[column]) - 1, 0)
            if level < max(len(paths[column]), 1):
                text = paths[column][level] if paths[column] else ""
                row.append(HeadCell(text, end - column, depth - level if last else 1))
            column = end
        rows.append(row)
    return rows


def _shared(one: tuple[str, ...], other: tuple[str, ...], level: int) -> bool:
    """Whether two columns have this heading in common, which isn't the last of either."""
    return len(one) > level + 1 and len(other) > level + 1 and one[: level + 1] == other[: level + 1]
