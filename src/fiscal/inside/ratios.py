"""Columns that two others give: a share or a rate of completion, growth, unit price times quantity.

A heading says that a column is a rate, hardly ever of what. So every pair of columns is tried, by intervals; one that
nearly all rows bear out is what was meant, and a row that it doesn't give stands out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from fiscal.amounts import Amount
from fiscal.inside.growth import read_levels
from fiscal.inside.relations import MOST
from fiscal.inside.sheet import Sheet
from fiscal.inside.traits import read_trait
from fiscal.recognise import Table

Kind = Literal["share", "growth", "of-total", "product", "on-nothing"]
_LEAST = 4
_CERTAIN = 2
_DISTINCT = 3
"""So many different results must bear a relation out: 100 % of the same amount says nothing."""
_WIDEST = 16
_GROWTH = re.compile(r"增|减|同比|环比|较|比上|速|涨|降")
_SHARE = re.compile(r"占|比重|构成|比例|结构")
_POINTS = re.compile(r"点|‰|千分")
_PRICE = re.compile(r"单价|均价|价格|标准(?!煤)|系数")
_AMOUNT = re.compile(r"金额|总价|合价|总额")
_QUANTITY = re.compile(r"数量|个数|台数|人数|户数|面积")
_POWERS = (Fraction(1), Fraction(1, 10_000), Fraction(10_000), Fraction(100), Fraction(1, 100))
_HUNDRED = (Fraction(100), Fraction(1))
Span = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class WrongRatio:
    """A figure that its row's others don't give.

    - line, column: where it stands, indexes in the block; of: the columns that it is computed from
    - expected: what the printed values give; near: whether it is no more than one unit of its last digit off
    - rows: how many rows bear the relation out; of growth on nothing, how many rows give it
    """

    kind: Kind
    line: int
    column: int
    of: tuple[int, int]
    expected: Fraction
    near: bool
    rows: int


@dataclass(frozen=True, slots=True)
class _Tried:
    """A relation with its factor, the lines that hold it and those that don't, with what they should be.

    - certain: whether the headings say what is multiplied
    """

    kind: Kind
    of: tuple[int, int]
    holding: tuple[int, ...]
    broken: tuple[tuple[int, Fraction, bool], ...]
    certain: bool = False


def prints_ratios(table: Table) -> bool:
    """Whether some heading of a table is that of a rate or a unit price."""
    columns = [column for block in table.blocks for column in block.columns]
    return any(_PRICE.search(c.path) or read_trait(c.heading, c.unit).measure == "rate" for c in columns)


def wrong_ratios(sheet: Sheet) -> Iterator[WrongRatio]:
    """The figures of every column that others give, where they don't; in the order of columns and lines."""
    amounts = [c for c, trait in enumerate(sheet.traits) if trait.measure == "amount"]
    if len(amounts) > _WIDEST:
        return
    told = read_levels(sheet)
    for c, trait in enumerate(sheet.traits):
        path = sheet.columns[c].path
        if trait.measure == "rate" and not _POINTS.search(path):
            if told is not None and told.years == 1 and _GROWTH.search(path):
                growth = _best(iter([_try(sheet, "growth", c, (told.late, told.early))]))
                yield from _on_nothing(sheet, c, growth) if growth is not None else ()
                continue  # growth between two years has a rule of its own
            found = _best(_rates(sheet, c, path, [a for a in amounts if sheet.traits[a].additive]))
        elif trait.additive and trait.measure == "amount" and not _PRICE.search(path):
            found = _best(_products(sheet, c, amounts))
        else:
            continue
        if found is not None:
            for line, expected, near in found.broken:
                yield WrongRatio(found.kind, line, c, found.of, expected, near, len(found.holding))
            yield from _on_nothing(sheet, c, found)


def _on_nothing(sheet: Sheet, column: int, found: _Tried) -> Iterator[WrongRatio]:
    """The first row that gives a growth over a printed zero, which has none; for all such rows of a column.

    Unless the zero may be a small amount that was rounded (0.0 亿元).
    """
    rows = [
        k
        for k, line in enumerate(sheet.lines)
        if found.kind == "growth" and line.repeats is None
        if (base := _amount(sheet, k, found.of[1])) is not None and not base.mantissa
        if (rate := _amount(sheet, k, column)) is not None and rate.mantissa
        if not _is_rounded_off(_amount(sheet, k, found.of[0]), base, Fraction(rate.value) / 100)
    ]
    if rows:
        yield WrongRatio("on-nothing", rows[0], column, found.of, Fraction(0), near=False, rows=len(rows))


def _is_rounded_off(late: Amount | None, base: Amount, growth: Fraction) -> bool:
    """Whether so little that it was rounded to the printed zero may have grown, so much, to the later amount."""
    if late is None or late.unit != base.unit:
        return False
    least = abs(Fraction(late.value)) - Fraction(late.step) / 2
    return least < abs(1 + growth) * Fraction(base.step) / 2


def _best(tried: Iterator[_Tried]) -> _Tried | None:
    """The relation that most rows bear out; None where none is borne out by nearly all."""
    good = [t for t in tried if _is_borne_out(t)]
    return max(good, key=lambda t: (len(t.holding), -len(t.broken)), default=None)


def _is_borne_out(tried: _Tried) -> bool:
    """Whether enough rows agree; two are enough of three where the headings say unit price and quantity."""
    held, failed = len(tried.holding), len(tried.broken)
    if tried.certain and held >= _CERTAIN and held > failed:
        return True
    return held >= _LEAST and held >= MOST * (held + failed)


def _rates(sheet: Sheet, column: int, path: str, amounts: Sequence[int]) -> Iterator[_Tried]:
    """A rate as a part of another column, as growth over one, or as a part of its own column's total."""
    for a in amounts:
        for b in amounts:
            if a != b:
                yield _try(sheet, "growth" if _GROWTH.search(path) else "share", column, (a, b))
    if _SHARE.search(path):
        for a in amounts:
            yield _try(sheet, "of-total", column, (a, a))


def _products(sheet: Sheet, column: int, amounts: Sequence[int]) -> Iterator[_Tried]:
    """An amount as a unit price times a quantity."""
    for price in amounts:
        if _PRICE.search(sheet.columns[price].path) and not sheet.traits[price].additive:
            for quantity in amounts:
                if quantity not in (price, column) and sheet.traits[quantity].additive:
                    tried = _try(sheet, "product", column, (price, quantity))
                    named = _QUANTITY.search(sheet.columns[quantity].path) and _AMOUNT.search(
                        sheet.columns[column].path
                    )
                    yield replace(tried, certain=bool(named))


def _try(sheet: Sheet, kind: Kind, column: int, of: tuple[int, int]) -> _Tried:
    """A relation with the factor (percent or not, yuan or 万元) that most rows agree on."""
    rows = list(_rows(sheet, kind, column, of))
    factors = _POWERS if kind == "product" else _HUNDRED
    return max((_with_factor(kind, of, rows, factor) for factor in factors), key=lambda tried: len(tried.holding))


def _rows(sheet: Sheet, kind: Kind, column: int, of: tuple[int, int]) -> Iterator[tuple[int, Amount, Amount, Amount]]:
    """The lines that print all three: line, the result, and what it is computed from; none that is 0 or less."""
    total = _total(sheet, of[0]) if kind == "of-total" else None
    for k, line in enumerate(sheet.lines):
        if line.repeats is not None:
            continue
        result, first, second = _amount(sheet, k, column), _amount(sheet, k, of[0]), _amount(sheet, k, of[1])
        second = total if kind == "of-total" else second
        if result is None or first is None or second is None or (kind == "of-total" and total is None):
            continue
        if second.mantissa > 0 and (first.mantissa > 0 or (kind == "growth" and first.mantissa == 0)):
            yield k, result, first, second


def _total(sheet: Sheet, column: int) -> Amount | None:
    """The one total of a column; None where there is none, or are several."""
    found = [k for k, row in enumerate(sheet.rows) if row.kind == "total" and sheet.lines[k].repeats is None]
    return _amount(sheet, found[0], column) if len(found) == 1 else None


def _amount(sheet: Sheet, line: int, column: int) -> Amount | None:
    figure = sheet.lines[line].figures.get(sheet.columns[column].number)
    return figure.amount if figure is not None and isinstance(figure.amount, Amount) else None


def _with_factor(
    kind: Kind, of: tuple[int, int], rows: Sequence[tuple[int, Amount, Amount, Amount]], factor: Fraction
) -> _Tried:
    holding, broken, results = [], [], set()
    for k, result, first, second in rows:
        low, high = _given(kind, _span(first), _span(second))
        value, step = Fraction(result.value), Fraction(result.step)
        if low * factor <= value + step / 2 and high * factor >= value - step / 2:
            holding.append(k)
            results.add(result.value)
            continue
        exact = (Fraction(first.value), Fraction(second.value))
        expected = _given(kind, (exact[0],) * 2, (exact[1],) * 2)[0] * factor
        near = abs(round(expected / step) * step - value) <= step
        broken.append((k, expected, near))
    telling = len(results) >= (_DISTINCT if kind != "product" else _CERTAIN)
    return _Tried(kind, of, tuple(holding) if telling else (), tuple(broken))


def _span(amount: Amount) -> Span:
    """What a printed amount may stand for."""
    value, half = Fraction(amount.value), Fraction(amount.step) / 2
    return value - half, value + half


def _given(kind: Kind, first: Span, second: Span) -> Span:
    """What two amounts give, as the least and the most that it may be."""
    if kind == "product":
        return max(first[0], Fraction(0)) * max(second[0], Fraction(0)), first[1] * second[1]
    least = second[0] if second[0] > 0 else second[1] / 2
    low, high = max(first[0], Fraction(0)) / second[1], first[1] / least
    return (low - 1, high - 1) if kind == "growth" else (low, high)


__all__ = ["WrongRatio", "wrong_ratios"]
