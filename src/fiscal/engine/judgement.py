"""The verdicts of a frame's equations, each publication in its own regime of rounding.

What makes a residual exact or rounding, a publication rounded and a difference a plug is said by `fiscal.equations` and
`fiscal.judge`; here it is asked of arrays first, and of single equations only where something is off.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from fiscal.engine.column import Integers, Key
from fiscal.engine.figures import Figures
from fiscal.engine.forms import VERDICTS, Evaluated, Forms, evaluate
from fiscal.equations import Equation, Judged, Judgement, Regime, Verdict
from fiscal.judge import is_plug, pinned, regime_of

_ROUNDING, _BROKEN = VERDICTS.index(Verdict.ROUNDING), VERDICTS.index(Verdict.BROKEN)


@dataclass(slots=True)
class Verdicts:
    """What was found in a whole frame.

    - counted: equations by verdict; reported: for each publication with something to say its equations and regime
    - regimes: of publications with equations that are off by rounding; all others are additive
    - checked: equations of one precision
    - reach: the largest bound of an equation that is rounding in a rounded publication, in the smallest step
    """

    counted: dict[Verdict, int]
    reported: list[Judgement] = field(default_factory=list)
    regimes: dict[int, Regime] = field(default_factory=dict)
    checked: int = 0
    reach: int = 0


class _Ints:
    """An array of whole numbers as Python integers, one at a time."""

    def __init__(self, at: Callable[[int], int]) -> None:
        self._at = at

    def __getitem__(self, row: int, /) -> int:
        return self._at(row)


class Rows:
    """The figures of a frame as `fiscal.judge` asks for them."""

    def __init__(self, figures: Figures) -> None:
        """Wrap them."""
        self.amounts = _Ints(figures.amount)
        self.steps = _Ints(figures.step)


@dataclass(slots=True)
class _Judging:
    forms: Forms
    found: Evaluated
    publication: Integers

    def pick(self, which: npt.NDArray[np.bool_]) -> Iterator[tuple[int, Judged]]:
        """Some equations as `Judged`, each with its publication."""
        forms, found = self.forms, self.found
        for e in np.flatnonzero(which).tolist():
            equation = Equation(forms.law, forms.relation, forms.terms(e), forms.guards, forms.severity)
            judged = Judged(
                equation,
                int(found.residual[e]),
                int(found.bound[e]),
                uniform=bool(found.uniform[e]),
                verdict=VERDICTS[found.verdict[e]],
            )
            yield int(self.publication[e]), judged


@dataclass(frozen=True, slots=True)
class Books:
    """What is judged: the figures of all publications.

    - publication: of each row by number
    - regime: ``auto`` infers one for each publication; ``additive`` and ``rounded`` pin it
    - sums_of: all sums of the publications that are marked, exact ones too
    """

    figures: Figures
    publication: Key
    regime: str
    sums_of: Callable[[npt.NDArray[np.bool_]], Iterable[Forms]]


def judge_forms(forms: Sequence[Forms], exact: int, books: Books) -> Verdicts:
    """All verdicts.

    - forms: every equation that may not be exact; exact: how many others there are
    """
    figures, regime = books.figures, books.regime
    judging = [_Judging(f, evaluate(f, figures), books.publication[f.heads()]) for f in forms if len(f)]
    counted = dict.fromkeys(Verdict, 0)
    counted[Verdict.EXACT] = exact
    for part in judging:
        for code, number in enumerate(np.bincount(part.found.verdict, minlength=len(VERDICTS)).tolist()):
            counted[VERDICTS[code]] += number
    verdicts = Verdicts(counted, checked=exact + sum(int(part.found.uniform.sum()) for part in judging))
    rounded = np.full(books.publication.size, fill_value=regime == "rounded")
    if regime == "auto":
        verdicts.regimes = _regimes(judging, verdicts.checked)
        rounded[[p for p, found in verdicts.regimes.items() if found.rounded]] = True
    for part in judging:
        slack = part.found.bound[(part.found.verdict == _ROUNDING) & rounded[part.publication]]
        verdicts.reach = max(verdicts.reach, int(slack.max(initial=0)))
    plugs = _plugs(judging, rounded, books)
    _report(verdicts, judging, rounded, plugs, pinned(regime) if regime != "auto" else None)
    return verdicts


def _regimes(judging: Sequence[_Judging], checked: int) -> dict[int, Regime]:
    """The regime of each publication that has equations off by rounding."""
    small: dict[int, list[list[int]]] = {}
    for part in judging:
        found = part.found
        off = (found.verdict == _ROUNDING) & found.uniform & (found.addends >= 2)
        for e in np.flatnonzero(off):
            terms = part.forms.index[part.forms.start[e] : part.forms.start[e + 1]].tolist()
            small.setdefault(int(part.publication[e]), []).append(terms)
    if not small:
        return {}
    first = _first_printings(judging, small)
    return {p: regime_of(equations, checked, first) for p, equations in sorted(small.items())}


def _first_printings(judging: Sequence[_Judging], publications: Container[int]) -> dict[int, int]:
    """Each row of a class of printings → the class's first row, for these publications."""
    first: dict[int, int] = {}
    for part in judging:
        if part.forms.relation == "same":
            for e, p in enumerate(part.publication.tolist()):
                if p in publications:
                    terms = part.forms.terms(e)
                    first.update((row, terms[0][0]) for row, _ in terms)
    return first


def _plugs(judging: Sequence[_Judging], rounded: npt.NDArray[np.bool_], books: Books) -> dict[int, set[int]]:
    """The equations that are plugs: for each part of the judging by number, their numbers."""
    broken = [(part.found.verdict == _BROKEN) & rounded[part.publication] for part in judging]
    if not any(b.any() for b in broken):
        return {}
    figures = books.figures
    marked = np.zeros(books.publication.size, dtype=np.bool_)
    for part, off in zip(judging, broken, strict=True):
        marked[part.publication[off]] = True
    footing, summed = (np.zeros(len(figures.amounts), dtype=np.bool_) for _ in range(2))
    across = (part.forms for part in judging if part.forms.law == "sum-mismatch")
    for forms in (*books.sums_of(marked), *across):
        holds = evaluate(forms, figures).verdict <= _ROUNDING
        footing[forms.index[np.repeat(holds, np.diff(forms.start))]] = True
        summed[forms.index] = True
    standing, rows = set(np.flatnonzero(footing | ~summed).tolist()), Rows(figures)
    plugs: dict[int, set[int]] = {}
    for number, (part, off) in enumerate(zip(judging, broken, strict=True)):
        numbers = np.flatnonzero(off).tolist()
        plugs[number] = {e for e, (_, j) in zip(numbers, part.pick(off), strict=True) if is_plug(j, rows, standing)}
    return plugs


def _report(
    verdicts: Verdicts,
    judging: Sequence[_Judging],
    rounded: npt.NDArray[np.bool_],
    plugs: dict[int, set[int]],
    pin: Regime | None,
) -> None:
    """Collect what is to be said, publication by publication, and count the plugs."""
    saying: dict[int, list[Judged]] = {}
    for number, part in enumerate(judging):
        verdict = part.found.verdict
        additive = ~rounded[part.publication]
        said = (verdict == _BROKEN) | ((verdict == _ROUNDING) & additive & part.found.uniform)
        mine = plugs.get(number, set())
        for e, (p, judged) in zip(np.flatnonzero(said).tolist(), part.pick(said), strict=True):
            saying.setdefault(p, []).append(replace(judged, verdict=Verdict.PLUG) if e in mine else judged)
    moved = sum(len(mine) for mine in plugs.values())
    verdicts.counted[Verdict.BROKEN] -= moved
    verdicts.counted[Verdict.PLUG] += moved
    for p, judged_ones in saying.items():
        regime = pin or verdicts.regimes.get(p) or Regime(rounded=False, zh="", en="")
        verdicts.reported.append(Judgement(judged_ones, regime))


__all__ = ["Books", "Rows", "Verdicts", "judge_forms"]
