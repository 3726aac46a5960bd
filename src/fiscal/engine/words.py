"""What the words of a frame's columns ``flow``, ``fund`` and ``item`` mean, and which sets they name.

The same vocabulary as for publications, with the same rule: a word that isn't understood stays local, and the side of
the budget that it may belong to gets an unknown atom, so that laws that need the whole of it don't apply.
"""

from collections.abc import Sequence
from dataclasses import replace

from fiscal.address.universe import UNKNOWN_EXPENDITURE, UNKNOWN_FUND, UNKNOWN_INCOME, Mentions, Universe
from fiscal.boxes import Box
from fiscal.engine.axis import total_or_text
from fiscal.vocabulary import NOTHING_SAID, Meaning, Vocabulary, plain

Meanings = Sequence[Meaning | None]
_SETS = {
    "flow": ("income", "expenditure", "basic"),
    "fund": ("general", "fiscal", "special"),
    "item": ("car", "three-public", "administrative"),
}


def read_word(label: object, dimension: str, vocabulary: Vocabulary) -> Meaning | None:
    """What a label says; None where it isn't understood. Blank and 合计 say nothing: everything.

    Read are the vocabulary's words (基本支出), its atoms and sets (``operating``, ``basic``) and several of them joined
    by ``+``, as a report's frame prints them.
    """
    text = total_or_text(label)
    if not text:
        return NOTHING_SAID
    mask = _atoms(text.split("+"), dimension, vocabulary)
    if mask:
        return replace(NOTHING_SAID, **{dimension: mask})  # type: ignore[arg-type]  # the name of a mask
    for where in ("row", "heading"):
        meaning = vocabulary.read(plain(text), where)
        if meaning is not None and (getattr(meaning, dimension) or (dimension == "fund" and meaning.rest)):
            return meaning
    return None


def _atoms(names: Sequence[str], dimension: str, vocabulary: Vocabulary) -> int:
    """The mask of English names; 0 where one of them is no atom and no set of the dimension."""
    mask = 0
    for name in names:
        if name in vocabulary.atoms[dimension]:
            mask |= vocabulary.mask(dimension, [name])
        elif name in _SETS[dimension] and name in vocabulary.sets:
            mask |= vocabulary.mask(dimension, name)
        else:
            return 0
    return mask


class Sets:
    """The sets that words name in one publication, whose own words say what "everything" is."""

    def __init__(self, flows: Meanings, funds: Meanings, vocabulary: Vocabulary) -> None:
        """Take the meanings of all labels of flow and fund that the publication has."""
        self._vocabulary = vocabulary
        mentions = Mentions(vocabulary)
        for meaning in (*flows, *funds):
            if meaning is not None:
                mentions.take(meaning)
        if any(meaning is None for meaning in flows):
            mentions.miss(0)
        universe = mentions.universe()
        self._rest = self._rest_of(funds, universe.fund)
        self.universe = self._completed(universe, flows, funds)

    def _rest_of(self, funds: Meanings, everything: int) -> int:
        """What 其他资金 means: all funds that no other word names.

        0 where other funds than the treasury's and special accounts are named: it may hold them or not.
        """
        sets = self._vocabulary.sets
        named = 0
        for meaning in funds:
            named |= meaning.fund if meaning is not None else 0
        return 0 if named & ~(sets["fiscal"] | sets["special"]) else everything & ~named & ~UNKNOWN_FUND

    def _completed(self, universe: Universe, flows: Meanings, funds: Meanings) -> Universe:
        """A universe in which no single word but 收入, 支出 and 合计 names everything.

        An extract of a warehouse may lack the others: 财政拨款 beside its parts and 合计 isn't known to be all funds.
        """
        sets = self._vocabulary.sets
        fund, income, expenditure = universe.fund, universe.income, universe.expenditure
        if any(meaning is None or (meaning.rest and not self._rest) for meaning in funds):
            fund |= UNKNOWN_FUND
        if any(meaning is not None and meaning.fund & fund == fund for meaning in funds):
            fund |= UNKNOWN_FUND
        named = [meaning.flow for meaning in flows if meaning is not None]
        if any(flow & income == income and flow & sets["income"] != sets["income"] for flow in named):
            income |= UNKNOWN_INCOME
        if any(
            flow & expenditure == expenditure and flow & sets["expenditure"] != sets["expenditure"] for flow in named
        ):
            expenditure |= UNKNOWN_EXPENDITURE
        return replace(universe, fund=fund, income=income, expenditure=expenditure)

    def box(self, flow: Meaning | None, fund: Meaning | None, item: Meaning | None) -> Box | None:
        """The set of flow, fund and item that the words name together; None where one isn't understood."""
        if flow is None or fund is None or item is None or (fund.rest and not self._rest):
            return None
        meaning = item.within(fund.sets_only())
        meaning = meaning.within(flow.sets_only()) if meaning is not None else None
        if meaning is None:
            return None
        flows = self._flows(meaning.flow, below_the_line=flow.line)
        funds = self._rest if fund.rest else meaning.fund & self.universe.fund if meaning.fund else self.universe.fund
        return Box(flows, funds, item=meaning.item) if flows and funds else None

    def _flows(self, named: int, *, below_the_line: bool) -> int:
        """The flows of a word; 0 where they lie on both sides or aren't known."""
        universe = self.universe
        flows = universe.flow(named)
        if flows & universe.income and flows & universe.expenditure:
            return 0
        if below_the_line and flows & universe.expenditure:
            mask = self._vocabulary.mask
            if flows & mask("flow", ["subsidy", "remitted"]):
                return 0  # some forms print these below the line, some above it
            flows &= ~mask("flow", ["carried-out", "distributed"])
        return flows


__all__ = ["Sets", "read_word"]
