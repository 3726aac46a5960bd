"""Quarters and months: running figures never fall and end with the year's; single quarters add up to it."""

from collections.abc import Sequence
from itertools import pairwise

from fiscal.inside.relations import Terms, Workshop, sum_form
from fiscal.inside.sheet import Sheet

_ROWS = 3
"""So many rows must bear out how quarters are counted."""


def period_relations(sheet: Sheet, shop: Workshop) -> None:
    """State what the columns of periods must satisfy, each set of them that belongs together."""
    for group in _months(sheet):
        _running(sheet, group, shop)
    for quarters in _quarters(sheet):
        _quarterly(sheet, quarters, shop)


def _months(sheet: Sheet) -> list[list[int]]:
    """Columns of amounts side by side whose months go on: 1–3月, 1–6月, 1–9月, 1–12月; rates between don't count."""
    groups: list[list[int]] = []
    amounts = [c for c, trait in enumerate(sheet.traits) if trait.measure == "amount"]
    for n, c in enumerate(amounts):
        months = _months_of(sheet, amounts, n)
        if not months:
            continue
        if groups and n and groups[-1][-1] == amounts[n - 1] and _months_of(sheet, amounts, n - 1) < months:
            groups[-1].append(c)
        else:
            groups.append([c])
    return [group for group in groups if len(group) > 1]


def _months_of(sheet: Sheet, amounts: Sequence[int], n: int) -> int:
    """Up to which month a column runs; the first quarter before the first half year up to the third."""
    trait = sheet.traits[amounts[n]]
    following = sheet.traits[amounts[n + 1]].months if n + 1 < len(amounts) else 0
    return 3 if trait.quarter == 1 and following > 3 else trait.months


def _quarters(sheet: Sheet) -> list[list[int]]:
    """Sets of four columns, one for each quarter: the first below each quarter's heading, the second and so on.

    The fourth may have lost its quarter: then it stands right after the third, headed as the others but for it.
    """
    found: list[tuple[int, list[int]]] = []
    for c, trait in enumerate(sheet.traits):
        quarter = trait.quarter or (4 if found and found[-1][0] == 3 and lost_quarter(sheet, c) else 0)
        if quarter:
            found.append((quarter, [c]))
        elif found and not sheet.columns[c].heading and found[-1][1][-1] == c - 1:
            found[-1][1].append(c)  # a span whose second heading is lost
    sets: list[list[int]] = []
    for n in range(len(found) - 3):
        four = found[n : n + 4]
        if [quarter for quarter, _ in four] == [1, 2, 3, 4] and len({len(columns) for _, columns in four}) == 1:
            sets += [list(columns) for columns in zip(*(columns for _, columns in four), strict=True)]
    return [four for four in sets if all(sheet.traits[c].additive for c in four)]


def lost_quarter(sheet: Sheet, column: int) -> bool:
    """Whether a heading is that of the quarter's column before it without 三季度."""
    if not column:
        return False
    own, before = sheet.columns[column].path, sheet.columns[column - 1].path
    return bool(own) and any(before.replace(word, "") == own for word in ("第三季度", "三季度", "3季度"))


def _quarterly(sheet: Sheet, quarters: list[int], shop: Workshop) -> None:
    years = [c for c, t in enumerate(sheet.traits) if t.additive and not t.quarter and c not in quarters]
    for year in years:
        separate = _sums(sheet, year, quarters, shop)
        ends = _ends(sheet, year, quarters[-1], shop)
        if shop.tally(separate).mostly(_ROWS):
            shop.state(separate)
            return
        if shop.tally(ends).mostly(_ROWS) and _tally_rising(sheet, quarters, shop):
            shop.state(ends)
            _running(sheet, quarters, shop)
            return
    if not years and _tally_rising(sheet, quarters, shop):
        _running(sheet, quarters, shop)


def _sums(sheet: Sheet, year: int, quarters: Sequence[int], shop: Workshop) -> list[Terms]:
    found = (sum_form(sheet, (k, year), [(k, c) for c in quarters], shop) for k in _lines(sheet))
    return [terms for terms in found if terms is not None]


def _ends(sheet: Sheet, year: int, last: int, shop: Workshop) -> list[Terms]:
    found = (sum_form(sheet, (k, year), [(k, last)], shop) for k in _lines(sheet))
    return [terms for terms in found if terms is not None and all(shop.is_printed(k) for k, _ in terms)]


def _lines(sheet: Sheet) -> list[int]:
    return [k for k, line in enumerate(sheet.lines) if line.repeats is None]


def _rising(sheet: Sheet, columns: Sequence[int], shop: Workshop) -> list[list[Terms]]:
    """Each pair of neighbouring periods, a list a row: the earlier is at most the later."""
    rows: list[list[Terms]] = []
    for k in _lines(sheet):
        facts = [fact for c in columns if shop.is_printed(fact := sheet.fact(k, c)) and fact is not None]
        rows.append([((a, 1), (b, -1)) for a, b in pairwise(facts)])
    return [row for row in rows if row]


def _tally_rising(sheet: Sheet, columns: Sequence[int], shop: Workshop) -> bool:
    """Whether nearly all rows never fall and some of them rise."""
    rows = _rising(sheet, columns, shop)
    holding = sum(all(shop.holds(terms, "<=") for terms in row) for row in rows)
    return holding >= _ROWS and holding * 5 >= len(rows) * 4


def _running(sheet: Sheet, columns: Sequence[int], shop: Workshop) -> None:
    if not _tally_rising(sheet, columns, shop):
        return
    forms = [terms for row in _rising(sheet, columns, shop) for terms in row]
    shop.state(forms, law="falling-cumulative", relation="<=")
    if not sheet.traits[columns[-1]].months:
        return
    year = next((c for c, t in enumerate(sheet.traits) if t.additive and not t.months and not t.quarter), None)
    if year is not None and sheet.traits[columns[-1]].months == 12:
        ends = _ends(sheet, year, columns[-1], shop)
        if shop.tally(ends).mostly(_ROWS):
            shop.state(ends)
