"""What labels mean: every part must be understood, nested sets narrow, sets that cross say nothing."""

from pathlib import Path

import pytest

from fiscal.recognise import recognise
from fiscal.vocabulary import NOTHING_SAID, Meaning, Vocabulary, default_vocabulary, layout, take_apart
from tests.truth.seed import budget_document

ATOMS = {"flow": ("basic", "project"), "fund": ("general", "government", "capital"), "item": ("car", "meals")}


def vocabulary(**words: Meaning) -> Vocabulary:
    """A small vocabulary whose words mean the same in every place."""
    return Vocabulary({where: dict(words) for where in ("title", "heading", "row")}, ATOMS, {"fiscal": 0b111})


def sets(meaning: Meaning | None) -> tuple[int, int, int] | None:
    return None if meaning is None else (meaning.flow, meaning.fund, meaning.item)


# -- reading ---------------------------------------------------------------------------------------------------------


def test_a_label_is_understood_when_its_words_leave_nothing_over() -> None:
    words = vocabulary(基本支出=Meaning(flow=1), 表=NOTHING_SAID)
    assert words.read("基本支出表", "title") == Meaning(flow=1)
    assert words.read("基本支出明细表", "title") is None
    assert words.read("", "title") == NOTHING_SAID


def test_years_units_spaces_and_quotes_are_passed_over() -> None:
    words = vocabulary(基本支出=Meaning(flow=1), 预算数=NOTHING_SAID)
    assert words.read("2023年度 “基本支出” 预算数（单位：万元）", "heading") == Meaning(flow=1)


def test_the_reading_with_the_fewest_words_wins() -> None:
    words = vocabulary(其他=Meaning(fund=0b001), 资金=NOTHING_SAID, 其他资金=Meaning(rest=True))
    assert words.read("其他资金", "row") == Meaning(rest=True)


def test_a_word_means_something_only_in_its_place() -> None:
    words = vocabulary()
    words.words["row"]["合计"] = Meaning(total=True)
    assert words.read("合计", "row") == Meaning(total=True)
    assert words.read("合计", "title") is None


def test_words_side_by_side_narrow_or_add_up() -> None:
    words = vocabulary(财政=Meaning(fund=0b011), 基金=Meaning(fund=0b010), 国资=Meaning(fund=0b100))
    assert sets(words.read("财政基金", "row")) == (0, 0b010, 0)
    assert sets(words.read("基金国资", "row")) == (0, 0b110, 0)


def test_words_whose_sets_cross_say_nothing() -> None:
    words = vocabulary(甲=Meaning(fund=0b011), 乙=Meaning(fund=0b110))
    assert words.read("甲乙", "row") is None


def test_items_in_one_label_are_a_list() -> None:
    words = vocabulary(车=Meaning(item=0b01), 三公=Meaning(item=0b11))
    assert sets(words.read("三公车", "title")) == (0, 0, 0b11)


# -- one label below another -----------------------------------------------------------------------------------------


def test_a_label_below_another_is_what_they_share() -> None:
    assert sets(Meaning(fund=0b001).within(Meaning(fund=0b011))) == (0, 0b001, 0)
    assert sets(Meaning(flow=0b01).within(Meaning(fund=0b011))) == (0b01, 0b011, 0)
    assert Meaning(fund=0b001).within(Meaning(fund=0b110)) is None


def test_marks_stay_with_the_labels_that_have_them() -> None:
    meaning = Meaning(total=True).within(Meaning(fund=1, line=True))
    assert meaning == Meaning(fund=1, total=True, line=True)
    assert meaning.sets_only() == Meaning(fund=1)


# -- words taken away ------------------------------------------------------------------------------------------------


def test_a_vocabulary_without_a_word_doesnt_understand_it_and_the_other_still_does() -> None:
    words = vocabulary(基本支出=Meaning(flow=1), 项目支出=Meaning(flow=2))
    poor = words.without("基本支出")
    assert poor.read("基本支出", "row") is None
    assert sets(poor.read("项目支出", "row")) == (2, 0, 0)
    assert sets(words.read("基本支出", "row")) == (1, 0, 0)


def test_masks_and_names_are_each_others_inverse() -> None:
    words = vocabulary()
    assert words.mask("fund", ["general", "capital"]) == 0b101
    assert words.mask("fund", "fiscal") == 0b111
    assert words.names("fund", 0b101) == ("general", "capital")


# -- the vocabulary that comes along ---------------------------------------------------------------------------------


def test_every_title_and_heading_of_the_seed_is_understood(shared: Path) -> None:
    words = default_vocabulary()
    for table in recognise(budget_document(shared)):
        if not table.number:
            continue
        assert words.read(take_apart(table.title).name, "title") is not None, table.title
        for block in table.blocks:
            for column in block.columns:
                for part in column.heading:
                    assert words.read(take_apart(part).name, "heading") is not None, part


@pytest.mark.parametrize(
    ("label", "where", "flow", "fund", "item"),
    [
        ("收入总体情况表", "title", "income", None, None),
        ("支出总体情况表", "title", "expenditure", None, None),
        ("收支总体情况表", "title", None, None, None),
        ("财政拨款收支总体情况表", "title", None, "fiscal", None),
        ("一般公共预算支出情况表(按功能分类科目)", "title", "expenditure", "general", None),
        ("一般公共预算基本支出情况表(按经济分类科目)", "title", "basic", "general", None),
        ("财政拨款安排的行政经费及“三公”经费预算表", "title", None, "fiscal", "administrative"),
        ("部门预算基本支出预算表", "title", "basic", None, None),
        ("基本支出", "heading", "basic", None, None),
        ("财政拨款", "heading", None, "fiscal", None),
        ("财政专户拨款", "heading", None, "special", None),
        ("三公经费", "row", None, None, "three-public"),
    ],
)
def test_the_words_of_the_seed_name_these_sets(
    label: str, where: str, flow: str | None, fund: str | None, item: str | None
) -> None:
    words = default_vocabulary()
    expected = tuple(words.sets[name] if name else 0 for name in (flow, fund, item))
    assert sets(words.read(label, where)) == expected


@pytest.mark.parametrize(
    ("label", "mark"),
    [("合计", "total"), ("其他资金", "rest"), ("本年支出合计", "line"), ("支出总计", "everything")],
)
def test_rows_carry_marks(label: str, mark: str) -> None:
    meaning = default_vocabulary().read(label, "row")
    assert meaning is not None
    assert getattr(meaning, mark) is True


def test_lists_of_projects_are_declared_by_their_titles() -> None:
    words = default_vocabulary()
    whole, partial = words.read("部门预算项目支出及其他支出预算表", "title"), words.read("重点项目", "title")
    assert whole is not None
    assert partial is not None
    assert (whole.lists, whole.partial) == ("project", False)
    assert (partial.lists, partial.partial) == ("project", True)


def test_no_word_means_something_in_one_spelling_and_another_thing_when_plain() -> None:
    words = default_vocabulary()
    for where, table in words.words.items():
        for text in table:
            assert text == take_apart(text).name or text in ("(", ")", "、") or take_apart(text).of_which, (where, text)


def test_layout_words_tell_totals() -> None:
    assert layout().is_total("本年收入合计")
    assert layout().is_total("合计")
    assert not layout().is_total("合计数说明")


@pytest.mark.parametrize(
    ("title", "fund", "flow"),
    [
        ("部门综合预算收支总表", "", ""),
        ("部门综合预算支出总表", "", "expenditure"),
        ("部门综合预算一般公共预算支出明细表（按功能科目分）", "general", "expenditure"),
        ("部门综合预算一般公共预算基本支出明细表（按支出经济分类科目）", "general", "basic"),
        ("财政拨款支出预算表（部门经济分类科目）", "fiscal", "expenditure"),
        ("一般公共预算当年拨款支出表", "general", "expenditure"),
        ("国有资本经营支出预算表", "state-capital", "expenditure"),
        ("人员经费支出预算表", "", "personnel"),
        ("收入支出决算批复表", "", ""),
    ],
)
def test_titles_of_other_provinces_say_fund_and_flow(title: str, fund: str, flow: str) -> None:
    words = default_vocabulary()
    said = words.read(title, "title")
    assert said is not None
    assert said.fund == (_mask(words, "fund", fund) if fund else 0)
    assert not flow or said.flow == _mask(words, "flow", flow)


def _mask(words: Vocabulary, dimension: str, name: str) -> int:
    return words.sets[name] if name in words.sets else words.mask(dimension, [name])
