"""The report of one publication: what was compared, what was found, what could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Self

from fiscal.document import Place, Problem, Severity
from fiscal.findings import Answer, Finding, Suspect, TableSummary, Text
from fiscal.known import Compared
from fiscal.language import Language, default_language

if TYPE_CHECKING:
    import pandas as pd

    from fiscal.facts import Facts
    from fiscal.report.plot import Plots
    from fiscal.views import TableResiduals


class BrokenBudgetError(Exception):
    """Raised by `Report.raise_if_broken`: the findings and problems of severity error, one a line."""

    def __init__(self, message: str, report: "Report") -> None:
        """Keep the report, so that a caller can look closer."""
        super().__init__(message)
        self.report = report


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
    - claims: amounts and percentages that sentences state; claims_compared: those that were held against something
    - regime: ``additive``, ``rounded`` or ``truncated``, with the reason as a bilingual text
    - rounding_reach: in a rounded document, how large a slip could hide inside the largest bound, in
      ``rounding_reach_unit``; else None
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
    rounding_reach: Decimal | None = None
    rounding_reach_unit: str | None = None
    claims: int = 0
    claims_compared: int = 0


@dataclass(slots=True)
class Report:
    """The result of `fiscal.check`.

    - source: the file; several where they were checked as one publication
    - department, year, kind: of the publication; None where they aren't printed; kind is one of
      ``budget``, ``final``, ``government``, ``other``
    - findings: in order of severity, then of publication
    - answers: the inspection sheet, a question each; empty where nothing could be read
    - residuals: how far the equations of each table are off; empty where nothing could be read
    - readable: False where the source could not be read at all; ``problems`` then says why
    - baseline: its findings told from known ones, which then aren't among ``findings``; None without a baseline
    - ignored: how many findings the settings left out
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
    answers: list[Answer] = field(default_factory=list)
    readable: bool = True
    baseline: Compared | None = None
    ignored: int = 0
    residuals: "list[TableResiduals]" = field(default_factory=list)

    @classmethod
    def of_unreadable(cls, sources: list[Source], reason: Text) -> Self:
        """The report of a source that could not be read at all: empty, with one problem of severity error."""
        problem = Problem(Severity.ERROR, Place(), reason.zh, reason.en)
        return cls(sources, None, None, "other", problems=[problem], readable=False)

    def count(self, severity: Severity) -> int:
        """How many findings and problems have this severity."""
        return sum(f.severity is severity for f in self.findings) + sum(p.severity is severity for p in self.problems)

    def keep(self, findings: Sequence[Finding]) -> None:
        """Leave these of its findings only; suspects of causes that have none left go with them."""
        gone = {finding.group for finding in self.findings} - {finding.group for finding in findings}
        self.findings = list(findings)
        self.suspects = [suspect for suspect in self.suspects if suspect.group not in gone]

    @property
    def ok(self) -> bool:
        """Whether something was compared and nothing of severity error was found."""
        return self.summary.identities > 0 and self.count(Severity.ERROR) == 0

    def raise_if_broken(self) -> None:
        """Do nothing when `ok`, else raise `BrokenBudgetError` with the verdict and each error on a line."""
        from fiscal.report.console import error_lines  # noqa: PLC0415

        if not self.ok:
            raise BrokenBudgetError("\n".join(error_lines(self, default_language())), self)

    @property
    def plot(self) -> "Plots":
        """What can be drawn with matplotlib: ``plot.tree()``, ``plot.flow()``, ``plot.residuals()``."""
        from fiscal.report.plot import Plots  # noqa: PLC0415

        return Plots(self)

    def to_dict(self) -> dict[str, object]:
        """The report in the form ``fiscal-report/1``: only dicts, lists, strings, whole numbers, booleans and None.

        Amounts are decimal strings with the published number of decimals; ``report/schema.json`` describes the form.
        """
        from fiscal.report.json import report_dict  # noqa: PLC0415

        return report_dict(self)

    def to_json(self, path: str | Path | None = None) -> str:
        """The dict as indented JSON in UTF-8, ending in a line break; written to ``path`` too where one is given."""
        from fiscal.report.json import report_json  # noqa: PLC0415

        text = report_json(self)
        if path is not None:
            Path(path).write_text(text, encoding="utf-8", newline="\n")
        return text

    def to_text(self, language: Language | None = None) -> str:
        """What ``fiscal check`` prints, without colour; in the locale's language unless one is given."""
        from fiscal.report.console import render  # noqa: PLC0415

        return render(self, language or default_language())

    def to_html(self, path: str | Path | None = None, language: Language | None = None) -> str:
        """The report as one HTML page that works offline; written to ``path`` too where one is given."""
        from fiscal.report.html import html_page  # noqa: PLC0415

        page = html_page(self, language or default_language())
        if path is not None:
            Path(path).write_text(page, encoding="utf-8", newline="\n")
        return page

    def to_excel(self, path: str | Path, language: Language | None = None) -> Path:
        """An annotated workbook: a copy of the source, or the recognised tables, with the cells of findings marked."""
        from fiscal.report.workbook import annotate_workbook  # noqa: PLC0415

        return annotate_workbook(self, path, language or default_language())

    def to_pdf(self, path: str | Path, language: Language | None = None) -> Path:
        """An annotated copy of the PDF that was checked; a ``ValueError`` where it was no PDF."""
        from fiscal.report.annotated_pdf import annotate_pdf  # noqa: PLC0415

        return annotate_pdf(self, path, language or default_language())

    def to_frame(self) -> "pd.DataFrame":
        """Every fact of the report as one row, in the order of publication; `Facts.to_frame` describes the columns.

        A report without facts (nothing could be read) gives an empty frame with the same columns.
        """
        from fiscal.report.frames import facts_frame  # noqa: PLC0415

        return facts_frame(self)

    def findings_frame(self) -> "pd.DataFrame":
        """Every finding as one row, in the report's order; `fiscal.report.frames` describes the columns."""
        from fiscal.report.frames import findings_frame  # noqa: PLC0415

        return findings_frame(self)

    def checklist(self, language: Language | None = None) -> "pd.DataFrame":
        """The inspection sheet, a row a question; `fiscal.report.checklist` describes the columns."""
        from fiscal.report.checklist import checklist_frame  # noqa: PLC0415

        return checklist_frame(self, language or default_language())

    def to_checklist(self, path: str | Path, language: Language | None = None) -> None:
        """Write the inspection sheet as a workbook that can be filed; in the locale's language unless one is given."""
        from fiscal.report.checklist import checklist_workbook  # noqa: PLC0415

        checklist_workbook([self], path, language or default_language())

    def _repr_html_(self) -> str:
        from fiscal.report.notebook import report_html  # noqa: PLC0415

        return report_html(self, default_language())

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        names = ", ".join(source.path for source in self.source)
        summary = self.summary
        return (
            f"<Report {names}: {len(self.tables)} tables, {summary.facts} facts, {summary.identities} equations, "
            f"{self.count(Severity.ERROR)} errors, {self.count(Severity.WARNING)} warnings>"
        )
