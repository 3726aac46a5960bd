"""The same fact in two tables that only their layout explains: lists of the same names, totals, indicators, years.

Held to each other are figures that nearly all names agree on, or whose names and periods say that they are one. A
difference is at most a warning: the two may have been meant at different times.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from fiscal.inside.relations import MOST, Terms, Workshop
from fiscal.inside.sheet import Sheet
from fiscal.vocabulary import plain

_LEAST_NAMES = 5
_LEAST_TELLING = 3
"""So many names must agree on a figure that isn't the commonest one of its column."""
_REMARK = re.compile(r"\([^()]*\)")
_COUNTED = re.compile(r"(?:数量|个数|家数|户数|数)$")
_TITLE_WORDS = re.compile(r"(?:19|20)\d\d年?度?|任务|目标|分解|计划|安排|分配|责任|情况|一览|汇总|统计|表")
SHARED = 4
_LONG = 8
"""Names so long, of companies and institutions, name one body."""
_ALIKE = 3
_YEAR = 12


def facts_across(sheets: Sequence[Sheet], shop: Workshop) -> None:
    """State which figures of different tables are one fact."""
    pairs = [(a, b) for a, b in combinations(sheets, 2) if a.table is not b.table]
    for a, b in pairs:
        if not _same_list(a, b, shop):
            _same_totals(a, b, shop)
    _same_years(sheets, shop)
    for a, b in pairs:
        _same_bodies(a, b, shop)


# -- the same list of names ---------------------------------------------------------------------------------------


def _names(sheet: Sheet) -> dict[str, int]:
    """The names of a sheet's items with their lines; none where a name stands twice."""
    lines = sheet.items()
    names = {sheet.rows[k].label.name: k for k in lines}
    return names if len(names) == len(lines) and "" not in names else {}


def _same_list(a: Sheet, b: Sheet, shop: Workshop) -> bool:
    """Two sheets with the same names: columns on which nearly all names agree print the same facts."""
    mine, theirs = _names(a), _names(b)
    if len(mine) < _LEAST_NAMES or mine.keys() != theirs.keys():
        return False
    lines = [(k, theirs[name]) for name, k in mine.items()]
    totals = (grand_total(a), grand_total(b))
    for c, trait in enumerate(a.traits):
        for d, other in enumerate(b.traits):
            named = _is_named_alike(a, c, b, d)
            if trait.additive and other.additive and _agree(a, b, lines, (c, d), shop, mostly=named):
                both = [*lines, totals] if None not in totals else lines
                shop.equate(_pairs(a, b, both, (c, d), shop))  # type: ignore[arg-type]  # no total is None here
    return True


def _pairs(
    a: Sheet, b: Sheet, lines: Sequence[tuple[int, int]], columns: tuple[int, int], shop: Workshop
) -> list[Terms]:
    found = ((a.fact(k, columns[0]), b.fact(m, columns[1])) for k, m in lines)
    return [((x, 1), (y, 1)) for x, y in found if x is not None and y is not None and _any_printed(x, y, shop)]


def _any_printed(x: int, y: int, shop: Workshop) -> bool:
    return shop.is_printed(x) or shop.is_printed(y)


def _is_named_alike(a: Sheet, c: int, b: Sheet, d: int) -> bool:
    """Whether a heading, or the title above it, and the other share enough characters to mean one thing."""
    texts = [
        (_about(sheet.columns[n].path), _about(sheet.columns[n].path + "/" + plain(sheet.table.title)))
        for sheet, n in ((a, c), (b, d))
    ]
    return any(
        heading[n : n + SHARED] in whole
        for heading, whole in ((texts[0][0], texts[1][1]), (texts[1][0], texts[0][1]))
        for n in range(len(heading) - SHARED + 1)
    )


def _about(text: str) -> str:
    return _TITLE_WORDS.sub("", _REMARK.sub("", text))


def _agree(  # noqa: PLR0913  # two columns of two sheets
    a: Sheet, b: Sheet, lines: Sequence[tuple[int, int]], columns: tuple[int, int], shop: Workshop, *, mostly: bool
) -> bool:
    """Whether all names have the same figure in both columns, and enough of them another than the commonest.

    - mostly: nearly all names are enough, as their headings say that they are one
    """
    pairs = _pairs(a, b, lines, columns, shop)
    amounts = shop.facts.amounts
    equal = [amounts[x[0]] for x, y in pairs if amounts[x[0]] == amounts[y[0]]]
    if len(pairs) < len(lines) * MOST or len(equal) < len(pairs) * (MOST if mostly else 1):
        return False
    if not equal:
        return False
    commonest = max(equal, key=lambda amount: (equal.count(amount), -equal.index(amount)))
    return sum(amount != commonest for amount in equal) >= _LEAST_TELLING


def grand_total(sheet: Sheet) -> int | None:
    """The line of the total of everything: one that says so, else one without a name."""
    for kind in ("total", "unnamed"):
        found = [k for k, row in enumerate(sheet.rows) if row.kind == kind and sheet.lines[k].repeats is None]
        found = [k for k in found if not sheet.rows[k].label.name.endswith("小计") and not sheet.rows[k].rank]
        if found:
            return found[-1]
    return None


def _same_totals(a: Sheet, b: Sheet, shop: Workshop) -> None:
    """Two sheets that break the same money down by other names: the same headings, and nearly all totals agree."""
    lines = (grand_total(a), grand_total(b))
    if None in lines or subject_of(a) != subject_of(b):
        return
    columns = [
        (c, d)
        for c, trait in enumerate(a.traits)
        for d, other in enumerate(b.traits)
        if trait.additive and other.additive and a.columns[c].path and a.columns[c].path == b.columns[d].path
    ]
    forms = [form for pair in columns for form in _pairs(a, b, [lines], pair, shop)]  # type: ignore[list-item]
    amounts = shop.facts.amounts
    equal = sum(amounts[x[0]] == amounts[y[0]] != 0 for x, y in forms)
    if equal >= _LEAST_TELLING and equal >= MOST * len(forms):
        shop.equate(forms)


def subject_of(sheet: Sheet) -> str:
    """What a title is about, without whose the parts are: 各镇(街道) and 各行业主管部门 are left out."""
    about = _TITLE_WORDS.sub("", plain(sheet.table.title))
    return re.sub(r"^各[^的]{0,8}?(?:镇|街道|部门|单位|县|区|市)(?:\([^()]*\))?", "", about)


# -- the same name and year ----------------------------------------------------------------------------------------


def _same_years(sheets: Sequence[Sheet], shop: Workshop) -> None:
    """Figures of one name and one year, in columns headed by that year alone."""
    printed: dict[tuple[str, int], list[int]] = {}
    for sheet in sheets:
        for name, year, fact in _by_year(sheet, shop):
            known = printed.setdefault((name, year), [])
            if all(shop.facts.tables[fact] != shop.facts.tables[k] for k in known):
                known.append(fact)
    forms: list[Terms] = [
        tuple((k, 1) for k in facts)
        for facts in printed.values()
        if len(facts) > 1 and len({_kind_of_unit(k, shop) for k in facts}) == 1
    ]
    if forms:
        shop.equate(forms)


def _by_year(sheet: Sheet, shop: Workshop) -> Iterator[tuple[str, int, int]]:
    for c, trait in enumerate(sheet.traits):
        if (
            trait.measure != "amount"
            or len(trait.years) != 1
            or len(_TITLE_WORDS.sub("", _REMARK.sub("", sheet.columns[c].path))) > 0
        ):
            continue
        for k in sheet.items():
            name = _COUNTED.sub("", _REMARK.sub("", sheet.rows[k].label.name))
            fact = sheet.fact(k, c)
            if len(name) >= SHARED and fact is not None and shop.is_printed(fact):
                yield name, trait.years[0], fact


def _kind_of_unit(fact: int, shop: Workshop) -> str:
    unit = shop.facts.unit(fact)
    return "money" if unit.money else ""


# -- the same bodies in lists that differ --------------------------------------------------------------------------


def _same_bodies(a: Sheet, b: Sheet, shop: Workshop) -> None:
    """Long names that stand in two lists, each with one figure for the whole year: the same, or nearly so everywhere.

    Which figure is meant is borne out by the figures: one at least is equal, and none differs by more than threefold.
    """
    columns = (_whole_year(a), _whole_year(b))
    mine, theirs = _names(a), _names(b)
    shared = [name for name in mine if name in theirs and len(name) >= _LONG]
    if columns[0] is None or columns[1] is None or len(shared) < _LEAST_TELLING or len(shared) == len(theirs):
        return
    lines = [(mine[name], theirs[name]) for name in shared]
    pairs = _pairs(a, b, lines, (columns[0], columns[1]), shop)
    amounts = [(shop.facts.amounts[x], shop.facts.amounts[y]) for (x, _), (y, _) in pairs]
    alike = all(x and y and x <= y * _ALIKE and y <= x * _ALIKE for x, y in amounts)
    if len(pairs) >= _LEAST_TELLING and alike and any(x == y for x, y in amounts):
        shop.equate(pairs)


def _whole_year(sheet: Sheet) -> int | None:
    """The one column whose heading says that it is the year's: 全年, 1-12月."""
    found = [c for c, trait in enumerate(sheet.traits) if trait.months == _YEAR and trait.measure == "amount"]
    return found[0] if len(found) == 1 else None
