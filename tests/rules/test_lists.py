"""How codes stand in a list: under their parents, once, in order."""

import pytest

from fiscal.document import Severity
from tests.rules.pages import assert_flags
from tests.rules.test_names import table

WHOLE = ("208  社会保障和就业支出", "20805  行政事业单位养老支出", "2080501  行政单位离退休", "210  卫生健康支出")


def test_a_code_without_its_parent_is_an_error_that_names_the_parent() -> None:
    (finding,) = assert_flags("orphan-code", table(*WHOLE, "2101101  行政单位医疗 !!"))
    assert finding.severity is Severity.ERROR
    assert finding.message.zh == "表中没有 2101101 的上级 21011“行政事业单位医疗”"
    assert finding.message.en == "the table doesn't print 21011 行政事业单位医疗, the parent of 2101101"
    assert (finding.place.line, finding.code_path) == (7, "210/21011/2101101")


@pytest.mark.parametrize(
    "rows",
    [
        ("2080501  行政单位离退休", "2101101  行政单位医疗"),
        ("20805  行政事业单位养老支出", "2080501  行政单位离退休", "21011  行政事业单位医疗"),
        ("30201  办公费", "30202  印刷费", "30211  差旅费"),
        ("302  商品和服务支出", "30201  办公费", "310  资本性支出", "31002  办公设备购置"),
    ],
)
def test_the_highest_level_that_a_table_prints_needs_no_parent(rows: tuple[str, ...]) -> None:
    assert_flags("orphan-code", table(*rows))


def test_a_parent_in_the_other_half_of_a_table_counts() -> None:
    assert_flags(
        "orphan-code",
        """
        一般公共预算财政拨款基本支出决算表
        科目编码  科目名称      决算数  科目编码  科目名称          决算数
        301       工资福利支出  60.00   30201     办公费            30.00
        30101     基本工资      60.00   30202     印刷费            10.00
        302       商品和服务支出  40.00
        """,
    )


def test_lines_that_go_on_from_the_table_before_have_their_parents_there() -> None:
    before = table(*WHOLE, "21011  行政事业单位医疗", title="收入总体情况表")
    assert_flags(
        "orphan-code", before + "\n" + table("2101101  行政单位医疗", "221  住房保障支出", "22102  住房改革支出")
    )


def test_a_table_without_a_level_is_one_finding() -> None:
    rows = ("208  社会保障和就业支出", "2080501  行政单位离退休 !!", "2080506  职业年金", "210  卫生健康支出")
    (finding,) = assert_flags("missing-level", table(*rows, "2101101  行政单位医疗"))
    assert (finding.severity, finding.place.line) == (Severity.WARNING, 4)
    assert finding.message.zh == "表中有类级和项级（3 行），没有款级"
    assert finding.message.en == "prints classes and 3 项, but no 款 between them"
    assert_flags("orphan-code", table(*(row.replace(" !!", "") for row in rows), "2101101  行政单位医疗"))


def test_classes_alone_miss_no_level() -> None:
    assert_flags("missing-level", table("208  社会保障和就业支出", "210  卫生健康支出"))


def test_a_code_that_stands_twice_is_a_warning_at_the_second() -> None:
    (finding,) = assert_flags("repeated-code", table("302  商品和服务支出", "30201  办公费", "30201  办公费 !!"))
    assert finding.severity is Severity.WARNING
    assert finding.message.zh == "30201 在同一表中已列过一次"
    assert finding.message.en == "30201 is printed above already"
    assert finding.place.line == 5


def test_a_code_that_stands_twice_under_two_names_says_the_other_one() -> None:
    (finding,) = assert_flags(
        "repeated-code", table("302  商品和服务支出", "30201  办公费", "30202  印刷费", "30201  水费 !!")
    )
    assert finding.message.zh == "30201 在同一表中已列过一次，名称为“办公费”"


def test_codes_begin_again_for_another_unit() -> None:
    text = """
        支出总体情况表
        科目编码  科目名称        合计
        _         某局本级        10.00
        302       商品和服务支出  10.00
        30201     办公费          10.00
        _         某中心          20.00
        302       商品和服务支出  20.00
        30201     办公费          20.00
    """
    assert_flags("repeated-code", text)
    assert_flags("code-out-of-order", text)


def test_a_row_among_another_class_is_a_warning() -> None:
    rows = (*WHOLE[:3], "2101101  行政单位医疗 !!", "2080505  机关事业单位基本养老保险缴费支出", "210  卫生健康支出")
    (finding,) = assert_flags("code-out-of-order", table(*rows, "21011  行政事业单位医疗"))
    assert finding.severity is Severity.WARNING
    assert finding.message.zh == "2101101 应在 21011 之后"
    assert finding.message.en == "2101101 belongs after 21011"


def test_a_row_that_is_late_within_its_class_is_a_note_once_a_publication() -> None:
    rows = ("302  商品和服务支出", "30201  办公费", "30202  印刷费", "30213  维修（护）费", "30211  差旅费 !!")
    both = "\n".join([table(*rows, title="基本支出情况表"), table(*rows).replace("!!", "")])
    (finding,) = assert_flags("code-out-of-order", both)
    assert finding.severity is Severity.NOTE
    assert finding.message.zh == "30211 应在 30202 之后；另见支出总体情况表"


def test_a_row_before_all_others_belongs_before_the_first() -> None:
    (finding,) = assert_flags(
        "code-out-of-order",
        table("205  教育支出", "208  社会保障和就业支出", "210  卫生健康支出", "201  一般公共服务支出 !!"),
    )
    assert finding.message.zh == "201 应在 205 之前"


def test_a_list_that_is_ordered_otherwise_is_left_alone() -> None:
    assert_flags("code-out-of-order", table("221  住房保障支出", "208  社会保障和就业支出", "201  一般公共服务支出"))
