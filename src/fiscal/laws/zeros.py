"""Money that is known not to be there, and who says so: the guards of equations.

Known zero is a box inside one that is printed 0, blank or dash; a code that a table which lists that slice by code
doesn't list; expenditure of a fund without income; and what definitions rule out. A printed zero is a witness only
while no unguarded equation that holds it is broken, and never where its table prints negative amounts.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from operator import or_

from fiscal.address import Addressed
from fiscal.boxes import Box, code_ancestors, item_within
from fiscal.equations import Guard
from fiscal.laws.definitions import Definitions
from fiscal.laws.listings import listings

Rest = tuple[str, str, int | str, str, str]
_Zero = tuple[int, int, Box, Guard]
_NONE: dict[tuple[int, int], _Zero] = {}


@dataclass(slots=True)
class _Near:
    """What may say that money with some codes, item, period and entity is zero: each entry for its flows and funds.

    - zeros: printed zeros that hold it; income: those of the whole income; lacking: listings that lack its code
    - memo: flows and funds → the first witnesses
    - flows: funds → the flows that a witness holds together with them; funds: the other way round
    """

    zeros: list[_Zero]
    income: list[_Zero]
    lacking: list[tuple[int, int, Guard]]
    memo: dict[tuple[int, int], list[tuple[Box | None, Guard]]] = field(default_factory=dict)
    flows: dict[int, int] = field(default_factory=dict)
    funds: dict[int, int] = field(default_factory=dict)


class Zeros:
    """Answers whether a box is known to be zero, with the guard that says so."""

    def __init__(self, found: Addressed, definitions: Definitions, distrusted: AbstractSet[int] = frozenset()) -> None:
        """Collect the witnesses.

        - distrusted: facts in broken unguarded equations; they and the listings they stand in witness nothing
        """
        self._found, self._definitions, self.distrusted = found, definitions, distrusted
        self._printed: dict[Rest, dict[tuple[int, int], _Zero]] = {}  # the first printing of each zero box
        self._items: list[int | str] = [0]
        self._left: dict[Box, tuple[Box, tuple[Guard, ...]]] = {}
        self._ruled_out: dict[tuple[int, int], tuple[int, int, tuple[Guard, ...]]] = {}
        self._nobody = _Near([], [], [])
        self._nearby: dict[Rest, _Near] = {}
        self._incomes: dict[Rest, list[_Zero]] = {}
        self._structurals = [(zero.flow, zero.fund) for zero in definitions.structural]
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
        self._listings = list(listings(found, distrusted, negative))

    def distrusting(self, facts: AbstractSet[int]) -> "Zeros":
        """The same without witnesses among these facts."""
        return self if facts == self.distrusted else Zeros(self._found, self._definitions, facts)

    def known(self, box: Box) -> tuple[Guard, ...] | None:
        """The guards that say that a box is zero, at once or part by part; None where it isn't known to be.

        A figure is no witness of its own box.
        """
        near = self._near(box)
        if not box.flow & ~self._flows_beside(near, box.fund):
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
                self._ruled_out[sets] = self._dropped(self._nobody, box)
            flow, fund, guards = self._ruled_out[sets]
            return Box(flow, fund, *box.rest), guards
        if box not in self._left:
            near = self._near(box)
            flow, fund, guards = self._dropped(near, box)
            self._left[box] = Box(flow, fund, *box.rest), guards
        return self._left[box]

    def _dropped(self, near: _Near, box: Box) -> tuple[int, int, tuple[Guard, ...]]:
        """A box's flows and funds without the atoms that are known to be zero beside all that is left of the other."""
        flow, fund = box.flow, box.fund
        guards: dict[Guard, None] = {}
        for _ in range(3):  # what falls away on one dimension may let more fall away on the other
            before = flow, fund
            for bit in _bits(flow & self._flows_beside(near, fund)):
                guard = self._part(near, bit, fund, box) if flow != bit else None
                if guard is not None:
                    flow &= ~bit
                    guards.setdefault(guard)
            for bit in _bits(fund & self._funds_beside(near, flow)):
                guard = self._part(near, flow, bit, box) if fund != bit else None
                if guard is not None:
                    fund &= ~bit
                    guards.setdefault(guard)
            if (flow, fund) == before:
                break
        return flow, fund, tuple(guards)

    def _flows_beside(self, near: _Near, fund: int) -> int:
        """The flows of which some witness says that nothing of these funds is there: nobody is asked of others."""
        if fund not in near.flows:
            no_income = any(not fund & ~zero[1] for zero in near.income)
            flows = (f for f, g in self._said(near) if not fund & ~g)
            near.flows[fund] = reduce(or_, flows, self._found.universe.expenditure if no_income else 0)
        return near.flows[fund]

    def _funds_beside(self, near: _Near, flow: int) -> int:
        """The funds of which some witness says that nothing of these flows is there."""
        if flow not in near.funds:
            paid = not flow & ~self._found.universe.expenditure
            funds = [g for f, g in self._said(near) if not flow & ~f]
            near.funds[flow] = reduce(or_, [*funds, *(zero[1] for zero in near.income if paid)], 0)
        return near.funds[flow]

    def _said(self, near: _Near) -> Iterator[tuple[int, int]]:
        """The flows and funds of every witness that needs no income to be zero."""
        yield from self._structurals
        yield from ((flow, fund) for flow, fund, _, _ in near.zeros)
        yield from ((flow, fund) for flow, fund, _ in near.lacking)

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
        """The first witness, and the first other one for where the first is the box that is asked about.

        Who says so without a printed zero is asked last and is no box, so nobody is asked after that.
        """
        structural = self.structural(flow, fund)
        if structural is not None:
            return [(None, structural)]
        found: list[tuple[Box | None, Guard]] = []
        for witness, guard in self._printed_zeros(near, flow, fund):
            if not found or witness != found[0][0]:
                found.append((witness, guard))
                if len(found) == 2:
                    return found
        lacking = (guard for f, g, guard in near.lacking if not (flow & ~f or fund & ~g))
        return [*found, *((None, guard) for guard in islice(lacking, 1))]

    def _printed_zeros(self, near: _Near, flow: int, fund: int) -> Iterator[tuple[Box, Guard]]:
        """Printed zeros that hold a part: of the money itself, and of the income that it would be paid from."""
        for f, g, witness, guard in near.zeros:
            if not (flow & ~f or fund & ~g):
                yield witness, guard
        universe = self._found.universe
        if not flow & ~universe.expenditure:
            for _, g, witness, guard in near.income:
                if not fund & ~g:
                    yield witness, Guard("no-income", fact=guard.fact)

    def _near(self, box: Box) -> _Near:
        """What may say that a box is zero, whatever its flows and funds; the nearest codes first."""
        rest = box.rest
        if rest not in self._nearby:
            lacking = [
                (listing.box.flow, listing.box.fund, Guard("absent-code", table=listing.table, code=getattr(box, axis)))
                for listing in self._listings
                if listing.lacks(box)
                for axis in (listing.axis,)
            ]
            self._nearby[rest] = _Near(self._around(box), self._without_income(box), lacking)
        return self._nearby[rest]

    def _without_income(self, box: Box) -> list[_Zero]:
        """The printed zeros of the whole income of the box's period and entity."""
        whole = Box(0, 0, period=box.period, entity=box.entity)
        if whole.rest not in self._incomes:
            income = self._found.universe.income
            self._incomes[whole.rest] = [zero for zero in self._around(whole) if income & zero[0] == income]
        return self._incomes[whole.rest]

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


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask &= ~bit
