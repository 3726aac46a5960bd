"""Causes → suspects of a report, and the group of each finding."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fiscal.compose import Composer
from fiscal.diagnose.causes import SECONDS, Cause
from fiscal.diagnose.figures import in_unit, is_doubted, part_kind, shown_as
from fiscal.diagnose.matrix import Matrix
from fiscal.diagnose.repairs import Repair
from fiscal.diagnose.sets import End
from fiscal.diagnose.spoken import Spoken
from fiscal.diagnose.words import Standing, reason
from fiscal.document import Severity
from fiscal.findings import Finding, Problem, Suspect, Term, Text
from fiscal.slips import Kind


def name_suspects(
    causes: Sequence[Cause], matrix: Matrix, composer: Composer, spoken: Spoken
) -> tuple[list[Suspect], list[Problem]]:
    """Number the causes in the order of their gravest finding, and say what is likely wrong in each.

    The ``group`` of each finding is set. Searches that were cut off are problems.
    """
    findings = spoken.findings
    order = {index: position for position, index in enumerate(findings)}
    grouped = [(cause, _findings_of(cause, matrix, findings)) for cause in causes]
    shown = sorted((min(order[n] for n in indexes), k) for k, (_, indexes) in enumerate(grouped) if indexes)
    suspects: list[Suspect] = []
    cut_off: list[int] = []
    for group, (_, k) in enumerate(shown, start=1):
        cause, indexes = grouped[k]
        for index in indexes:
            findings[index].group = group
        for rank, repair in enumerate(cause.repairs, start=1):
            suspects += _Namer(matrix, composer, spoken, cause, indexes).suspects(repair, group, rank)
        if cause.end is End.TIME:
            cut_off.append(indexes[0])
    return suspects, [_cut_off([findings[index] for index in cut_off])] if cut_off else []


def _cut_off(findings: Sequence[Finding]) -> Problem:
    """The note that some causes, each with its first finding, may have other explanations than those listed."""
    count, first = len(findings), findings[0]
    named = f"{count} causes, the first at {first.place}, may" if count > 1 else "a cause may"
    return Problem(
        Severity.NOTE,
        first.place,
        f"查找更正已到时限（{SECONDS:.0f} 秒）而中止：{count} 个原因可能另有解释",
        f"the search for corrections was cut off after {SECONDS:.0f} s: {named} have other explanations",
    )


def _findings_of(cause: Cause, matrix: Matrix, findings: Mapping[int, Finding]) -> list[int]:
    """The judged equations of a cause that are reported."""
    indexes = {matrix.rows[number].judged for number in cause.rows}
    return sorted(index for index in indexes if index in findings)


def _size(repair: Repair) -> int:
    """How many slips a repair takes; what is wrong with a table is one."""
    return 1 if repair.structure is not None else len(repair.parts)


class _Namer:
    """Makes the suspects of one cause."""

    def __init__(
        self, matrix: Matrix, composer: Composer, spoken: Spoken, cause: Cause, indexes: Sequence[int]
    ) -> None:
        self.matrix, self.facts, self.composer, self.spoken = matrix, matrix.facts, composer, spoken
        self.cause, self.indexes = cause, indexes

    def suspects(self, repair: Repair, group: int, rank: int) -> list[Suspect]:
        """One suspect for each part of a repair, all of the same rank; one without a cell where a row is at fault."""
        if not repair.parts and repair.structure is not None:
            structure = repair.structure
            suspect = self._suspect(repair, group, rank, structure.kind, structure.message)
            suspect.place, suspect.row = structure.place, list(structure.row)
            return [suspect]
        named = []
        for facts, delta in repair.parts:
            kind = repair.structure.kind if repair.structure else part_kind(self.facts, facts, delta)
            suspect = self._suspect(repair, group, rank, kind, self._reason(repair, facts, kind))
            suspect.cell = self._cell(facts)
            if delta is not None:
                suspect.proposed = in_unit(self.facts, facts[0], self.facts.amounts[facts[0]] + delta)
            named.append(suspect)
        return named

    def _suspect(self, repair: Repair, group: int, rank: int, kind: Kind, message: Text) -> Suspect:
        unique = self.cause.end is End.ALL and len(self.cause.repairs) == 1
        of = len(self.indexes)
        return Suspect(group, rank, kind, None, self._repaired(repair), of, unique=unique, message=message, cell=None)

    def _reason(self, repair: Repair, facts: tuple[int, ...], kind: Kind) -> Text:
        """Why a figure's proposal is made and where it stands."""
        rivals = sum(_size(other) <= _size(repair) for other in self.cause.repairs) - 1
        open_span = repair.room if any(delta is None for _, delta in repair.parts) else None
        standing = Standing(
            together=len(repair.parts),
            copies=len(facts),
            rivals=rivals,
            zero=not self.facts.amounts[facts[0]],
            doubted=any(is_doubted(self.facts, fact) for fact in facts),
            structure=repair.structure.message if repair.structure else self._told(repair, facts, kind),
            unproven=self.cause.end is not End.ALL,
            least=self._moved(facts[0], open_span.low, up=True) if open_span else None,
            most=self._moved(facts[0], open_span.high, up=False) if open_span else None,
        )
        return reason(kind, standing)

    def _told(self, repair: Repair, facts: tuple[int, ...], kind: Kind) -> Text | None:
        """What the finding says, where a sentence's figure alone is wrong and no slip of the hand explains it."""
        if kind is not Kind.OTHER or facts[0] not in self.spoken.terms or len(repair.parts) > 1:
            return None
        if any(delta is None for _, delta in repair.parts):
            return None
        return self.spoken.findings[self.indexes[0]].message

    def _moved(self, fact: int, delta: int | None, *, up: bool) -> str | None:
        """The end of what an open figure may be, at its own precision."""
        if delta is None:
            return None
        step = self.facts.steps[fact] or 1
        amount = self.facts.amounts[fact] + delta
        return shown_as(self.facts, fact, -(-amount // step) * step if up else amount // step * step)

    def _repaired(self, repair: Repair) -> int:
        """How many of the cause's equations hold after it; one of several printings only when all its rows do."""
        left = {self.matrix.rows[number].judged for number in self.cause.rows - repair.rows}
        return sum(index not in left for index in self.indexes)

    def _cell(self, facts: tuple[int, ...]) -> Term:
        first, *others = facts
        cell = self._term(first)
        cell.also = [self._term(k) for k in others]
        return cell

    def _term(self, fact: int) -> Term:
        """A cell, or a figure of a sentence."""
        told = self.spoken.terms.get(fact)
        return replace(told) if told is not None else self.composer.term(fact, 1, self.facts.unit(fact), alone=True)
