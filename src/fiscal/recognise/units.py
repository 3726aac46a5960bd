"""The unit of a table that prints none: the one in which its figures are those that other tables print."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from fiscal.amounts import Amount, Unit
from fiscal.recognise.table import Figure, Table

_LONG = 100  # figures of fewer than three digits are alike by chance
_ENOUGH = 3  # digits beyond two that must be found again: one figure of five, or three of three


def settle_units(tables: Sequence[Table]) -> None:
    """Give tables that say nothing of their unit that of the publication's other tables.

    It is the unit in which most of a table's figures are printed elsewhere, to the digit that the coarser one prints;
    where none are, the smallest. Where no table says its unit the first one's is 元.
    """
    silent = [table for table in tables if table.unit_assumed]
    told = [table for table in tables if not table.unit_assumed and table.unit.money]
    if not told:
        told, silent = silent[:1], silent[1:]
    if not silent:
        return
    known = sorted({abs(amount.yuan) for table in told for amount in _amounts(table)})
    units = sorted({table.unit for table in told}, key=lambda unit: unit.power)
    for table in silent:
        own = list({abs(amount.value): amount for amount in _amounts(table)}.values())
        found = {
            unit: sum(len(str(abs(amount.mantissa))) - 2 for amount in own if _is_known(amount, unit, known))
            for unit in _with_usual(units)
        }
        best = max(found, key=lambda unit: found[unit])
        alone = sum(count == found[best] for count in found.values()) == 1
        _print_in(table, best if found[best] >= _ENOUGH and alone else units[0])
        known = sorted({*known, *(abs(amount.yuan) for amount in _amounts(table))})


def _with_usual(units: Sequence[Unit]) -> list[Unit]:
    return sorted({*units, Unit.named("元"), Unit.named("万元")}, key=lambda unit: unit.power)


def _amounts(table: Table) -> Iterator[Amount]:
    for figure in _figures(table):
        amount = figure.amount
        if isinstance(amount, Amount) and amount.unit.money and abs(amount.mantissa) >= _LONG:
            yield amount


def _figures(table: Table) -> Iterator[Figure]:
    return (figure for block in table.blocks for line in block.lines for figure in line.figures.values())


def _is_known(amount: Amount, unit: Unit, known: Sequence[Decimal]) -> bool:
    """Whether the amount would be one of those known, rounded or cut off where it is the coarser one."""
    yuan, step = abs(amount.value).scaleb(unit.power), amount.step.scaleb(unit.power)
    at = bisect_left(known, yuan - step / 2)
    return at < len(known) and known[at] < yuan + step


def _print_in(table: Table, unit: Unit) -> None:
    old, table.unit = table.unit, unit
    for block in table.blocks:
        block.columns = [replace(column, unit=unit) if column.unit == old else column for column in block.columns]
    for figure in _figures(table):
        if isinstance(figure.amount, Amount) and figure.amount.unit == old:
            figure.amount = replace(figure.amount, unit=unit)
