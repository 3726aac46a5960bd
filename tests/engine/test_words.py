"""What the words of a frame's columns name, and what "everything" is among them."""

import pytest

from fiscal.engine.words import Sets, read_word
from fiscal.vocabulary import default_vocabulary

VOCABULARY = default_vocabulary()


def sets_of(flows: list[str], funds: list[str]) -> Sets:
    read = [[read_word(word, name, VOCABULARY) for word in words] for name, words in (("flow", flows), ("fund", funds))]
    return Sets(*read, VOCABULARY)


def fund(sets: Sets, word: str) -> int | None:
    box = sets.box(
        read_word("支出", "flow", VOCABULARY), read_word(word, "fund", VOCABULARY), read_word("", "item", VOCABULARY)
    )
    return box and box.fund


def flow(sets: Sets, word: str) -> int | None:
    box = sets.box(
        read_word(word, "flow", VOCABULARY), read_word("", "fund", VOCABULARY), read_word("", "item", VOCABULARY)
    )
    return box and box.flow


@pytest.mark.parametrize(("one", "other"), [("基本支出", "basic"), ("人员经费", "personnel"), ("支出", "expenditure")])
def test_words_and_names_of_sets_are_the_same(one: str, other: str) -> None:
    assert read_word(one, "flow", VOCABULARY).flow == read_word(other, "flow", VOCABULARY).flow != 0


def test_several_names_joined_are_their_union() -> None:
    assert read_word("personnel+operating", "flow", VOCABULARY) == read_word("basic", "flow", VOCABULARY)
    assert read_word("personnel+unknown", "flow", VOCABULARY) is None


def test_a_name_of_another_dimension_is_not_understood() -> None:
    assert read_word("fiscal", "flow", VOCABULARY) is None
    assert read_word("basic", "fund", VOCABULARY) is None
    assert read_word("一般公共预算", "flow", VOCABULARY) is None


def test_funds_apart_are_all_funds() -> None:
    sets = sets_of(["支出"], ["", "一般公共预算", "政府性基金"])
    assert fund(sets, "") == fund(sets, "一般公共预算") | fund(sets, "政府性基金")


def test_one_fund_is_never_all_funds() -> None:
    sets = sets_of(["支出"], ["", "一般公共预算"])
    assert fund(sets, "") > fund(sets, "一般公共预算")


def test_a_set_beside_its_parts_is_never_all_funds() -> None:
    sets = sets_of(["支出"], ["", "财政拨款", "一般公共预算", "政府性基金"])
    assert fund(sets, "财政拨款") == fund(sets, "一般公共预算") | fund(sets, "政府性基金")
    assert fund(sets, "") != fund(sets, "财政拨款")


def test_other_funds_are_what_the_treasury_does_not_give() -> None:
    sets = sets_of(["支出"], ["", "财政拨款", "其他资金"])
    assert fund(sets, "") == fund(sets, "财政拨款") | fund(sets, "其他资金")
    assert fund(sets, "财政拨款") & fund(sets, "其他资金") == 0


def test_other_funds_beside_named_ones_are_not_known() -> None:
    sets = sets_of(["支出"], ["", "财政拨款", "事业收入", "其他资金"])
    assert fund(sets, "其他资金") is None
    assert fund(sets, "") != fund(sets, "财政拨款") | fund(sets, "事业收入")


def test_basic_expenditure_alone_is_never_all_expenditure() -> None:
    sets = sets_of(["支出", "基本支出"], [""])
    assert flow(sets, "支出") != flow(sets, "基本支出")
    both = sets_of(["支出", "基本支出", "项目支出"], [""])
    assert flow(both, "支出") == flow(both, "基本支出") | flow(both, "项目支出")


def test_a_word_that_is_not_understood_leaves_no_side_whole() -> None:
    sets = sets_of(["支出", "基本支出", "项目支出", "杂项"], [""])
    assert flow(sets, "杂项") is None
    assert flow(sets, "支出") != flow(sets, "基本支出") | flow(sets, "项目支出")
