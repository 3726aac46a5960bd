"""The atoms of one document: those that some understood word in it names, and one for what wasn't understood.

"Everything" (收入总计, 合计 over all funds) is the document's own. Where a label of one side isn't understood, that side
gets an unknown atom: the whole is then more than the parts that are known, and laws that need the whole don't apply.
"""

from dataclasses import dataclass

from fiscal.vocabulary import Meaning, Vocabulary

UNKNOWN_INCOME = 1 << 40
UNKNOWN_EXPENDITURE = 1 << 41
UNKNOWN_FUND = 1 << 40


@dataclass(slots=True)
class Universe:
    """Masks of everything: ``income`` and ``expenditure`` flows and ``fund``; ``sides`` of the whole vocabulary."""

    income: int
    expenditure: int
    fund: int
    all_income: int
    all_expenditure: int

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
        self.flow = vocabulary.mask("flow", ["current"])
        self.fund = 0
        self.unknown_sides: set[int] = set()
        self.unknown_fund = False

    def take(self, meaning: Meaning) -> None:
        """Count the atoms of one understood word; whole sides name no atom."""
        for whole in (self.all_income, self.all_expenditure):
            if meaning.flow and meaning.flow & whole != whole:
                self.flow |= meaning.flow & whole
        self.fund |= meaning.fund

    def miss(self, side: int) -> None:
        """A label that isn't understood, on this side (a mask of flows; 0: unknown, both)."""
        self.unknown_fund = True
        for whole in (self.all_income, self.all_expenditure):
            if not side or side & whole:
                self.unknown_sides.add(whole)

    def universe(self) -> Universe:
        """The document's universe; a side or the funds without any name are one unknown atom."""
        income = self.flow & self.all_income
        expenditure = self.flow & self.all_expenditure
        if self.all_income in self.unknown_sides:
            income |= UNKNOWN_INCOME
        if self.all_expenditure in self.unknown_sides or not expenditure:
            expenditure |= UNKNOWN_EXPENDITURE
        fund = self.fund | (UNKNOWN_FUND if self.unknown_fund or not self.fund else 0)
        return Universe(income, expenditure, fund, self.all_income, self.all_expenditure)
