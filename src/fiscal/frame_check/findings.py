"""Judged equations of a frame → findings: which rows, what they imply, by how much, in words."""

from collections.abc import Sequence
from decimal import Decimal

from fiscal.codes import Catalogue, Classification, Code
from fiscal.compose import finding_of, fingerprint, ordered_terms
from fiscal.document import Place, Severity
from fiscal.engine.axis import total_or_text
from fiscal.engine.frame import Frame
from fiscal.engine.judgement import Rows
from fiscal.equations import Guard, Judged, Judgement
from fiscal.findings import Finding, Term, Text
from fiscal.judge import severity_of
from fiscal.report.json import decimal_text
from fiscal.sentences import law_message
from fiscal.units import Unit

ONLY_TABLE = "T1"  # what a frame without a column ``table`` is in a report
_COLUMNS = ("entity", "year", "period", "flow", "fund", "item")


class FrameComposer:
    """Makes findings of the rows of a frame."""

    def __init__(self, frame: Frame, catalogue: Catalogue) -> None:
        """Keep what names rows."""
        self._frame, self._catalogue = frame, catalogue
        self._rows = Rows(frame.figures)
        self._codes: dict[str, tuple[str, str]] = {}
        self._labels: dict[tuple[int, ...], str] = {}
        self._steps: dict[tuple[int, Unit], Decimal | None] = {}
        self._columns = [frame.keys[name] for name in _COLUMNS if name in frame.given]

    def findings(self, judgements: Sequence[Judgement]) -> list[Finding]:
        """The findings of all equations that don't hold, by severity, then by the first row."""
        made = [
            finding
            for judgement in judgements
            for judged in judgement.judged
            if (finding := self._finding(judged, judgement)) is not None
        ]
        order = list(Severity)
        return sorted(made, key=lambda finding: (order.index(finding.severity), finding.place.line or 0))

    def _finding(self, judged: Judged, judgement: Judgement) -> Finding | None:
        severity = severity_of(judged, judgement)
        if severity is None:
            return None
        terms = ordered_terms(judged.equation, self._rows.amounts)
        unit = self._frame.figures.unit(terms[0][0])
        cells = [self._term(row, coefficient, unit) for row, coefficient in terms]
        finding = finding_of(judged, severity, cells, unit.name, lambda steps: self._decimal(steps, unit))
        parts = sorted((c.table, c.code_path, c.column_path, str(c.value.normalize()), c.coefficient) for c in cells)
        finding.fingerprint = fingerprint(("frame",), finding.rule, parts)
        finding.guards = [_guard(guard, unit) for guard in judged.equation.guards]
        finding.message = law_message(finding, source=judged.equation.source)
        return finding

    def _decimal(self, steps: int, unit: Unit) -> Decimal:
        return self._frame.figures.decimal(steps, unit)

    def _term(self, row: int, coefficient: int, unit: Unit) -> Term:
        """A row as a cell of a finding."""
        frame, figures = self._frame, self._frame.figures
        own, amount, code = figures.unit(row), figures.amount(row), self.code(row)
        path, name = self._named(code)
        value, step = self._decimal(amount, own), self._step(figures.step(row), own)
        blank = figures.blank is not None and bool(figures.blank[row])
        return Term(
            table=frame.label("table", row) or ONLY_TABLE,
            place=Place(line=row + 1),
            row=row + 1,
            column=None,
            row_label=name,
            code=code or None,
            code_as_printed=code or None,
            code_path=path,
            column_path=self._column_path(row),
            published="" if blank else decimal_text(value, step),
            coefficient=coefficient,
            value=value if own is unit else self._decimal(amount, unit),
            unit=own.name,
            step=step,
        )

    def _step(self, step: int, unit: Unit) -> Decimal | None:
        if (step, unit) not in self._steps:
            self._steps[step, unit] = self._decimal(step, unit) if step else None
        return self._steps[step, unit]

    def code(self, row: int) -> str:
        """The code of a row: of function and economy both ``2010301·30201``'s first; empty for a total."""
        frame = self._frame
        digits = frame.axis.digits[frame.code.number(row)]
        if frame.economy is not None and frame.economic_axis is not None:
            return digits or frame.economic_axis.digits[frame.economy.number(row)]
        return digits

    def _named(self, code: str) -> tuple[str, str]:
        """The path and the name of a code; the newest of its names."""
        if not code:
            return "合计", "合计"
        if code not in self._codes:
            known = Code.trusted(code)
            entry = self._catalogue.entry(known) or next(reversed(self._catalogue.entries(known)), None)
            self._codes[code] = known.path, entry.name if entry is not None else ""
        return self._codes[code]

    def _column_path(self, row: int) -> str:
        """What a row is about beside its code, such as ``甲局/2023/基本支出``."""
        numbers = tuple(column.number(row) for column in self._columns)
        if numbers not in self._labels:
            labels = (total_or_text(c.labels[n]) for c, n in zip(self._columns, numbers, strict=True))
            self._labels[numbers] = "/".join(label for label in labels if label)
        return self._labels[numbers]

    def unlisted(self) -> list[Finding]:
        """One finding for each code that no list has, at its first row; its class is known."""
        return [self._unlisted(code, row) for code, row in self._frame.unlisted]

    def _unlisted(self, digits: str, row: int) -> Finding:
        code = Code.trusted(digits)
        known = code.parent is not None and bool(self._catalogue.entries(code.parent))
        revenue = code.classification is Classification.REVENUE
        return Finding(
            rule="unknown-code",
            severity=Severity.WARNING if known and not revenue else Severity.NOTE,
            message=Text(f"任何年度的科目目录中都没有 {digits}", f"no list of any year has {digits}"),
            place=Place(line=row),
            fingerprint=fingerprint(("frame",), "unknown-code", digits),
            table=self._frame.label("table", row - 1) or ONLY_TABLE,
            code_path=code.path,
        )


def _guard(guard: Guard, unit: Unit) -> Term:
    """What an equation rests on where nothing is printed: a definition."""
    return Term(
        table=None,
        place=Place(),
        row=None,
        column=None,
        row_label=guard.text,
        code=None,
        code_as_printed=None,
        code_path="",
        column_path="",
        published="",
        coefficient=1,
        value=Decimal(0),
        unit=unit.name,
        step=None,
        reason=guard.reason,
    )


__all__ = ["ONLY_TABLE", "FrameComposer"]
