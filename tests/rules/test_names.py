"""Names beside codes: whose they are, of which year, and what must never be an alarm."""

import pytest

from fiscal.codes import Catalogue, Code
from fiscal.document import Severity
from fiscal.rules.naming import Naming, codes_named, judge_name
from tests.rules.pages import assert_flags


def table(*rows: str, title: str = "支出总体情况表") -> str:
    """A table of codes and names, each with an amount; a row may end in the mark."""
    lines = [f"{row.removesuffix('!!').strip()}  1.00{'  !!' if row.endswith('!!') else ''}" for row in rows]
    return "\n".join([title, "科目编码  科目名称  合计", *lines])


def test_the_name_of_another_code_is_an_error_that_says_whose_it_is() -> None:
    (finding,) = assert_flags(
        "wrong-name", table("302  商品和服务支出", "30201  办公费", "30214  培训费 !!", "30217  公务接待费")
    )
    assert finding.message.zh == "30214 是“租赁费”；“培训费”是 30216 的名称"
    assert finding.message.en == "30214 is 租赁费; 培训费 is the name of 30216"
    assert (finding.severity, finding.place.line, finding.text) == (Severity.ERROR, 5, "30214 培训费")
    assert (finding.code_path, finding.table, finding.relation) == ("302/30214", "T1", None)


def test_a_name_that_no_code_has_is_said_without_a_guess() -> None:
    (finding,) = assert_flags("wrong-name", table("302  商品和服务支出", "30201  办公费", "30211  接送费 !!"))
    assert finding.message.zh == "30211 是“差旅费”，此处印为“接送费”"
    assert finding.message.en == "30211 is 差旅费, printed here as 接送费"


def test_an_error_is_reported_at_each_row_a_note_once_with_the_other_tables_named() -> None:
    rows = ("302  商品和服务支出", "30201  办公费", "30214  租赁费")
    both = "\n".join([table(*rows, title="收入总体情况表"), table(*rows)])
    assert_flags("wrong-name", both)
    wrong = both.replace("租赁费  1.00", "培训费  1.00  !!")
    assert len(assert_flags("wrong-name", wrong)) == 2
    rows = ("205  教育支出", "20508  进修及培训", "2050803  某专项 !!")
    first = "\n".join([table(*rows, title="收入总体情况表"), table(*rows).replace("!!", "")])
    (finding,) = assert_flags("wrong-name", first)
    assert finding.severity is Severity.NOTE
    assert finding.message.zh.endswith("；另见支出总体情况表")
    assert finding.message.en.endswith("; also in 支出总体情况表")


@pytest.mark.parametrize(
    "name",
    [
        "因公出国（境）费用",
        "因公出国(境)费",
        "因 公 出 国 （境） 费 用",
        "“因公出国（境）费用”",
        "其中：因公出国（境）费用",
        "1. 因公出国（境）费用",
        "因公出国（境）费用（款）",
        "商品和服务支出-因公出国（境）费用",
        "因公出国（境）费用（含培训）",
    ],
)
def test_ways_to_print_the_right_name_are_no_alarm(name: str) -> None:
    assert_flags("wrong-name", table("302  商品和服务支出", "30201  办公费", f"30212  {name}"))


def test_a_name_in_other_words_is_a_note() -> None:
    (finding,) = assert_flags(
        "wrong-name", table("208  社会保障和就业 !!", "20805  行政事业单位养老支出", "2080501  行政单位离退休")
    )
    assert finding.severity is Severity.NOTE
    assert finding.message.zh == "208 的名称是“社会保障和就业支出”，此处写作“社会保障和就业”"


def test_a_shorter_name_that_is_another_code_s_own_is_no_wording() -> None:
    (finding,) = assert_flags(
        "wrong-name", table("210  卫生健康支出", "21011  事业单位医疗 !!", "2101101  行政单位医疗")
    )
    assert finding.severity is not Severity.NOTE
    assert "“事业单位医疗”是 2101102 的名称" in finding.message.zh


def test_names_of_projects_beside_codes_are_left_alone() -> None:
    text = "项目支出预算表\n科目编码  项目  合计\n2010301  信访经费  5.00\n2010302  公报编印  3.00\n2010303  采购  2.00"
    assert_flags("wrong-name", text)
    assert_flags("unknown-code", text)


def test_projects_below_their_subject_are_no_names_of_it() -> None:
    text = """
        项目支出预算表
        科目编码  科目名称          项目名称    合计
        201       一般公共服务支出  _           9.00
        20103     政府办公厅（室）及相关机构事务  _  9.00
        2010301   行政运行          _           9.00
        2010301   _                 信访经费    5.00
        2010301   行政运行          公报编印    4.00
        2010302   机关服务          _           4.00   !!
    """
    (finding,) = assert_flags("wrong-name", text)
    assert "“机关服务”是 2010303 的名称" in finding.message.zh
    assert_flags("repeated-code", text.replace("!!", ""))


def test_a_blank_name_is_no_wrong_one() -> None:
    assert_flags("wrong-name", table("302  商品和服务支出", "30201  办公费") + "\n30214  _  1.00")


def test_a_name_is_judged_by_the_year_of_the_publication() -> None:
    old = table("210  医疗卫生与计划生育支出", "21011  行政事业单位医疗", "2101101  行政单位医疗")
    assert_flags("outdated-name", old, year=2018)
    assert_flags("wrong-name", old, year=2018)
    (finding,) = assert_flags("outdated-name", old.replace("计划生育支出  1.00", "计划生育支出  1.00  !!"), year=2024)
    assert finding.severity is Severity.WARNING
    assert finding.message.zh == "“医疗卫生与计划生育支出”是 210 用到 2018 年的名称，2019 年起称“卫生健康支出”"
    assert finding.message.en == "医疗卫生与计划生育支出 named 210 until 2018; since 2019 it is 卫生健康支出"
    assert_flags("wrong-name", old, year=2024)


def test_an_old_name_beside_the_new_one_says_where_the_new_one_stands() -> None:
    old = table("210  医疗卫生与计划生育支出 !!", "21011  行政事业单位医疗", title="收入总体情况表")
    (finding,) = assert_flags("outdated-name", old + "\n" + table("210  卫生健康支出", "21011  行政事业单位医疗"))
    assert finding.message.zh.endswith("，2019 年起称“卫生健康支出”；另有 1 张表已如此称")
    assert finding.message.en.endswith("; since 2019 it is 卫生健康支出; so called in 1 other table")
    assert_flags("name-varies", old.replace("!!", "") + "\n" + table("210  卫生健康支出"))


def test_a_name_that_only_later_years_have_is_said_so() -> None:
    (finding,) = assert_flags(
        "outdated-name",
        table("210  卫生健康支出 !!", "21011  行政事业单位医疗", "2101101  行政单位医疗"),
        year=2018,
    )
    assert finding.message.zh == "“卫生健康支出”是 210 自 2019 年起的名称，2018 年称“医疗卫生与计划生育支出”"


def test_a_class_without_its_code_is_known_by_its_old_name() -> None:
    (finding,) = assert_flags(
        "outdated-name",
        """
        收支总体情况表
        收入                _       支出                          _
        项目                预算    项目                          预算
        一、财政拨款收入    100.00  一、社会保障和就业支出        60.00
        _                   _       二、医疗卫生与计划生育支出    40.00   !!
        收入总计            100.00  支出总计                      100.00
        """,
        year=2024,
    )
    assert (finding.code_path, finding.text) == ("210", "二、医疗卫生与计划生育支出")


def test_estimated_years_give_no_more_than_a_note() -> None:
    (finding,) = assert_flags(
        "outdated-name", table("301  工资福利支出", "30101  基本工资", "30110  城镇职工基本医疗保险缴费 !!"), year=2024
    )
    assert finding.severity is Severity.NOTE
    assert finding.message.zh.endswith("（起止年份为估计）")


def test_a_code_of_other_years_is_reported_once() -> None:
    rows = ("208  社会保障和就业支出", "20805  行政事业单位养老支出", "2080504  未归口管理的行政单位离退休 !!")
    both = "\n".join([table(*rows, title="收入总体情况表"), table(*rows).replace("!!", "")])
    (finding,) = assert_flags("outdated-code", both, year=2024)
    assert finding.severity is Severity.WARNING
    assert finding.message.zh == "2080504“未归口管理的行政单位离退休”只用到 2019 年；另见支出总体情况表"
    assert finding.message.en == "2080504 未归口管理的行政单位离退休 ended with 2019; also in 支出总体情况表"
    assert_flags("outdated-code", both.replace("!!", "").replace("养老支出", "离退休"), year=2017)


COUNTED = ("302  商品和服务支出 !!", "30201  办公费", "30202  咨询费", "30203  水费", "30204  电费", "30205  邮电费")


def test_codes_that_count_the_rows_are_one_finding() -> None:
    (finding,) = assert_flags("numbered-by-position", table(*COUNTED))
    assert finding.message.zh.splitlines() == [
        "302 的下级按顺序编号，编码与名称不符（共 4 行）：",
        "  30202 咨询费 → 30203（30202 是“印刷费”）",
        "  30203 水费 → 30205（30203 是“咨询费”）",
        "  30204 电费 → 30206（30204 是“手续费”）",
        "  30205 邮电费 → 30207（30205 是“水费”）",
    ]
    assert finding.message.en.splitlines()[:2] == [
        "below 302 the codes only count the rows; 4 names have other codes:",
        "  30202 咨询费 → 30203 (30202 is 印刷费)",
    ]
    assert (finding.place.line, finding.code_path) == (3, "302")
    quiet = [row.replace(" !!", "") for row in COUNTED]
    assert_flags("wrong-name", table(*quiet))


def test_codes_that_run_on_beside_their_own_names_are_right() -> None:
    assert_flags(
        "numbered-by-position",
        table("302  商品和服务支出", "30201  办公费", "30202  印刷费", "30203  咨询费", "30204  手续费", "30205  水费"),
    )


def test_wrong_names_with_gaps_between_the_codes_are_told_one_by_one() -> None:
    rows = [row.replace(" !!", "") for row in COUNTED if not row.startswith("30203")]
    assert_flags("numbered-by-position", table(*rows))
    wrong = [row if row.startswith(("302 ", "30201")) else f"{row} !!" for row in rows]
    assert len(assert_flags("wrong-name", table(*wrong))) == 3


def test_one_code_under_two_names_is_a_warning_at_the_rarer_one() -> None:
    usual = ("211  节能环保支出", "21199  其他节能环保支出", "2119999  其他节能环保支出")
    other = (*usual[:2], "2119999  重点行业减排补助 !!")
    texts = [table(*usual, title="收入总体情况表"), table(*other), table(*usual, title="一般公共预算支出情况表")]
    (finding,) = assert_flags("name-varies", "\n".join(texts))
    assert finding.severity is Severity.WARNING
    expected = "2119999 在收入总体情况表等 2 处称“其他节能环保支出”，此处称“重点行业减排补助”"
    assert finding.message.zh == expected
    assert finding.message.en == "2119999 is 其他节能环保支出 in 收入总体情况表 and 1 more, 重点行业减排补助 here"


def test_a_name_that_is_told_of_as_wrong_does_not_vary_as_well() -> None:
    right = table("302  商品和服务支出", "30201  办公费", "30214  租赁费", title="基本支出情况表")
    assert_flags("name-varies", right + "\n" + table("302  商品和服务支出", "30201  办公费", "30214  培训费"))


def test_spellings_of_one_name_do_not_vary() -> None:
    one = table("302  商品和服务支出", "30201  办公费", "30212  因公出国（境）费", title="基本支出情况表")
    assert_flags("name-varies", one + "\n" + table("302  商品和服务支出", "30201  办公费", "30212  因公出国(境)费用"))


def test_a_name_that_many_codes_share_tells_nothing_outside_its_class() -> None:
    catalogue = Catalogue.default(2023)
    assert codes_named("行政运行", Code("2010302"), catalogue) == (Code("2010301"),)
    assert codes_named("行政运行", Code("30214"), catalogue) == ()


@pytest.mark.parametrize(
    ("code", "name", "year", "naming"),
    [
        ("30216", "培训费", 2023, Naming.RIGHT),
        ("30214", "培训费", 2023, Naming.WRONG),
        ("210", "医疗卫生与计划生育支出", 2023, Naming.OTHER_YEAR),
        ("210", "医疗卫生与计划生育支出", None, Naming.RIGHT),
        ("2080504", "未归口管理的行政单位离退休", 2023, Naming.EXPIRED),
        ("30275", "会务费", 2023, Naming.UNKNOWN),
        ("208", "社会保障和就业", 2023, Naming.WORDING),
    ],
)
def test_how_a_name_stands_to_its_code(code: str, name: str, year: int | None, naming: Naming) -> None:
    assert judge_name(Code(code), [name], Catalogue.default(year)).naming is naming
