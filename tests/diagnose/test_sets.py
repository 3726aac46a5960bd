"""Several wrong figures at once, copies of one wrong figure, and what the solver's traps would do."""

import subprocess
import sys

import pytest

from fiscal.diagnose.repairs import Problem
from fiscal.diagnose.sets import End, set_repairs
from fiscal.slips import Kind
from tests.diagnose.tables import Publication

SIZE = 6
Misprint = tuple[int, int, str]


def table(*wrong: Misprint) -> list[tuple[str, ...]]:
    """Six rows by six columns of 10.00 with their totals first; some (row, column, text) printed otherwise."""
    counts = [SIZE, *[1] * SIZE]
    texts = [[f"{10 * down * across}.00" for across in counts] for down in counts]
    for row, column, text in wrong:
        texts[row][column] = text
    return [(f"第{number}行", *row) for number, row in enumerate(texts)]


def grids(*misprints: tuple[Misprint, ...]) -> Publication:
    """One such table for each, every figure printed in all of them."""
    made = Publication()
    for number, wrong in enumerate(misprints):
        made.add(f"支出表{number + 1}", table(*wrong))
        made.down(number, 0, range(1, SIZE + 1))
        made.across(number, 0, range(1, SIZE + 1))
    for row in range(SIZE + 1 if len(misprints) > 1 else 0):
        for column in range(SIZE + 1):
            made.same(*((number, row, column) for number in range(len(misprints))))
    return made


def grid(*wrong: Misprint) -> Publication:
    """One such table."""
    return grids(wrong)


def test_two_wrong_figures_of_one_row_are_both_named() -> None:
    made = grid((2, 3, "10.30"), (2, 5, "17.00"))
    (cause,) = made.causes()
    assert made.proposals(cause) == {(0, 2, 3): 100000, (0, 2, 5): 100000}
    assert len(cause.repairs) == 1


def test_figures_that_changed_places_are_one_slip() -> None:
    lot = ((1, 1, "12.00"), (1, 2, "8.00"), (0, 1, "62.00"), (0, 2, "58.00"))
    assert grids(lot, lot).causes() == []
    made = grids(((1, 1, "8.00"), (1, 2, "12.00"), *lot[2:]), lot)
    (cause,) = made.causes()
    swap = cause.repairs[0].structure
    assert swap is not None
    assert swap.kind is Kind.SWAP
    assert made.proposals(cause) == {(0, 1, 1): 120000, (0, 1, 2): 80000}


@pytest.mark.parametrize("count", [3, 4])
def test_the_solver_names_all_of_three_and_four(count: int) -> None:
    wrong = [(1, 1, "10.07"), (1, 2, "90.00"), (2, 2, "10.70"), (2, 3, "1.00")][:count]
    made = grid(*wrong)
    (cause,) = made.causes()
    assert made.proposals(cause) == {(0, row, column): 100000 for row, column, _ in wrong}


def test_a_small_error_beside_a_huge_one_is_not_lost_in_the_solvers_bounds() -> None:
    made = grid((1, 1, "1000000000.00"), (2, 2, "10.01"), (3, 3, "999999.00"))
    diagnosis = made.diagnosis("additive")
    problem = Problem(diagnosis.matrix, frozenset(diagnosis.matrix.broken))
    repairs, end = set_repairs(problem, diagnosis.deadline)
    assert end is End.ALL
    assert [sorted((made.facts.lines[k], made.facts.columns[k]) for k in r.move) for r in repairs] == [
        [(1, 1), (2, 2), (3, 3)]
    ]


def test_all_smallest_sets_are_listed_and_none_is_the_only_one() -> None:
    # a table of totals down alone: every pair of one row's columns with any cell of each explains it
    made = Publication()
    made.add("支出表", [("合计", "30.00", "30.00"), ("甲", "10.00", "11.00"), ("乙", "21.00", "20.00")])
    made.down(0, 0, [1, 2])
    causes = made.causes()
    assert [len(cause.repairs) >= 3 for cause in causes] == [True] * len(causes)


def test_a_wrong_figure_that_was_copied_into_two_tables_is_one_suspect() -> None:
    made = grids(((2, 3, "16.00"),), ((2, 3, "16.00"),))
    (cause,) = made.causes()
    assert [repair.parts for repair in cause.repairs] == [(((made.fact(0, 2, 3), made.fact(1, 2, 3)), -60000),)]


def test_a_figure_and_the_totals_computed_from_it_are_told_by_other_tables() -> None:
    wrong = ((1, 1, "13.00"), (0, 1, "63.00"), (1, 0, "63.00"), (0, 0, "363.00"))
    assert grid(*wrong).causes() == []
    made = grids(wrong, (), ())
    (cause,) = made.causes()
    assert [repair.structure.message.en for repair in cause.repairs if repair.structure] == [
        "第1行 第2列 is wrong, and its totals with it"
    ]
    assert made.proposals(cause) == {(0, 0, 0): 3600000, (0, 0, 1): 600000, (0, 1, 0): 600000, (0, 1, 1): 100000}


def test_an_amount_in_the_wrong_column_of_a_row_and_its_totals_is_one_cause() -> None:
    made = grids(((1, 1, "13.00"), (0, 1, "63.00"), (1, 2, "7.00"), (0, 2, "57.00")), (), ())
    (cause,) = made.causes()
    first = cause.repairs[0].structure
    assert first is not None
    assert (first.kind, first.message.en) == (
        Kind.COLUMN_SHIFT,
        "an amount in the wrong column: 第1行 第2列, 第1行 第3列",
    )
    assert made.proposals(cause)[0, 0, 2] == 600000


def test_a_search_without_time_says_so_and_explains_nothing() -> None:
    made = grid((1, 1, "10.07"), (1, 2, "90.00"), (2, 2, "10.70"))
    (cause,) = made.causes(seconds=-1.0)
    assert (cause.end, cause.repairs) == (End.TIME, [])


def test_the_solver_is_loaded_for_neither_a_clean_document_nor_a_single_figure() -> None:
    code = (
        "import sys\n"
        "sys.path.insert(0, '.')\n"
        "from tests.diagnose.test_sets import grid\n"
        "assert grid().causes() == []\n"
        "assert len(grid((2, 3, '10.30')).causes()[0].repairs) == 1\n"
        "assert len(grid((2, 3, '10.30'), (2, 4, '11.00')).causes()[0].repairs) == 1\n"
        "print('scipy' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_what_the_solver_prints_stays_off_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    made = grid((1, 1, "10.07"), (1, 2, "90.00"), (2, 2, "10.70"))
    assert made.causes()
    assert capfd.readouterr().out == ""
