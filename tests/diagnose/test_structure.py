"""Causes that lie in a table rather than in a digit."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from fiscal.equations import Equation
from fiscal.slips import Kind
from tests.diagnose.tables import Publication

ROWS = [
    ("合计", "100.00", "70.00", "30.00"),
    ("201 一般公共服务支出", "60.00", "40.00", "20.00"),
    ("208 社会保障和就业支出", "25.00", "20.00", "5.00"),
    ("221 住房保障支出", "15.00", "10.00", "5.00"),
]


def publication(rows: Sequence[Sequence[str]] = ROWS) -> Publication:
    """One table: a total over its rows, and its first column over the others."""
    made = Publication()
    made.add("支出总体情况表", rows)
    made.down(0, 0, range(1, len(rows)))
    made.across(0, 0, (1, 2))
    return made


def real_table(shared: Path, name: str, columns: Iterable[int], label: int) -> list[tuple[str, ...]]:
    """Rows of one of the seed's other tables: a label and the figures of some columns."""
    with (shared / f"seed-truth/tables/{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    return [("".join(row[label].split()), *(row[c] for c in columns)) for row in rows]


def kinds(made: Publication) -> list[list[Kind | None]]:
    """For each cause the kinds of its structural repairs; None for repairs of single figures."""
    return [
        [repair.structure.kind if repair.structure else None for repair in cause.repairs] for cause in made.causes()
    ]


def test_a_missing_row_is_shown_as_the_row_that_it_is() -> None:
    made = publication([ROWS[0], ROWS[1], ROWS[3]])
    (cause,) = made.causes()
    structure = cause.repairs[0].structure
    assert structure is not None
    assert (structure.kind, structure.row) == (Kind.MISSING_ROW, ("", "25", "20", "5"))
    assert cause.repairs[0].rows == cause.rows
    assert structure.message.en == "a row is missing: the rows fall short by 25, 20, 5, which is itself a row"


def test_a_missing_row_that_another_table_prints_is_named() -> None:
    made = publication([ROWS[0], ROWS[1], ROWS[3]])
    made.add("财政拨款支出表", [("208 社会保障和就业支出", "25.00")])
    structure = made.causes()[0].repairs[0].structure
    assert structure is not None
    assert structure.row[0] == "208 社会保障和就业支出"
    assert structure.message.en.endswith("财政拨款支出表 prints 208 社会保障和就业支出")


def test_a_row_that_stands_twice_is_named() -> None:
    made = publication([*ROWS[:3], ROWS[2], ROWS[3]])
    structure = made.causes()[0].repairs[0].structure
    assert structure is not None
    assert structure.kind is Kind.DOUBLED_ROW
    assert structure.place is not None
    assert structure.place.ref == "A4"


def test_a_total_that_stops_short_is_set_to_its_sum_in_all_columns() -> None:
    made = publication([("合计", "85.00", "60.00", "25.00"), *ROWS[1:]])
    (cause,) = made.causes()
    structure = cause.repairs[0].structure
    assert structure is not None
    assert structure.kind is Kind.STALE_TOTAL
    assert "221 住房保障支出" in structure.message.zh
    assert made.proposals(cause) == {(0, 0, 0): 1000000, (0, 0, 1): 700000, (0, 0, 2): 300000}


def test_a_total_that_other_tables_confirm_is_not_corrected_to_its_rows() -> None:
    made = publication([ROWS[0], ROWS[1], ROWS[3]])
    made.add("收支总表", [("支出总计", "100.00")])
    made.same((0, 0, 0), (1, 0, 0))
    assert Kind.STALE_TOTAL not in kinds(made)[0]
    assert kinds(made)[0][0] is Kind.MISSING_ROW


def test_a_row_under_the_wrong_parent_is_missing_in_one_sum_and_too_much_in_the_other() -> None:
    made = Publication()
    rows = [
        ("201 一般公共服务支出", "60.00", "40.00"),
        ("20103 政府办公厅", "35.00", "25.00"),
        ("208 社会保障和就业支出", "40.00", "30.00"),
        ("20805 养老支出", "40.00", "30.00"),
        ("20899 其他", "25.00", "15.00"),
    ]
    made.add("支出表", rows)
    made.down(0, 0, [1])
    made.down(0, 2, [3, 4])
    (cause,) = made.causes()
    structure = cause.repairs[0].structure
    assert structure is not None
    assert structure.kind is Kind.WRONG_PARENT
    assert structure.message.en == "this row belongs under 201 一般公共服务支出: 20899 其他"


def test_two_rows_with_each_others_figures_are_one_cause() -> None:
    made = publication([ROWS[0], ROWS[1], (ROWS[2][0], *ROWS[3][1:]), (ROWS[3][0], *ROWS[2][1:])])
    made.add("另一张表", ROWS)
    for row in range(1, 4):
        for column in range(3):
            made.same((0, row, column), (1, row, column))
    made.down(1, 0, range(1, 4))
    (cause,) = made.causes()
    structure = cause.repairs[0].structure
    assert structure is not None
    assert structure.kind is Kind.SWAP
    assert made.proposals(cause)[0, 2, 0] == 250000


def test_a_row_that_stands_one_column_off_is_moved_back() -> None:
    made = Publication()
    rows = [("合计", "100.00", "70.00", "30.00"), *ROWS[1:3], ("221 住房保障支出", "", "15.00", "10.00")]
    made.add("支出总体情况表", [(*row, "") if len(row) == 4 else row for row in rows[:3]] + [(*rows[3], "5.00")])
    made.down(0, 0, range(1, 4))
    made.across(0, 0, (1, 2, 3))
    (cause,) = made.causes()
    structure = cause.repairs[0].structure
    assert structure is not None
    assert structure.message.en == "the figures of this row belong one column to the left: 221 住房保障支出"
    assert made.proposals(cause) == {(0, 3, 0): 150000, (0, 3, 1): 100000, (0, 3, 2): 50000, (0, 3, 3): 0}


def test_a_row_in_yuan_among_rows_in_ten_thousands_is_one_cause() -> None:
    made = publication([*ROWS[:2], (ROWS[2][0], "250000.00", "200000.00", "50000.00"), ROWS[3]])
    structure = made.causes()[0].repairs[0].structure
    assert structure is not None
    assert structure.kind is Kind.UNIT
    assert made.proposals(made.causes()[0])[0, 2, 0] == 250000


def test_a_whole_table_in_the_wrong_unit_is_one_cause_without_a_cell() -> None:
    made = publication()
    made.add("同一数的另一张表", [(row[0], *(f"{float(text) * 10000:.2f}" for text in row[1:])) for row in ROWS])
    made.down(1, 0, range(1, 4))
    made.across(1, 0, (1, 2))
    for row in range(4):
        for column in range(3):
            made.same((0, row, column), (1, row, column))
    causes = made.causes()
    assert len(causes) == 1
    units = [r.structure for r in causes[0].repairs if r.structure and r.structure.kind is Kind.UNIT]
    assert {s.place.sheet for s in units if s.place} == {"表1", "表2"}


def test_lines_of_which_that_were_added_again_are_named() -> None:
    rows = [
        ("合计", "83.70"),
        ("因公出国（境）费", "5.00"),
        ("公务用车费", "45.00"),
        ("其中：运行费", "33.70"),
    ]
    made = Publication()
    made.add("三公经费表", rows)
    made.down(0, 0, [1, 2])
    first = made.causes()[0].repairs[0].structure
    assert first is not None
    assert first.message.zh == "“其中”行被重复加入：其中：运行费"


def test_the_seeds_investment_table_lacks_a_row_or_has_the_totals_of_another(shared: Path) -> None:
    made = Publication()
    rows = real_table(shared, "M03", range(4, 9), 3)
    made.add("2023年任务", rows)
    made.down(0, 0, range(1, len(rows)))
    other = real_table(shared, "M04", range(4, 9), 3)
    made.add("另一任务", other)
    (cause,) = made.causes()
    first = cause.repairs[0].structure
    assert first is not None
    assert (first.kind, first.row[1:]) == (Kind.MISSING_ROW, ("69500", "6126", "22500", "42500", "69500"))
    assert Kind.STALE_TOTAL in {r.structure.kind for r in cause.repairs if r.structure}


def test_the_seeds_output_table_lacks_a_row_that_no_slip_explains(shared: Path) -> None:
    made = Publication()
    rows = real_table(shared, "M05", [3], 2)
    made.add("总产值", rows)
    made.down(0, 0, range(1, len(rows)))
    (cause,) = made.causes()
    first = cause.repairs[0].structure
    assert first is not None
    assert (first.kind, first.row) == (Kind.MISSING_ROW, ("", "1339"))


def test_the_seeds_construction_table_stops_at_row_34(shared: Path) -> None:
    rows = real_table(shared, "M09", range(4, 8), 3)
    made = Publication()
    made.add("建筑业", rows)
    total = next(k for k, row in enumerate(rows) if row[1] == "36957")
    made.down(0, total, [k for k in range(len(rows)) if k != total])
    (cause,) = made.causes()
    first = cause.repairs[0].structure
    assert first is not None
    assert first.kind is Kind.STALE_TOTAL
    proposed = [amount for _, amount in sorted(made.proposals(cause).items())]
    assert [amount / 10**made.facts.exponent / 10000 for amount in proposed] == [37346.9, 77460, 129580, 203700]


def changes(*, growth: str, old: str = "122.98") -> Publication:
    """A change that is computed from two years; another table prints an older figure of the later year."""
    made = Publication()
    made.add("指标表", [("地区生产总值", growth, "124.30", "87.75"), ("工业增加值", "3.05", "16.28", "13.23")], "亿元")
    for row in range(2):
        terms = ((made.fact(0, row, 0), 1), (made.fact(0, row, 1), -1), (made.fact(0, row, 2), 1))
        made.equations.append(Equation("sum-mismatch", "=", terms))
    made.add("上年公报", [("地区生产总值", old)], "亿元")
    return made


def test_a_change_that_an_older_figure_gives_was_computed_from_it() -> None:
    made = changes(growth="35.23")
    (cause,) = made.causes()
    structure = cause.repairs[0].structure
    assert structure is not None
    assert structure.kind is Kind.DERIVED
    assert structure.message.en == "computed from 122.98 for 地区生产总值 (上年公报 第1列), which is 124.30 here"
    assert made.proposals(cause) == {(0, 0, 0): 3_655_000_000}


def test_a_change_that_no_printed_figure_gives_is_no_older_one() -> None:
    (cause,) = changes(growth="35.27").causes()
    assert all(repair.structure is None or repair.structure.kind is not Kind.DERIVED for repair in cause.repairs)


def test_a_total_that_holds_the_figure_of_another_column_is_named_after_it() -> None:
    made = Publication()
    made.add("收支表", [("合计", "98.70", "98.70"), ("甲", "60.30", "58.70"), ("乙", "40.10", "40.00")])
    made.down(0, 0, [1, 2])
    (cause,) = made.causes()
    structures = [repair.structure for repair in cause.repairs if repair.structure]
    assert structures[0].kind is Kind.STALE_TOTAL
    assert structures[0].message.en == "it holds the figure of 第2列"
