"""The roll-up against one that looks at each row by itself, on any trees, with any parents missing."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscal.engine.axis import Axis, axis_of
from fiscal.engine.column import Column, Key
from fiscal.engine.order import Reading
from fiscal.engine.rollup import RollUp, roll_up

POOL = ("", "201", "20101", "2010101", "2010102", "20102", "2010201", "202", "20201", "2020101", "203", "301", "30101")
Row = tuple[int, str, int]  # slice, code, amount

rows_of_trees = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(POOL), st.integers(-(10**6), 10**6)),
    min_size=1,
    max_size=40,
    unique_by=lambda row: row[:2],
)


def rolled(rows: Sequence[Row], *, width: int | None = None, dtype: type = np.int64) -> RollUp:
    axis: Axis = axis_of(tuple(code for _, code, _ in rows))
    slices = Column(np.array([s for s, _, _ in rows]), range(8))
    ranks = Column(np.array([axis.ranks[code] for _, code, _ in rows]), axis.digits)
    amounts = np.array([amount for _, _, amount in rows], dtype=dtype)
    return roll_up(Reading(Key([slices], len(rows)), ranks, axis, width), amounts)


def sums_found(roll: RollUp, rows: Sequence[Row]) -> set[tuple[Row, frozenset[Row]]]:
    forms = roll.forms(roll.wholes())
    found = set()
    for e in range(len(forms)):
        (whole, one), *parts = forms.terms(e)
        assert one == 1
        assert all(c == -1 for _, c in parts)
        found.add((rows[whole], frozenset(rows[k] for k, _ in parts)))
    assert len(found) == len(forms) == len(roll)
    return found


def above(rows: Sequence[Row], row: Row) -> list[Row]:
    """The printed codes and the total that a row stands below, the nearest last."""
    s, code, _ = row
    return sorted((r for r in rows if r[0] == s and r[1] != code and code.startswith(r[1])), key=lambda r: len(r[1]))


def sums_wanted(rows: Sequence[Row]) -> set[tuple[Row, frozenset[Row]]]:
    """Each whole with its parts; a total has a sum for each classification."""
    parts: dict[tuple[Row, str], set[Row]] = {}
    for row in rows:
        holders = above(rows, row)
        if holders:
            whole = holders[-1]
            parts.setdefault((whole, "" if whole[1] else row[1][:1]), set()).add(row)
    return {(whole, frozenset(members)) for (whole, _), members in parts.items()}


@given(rows_of_trees)
def test_every_printed_code_is_the_sum_of_its_nearest_printed_descendants(rows: list[Row]) -> None:
    assert sums_found(rolled(rows), rows) == sums_wanted(rows)


@given(rows_of_trees, st.randoms(use_true_random=False))
def test_the_order_of_rows_doesn_t_matter(rows: list[Row], random) -> None:
    shuffled = random.sample(rows, len(rows))
    assert sums_found(rolled(shuffled), shuffled) == sums_found(rolled(rows), rows)


@given(rows_of_trees)
def test_those_that_are_off_are_those_whose_parts_have_another_sum(rows: list[Row]) -> None:
    roll = rolled(rows)
    broken = {rows[k] for k in roll.read.row(roll.off()).tolist()}
    wanted = {whole for whole, parts in sums_wanted(rows) if whole[2] != sum(amount for _, _, amount in parts)}
    assert broken == wanted


@given(rows_of_trees)
def test_what_stands_alone_is_in_no_sum(rows: list[Row]) -> None:
    roll = rolled(rows)
    alone = roll.read.row(roll.alone()).tolist()
    touched = {row for whole, parts in sums_wanted(rows) for row in (whole, *parts)}
    copies = {k: alone.count(k) for k in alone}
    roots = len(roll.read.axis.roots)
    assert {rows[k] for k, n in copies.items() if n == (roots if not rows[k][1] else 1)} == set(rows) - touched


@given(
    st.lists(st.sampled_from(POOL[:11]), min_size=2, max_size=8, unique=True).map(sorted),
    st.lists(st.integers(0, 7), min_size=2, max_size=6, unique=True),
    st.data(),
)
def test_the_same_codes_for_slice_after_slice_are_looked_at_once(
    codes: list[str], slices: list[int], data: st.DataObject
) -> None:
    rows = [(s, code, data.draw(st.integers(0, 9))) for s in slices for code in codes]
    grid, plain = rolled(rows, width=len(codes)), rolled(rows)
    assert grid.read.width == len(codes)
    assert sums_found(grid, rows) == sums_found(plain, rows)
    assert set(grid.read.row(grid.off()).tolist()) == set(plain.read.row(plain.off()).tolist())
    assert sorted(grid.read.row(grid.alone()).tolist()) == sorted(plain.read.row(plain.alone()).tolist())


def test_sums_beyond_64_bits_are_exact() -> None:
    huge = 10**30
    rows = [(0, "201", 2 * huge + 1), (0, "20101", huge), (0, "20102", huge)]
    assert [rows[k][1] for k in rolled(rows, dtype=object).off().tolist()] == ["201"]
    rows[0] = (0, "201", 2 * huge)
    assert not len(rolled(rows, dtype=object).off())


def test_a_million_rows_are_read_block_by_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fiscal.engine.order._BLOCK", 7)
    codes = ["", "201", "20101", "2010101", "2010102", "20102", "202"]
    rows = [(s, code, 1) for s in range(8) for code in codes[: 3 + s % 5]]
    assert sums_found(rolled(rows), rows) == sums_wanted(rows)


def test_a_row_that_comes_twice_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fiscal.engine.order._BLOCK", 2)
    rows = [(0, "201", 1), (0, "20101", 1), (0, "20101", 2), (1, "201", 1)]
    assert rolled(rows).read.repeated() == (1, 2)
    assert rolled([rows[2], rows[0], rows[3], rows[1]]).read.repeated() == (0, 3)
    assert rolled(rows[:2]).read.repeated() is None
