"""How many equations are independent: the rank of their matrix, by peeling and exact elimination."""

from collections.abc import Sequence

from fiscal.equations import Equation

_PRIME = 2_147_483_647  # elimination modulo a large prime: small coefficients never vanish by chance in practice


def rank(equations: Sequence[Equation]) -> int:
    """The rank of the equalities; n printings of one fact count n − 1, containments nothing."""
    rows: list[dict[int, int]] = []
    for equation in equations:
        if equation.relation == "=":
            rows.append(dict(equation.terms))
        elif equation.relation == "same":
            first = equation.terms[0][0]
            rows.extend({first: 1, k: -1} for k, _ in equation.terms[1:])
    peeled, rest = _peel(rows)
    return peeled + _eliminate(rest)


def _peel(rows: list[dict[int, int]]) -> tuple[int, list[dict[int, int]]]:
    """Take away rows that alone hold some column: each is independent of all others."""
    holders: dict[int, set[int]] = {}
    for index, row in enumerate(rows):
        for k in row:
            holders.setdefault(k, set()).add(index)
    single = [k for k, held in holders.items() if len(held) == 1]
    gone: set[int] = set()
    while single:
        held = holders[single.pop()]
        if len(held) != 1:
            continue
        index = next(iter(held))
        gone.add(index)
        for k in rows[index]:
            holders[k].discard(index)
            if len(holders[k]) == 1:
                single.append(k)
    return len(gone), [row for index, row in enumerate(rows) if index not in gone]


def _eliminate(rows: list[dict[int, int]]) -> int:
    pivots: dict[int, dict[int, int]] = {}
    for row in sorted(rows, key=len):
        left = {k: c % _PRIME for k, c in row.items()}
        while (pivot := next((k for k in left if k in pivots), None)) is not None:
            _subtract(left, pivots[pivot], left[pivot])
        if left:
            lead = min(left)
            inverse = pow(left[lead], -1, _PRIME)
            pivots[lead] = {k: c * inverse % _PRIME for k, c in left.items()}
    return len(pivots)


def _subtract(row: dict[int, int], pivot: dict[int, int], factor: int) -> None:
    """Take a multiple of a pivot row away, in place."""
    for k, c in pivot.items():
        value = (row.get(k, 0) - factor * c) % _PRIME
        if value:
            row[k] = value
        else:
            row.pop(k, None)
