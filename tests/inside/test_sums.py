"""Tables that no vocabulary knows are held to themselves, and what was never meant stays silent."""

import pytest

from tests.inside.tables import report, serious

TASKS = """
固定资产投资任务分解表
单位：万元
序号|责任单位|年度任务|已完成
|合计|600|310
1|甲局|100|50
2|乙局|200|100
3|丙局|300|160
"""


def test_a_total_is_held_to_its_rows_and_counted() -> None:
    found = report(TASKS)
    assert found.findings == []
    assert found.summary.exact == found.summary.identities == 2
    assert [p.en for p in found.problems] == ["table checked inside only: 固定资产投资任务分解表 (4 rows, 2 equations)"]
    assert found.summary.tables_unrecognised == 0


def test_one_wrong_column_is_an_error_at_the_total() -> None:
    text = TASKS.replace("合计|600|310", "合计|600|301")
    assert serious(text) == [("error", "sum-mismatch", 4)]
    (finding,) = report(text).findings
    assert finding.message.zh == "公布 301 万元，比 3 个组成部分之和 310 少 9"
    assert [(cell.place.line, cell.coefficient) for cell in finding.cells] == [(4, 1), (5, -1), (6, -1), (7, -1)]


def test_a_labelled_total_of_numbered_rows_is_meant_even_where_no_column_holds() -> None:
    assert serious(TASKS.replace("合计|600|310", "合计|900|400")) == [("error", "sum-mismatch", 4)] * 2


def test_a_total_of_more_than_is_listed_is_a_note() -> None:
    text = "纳税情况表\n企业|税额\n甲公司|500\n乙公司|400\n丙公司|300\n合计|15000"
    assert serious(text) == []
    (finding,) = report(text).findings
    assert str(finding.severity) == "note"


def test_a_category_is_the_sum_of_the_rows_below_it() -> None:
    text = """
财税收入任务分配表
单位：万元
序号|项目|收入|成本|收益
合计||1000|200|800
一|甲局|600|150|450
1|清淤|400|100|300
2|地块|200|50|150
二|乙局|300|30|270
1|加油站|100|10|90
2|光伏|200|20|180
三|丙局|100|20|80
1|升压站|60|10|50
2|粮仓|40|10|30
"""
    assert report(text).summary.broken == 0
    assert report(text).summary.identities == 3 + 9 + 10  # totals, categories, net columns
    wrong = text.replace("二|乙局|300|30|270", "二|乙局|300|40|260")
    assert ("error", "sum-mismatch", 8) in serious(wrong)


CLEAN = {
    "named totals of a balance": """
资产负债情况表
单位：万元
资产|期初数|期末数
货币资金|100|120
应收账款|50|30
流动资产合计|150|150
固定资产原价|500|520
减：累计折旧|100|120
固定资产净值|400|400
非流动资产合计|400|400
资产总计|550|550
""",
    "parts that are not all of their whole": """
资产占用情况表
单位：万元
项目|价值
资产总额|5000
一、流动资产|1200
二、固定资产|3800
（一）房屋|1800
（二）汽车|100
""",
    "a price is no sum": """
设备采购清单表
序号|名称|数量|单价|金额
1|电脑|10|5000|50000
2|打印机|4|2000|8000
3|桌子|20|800|16000
合计||34|2176|74000
""",
    "levels without any mark": """
项目执行情况表
项目|预算数|执行数
合计|1000|900
教育类|600|500
校舍维修|200|150
设备购置|400|350
卫生类|400|400
医院建设|400|400
""",
    "subtotals that close their group": """
经费分配明细表
单位|项目|金额
甲局|甲项|10
|乙项|20
|小计|30
乙局|丙项|5
|丁项|15
|小计|20
合计||50
""",
    "scores of a performance table": """
绩效指标分解表
一级指标|二级指标|指标值|分值
产出指标|培训人数|100|10
|合格率|95|10
效益指标|满意度|90|40
合计|||90
""",
    "running figures that fall in many rows": """
各月完成进度表
单位|1-3月|1-6月|1-9月|1-12月
甲|100|220|350|460
乙|50|40|30|20
丙|10|8|7|5
""",
    "shares rounded one by one": """
支出结构分布表
类别|金额|占比(%)
教育|33.33|33.3
卫生|33.33|33.3
农业|33.34|33.3
合计|100.00|100.0
""",
    "two halves side by side": """
资金平衡情况表
单位：万元
资金来源项目|金额|资金占用项目|金额
自筹|60|设备|70
借款|40|材料|30
合计|100|合计|100
""",
}


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_is_wrong_with(name: str) -> None:
    assert serious(CLEAN[name]) == []


def test_both_halves_of_a_table_are_held_to_their_own_totals() -> None:
    assert report(CLEAN["two halves side by side"]).summary.exact == 2
    wrong = CLEAN["two halves side by side"].replace("材料|30", "材料|40")
    assert serious(wrong) == [("error", "sum-mismatch", 6)]
    assert report(wrong).findings[0].cells[0].column == 4


def test_shares_that_miss_a_hundred_by_more_than_rounding_are_an_error() -> None:
    wrong = CLEAN["shares rounded one by one"].replace("农业|33.34|33.3", "农业|33.34|38.3")
    assert serious(wrong) == [("error", "sum-mismatch", 6)]


def test_counts_are_not_rounded() -> None:
    text = "企业培育任务表\n乡镇|餐饮(个)\n" + "\n".join(f"第{n}镇|1" for n in range(1, 13)) + "\n合计|13"
    assert serious(text) == [("error", "sum-mismatch", 15)]
