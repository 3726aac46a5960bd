"""Boxes: what lies inside what, and exact covers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscal.boxes import Box, code_ancestors, exact_cover, item_within

BASIC, PROJECT, GENERAL, FUND = 0b001, 0b010, 0b01, 0b10
ALL = Box(BASIC | PROJECT, GENERAL | FUND)


@pytest.mark.parametrize(
    "inner",
    [
        ALL,
        Box(BASIC, GENERAL | FUND),
        Box(BASIC | PROJECT, FUND),
        Box(PROJECT, GENERAL, "2010301"),
        Box(PROJECT, GENERAL, "", "30217"),
        Box(PROJECT, GENERAL, item="办公楼维修经费"),
        Box(PROJECT, GENERAL, item=0b100),
    ],
)
def test_less_on_any_dimension_lies_inside(inner: Box) -> None:
    assert inner.within(ALL)
    assert ALL.within(inner) is (inner == ALL)


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        (Box(BASIC | PROJECT, GENERAL), Box(BASIC, GENERAL)),
        (Box(BASIC, GENERAL), Box(PROJECT, GENERAL)),
        (Box(BASIC, GENERAL), Box(BASIC, FUND)),
        (Box(BASIC, GENERAL, "20103"), Box(BASIC, GENERAL, "2010301")),
        (Box(BASIC, GENERAL, "20803"), Box(BASIC, GENERAL, "201")),
        (Box(BASIC, GENERAL, "", "30217"), Box(BASIC, GENERAL, "", "301")),
        (Box(BASIC, GENERAL, item="甲"), Box(BASIC, GENERAL, item="乙")),
        (Box(BASIC, GENERAL, item=0b110), Box(BASIC, GENERAL, item=0b010)),
        (Box(BASIC, GENERAL, item=0), Box(BASIC, GENERAL, item=0b010)),
        (Box(BASIC, GENERAL), Box(BASIC, GENERAL, period="prior")),
        (Box(BASIC, GENERAL, entity="甲单位"), Box(BASIC, GENERAL, entity="乙单位")),
    ],
)
def test_more_or_other_on_any_dimension_doesnt(inner: Box, outer: Box) -> None:
    assert not inner.within(outer)


def test_a_code_lies_inside_the_codes_above_it_and_everything() -> None:
    whole = Box(BASIC, GENERAL)
    for code in ("201", "20103", "2010301"):
        assert Box(BASIC, GENERAL, "2010301").within(whole._replace(function=code))
    assert list(code_ancestors("30217")) == ["30217", "302", ""]
    assert list(code_ancestors("")) == [""]


def test_items_are_sets_or_names_and_zero_is_everything() -> None:
    assert item_within(0b010, 0b110)
    assert item_within("甲", 0)
    assert item_within(0, 0)
    assert not item_within(0b010, "甲")
    assert not item_within("甲", 0b110)


def test_what_is_left_of_a_box_is_everything_but_flow_and_fund() -> None:
    assert Box(BASIC, GENERAL, "201", "302", 4, "prior", "甲").rest == ("201", "302", 4, "prior", "甲")


def test_a_cover_takes_as_large_pieces_as_there_are() -> None:
    assert exact_cover(0b111, [0b001, 0b010, 0b100, 0b110]) == (0, 3)
    assert exact_cover(0b111, [0b001, 0b010, 0b100]) == (0, 1, 2)
    assert exact_cover(0b111, [0b111, 0b001]) == (0,)


def test_a_cover_has_the_fewest_pieces() -> None:
    assert exact_cover(0b11111, [0b00111, 0b01000, 0b10000, 0b00011, 0b11100]) == (3, 4)
    assert exact_cover(0b1111, [0b1110, 0b0001, 0b1100, 0b0011]) == (3, 2)  # of two as few, the first piece found


def test_of_equal_pieces_the_first_is_taken() -> None:
    assert exact_cover(0b11, [0b01, 0b01, 0b10]) == (0, 2)


def test_pieces_that_overlap_reach_outside_or_leave_a_gap_are_no_cover() -> None:
    assert exact_cover(0b111, [0b011, 0b110]) is None
    assert exact_cover(0b011, [0b111]) is None
    assert exact_cover(0b111, [0b001, 0b010]) is None
    assert exact_cover(0b111, []) is None


@given(st.integers(1, 2**7 - 1), st.lists(st.integers(0, 2**7 - 1), max_size=10))
def test_a_cover_is_disjoint_whole_and_found_wherever_there_is_one(target: int, pieces: list[int]) -> None:
    cover = exact_cover(target, pieces)
    unions = {0}
    for piece in pieces:
        unions |= {union | piece for union in unions if piece and not union & piece}
    assert (cover is not None) == (target in unions)
    if cover is not None:
        masks = [pieces[k] for k in cover]
        assert sum(masks) == target  # disjoint: else the sum would be more than the union
        assert len(set(cover)) == len(cover)
