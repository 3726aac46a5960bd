"""Shares, rates of completion, growth and products in tables are held to the figures that they come from."""

import pytest

from tests.inside.tables import report, serious

DONE = """
任务完成情况表
乡镇|全年任务|已完成|完成率(%)
东镇|1000|450|45.0
西镇|800|600|75.0
南镇|640|200|31.3
北镇|900|810|90.0
中镇|500|220|44.0
合计|3840|2280|59.4
"""


def test_a_rate_of_completion_is_what_two_columns_give() -> None:
    assert serious(DONE) == []
    wrong = DONE.replace("500|220|44.0", "500|220|54.0")
    assert serious(wrong) == [("error", "ratio-wrong", 7)]
    (finding,) = report(wrong).findings
    assert finding.message.zh == "完成率(%) 公布 54.0，已完成 220 除以 全年任务 500 应为 44.0（其余 5 行相符）"


def test_one_unit_of_the_last_digit_is_a_note() -> None:
    text = DONE.replace("640|200|31.3", "64000|20000|31.1").replace("3840|2280", "67200|22080").replace("59.4", "32.9")
    found = report(text).findings
    assert [(str(f.severity), f.rule, f.place.line) for f in found] == [("note", "ratio-wrong", 5)]


def test_shares_of_the_total_of_their_column() -> None:
    rows = [("教育", 400, "40.0%"), ("卫生", 250, "25.0%"), ("农业", 155, "15.5%"), ("交通", 120, "12.0%")]
    rows += [("其他", 75, "7.5%"), ("合计", 1000, "100.0%")]
    text = "支出结构分布表\n类别|金额|占比\n" + "\n".join("|".join(map(str, row)) for row in rows)
    assert serious(text) == []
    assert ("error", "ratio-wrong", 6) in serious(text.replace("120|12.0%", "120|21.0%"))


def test_growth_over_a_column_is_a_warning_and_a_product_a_note() -> None:
    rows = "\n".join(f"{name}|{n}00|{n}10|{10 / n:.1f}" for n, name in enumerate("甲乙丙丁戊己", 1))
    text = f"收入对比情况表\n项目|上年执行数|本年预算数|比上年增长%\n{rows}"
    assert serious(text) == []
    assert serious(text.replace("丙|300|310|3.3", "丙|300|310|5.3")) == [("warning", "ratio-wrong", 5)]
    product = report(text.replace("丙|300|310|3.3", "生产总值|300|310|5.3")).findings
    assert [str(f.severity) for f in product] == ["note"]


def test_growth_at_constant_prices_is_no_relation_of_the_columns() -> None:
    rows = "甲|100|108|5.1\n乙|200|216|6.3\n丙|300|330|8.8\n丁|150|160|4.9\n戊|90|95|5.6"
    assert report(f"产值增长情况表\n行业|上年|本年|增长%\n{rows}").findings == []


def test_an_amount_is_its_unit_price_times_the_quantity() -> None:
    text = "货物采购明细表\n品目|数量|单价(元)|总价(元)\n复印纸|100|180|18000\n硒鼓|40|320|12800\n碎纸机|3|900|2700"
    assert serious(text) == []
    assert serious(text.replace("|12800", "|18200")) == [("error", "ratio-wrong", 4)]


def test_rates_of_columns_that_are_equal_say_nothing() -> None:
    rows = "\n".join(f"{name}|{n}00|{n}00|100" for n, name in enumerate("甲乙丙丁戊", 1))
    assert serious(f"开工情况表\n乡镇|任务|完成|满意率(%)\n{rows}\n己|600|500|100") == []


@pytest.mark.parametrize(("late", "rate", "found"), [("0.1", "35.2", 0), ("0.0", "-20.0", 0), ("9.0", "35.2", 1)])
def test_a_zero_that_may_be_a_rounded_amount_has_a_growth(late: str, rate: str, found: int) -> None:
    rows = ["甲处|10.0|12.0|20.0", "乙处|20.0|15.0|-25.0", "丙处|40.0|60.0|50.0", "丁处|25.0|20.0|-20.0"]
    text = "\n".join(["收支情况表", "名称|2022年执行数|2023年预算数|增减%", *rows, f"戊处|0.0|{late}|{rate}"])
    assert sum(finding.rule == "growth-on-zero" for finding in report(text).findings) == found
