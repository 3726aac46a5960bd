"""What is wrong: one broken equation or one rule's complaint, with every place that it has."""

from dataclasses import dataclass, field
from decimal import Decimal

from fiscal.document import Place, Problem, Severity

__all__ = ["Answer", "Finding", "Offer", "Problem", "Severity", "Suspect", "TableSummary", "Term", "Text"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Chinese and in English."""

    zh: str
    en: str


@dataclass(slots=True, repr=False)
class Term:
    """One cell of a finding, with its part in the equation.

    - table: id of its table such as ``T3``; None for an amount in prose
    - row, column: 1-based, as docs/report-json.md defines them; None where nothing is printed
    - row_label: the label as printed, without spaces and numbering; column_path: the heading's path joined by ``/``
    - code: digits only; code_as_printed: as the row prints it; code_path: ``208/20805``, or the label path
    - published: the text as printed; value: the amount as used, in the finding's unit (blank is 0)
    - unit, step: the cell's own unit, and the size of its last printed digit in that unit
    - also: other printings of the same fact; reason: for guards, why the box is known to be zero
    """

    table: str | None
    place: Place
    row: int | None
    column: int | None
    row_label: str
    code: str | None
    code_as_printed: str | None
    code_path: str
    column_path: str
    published: str
    coefficient: int
    value: Decimal
    unit: str
    step: Decimal | None
    also: list["Term"] = field(default_factory=list)
    reason: str | None = None
    prose: dict[str, object] | None = None

    def __repr__(self) -> str:
        from fiscal.findings_shown import term_text  # noqa: PLC0415

        return term_text(self)


@dataclass(frozen=True, slots=True)
class Offer:
    """What would put right what a rule found, where equations don't tell: figures that change together.

    - kind: as a suspect names it; message: what happened; changes: each cell with what it should be, in its own unit;
      none where a word is wrong, which the message names
    """

    kind: str
    message: Text
    changes: tuple[tuple[Term, Decimal], ...]


@dataclass(slots=True, repr=False)
class Finding:
    """One broken equation or one rule's complaint (docs/report-json.md explains every field).

    The cell of ``actual`` comes first in ``cells`` with coefficient 1; Σ coefficient × value = ``difference``
    = ``actual`` − ``expected``. Findings without amounts have ``relation`` None and their place in ``place``.
    ``question`` is the id of the inspection sheet's question that the finding answers, where its rule answers several.
    ``offers`` are corrections that the rule itself proposes, the likeliest first; each by itself would do.
    """

    rule: str
    severity: Severity
    message: Text
    place: Place
    fingerprint: str
    table: str | None = None
    text: str | None = None
    code_path: str | None = None
    column_path: str | None = None
    relation: str | None = None
    guards: list[Term] = field(default_factory=list)
    expected: Decimal | None = None
    actual: Decimal | None = None
    difference: Decimal | None = None
    rounding_bound: Decimal | None = None
    unit: str | None = None
    cells: list[Term] = field(default_factory=list)
    group: int | None = None
    question: str | None = None
    offers: list[Offer] = field(default_factory=list)

    def __str__(self) -> str:
        """One line: place, rule, path and the message in Chinese."""
        path = " ".join(part for part in (self.code_path, self.column_path) if part)
        return f"{self.place}  {self.rule}  {path}  {self.message.zh}".rstrip()

    def __repr__(self) -> str:
        from fiscal.findings_shown import finding_text  # noqa: PLC0415

        return finding_text(self)

    def _repr_html_(self) -> str:
        from fiscal.findings_shown import finding_html  # noqa: PLC0415

        return finding_html(self)


@dataclass(slots=True, repr=False)
class Suspect:
    """A cell whose change to ``proposed`` repairs ``repairs`` of its group's ``of`` broken equations."""

    group: int
    rank: int
    kind: str
    proposed: Decimal | None
    repairs: int
    of: int
    unique: bool
    message: Text
    cell: Term | None
    place: Place | None = None
    row: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        from fiscal.findings_shown import suspect_text  # noqa: PLC0415

        return suspect_text(self)


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of the inspection sheet.

    - id, group, question: which question it is; basis: the document that asks for it, as an inspector cites it
    - verdict: ``yes``, ``no``, or ``not-applicable`` where the file can't tell or the form doesn't ask
    - findings: what speaks against a yes; notes: what is remarked all the same; remark: why it isn't applicable
    """

    id: str
    group: Text
    question: Text
    verdict: str
    basis: str
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    remark: Text = Text("", "")


@dataclass(slots=True)
class TableSummary:
    """One recognised table as a report lists it; ``facts`` counts its numeric cells."""

    id: str
    number: str
    title: str
    form: str | None
    unit: str | None
    place: Place
    range: str | None
    rows: int
    facts: int
