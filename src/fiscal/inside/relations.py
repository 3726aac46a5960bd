"""Relations that a layout suggests: forms over the figures of a sheet, tried out before they become equations.

What suggests a relation is weighed by the figures themselves: how many of its columns or rows it holds in. Only forms
with two addends or more that aren't zero speak for it; 0 = 0 + 0 says nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from fiscal.document import Severity
from fiscal.equations import Equation, Relation, Verdict, judge_one
from fiscal.facts import Facts
from fiscal.inside.sheet import Sheet
from fiscal.inside.traits import is_score

_SMALL = 1000
Terms = tuple[tuple[int, int], ...]
MOST = 0.8
"""How many of the forms must hold where only the figures suggest a relation (RULES §1, QTR-SUM)."""


@dataclass(slots=True)
class Tally:
    """How the forms of a relation fare: that hold and say something, that don't hold, and that say nothing."""

    holding: int = 0
    broken: int = 0
    empty: int = 0

    @property
    def telling(self) -> int:
        """Forms that say something."""
        return self.holding + self.broken

    def mostly(self, least: int) -> bool:
        """Whether at least so many forms hold, and nearly all do."""
        return self.holding >= least and self.holding >= MOST * self.telling


@dataclass(slots=True)
class Workshop:
    """Makes the equations of one sheet after another, a family a relation."""

    facts: Facts
    equations: list[Equation] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(-1, -1))

    def state(
        self,
        forms: Iterable[Terms],
        *,
        law: str = "sum-mismatch",
        relation: Relation = "=",
        grounded: bool = True,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a relation: one family of equations, in a sheet that is judged apart."""
        family = next(self._numbers)
        for terms in forms:
            equation = Equation(law, relation, terms, severity=severity, family=family, grounded=grounded, apart=True)
            equation.counted = self._counts(terms)
            self.equations.append(equation)

    def _counts(self, terms: Terms) -> bool:
        """Whether scores, or small whole numbers of what isn't money, are compared: given or counted, not rounded."""
        facts = self.facts
        if all(is_score(facts.column(k).path) for k, _ in terms):
            return True
        one = 10**facts.exponent
        return all(
            not facts.unit(k).money
            and not facts.unit(k).power
            and facts.unit(k).name != "%"
            and (facts.steps[k] in (0, one))
            and abs(facts.amounts[k]) < _SMALL * one
            for k, _ in terms
        )

    def equate(self, forms: Iterable[Terms], severity: Severity = Severity.WARNING, source: str = "") -> None:
        """Add a relation between tables: each form's figures are printings of one fact."""
        family = next(self._numbers)
        self.equations.extend(
            Equation("unequal-printings", "same", terms, severity=severity, family=family, source=source, apart=True)
            for terms in forms
        )

    def verdict(self, terms: Terms, relation: Relation = "=") -> Verdict:
        """What judging will say of one form."""
        return judge_one(Equation("", relation, terms, counted=self._counts(terms)), self.facts).verdict

    def holds(self, terms: Terms, relation: Relation = "=") -> bool:
        """Whether a form holds, rounding understood."""
        return self.verdict(terms, relation) in (Verdict.EXACT, Verdict.ROUNDING)

    def tally(self, forms: Iterable[Terms], relation: Relation = "=", *, least: int = 2) -> Tally:
        """How the forms of a relation fare; ``least``: how many addends mustn't be zero for a form to say something."""
        tally = Tally()
        for terms in forms:
            if not self.tells(terms, least):
                tally.empty += 1
            elif self.holds(terms, relation):
                tally.holding += 1
            else:
                tally.broken += 1
        return tally

    def tells(self, terms: Terms, least: int = 2) -> bool:
        """Whether a form compares something: its first figure with so many others that aren't zero."""
        amounts = self.facts.amounts
        return sum(1 for k, _ in terms[1:] if amounts[k]) >= min(least, len(terms) - 1)

    def is_printed(self, fact: int | None) -> bool:
        """Whether an amount is printed there."""
        return fact is not None and self.facts.kinds[fact] is None

    def gap(self, terms: Terms) -> float:
        """By how much a form is off, as a share of its first figure; only to choose between readings."""
        amounts = self.facts.amounts
        first = abs(amounts[terms[0][0]])
        return abs(sum(amounts[k] * c for k, c in terms)) / first if first else float("inf")


def sum_form(
    sheet: Sheet, whole: tuple[int, int], parts: Sequence[tuple[int, int]], shop: Workshop, *, blanks: bool = False
) -> Terms | None:
    """Whole = sum of parts, given as (line, column); None where the whole isn't printed, or nothing of the parts is.

    A part whose place holds text leaves the form out: it can't be told.

    - blanks: parts that are all blank are zeros, not left out
    """
    first = sheet.fact(*whole)
    facts = [sheet.fact(*part) for part in parts]
    if first is None or not shop.is_printed(first) or any(k is None for k in facts):
        return None
    if not blanks and not any(shop.is_printed(k) for k in facts):
        return None
    return ((first, 1), *((k, -1) for k in facts if k is not None))


__all__ = ["MOST", "Tally", "Terms", "Workshop", "sum_form"]
