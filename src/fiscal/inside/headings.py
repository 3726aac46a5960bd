"""Headings that lost something: a unit with a digit in it, a quarter without its number, columns without a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from fiscal.amounts import Nothing
from fiscal.document import Place
from fiscal.inside.outliers import figure
from fiscal.inside.periods import lost_quarter
from fiscal.inside.sheet import Sheet
from fiscal.recognise.headings import printed

_DIGIT_IN_UNIT = re.compile(r"\((\d+)([^()\d]{1,4})\)$")
_FILLED = 0.6


@dataclass(frozen=True, slots=True)
class FaultyHeading:
    """A heading that can't be right: where it stands, what is printed there, and what should be.

    - kind: ``unit`` (增速(8%) beside 增速(%)), ``quarter`` (a fourth quarter without 四季度), ``unnamed`` (columns of
      figures without a heading) or ``period`` (a column beside months that says none)
    """

    kind: Literal["unit", "quarter", "unnamed", "period"]
    place: Place
    text: str
    meant: str


def faulty_headings(sheet: Sheet, others: Sequence[Sheet]) -> Iterator[FaultyHeading]:
    """The faults of one sheet's heading, the first of each kind; ``others``: sheets whose headings may be compared."""
    yield from _digit_in_unit(sheet, others)
    for c in range(len(sheet.columns)):
        if sheet.traits[c - 1].quarter == 3 and lost_quarter(sheet, c):
            yield FaultyHeading("quarter", _place(sheet, c), sheet.columns[c].path, f"四季度{sheet.columns[c].path}")
    unnamed = [c for c, column in enumerate(sheet.columns) if c and not column.heading and _is_filled(sheet, c)]
    if unnamed:
        before = [c for c in range(unnamed[0]) if sheet.columns[c].heading]
        if before:
            text = sheet.columns[before[-1]].path
            yield FaultyHeading("unnamed", _place(sheet, before[-1]), text, str(len(unnamed)))
    yield from _without_period(sheet)


def _digit_in_unit(sheet: Sheet, others: Sequence[Sheet]) -> Iterator[FaultyHeading]:
    """A unit with a digit, where another table prints the very heading without it."""
    known = {part for other in others if other is not sheet for column in other.columns for part in column.heading}
    for c, column in enumerate(sheet.columns):
        for part in column.heading:
            found = _DIGIT_IN_UNIT.search(part)
            meant = part.replace(f"({found[1]}", "(") if found else ""
            if found and meant in known:
                yield FaultyHeading("unit", _place(sheet, c), part, meant)
                return


def _without_period(sheet: Sheet) -> Iterator[FaultyHeading]:
    """A column under the span of months that names none of them, and isn't what they come to."""
    rows = sheet.table.heading_rows
    if len(rows) != 2:
        return
    upper, lower = (printed(*row) for row in rows)
    for c, column in enumerate(sheet.columns[:-1]):
        at = column.number - 1
        beside = [
            n
            for n in range(c + 1, len(sheet.traits))
            if sheet.traits[n].months and not upper[sheet.columns[n].number - 1]
        ]
        if (
            sheet.traits[c].months
            or sheet.traits[c].quarter
            or not upper[at]
            or lower[at]
            or not beside
            or beside[0] != c + 1
        ):
            continue
        pairs = [(figure(sheet, k, c), figure(sheet, k, beside[-1])) for k in range(len(sheet.lines))]
        if sum(a is not None and b is not None and a < b for a, b in pairs) * 5 >= len(pairs):
            place = _place(sheet, beside[0])
            yield FaultyHeading("period", place, upper[at], sheet.columns[beside[0]].path)
            return


def _is_filled(sheet: Sheet, column: int) -> bool:
    figures = [line.figures.get(sheet.columns[column].number) for line in sheet.lines]
    return sum(f is not None and f.amount is not Nothing.BLANK for f in figures) >= _FILLED * len(figures)


def _place(sheet: Sheet, column: int) -> Place:
    """Where the innermost heading of a column stands; the table itself where it has none."""
    at = sheet.columns[column].number - 1
    for grid, row in reversed(sheet.table.heading_rows):
        cell = grid.at(row, at) if at < grid.columns else None
        if cell is not None and cell.text.strip():
            return cell.place
    return sheet.table.place
