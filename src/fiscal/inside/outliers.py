"""Figures that stand out of their table: a ratio that is off by a power of ten, a row that repeats the one above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median

from fiscal.amounts import Amount
from fiscal.inside.scopes import leaves
from fiscal.inside.sheet import Sheet

_ROWS = 8
_TIGHT = Decimal("0.2")
_EXACT = Decimal("0.03")
_MOST = Decimal("0.85")
_POWERS = tuple(Decimal(10) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))


@dataclass(frozen=True, slots=True)
class Shifted:
    """A line whose figures in some columns are a power of ten off, held to another column.

    - columns, against: indexes in the block; factor: by how much the ratio is off; usual: what it is elsewhere
    """

    line: int
    columns: tuple[int, ...]
    against: int
    factor: Decimal
    usual: Decimal


def shifted_decimals(sheet: Sheet) -> Iterator[Shifted]:
    """Lines whose ratio to another column is that of nearly all rows, times a power of ten."""
    columns = [c for c, trait in enumerate(sheet.traits) if trait.additive]
    lines = list(leaves(sheet, sheet.items()))
    found: dict[tuple[int, int, Decimal], list[tuple[int, Decimal]]] = {}
    for against in columns[::-1]:
        for c in columns:
            for line, factor, usual in _outliers(sheet, lines, c, against):
                found.setdefault((line, against, factor), []).append((c, usual))
    told: dict[int, tuple[int, int, Decimal]] = {}
    for key, parts in found.items():  # the column that most others are held to; the last one of several
        best = told.get(key[0])
        if best is None or len(parts) > len(found[best]):
            told[key[0]] = key
    for line, key in sorted(told.items()):
        parts = found[key]
        yield Shifted(line, tuple(c for c, _ in parts), key[1], key[2], parts[0][1])


def _outliers(sheet: Sheet, lines: Sequence[int], column: int, against: int) -> Iterator[tuple[int, Decimal, Decimal]]:
    if column == against:
        return
    ratios = {
        k: own / other
        for k in lines
        if (own := figure(sheet, k, column)) is not None
        and (other := figure(sheet, k, against)) is not None
        and own > 0
        and other > 0
    }
    if len(ratios) < _ROWS:
        return
    usual = median(ratios.values())
    tight = sum(abs(ratio / usual - 1) <= _TIGHT for ratio in ratios.values())
    if tight < _MOST * len(ratios):
        return
    for k, ratio in ratios.items():
        factor = next((p for p in _POWERS if abs(ratio / usual / p - 1) <= _EXACT), None)
        if factor is not None:
            yield k, factor, usual


def figure(sheet: Sheet, line: int, column: int) -> Decimal | None:
    """What is printed there, in its unit; None where it is no amount."""
    found = sheet.lines[line].figures.get(sheet.columns[column].number)
    return found.amount.value if found is not None and isinstance(found.amount, Amount) else None


def copied_rows(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """The one pair of neighbouring lines (upper, lower) with other names and the same figures throughout.

    Nothing where several pairs are alike, where few figures are printed or all are the same, or where one column
    follows from another: quarters, totals.
    """
    columns = [c for c, trait in enumerate(sheet.traits) if trait.additive]
    items = sheet.items()
    tied = any(t.quarter or t.months or t.measure != "amount" for t in sheet.traits)
    totals = any("计" in c.path for c in sheet.columns)
    if len(columns) < 2 or len(items) < 5 or tied or totals:
        return
    pairs = [(a, b) for a, b in pairwise(items) if b == a + 1 and _alike(sheet, a, b, columns)]
    if len(pairs) == 1:
        yield pairs[0]


def _alike(sheet: Sheet, upper: int, lower: int, columns: Sequence[int]) -> bool:
    figures = [(figure(sheet, upper, c), figure(sheet, lower, c)) for c in columns]
    amounts = {a for a, b in figures if a and a == b}
    named = sheet.rows[upper].label.name != sheet.rows[lower].label.name
    return named and all(a == b and a is not None for a, b in figures) and len(amounts) > 1
