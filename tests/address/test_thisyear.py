"""A table of income that lists only this year's is known by its total."""

import pytest

from tests.written import addressed, equations_of

OVERVIEW = """
    收支预算总表
    单位：万元
    收入项目 | 预算数 | 支出项目 | 预算数
    一、一般公共预算拨款收入 | 90.00 | 一、教育支出 | 110.00
    二、其他收入 | 10.00 | 二、卫生健康支出 | 5.00
    本年收入合计 | 100.00 | 本年支出合计 | 115.00
    上年结转 | 20.00 | 结转下年 | 5.00
    收入总计 | 120.00 | 支出总计 | 120.00
"""
INCOME = """
    收入预算总表
    单位：万元
    科目编码 | 科目名称 | 合计 | 一般公共预算拨款收入 | 其他收入
    205 | 教育支出 | {education} | {general} | 10.00
    210 | 卫生健康支出 | 30.00 | 30.00 | 0.00
    合计 | | {total} | {all_general} | 10.00
"""
THIS_YEAR = {"education": "70.00", "general": "60.00", "total": "100.00", "all_general": "90.00"}
ALL = {"education": "90.00", "general": "80.00", "total": "120.00", "all_general": "110.00"}
WRONG = {"education": "75.00", "general": "65.00", "total": "105.00", "all_general": "95.00"}


@pytest.mark.parametrize(
    ("figures", "whole"), [(THIS_YEAR, False), (ALL, True), (WRONG, True)], ids=["this year", "all", "wrong"]
)
def test_the_total_says_whether_what_is_carried_in_is_listed(figures: dict[str, str], *, whole: bool) -> None:
    found = addressed(OVERVIEW + INCOME.format(**figures))
    title = found.meanings[1].title
    assert title is not None
    assert (title.flow == found.universe.all_income) is whole


def test_a_table_of_this_year_s_income_meets_this_year_s_total() -> None:
    sums = equations_of(OVERVIEW + INCOME.format(**THIS_YEAR), "unequal-printings")
    assert any("本年收入合计" in one for one in sums)
