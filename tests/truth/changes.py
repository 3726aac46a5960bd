"""Figures of the seed's budget changed one at a time, and what its report tells of each; runs in worker processes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fiscal.compose import Composer
from fiscal.document import Severity
from fiscal.findings import Finding
from fiscal.judge import judge
from fiscal.laws import derive
from fiscal.vocabulary import default_vocabulary
from tests.truth.seed import address_gazette

Key = tuple[str, tuple[tuple[str | None, object, int | None], ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """One figure in place of another; ``large``: beyond what rounding could explain in any equation that holds it."""

    fact: int
    kind: str
    amount: int
    large: bool


def changes_of(fact: int, amount: int, step: int) -> list[Change]:
    """Large changes of a figure, the one that is its turn first, and one step more as the last.

    Which digit is changed, and into which, goes round with the figure's number. It is never the last one, which
    rounding might explain. Ten times and the other sign there are only where the figure isn't zero.
    """
    place = step * 10 ** (1 + fact % 4)
    old = abs(amount) // place % 10
    new = (old + 1 + fact // 4 % 9) % 10
    large = [Change(fact, "another digit", amount + (new - old) * place, large=True)]
    if amount:
        large.append(Change(fact, "ten times", amount * 10, large=True))
        large.append(Change(fact, "other sign", -amount, large=True))
    turn = fact % len(large)
    return [*large[turn:], *large[:turn], Change(fact, "one step more", amount + step, large=False)]


class Bench:
    """The seed's facts, on which figures are changed and put back."""

    def __init__(self, shared: Path) -> None:
        self.found = address_gazette(shared)
        self.clean = {_key(finding) for finding in self._findings()}

    def changes(self, *, every: bool) -> list[Change]:
        """The changes of all numeric cells in order; of each ``every`` one, or the one whose turn it is and a step."""
        facts = self.found.facts
        of_cells = [changes_of(k, facts.amounts[k], facts.steps[k]) for k in facts.numeric()]
        return [change for of_cell in of_cells for change in (of_cell if every else (of_cell[0], of_cell[-1]))]

    def complaints(self, change: Change) -> list[str]:
        """What the report of the changed budget leaves to be desired; empty where it tells of the very cell."""
        facts = self.found.facts
        published, facts.amounts[change.fact] = facts.amounts[change.fact], change.amount
        try:
            findings = [f for f in self._findings() if f.severity is not Severity.NOTE and _key(f) not in self.clean]
        finally:
            facts.amounts[change.fact] = published
        wanted = (Severity.ERROR,) if change.large else (Severity.ERROR, Severity.WARNING)
        name = f"{self._name(change.fact)}: {change.kind}"
        listing = [finding for finding in findings if self._lists(finding, change.fact)]
        complaints = [f"{name}: {f.rule} at {f.place} doesn't hold it" for f in findings if f not in listing]
        if not any(finding.severity in wanted for finding in listing):
            complaints.append(f"{name}: not found")
        return complaints

    def _findings(self) -> Sequence[Finding]:
        judgement = judge(derive(self.found, default_vocabulary()), self.found.facts)
        return Composer(self.found, ("", 2023, "budget"), judgement).findings(judgement)

    def _lists(self, finding: Finding, fact: int) -> bool:
        facts = self.found.facts
        cell = (facts.table(fact).id, facts.figure(fact).place, facts.column(fact).number)
        return cell in {(term.table, term.place, term.column) for term in finding.cells}

    def _name(self, fact: int) -> str:
        facts = self.found.facts
        return f"{facts.table(fact).number} {facts.line(fact).printed} {facts.column(fact).path}"


def _key(finding: Finding) -> Key:
    """What a finding is about, whatever the amounts."""
    return finding.rule, tuple((term.table, term.place, term.column) for term in finding.cells)


_bench: list[Bench] = []  # of this worker process


def prepare(shared: Path) -> None:
    """Make this process's bench."""
    _bench.append(Bench(shared))


def complaints_of(changes: Sequence[Change]) -> list[str]:
    """The complaints of several changes, in their order."""
    return [complaint for change in changes for complaint in _bench[-1].complaints(change)]
