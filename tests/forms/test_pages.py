"""The layouts of web pages of eight provinces: understood, held to themselves, and the two that are wrong are told."""

import pytest

from fiscal.check import check_documents
from fiscal.document import Severity
from tests.forms import pages
from tests.forms.looking import Form
from tests.forms.printing import document

RIGHT = {
    "SHAANXI_OVERVIEW": pages.SHAANXI_OVERVIEW,
    "ANHUI_DEBT": pages.ANHUI_DEBT,
    "SHANDONG_REVENUE": pages.SHANDONG_REVENUE,
    "ANHUI_COSTS": pages.ANHUI_COSTS,
    "GUANGDONG_COSTS": pages.GUANGDONG_COSTS,
    "YUNNAN_COSTS": pages.YUNNAN_COSTS,
    "HUBEI_FINAL": pages.HUBEI_FINAL,
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_page_that_is_right_has_no_arithmetic_finding(name: str) -> None:
    report = check_documents([document(RIGHT[name])])
    assert [str(f) for f in report.findings if f.relation is not None] == []
    assert report.summary.tables_unrecognised == 0
    assert report.problems == []


def test_expenditure_by_kind_sums_numbered_items_and_income_details_without_a_number() -> None:
    f = Form(document(pages.SHAANXI_OVERVIEW))
    table = "商洛市统计局2016年收支预算总表"
    basic = ["工资福利支出", "对个人和家庭的补助支出", "日常公用经费"]
    assert f.holds(f.cell(table, "一、基本支出") - f.sum(table, basic))
    assert f.holds(f.cell(table, "本年支出合计") - f.sum(table, ["一、基本支出", "二、项目支出"]))
    assert f.holds(f.cell(table, "本年收入合计") - f.cell(table, "公共预算拨款"))


def test_a_row_of_formulas_is_no_heading_and_a_blank_under_a_span_is_its_total() -> None:
    f = Form(document(pages.ANHUI_DEBT))
    table, place = "舒城县本级2024年政府债务限额及余额预算情况表", "舒城县本级"
    limit, balance = "2024年债务限额", "2024年债务余额预计执行数"
    for whole in (limit, balance):
        assert f.holds(f.cell(table, place, whole) - f.across(table, place, f"{whole}/一般债务", f"{whole}/专项债务"))
    limits = [e for e in f.equations if e.relation == "<="]
    assert {f.facts.line(k).printed for e in limits for k, _ in e.terms if "地 区" not in f.facts.column(k).path} >= {
        place
    }


def test_a_debt_closes_over_its_year_and_next_year_s_limit_says_nothing_of_it() -> None:
    f = Form(document(pages.ANHUI_DEBT))
    for kind in ("一般", "专项"):
        table, name = f"舒城县本级2024年地方政府{kind}债务余额情况表", f"地方政府{kind}债务"
        closing = f.cell(table, f"五、2024年末{name}余额预计执行数", "执行数")
        last, issued = (
            f.cell(table, x, "执行数") for x in (f"一、2023年末{name}余额实际数", f"三、2024年{name}发行额")
        )
        assert f.holds(closing - last - issued + f.cell(table, f"四、2024年{name}还本额", "执行数"))


def test_revenue_is_tax_and_other_income_and_what_is_transferred_in() -> None:
    f = Form(document(pages.SHANDONG_REVENUE))
    table = "2020年中庄镇一般公共预算收入执行情况表"
    for year in ("2019年决算数", "2020年预算调整数", "2020年执行数/金额"):
        assert f.holds(f.cell(table, "本年收入合计", year) - f.cell(table, "一、税收收入", year))
        assert f.holds(f.cell(table, "收入总计", year) - f.sum(table, ["本年收入合计", "转移性收入"], year))
        parts = ["上级一般性转移支付收入", "上级专项转移支付收入"]
        assert f.holds(f.cell(table, "转移性收入", year) - f.sum(table, parts, year))


def test_a_change_is_the_difference_of_two_years() -> None:
    f = Form(document(pages.YUNNAN_COSTS))
    table = "2024年昌宁县卡斯镇“三公”经费预算财政拨款情况统计表"
    for line in ("合计", "公务接待费"):
        change = f.cell(table, line, "增、减金额")
        assert f.holds(change - f.cell(table, line, "2024年预算数") + f.cell(table, line, "2023年预算数"))


def test_the_vehicles_of_guilin_are_nothing_though_their_running_costs_something() -> None:
    report = check_documents([document(pages.GUANGXI_COSTS)])
    errors = [f for f in report.findings if f.severity is Severity.ERROR]
    assert {(f.place.line, f.rule) for f in errors} == {(5, "sum-mismatch"), (8, "sum-mismatch")}


def test_the_costs_of_yueyang_are_paid_from_no_fund_and_its_counts_are_no_money() -> None:
    report = check_documents([document(pages.HUNAN_COSTS)])
    errors = [f for f in report.findings if f.severity is Severity.ERROR]
    assert {(f.place.line, f.rule) for f in errors} == {(line, "sum-mismatch") for line in (6, 8, 9, 10)}
