"""Counts that one table prints of what another one lists: how many of its rows name each body."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fiscal.inside.outliers import figure
from fiscal.inside.sheet import Sheet

_SEVERAL = re.compile(r"[、,，;；\s]+")
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Miscount:
    """A column that counts the rows of another table, by a name that those rows carry, and doesn't come out.

    - line, column: indexes in the counting sheet, of its total if that is off, else of the first name that is
    - listing: the table whose rows are counted; listed: how many there are for the line
    - names: (name, counted, listed) of every name that is off
    """

    line: int
    column: int
    listing: Sheet
    counted: int
    listed: int
    names: tuple[tuple[str, int, int], ...]


def miscounts(sheet: Sheet, others: Sequence[Sheet]) -> Iterator[Miscount]:
    """Columns whose names with and without a count are just those that another table lists and doesn't list."""
    lines = {sheet.rows[k].label.name: k for k in sheet.items()}
    for other in others:
        for tally in _tallies(other, lines) if other is not sheet else ():
            for c, trait in enumerate(sheet.traits):
                found = _compare(sheet, c, other, lines, tally) if trait.additive else None
                if found is not None:
                    yield found


def _tallies(sheet: Sheet, names: Mapping[str, int]) -> Iterator[dict[str, int]]:
    """For each column of remarks in which nearly all texts are such names: how many rows carry each."""
    columns = sorted({c for row in sheet.rows for c in row.remarks})
    for c in columns:
        texts = [part for k in sheet.items() for part in _SEVERAL.split(sheet.rows[k].remarks.get(c, "")) if part]
        if len(texts) >= _LEAST and all(text in names for text in texts):
            yield {name: texts.count(name) for name in names}


def _compare(
    sheet: Sheet, column: int, listing: Sheet, lines: Mapping[str, int], tally: Mapping[str, int]
) -> Miscount | None:
    """What is off; None where nothing is, or where the column can't be a count of these rows."""
    counts: dict[str, int] = {}
    for name, k in lines.items():
        value = figure(sheet, k, column)
        if value is not None and value != int(value):
            return None
        counts[name] = int(value or 0)
    counted, listed = ({name for name, n in found.items() if n} for found in (counts, tally))
    equal = sum(counts[name] == tally[name] for name in counted)
    if counted != listed or len(counted) < _LEAST or len(counted) == len(lines) or equal * 2 < len(counted):
        return None
    off = tuple((name, counts[name], tally[name]) for name in lines if counts[name] != tally[name])
    if not off:
        return None
    rows, total = len(listing.items()), _total(sheet, column)
    if total is not None and total[1] != rows:
        return Miscount(total[0], column, listing, total[1], rows, off)
    return Miscount(lines[off[0][0]], column, listing, off[0][1], off[0][2], off)


def _total(sheet: Sheet, column: int) -> tuple[int, int] | None:
    for k, row in enumerate(sheet.rows):
        value = figure(sheet, k, column) if row.kind == "total" else None
        if value is not None and value == int(value):
            return k, int(value)
    return None
