"""A row that names what another table's title breaks down: its figure is that table's total, at another precision."""

import re
from collections.abc import Sequence

from fiscal.document import Severity
from fiscal.inside.across import SHARED, grand_total, subject_of
from fiscal.inside.relations import Workshop
from fiscal.inside.sheet import Sheet

_REMARK = re.compile(r"\([^()]*\)")
_NEAR = 0.1
_VERY_NEAR = 0.05
_EXTRA = 2


def indicators(sheet: Sheet, others: Sequence[Sheet], shop: Workshop) -> None:
    """A row that names what another table's title breaks down: its figure is that table's total."""
    levels = [c for c, trait in enumerate(sheet.traits) if trait.additive and trait.measure == "amount"]
    if len(levels) != 1 or any(row.kind in ("total", "unnamed") for row in sheet.rows):
        return
    for k in sheet.items():
        fact = sheet.fact(k, levels[0])
        name = _REMARK.sub("", sheet.rows[k].label.name)
        if fact is None or not shop.is_printed(fact) or len(name) < SHARED:
            continue
        for other in others:
            total = _total_of(other, (name, fact), shop)
            if total is not None:
                _equate_indicator(fact, total, shop)


def _total_of(other: Sheet, wanted: tuple[str, int], shop: Workshop) -> int | None:
    """The total of a table whose title names the indicator and whose unit fits, if it comes near."""
    name, fact = wanted
    line = grand_total(other)
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
    about = subject_of(other)
    if (name in about or _within_order(name, about)) and len(about) <= len(name) + _EXTRA:
        return _NEAR
    return _VERY_NEAR if any(name[n : n + SHARED] in about for n in range(len(name) - SHARED + 1)) else 0.0


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
