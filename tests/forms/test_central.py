"""RULES §3.1: every hard rule of the tables of central departments and most provinces is an equation that holds."""

import random
from collections.abc import Callable
from functools import cache

import pytest

from fiscal.document import Document, Severity
from tests.forms.central import OUTSIDE, nine_tables, office
from tests.forms.ledger import FUNDS, Ledger, draw
from tests.forms.looking import Form, Terms, below, codes, complaints, words_of
from tests.forms.reprinting import Misprint, Slip, misprinted, missed, serious, told_of

PARTIAL = {"missing-section"}  # of all sections of notes only one is printed
UNITS = ("某某部本级", "某某部信息中心")
Rule = Callable[[Form], list[Terms]]
ERROR, WARNING = Severity.ERROR, Severity.WARNING
BOOKS = ("一般公共预算", "政府性基金预算", "国有资本经营预算")


@cache
def form(*, by_units: bool = False) -> Form:
    return Form(publication(1, by_units=by_units))


def publication(seed: int, *, by_units: bool) -> Document:
    """The form by units has no column of balances that are drawn on."""
    return nine_tables(ledger(seed, by_units=by_units), by_units=by_units)


def ledger(seed: int, *, by_units: bool = False) -> Ledger:
    return draw(seed, [fund for fund in FUNDS if not by_units or fund != "balance"], units=UNITS)


def told(seed: int) -> Document:
    """The tables with what is said of the agency's operating cost."""
    return nine_tables(ledger(seed), more=office(ledger(seed)))


C1, C2, C3, C4, C5 = "部门收支总表", "部门收入总表", "部门支出总表", "财政拨款收支总表", "一般公共预算支出表"
C6, C7, C8, C9, C10 = (
    "一般公共预算基本支出表",
    "一般公共预算“三公”经费支出表",
    "政府性基金预算支出表",
    "国有资本经营预算支出表",
    "项目支出表",
)
C1_INCOME = [
    "一般公共预算拨款收入",
    "政府性基金预算拨款收入",
    "国有资本经营预算拨款收入",
    "财政专户管理资金收入",
    "事业收入",
    "事业单位经营收入",
    "上级补助收入",
    "附属单位上缴收入",
    "其他收入",
]
C1_CLASSES = {
    "201": "一般公共服务支出",
    "208": "社会保障和就业支出",
    "210": "卫生健康支出",
    "212": "城乡社区支出",
    "221": "住房保障支出",
    "223": "国有资本经营预算支出",
    "229": "其他支出",
}
C4_THIS = ["（一）一般公共预算拨款", "（二）政府性基金预算拨款", "（三）国有资本经营预算拨款"]
CAR = "公务用车购置及运行费/"
SPENT = ("基本支出", "项目支出", "上缴上级支出", "事业单位经营支出", "对附属单位补助支出")


def fund_rows(f: Form, fund: int) -> Terms:
    """本年收入 and 上年结转 of one fund in C4."""
    return f.cell(C4, C4_THIS[fund], "预算数", 0) + f.cell(C4, C4_THIS[fund], "预算数", 1)


def class_pairs(f: Form, table: str, column: str, fund: str) -> list[Terms]:
    """C4 by class in one fund's column against the table of that fund."""
    listed = f.lines(table)
    return [f.cell(C4, name, fund) - f.cell(table, code, column) for code, name in C1_CLASSES.items() if code in listed]


RULES: dict[str, Rule] = {
    "C-T1-INCOME-SUB": lambda f: [f.cell(C1, "本年收入合计") - f.sum(C1, C1_INCOME)],
    "C-T1-INCOME-TOTAL": lambda f: [
        f.cell(C1, "收入总计") - f.sum(C1, ["本年收入合计", "使用非财政拨款结余", "上年结转"])
    ],
    "C-T1-EXPEND-SUB": lambda f: [f.cell(C1, "本年支出合计") - f.sum(C1, C1_CLASSES.values())],
    "C-T1-EXPEND-TOTAL": lambda f: [f.cell(C1, "支出总计") - f.sum(C1, ["本年支出合计", "结转下年"])],
    "C-T1-BALANCE": lambda f: [f.cell(C1, "收入总计") - f.cell(C1, "支出总计")],
    "C-T2-COL": lambda f: f.each(
        C2, "合计", "上年结转", *(c if c != "事业收入" else "金额" for c in C1_INCOME), "使用非财政拨款结余"
    ),
    "C-T3-COL": lambda f: f.each(C3, "合计", *SPENT),
    "C-T4-INCOME": lambda f: [
        f.cell(C4, "收入总计", "预算数") - fund_rows(f, 0) - fund_rows(f, 1) - fund_rows(f, 2),
        f.cell(C4, "一、本年收入") - f.sum(C4, C4_THIS),
        f.cell(C4, "二、上年结转") - f.sum(C4, C4_THIS, "", 1),
    ],
    "C-T4-ROW": lambda f: [f.cell(C4, name, "合计") - f.across(C4, name, *BOOKS) for name in C1_CLASSES.values()],
    "C-T4-FUND": lambda f: [
        fund_rows(f, k) - f.cell(C4, "本年支出", fund) - f.cell(C4, "结转下年", fund) for k, fund in enumerate(BOOKS)
    ],
    "C-T4-BALANCE": lambda f: [f.cell(C4, "收入总计") - f.cell(C4, "支出总计", "合计")],
    "C-T5-COL": lambda f: f.each(C5, "小计", "基本支出", "项目支出"),
    "C-T5-DELTA": lambda f: [
        f.cell(C5, x, "增减额") - f.cell(C5, x, "小计") + f.cell(C5, x, "2023年执行数") for x in f.lines(C5)
    ],
    "C-T6-COL": lambda f: f.each(C6, "合计", "人员经费", "公用经费"),
    "C-T7-SUM": lambda f: [
        f.cell(C7, "", year + total) - f.across(C7, "", *(year + part for part in parts))
        for year in ("2023年预算数/", "2024年预算数/")
        for total, parts in (
            ("合计", ("因公出国(境)费", CAR + "小计", "公务接待费")),
            (CAR + "小计", (CAR + "公务用车购置费", CAR + "公务用车运行费")),
        )
    ],
    "C-T8-COL": lambda f: f.each(C8, "合计", "基本支出", "项目支出"),
    "C-T9-COL": lambda f: f.each(C9, "合计", "基本支出", "项目支出"),
    "C-T10-COL": lambda f: [
        f.cell(C10, name, "合计")
        - f.across(C10, name, *("本年拨款" + x for x in BOOKS), *("财政拨款结转结余" + x for x in BOOKS), *OUTSIDE)
        for name in ("综合业务", "大型修缮", "合计")
    ],
    "C-X-1-2": lambda f: [f.cell(C2, "合计", "合计") - f.cell(C1, "收入总计")],
    "C-X-1-3": lambda f: [f.cell(C3, "合计", "合计") - f.cell(C1, "本年支出合计")],
    "C-X-1-3-CLASS": lambda f: [f.cell(C1, name) - f.cell(C3, code, "合计") for code, name in C1_CLASSES.items()],
    "C-X-1-4": lambda f: [f.cell(C4, C4_THIS[k]) - f.cell(C1, C1_INCOME[k]) for k in range(3)],
    "C-X-4-5": lambda f: class_pairs(f, C5, "小计", "一般公共预算"),
    "C-X-4-8": lambda f: class_pairs(f, C8, "合计", "政府性基金预算"),
    "C-X-4-9": lambda f: class_pairs(f, C9, "合计", "国有资本经营预算"),
    "C-X-5-6": lambda f: [f.cell(C5, "合计", "基本支出") - f.cell(C6, "合计", "合计")],
    "C-X-3-10": lambda f: [f.cell(C3, "合计", "项目支出") - f.cell(C10, "合计", "合计")],
    "ROLLUP-CODE": lambda f: [
        f.cell(t, code, c) - f.sum(t, below(code), c)
        for t, c in ((C2, "上年结转"), (C3, "项目支出"), (C5, "2023年执行数"), (C5, "增减额"), (C6, "公用经费"))
        for code in f.lines(t)
        if code != "合计" and any(x.startswith(code) and x != code for x in f.lines(t))
    ],
    "ROLLUP-TOTAL": lambda f: [
        f.cell(t, "合计", c) - f.sum(t, codes(3), c)
        for t, c in ((C2, "事业收入/金额"), (C3, "基本支出"), (C5, "小计"), (C6, "人员经费"), (C9, "项目支出"))
    ],
}


MISPRINTS: dict[str, list[Misprint]] = {
    "C-T5-PCT": [
        Misprint((C5, "2010101", "增减%"), "1234.56%", "ratio-wrong", ERROR, ("23552.55", "8003.67")),
        Misprint((C5, "合计", "增减%"), "-544.98%", "ratio-wrong", ERROR),
        Misprint((C5, "2010101", "2023年执行数"), "0.00", "growth-on-zero", WARNING, ("194.27%",)),
    ],
    "C-T6-SIDE": [
        Misprint((C6, "30101", "公用经费"), "5.00", "wrong-cost-column", WARNING),
        Misprint((C6, "31002", "人员经费"), "5.00", "wrong-cost-column", WARNING),
    ],
    "C-X-6-7": [
        Misprint((C7, "", "2024年预算数/公务接待费"), "5.00", "part-exceeds-whole", WARNING, ("7832.12",)),
        Misprint((C7, "", f"2024年预算数/{CAR}公务用车运行费"), "5.00", "part-exceeds-whole", WARNING, ("3625.93",)),
        Misprint((C7, "", f"2024年预算数/{CAR}公务用车购置费"), "5.00", "part-exceeds-whole", WARNING, ("5324.80",)),
        Misprint((C7, "", "2024年预算数/因公出国(境)费"), "5.00", "part-exceeds-whole", WARNING, ("235.06",)),
    ],
}


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_is_a_sum_of_equations_and_holds(rule: str) -> None:
    f = form()
    wanted = RULES[rule](f)
    assert wanted
    assert [f.name(terms) for terms in wanted if not f.holds(terms)] == []


@pytest.mark.parametrize("rule", RULES)
def test_another_figure_in_the_rule_is_told_with_its_cell_and_by_how_much(rule: str) -> None:
    f, turn = form(), list(RULES).index(rule)
    wanted = RULES[rule](f)
    assert told_of(f, wanted[turn % len(wanted)], turn) == []


def test_income_by_unit_sums_this_year_and_what_is_carried_in() -> None:
    f = form(by_units=True)
    for unit in (*UNITS, "合计"):
        this = [f"本年收入/{c.removesuffix('拨款收入')}" for c in C1_INCOME]
        carried = [f"上年结转/{c}" for c in (*BOOKS, "财政专户管理资金", "单位资金")]
        assert f.holds(f.cell(C2, unit, "合计") - f.cell(C2, unit, "本年收入/小计") - f.cell(C2, unit, "上年结转/小计"))
        assert f.holds(f.cell(C2, unit, "本年收入/小计") - f.across(C2, unit, *this))
        assert f.holds(f.cell(C2, unit, "上年结转/小计") - f.across(C2, unit, *carried))
    for column in ("合计", "本年收入/事业收入", "上年结转/单位资金"):
        assert f.holds(f.cell(C2, "合计", column) - f.sum(C2, UNITS, column))
    assert f.holds(f.cell(C2, "合计", "合计") - f.cell(C1, "收入总计"))
    assert f.holds(f.cell(C2, "合计", "上年结转/小计") - f.cell(C1, "上年结转"))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("by_units", [False, True])
def test_consistent_tables_break_no_equation(seed: int, *, by_units: bool) -> None:
    f = Form(publication(seed, by_units=by_units))
    assert [f.describe(e) for e in f.broken()] == []
    assert f.found.recognised == [True] * 10
    assert f.untouched() == []


@pytest.mark.parametrize("by_units", [False, True])
def test_a_poor_vocabulary_finds_nothing_wrong(*, by_units: bool) -> None:
    words = words_of(publication(2, by_units=by_units))
    for word in random.Random(1).sample(words, 20):
        assert complaints(publication(2, by_units=by_units), without=word) == []


@pytest.mark.parametrize("rule", MISPRINTS)
def test_a_misprint_is_told_with_its_cell(rule: str) -> None:
    assert [complaint for misprint in MISPRINTS[rule] for complaint in misprinted(form(), misprint)] == []


SLIPS = {
    "C-X-6-OFFICE": [
        Slip(
            r"机关运行经费财政拨款预算([\d,.]+)万元", "1.05", "prose-differs-from-table", WARNING, ("1.05", "公用经费")
        ),
    ],
}


@pytest.mark.parametrize("rule", SLIPS)
def test_a_slip_in_a_sentence_is_told_where_it_stands(rule: str) -> None:
    assert [repr(finding) for seed in range(4) for finding in serious(told(seed)) if finding.rule not in PARTIAL] == []
    assert [complaint for slip in SLIPS[rule] for complaint in missed(told(1), slip)] == []
