"""Money that is known not to be there, and who says so: the guards of equations.

Known zero is a box inside one that is printed 0, blank or dash; a code that a table which lists that slice by code
doesn't list; expenditure of a fund without income; and what definitions rule out. A printed zero is a witness only
while no unguarded equation that holds it is broken, and never where its table prints negative amounts.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from fiscal.address import Addressed
from fiscal.boxes import Box, code_ancestors, item_within, mask_of, with_mask
from fiscal.codes import Classification, Code
from fiscal.equations import Guard
from fiscal.laws.definitions import Definitions

Rest = tuple[str, str, int | str, str, str]
_NONE: dict[tuple[int, int], int] = {}


@dataclass(frozen=True, slots=True)
class _Listing:
    """A table that lists one slice by code: its column's box, the codes, and which of them have codes below."""

    table: int
    box: Box
    axis: str
    codes: frozenset[str]
    prefixes: frozenset[str]

    def lists(self, code: str) -> bool:
        """Whether it lists the classification of a code; the two economic ones are told apart by their first digit."""
        return self.axis == "function" or any(listed[0] == code[0] for listed in self.codes)


class Zeros:
    """Answers whether a box is known to be zero, with the guard that says so."""

    def __init__(self, found: Addressed, definitions: Definitions, distrusted: AbstractSet[int] = frozenset()) -> None:
        """Collect the witnesses.

        - distrusted: facts in broken unguarded equations; they and the listings they stand in witness nothing
        """
        self._found, self._definitions = found, definitions
        self._printed: dict[Rest, dict[tuple[int, int], int]] = {}  # the first printing of each zero box
        self._items: list[int | str] = [0]
        self._holders: dict[int | str, list[int | str]] = {}
        self._left: dict[Box, tuple[Box, tuple[Guard, ...]]] = {}
        self._ruled_out: dict[Box, tuple[Box, tuple[Guard, ...]]] = {}
        self._memo: dict[Box, list[tuple[Box | None, Guard]]] = {}
        negative = {found.facts.tables[k] for k, amount in enumerate(found.facts.amounts) if amount < 0}
        facts = found.facts
        for k, box in enumerate(facts.boxes):
            if (
                box is None
                or not facts.is_zero(k)
                or k in distrusted
                or facts.tables[k] in negative
                or facts.repeats[k] is not None
            ):
                continue
            self._printed.setdefault(box.rest, {}).setdefault((box.flow, box.fund), k)
            if box.item not in self._items:
                self._items.append(box.item)
        self._listings = list(_listings(found, distrusted, negative))

    def known(self, box: Box) -> tuple[Guard, ...] | None:
        """The guards that say that a box is zero, at once or part by part; None where it isn't known to be.

        A figure is no witness of its own box.
        """
        alone = self._part(box, box)
        if alone is not None:
            return (alone,)
        left, guards = self.drop(box)
        last = self._part(left, box) if left != box else None
        return (*guards, last) if last is not None else None

    def structural(self, box: Box) -> Guard | None:
        """The definition that rules a box out, if one does."""
        for zero in self._definitions.structural:
            if box.flow & zero.flow == box.flow and box.fund & zero.fund == box.fund:
                return Guard("structural", text=zero.source)
        return None

    def drop(self, box: Box, *, only_structural: bool = False) -> tuple[Box, tuple[Guard, ...]]:
        """The box without the atoms of flow and fund that are known to be zero, and the guards that say so.

        One atom of each is always left; whether a whole box is zero, `known` says.
        """
        if only_structural:  # depends on flow and fund alone, of which there are few pairs
            sets = Box(box.flow, box.fund)
            if sets not in self._ruled_out:
                self._ruled_out[sets] = self._drop(sets, only_structural=True)
            left, guards = self._ruled_out[sets]
            return Box(left.flow, left.fund, *box.rest), guards
        if box not in self._left:
            self._left[box] = self._drop(box, only_structural=False)
        return self._left[box]

    def _drop(self, box: Box, *, only_structural: bool) -> tuple[Box, tuple[Guard, ...]]:
        whole = box
        guards: dict[Guard, None] = {}
        for _ in range(3):  # what falls away on one dimension may let more fall away on the other
            before = box
            for dimension in ("flow", "fund"):
                mask = mask_of(box, dimension)
                for bit in _bits(mask) if mask & (mask - 1) else ():
                    part = with_mask(box, dimension, bit)
                    guard = self.structural(part) if only_structural else self._part(part, whole)
                    if guard is not None and mask != bit:
                        mask &= ~bit
                        guards.setdefault(guard)
                box = with_mask(box, dimension, mask)
            if box == before:
                break
        return box, tuple(guards)

    def _part(self, part: Box, whole: Box) -> Guard | None:
        """Who says that a part is zero; the whole itself is no witness of it."""
        return next((guard for witness, guard in self._first_two(part) if witness != whole), None)

    def _first_two(self, box: Box) -> list[tuple[Box | None, Guard]]:
        """The first witness, and the first other one for where the first is the box that is asked about."""
        if box not in self._memo:
            found: list[tuple[Box | None, Guard]] = []
            for witness, guard in self._witnesses(box):
                if not found or witness != found[0][0]:
                    found.append((witness, guard))
                if witness is None or len(found) == 2:
                    break
            self._memo[box] = found
        return self._memo[box]

    def _witnesses(self, box: Box) -> Iterator[tuple[Box | None, Guard]]:
        structural = self.structural(box)
        if structural is not None:
            yield None, structural
        yield from self._printed_zeros(box)
        universe = self._found.universe
        if box.flow & universe.expenditure == box.flow:
            income = Box(universe.income, box.fund, period=box.period, entity=box.entity)
            for witness, guard in self._printed_zeros(income):
                yield witness, Guard("no-income", fact=guard.fact)
        for listing in self._listings:
            if _absent(listing, box):
                yield None, Guard("absent-code", table=listing.table, code=getattr(box, listing.axis))

    def _holding(self, item: int | str) -> list[int | str]:
        """The items of printed zeros that an item lies inside."""
        if item not in self._holders:
            self._holders[item] = [outer for outer in self._items if item_within(item, outer)]
        return self._holders[item]

    def _printed_zeros(self, box: Box) -> Iterator[tuple[Box, Guard]]:
        for function in code_ancestors(box.function):
            for economy in code_ancestors(box.economy):
                for item in self._holding(box.item):
                    rest = (function, economy, item, box.period, box.entity)
                    for (flow, fund), k in self._printed.get(rest, _NONE).items():
                        if box.flow & flow == box.flow and box.fund & fund == box.fund:
                            yield Box(flow, fund, *rest), Guard("printed-zero", fact=k)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask &= ~bit


def _absent(listing: _Listing, box: Box) -> bool:
    """Whether the listing's slice holds the box and lacks its code: no such row, none below, its level listed."""
    slice_ = listing.box
    if box.flow & slice_.flow != box.flow or box.fund & slice_.fund != box.fund:
        return False
    if box.period != slice_.period or box.entity != slice_.entity or not item_within(box.item, slice_.item):
        return False
    code = box.function if listing.axis == "function" else box.economy
    if not code or code in listing.codes or code in listing.prefixes or not listing.lists(code):
        return False
    for ancestor in code_ancestors(code):
        if ancestor in listing.codes:
            return ancestor in listing.prefixes  # listed as a leaf: what is below isn't known
        if ancestor in listing.prefixes:
            return True
    return True


def _listings(found: Addressed, distrusted: AbstractSet[int], negative: AbstractSet[int]) -> Iterator[_Listing]:
    """Slices that a table lists by codes of one classification, its blocks together, every line understood."""
    for t, blocks in enumerate(found.boxes):
        lines = [line for block in blocks for line in block.found.lines]
        items = [item for block in blocks for item in block.items]
        if not found.recognised[t] or t in negative or any(line.name for line in lines):
            continue
        if any(item is None or item.meaning is None for item in items):
            continue
        slices: dict[Box, dict[str, int]] = {}
        for (table, b, k, _), fact in found.cells.items():
            if table != t or not (code := blocks[b].found.lines[k].code):
                continue
            box = found.facts.boxes[fact]
            if box is not None:
                slices.setdefault(box._replace(function="", economy=""), {})[code] = fact
        listed = {line.code for line in lines if line.code}
        for box, codes in slices.items():
            if set(codes) == listed and not any(fact in distrusted for fact in codes.values()):
                yield from _listing(t, box, frozenset(codes))


def _listing(table: int, box: Box, codes: frozenset[str]) -> Iterator[_Listing]:
    if len({Code.trusted(code).classification for code in codes}) == 1:
        of = Code.trusted(min(codes)).classification
        axis = "function" if of in (Classification.FUNCTIONAL, Classification.REVENUE) else "economy"
        prefixes = frozenset(a for code in codes for a in code_ancestors(code) if a and a != code)
        yield _Listing(table, box, axis, codes, prefixes)
