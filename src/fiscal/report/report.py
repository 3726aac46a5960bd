"""The report of one publication: what was compared, what was found, what could not be read."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fiscal.document import Problem, Severity
from fiscal.findings import Finding, Suspect, TableSummary

if TYPE_CHECKING:
    from fiscal.facts import Facts


class BrokenBudgetError(Exception):
    """Raised by `Report.raise_if_broken`: the findings of severity error, one a line."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was checked: its path as given, SHA-256 of its bytes, and its format."""

    path: str
    sha256: str | None
    format: str | None


@dataclass(slots=True)
class Summary:
    """What was compared, counted by verdict.

    - facts: numeric cells (printed zeros are, blanks aren't, nor totals that a continuation page repeats)
    - identities: equations over printings; rank: how many of them are independent
    - untouched_cells: numeric cells that stand in no equation
    - regime: ``additive`` or ``rounded``, with the reason as a bilingual text
    - rounding_reach: in a rounded document, how large a slip could hide inside the largest bound; else None
    """

    facts: int = 0
    identities: int = 0
    rank: int = 0
    exact: int = 0
    rounding: int = 0
    plug: int = 0
    broken: int = 0
    not_evaluable: int = 0
    untouched_cells: int = 0
    regime: str = "additive"
    regime_reason_zh: str = ""
    regime_reason_en: str = ""
    tables_unrecognised: int = 0


@dataclass(slots=True)
class Report:
    """The result of `fiscal.check`.

    - source: the file; several where they were checked as one publication
    - department, year, kind: of the publication; None where they aren't printed; kind is one of
      ``budget``, ``final``, ``government``, ``other``
    - findings: in order of severity, then of publication
    """

    source: list[Source]
    department: str | None
    year: int | None
    kind: str
    tables: list[TableSummary] = field(default_factory=list)
    summary: Summary = field(default_factory=Summary)
    findings: list[Finding] = field(default_factory=list)
    suspects: list[Suspect] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    facts: "Facts | None" = None

    def count(self, severity: Severity) -> int:
        """How many findings and problems have this severity."""
        return sum(f.severity is severity for f in self.findings) + sum(p.severity is severity for p in self.problems)

    @property
    def ok(self) -> bool:
        """Whether something was compared and nothing of severity error was found."""
        return self.summary.identities > 0 and self.count(Severity.ERROR) == 0
