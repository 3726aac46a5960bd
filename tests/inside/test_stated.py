"""Relations that tables print of themselves, in the wordings that forms use; a wrong figure is told at its line."""

import pytest

from tests.inside.tables import report, serious

ROWS = "东镇|10|5|5\n西镇|9|6|3\n南镇|7|7|0"
SUMS = "东镇|20|10|5|5\n西镇|18|9|6|3\n南镇|14|7|7|0"
WORDED = {
    "a row of numbers": f"经费使用表\n单位|收入|支出|结余\n栏次|1|2|3=1-2\n{ROWS}",
    "a total first": f"经费使用表\n单位|全部|收入|支出|结余\n栏次|1=2+3+4|2|3|4\n{SUMS}",
    "a total with dots": f"经费使用表\n单位|全部|收入|支出|结余\n栏次|1=2+…+4|2|3|4\n{SUMS}",
    "a row without a name": f"经费使用表\n单位|全部|收入|支出|结余\n|1=2+3+4|2|3|4\n{SUMS}",
    "letters": f"经费使用表\n单位|收入|支出|结余\n甲|A|B|C=A-B\n{ROWS}",
    "numbers in headings": f"经费使用表\n单位|收入(1)|支出(2)|结余(3)=(1)-(2)\n{ROWS}",
    "circled numbers": f"经费使用表\n单位|收入①|支出②|结余③=①-②\n{ROWS}",
    "letters in headings": f"经费使用表\n单位|收入A|支出B|结余(A-B)\n{ROWS}",
    "a note on columns": f"经费使用表\n单位|收入|支出|结余\n{ROWS}\n注：第4栏=第2栏-第3栏；结余=收入-支出。",
    "numbers of rows": "经费使用表\n项目|行次|金额|户数\n甲类|1|15|3\n乙类|2|15|4\n丙|3|30|7\n注：第3行=第1行+第2行。",
    "a formula as a row's number": "经费使用表\n项目|行次|金额\n收入|1|15\n支出|2|10\n结余|3=1-2|5",
    "names of rows": "经费使用表\n项目|金额|户数\n甲类款|15|3\n乙类款|15|4\n全部款|30|7\n注：全部款=甲类款+乙类款。",
    "numbered labels": "经费使用表\n项目|金额|户数\n一、甲类|15|3\n二、乙类|15|4\n三、全部（三=一+二）|30|7",
}


@pytest.mark.parametrize("name", WORDED)
def test_it_is_held_and_a_wrong_figure_breaks_it(name: str) -> None:
    text = WORDED[name]
    assert serious(text) == []
    lines = text.splitlines()
    at = max(n for n, line in enumerate(lines) if "|" in line)
    head, _, last = lines[at].rpartition("|")
    lines[at] = f"{head}|{int(last) + 2}"
    assert ("error", "stated-relation", at + 1) in serious("\n".join(lines))


PROFIT = """
收益分配测算表
单位：万元
项目|行次|金额
一、营业收入|1|1000
减：营业成本|2|600
税金及附加|3|50
二、营业利润(1-2-3)|4|350
加：营业外收入|5|20
减：营业外支出|6|10
三、利润总额(4+5-6)|7|360
"""


def test_formulas_in_labels_are_held_to_the_numbers_of_rows() -> None:
    assert report(PROFIT).summary.exact == 2
    assert serious(PROFIT.replace("|5|20", "|5|30")) == [("error", "stated-relation", 10)]


def test_products_are_no_sums_and_are_held_as_ratios() -> None:
    rows = [("甲公司", 900, 20, 180), ("乙公司", 450, 20, 90), ("丙公司", 540, 10, 54), ("丁公司", 700, 15, 105)]
    body = "\n".join("|".join(map(str, row)) for row in rows)
    assert serious(f"收益收缴情况表\n企业|应缴基数|收缴标准|应缴额\n栏次|1|2|3=1×2\n{body}") == []


@pytest.mark.parametrize("formula", ["3=1+2", "3＝1＋2", "(3)=(1)+(2)", "③=①+②"])
def test_a_relation_that_holds_nowhere_was_read_wrongly(formula: str) -> None:
    text = f"经费情况表\n单位|收入|支出|面积\n栏次|1|2|{formula}\n东|5|3|71\n西|6|4|72\n南|7|5|73\n北|8|6|75"
    assert serious(text) == []
    assert [str(f.severity) for f in report(text).findings] == ["note"] * 4


def test_one_relation_that_words_and_a_formula_tell_is_reported_once() -> None:
    text = "经费使用表\n单位|合计|收入|支出\n栏次|1=2+3|2|3\n东镇|15|10|5\n西镇|15|9|6\n南镇|15|7|7"
    assert serious(text) == [("error", "stated-relation", 6)]
