"""Money that is known not to be there, and who says so: the guards of equations.

Known zero is a box inside one that is printed 0, blank or dash; a code that a table which lists that slice by code
doesn't list; expenditure of a fund without income; and what definitions rule out. A printed zero is a witness only
while no unguarded equation that holds it is broken, and never where its table prints negative amounts.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from fiscal.address import Addressed
from fiscal.boxes import Box, code_ancestors, item_within
from fiscal.equations import Guard
from fiscal.laws.definitions import Definitions

Rest = tuple[str, str, int | str, str, str]


@dataclass(frozen=True, slots=True)
class _Listing:
    """A block that lists one slice by code: its column's box, the codes, and which of them have codes below."""

    table: int
    box: Box
    axis: str
    codes: frozenset[str]
    prefixes: frozenset[str]


class Zeros:
    """Answers whether a box is known to be zero, with the guard that says so."""

    def __init__(self, found: Addressed, definitions: Definitions, distrusted: Set[int] = frozenset()) -> None:
        """Collect the witnesses.

        - distrusted: facts in broken unguarded equations; they and the listings they stand in witness nothing
        """
        self._found, self._definitions = found, definitions
        self._printed: dict[Rest, list[tuple[int, int, int]]] = {}
        self._items: list[int | str] = [0]
        self._memo: dict[Box, list[tuple[Box | None, Guard]]] = {}
        negative = {found.facts.tables[k] for k, amount in enumerate(found.facts.amounts) if amount < 0}
        facts = found.facts
        for k, box in enumerate(facts.boxes):
            if box is None or not facts.is_zero(k) or k in distrusted or facts.tables[k] in negative or facts.repeats[k] is not None:
                continue
            self._printed.setdefault(box.rest, []).append((box.flow, box.fund, k))
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
        whole = box
        guards: dict[Guard, None] = {}
        for _ in range(3):  # what falls away on one dimension may let more fall away on the other
            before = box
            for dimension in (0, 1):
                mask = box[dimension]
                for bit in _bits(mask) if mask & (mask - 1) else ():
                    part = box._replace(flow=bit) if dimension == 0 else box._replace(fund=bit)
                    guard = self.structural(part) if only_structural else self._part(part, whole)
                    if guard is not None and mask != bit:
                        mask &= ~bit
                        guards.setdefault(guard)
                box = box._replace(flow=mask) if dimension == 0 else box._replace(fund=mask)
            if box == before:
                break
        return box, tuple(guards)

    def _part(self, part: Box, whole: Box) -> Guard | None:
        """Who says that a part is zero; the whole itself is no witness of it."""
        return next((guard for witness, guard in self._all(part) if witness != whole), None)

    def _all(self, box: Box) -> list[tuple[Box | None, Guard]]:
        if box not in self._memo:
            self._memo[box] = list(self._witnesses(box))
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

    def _printed_zeros(self, box: Box) -> Iterator[tuple[Box, Guard]]:
        for function in code_ancestors(box.function):
            for economy in code_ancestors(box.economy):
                for item in self._items:
                    if not item_within(box.item, item):
                        continue
                    rest = (function, economy, item, box.period, box.entity)
                    for flow, fund, k in self._printed.get(rest, ()):
                        if box.flow & flow == box.flow and box.fund & fund == box.fund:
                            yield Box(flow, fund, *rest), Guard("printed-zero", fact=k)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask &= ~bit


def _absent(listing: _Listing, box: Box) -> bool:
    """Whether the listing's slice holds the box and its code isn't there: no such row, none below, and a level listed."""
    slice_ = listing.box
    if box.flow & slice_.flow != box.flow or box.fund & slice_.fund != box.fund:
        return False
    if box.period != slice_.period or box.entity != slice_.entity or not item_within(box.item, slice_.item):
        return False
    code = box.function if listing.axis == "function" else box.economy
    if not code or code in listing.codes or code in listing.prefixes:
        return False
    for ancestor in code_ancestors(code):
        if ancestor in listing.codes:
            return ancestor in listing.prefixes  # listed as a leaf: what is below isn't known
        if ancestor in listing.prefixes:
            return True
    return True


def _listings(found: Addressed, distrusted: Set[int], negative: Set[int]) -> Iterator[_Listing]:
    """Columns of blocks whose every line is understood and that list codes of one classification."""
    for t, blocks in enumerate(found.boxes):
        for b, block in enumerate(blocks if found.recognised[t] and t not in negative else ()):
            if any(item is None or item.meaning is None for item in block.items):
                continue
            codes = {k: line.code for k, line in enumerate(block.found.lines) if line.code}
            if not codes or any(line.name for line in block.found.lines):
                continue
            for c in range(len(block.columns)):
                facts = [found.cells.get((t, b, k, c)) for k in range(len(block.items))]
                if any(k in distrusted for k in facts):
                    continue
                yield from _listing(found, t, codes, facts)


def _listing(found: Addressed, table: int, codes: dict[int, str], facts: list[int | None]) -> Iterable[_Listing]:
    boxes = [box for k in codes if (fact := facts[k]) is not None and (box := found.facts.boxes[fact])]
    if len(boxes) < len(codes) or len({(box.flow, box.fund, box.item, box.period, box.entity) for box in boxes}) != 1:
        return ()
    axes = {"function" if box.function else "economy" for box in boxes}
    classifications = {code[0] for code in codes.values()}
    if len(axes) != 1 or len(classifications) != 1:
        return ()
    listed = frozenset(codes.values())
    prefixes = frozenset(a for code in listed for a in code_ancestors(code) if a and a != code)
    return (_Listing(table, boxes[0]._replace(function="", economy=""), axes.pop(), listed, prefixes),)
