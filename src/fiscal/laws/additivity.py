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
from fiscal.laws.evidence import is_told, tally
from fiscal.vocabulary import layout

_FEW = 2  # groups with 其中 that all making their wholes may be chance


def sums_in_tables(found: Addressed) -> list[Equation]:
    """All sums down and across every recognised table; repeated totals against their first printing."""
    equations: list[Equation] = []
    families = count()
    for t, blocks in enumerate(found.boxes):
        for b, block in enumerate(blocks if found.recognised[t] else ()):
            rolls = block.found.tree.rolls
            sure = [found.facts.of[t].ruled or not _is_guessed(block, roll) for roll in rolls]
            held = [known and _holds(block, roll) for known, roll in zip(sure, rolls, strict=True)]
            left = [roll for roll, known, holds in zip(rolls, sure, held, strict=True) if known and not holds]
            alike = _alike(found, (t, b), left, next(families))
            for roll, holds in zip(rolls, held, strict=True):
                equations.extend(_down(found, (t, b), roll, next(families), alike, holds=holds))
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


def _alike(found: Addressed, where: tuple[int, int], rolls: Sequence[Roll], family: int) -> dict[int, int]:
    """Parents of groups in a block where most groups make their wholes, with the family that those groups share.

    Groups with 其中 and others are counted apart. One without it makes its whole where it does so in half its columns.
    """
    alike: dict[int, int] = {}
    block = found.boxes[where[0]][where[1]]
    for marked in (False, True):
        own = [roll for roll in rolls if roll.kind == "numbering" and _of_which(block, roll) is marked]
        tallies = [tally(found.facts, _columns(found, where, roll), clearly=True) for roll in own]
        holding, telling = (sum(counts) for counts in zip(*tallies, strict=True)) if own else (0, 0)
        most = len(own) > (_FEW if marked else 1) and holding > 1 and holding * 3 >= telling * 2
        for roll, (held, told) in zip(own, tallies, strict=True):
            if told and (most or (not marked and held and held * 2 >= told)):
                alike[roll.parent] = family
    return alike


def _columns(found: Addressed, where: tuple[int, int], roll: Roll) -> list[list[int | None]]:
    """For each column of amounts the facts of a roll, the parent's first; rates add up to nothing."""
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
    return forms


def _down(  # noqa: PLR0913 - a sum, where it stands and what speaks for it
    found: Addressed, where: tuple[int, int], roll: Roll, family: int, alike: dict[int, int], *, holds: bool
) -> Iterator[Equation]:
    block = found.boxes[where[0]][where[1]]
    forms = _columns(found, where, roll)
    marked = _of_which(block, roll)
    told = not holds and is_told(found.facts, forms, least=3 if marked else 1)
    likely = not holds and not told and roll.parent in alike
    family = alike.get(roll.parent, family) if told or likely else family
    # a revenue that is known by its name may be listed beside the largest of its kinds only
    named = roll.kind == "code" and block.found.lines[roll.parent].named
    ruled = found.facts.of[where[0]].ruled
    unsure = roll.kind == "total" and any(_is_unsure(block, k, ruled=ruled) for k in roll.children)
    for facts in forms:
        covered = holds or _covers(found, facts)
        shown = told or likely  # by figures alone
        grounded = (covered or not shown) and not named and not unsure
        made = _equation(found, facts, family, holds=covered or shown, grounded=grounded)
        mild = not covered and (likely or (told and marked))
        yield from (replace(e, severity=Severity.WARNING) for e in made) if mild else made


def _is_unsure(block: BlockBoxes, line: int, *, ruled: bool) -> bool:
    """Whether nothing tells where a line stands: no numbering, no code, no list, no word that is understood.

    Nor do several columns of labels where no lines show which of them one label spans.
    """
    found, printed = block.found.lines[line], block.found.block.lines[line]
    if printed.span and not ruled:
        return True
    return found.meaning is None and not (found.code or found.name or printed.key or printed.label.rank or printed.span)


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
        if is_told(found.facts, forms, least=2):
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
    elif kinds[parent] is None and not any(found.facts.amounts[k] < 0 for k in (parent, *parts)):
        # a blank line over its parts is a heading, not an amount
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
