"""Quantities that together are another one: its flows, funds, items, or all the codes right below."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from fiscal.boxes import exact_cover
from fiscal.prose.claims import Claim
from fiscal.prose.senses import Sense
from fiscal.prose.told import Told

_NONE = Fraction(0)


class Key(NamedTuple):
    """One quantity: what it is (a change or a value, of which year), and whose."""

    what: tuple[object, ...]
    flow: int
    fund: int
    item: int
    codes: tuple[str, ...]
    name: str


class Covers:
    """Finds the parts of quantities among those that are told."""

    def __init__(self, told: Told, keyed: Mapping[Key, Sequence[Claim]], *, budget: bool) -> None:
        """Know what is told, and what the tables print."""
        self._told, self._values, self._keyed, self._budget = told, told.values, keyed, budget
        self._lexicon, self._universe = told.values.lexicon, told.values.found.universe

    def of(self, key: Key) -> Iterator[list[Key]]:
        """Sets of quantities whose subjects together are a key's: along flow, fund, item, or the codes below."""
        alike = [k for k in self._keyed if k.what == key.what and k != key]
        flows = {self._universe.flow(k.flow): k for k in alike if k[2:] == key[2:]}
        funds = {k.fund: k for k in alike if k.flow == key.flow and k[3:] == key[3:]}
        items = {k.item: k for k in alike if k.item and not k.codes and not k.name}
        targets = (
            (self._without_zeros(self._universe.flow(key.flow), key.fund) if flows else 0, flows),
            ((key.fund or self._universe.fund) & self._universe.fund if not self._carries(key) else 0, funds),
            (key.item if not key.codes and not key.name else 0, items),
        )
        for target, pieces in targets:
            cover = exact_cover(target, list(pieces)) if target and pieces else None
            if cover is not None and len(cover) > 1:
                chosen = list(pieces.values())
                yield [chosen[k] for k in cover]
        yield from self._by_code(key)

    def _carries(self, key: Key) -> bool:
        """Whether a side may hold money of other years, which 财政拨款收入 and the like leave out."""
        if key.flow not in (self._lexicon.income, self._lexicon.expenditure):
            return False
        over = key.flow & ~(self._lexicon.current | self._lexicon.this_year)
        carried = next((value.amount for value in self._values.of(Sense(over & self._lexicon.carried))), _NONE)
        return not self._budget or carried != 0

    def _without_zeros(self, flow: int, fund: int) -> int:
        """The flows of expenditure without those that the tables print as nothing this year."""
        left = flow
        for bit in range(flow.bit_length()):
            atom = flow & 1 << bit & self._universe.expenditure
            printed = list(self._values.of(Sense(atom, fund))) if atom else []
            if printed and not any(value.amount for value in printed):
                left &= ~atom
        return left

    def _by_code(self, key: Key) -> Iterator[list[Key]]:
        """The changes of all codes right below, where each of those that the tables print is told."""
        if key.item or key.name or key.flow not in (0, self._lexicon.expenditure, self._lexicon.this_year):
            return
        alike = (k for k in self._keyed if k.what == key.what and k.fund == key.fund and k.codes)
        told = {k.codes[0]: k for k in alike if not k.item and not k.name}
        outer = key.codes[0] if key.codes else ""
        if not any(code.startswith(outer) and code != outer for code in told):
            return
        below = self._codes_below(outer, key.fund)
        if len(below) > 1 and all(code in told for code in below):
            yield [told[code] for code in below]

    def _codes_below(self, outer: str, fund: int) -> list[str]:
        """Functional codes right below another that the tables print with an amount of these funds."""
        length = len(outer) + 2 if outer else 3
        printed = sorted(c for c in self._told.names.printed if len(c) == length and c.startswith(outer or "2"))
        senses = {code: Sense(self._lexicon.expenditure, fund, codes=(code,)) for code in printed}
        return [code for code, sense in senses.items() if (v := self._values.of(sense).first) and v.amount]
