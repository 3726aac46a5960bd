"""Which lines a total may sum: above or below it, the highest or the lowest, earlier totals, unmarked levels."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fiscal.inside.relations import Workshop
from fiscal.inside.sheet import Sheet
from fiscal.inside.traits import is_additive_row

_SUBTOTAL = "小计"
_SEVERAL = 2
"""In more columns than these, one that is off doesn't make a group another one."""
Lines = tuple[int, ...]


def candidates(sheet: Sheet, total: int, columns: Sequence[int], shop: Workshop, *, every: bool = False) -> list[Lines]:
    """The sets of lines that a total may sum, the likeliest first, each once.

    - every: lines whose labels name rates and means too, as under scores
    """
    rows = sheet.rows
    items = [k for k in sheet.items() if every or is_additive_row(rows[k].label.name)]
    if rank := rows[total].rank:
        groups = (_group_above(sheet, total, rank), _group_below(sheet, total, rank))
        return _once([parts for group in groups for parts in _levels(sheet, group)])
    totals = totals_of(sheet)
    before = max((k for k in totals if k < total), default=-1)
    after = min((k for k in totals if k > total), default=len(rows))
    above = [k for k in items if before < k < total]
    below = [k for k in items if total < k < after]
    found: list[Lines] = []
    for scope in (above, below, items):
        found.extend(_levels(sheet, scope))
    found.extend(_of_totals(sheet, total, totals, items))
    found.extend(_unmarked(sheet, scope, columns, shop) for scope in (above, below))
    return _once(found)


def _once(found: Iterator[Lines] | list[Lines]) -> list[Lines]:
    return [parts for parts in dict.fromkeys(found) if parts]


def totals_of(sheet: Sheet) -> list[int]:
    """The lines of totals, those without a name too, each printed once."""
    kinds = ("total", "unnamed")
    return [k for k, row in enumerate(sheet.rows) if row.kind in kinds and sheet.lines[k].repeats is None]


def _of_totals(sheet: Sheet, total: int, totals: Sequence[int], items: Sequence[int]) -> Iterator[Lines]:
    """小计s, and what stands outside of them; totals before this one; the last of them and what follows it."""
    rows = sheet.rows
    subtotals = [k for k in totals if rows[k].label.name.endswith(_SUBTOTAL) and k != total]
    if len(subtotals) > 1 and not rows[total].label.name.endswith(_SUBTOTAL):
        yield tuple(subtotals)
        yield tuple(sorted((*subtotals, *(k for k in items if k > subtotals[-1] or k < subtotals[0]))))
    earlier = [k for k in totals if k < total and rows[k].kind == "total"]
    if len(earlier) > 1:
        yield tuple(earlier)
    if earlier:
        yield (earlier[-1], *(k for k in items if earlier[-1] < k < total))


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


def _group_below(sheet: Sheet, total: int, rank: int) -> list[int]:
    """The lines of the numbered group that a numbered total opens (一 城关镇小计)."""
    group: list[int] = []
    for k in range(total + 1, len(sheet.rows)):
        row = sheet.rows[k]
        if row.kind in ("total", "heading") or (row.outermost and row.outermost <= rank):
            break
        if row.kind == "item" and sheet.lines[k].repeats is None:
            group.append(k)
    return group


def _opens_again(sheet: Sheet, line: int) -> bool:
    """Whether the group that a row opens was open before: a continuation page prints its label again."""
    label = sheet.rows[line].labels[0]
    return any(label in row.labels[:1] for row in sheet.rows[:line])


def _levels(sheet: Sheet, scope: Sequence[int]) -> Iterator[Lines]:
    """The highest lines of a scope, with and without those that have no number; its lowest lines; all of them."""
    ranks = [sheet.rows[k].rank for k in scope]
    numbered = [rank for rank in ranks if rank]
    if numbered:
        top = min(numbered)
        yield tuple(k for k, rank in zip(scope, ranks, strict=True) if rank == top)
        yield tuple(k for k, rank in zip(scope, ranks, strict=True) if rank in (0, top))
        yield leaves(sheet, scope)
    yield tuple(scope)
    unmarked = tuple(k for k in scope if not sheet.rows[k].label.of_which)
    if len(unmarked) < len(scope):
        yield unmarked


def leaves(sheet: Sheet, scope: Sequence[int]) -> Lines:
    """The lines of a scope that have none below them: those whose next one stands no deeper, or opens a group."""
    rows = [sheet.rows[k] for k in scope]
    above = [bool(row.rank and after.rank > row.rank and after.outermost > row.rank) for row, after in pairwise(rows)]
    return tuple(k for k, has_parts in zip(scope, [*above, False], strict=False) if not has_parts)


def _unmarked(sheet: Sheet, scope: Sequence[int], columns: Sequence[int], shop: Workshop) -> Lines:
    """The lines that no line before them holds, where lines are the sums of those right below; none where none is."""
    groups = unmarked_groups(sheet, scope, columns, shop)
    inside = {k for _, parts in groups for k in parts}
    tops = tuple(k for k in scope if k not in inside)
    return tops if groups and len(tops) > 1 else ()


def unmarked_groups(
    sheet: Sheet, scope: Sequence[int], columns: Sequence[int], shop: Workshop
) -> list[tuple[int, Lines]]:
    """Lines with those right below that make them, in nearly every column; two parts at least."""
    rows = [[_amount(sheet, k, c, shop) for c in columns] for k in scope]
    groups, at = [], 0
    while at < len(rows):
        length = _below(rows, at)
        if length > 1:
            groups.append((scope[at], tuple(scope[at + 1 : at + 1 + length])))
        at += 1 + length
    return groups


def _below(rows: Sequence[Sequence[int]], at: int) -> int:
    """How many rows below one make it: in every column, or in several and all but one; 0 where none do."""
    whole = rows[at]
    so_far = [0] * len(whole)
    for end in range(at + 1, len(rows)):
        so_far = [a + b for a, b in zip(so_far, rows[end], strict=True)]
        telling = [(a, b) for a, b in zip(so_far, whole, strict=True) if a or b]
        off = sum(a != b for a, b in telling)
        if telling and (not off or (off == 1 and len(telling) > _SEVERAL)):
            return end - at
        if sum(abs(a) > abs(b) for a, b in telling) > 1 or (len(telling) <= _SEVERAL and off and _exceeds(telling)):
            return 0
    return 0


def _exceeds(pairs: Sequence[tuple[int, int]]) -> bool:
    return any(abs(a) > abs(b) for a, b in pairs)


def _amount(sheet: Sheet, line: int, column: int, shop: Workshop) -> int:
    fact = sheet.fact(line, column)
    return 0 if fact is None else shop.facts.amounts[fact]


def is_flat(sheet: Sheet, total: int, parts: Sequence[int], columns: Sequence[int], shop: Workshop) -> bool:
    """Whether a total's lines stand on one level for certain: all numbered or set alike, none within another.

    Where they have no numbers, none may be the sum of those right below it, and what they sum to beyond the total may
    not be just some lines that could stand within the one above them.
    """
    rows = [sheet.rows[k] for k in parts]
    if any(row.label.of_which or "其中" in row.label.name for row in rows):
        return False
    if len({row.rank for row in rows}) > 1 or len({sheet.lines[k].indent for k in parts}) > 1:
        return False
    if rows[0].rank:
        return True
    amounts = [[_amount(sheet, k, c, shop) for c in columns] for k in parts]
    if any(_below(amounts, at) > 1 for at in range(len(amounts))):
        return False
    beyond = [sum(row[n] for row in amounts) - _amount(sheet, total, c, shop) for n, c in enumerate(columns)]
    return not any(_could_hold(amounts, at, beyond) for at in range(len(amounts)))


def is_counted(sheet: Sheet, parts: Sequence[int]) -> bool:
    """Whether lines are numbered 1, 2, 3 to the last one, and so are all there are."""
    numbers = [number for k in parts if (number := sheet.rows[k].number) is not None]
    alike = len(numbers) == len(parts) > 2 and len({number.rank for number in numbers}) == 1
    return alike and [number.ordinal for number in numbers] == list(range(1, len(parts) + 1))


def _could_hold(rows: Sequence[Sequence[int]], at: int, beyond: Sequence[int]) -> bool:
    """Whether the lines right below one make just what the rows sum to beyond their total, and no more than it."""
    so_far = [0] * len(beyond)
    for end in range(at + 1, len(rows)):
        so_far = [a + b for a, b in zip(so_far, rows[end], strict=True)]
        if so_far == list(beyond) and any(beyond):
            return all(abs(a) <= abs(b) for a, b in zip(so_far, rows[at], strict=True))
    return False
