"""Meanings → boxes: what a line and a column mean together, within the document's universe."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from operator import or_

from fiscal.address.lines import LineMeaning
from fiscal.address.meanings import BlockMeaning, TableMeaning
from fiscal.address.periods import DERIVED
from fiscal.address.rowtree import Roll
from fiscal.address.universe import Universe
from fiscal.boxes import Box
from fiscal.codes import Classification, Code
from fiscal.vocabulary import NOTHING_SAID, Meaning


class BlockBoxes:
    """The boxes of one block's figures."""

    def __init__(self, found: BlockMeaning, table: TableMeaning, universe: Universe, names: dict[str, str]) -> None:
        """Resolve totals, rests and what stands below the line; ``names``: a list's name → the one it is known by."""
        self.found, self.title, self.universe, self.names = found, table.title, universe, names
        self.dates, self.ruled = table.calendar, table.table.ruled
        self._crossed: dict[tuple[int, int], Meaning | None] = {}
        self.side = self._side()
        self.columns = self._resolve_columns()
        self.items = [self._own(index) for index in range(len(found.lines))]
        self.own_totals = self._totals_of_codes()
        self._resolve_totals()
        self.above, self.below_flow, self.below_fund = self._line()

    def box(self, line: int, column: int) -> Box | None:
        """The box of one figure; None where its title, column or line isn't understood."""
        own, heading, title = self.items[line], self.columns[column], self.title
        if own is None or heading is None or title is None or own.meaning is None:
            return None
        if heading.local or title.local or own.meaning.local or self.found.periods[column].kind in DERIVED:
            return None
        meaning = self._meaning(own.meaning, heading, title)
        if meaning is None:
            return None
        flow, fund = self._flow(meaning, own), meaning.fund & self.universe.fund if meaning.fund else self.universe.fund
        if line in self.above and flow is not None:
            if self.below_flow is None:
                return None
            flow &= ~self.below_flow
            if own.meaning.line:
                fund &= ~self.below_fund
        if flow and (own.code or line in self.own_totals):
            flow &= ~self.universe.elsewhere
        if not flow or not fund or (self.universe.elsewhere and own.code[:3] in _ELSEWHERE):
            return None
        function, economy = _axes(own.code)
        name = self.names.get(own.name, own.name) if own.name else ""
        item: int | str = name if own.kind in _ITEMS and name else meaning.item
        entity = name if own.kind not in (*_ITEMS, None) else meaning.entity or ""
        return Box(flow, fund, function, economy, item, heading.period or "", entity)

    def _meaning(self, own: Meaning, heading: Meaning, title: Meaning) -> Meaning | None:
        """A label below its heading and title; most lines of a block share their label's meaning with others."""
        key = id(own), id(heading)  # both are kept by the block; to compare them costs more than to cross them
        if key not in self._crossed:
            above = heading.within(title)
            self._crossed[key] = own.within(above) if above else None
        return self._crossed[key]

    def _flow(self, meaning: Meaning, own: LineMeaning) -> int | None:
        named = meaning.flow & self.side or meaning.flow  # 税收返还 comes in or goes out, as the block says
        if not named and (self.side or own.code or meaning.item or own.name):
            named = self.side or self.universe.all_expenditure
        flow = self.universe.flow(named)
        both = flow & self.universe.income and flow & self.universe.expenditure
        return None if both else flow

    def _side(self) -> int:
        """The side (all of income or all of expenditure) that the block's heading or the title says; 0 if neither."""
        for meaning in (*self.found.columns, self.title):
            for whole in (self.universe.all_income, self.universe.all_expenditure):
                if meaning and meaning.flow and meaning.flow & whole == meaning.flow:
                    return whole
        return 0

    def _resolve_columns(self) -> list[Meaning | None]:
        columns = list(self.found.columns)
        for index, siblings in sorted(self.found.rest_columns.items()):
            own = columns[index]
            others = [columns[k] for k in siblings if not _is_total(columns[k])]
            columns[index] = _rest(own, others, self.universe) if own else None
        columns = [replace(c, flow=c.flow or self.side) if c else None for c in columns]
        for roll in self.found.column_rolls:
            if roll.kind == "loose":
                for k in (roll.parent, *roll.children):
                    columns[k] = None if _is_total(columns[k]) else columns[k]
            sides = (self.universe.all_income, self.universe.all_expenditure)
            if roll.kind == "total" and columns[roll.parent] is None:
                for k in roll.children:  # a total that isn't understood may be this year's, and so may its parts
                    columns[k] = None if (part := columns[k]) and part.fund and part.flow in sides else columns[k]
            if roll.kind == "total" and (own := columns[roll.parent]) is not None:
                if own.flow and own.flow not in sides:
                    for k in roll.children:  # 本年收入合计 says of its parts too that they are this year's
                        columns[k] = _narrowed(columns[k], own.flow)
                self._set_apart(columns, roll.children)
                columns[roll.parent] = _union(own, [columns[k] for k in roll.children])
        named = [self.dates.name(period) for period in self.found.periods]
        dated = [replace(c, period=name) if c else None for c, name in zip(columns, named, strict=True)]
        return self._told_apart(dated)

    def _told_apart(self, columns: list[Meaning | None]) -> list[Meaning | None]:
        """Columns that would all mean the same aren't understood, but for a total beside its one part."""
        wholes = {roll.parent for roll in self.found.column_rolls if roll.kind == "total"}
        alike: dict[Meaning, list[int]] = {}
        for k, column in enumerate(columns):
            if (
                column is not None
                and not column.local
                and k not in wholes
                and self.found.periods[k].kind not in DERIVED
            ):
                alike.setdefault(replace(column, total=False), []).append(k)
        doubled = {k for group in alike.values() if len(group) > 1 for k in group}
        return [None if k in doubled else column for k, column in enumerate(columns)]

    def _set_apart(self, columns: list[Meaning | None], parts: Sequence[int]) -> None:
        """Beside a column of some flows (上年结转), those that name funds alone mean the other flows of the side.

        Beside one that isn't understood they may: then they aren't understood either.
        """
        known = [own for k in parts if (own := columns[k]) is not None]
        wholes = (self.universe.all_income, self.universe.all_expenditure)
        apart = reduce(or_, (own.flow for own in known if own.flow not in wholes), 0)
        for k in parts:
            own = columns[k]
            if own is None or not own.fund or own.flow not in wholes:
                continue
            if len(known) < len(parts):
                columns[k] = None
            elif apart and own.flow & apart == apart:
                columns[k] = replace(own, flow=own.flow & ~apart)

    def _own(self, index: int) -> LineMeaning | None:
        """A line's meaning under the lines that its numbering stands under."""
        own = self.found.lines[index]
        if own.meaning is None:
            return None
        if own.meaning.rest:
            siblings = [self.found.lines[k].meaning for k in self.found.tree.tops if k != index]
            rest = _rest(own.meaning, siblings, self.universe) if index in self.found.tree.tops else None
            return LineMeaning(own.code, own.name, own.kind, rest)
        outer = self.found.tree.outer.get(index)
        if outer is None or own.code:
            return own
        above = self._own(outer)
        if above is None or above.meaning is None or above.code:
            return None
        meaning = own.meaning.within(above.meaning.sets_only())
        return LineMeaning(own.code, own.name, own.kind, meaning) if meaning else None

    def _resolve_totals(self) -> None:
        """A plain total names what its children name together; codes and names below it leave it everything."""
        for roll in self.found.tree.rolls:
            own = self.items[roll.parent]
            if roll.kind != "total" or own is None or own.meaning is None:
                continue
            children = [self.items[k] for k in roll.children]
            if own.meaning.everything:
                continue
            if self._is_guessed(roll) or any(child is None or child.meaning is None for child in children):
                self.items[roll.parent] = None
            elif own.meaning.sets_only() == NOTHING_SAID and not any(c.code or c.name for c in children if c):
                meaning = _union(own.meaning, [c.meaning for c in children if c])
                self.items[roll.parent] = LineMeaning(meaning=meaning) if meaning else None

    def _is_guessed(self, roll: Roll) -> bool:
        """Whether no lines show which of several columns of labels the parts of a total stand under."""
        return not self.ruled and any(self.found.block.lines[k].span for k in roll.children)

    def _totals_of_codes(self) -> frozenset[int]:
        """Totals over codes alone: what a government itself receives or spends."""
        return frozenset(
            roll.parent
            for roll in self.found.tree.rolls
            if roll.kind == "total" and all(self.found.lines[k].code for k in roll.children)
        )

    def _line(self) -> tuple[frozenset[int], int | None, int]:
        """Lines above the line, and the flows and funds below it; None for flows where a label isn't understood."""
        lines = self.found.lines
        marks = [k for k, line in enumerate(lines) if line.meaning and line.meaning.line]
        summed = {k for roll in self.found.tree.rolls if roll.kind == "total" for k in roll.children}
        unknown = [k for k in self.found.unknown_totals if k in summed]
        if unknown and not marks:  # a running total that may be the line
            return frozenset(range(unknown[-1] + 1)), None, 0
        if not marks:
            return frozenset(), 0, 0
        above, flow, fund = self._above(marks[-1]), 0, 0
        for top in self.found.tree.tops:
            if top <= marks[-1]:
                continue
            item = self.items[top]
            if item is None or item.meaning is None or item.code or item.name:
                return above, None, 0
            if item.meaning.flow:
                flow |= self.universe.flow(item.meaning.flow)
            else:
                fund |= item.meaning.fund
        return above, flow, fund

    def _above(self, mark: int) -> frozenset[int]:
        """The line that marks what is this year's, and what it sums: the lines below its heading, else all before."""
        outer = self.found.tree.outer
        inside = {mark}
        for k in range(mark + 1, len(self.found.lines)):
            if outer.get(k) in inside:
                inside.add(k)
        return frozenset(inside if len(inside) > 1 else range(mark + 1))


_ITEMS = ("project", "transfer")
_ELSEWHERE = ("110", "230", "231")  # 转移性收入, 转移性支出, 债务还本支出: no codes of a government's own money


def _narrowed(meaning: Meaning | None, flow: int) -> Meaning | None:
    """A column under a total that names its flows: only those."""
    if meaning is None or not meaning.flow & flow:
        return None
    return replace(meaning, flow=meaning.flow & flow)


def _is_total(meaning: Meaning | None) -> bool:
    return bool(meaning and meaning.total)


def _rest(own: Meaning, siblings: Iterable[Meaning | None], universe: Universe) -> Meaning | None:
    """What the siblings leave of the funds; None where one of them isn't understood or names no fund."""
    left = universe.fund
    for sibling in siblings:
        if sibling is None:
            return None
        if sibling.total or sibling.rest:
            continue
        left &= ~sibling.fund
    fund = own.fund & left if own.fund else left
    return replace(own, fund=fund, rest=False) if fund else None


def _union(own: Meaning, children: list[Meaning | None]) -> Meaning | None:
    """A total over its children: they may differ on one dimension only."""
    known = [child for child in children if child is not None]
    if len(known) != len(children) or not known:
        return None
    differing = [d for d in ("flow", "fund", "item", "period") if len({getattr(c, d) for c in known}) > 1]
    if len(differing) > 1 or differing == ["period"]:
        return None
    masks = dict.fromkeys(("flow", "fund", "item"), 0)
    for child in known:
        for d in masks:
            masks[d] |= getattr(child, d)
    if differing and not all(getattr(child, differing[0]) for child in known):
        masks[differing[0]] = 0
    return replace(own, **masks, period=known[0].period)  # type: ignore[arg-type]  # the masks are ints


def _axes(code: str) -> tuple[str, str]:
    """A code as function and economy; the kinds of revenue are the functions of income."""
    if not code:
        return "", ""
    functional = Code(code).classification in (Classification.FUNCTIONAL, Classification.REVENUE)
    return (code, "") if functional else ("", code)


def blocks_of(table: TableMeaning, universe: Universe, names: dict[str, str]) -> list[BlockBoxes]:
    """The boxes of every block of a table."""
    return [BlockBoxes(found, table, universe, names) for found in table.blocks]
