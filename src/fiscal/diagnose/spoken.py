"""Amounts of sentences beside those of tables: one matrix, so that the same search judges both.

A sentence's figure is held by what its table prints, by the other sentences that tell the same, by the sums that it
stands in. Which of several mentions is wrong is decided as it is for cells: by what repairs everything that is broken
and breaks nothing that holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fiscal.address import Addressed
from fiscal.compose import Composer
from fiscal.document import Place, Severity
from fiscal.equations import Equation, Guard, Judged, Judgement, Verdict
from fiscal.facts import Facts
from fiscal.findings import Finding, Term
from fiscal.prose import Related, Told
from fiscal.recognise import Block, Column, Figure, Line, Table
from fiscal.units import Unit
from fiscal.vocabulary import Label

_LAW = "told"


@dataclass(slots=True)
class Spoken:
    """A document's facts and judgement with those of its sentences behind them.

    - findings: index of the judgement → the finding that tells of it; terms: fact → the sentence's figure
    - tables: the judgement of the tables alone, in the same steps
    """

    found: Addressed
    judgement: Judgement
    tables: Judgement
    findings: dict[int, Finding]
    terms: dict[int, Term] = field(default_factory=dict)


def with_sentences(judgement: Judgement, composer: Composer, related: Sequence[Related]) -> Spoken:
    """Enter the amounts of sentences as facts, and what they add up to as judged equations.

    Amounts are brought to the smallest step that any of them needs; facts and equations of tables keep their numbers.
    """
    found, findings = composer.found, dict(composer.of_equation)
    entered = _Entered(found.facts)
    figures = [part for one in related for part, _ in one.parts if isinstance(part, Told)]
    for told in sorted(figures, key=lambda told: told.position):
        entered.enter(told)
    sums = [(one, terms) for one in related if (terms := entered.terms_of(one)) is not None]
    if not sums:
        return Spoken(found, judgement, judgement, findings)
    scale = entered.close()
    for one, terms in sums:
        entered.refine(one, terms)
    judged = [replace(j, residual=j.residual * scale, bound=j.bound * scale) for j in judgement.judged]
    tables = replace(judgement, judged=list(judged))
    for one, terms in sums:
        if one.finding is not None and one.finding.severity is not Severity.NOTE:
            findings[len(judged)] = one.finding
        judged.append(_judged(one, terms, entered.facts))
    order = list(Severity)
    findings = dict(sorted(findings.items(), key=lambda item: order.index(item[1].severity)))
    spoken = replace(found, facts=entered.facts, recognised=[*found.recognised, False])
    return Spoken(spoken, replace(judgement, judged=judged), tables, findings, entered.terms)


def _judged(one: Related, terms: Sequence[tuple[int, int]], facts: Facts) -> Judged:
    """The equation with what it is off by; its rounding is that of the figures as printed.

    What holds says so: a last digit that is off, or cut off, is told by nobody, so it needs no repair.
    """
    residual = sum(facts.amounts[k] * c for k, c in terms)
    steps = [facts.steps[k] for k, _ in terms if facts.amounts[k]]
    bound = sum(abs(c) * facts.steps[k] for k, c in terms if facts.amounts[k])
    broken = one.finding is not None and one.finding.severity is not Severity.NOTE
    uniform = len(set(steps)) <= 1 and (broken or not residual)
    bound = min(bound, max(1, 2 * abs(residual) - 1)) if broken else max(bound, 2 * abs(residual) + 1)
    severity = one.finding.severity if one.finding is not None and broken else Severity.WARNING
    if not broken and one.same:
        severity = Severity.ERROR
    law = "unequal-printings" if one.same else _LAW
    equation = Equation(law, "=", tuple(terms), tuple(Guard(g.reason, g.fact) for g in one.guards), severity)
    return Judged(equation, residual, bound, uniform=uniform, verdict=Verdict.BROKEN if broken else Verdict.ROUNDING)


class _Entered:
    """The facts of a document, copied, with a table of what its sentences tell behind them: a line for each figure."""

    def __init__(self, facts: Facts) -> None:
        columns = {name: list(getattr(facts, name)) for name in _COLUMNS}
        self.facts = Facts(exponent=facts.exponent, **columns)
        self.own = len(facts)
        yuan = Unit.named("元")
        self.block = Block("", (), [Column(1, (), yuan)])
        self.facts.of.append(Table("", "", "", "", yuan, Place(), [self.block]))
        self.known: dict[object, int] = {}
        self.terms: dict[int, Term] = {}

    def terms_of(self, one: Related) -> list[tuple[int, int]] | None:
        """The terms over facts; None where a figure can't be entered, or stands on both sides."""
        terms: dict[int, int] = {}
        for part, coefficient in one.parts:
            facts = [self.enter(part)] if isinstance(part, Told) else part
            for fact in facts:
                if fact in terms:
                    return None
                terms[fact] = coefficient
        return list(terms.items())

    def enter(self, told: Told) -> int:
        """The fact of a sentence's figure, entered once."""
        if told.key not in self.known:
            fact = self.known[told.key] = len(self.facts)
            line = Line(len(self.block.lines) + 1, told.term.row_label, Label(told.term.row_label), told.term.place)
            line.figures[1] = Figure(told.amount, told.term.published, told.term.place)
            self.block.lines.append(line)
            facts = self.facts
            facts.amounts.append(0)
            facts.steps.append(0)
            facts.kinds.append(None)
            facts.boxes.append(None)
            facts.tables.append(len(facts.of) - 1)
            facts.blocks.append(0)
            facts.lines.append(len(self.block.lines) - 1)
            facts.columns.append(0)
            facts.repeats.append(None)
            facts.codes.append(told.term.code or "")
            self.terms[fact] = replace(told.term, coefficient=1)
        return self.known[told.key]

    def refine(self, one: Related, terms: Sequence[tuple[int, int]]) -> None:
        """Let a figure that differs from its table's be proposed as finely as the table prints it."""
        if one.same and one.finding is not None:
            first, second = (fact for fact, _ in terms)
            facts = self.facts
            if second < self.own <= first and facts.unit(first) == facts.unit(second) and facts.steps[second]:
                facts.steps[first] = min(facts.steps[first], facts.steps[second])

    def close(self) -> int:
        """Bring all to one step; by how much amounts of tables have grown."""
        before = self.facts.exponent
        self.facts.rescale()
        return int(10 ** (self.facts.exponent - before))


_COLUMNS = (*("of", "amounts", "steps", "kinds", "boxes", "tables", "blocks", "lines", "columns", "repeats", "codes"),)
