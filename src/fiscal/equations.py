"""Equations: sparse integer linear forms over facts that should be zero, or at most zero; and their verdicts.

Everything that judges, diagnoses or reports money knows only these.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, Protocol, overload

from fiscal.document import Severity
from fiscal.facts import Facts

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Relation = Literal["=", "<=", "same"]


class Verdict(StrEnum):
    """What can be said of an equation (DESIGN §4)."""

    EXACT = "exact"
    ROUNDING = "rounding"
    PLUG = "plug"
    BROKEN = "broken"
    NOT_EVALUABLE = "not-evaluable"


@dataclass(frozen=True, slots=True)
class Guard:
    """What an equation rests on: money that is known not to be there.

    - reason: ``printed-zero``, ``absent-code``, ``no-income`` or ``structural``
    - fact: the printed zero, where there is one; table: for an absent code the index of the table that lacks it
    - code: the absent code; text: what is said where nothing is printed (the definition's source)
    """

    reason: str
    fact: int | None = None
    table: int | None = None
    code: str = ""
    text: str = ""


@dataclass(slots=True)
class Equation:
    """Σ coefficient × amount = 0 (``=``), ≤ 0 (``<=``), or all terms equal (``same``, all coefficients 1).

    - law: the rule's name under which it is reported, such as ``sum-mismatch``
    - terms: (fact, coefficient), the one that is held to the others first
    - severity: what a break means at most; the sums that words or codes found are errors
    - family: equations of one relation over the columns or rows of a table share one; None elsewhere
    - grounded: whether meaning supports it; a relation that only the layout suggests is judged as a whole family
    - apart: whether it stands in a table that only its layout explains, which says nothing of the budget's rounding
    - counted: whether its figures are counts, which nobody rounds
    """

    law: str
    relation: Relation
    terms: tuple[tuple[int, int], ...]
    guards: tuple[Guard, ...] = ()
    severity: Severity = Severity.ERROR
    family: int | None = None
    grounded: bool = True
    source: str = ""
    apart: bool = False
    counted: bool = False


@dataclass(slots=True)
class Judged:
    """An equation with its residual and bound in the smallest step, and the verdict.

    - residual: Σ coefficient × amount; for ``same`` largest − smallest
    - bound: twice what rounding can add up to in the residual's direction; a residual r is honest when 2|r| < bound
    - uniform: whether all its rounded terms have one step
    """

    equation: Equation
    residual: int
    bound: int
    uniform: bool
    verdict: Verdict


@dataclass(slots=True)
class Regime:
    """How the document is rounded: ``additive`` (by construction) or cell by cell, and why.

    - rounded: whether cell by cell, to the nearest (``rounded``) or, where ``truncated``, by cutting digits off
    """

    rounded: bool
    zh: str
    en: str
    pinned: bool = False
    truncated: bool = False

    @property
    def name(self) -> str:
        """``additive``, ``rounded`` or ``truncated``."""
        return "truncated" if self.truncated else "rounded" if self.rounded else "additive"


@dataclass(slots=True)
class Judgement:
    """All equations with their verdicts, and the regime that they were judged in.

    - demoted: families that were probably never meant
    - strict: families of tables judged apart, all else in which adds up exactly: what rounding could explain is told
    """

    judged: list[Judged]
    regime: Regime
    demoted: set[int] = field(default_factory=set)
    strict: set[int] = field(default_factory=set)


class Numbers(Protocol):
    """Whole numbers by fact: a list, or an array behind it."""

    def __getitem__(self, fact: int, /) -> int:
        """The number of a fact."""
        ...


class Measured(Protocol):
    """What judging needs to know of facts; see `Facts` for both."""

    @property
    def amounts(self) -> Numbers:
        """Exact amounts in the smallest step."""
        ...

    @property
    def steps(self) -> Numbers:
        """The size of the last printed digit, in the smallest step."""
        ...


# The two lines that decide, for one equation (int) and for many at once (arrays).


@overload
def is_exact(residual: int, *, at_most: bool) -> bool: ...
@overload
def is_exact(residual: "npt.NDArray[Any]", *, at_most: bool) -> "npt.NDArray[np.bool_]": ...
def is_exact(residual: Any, *, at_most: bool) -> Any:
    """Whether an equation holds as printed; ``at_most`` for containment, which a negative residual satisfies."""
    return residual <= 0 if at_most else residual == 0


@overload
def is_rounding(residual: int, bound: int) -> bool: ...
@overload
def is_rounding(residual: "npt.NDArray[Any]", bound: "npt.NDArray[Any]") -> "npt.NDArray[np.bool_]": ...
def is_rounding(residual: Any, bound: Any) -> Any:
    """Whether honest rounding can explain a residual; the bound is twice ½ Σ |coefficient| × step."""
    return 2 * abs(residual) < bound


def residual_of(equation: Equation, facts: Facts) -> int:
    """The residual in the smallest step, by exact integers."""
    if equation.relation == "same":
        values = [facts.amounts[k] for k, _ in equation.terms]
        return max(values) - min(values)
    return sum(facts.amounts[k] * c for k, c in equation.terms)


def judge_one(equation: Equation, facts: Facts, *, truncated: bool = False) -> Judged:
    """The verdict of one equation by itself, before the regime is known: a small residual counts as rounding."""
    if not all(facts.is_readable(k) for k, _ in equation.terms):
        return Judged(equation, 0, 0, uniform=True, verdict=Verdict.NOT_EVALUABLE)
    residual = residual_of(equation, facts)
    low, high = room_of(equation, facts, truncated=truncated)
    bound = high if residual > 0 or not truncated else low
    uniform = len({facts.steps[k] for k, _ in equation.terms if facts.amounts[k]}) <= 1
    if is_exact(residual, at_most=equation.relation == "<="):
        verdict = Verdict.EXACT
    elif is_rounding(residual, bound):
        verdict = Verdict.ROUNDING
    else:
        verdict = Verdict.BROKEN
    return Judged(equation, residual, bound, uniform, verdict)


def room_of(equation: Equation, facts: Facts, *, truncated: bool = False) -> tuple[int, int]:
    """How far below and above nothing honest rounding can bring the residual, each doubled and never reached.

    A rounded figure stands for something within half a step of it, one that was cut off for itself or up to a step
    more; only what was rounded carries slack: zeros and blanks don't.
    """
    if equation.counted:
        return 0, 0
    if equation.relation == "same":
        slack = _same_bound(equation, facts, truncated=truncated)
        return slack, slack
    if not truncated:
        bound = sum(abs(c) * facts.steps[k] for k, c in equation.terms if facts.amounts[k])
        return bound, bound
    steps = [(c * (1 if facts.amounts[k] > 0 else -1), facts.steps[k]) for k, c in equation.terms if facts.amounts[k]]
    return 2 * sum(c * step for c, step in steps if c > 0), -2 * sum(c * step for c, step in steps if c < 0)


def _same_bound(equation: Equation, facts: Facts, *, truncated: bool) -> int:
    """For n printings of one fact: the slack between the largest and the smallest."""
    values = [(facts.amounts[k], facts.steps[k] if facts.amounts[k] else 0) for k, _ in equation.terms]
    if truncated:  # what is cut off the nearer to zero may be missing there
        return 2 * min(values, key=lambda value: (abs(value[0]), value))[1]
    return max(values)[1] + min(values)[1]
