"""The same fact in two tables that only their layout explains: lists of the same names, totals, indicators, years.

Held to each other are figures that nearly all names agree on, or whose names and periods say that they are one. A
difference is at most a warning: the two may have been meant at different times.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from fiscal.document import Severity
from fiscal.inside.relations import MOST, Terms, Workshop
from fiscal.inside.sheet import Sheet
from fiscal.vocabulary import plain

_LEAST_NAMES = 5
_LEAST_TELLING = 3
"""So many names must agree on a figure that isn't the commonest one of its column."""
_REMARK = re.compile(r"\([^()]*\)")
_COUNTED = re.compile(r"(?:数量|个数|家数|户数|数)$")
_TITLE_WORDS = re.compile(r"(?:19|20)\d\d年?度?|任务|目标|分解|计划|安排|分配|责任|情况|一览|汇总|统计|表")
_NEAR = 0.1
_VERY_NEAR = 0.05
_SHARED = 4
_EXTRA = 2
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
    for sheet in sheets:
        _indicators(sheet, [other for other in sheets if other.table is not sheet.table], shop)
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
    totals = (_grand_total(a), _grand_total(b))
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
        heading[n : n + _SHARED] in whole
        for heading, whole in ((texts[0][0], texts[1][1]), (texts[1][0], texts[0][1]))
        for n in range(len(heading) - _SHARED + 1)
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


def _grand_total(sheet: Sheet) -> int | None:
    """The line of the total of everything: one that says so, else one without a name."""
    for kind in ("total", "unnamed"):
        found = [k for k, row in enumerate(sheet.rows) if row.kind == kind and sheet.lines[k].repeats is None]
        found = [k for k in found if not sheet.rows[k].label.name.endswith("小计") and not sheet.rows[k].rank]
        if found:
            return found[-1]
    return None


def _same_totals(a: Sheet, b: Sheet, shop: Workshop) -> None:
    """Two sheets that break the same money down by other names: the same headings, and nearly all totals agree."""
    lines = (_grand_total(a), _grand_total(b))
    if None in lines or _subject(a) != _subject(b):
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


def _subject(sheet: Sheet) -> str:
    """What a title is about, without whose the parts are: 各镇(街道) and 各行业主管部门 are left out."""
    about = _TITLE_WORDS.sub("", plain(sheet.table.title))
    return re.sub(r"^各[^的]{0,8}?(?:镇|街道|部门|单位|县|区|市)(?:\([^()]*\))?", "", about)


# -- an indicator and the table that breaks it down ----------------------------------------------------------------


def _indicators(sheet: Sheet, others: Sequence[Sheet], shop: Workshop) -> None:
    """A row that names what another table's title breaks down: its figure is that table's total."""
    levels = [c for c, trait in enumerate(sheet.traits) if trait.additive and trait.measure == "amount"]
    if len(levels) != 1 or any(row.kind in ("total", "unnamed") for row in sheet.rows):
        return
    for k in sheet.items():
        fact = sheet.fact(k, levels[0])
        name = _REMARK.sub("", sheet.rows[k].label.name)
        if fact is None or not shop.is_printed(fact) or len(name) < _SHARED:
            continue
        for other in others:
            total = _total_of(other, (name, fact), shop)
            if total is not None:
                _equate_indicator(fact, total, shop)


def _total_of(other: Sheet, wanted: tuple[str, int], shop: Workshop) -> int | None:
    """The total of a table whose title names the indicator and whose unit fits, if it comes near."""
    name, fact = wanted
    line = _grand_total(other)
    limit = _likeness(name, other)
    if line is None or not limit:
        return None
    facts, value = shop.facts, shop.facts.amounts[fact]
    near = [
        (abs(facts.amounts[total] - value), total)
        for c, trait in enumerate(other.traits)
        if trait.additive
        and (total := other.fact(line, c)) is not None
        and shop.is_printed(total)
        and _fits(fact, total, shop, strictly=limit == _VERY_NEAR)
    ]
    gap, total = min(near, default=(0, -1))
    return total if total >= 0 and gap <= limit * abs(value) else None


def _likeness(name: str, other: Sheet) -> float:
    """How far the total of a table may be off to be taken for the indicator of this name; 0 where it is another.

    Whose the parts are (各镇) may stand before the name in the title; another word before it makes the money less.
    """
    about = _subject(other)
    if (name in about or _within_order(name, about)) and len(about) <= len(name) + _EXTRA:
        return _NEAR
    return _VERY_NEAR if any(name[n : n + _SHARED] in about for n in range(len(name) - _SHARED + 1)) else 0.0


def _within_order(name: str, text: str) -> bool:
    """Whether all characters of a name stand in a text in their order, close together."""
    start = text.find(name[0])
    if start < 0:
        return False
    at = start
    for character in name[1:]:
        at = text.find(character, at + 1)
        if at < 0:
            return False
    return at - start < len(name) * 2


def _fits(fact: int, total: int, shop: Workshop, *, strictly: bool) -> bool:
    """Whether both are money, or both count the same; ``strictly``: not money, which many figures are."""
    a, b = shop.facts.unit(fact), shop.facts.unit(total)
    if a.money or b.money:
        return a.money and b.money and not strictly
    return bool(a.name) and a.name.lstrip("万亿") == b.name.lstrip("万亿")


def _equate_indicator(fact: int, total: int, shop: Workshop) -> None:
    """One fact at two precisions; a last digit that was cut off instead of rounded is a note."""
    facts = shop.facts
    cut = facts.amounts[total] - facts.amounts[fact]
    truncated = 0 < cut < facts.steps[fact] and facts.steps[total] < facts.steps[fact]
    terms = ((fact, 1), (total, 1))
    if truncated and not shop.holds(terms, "same"):
        shop.equate([terms], Severity.NOTE, "尾数截去而非四舍五入 / cut off, not rounded")
    else:
        shop.equate([terms])


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
            if len(name) >= _SHARED and fact is not None and shop.is_printed(fact):
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
