"""The linear program behind joint rounding: which equations contradict each other, and with what weights."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from fiscal.diagnose.solver import shut_output

if TYPE_CHECKING:
    from fiscal.diagnose.joint import Bond

_WEIGHTS = 64  # largest denominator of a weight; sums of sums need small whole ones
_FLAT = 1e-6


def contradiction(bonds: "Sequence[Bond]", rooms: Mapping[int, int]) -> dict[int, Fraction]:
    """Weights of equations whose sum is beyond its figures' rounding, by index of the judgement; empty where none is.

    - rooms: how far off each figure may be, in the unit of the residuals

    The program asks for the least factor by which all rooms would have to grow; its dual solution are the weights.
    """
    import numpy as np  # noqa: PLC0415

    # scipy ships no types
    from scipy.optimize import linprog  # type: ignore[import-untyped]  # noqa: PLC0415
    from scipy.sparse import csr_matrix, vstack  # type: ignore[import-untyped]  # noqa: PLC0415

    columns = {fact: k for k, fact in enumerate(sorted({fact for bond in bonds for fact in bond.rounded}))}
    if not columns:
        return {}
    width, unit = len(columns), float(max(rooms[fact] for fact in columns))
    entries = [(row, columns[k], c) for row, bond in enumerate(bonds) for k, c in bond.rounded.items()]
    at, of, values = (np.array(part) for part in zip(*entries, strict=True))
    sums = csr_matrix((values.astype(float), (at, of)), shape=(len(bonds), width + 1))
    half = np.array([rooms[fact] / unit for fact in columns])
    each = np.arange(width)
    within = [
        csr_matrix((np.r_[sign * np.ones(width), -half], (np.r_[each, each], np.r_[each, np.full(width, width)])))
        for sign in (1.0, -1.0)
    ]
    with shut_output():
        result = linprog(
            np.r_[np.zeros(width), 1.0],
            A_ub=vstack(within),
            b_ub=np.zeros(2 * width),
            A_eq=sums,
            b_eq=np.array([-bond.residual / unit for bond in bonds]),
            bounds=[(None, None)] * width + [(0, None)],
            method="highs",
        )
    if result.status != 0 or result.fun < 1 - _FLAT:
        return {}
    largest = max(abs(weight) for weight in result.eqlin.marginals) or 1.0
    weights = (Fraction(float(weight / largest)).limit_denominator(_WEIGHTS) for weight in result.eqlin.marginals)
    return {bond.judged: weight for bond, weight in zip(bonds, weights, strict=True) if weight}
