"""Sums across a sheet: totals and spanning headings, what stands within another column, differences of columns."""

from collections.abc import Iterator, Sequence

from fiscal.address.columntree import column_rolls
from fiscal.inside.growth import read_levels
from fiscal.inside.reading import is_total
from fiscal.inside.relations import Terms, Workshop, sum_form
from fiscal.inside.sheet import Sheet
from fiscal.vocabulary import take_apart

_LEAST = 4
"""So many rows must hold, all of them with amounts, where no word suggests a relation between columns."""


def column_sums(sheet: Sheet, shop: Workshop) -> None:
    """State the sums that headings suggest, and those that nearly all rows agree on."""
    plain = [
        c for c, t in enumerate(sheet.traits) if t.additive and t.measure == "amount" and not (t.quarter or t.months)
    ]
    taken: set[int] = set()
    for whole, parts in (*_labelled(sheet, plain), *_spanned(sheet, plain)):
        forms = _forms(sheet, whole, parts, shop)
        tally = shop.tally(forms, least=1)
        if tally.holding and tally.holding > tally.broken:
            shop.state(forms)
            taken.update((whole, *parts))
    for whole, parts in _within(sheet, plain):
        _part_of(sheet, whole, parts, shop)
        taken.update((whole, *parts))
    _changes(sheet, plain, shop)
    for whole, plus, minus in _suggested([c for c in plain if c not in taken]):
        if whole in taken or taken.issuperset((*plus, *minus)):
            continue
        forms = _forms(sheet, whole, plus, shop, minus)
        if _is_certain(forms, shop):
            shop.state(forms)
            taken.update((whole, *plus, *minus))


def _changes(sheet: Sheet, plain: Sequence[int], shop: Workshop) -> None:
    """A column of changes (增减额) is the difference of two others, where nearly all rows bear it out."""
    for c, trait in enumerate(sheet.traits):
        if trait.measure != "change" or read_levels(sheet) is not None:
            continue
        for late in plain:
            for early in plain:
                forms = _forms(sheet, c, [late], shop, [early]) if late != early else []
                if _is_certain(forms, shop):
                    shop.state(forms)


def _forms(sheet: Sheet, whole: int, parts: Sequence[int], shop: Workshop, minus: Sequence[int] = ()) -> list[Terms]:
    forms = []
    for k in range(len(sheet.lines)):
        zero = (fact := sheet.fact(k, whole)) is not None and not shop.facts.amounts[fact]
        terms = sum_form(sheet, (k, whole), [(k, c) for c in (*parts, *minus)], shop, blanks=zero)
        if terms is not None:
            taken_off = {sheet.facts[k, c] for c in minus}
            forms.append(tuple((fact, -c if fact in taken_off else c) for fact, c in terms))
    return forms


def _labelled(sheet: Sheet, plain: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    paths = [sheet.columns[c].heading for c in plain]
    for roll in column_rolls(paths):
        parts = [plain[c] for c in roll.children]
        if roll.kind == "total" and len(parts) > 1:
            yield plain[roll.parent], parts


def _spanned(sheet: Sheet, plain: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """A column under a spanning 合计 with those so named under the others: 合计/金额 of 城市/金额, 农村/金额."""
    paths = {c: sheet.columns[c].heading for c in plain}
    for c, path in paths.items():
        for depth, part in enumerate(path[:-1]):
            if not is_total(take_apart(part).name):
                continue
            parts = [
                other
                for other, own in paths.items()
                if own[:depth] == path[:depth] and own[depth + 1 :] == path[depth + 1 :] and own[depth] != part
            ]
            if len(parts) > 1:
                yield c, parts


def _within(sheet: Sheet, plain: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Columns below 其中, or from one headed so to the end of its span, with the column before them."""
    paths = [sheet.columns[c].heading for c in plain]
    n = 1
    while n < len(plain):
        depth = next((depth for depth, part in enumerate(paths[n]) if "其中" in part), None)
        if depth is None:
            n += 1
            continue
        spanning = depth + 1 < len(paths[n])
        end = n + 1
        while end < len(plain) and paths[end][: depth + spanning] == paths[n][: depth + spanning]:
            end += 1
        yield plain[n - 1], list(plain[n:end])
        n = end


def _part_of(sheet: Sheet, whole: int, parts: Sequence[int], shop: Workshop) -> None:
    """其中: at most the whole; the whole where the rows show that the parts are all of it (RULES §2.3)."""
    forms = _forms(sheet, whole, parts, shop)
    tally = shop.tally(forms)
    if len(parts) > 1 and tally.mostly(3):
        shop.state(forms)
        return
    inside = [
        tuple((fact, -c) for fact, c in reversed(terms))
        for part in parts
        for terms in _forms(sheet, whole, [part], shop)
        if shop.facts.kinds[terms[1][0]] is None
    ]
    if inside and sum(shop.holds(terms, "<=") for terms in inside) * 10 >= len(inside) * 8:
        shop.state(inside, law="part-exceeds-whole", relation="<=")


def _suggested(plain: Sequence[int]) -> Iterator[tuple[int, list[int], list[int]]]:
    """Whole, parts and deductions that stand side by side: a = b + c …, the last one a sum or a difference."""
    for n in range(2, len(plain)):
        yield plain[n], [plain[n - 2]], [plain[n - 1]]
    for n, whole in enumerate(plain):
        for length in range(len(plain) - n - 1, 1, -1):
            yield whole, list(plain[n + 1 : n + 1 + length]), []
        for length in range(n, 1, -1):
            yield whole, list(plain[n - length : n]), []


def _is_certain(forms: Sequence[Terms], shop: Workshop) -> bool:
    """Nearly all rows hold, and enough of them with different amounts in every place."""
    amounts = shop.facts.amounts
    full = {
        tuple(amounts[k] for k, _ in terms)
        for terms in forms
        if all(amounts[k] for k, _ in terms) and shop.holds(terms)
    }
    return len(full) >= _LEAST and shop.tally(forms).mostly(_LEAST)
