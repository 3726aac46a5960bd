"""What can be wrong with a table, done to the example and to real publications: cause, place and figure are named."""

from decimal import Decimal
from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from fiscal.address import Addressed, address
from fiscal.amounts import Amount
from fiscal.diagnose.causes import SECONDS, Diagnosis
from fiscal.diagnose.sets import End
from fiscal.equations import Judgement
from fiscal.judge import judge
from fiscal.laws import derive
from fiscal.vocabulary import default_vocabulary
from tests.diagnose.defects import defects_of
from tests.diagnose.tampering import (
    PLANNING,
    PROCURATORATE,
    WANLI,
    Told,
    change,
    check_tables,
    double,
    exchange_cells,
    exchange_rows,
    line_of,
    place,
    published,
    put,
    recode,
    shift_right,
    take_out,
    value,
)

EXAMPLE = ""


def is_one_cause(told: Told, kind: str) -> bool:
    """Whether every finding belongs to one cause of this kind, which repairs all, and no search was cut off."""
    groups = {finding.group for finding in told.findings}
    first = told.first()
    whole = all(suspect.repairs == suspect.of for suspect in first)
    return groups == {1} and {suspect.kind for suspect in first} == {kind} and whole and not told.problems


@pytest.mark.parametrize(
    ("name", "table", "code", "parent"),
    [(EXAMPLE, "T3", "2080505", "20805"), (WANLI, "T3", "2120101", "21201"), (PROCURATORATE, "T6", "30301", "303")],
)
def test_a_row_that_is_missing_is_shown(shared: Path, name: str, table: str, code: str, parent: str) -> None:
    tables = published(shared, name)
    missing = [figure.amount for figure in line_of(tables, table, code).figures.values()]
    take_out(tables, table, code)
    told = check_tables(tables)
    assert is_one_cause(told, "missing-row")
    (suspect,) = told.first()
    assert suspect.place == place(tables, table, parent)
    label, *row = suspect.row
    assert label.startswith(code)
    assert [Decimal(text) for text in row] == [a.value if isinstance(a, Amount) else Decimal(0) for a in missing]


@pytest.mark.parametrize(
    ("name", "table", "code"), [(EXAMPLE, "T6", "30211"), (WANLI, "T5", "2080506"), (PROCURATORATE, "T11", "30231")]
)
def test_a_row_that_stands_twice_is_named(shared: Path, name: str, table: str, code: str) -> None:
    tables = published(shared, name)
    double(tables, table, code)
    told = check_tables(tables)
    assert is_one_cause(told, "doubled-row")
    (suspect,) = told.first()
    assert suspect.place == place(tables, table, code)
    assert suspect.row[0].startswith(code)


@pytest.mark.parametrize(
    ("name", "table", "code", "wrong", "right"),
    [
        (EXAMPLE, "T3", "2080501", "2210250", "20805"),
        (WANLI, "T8", "30214", "30150", "302"),
        (PROCURATORATE, "T5", "2080506", "2210250", "208"),
    ],
)
def test_a_row_under_the_wrong_parent_is_sent_to_the_right_one(  # noqa: PLR0917 - a case has so many sides
    shared: Path, name: str, table: str, code: str, wrong: str, right: str
) -> None:
    tables = published(shared, name)
    recode(tables, table, code, wrong)
    told = check_tables(tables)
    assert is_one_cause(told, "wrong-parent")
    (suspect,) = told.first()
    assert suspect.place == place(tables, table, wrong)
    assert f"belongs under {right}" in suspect.message.en


@pytest.mark.parametrize(
    ("name", "table", "code", "other"),
    [
        (EXAMPLE, "T3", "2080506", "2101101"),
        (WANLI, "T2", "2101102", "2120101"),
        (PROCURATORATE, "T5", "2080506", "2210201"),
    ],
)
def test_two_rows_with_each_others_figures_are_put_back(
    shared: Path, name: str, table: str, code: str, other: str
) -> None:
    tables = published(shared, name)
    exchange_rows(tables, table, code, other)
    told = check_tables(tables)
    assert is_one_cause(told, "swap")
    for suspect in told.first():
        assert suspect.cell is not None
        assert suspect.cell.code is not None
        assert suspect.cell.column is not None
        assert suspect.proposed == value(published(shared, name), table, suspect.cell.code, suspect.cell.column)
    assert {s.cell.code for s in told.first() if s.cell is not None} == {code, other}


@pytest.mark.parametrize(("name", "table", "code"), [(EXAMPLE, "T3", "2010399"), (WANLI, "T3", "2120104")])
def test_two_figures_that_changed_places_are_one_slip(shared: Path, name: str, table: str, code: str) -> None:
    tables = published(shared, name)
    exchange_cells(tables, table, code, (1, 2))
    told = check_tables(tables)
    assert is_one_cause(told, "swap")
    assert [s.cell.code for s in told.first() if s.cell is not None] == [code, code]
    assert told.first()[0].unique


@pytest.mark.parametrize(
    ("name", "table", "code"), [(EXAMPLE, "T3", "2080501"), (WANLI, "T2", "2210201"), (WANLI, "T8", "30302")]
)
def test_a_row_one_column_off_is_moved_back(shared: Path, name: str, table: str, code: str) -> None:
    tables = published(shared, name)
    shift_right(tables, table, code)
    told = check_tables(tables)
    assert is_one_cause(told, "column-shift")
    for suspect in told.first():
        assert suspect.cell is not None
        assert (suspect.cell.code, suspect.cell.column) != (None, None)
        assert suspect.proposed == value(published(shared, name), table, code, suspect.cell.column or 0)
    assert "one column to the left" in told.first()[0].message.en


@pytest.mark.parametrize(
    ("name", "table", "total", "last"),
    [(EXAMPLE, "T3", "合计", "221"), (WANLI, "T5", "合计", "221"), (PROCURATORATE, "T6", "合计", "303")],
)
def test_a_total_that_stops_short_of_its_last_row_is_told(
    shared: Path, name: str, table: str, total: str, last: str
) -> None:
    tables = published(shared, name)
    change(tables, table, [total], lambda amount, number: amount - value(tables, table, last, number))
    told = check_tables(tables)
    assert is_one_cause(told, "stale-total")
    assert "leaves out 1 row" in told.first()[0].message.en
    for suspect in told.first():
        assert suspect.cell is not None
        assert suspect.cell.row_label == total
        assert suspect.proposed == value(published(shared, name), table, total, suspect.cell.column or 0)


def test_a_total_that_holds_the_figure_of_another_column_is_told(shared: Path) -> None:
    tables = published(shared, PLANNING)
    (line,) = next(table for table in tables if table.id == "T7").blocks[0].lines
    budgeted, spent = list(line.figures.values())[:2]
    assert (budgeted.text, spent.text) == ("2.85", "0.39")
    put(spent, Decimal("2.85"))
    told = check_tables(tables)
    assert told.first()[0].kind == "stale-total"
    assert told.first()[0].message.en.startswith("it holds the figure of 合计/预算数")
    assert [str(proposed) for proposed in told.proposals().values()] == ["0.39"]


@pytest.mark.parametrize(
    ("name", "table", "code"), [(EXAMPLE, "T3", "2010399"), (WANLI, "T8", "30107"), (PROCURATORATE, "T5", "2080505")]
)
def test_a_row_in_another_unit_is_told(shared: Path, name: str, table: str, code: str) -> None:
    tables = published(shared, name)
    change(tables, table, [code], lambda amount, _: amount * 10_000)
    told = check_tables(tables)
    assert is_one_cause(told, "unit")
    for suspect in told.first():
        assert suspect.cell is not None
        assert suspect.proposed == value(published(shared, name), table, code, suspect.cell.column or 0)


@pytest.mark.parametrize(("name", "table"), [(EXAMPLE, "T5"), (WANLI, "T3"), (PROCURATORATE, "T7")])
def test_a_table_in_another_unit_is_one_cause(shared: Path, name: str, table: str) -> None:
    tables = published(shared, name)
    own = next(one for one in tables if one.id == table)
    for block in own.blocks:
        for line in block.lines:
            for figure in line.figures.values():
                if hasattr(figure.amount, "mantissa"):
                    put(figure, figure.amount.value * 10_000)
    told = check_tables(tables)
    assert is_one_cause(told, "unit")
    (suspect,) = told.first()
    assert suspect.place == own.place
    assert suspect.message.en.startswith("the whole table is in another unit")


def test_lines_of_which_that_were_added_into_their_total_are_told(shared: Path) -> None:
    tables = published(shared, EXAMPLE)
    part = "其中：（一）因公出国（境）支出"
    assert line_of(tables, "T7", part).label.of_which
    change(tables, "T7", ["“三公”经费"], lambda amount, number: amount + value(tables, "T7", part, number))
    told = check_tables(tables)
    assert {finding.group for finding in told.findings} == {1}
    (suspect,) = told.first()
    assert suspect.message.en.startswith(f"the total has one row twice: {part}")
    assert (suspect.repairs, suspect.of, suspect.proposed) == (4, 4, Decimal(68))


def test_a_cause_in_a_table_is_the_same_twice_over(shared: Path) -> None:
    def tell() -> list[tuple[object, ...]]:
        tables = published(shared, WANLI)
        take_out(tables, "T5", "2080501")
        double(tables, "T8", "30227")
        exchange_rows(tables, "T2", "2101102", "2120101")
        return [(s.group, s.rank, s.kind, s.proposed, s.message.zh) for s in check_tables(tables).suspects]

    assert tell() == tell()


@pytest.mark.parametrize("name", [EXAMPLE, WANLI, PROCURATORATE])
def test_published_tables_have_no_suspects(shared: Path, name: str) -> None:
    told = check_tables(published(shared, name))
    assert (told.findings, told.suspects, told.problems) == ([], [], [])


def with_wrong_figures(shared: Path, count: int, seed: int) -> tuple[Addressed, Judgement, dict[int, int]]:
    """A real publication with so many figures printed wrongly, and by how much each must change."""
    random = Random(seed)
    found = address(published(shared, WANLI), default_vocabulary())
    facts = found.facts
    wrong = random.sample([k for k in facts.numeric() if facts.amounts[k]], count)
    needed: dict[int, int] = {}
    for fact in wrong:
        defect = random.choice(list(defects_of(facts, fact, random)))
        needed[fact], facts.amounts[fact] = facts.amounts[fact] - defect.amount, defect.amount
    return found, judge(derive(found, default_vocabulary()), facts), needed


@pytest.mark.parametrize("seed", [0, 1])
def test_of_forty_wrong_figures_in_one_publication_nine_in_ten_are_put_right(shared: Path, seed: int) -> None:
    found, judgement, needed = with_wrong_figures(shared, 40, seed)
    causes = Diagnosis(found, judgement, default_vocabulary(), seconds=60).causes()
    moves = [cause.repairs[0].move for cause in causes if cause.repairs]
    assert sum(any(move.get(fact) == delta for move in moves) for fact, delta in needed.items()) >= 36
    assert len(causes) >= 20
    taken_off = [cause for cause in causes if cause.end is End.STEPS]
    assert all(len(cause.repairs[0].parts) == 1 for cause in taken_off if cause.repairs)


def test_the_search_keeps_to_its_time(shared: Path) -> None:
    found, judgement, _ = with_wrong_figures(shared, 60, seed=2)
    start = perf_counter()
    Diagnosis(found, judgement, default_vocabulary(), seconds=0.5).causes()
    assert perf_counter() - start < SECONDS


def test_a_search_that_is_cut_off_is_told_once(monkeypatch: pytest.MonkeyPatch, shared: Path) -> None:
    monkeypatch.setattr("fiscal.diagnose.causes.monotonic", iter(range(0, 10**6, 100)).__next__)
    tables = published(shared, EXAMPLE)
    take_out(tables, "T3", "2080505")
    double(tables, "T6", "30211")
    (problem,) = check_tables(tables).problems
    assert "已到时限" in problem.zh
    assert "cut off after 5 s" in problem.en
