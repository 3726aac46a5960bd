"""Judged equations → findings: which cells, what they imply, by how much, in words."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from fiscal.address import Addressed
from fiscal.amounts import Amount, Unit
from fiscal.codes import Code
from fiscal.document import Place, Severity
from fiscal.equations import Equation, Guard, Judged, Judgement, Numbers
from fiscal.findings import Finding, Term, Text
from fiscal.judge import severity_of
from fiscal.recognise import Column, Line, Table
from fiscal.sentences import law_message


class Composer:
    """Makes findings of one document: knows its facts, which printings belong together, and its name and year."""

    def __init__(self, found: Addressed, identity: tuple[object, ...], judgement: Judgement) -> None:
        """Prepare; ``identity`` (body, year, kind) goes into every fingerprint."""
        self.found, self.facts, self.identity = found, found.facts, identity
        self.of_equation: dict[int, Finding] = {}  # index in the judgement → its finding, once they are made
        self.classes: dict[int, tuple[int, ...]] = {}
        for judged in judgement.judged:
            if judged.equation.relation == "same":
                members = tuple(k for k, _ in judged.equation.terms)
                self.classes.update(dict.fromkeys(members, members))

    def findings(self, judgement: Judgement) -> list[Finding]:
        """The findings of all equations that don't hold, in order of publication within each severity."""
        made = [(n, f) for n, judged in enumerate(judgement.judged) if (f := self._finding(judged, judgement))]
        order = list(Severity)
        self.of_equation = dict(sorted(made, key=lambda pair: order.index(pair[1].severity)))
        return list(self.of_equation.values())

    def _finding(self, judged: Judged, judgement: Judgement) -> Finding | None:
        severity = severity_of(judged, judgement)
        if severity is None:
            return None
        equation = judged.equation
        terms = ordered_terms(equation, self.facts.amounts)
        first = terms[0][0]
        unit = self.facts.unit(first)
        finding = finding_of(
            judged,
            severity,
            [self.term(k, c, unit) for k, c in terms],
            unit.name,
            lambda steps: self._decimal(steps, unit),
        )
        finding.fingerprint = self._fingerprint(equation)
        finding.text = self.facts.line(first).printed
        finding.guards = [self.guard(guard, unit) for guard in equation.guards]
        finding.message = law_message(finding, demoted=equation.family in judgement.demoted, source=equation.source)
        return finding

    def _decimal(self, steps: int, unit: Unit) -> Decimal:
        """An integer of the smallest step as an exact amount in a unit."""
        return Decimal(steps).scaleb(-self.facts.exponent - unit.power).normalize() + 0

    def term(self, fact: int, coefficient: int, unit: Unit, *, alone: bool = False) -> Term:
        """A fact as a cell of a finding."""
        facts = self.facts
        line, column, figure = facts.line(fact), facts.column(fact), facts.figure(fact)
        own = facts.unit(fact)
        others = [k for k in self.classes.get(fact, ()) if k != fact] if not alone else []
        return Term(
            table=facts.table(fact).id,
            place=figure.place,
            row=line.row,
            column=column.number,
            row_label="".join((line.label.name if line.code else line.printed).split()),
            code=facts.codes[fact] or None,
            code_as_printed=line.code_printed,
            code_path=self.path(fact),
            column_path=column.path,
            published=figure.text,
            coefficient=coefficient,
            value=self._decimal(facts.amounts[fact], unit),
            unit=own.name,
            step=self._decimal(facts.steps[fact], own) if facts.steps[fact] else None,
            also=[self.term(k, 1, unit, alone=True) for k in others],
        )

    def path(self, fact: int) -> str:
        """The code's ancestry, or the path of labels as printed."""
        facts = self.facts
        if facts.codes[fact]:
            return Code(facts.codes[fact]).path
        if not self.found.recognised[facts.tables[fact]]:
            return "".join(facts.line(fact).printed.split())
        block = self.found.boxes[facts.tables[fact]][facts.blocks[fact]]
        labels: list[str] = []
        index: int | None = facts.lines[fact]
        while index is not None:
            line = block.found.block.lines[index]
            labels.append("".join(line.printed.split()))
            index = block.found.tree.outer.get(index)
        return "/".join(reversed([label for label in labels if label]))

    def guard(self, guard: Guard, unit: Unit) -> Term:
        """What an equation rests on, in the form of a cell; place fields are None where nothing is printed."""
        if guard.fact is not None:
            term = self.term(guard.fact, 1, unit, alone=True)
            term.reason = guard.reason
            return term
        table = self.facts.of[guard.table] if guard.table is not None else None
        return Term(
            table=table.id if table else None,
            place=Place(),
            row=None,
            column=None,
            row_label=guard.text,
            code=guard.code or None,
            code_as_printed=None,
            code_path=Code(guard.code).path if guard.code else "",
            column_path="",
            published="",
            coefficient=1,
            value=Decimal(0),
            unit=unit.name,
            step=None,
            reason=guard.reason,
        )

    def _fingerprint(self, equation: Equation) -> str:
        """Entity, year, kind, rule, addresses and amounts; never positions."""
        facts = self.facts
        parts = sorted(
            (
                facts.table(k).title,
                self.path(k),
                facts.column(k).path,
                str(self._decimal(facts.amounts[k], facts.unit(k)).normalize()),
                c,
            )
            for k, c in equation.terms
        )
        return fingerprint(self.identity, equation.law, parts)


def cell_of(table: Table, line: Line, column: Column, coefficient: int = 0) -> Term:
    """A printed amount as a cell of a finding, in its own unit; ``line`` prints an amount there."""
    figure = line.figures[column.number]
    if not isinstance(figure.amount, Amount):
        raise TypeError(f"no amount is printed at {figure.place}")
    printed = "".join(line.printed.split())
    return Term(
        table=table.id,
        place=figure.place,
        row=line.row,
        column=column.number,
        row_label="".join((line.label.name if line.code else line.printed).split()),
        code=line.code.digits if line.code else None,
        code_as_printed=line.code_printed,
        code_path=line.code.path if line.code else printed,
        column_path=column.path,
        published=figure.text,
        coefficient=coefficient,
        value=figure.amount.value,
        unit=figure.amount.unit.name,
        step=figure.amount.step,
    )


def ordered_terms(equation: Equation, amounts: Numbers) -> Sequence[tuple[int, int]]:
    """Terms with the one that is held to the others first; of several printings those that differ from most."""
    if equation.relation != "same":
        return equation.terms
    values = [amounts[k] for k, _ in equation.terms]
    common = max(values, key=lambda value: (values.count(value), -values.index(value)))
    odd = [t for t, value in zip(equation.terms, values, strict=True) if value != common]
    return [*odd, *(t for t in equation.terms if t not in odd)]


def finding_of(
    judged: Judged, severity: Severity, cells: list[Term], unit: str, decimal: Callable[[int], Decimal]
) -> Finding:
    """What an equation says of its first cell, given all of them in order; message, text and fingerprint are to follow.

    - decimal: a whole number of the smallest step as an amount in the unit
    """
    difference = decimal(judged.residual)
    actual: Decimal | None = cells[0].value
    expected: Decimal | None = cells[0].value - difference
    if judged.equation.relation == "same":
        expected = _majority([cell.value for cell in cells])
        actual = cells[0].value if expected is not None else None
    return Finding(
        rule=judged.equation.law,
        severity=severity,
        message=Text("", ""),
        place=cells[0].place,
        fingerprint="",
        table=cells[0].table,
        code_path=cells[0].code_path,
        column_path=cells[0].column_path,
        relation=judged.equation.relation,
        expected=expected,
        actual=actual,
        difference=difference,
        rounding_bound=decimal(judged.bound) / 2,
        unit=unit,
        cells=cells,
    )


def at_cells(finding: Finding, cells: list[Term], expected: Decimal | None = None) -> Finding:
    """The finding, standing at the first of these cells, which should be what is expected where one amount is."""
    cells[0].coefficient = 1
    finding.cells, finding.expected = cells, expected
    finding.place, finding.column_path = cells[0].place, cells[0].column_path
    finding.unit, finding.actual = cells[0].unit, cells[0].value
    return finding


def fingerprint(identity: tuple[object, ...], rule: str, parts: object) -> str:
    """A short stable hash of what a finding is about."""
    return hashlib.sha256(repr((identity, rule, parts)).encode()).hexdigest()[:16]


def _majority(values: Sequence[Decimal]) -> Decimal | None:
    """The value that more than half of the printings have."""
    counts: Mapping[Decimal, int] = {value: values.count(value) for value in values}
    best = max(counts, key=lambda value: counts[value])
    return best if counts[best] * 2 > len(values) else None
