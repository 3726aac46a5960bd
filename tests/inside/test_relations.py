"""Quarters, running figures, stated relations, growth, repeated rows, and one fact in two tables."""

from fiscal.document import Severity
from tests.inside.tables import report, serious

RUNNING = """
投资任务分解表
单位：万元
序号|单位|年度任务|一季度|二季度|三季度|四季度
1|甲局|100|20|50|80|100
2|乙局|200|30|90|150|200
3|丙局|300|70|160|220|300
4|丁局|400|80|190|290|400
5|戊局|500|90|240|370|500
"""


def test_quarters_that_run_up_never_fall_and_end_with_the_year() -> None:
    assert report(RUNNING).summary.exact == 5 * 4
    assert serious(RUNNING.replace("3|丙局|300|70|160|220|300", "3|丙局|300|70|160|320|300")) == [
        ("error", "falling-cumulative", 6)
    ]


def test_quarters_that_stand_alone_add_up_to_the_year() -> None:
    text = "用电情况表\n单位|一季度|二季度|三季度|四季度|全年\n" + "\n".join(
        f"{name}|{n}0|{n}2|{n}3|{n}1|{n * 40 + 6}" for n, name in enumerate("甲乙丙丁戊", 1)
    )
    assert report(text).summary.exact == 5
    assert serious(text.replace("丙|30|32|33|31|126", "丙|30|32|33|31|127")) != []


def test_a_total_that_a_page_prints_again_is_the_same() -> None:
    part = "\n表3\n任务分解表\n单位：万元\n序号|单位|任务|完成\n|合计|1000|400\n"
    text = part + "1|甲局|100|40\n2|乙局|300|120\n" + part + "3|丙局|400|160\n4|丁局|200|80"
    assert report(text).summary.exact == 4
    first, _, second = text.rpartition("1000|400")
    assert serious(f"{first}1000|490{second}") == [("error", "unequal-printings", 13)]


def test_a_relation_that_the_table_states_is_held() -> None:
    text = """
申请情况分布表
(第一项加第二项之和，等于第三项加第四项之和)|自然人|企业|总计
一、本年新收|21|2|23
二、上年结转|0|1|1
三、本年办结|21|2|23
四、结转下年|0|1|1
"""
    assert serious(text) == []
    found = report(text.replace("四、结转下年|0|1|1", "四、结转下年|2|1|3")).findings
    assert {(f.rule, f.place.line) for f in found if f.severity is Severity.ERROR} == {("stated-relation", 3)}


def test_a_row_of_formulas_is_held() -> None:
    text = "收支结余表\n项目|收入|支出|结余\n栏次|1|2|3=1-2\n甲|100|60|40\n乙|80|30|50\n丙|70|20|50"
    assert report(text).summary.exact == 3
    assert serious(text.replace("乙|80|30|50", "乙|80|30|60")) == [("error", "stated-relation", 5)]


def test_growth_is_held_to_the_two_years() -> None:
    text = """
主要指标比较表
指标|2015年(亿元)|2020年(亿元)|2020较2015年增长(亿元)|年均复合增长率(%)
甲指标|87.75|124.3|36.55|7.2
乙指标|13.23|16.28|3.05|4.2
丙指标|30.00|44.00|14.00|8.0
"""
    assert serious(text) == []
    stale = text.replace("36.55|7.2", "35.23|7.0")
    assert serious(stale) == [("error", "sum-mismatch", 3), ("error", "growth-wrong", 3)]


def test_growth_of_a_product_is_at_constant_prices_and_only_a_note() -> None:
    text = "指标变化表\n指标|2021年|2022年|增长(%)\n生产总值|1000|1080|5.0\n财政收入|80|88|10.0\n税收|60|66|10.0"
    assert serious(text) == []
    assert [str(f.severity) for f in report(text).findings] == ["note"]


TOWNS = """
乡镇发展目标表
单位：万元
乡镇|固定资产投资|粮食产量
合计|1500|150
东镇|100|10
西镇|200|20
南镇|300|30
北镇|400|40
中镇|500|50

乡镇固定资产投资任务分解表
单位：万元
乡镇|固定资产投资任务
东镇|100
西镇|200
南镇|300
北镇|400
中镇|500
合计|1500
"""


def test_the_same_list_in_two_tables_prints_the_same_figures() -> None:
    assert report(TOWNS).summary.exact == 2 + 1 + 6
    wrong = serious(TOWNS.replace("南镇|300\n", "南镇|310\n"))
    assert ("warning", "unequal-printings", 16) in wrong
    assert ("error", "sum-mismatch", 19) in wrong


def test_an_indicator_that_cuts_its_last_digit_off_is_a_note() -> None:
    text = """
主要指标责任分解表
指标|总量(亿元)|增速(%)
农林牧渔业产值|{}|8.5
规上工业增加值|16.57|14.5

农林牧渔业产值任务分解表
单位：万元
乡镇|产值
东镇|200000
西镇|373264
合计|573264
"""
    assert report(text.format("57.33")).findings == []
    (cut,) = report(text.format("57.32")).findings
    assert (str(cut.severity), cut.rule) == ("note", "unequal-printings")
    assert "截去" in cut.message.zh
    assert serious(text.format("57.92"))[0][:2] == ("warning", "unequal-printings")
