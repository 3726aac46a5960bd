"""Equations of one law as a sparse matrix, and what an exact evaluation of all of them at once gives."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fiscal.document import Severity
from fiscal.engine.column import Integers
from fiscal.engine.figures import Figures, Numbers
from fiscal.equations import Guard, Relation, Verdict, is_exact, is_rounding

VERDICTS = tuple(Verdict)
_CODE = {verdict: np.int8(code) for code, verdict in enumerate(VERDICTS)}


@dataclass(slots=True)
class Forms:
    """Equations of one law, relation, severity and guards: number e has the terms ``start[e]`` to ``start[e + 1]``.

    - index: rows of the frame, the one that is held to the others first; coefficient: theirs
    """

    law: str
    relation: Relation
    severity: Severity
    start: Integers
    index: Integers
    coefficient: Integers
    guards: tuple[Guard, ...] = ()

    def __len__(self) -> int:
        """How many equations there are."""
        return len(self.start) - 1

    def heads(self) -> Integers:
        """The first term of each equation."""
        return self.index[self.start[:-1]]

    def terms(self, equation: int) -> tuple[tuple[int, int], ...]:
        """The terms of one equation as (row, coefficient)."""
        here = slice(int(self.start[equation]), int(self.start[equation + 1]))
        return tuple(zip(self.index[here].tolist(), self.coefficient[here].tolist(), strict=True))

    def chosen(self, which: npt.NDArray[np.bool_]) -> "Forms":
        """Some of the equations, in their order."""
        lengths = np.diff(self.start)
        kept = np.repeat(which, lengths)
        start = np.concatenate([[0], np.cumsum(lengths[which])])
        index, coefficient = self.index[kept], self.coefficient[kept]
        return Forms(self.law, self.relation, self.severity, start, index, coefficient, self.guards)


@dataclass(slots=True)
class Evaluated:
    """What `fiscal.equations.judge_one` says of each equation by itself, as arrays; see `Judged` for the fields.

    - addends: non-zero terms beside the first one
    - verdict: positions in `VERDICTS`
    """

    residual: Numbers
    bound: Numbers
    uniform: npt.NDArray[np.bool_]
    addends: Integers
    verdict: npt.NDArray[np.int8]


def evaluate(forms: Forms, figures: Figures) -> Evaluated:
    """All equations of these forms, exactly; rows that are blank add 0 and carry no slack."""
    amounts = figures.amounts[forms.index]
    at = forms.start[:-1]
    nonzero = amounts != 0
    steps = figures.steps if isinstance(figures.steps, int) else figures.steps[forms.index]
    slack = np.where(nonzero, steps, 0)
    if forms.relation == "same":
        residual, bound = _spread(amounts, slack, forms.start)
    else:
        residual = _sums(amounts * forms.coefficient, at)
        bound = _sums(slack * np.abs(forms.coefficient), at)
    uniform = np.ones(len(at), dtype=np.bool_)
    if not isinstance(steps, int):
        largest = np.maximum.reduceat(slack, at)
        smallest = np.minimum.reduceat(np.where(nonzero, steps, largest.max(initial=0)), at)
        uniform = smallest >= largest
    addends = _sums(nonzero.astype(np.int64), at) - nonzero[at]
    return Evaluated(residual, bound, uniform, addends, _verdicts(forms.relation, residual, bound))


def _verdicts(relation: Relation, residual: Numbers, bound: Numbers) -> npt.NDArray[np.int8]:
    exact = np.asarray(is_exact(residual, at_most=relation == "<="), dtype=np.bool_)
    rounding = np.asarray(is_rounding(residual, bound), dtype=np.bool_)
    small = np.where(rounding, _CODE[Verdict.ROUNDING], _CODE[Verdict.BROKEN])
    return np.where(exact, _CODE[Verdict.EXACT], small).astype(np.int8)


def _sums(values: Numbers, at: Integers) -> Numbers:
    sums: Numbers = np.add.reduceat(values, at) if len(at) else values[:0]
    return sums


def _spread(amounts: Numbers, slack: Numbers, start: Integers) -> tuple[Numbers, Numbers]:
    """Largest − smallest of each equation, and the steps of the two together; of equal amounts the larger step."""
    lengths = np.diff(start)
    at = start[:-1]
    if not len(at):
        return amounts[:0], slack[:0]
    largest, smallest = np.maximum.reduceat(amounts, at), np.minimum.reduceat(amounts, at)
    at_top = np.where(amounts == np.repeat(largest, lengths), slack, -1)
    far = slack.max(initial=0) + 1
    at_bottom = np.where(amounts == np.repeat(smallest, lengths), slack, far)
    return largest - smallest, np.maximum.reduceat(at_top, at) + np.minimum.reduceat(at_bottom, at)


def joined(parts: Sequence[Forms]) -> list[Forms]:
    """Forms of one law, relation, severity and guards as one, in order of first appearance."""
    groups: dict[tuple[str, Relation, Severity, tuple[Guard, ...]], list[Forms]] = {}
    for part in parts:
        groups.setdefault((part.law, part.relation, part.severity, part.guards), []).append(part)
    made = []
    for (law, relation, severity, guards), members in groups.items():
        lengths = np.concatenate([np.diff(member.start) for member in members])
        index = np.concatenate([member.index for member in members])
        coefficient = np.concatenate([member.coefficient for member in members])
        start = np.concatenate([[0], np.cumsum(lengths)])
        made.append(Forms(law, relation, severity, start, index, coefficient, guards))
    return made


__all__ = ["VERDICTS", "Evaluated", "Forms", "evaluate", "joined"]
