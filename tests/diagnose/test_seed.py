"""The real errors of the seed's gazette, by the numbers of its truth: each gets the cause that is given there."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from fiscal.check import check
from fiscal.findings import Suspect
from fiscal.report import Report
from tests.truth.seed import GAZETTE


@cache
def gazette(path: Path) -> Report:
    return check(path)


def accused(shared: Path, line: int, rank: int = 1) -> list[Suspect]:
    """Suspects of a rank whose cell, or row, is printed on a line of the gazette."""
    report = gazette(shared / GAZETTE)
    places = ((s, s.cell.place if s.cell is not None else s.place) for s in report.suspects if s.rank == rank)
    return [suspect for suspect, place in places if place is not None and place.line == line]


def told(suspects: list[Suspect]) -> list[tuple[str, str]]:
    """(published, proposed) of each."""
    return [(s.cell.published.strip(), f"{s.proposed:f}") for s in suspects if s.cell is not None and s.proposed]


def test_e1_what_the_rows_fall_short_by_is_itself_a_row_or_the_totals_are_another_tables(shared: Path) -> None:
    (row,) = accused(shared, 1178)
    assert (row.kind, row.row) == ("missing-row", ["", "69500", "6126", "22500", "42500", "69500"])
    assert not row.unique
    copied = accused(shared, 1178, rank=2)
    assert {suspect.kind for suspect in copied} == {"stale-total"}
    assert told(copied)[0] == ("712000", "642500")
    assert "逐一相同" in copied[0].message.zh


def test_e3_a_row_is_missing(shared: Path) -> None:
    (row,) = accused(shared, 1235)
    assert (row.kind, row.row) == ("missing-row", ["", "1339"])


def test_e4_the_totals_stop_at_row_34(shared: Path) -> None:
    totals = accused(shared, 1533)
    assert {suspect.kind for suspect in totals} == {"stale-total"}
    assert [proposed for _, proposed in told(totals)] == ["37346.9", "77460", "129580", "203700"]
    assert totals[0].message.zh.startswith("合计漏加 2 行")


def test_e5_a_target_is_held_to_the_total_as_it_should_be(shared: Path) -> None:
    assert told(accused(shared, 1101)) == [("20.33", "20.37")]


def test_e8_the_change_and_the_rate_were_computed_from_an_older_figure(shared: Path) -> None:
    stale = accused(shared, 1889)
    assert told(stale) == [("35.23", "36.55"), ("7.0", "7.2")]
    assert {(suspect.kind, suspect.repairs, suspect.of) for suspect in stale} == {("derived", 2, 2)}
    assert "122.98" in stale[0].message.en
    assert told(accused(shared, 1889, rank=2)) == [("124.3", "122.98")]


def test_e10_the_share_was_computed_from_the_older_figure_too(shared: Path) -> None:
    (share,) = accused(shared, 1920)
    assert told([share]) == [("13.2", "13.1")]
    assert share.kind == "derived"
    assert "122.98" in share.message.en


@pytest.mark.parametrize(
    ("line", "published", "proposed"),
    [(1884, "17.71", "16.28"), (2151, "22.11", "20.11"), (2031, "6", "24"), (1099, "57.32", "57.33")],
    ids=["E9", "E11", "E12", "E7"],
)
def test_a_figure_that_another_place_gives_is_proposed(shared: Path, line: int, published: str, proposed: str) -> None:
    assert told(accused(shared, line)) == [(published, proposed)]


def test_w1_the_power_stations_point_is_put_back_and_its_subtotals_with_it(shared: Path) -> None:
    station, subtotals = accused(shared, 1292), accused(shared, 1291)
    assert told(station) == [("1400", "14000"), ("3500", "35000"), ("5600", "56000")]
    assert told(subtotals) == [("24160", "36760"), ("60400", "91900"), ("96640", "147040")]
    assert {suspect.kind for suspect in (*station, *subtotals)} == {"decimal-shift"}
    assert len({suspect.group for suspect in (*station, *subtotals)}) == 1


def test_no_proposal_is_the_figure_that_is_published(shared: Path) -> None:
    for suspect in gazette(shared / GAZETTE).suspects:
        if suspect.cell is not None and suspect.proposed is not None:
            assert Decimal(suspect.proposed) != suspect.cell.value
