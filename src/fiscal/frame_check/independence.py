"""How many equations of a frame are independent: counted once for each pattern of rows that publications have."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from fiscal.engine.column import Column, Integers, Key
from fiscal.engine.forms import Forms
from fiscal.equations import Equation
from fiscal.frame_check.equations import FrameEquations
from fiscal.rank import rank

_Bits = npt.NDArray[np.uint64]
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)  # odd numbers far from any pattern; the same on every machine


def rank_of(equations: FrameEquations, count: int) -> int:
    """The rank of all ``count`` equations.

    Sums along one axis are independent, for each has a whole of its own. Where there are others, publications with rows
    about the same have the same equations, and so the same rank.
    """
    if not equations.across and sum(len(rolled) > 0 for rolled in equations.sums) < 2:
        return count
    pattern, example = _patterns(equations)
    times = np.bincount(pattern[pattern >= 0])
    marked = np.zeros(equations.frame.publication.size, dtype=np.bool_)
    marked[example] = True
    found: dict[int, list[Equation]] = {int(publication): [] for publication in example}
    for forms in (*equations.sums_of(marked), *equations.across):
        for publication, equation in _of(forms, equations, marked):
            found[publication].append(equation)
    return sum(int(times[n]) * rank(found[int(publication)]) for n, publication in enumerate(example))


def _patterns(equations: FrameEquations) -> tuple[Integers, Integers]:
    """The pattern of each publication by number (-1: it has no row), and of each pattern one publication.

    Two publications have one pattern where their rows, but for entity and year, are about the same.
    """
    frame = equations.frame
    columns: list[Column] = [column for name, column in frame.keys.items() if name not in ("entity", "year")]
    columns += [frame.code, *([frame.economy] if frame.economy is not None else [])]
    if frame.figures.blank is not None:  # equations of blanks only are left out
        columns.append(Column(frame.figures.blank.astype(np.int64), range(2)))
    about = Key(columns, frame.rows).dense()[:].astype(np.uint64)
    publication = frame.publication[:]
    signature = np.zeros((frame.publication.size, 3), dtype=np.uint64)
    for place, odd in enumerate(_MIX):
        np.add.at(signature[:, place], publication, _mixed(about, np.uint64(odd)))
    signature[:, 2] = np.bincount(publication, minlength=len(signature))
    present = np.flatnonzero(signature[:, 2])
    _, first, numbers = np.unique(signature[present], axis=0, return_index=True, return_inverse=True)
    pattern = np.full(len(signature), -1, dtype=np.int64)
    pattern[present] = numbers.reshape(-1)
    return pattern, present[first]


def _mixed(numbers: _Bits, odd: np.uint64) -> _Bits:
    """Numbers scattered over 64 bits, so that sums of different sets of them differ."""
    scattered = (numbers + np.uint64(1)) * odd
    scattered ^= scattered >> np.uint64(29)
    scattered *= np.uint64(0xBF58476D1CE4E5B9)
    scattered ^= scattered >> np.uint64(32)
    return scattered


def _of(forms: Forms, equations: FrameEquations, marked: npt.NDArray[np.bool_]) -> Iterator[tuple[int, Equation]]:
    """The equations of marked publications, each with its publication."""
    publication = equations.frame.publication[forms.heads()]
    for e in np.flatnonzero(marked[publication]).tolist():
        yield int(publication[e]), Equation(forms.law, forms.relation, forms.terms(e))


__all__ = ["rank_of"]
