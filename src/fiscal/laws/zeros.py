"""Money that is known not to be there, and who says so: the guards of equations.

Known zero is a box inside one that is printed 0, blank or dash; a code that a table which lists that slice by code
doesn't list; expenditure of a fund without income; and what definitions rule out. A printed zero is a witness only
while no unguarded equation that holds it is broken, and never where its table prints negative amounts.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from fiscal.address import Addressed
from fiscal.boxes import Box, code_ancestors, item_within
from fiscal.codes import Classification, Code
from fiscal.equations import Guard
from fiscal.laws.definitions import Definitions

Rest = tuple[str, str, int | str, str, str]
_Zero = tuple[int, int, Box, Guard]
_NONE: dict[tuple[int, int], _Zero] = {}


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


@dataclass(slots=True)
class _Near:
    """What may say that money with some codes, item, period and entity is zero: each entry for its flows and funds.

    - zeros: printed zeros that hold it; income: those of the whole income; lacking: listings that lack its code
    - memo: flows and funds → the first witnesses
    """

    zeros: list[_Zero]
    income: list[_Zero]
    lacking: list[tuple[int, int, Guard]]
    memo: dict[tuple[int, int], list[tuple[Box | None, Guard]]] = field(default_factory=dict)


class Zeros:
    """Answers whether a box is known to be zero, with the guard that says so."""

    def __init__(self, found: Addressed, definitions: Definitions, distrusted: AbstractSet[int] = frozenset()) -> None:
        """Collect the witnesses.

        - distrusted: facts in broken unguarded equations; they and the listings they stand in witness nothing
        """
        self._found, self._definitions = found, definitions
        self._printed: dict[Rest, dict[tuple[int, int], _Zero]] = {}  # the first printing of each zero box
        self._items: list[int | str] = [0]
        self._left: dict[Box, tuple[Box, tuple[Guard, ...]]] = {}
        self._ruled_out: dict[tuple[int, int], tuple[int, int, tuple[Guard, ...]]] = {}
        self._nearby: dict[Rest, _Near] = {}
        self._structural: dict[tuple[int, int], Guard | None] = {}
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
            printed = self._printed.setdefault(box.rest, {})
            if (box.flow, box.fund) not in printed:
                printed[box.flow, box.fund] = (box.flow, box.fund, box, Guard("printed-zero", fact=k))
            if box.item not in self._items:
                self._items.append(box.item)
        self._listings = list(_listings(found, distrusted, negative))

    def known(self, box: Box) -> tuple[Guard, ...] | None:
        """The guards that say that a box is zero, at once or part by part; None where it isn't known to be.

        A figure is no witness of its own box.
        """
        near = self._near(box)
        alone = self._part(near, box.flow, box.fund, box)
        if alone is not None:
            return (alone,)
        left, guards = self.drop(box)
        last = self._part(near, left.flow, left.fund, box) if left != box else None
        return (*guards, last) if last is not None else None

    def structural(self, flow: int, fund: int) -> Guard | None:
        """The definition that rules out that these funds are spent on these flows, if one does."""
        sets = flow, fund
        if sets not in self._structural:
            within = (z for z in self._definitions.structural if flow & z.flow == flow and fund & z.fund == fund)
            zero = next(within, None)
            self._structural[sets] = Guard("structural", text=zero.source) if zero else None
        return self._structural[sets]

    def drop(self, box: Box, *, only_structural: bool = False) -> tuple[Box, tuple[Guard, ...]]:
        """The box without the atoms of flow and fund that are known to be zero, and the guards that say so.

        One atom of each is always left; whether a whole box is zero, `known` says.
        """
        if only_structural:  # depends on flow and fund alone, of which there are few pairs
            sets = box.flow, box.fund
            if sets not in self._ruled_out:
                self._ruled_out[sets] = _dropped(*sets, self.structural)
            flow, fund, guards = self._ruled_out[sets]
            return Box(flow, fund, *box.rest), guards
        if box not in self._left:
            near = self._near(box)
            flow, fund, guards = _dropped(*box[:2], lambda flow, fund: self._part(near, flow, fund, box))
            self._left[box] = Box(flow, fund, *box.rest), guards
        return self._left[box]

    def _part(self, near: _Near, flow: int, fund: int, whole: Box) -> Guard | None:
        """Who says that a part is zero; the whole itself is no witness of it."""
        sets = flow, fund
        if sets not in near.memo:
            near.memo[sets] = self._first_two(near, flow, fund)
        for witness, guard in near.memo[sets]:
            if witness != whole:
                return guard
        return None

    def _first_two(self, near: _Near, flow: int, fund: int) -> list[tuple[Box | None, Guard]]:
        """The first witness, and the first other one for where the first is the box that is asked about."""
        found: list[tuple[Box | None, Guard]] = []
        for witness, guard in self._witnesses(near, flow, fund):
            if not found or witness != found[0][0]:
                found.append((witness, guard))
            if witness is None or len(found) == 2:
                break
        return found

    def _witnesses(self, near: _Near, flow: int, fund: int) -> Iterator[tuple[Box | None, Guard]]:
        structural = self.structural(flow, fund)
        if structural is not None:
            yield None, structural
        for zero_flow, zero_fund, witness, guard in near.zeros:
            if flow & zero_flow == flow and fund & zero_fund == fund:
                yield witness, guard
        universe = self._found.universe
        if flow & universe.expenditure == flow:
            income = universe.income
            for zero_flow, zero_fund, witness, guard in near.income:
                if income & zero_flow == income and fund & zero_fund == fund:
                    yield witness, Guard("no-income", fact=guard.fact)
        for listed_flow, listed_fund, guard in near.lacking:
            if flow & listed_flow == flow and fund & listed_fund == fund:
                yield None, guard

    def _near(self, box: Box) -> _Near:
        """What may say that a box is zero, whatever its flows and funds; the nearest codes first."""
        rest = box.rest
        if rest not in self._nearby:
            lacking = [
                (listing.box.flow, listing.box.fund, Guard("absent-code", table=listing.table, code=getattr(box, axis)))
                for listing in self._listings
                if _absent(listing, box)
                for axis in (listing.axis,)
            ]
            whole = Box(0, 0, period=box.period, entity=box.entity)
            self._nearby[rest] = _Near(self._around(box), self._around(whole), lacking)
        return self._nearby[rest]

    def _around(self, box: Box) -> list[_Zero]:
        """The printed zeros that hold the box's codes and item."""
        items = [item for item in self._items if item_within(box.item, item)]
        return [
            zero
            for function in code_ancestors(box.function)
            for economy in code_ancestors(box.economy)
            for item in items
            for zero in self._printed.get((function, economy, item, box.period, box.entity), _NONE).values()
        ]


def _dropped(flow: int, fund: int, says_zero: Callable[[int, int], Guard | None]) -> tuple[int, int, tuple[Guard, ...]]:
    """Flows and funds without the atoms that are known to be zero beside all that is left of the other."""
    guards: dict[Guard, None] = {}
    for _ in range(3):  # what falls away on one dimension may let more fall away on the other
        before = flow, fund
        for bit in _bits(flow) if flow & (flow - 1) else ():
            guard = says_zero(bit, fund) if flow != bit else None
            if guard is not None:
                flow &= ~bit
                guards.setdefault(guard)
        for bit in _bits(fund) if fund & (fund - 1) else ():
            guard = says_zero(flow, bit) if fund != bit else None
            if guard is not None:
                fund &= ~bit
                guards.setdefault(guard)
        if (flow, fund) == before:
            break
    return flow, fund, tuple(guards)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask &= ~bit


def _absent(listing: _Listing, box: Box) -> bool:
    """Whether a listing of the same period lacks the box's code: no such row, none below, its level listed."""
    slice_ = listing.box
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
    cells: dict[int, list[tuple[int, int, int]]] = {}
    for (t, b, k, _), fact in found.cells.items():
        cells.setdefault(t, []).append((b, k, fact))
    for t, blocks in enumerate(found.boxes):
        lines = [line for block in blocks for line in block.found.lines]
        items = [item for block in blocks for item in block.items]
        if not found.recognised[t] or t in negative or any(line.name for line in lines):
            continue
        if any(item is None or item.meaning is None for item in items):
            continue
        slices: dict[Box, dict[str, int]] = {}
        for b, k, fact in cells.get(t, ()):
            box = found.facts.boxes[fact]
            if box is not None and (code := blocks[b].found.lines[k].code):
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
