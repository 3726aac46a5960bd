"""Levels that only words tell: the three sectors make the product of a place, and the rows below a sector make it."""

import re

from fiscal.inside.relations import Terms, Workshop, sum_form
from fiscal.inside.sheet import Sheet

_PRODUCT = re.compile(r"生产总值|GDP")
_ALL_OF_IT = (["工业", "建筑业"], ["工业增加值", "建筑业增加值"])
"""What the second sector is by definition."""
_SECTOR = re.compile(r"^第([一二三])产业")


def sector_levels(sheet: Sheet, shop: Workshop) -> None:
    """State that the three sectors add up to the row above them that names the product.

    What stands below each sector is stated too where it adds up everywhere: it needn't be all of it.
    """
    items = sheet.items()
    sectors = [k for k in items if _SECTOR.match(sheet.rows[k].label.name)]
    names = [_SECTOR.match(sheet.rows[k].label.name) for k in sectors]
    whole = next((k for k in reversed(items) if sectors and k < sectors[0]), None)
    if [name[1] for name in names if name] != ["一", "二", "三"] or whole is None:
        return
    if not _PRODUCT.search(sheet.rows[whole].label.name):
        return
    columns = [c for c, trait in enumerate(sheet.traits) if trait.additive and trait.measure == "amount"]
    levels = [(whole, sectors)]
    ends = [*sectors[1:], len(sheet.lines)]
    below = [(k, [m for m in items if k < m < end]) for k, end in zip(sectors, ends, strict=True)]
    for group in (levels, [(k, parts) for k, parts in below if len(parts) > 1]):
        forms: list[Terms] = [
            terms
            for k, parts in group
            for c in columns
            if (terms := sum_form(sheet, (k, c), [(m, c) for m in parts], shop)) is not None
        ]
        if forms and (group is levels or all(shop.holds(terms) for terms in forms)):
            shop.state(forms)
    for k, parts in below:
        if [sheet.rows[m].label.name for m in parts] in _ALL_OF_IT:
            forms = [terms for c in columns if (terms := sum_form(sheet, (k, c), [(m, c) for m in parts], shop))]
            shop.state(forms)
