"""Additivity inside a table: a printed parent equals the sum of its nearest printed descendants, down and across.

Parents by code and totals are sums. A numbered or 其中 parent is a sum where its parts' boxes cover its own, or where
the figures themselves say so in most columns (RULES §2.3); else it only holds them (law 4). A column of change is the
difference of the two that it compares.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from fiscal.address import Addressed, Roll
from fiscal.address.boxed import BlockBoxes
from fiscal.boxes import Box
from fiscal.document import Severity
from fiscal.equations import Equation
from fiscal.vocabulary import layout


def sums_in_tables(found: Addressed) -> list[Equation]:
    """All sums down and across every recognised table; repeated totals against their first printing."""
    equations: list[Equation] = []
    families = count()
    for t, blocks in enumerate(found.boxes):
        for b, block in enumerate(blocks if found.recognised[t] else ()):
            for roll in block.found.tree.rolls:
                holds = _holds(block, roll) and (found.facts.of[t].ruled or not _is_guessed(block, roll))
                equations.extend(_down(found, (t, b), roll, next(families), holds=holds))
            for roll in (*block.found.column_rolls, *block.found.comparisons):
                equations.extend(_across(found, (t, b), block, roll, next(families)))
    equations.extend(_repeated(found))
    return equations


def _holds(block: BlockBoxes, roll: Roll) -> bool:
    """Whether the parts make the whole: by code and by totals always, by numbering where their sets cover it."""
    if roll.kind == "total" or (roll.kind in ("code", "level") and not _of_which(block, roll)):
        return True
    parent, children = block.items[roll.parent], [block.items[k] for k in roll.children]
    if parent is None or parent.meaning is None or any(c is None or c.meaning is None or c.code for c in children):
        return False
    for dimension in ("flow", "fund", "item"):
        parts = [getattr(c.meaning, dimension) for c in children if c]
        whole = getattr(parent.meaning, dimension)
        if whole and all(part and part & whole == part and part != whole for part in parts):
            return bool(sum(parts) == whole)  # disjoint masks that cover the whole add up to it
    return False


def _is_guessed(block: BlockBoxes, roll: Roll) -> bool:
    """Whether the parts stand in several columns of labels: without lines nothing shows what one label spans."""
    return any(block.found.block.lines[k].span for k in (roll.parent, *roll.children))


def _of_which(block: BlockBoxes, roll: Roll) -> bool:
    """Whether one of the parts is marked 其中: then others may be left out."""
    return any(block.found.block.lines[k].label.of_which for k in roll.children)


def _down(found: Addressed, where: tuple[int, int], roll: Roll, family: int, *, holds: bool) -> Iterator[Equation]:
    t, b = where
    block = found.boxes[t][b]
    forms: list[list[int | None]] = []
    for c, column in enumerate(block.found.block.columns):
        if column.unit.name == "%" or block.found.periods[c].kind == "rate":
            continue
        facts = [found.cells.get((t, b, k, c)) for k in (roll.parent, *roll.children)]
        if roll.kind == "total" and block.found.continues:
            facts += [found.cells.get((t, b - 1, k, c)) for k in found.boxes[t][b - 1].found.tree.tops]
        forms.append(facts)
    marked = _of_which(block, roll)
    told = not holds and _is_told(found, forms, least=3 if marked else 1)
    # a revenue that is known by its name may be listed beside the largest of its kinds only
    named = roll.kind == "code" and block.found.lines[roll.parent].named
    ruled = found.facts.of[t].ruled
    unsure = roll.kind == "total" and any(_is_unsure(block, k, ruled=ruled) for k in roll.children)
    for facts in forms:
        covered = holds or _covers(found, facts)
        grounded = (covered or not told) and not named and not unsure
        made = _equation(found, facts, family, holds=covered or told, grounded=grounded)
        yield from (replace(e, severity=Severity.WARNING) for e in made) if told and marked and not covered else made


def _is_unsure(block: BlockBoxes, line: int, *, ruled: bool) -> bool:
    """Whether nothing tells where a line stands: no numbering, no code, no list, no word that is understood.

    Nor do several columns of labels where no lines show which of them one label spans.
    """
    found, printed = block.found.lines[line], block.found.block.lines[line]
    if printed.span and not ruled:
        return True
    return found.meaning is None and not (found.code or found.name or printed.key or printed.label.rank or printed.span)


def _is_told(found: Addressed, forms: Sequence[Sequence[int | None]], least: int) -> bool:
    """Whether the parts make the whole in four of five columns that say something, and in ``least`` of them."""
    amounts = found.facts.amounts
    telling = [[amounts[k] for k in facts if k is not None] for facts in forms if facts[0] is not None]
    telling = [values for values in telling if values[0] and sum(map(bool, values[1:])) > 1]
    holding = sum(values[0] == sum(values[1:]) for values in telling)
    return holding >= least and holding * 5 >= len(telling) * 4


def _across(found: Addressed, where: tuple[int, int], block: BlockBoxes, roll: Roll, family: int) -> Iterator[Equation]:
    t, b = where
    headings = [block.found.block.columns[c].heading for c in roll.children]
    understood = all(block.columns[c] is not None for c in (roll.parent, *roll.children))
    of_which = any("其中" in heading[-1] for heading in headings if heading)
    forms = [
        [found.cells.get((t, b, k, c)) for c in (roll.parent, *roll.children)]
        for k, line in enumerate(block.found.block.lines)
        if not layout().is_count(line.label.name)
    ]
    if roll.kind == "loose":
        if _is_told(found, forms, least=2):
            yield from (e for facts in forms for e in _equation(found, facts, family, holds=True, grounded=False))
        return
    for facts in forms:
        covered = understood and _covers(found, facts)
        if roll.kind == "change":
            yield from _difference(found, facts, family, grounded=understood)
            continue
        holds = (roll.kind == "total" and (covered or not of_which)) or (roll.kind == "of-which" and covered)
        yield from _equation(found, facts, family, holds=holds, grounded=understood)


def _covers(found: Addressed, facts: Sequence[int | None]) -> bool:
    """Whether the boxes of the parts are disjoint and cover the parent's along one dimension."""
    boxes: list[Box] = [box for k in facts if k is not None and (box := found.facts.boxes[k]) is not None]
    if len(boxes) != len(facts) or len(boxes) < 2:
        return False
    whole, parts = boxes[0], boxes[1:]
    differing = [d for d in range(len(whole)) if any(part[d] != whole[d] for part in parts)]
    if len(differing) != 1:
        return False
    masks = [part[differing[0]] for part in parts]
    return all(isinstance(mask, int) for mask in masks) and sum(masks) == whole[differing[0]]  # type: ignore[arg-type]


def _equation(
    found: Addressed,
    facts: Sequence[int | None],
    family: int,
    *,
    holds: bool,
    grounded: bool,
) -> Iterator[Equation]:
    """A sum, or where the parts needn't make the whole one containment a part; nothing where nothing is printed."""
    parent, parts = facts[0], [k for k in facts[1:] if k is not None]
    kinds = found.facts.kinds
    if parent is None or found.facts.repeats[parent] is not None or all(kinds[k] is not None for k in (parent, *parts)):
        return
    if holds:
        terms = ((parent, 1), *((k, -1) for k in parts))
        yield Equation("sum-mismatch", "=", terms, family=family, grounded=grounded)
    elif kinds[parent] is None:  # a blank line over its parts is a heading, not an amount
        for k in parts:
            yield Equation("part-exceeds-whole", "<=", ((k, 1), (parent, -1)), family=family, grounded=grounded)


def _difference(found: Addressed, facts: Sequence[int | None], family: int, *, grounded: bool) -> Iterator[Equation]:
    """A change is what this column prints less what the last one prints, wherever it is printed itself."""
    change, this, last = facts
    kinds, repeats = found.facts.kinds, found.facts.repeats
    if change is None or this is None or last is None or kinds[change] is not None or repeats[change] is not None:
        return
    terms = ((change, 1), (this, -1), (last, 1))
    yield Equation("sum-mismatch", "=", terms, family=family, grounded=grounded)


def _repeated(found: Addressed) -> Iterator[Equation]:
    """A total that a continuation page prints again is the same figure."""
    for k, first in enumerate(found.facts.repeats):
        if first is not None and (found.facts.kinds[k] is None or found.facts.kinds[first] is None):
            yield Equation("unequal-printings", "same", ((first, 1), (k, 1)))
