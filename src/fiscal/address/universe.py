"""The atoms of one document: those that some understood word in it names, and one for what wasn't understood.

"Everything" (收入总计, 合计 over all funds) is the document's own. Where a label of a side isn't understood, that side
gets an unknown atom: the whole is then more than the parts that are known, and laws that need the whole don't apply.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from fiscal.vocabulary import Meaning, Vocabulary

UNKNOWN_INCOME = 1 << 40
UNKNOWN_EXPENDITURE = 1 << 41
UNKNOWN_FUND = 1 << 40
OWN_EXPENDITURE = 1 << 42
"""What is spent on functions where no words divide it into basic and project expenditure."""
OTHER_INCOME = 1 << 43
OTHER_EXPENDITURE = 1 << 44
OTHER_FUND = 1 << 41
"""What a document may have beside what it names, where none of its lists divides the whole."""


@dataclass(slots=True)
class Universe:
    """Masks of everything: ``income`` and ``expenditure`` flows and ``fund``; ``all_`` sides of the whole vocabulary.

    - elsewhere: flows that come from or go to other governments, budgets and years; 0 where the document names no flow
      between governments. Codes of revenue and of expenditure by function never mean these.
    """

    income: int
    expenditure: int
    fund: int
    all_income: int
    all_expenditure: int
    elsewhere: int = 0

    def flow(self, named: int) -> int:
        """A named set of flows within this document; a whole side includes what isn't understood of it."""
        mask = named & (self.income | self.expenditure)
        if named & self.all_income == self.all_income:
            mask |= self.income
        if named & self.all_expenditure == self.all_expenditure:
            mask |= self.expenditure
        return mask

    def is_income(self, flow: int) -> bool:
        """Whether a flow mask lies on the income side."""
        return bool(flow) and not flow & self.expenditure


class Mentions:
    """Collects what the words of a document name, then makes its universe."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Start with nothing but current income, which every budget has."""
        self.all_income = vocabulary.sets["income"]
        self.all_expenditure = vocabulary.sets["expenditure"]
        self._between = vocabulary.sets["between"]
        self._spent = vocabulary.sets["basic"], vocabulary.mask("flow", ["project"])
        self._years = vocabulary.mask("flow", ["carried-in", "carried-out"])
        self._flows: dict[int, None] = {vocabulary.mask("flow", ["current"]): None}
        self._funds: dict[int, None] = {}
        self._unknown_sides: set[int] = set()
        self._divisions: list[tuple[int, tuple[int, ...]]] = []
        self._closed = 0
        self._unknown_fund = self._rest = False
        self._last_resort = vocabulary.sets["institutional"] | vocabulary.mask("fund", ["operations", "other", "debt"])
        self._all_understood = True

    def take(self, meaning: Meaning) -> None:
        """Count the atoms of one understood word; whole sides name no atom."""
        for whole in (self.all_income, self.all_expenditure):
            if meaning.flow & whole and meaning.flow & whole != whole:
                self._flows.setdefault(meaning.flow & whole)
        if meaning.fund:
            self._funds.setdefault(meaning.fund)
        self._rest = self._rest or meaning.rest

    def miss(self, side: int) -> None:
        """A label that isn't understood, on this side (a mask of flows; 0: unknown, both)."""
        self._unknown_fund = True
        for whole in (self.all_income, self.all_expenditure):
            if not side or side & whole:
                self._unknown_sides.add(whole)

    def miss_fund(self) -> None:
        """A label that isn't understood, among those that say what other money is."""
        self._unknown_fund = True

    def doubt(self) -> None:
        """A label somewhere isn't understood: then no set is taken for the parts of it that are named."""
        self._all_understood = False

    def divide(self, whole: int, parts: tuple[int, ...]) -> None:
        """A list adds up to a set of funds (0: to all money) and names all its parts."""
        self._divisions.append((whole, parts))

    def close(self, sides: int) -> None:
        """A list adds up to everything that these sides (a mask of flows) have."""
        self._closed |= sides

    def as_listed(self) -> Universe:
        """The universe of a publication: a whole that none of its lists divides may hold more than it names."""
        found = self.universe(self._is_divided)
        if self._closed & self.all_income != self.all_income:
            found.income |= OTHER_INCOME
        if self._closed & self.all_expenditure != self.all_expenditure:
            found.expenditure |= OTHER_EXPENDITURE
        if not any(whole == 0 for whole, _ in self._divisions):
            found.fund |= OTHER_FUND
        return found

    def _is_divided(self, fund: int) -> bool:
        """Whether a list divides a set of funds, or a larger one so that its parts lie inside or outside of the set."""
        for whole, parts in self._divisions:
            own = [part for part in parts if part & fund]
            if own and not (whole and fund & ~whole) and all(part & fund == part != fund for part in own):
                return True
        return False

    def universe(self, is_divided: Callable[[int], bool] = bool) -> Universe:
        """The document's universe; a side or the funds without any name are one unknown atom.

        - is_divided: whether of a set of funds no more is there than the parts of it that are named; of all by default
        """
        flow = _named(list(self._flows), bool if self._all_understood else _never)
        income, expenditure = flow & self.all_income, flow & self.all_expenditure
        elsewhere = self._between | self._years | UNKNOWN_INCOME | UNKNOWN_EXPENDITURE if flow & self._between else 0
        if not all(expenditure & kind for kind in self._spent):  # one of 基本 and 项目 alone isn't all that is spent
            expenditure |= OWN_EXPENDITURE
        if self.all_income in self._unknown_sides:
            income |= UNKNOWN_INCOME
        if self.all_expenditure in self._unknown_sides:
            expenditure |= UNKNOWN_EXPENDITURE
        fund = _named(list(self._funds), is_divided if self._all_understood else _never)
        if self._rest and not fund & self._last_resort:  # 其他资金 is money, though nothing says which
            fund |= self._last_resort
        if self._unknown_fund or not fund:
            fund |= UNKNOWN_FUND
        return Universe(income, expenditure, fund, self.all_income, self.all_expenditure, elsewhere)


def _never(_: int) -> bool:
    return False


def _named(masks: list[int], is_divided: Callable[[int], bool]) -> int:
    """The atoms that a document names: of a set that is divided into parts it names (two or more), only those parts.

    财政拨款 beside 一般公共预算 and 政府性基金 alone is those two: the document knows no state capital.
    """
    named = 0
    for mask in masks:
        parts = [other for other in masks if other != mask and other & mask == other]
        smallest = [part for part in parts if not any(p != part and p & part == p for p in parts)]
        named |= reduce(or_, smallest) if len(smallest) > 1 and is_divided(mask) else mask
    return named
