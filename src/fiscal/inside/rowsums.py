"""Sums down a sheet: totals of rows, categories with the rows below them, totals that a page prints again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from fiscal.amounts import Amount
from fiscal.document import Severity
from fiscal.inside.relations import Terms, Workshop, sum_form
from fiscal.inside.scopes import candidates, is_counted, is_flat, totals_of, unmarked_groups
from fiscal.inside.sheet import Row, Sheet
from fiscal.inside.traits import is_score
from fiscal.vocabulary import layout

_NEAR = 0.2
"""How far a labelled total may be off where it holds in no column: beyond that its rows are probably read wrongly."""
_VERY_NEAR = 0.02
_PEERS = 0.5
_FEW = 2
_SHARE = re.compile(r"占比|比重|构成|比例|占.*%")
_WHOLE = 100
_SOLID = 3
"""So many categories, nearly all of which are sums, leave no doubt that each of them is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a total: its line, the lines that it may sum, its form in each column, and how these fare."""

    total: int
    parts: tuple[int, ...]
    forms: tuple[Terms, ...]
    holding: int
    broken: int
    gap: float

    @property
    def is_below(self) -> bool:
        """Whether what it sums stands below it."""
        return self.parts[0] > self.total


def row_sums(sheet: Sheet, shop: Workshop, known_lists: "Lists") -> None:
    """State the sums that totals, categories and repeated rows make."""
    columns = [c for c, trait in enumerate(sheet.traits) if trait.additive]
    settled: list[Reading] = []
    open_totals: dict[int, list[Reading]] = {}
    for k in totals_of(sheet):
        readings = _readings(sheet, k, columns, shop)
        best = _total(sheet, k, readings, shop, known_lists)
        if best is not None:
            settled.append(best)
            _groups(sheet, best, columns, shop)
        elif sheet.rows[k].label.name not in layout().totals:
            open_totals[k] = readings
        _shares(sheet, k, shop)
        _scores(sheet, k, shop)
    for k, readings in open_totals.items():
        _like_its_peers(sheet, k, readings, settled, shop)
    _categories(sheet, columns, shop)
    _repeated(sheet, shop)


class Lists:
    """Lists of names whose total is known to be the sum of the rows, in some table of the document."""

    def __init__(self) -> None:
        """Start with none."""
        self._lists: list[frozenset[str]] = []

    def add(self, sheet: Sheet, parts: Sequence[int]) -> None:
        """A list whose total held somewhere."""
        self._lists.append(_names(sheet, parts))

    def knows(self, sheet: Sheet, parts: Sequence[int]) -> bool:
        """Whether another table sums the very same names."""
        names = _names(sheet, parts)
        return len(names) > 2 and names in self._lists


def _names(sheet: Sheet, parts: Sequence[int]) -> frozenset[str]:
    return frozenset(sheet.rows[k].label.name for k in parts)


def _readings(
    sheet: Sheet, total: int, columns: Sequence[int], shop: Workshop, *, every: bool = False
) -> list[Reading]:
    scopes = candidates(sheet, total, columns, shop, every=every)
    return [r for parts in scopes if (r := _reading(sheet, total, parts, columns, shop)) is not None]


def _total(sheet: Sheet, total: int, readings: Sequence[Reading], shop: Workshop, known: Lists) -> Reading | None:
    """State the best reading of a total; the reading where it holds in most columns, else None."""
    if not readings:
        return None
    row = sheet.rows[total]
    best = max(readings, key=lambda r: (r.holding > 0 and r.holding >= r.broken, r.holding - r.broken, -r.gap))
    listed = known.knows(sheet, best.parts)
    if best.holding and best.holding >= best.broken:
        if row.kind == "total" or best.holding > 1 or listed:
            known.add(sheet, best.parts)
            shop.state(best.forms)
        return best
    if row.label.name in layout().totals:  # a longer name (流动资产合计) may sum what it says
        counted = is_counted(sheet, best.parts)
        flat = is_flat(sheet, total, best.parts, [c for c, t in enumerate(sheet.traits) if t.additive], shop)
        meant = counted or (best.gap <= _NEAR and (listed or flat))
        shop.state(best.forms if meant else best.forms[:1], grounded=meant)
    elif row.kind == "unnamed" and listed and best.gap <= _VERY_NEAR:
        shop.state(best.forms)
    return None


def _like_its_peers(
    sheet: Sheet, total: int, readings: Sequence[Reading], settled: Sequence[Reading], shop: Workshop
) -> None:
    """A subtotal that fails, where two like it hold: all of them sum what stands on the same side."""
    row = sheet.rows[total]
    peers = [r for r in settled if _is_alike(sheet.rows[r.total], row)]
    sides = {r.is_below for r in peers}
    same = [r for r in readings if r.is_below in sides and r.gap <= _PEERS]
    if len(peers) > 1 and len(sides) == 1 and same:
        shop.state(min(same, key=lambda r: r.gap).forms)


def _is_alike(one: Row, other: Row) -> bool:
    return one.rank == other.rank and one.label.name[-2:] == other.label.name[-2:]


def _groups(sheet: Sheet, best: Reading, columns: Sequence[int], shop: Workshop) -> None:
    """Lines without a mark that are the sums of those right below them, where the total sums just these lines."""
    for scope in (range(best.total), range(best.total + 1, len(sheet.rows))):
        items = [k for k in sheet.items() if k in scope]
        groups = unmarked_groups(sheet, items, columns, shop)
        inside = {k for _, parts in groups for k in parts}
        if not groups or any(sheet.rows[k].rank for k in items):
            continue
        if tuple(k for k in items if k not in inside) != best.parts:
            continue
        for whole, parts in groups:
            forms = (sum_form(sheet, (whole, c), [(k, c) for k in parts], shop) for c in columns)
            shop.state([terms for terms in forms if terms is not None])


def _reading(
    sheet: Sheet, total: int, parts: tuple[int, ...], columns: Sequence[int], shop: Workshop
) -> Reading | None:
    forms = []
    for c in columns:
        terms = sum_form(sheet, (total, c), [(k, c) for k in parts], shop)
        if terms is not None and not _is_mean(terms, sheet, c, shop):
            forms.append(terms)
    tally = shop.tally(forms)
    if not forms or (not tally.telling and len(parts) > 1):
        return None
    telling = [terms for terms in forms if shop.tells(terms)]
    gap = median(shop.gap(terms) for terms in telling) if telling else 0.0
    return Reading(total, parts, tuple(forms), tally.holding, tally.broken, gap)


def _is_mean(terms: Terms, sheet: Sheet, column: int, shop: Workshop) -> bool:
    """A total below its largest part, none of them negative, under a heading without a unit of its own, is a mean."""
    amounts = shop.facts.amounts
    parts = [amounts[k] for k, _ in terms[1:]]
    return min(parts) >= 0 and amounts[terms[0][0]] < max(parts) and not sheet.columns[column].unit.name


def _shares(sheet: Sheet, total: int, shop: Workshop) -> None:
    """Shares whose total is printed as 100 add up to it, each rounded for itself (RULES §1, SHARE-SUM)."""
    for c, trait in enumerate(sheet.traits):
        figure = sheet.lines[total].figures.get(sheet.columns[c].number)
        if trait.measure != "rate" or not _SHARE.search(sheet.columns[c].path) or figure is None:
            continue
        if not isinstance(figure.amount, Amount) or figure.amount.value != _WHOLE:
            continue
        forms = [
            sum_form(sheet, (total, c), [(k, c) for k in parts], shop) for parts in candidates(sheet, total, [], shop)
        ]
        stated = [terms for terms in forms if terms is not None and shop.gap(terms) < _NEAR]
        if stated:
            shop.state([min(stated, key=shop.gap)])


def _scores(sheet: Sheet, total: int, shop: Workshop) -> None:
    """Scores and weights add up to their total in every column of them, where they do in one."""
    columns = [c for c, column in enumerate(sheet.columns) if is_score(column.path)]
    if not columns or sheet.rows[total].kind != "total":
        return
    readings = [r for r in _readings(sheet, total, columns, shop, every=True) if len(r.parts) > _FEW]
    readings = [r for r in readings if r.holding >= max(r.broken, 1)]
    if readings:
        shop.state(max(readings, key=lambda r: r.holding).forms)


def _categories(sheet: Sheet, columns: Sequence[int], shop: Workshop) -> None:
    """Numbered lines with deeper ones right below: a family for all lines of one rank, if most of them are sums.

    Few of them may list their parts without all of it: then one that falls short in all columns is a warning.
    """
    by_rank: dict[int, list[list[Terms]]] = {}
    for k, children in _parents(sheet):
        forms = [
            terms
            for c in columns
            if (terms := sum_form(sheet, (k, c), [(m, c) for m in children], shop, blanks=_is_zero(sheet, k, c, shop)))
        ]
        by_rank.setdefault(sheet.rows[k].rank, []).append(forms)
    for _, parents in sorted(by_rank.items()):
        tally = shop.tally(terms for forms in parents for terms in forms)
        if tally.holding < 2 or tally.holding <= tally.broken:
            continue
        solid = tally.mostly(_SOLID) and len(parents) >= _SOLID
        doubted = [forms for forms in parents if not solid and _falls_short(forms, shop)]
        shop.state([terms for forms in parents if forms not in doubted for terms in forms])
        if doubted:
            shop.state([terms for forms in doubted for terms in forms], severity=Severity.WARNING)


def _falls_short(forms: Sequence[Terms], shop: Workshop) -> bool:
    """Whether the parts make less than their parent in every column that tells."""
    amounts = shop.facts.amounts
    telling = [terms for terms in forms if shop.tells(terms, 1)]
    return bool(telling) and all(sum(amounts[k] * c for k, c in terms) > 0 for terms in telling)


def _parents(sheet: Sheet) -> Iterator[tuple[int, list[int]]]:
    """Numbered lines with the lines right below them, where none of these is marked as within the parent."""
    items = sheet.items()
    ranks = [sheet.rows[k].rank for k in items]
    for n, k in enumerate(items):
        children = [items[m] for m in _children(ranks, n)] if ranks[n] else []
        if children and not any(sheet.rows[m].label.of_which for m in children):
            yield k, children


def _is_zero(sheet: Sheet, line: int, column: int, shop: Workshop) -> bool:
    fact = sheet.fact(line, column)
    return fact is not None and not shop.facts.amounts[fact]


def _children(ranks: Sequence[int], parent: int) -> list[int]:
    """The items right below one: those of the next depth until one that stands as high as it does."""
    below: list[int] = []
    for n in range(parent + 1, len(ranks)):
        if ranks[n] and ranks[n] <= ranks[parent]:
            break
        below.append(n)
    depth = min((ranks[n] for n in below if ranks[n]), default=0)
    return [n for n in below if ranks[n] == depth] if depth else []


def _repeated(sheet: Sheet, shop: Workshop) -> None:
    """A total that a continuation page prints again is the same figure."""
    forms: list[Terms] = []
    for k, line in enumerate(sheet.lines):
        if line.repeats is None:
            continue
        for c in range(len(sheet.columns)):
            first, again = sheet.fact(line.repeats, c), sheet.fact(k, c)
            if first is not None and again is not None and (shop.is_printed(first) or shop.is_printed(again)):
                forms.append(((first, 1), (again, 1)))
    if forms:
        shop.state(forms, law="unequal-printings", relation="same")
