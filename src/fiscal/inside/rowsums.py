"""Sums down a sheet: totals of rows, categories with the rows below them, totals that a page prints again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from fiscal.inside.relations import Terms, Workshop, sum_form
from fiscal.inside.sheet import Sheet
from fiscal.inside.traits import Trait, is_additive_row

_NEAR = 0.2
"""How far a labelled total may be off where it holds in no column: beyond that its rows are probably read wrongly."""
_VERY_NEAR = 0.02
_SUBTOTAL = "小计"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a total: the lines that it may sum, with its form in each column, and how these fare."""

    parts: tuple[int, ...]
    forms: tuple[Terms, ...]
    holding: int
    broken: int
    gap: float


def row_sums(sheet: Sheet, traits: Sequence[Trait], shop: Workshop, known_lists: "Lists") -> None:
    """State the sums that totals, categories and repeated rows make."""
    columns = [c for c, trait in enumerate(traits) if trait.additive]
    for k, row in enumerate(sheet.rows):
        if row.kind in ("total", "unnamed") and sheet.lines[k].repeats is None:
            _total(sheet, k, columns, shop, known_lists)
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


def _total(sheet: Sheet, total: int, columns: Sequence[int], shop: Workshop, known: Lists) -> None:
    row = sheet.rows[total]
    readings = [
        reading
        for parts in _candidates(sheet, total)
        if (reading := _reading(sheet, total, parts, columns, shop)) is not None
    ]
    if not readings:
        return
    best = max(readings, key=lambda r: (r.holding > 0 and r.holding >= r.broken, r.holding - r.broken, -r.gap))
    labelled = row.kind == "total"
    if best.holding and best.holding >= best.broken:
        if labelled or best.holding > 1 or known.knows(sheet, best.parts):
            known.add(sheet, best.parts)
            shop.state(best.forms, grounded=True)
        return
    listed = known.knows(sheet, best.parts)
    if labelled:
        meant = best.gap <= _NEAR and (_is_flat(sheet, best.parts) or listed)
        shop.state(best.forms, grounded=meant)
    elif listed and best.gap <= _VERY_NEAR:
        shop.state(best.forms, grounded=True)


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
    return Reading(parts, tuple(forms), tally.holding, tally.broken, gap)


def _is_mean(terms: Terms, sheet: Sheet, column: int, shop: Workshop) -> bool:
    """A total below its largest part, none of them negative, under a heading without a unit of its own, is a mean."""
    amounts = shop.facts.amounts
    parts = [amounts[k] for k, _ in terms[1:]]
    return min(parts) >= 0 and amounts[terms[0][0]] < max(parts) and not sheet.columns[column].unit.name


def _candidates(sheet: Sheet, total: int) -> Iterator[tuple[int, ...]]:
    """The lines that a total may sum, the likeliest first: above or below it, the highest, the lowest, all."""
    rows = sheet.rows
    totals = [k for k, r in enumerate(rows) if r.kind in ("total", "unnamed") and sheet.lines[k].repeats is None]
    before = max((k for k in totals if k < total), default=-1)
    after = min((k for k in totals if k > total), default=len(rows))
    items = [k for k in sheet.items() if is_additive_row(rows[k].label.name)]
    if rank := rows[total].rank:
        yield from _levels(sheet, _group_above(sheet, total, rank))
        return
    subtotals = [k for k in totals if rows[k].label.name.endswith(_SUBTOTAL) and k != total]
    found: dict[tuple[int, ...], None] = {}
    scopes = [
        [k for k in items if before < k < total],
        [k for k in items if total < k < after],
        items,
    ]
    for scope in scopes:
        found.update(dict.fromkeys(_levels(sheet, scope)))
    if len(subtotals) > 1 and not rows[total].label.name.endswith(_SUBTOTAL):
        found[tuple(subtotals)] = None
        loose = [k for k in items if k > subtotals[-1] or k < subtotals[0]]
        found[tuple(sorted((*subtotals, *loose)))] = None
    yield from (parts for parts in found if parts)


def _group_above(sheet: Sheet, total: int, rank: int) -> list[int]:
    """The lines of the numbered group that a numbered total closes."""
    group: list[int] = []
    for k in range(total - 1, -1, -1):
        row = sheet.rows[k]
        if row.rank and row.rank < rank:
            break
        if row.kind == "item" and sheet.lines[k].repeats is None:
            group.append(k)
        if row.outermost and row.outermost < rank and not _opens_again(sheet, k):
            break
    return group[::-1]


def _opens_again(sheet: Sheet, line: int) -> bool:
    """Whether the group that a row opens was open before: a continuation page prints its label again."""
    label = sheet.rows[line].labels[0]
    return any(label in row.labels[:1] for row in sheet.rows[:line])


def _levels(sheet: Sheet, scope: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The highest lines of a scope, with and without those that have no number; its lowest lines; all of them."""
    ranks = [sheet.rows[k].rank for k in scope]
    numbered = [rank for rank in ranks if rank]
    if numbered:
        top = min(numbered)
        yield tuple(k for k, rank in zip(scope, ranks, strict=True) if rank == top)
        yield tuple(k for k, rank in zip(scope, ranks, strict=True) if rank in (0, top))
        yield leaves(sheet, scope)
    yield tuple(scope)


def leaves(sheet: Sheet, scope: Sequence[int]) -> tuple[int, ...]:
    """The lines of a scope that have none below them: those whose next one stands no deeper, or opens a group."""
    rows = [sheet.rows[k] for k in scope]
    above = [bool(row.rank and after.rank > row.rank and after.outermost > row.rank) for row, after in pairwise(rows)]
    return tuple(k for k, has_parts in zip(scope, [*above, False], strict=False) if not has_parts)


def _is_flat(sheet: Sheet, parts: Sequence[int]) -> bool:
    """Whether the rows of a total stand on one level for certain: all numbered alike, or none marked as within another.

    Rows without numbers are flat unless one of them is the sum of the rows right below it.
    """
    rows = [sheet.rows[k] for k in parts]
    if any(row.label.of_which or "其中" in row.label.name for row in rows):
        return False
    ranks = {row.rank for row in rows}
    indents = {sheet.lines[k].indent for k in parts}
    return len(ranks) == 1 and len(indents) == 1


def _categories(sheet: Sheet, columns: Sequence[int], shop: Workshop) -> None:
    """Numbered lines with deeper ones right below: a family for all lines of one rank, if most of them are sums."""
    items = sheet.items()
    ranks = [sheet.rows[k].rank for k in items]
    by_rank: dict[int, list[Terms]] = {}
    for n, (k, rank) in enumerate(zip(items, ranks, strict=True)):
        children = _children(ranks, n) if rank else []
        if not children or any(sheet.rows[items[m]].label.of_which for m in children):
            continue
        for c in columns:
            terms = sum_form(sheet, (k, c), [(items[m], c) for m in children], shop, blanks=_is_zero(sheet, k, c, shop))
            if terms is not None:
                by_rank.setdefault(rank, []).append(terms)
    for _, forms in sorted(by_rank.items()):
        tally = shop.tally(forms)
        if tally.holding > 1 and tally.holding > tally.broken:
            shop.state(forms, grounded=True)


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
