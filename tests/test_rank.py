"""The rank of equations against a dense elimination in fractions."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from fiscal.equations import Equation
from fiscal.rank import rank

FACTS = 8


def dense_rank(rows: list[list[int]]) -> int:
    """Gauss's elimination, fraction by fraction."""
    left = [[Fraction(c) for c in row] for row in rows]
    found = 0
    for column in range(FACTS):
        pivot = next((k for k in range(found, len(left)) if left[k][column]), None)
        if pivot is None:
            continue
        left[found], left[pivot] = left[pivot], left[found]
        for k in range(found + 1, len(left)):
            factor = left[k][column] / left[found][column]
            left[k] = [a - factor * b for a, b in zip(left[k], left[found], strict=True)]
        found += 1
    return found


@st.composite
def equations(draw: st.DrawFn) -> Equation:
    facts = draw(st.lists(st.integers(0, FACTS - 1), min_size=1, max_size=4, unique=True))
    signs = draw(st.lists(st.sampled_from([1, -1]), min_size=len(facts), max_size=len(facts)))
    return Equation("sum-mismatch", "=", tuple(zip(facts, signs, strict=True)))


@given(st.lists(equations(), max_size=12))
def test_the_rank_is_that_of_a_dense_elimination(found: list[Equation]) -> None:
    dense = [[dict(equation.terms).get(k, 0) for k in range(FACTS)] for equation in found]
    assert rank(found) == dense_rank(dense)


def test_one_equation_twice_counts_once() -> None:
    once = Equation("sum-mismatch", "=", ((0, 1), (1, -1), (2, -1)))
    turned = Equation("sum-mismatch", "=", ((1, 1), (2, 1), (0, -1)))
    assert rank([once, turned]) == 1


def test_n_printings_of_one_figure_count_one_less() -> None:
    assert rank([Equation("unequal-printings", "same", ((0, 1), (1, 1), (2, 1), (3, 1)))]) == 3


def test_a_pair_inside_a_class_adds_nothing() -> None:
    printings = Equation("unequal-printings", "same", ((0, 1), (1, 1), (2, 1)))
    assert rank([printings, Equation("unequal-printings", "=", ((1, 1), (2, -1)))]) == 2


def test_containments_count_nothing() -> None:
    assert rank([Equation("part-exceeds-whole", "<=", ((0, 1), (1, -1)))]) == 0
    assert rank([]) == 0
