from pathlib import Path

import pandas as pd
import pytest

import fiscal
from fiscal import frames
from fiscal.address import universe
from fiscal.facts import Facts
from fiscal.vocabulary import default_vocabulary

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "lechang-2023"
COLUMNS = [
    *("table", "flow", "fund", "item", "period", "entity"),
    *("function", "economy", "amount", "step", "place"),
]


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return fiscal.check(EXAMPLE / "budget.xlsx").to_frame()


def at(frame: pd.DataFrame, place: str) -> pd.Series:
    found = frame[frame["place"] == place]
    assert len(found) == 1, place
    return found.iloc[0]


def test_the_columns_have_the_types_that_the_contract_says(frame: pd.DataFrame) -> None:
    assert list(frame.columns) == COLUMNS
    assert [str(frame[name].dtype) for name in COLUMNS[:6]] == ["category"] * 6
    assert [str(frame[name].dtype) for name in COLUMNS[6:]] == ["string", "string", "Int64", "int64", "string"]


def test_there_is_a_row_for_every_fact_in_the_order_of_publication(frame: pd.DataFrame) -> None:
    report = fiscal.check(EXAMPLE / "budget.xlsx")
    assert len(frame) == len(report.facts)
    assert list(frame["table"].drop_duplicates()) == [table.id for table in report.tables if table.facts]


def test_a_figure_of_basic_expenditure_by_function_has_its_address_amount_and_place(frame: pd.DataFrame) -> None:
    row = frame[(frame["table"] == "T3") & (frame["function"] == "2080505") & (frame["flow"] == "personnel+operating")]
    assert row["amount"].tolist() == [500_000]  # 50.00 万元 in yuan
    assert row["step"].tolist() == [100]
    assert row["place"].str.fullmatch(r"表3!\w\d+").all()
    assert row[["fund", "item", "period", "entity", "economy"]].isna().all(axis=None)


def test_the_whole_of_a_side_and_all_funds_are_blank(frame: pd.DataFrame) -> None:
    total = frame[(frame["table"] == "T3") & (frame["function"] == "201")]
    assert total["flow"].isna().sum() == 1
    assert total["fund"].isna().all()


def test_an_economic_code_stands_under_economy_and_not_under_function(frame: pd.DataFrame) -> None:
    row = frame[frame["economy"] == "30201"]
    assert len(row)
    assert row["function"].isna().all()


def test_amounts_are_whole_numbers_of_the_smallest_step_and_never_floats(frame: pd.DataFrame) -> None:
    assert frame["amount"].dtype == "Int64"
    assert (frame["amount"] % frame["step"] == 0).all()


def test_figures_of_a_text_are_placed_by_line_and_column() -> None:
    frame = fiscal.check(EXAMPLE / "budget.txt").to_frame()
    assert frame["place"].str.fullmatch(r"line \d+ c\d+").all()


def test_a_figure_that_is_not_understood_keeps_its_label_and_says_so(tmp_path: Path) -> None:
    text = "表1 收支总体情况表\n单位：万元\n项目\t预算数\n杂七杂八\t5.00\n基本支出\t\n支出总计\t5.00\n"
    path = tmp_path / "budget.txt"
    path.write_text(text, encoding="utf-8")
    frame = fiscal.check(path).to_frame()
    row = at(frame, "line 4 c2")
    assert (row["flow"], row["fund"], row["item"]) == ("unknown", "unknown", "杂七杂八")
    assert row["amount"] == 50_000


def test_a_blank_has_no_amount_and_no_step(tmp_path: Path) -> None:
    text = "表1 支出总体情况表\n单位：万元\n项目\t基本支出\t项目支出\n[201]一般公共服务支出\t\t5.00\n合计\t\t5.00\n"
    path = tmp_path / "budget.txt"
    path.write_text(text, encoding="utf-8")
    row = at(fiscal.check(path).to_frame(), "line 4 c2")
    assert row["amount"] is pd.NA
    assert row["step"] == 0


def test_amounts_beyond_64_bits_are_python_integers(tmp_path: Path) -> None:
    huge = "123456789012345678.05"
    text = f"表1 收支总体情况表\n单位：亿元\n项目\t预算数\n基本支出\t{huge}\n支出总计\t{huge}\n"
    path = tmp_path / "budget.txt"
    path.write_text(text, encoding="utf-8")
    frame = fiscal.check(path).to_frame()
    assert frame["amount"].dtype == object
    assert frame["amount"].tolist()[0] == 12345678901234567805 * 10**6


def test_the_bits_beyond_the_vocabulary_are_those_of_the_universe() -> None:
    assert universe.OWN_EXPENDITURE == frames._UNDIVIDED
    unknown = (universe.UNKNOWN_INCOME, universe.UNKNOWN_EXPENDITURE, universe.UNKNOWN_FUND)
    assert all(bit >> frames._NAMED_BITS for bit in unknown)
    atoms = default_vocabulary().atoms
    assert all(len(names) <= frames._NAMED_BITS for names in atoms.values())


def test_no_facts_give_an_empty_frame_with_the_same_columns() -> None:
    empty = Facts().to_frame()
    assert list(empty.columns) == COLUMNS
    assert len(empty) == 0
