"""Names of members: the words of publications, read backwards."""

import re
from pathlib import Path

import pytest

from fiscal.address.periods import Period
from fiscal.address.universe import UNKNOWN_FUND, Universe
from fiscal.boxes import Box
from fiscal.read import read
from fiscal.show.members import Members, combined, differing
from fiscal.understanding import understand
from fiscal.vocabulary import default_vocabulary

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lechang-2023"
WORDS = default_vocabulary()
INCOME, EXPENDITURE = WORDS.sets["income"], WORDS.sets["expenditure"]
EVERY_FUND = WORDS.mask("fund", WORDS.atoms["fund"])
WHOLE = Universe(INCOME, EXPENDITURE, EVERY_FUND | UNKNOWN_FUND, INCOME, EXPENDITURE)


@pytest.fixture
def members() -> Members:
    return Members(WORDS, WHOLE, Period(2024, "budget"))


@pytest.mark.parametrize("dimension", ["flow", "fund", "item"])
def test_every_atom_has_a_chinese_name_of_its_own(members: Members, dimension: str) -> None:
    names = []
    for atom in WORDS.atoms[dimension]:
        mask = WORDS.mask(dimension, [atom])
        flow, fund = (mask, 1) if dimension == "flow" else (1, mask) if dimension == "fund" else (1, 1)
        names.append(members.of(Box(flow, fund, item=mask if dimension == "item" else 0))[dimension])
    assert not [name for name in names if re.search("[a-z]", name)]
    assert len(set(names)) == len(names)


def test_a_set_is_called_by_the_word_that_means_it_or_by_words_that_cover_it(members: Members) -> None:
    basic, project = WORDS.sets["basic"], WORDS.mask("flow", ["project"])
    assert members.of(Box(basic, 1))["flow"] == "基本支出"
    assert members.of(Box(basic | project, 1))["flow"] == "基本支出、项目支出"
    carried = WORDS.mask("flow", ["carried-out"])
    assert members.of(Box(EXPENDITURE & ~carried, 1))["flow"] == "全部支出（不含结转下年）"
    assert members.of(Box(EXPENDITURE, 1))["flow"] == "全部支出"


def test_a_word_means_what_the_publication_knows_of_it() -> None:
    general = WORDS.mask("fund", ["general-appropriation"])
    other = WORDS.mask("fund", ["other"])
    small = Members(WORDS, Universe(INCOME, EXPENDITURE, general | other, INCOME, EXPENDITURE), Period(2024, "budget"))
    assert small.of(Box(INCOME, general))["fund"] == "一般公共预算"
    assert small.of(Box(INCOME, general | other))["fund"] == "全部"


def test_what_isnt_understood_is_called_so(members: Members) -> None:
    assert members.of(Box(INCOME, UNKNOWN_FUND))["fund"] == "未识别的资金"


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("", "2024年预算"),
        ("2023-outturn", "2023年决算（执行）"),
        ("-1-budget", "2023年预算"),
        ("2024-adjusted", "2024年调整预算"),
    ],
)
def test_periods_are_years_with_what_is_shown_of_them(members: Members, period: str, name: str) -> None:
    assert members.of(Box(INCOME, 1, period=period))["period"] == name


def test_a_publication_without_a_year_has_this_and_last_year() -> None:
    undated = Members(WORDS, WHOLE, Period(0, "budget"))
    assert undated.of(Box(INCOME, 1))["period"] == "本年预算"
    assert undated.of(Box(INCOME, 1, period="-1-outturn"))["period"] == "上年决算（执行）"


def test_boxes_combine_to_what_they_share() -> None:
    parts = [Box(1, 4, function="201"), Box(2, 4, function="208")]
    assert combined(parts) == (3, 4, None, "", 0, "", "")
    assert combined([]) is None
    assert differing(parts) == ["flow", "function"]


def test_every_address_of_the_example_is_said_in_words() -> None:
    found = understand([read(EXAMPLE / "budget.xlsx")], WORDS).found
    members = Members(WORDS, found.universe, Period(2023, "budget"))
    said = [members.of(box) for box in found.facts.boxes if box is not None]
    assert len(said) == len(found.facts)
    assert {address["fund"] for address in said} >= {
        "全部",
        "财政拨款",
        "一般公共预算",
        "政府性基金",
        "国有资本经营预算",
    }
    assert not [name for each in said for name in (each["flow"], each["fund"]) if re.search("[a-z]", name)]
