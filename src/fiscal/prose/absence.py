"""Whether money that no table prints really isn't there: only where what stands around it adds up without it.

The rest of a table may not have been read, or not been understood: then nothing is missing from the publication.
"""

from fiscal.address import Addressed
from fiscal.boxes import code_ancestors
from fiscal.equations import Guard, Judgement, Verdict

_HOLDS = (Verdict.EXACT, Verdict.ROUNDING)


class Absence:
    """The tables whose sums hold, by the codes that they sum up."""

    def __init__(self, found: Addressed, judgement: Judgement) -> None:
        """Gather the totals that are the sum of other figures of their table."""
        facts = found.facts
        self._tables = facts.tables
        broken = [judged.equation for judged in judgement.judged if judged.verdict is Verdict.BROKEN]
        self._broken = {facts.tables[k] for equation in broken for k, _ in equation.terms}
        self._listed: dict[int, set[str]] = {}
        self._summed: set[tuple[int, str]] = set()
        for k, box in enumerate(facts.boxes):
            if box is not None:
                self._listed.setdefault(facts.tables[k], set()).add(box.function or box.economy)
        for judged in judgement.judged:
            terms = judged.equation.terms
            total, box = terms[0][0], facts.boxes[terms[0][0]]
            inside = all(facts.tables[k] == facts.tables[total] for k, _ in terms)
            if judged.equation.relation == "=" and judged.verdict in _HOLDS and inside and box is not None:
                code = box.function or box.economy
                below = [other for k, _ in terms[1:] if (other := facts.boxes[k]) is not None]
                if below and all(len(other.function or other.economy) > len(code) for other in below):
                    self._summed.add((facts.tables[total], code))

    def is_sound(self, guard: Guard) -> bool:
        """Whether a guard may say that there is nothing at all: it is proven, and nothing is wrong in its table."""
        table = guard.table if guard.fact is None else self._tables[guard.fact]
        return table not in self._broken and self.is_proven(guard)

    def is_proven(self, guard: Guard) -> bool:
        """Whether a guard holds against a sentence that tells an amount of the code."""
        if guard.reason != "absent-code" or guard.table is None:
            return True
        listed = self._listed.get(guard.table, set())
        above = next(code for code in code_ancestors(guard.code) if code in listed or not code)
        return (guard.table, above) in self._summed
