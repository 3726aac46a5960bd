"""Codes as a reader sees them."""

import pytest

from fiscal.codes import Classification, Code, InvalidCodeError
from fiscal.codes.show import describe, difference, render, render_difference


def test_a_code_stands_between_its_class_and_its_children() -> None:
    description = describe("22102", year=2024)
    assert [(line.depth, str(line.code), line.asked) for line in description.tree] == [
        (0, "221", False),
        (1, "22102", True),
        (2, "2210201", False),
        (2, "2210202", False),
        (2, "2210203", False),
    ]
    assert render(description, "en") == (
        "   221          住房保障支出  read in a publication\n"
        "*    22102      住房改革支出  read in a publication\n"
        "       2210201  住房公积金    read in a publication\n"
        "       2210202  提租补贴      read in a publication (江苏省人大常委会办公厅2019年部门预算)\n"
        "       2210203  购房补贴      read in a publication\n"
        "\n"
        "Names over the years\n"
        "any year  住房改革支出  一般公共预算  read in a publication"
    )


def test_a_code_without_children_stands_among_its_siblings() -> None:
    tree = describe("2210202", year=2024).tree
    assert [(str(line.code), line.asked) for line in tree][2:] == [
        ("2210201", False),
        ("2210202", True),
        ("2210203", False),
    ]


def test_the_names_over_the_years_are_shown_with_their_evidence() -> None:
    text = render(describe("2080501", year=2024))
    assert text.endswith(
        "历年名称\n"
        "–2019  归口管理的行政单位离退休  一般公共预算  未核实\n"
        "2020–  行政单位离退休            一般公共预算  见于公开文件"
    )


def test_a_code_that_is_gone_or_unknown_is_told() -> None:
    assert "2024年目录无此编码。" in render(describe("20704", year=2024))
    assert "No list has this code." in render(describe("2019876", year=2024), "en")
    with pytest.raises(InvalidCodeError):
        describe("2010", year=2024)


def test_a_name_leads_to_its_code_or_to_all_that_have_it() -> None:
    assert describe("政府办公厅(室)及相关机构事务", year=2024).code == Code("20103")
    assert describe("医疗卫生与计划生育支出", year=2024).code == Code("210")
    matches = describe("资本金注入", year=2024).matches
    assert [str(entry.code) for entry in matches] == ["31101", "31201", "50803"]
    assert render(describe("没有这个科目", year=2024)) == "2024年没有名为“没有这个科目”的科目。"
    assert render(describe("公务接待", year=2024)) == (
        "30217  公务接待费  商品和服务支出      见于公开文件\n50206  公务接待费  机关商品和服务支出  未核实"
    )


def test_the_difference_of_two_years_says_what_came_went_and_was_renamed() -> None:
    changes = difference(2018, 2024, classification=Classification.FUNCTIONAL)
    assert [old.name + "→" + new.name for old, new in changes.renamed if old.code == Code("207")] == [
        "文化体育与传媒支出→文化旅游体育与传媒支出"
    ]
    assert Code("224") in [entry.code for entry in changes.added]
    assert Code("20704") in [entry.code for entry in changes.removed]
    text = render_difference(changes, "en")
    assert text.startswith("2018 → 2024: renamed (")
    assert "\n\n2018 → 2024: new (" in text
    assert "\n\n2018 → 2024: gone (" in text


def test_a_year_does_not_differ_from_itself() -> None:
    assert render_difference(difference(2024, 2024)) == (
        "2024 → 2024 更名（0）\n\n2024 → 2024 新增（0）\n\n2024 → 2024 取消（0）"
    )


def test_an_economic_code_is_shown_in_the_other_classification_and_in_the_costs_that_count_it() -> None:
    text = render(describe("30231", year=2024))
    assert text.endswith(
        "\n\n对应的政府预算经济分类\n"
        "50208  公务用车运行维护费  行政单位(含参公)  未核实\n"
        "\n"
        "计入\n"
        "三公          公务用车运行维护费                                               见于公开文件\n"
        "机关运行经费  基本支出中的302（一般公共预算财政拨款；行政单位及参公事业单位）  见于公开文件\n"
        "公用经费      基本支出                                                         见于公开文件"
    )
    assert "In the departments' economic classification\n30231" in render(describe("50208", year=2024), "en")


def test_a_functional_code_is_in_no_other_classification() -> None:
    assert (describe("2010301", year=2024).mapped, describe("2010301", year=2024).groups) == ((), ())
