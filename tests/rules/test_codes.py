"""Codes that can't be, that the classification doesn't have, and that lost a zero."""

import pytest

from fiscal.document import Severity
from tests.rules.pages import assert_flags
from tests.rules.test_names import table

SPLIT = """
    支出情况表
    类   款  项  科目名称          合计
    208          社会保障和就业支出  30.00
    208  05      行政事业单位养老支出  30.00
    208  05  01  行政单位离退休    30.00
    210          卫生健康支出      50.00
    210  11      行政事业单位医疗  50.00
    {}           事业单位医疗      50.00   {}
"""


def test_a_code_below_a_known_parent_is_a_warning() -> None:
    (finding,) = assert_flags("unknown-code", table("302  商品和服务支出", "30201  办公费", "30275  会务费 !!"))
    assert finding.severity is Severity.WARNING
    assert finding.message.zh == "302“商品和服务支出”下没有 30275"
    assert finding.message.en == "302 商品和服务支出 has no 30275 below it"
    assert (finding.place.line, finding.text, finding.code_path) == (5, "30275 会务费", "302/30275")


def test_an_unknown_code_beside_a_known_name_says_whose_the_name_is() -> None:
    (finding,) = assert_flags("unknown-code", table("302  商品和服务支出", "30201  办公费", "30275  会议费 !!"))
    assert finding.message.zh == "302“商品和服务支出”下没有 30275；“会议费”是 30215 的名称"


def test_an_impossible_class_is_an_error_at_each_row() -> None:
    rows = ("205  教育支出", "20502  普通教育", "2050201  学前教育", "298  某某支出 !!", "29801  某某事务 !!")
    first, second = assert_flags("unknown-code", table(*rows))
    assert first.severity is second.severity is Severity.ERROR
    assert (first.message.zh, first.message.en) == ("没有 298 这一类", "there is no class 298")


def test_a_class_that_the_old_lists_may_have_had_is_a_note() -> None:
    rows = ("301  工资福利支出", "30101  基本工资", "304  对企事业单位的补贴 !!")
    (finding,) = assert_flags("unknown-code", table(*rows), year=2016)
    assert finding.severity is Severity.NOTE


def test_a_code_without_a_known_parent_is_a_note() -> None:
    rows = ("205  教育支出", "20502  普通教育", "2050201  学前教育", "2057701  某某项目 !!")
    (finding,) = assert_flags("unknown-code", table(*rows))
    assert (finding.severity, finding.message.zh) == (Severity.NOTE, "205“教育支出”下没有 2057701")


def test_codes_of_units_are_no_subjects() -> None:
    text = "支出总体情况表\n编码  单位名称  合计\n298  某局本级  1.00\n29801  某中心  2.00\n2077  某站  3.00"
    assert_flags("unknown-code", text)
    assert_flags("impossible-code", text)


def test_a_class_that_cannot_be_is_an_error_and_the_code_that_is_meant_is_said() -> None:
    (finding,) = assert_flags("impossible-code", SPLIT.format("7    11  02", "!!"))
    assert finding.severity is Severity.ERROR
    assert finding.text == "7|11|02 事业单位医疗"
    assert finding.message.zh == "7|11|02：功能科目的类应为三位，“7”有1位；按名称和位置应为 2101102"
    assert finding.message.en == (
        "7|11|02: a functional class (类) has three digits, “7” has 1; by its name and its place it is 2101102"
    )
    assert (finding.place.line, finding.code_path) == (9, "210/21011/2101102")


def test_a_row_whose_class_is_put_right_still_stands_in_its_sum() -> None:
    assert_flags("sum-mismatch", SPLIT.format("7    11  02", ""))
    broken = SPLIT.format("7    11  02", "").replace("医疗      50.00", "医疗      49.00")
    assert_flags("sum-mismatch", broken.replace("行政事业单位医疗  50.00", "行政事业单位医疗  50.00  !!"))


@pytest.mark.parametrize("code", ["7    12  02", "2    11  02", "210  1x  02", "2l0  11  03"])
def test_a_code_that_cannot_be_read_is_reported_without_a_guess(code: str) -> None:
    (finding,) = assert_flags(
        "impossible-code", SPLIT.format(code, "!!").replace("事业单位医疗      50", "某某项      50")
    )
    assert finding.text == f"{'|'.join(code.split())} 某某项"
    assert "应为 210" not in finding.message.zh


@pytest.mark.parametrize("code", ["210  11  02", "_    11  02", "_    _   02", "210  _   _"])
def test_levels_that_are_printed_once_are_no_fault(code: str) -> None:
    name = "事业单位医疗" if "02" in code else "卫生健康支出"
    text = SPLIT.format(code, "").replace("事业单位医疗      50", f"{name}      50")
    assert_flags("impossible-code", text)
    assert_flags("wrong-name", text)


def test_a_lost_zero_is_a_warning_and_the_row_is_compared() -> None:
    text = """
        基本支出情况表
        类   款  科目名称      合计
        301      工资福利支出  80.00
        301  01  基本工资      50.00
        301  2   津贴补贴      20.00   !!
        301  13  住房公积金    10.00
    """
    (finding,) = assert_flags("lost-zero", text)
    assert finding.severity is Severity.WARNING
    assert finding.message.zh == "编码“301|2”缺前导零，按 30102 核对"
    assert finding.message.en == "the code 301|2 lost a leading zero; compared as 30102"
    assert (finding.text, finding.code_path, finding.place.line) == ("301|2 津贴补贴", "301/30102", 6)
    quiet = text.replace("!!", "")
    for rule in ("sum-mismatch", "wrong-name", "code-out-of-order", "orphan-code", "impossible-code"):
        assert_flags(rule, quiet)


def test_a_row_with_a_lost_zero_is_judged_by_its_name_too() -> None:
    text = "基本支出情况表\n类  款  科目名称  合计\n301  _  工资福利支出  9.00\n301  2  奖金  9.00  !!"
    (finding,) = assert_flags("wrong-name", text)
    assert finding.text == "301|2 奖金"
