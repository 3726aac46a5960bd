"""RULES §3.2: every hard rule of departments' final accounts is an equation that holds."""

import random
from collections.abc import Callable
from functools import cache

import pytest

from fiscal.document import Document, Severity
from tests.forms.final_accounts import FUNDS, nine_tables
from tests.forms.ledger import draw
from tests.forms.looking import Form, Terms, below, codes, complaints, words_of
from tests.forms.reprinting import Misprint, misprinted, told_of

Rule = Callable[[Form], list[Terms]]
WARNING = Severity.WARNING
J1, J2, J3, J4 = "收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表"
J5, J6 = "一般公共预算财政拨款支出决算表", "一般公共预算财政拨款基本支出决算表"
J7, J8, J9 = "三公", "政府性基金预算财政拨款收入支出决算表", "国有资本经营预算财政拨款收入支出决算表"
INCOME = [
    "一般公共预算财政拨款收入",
    "政府性基金预算财政拨款收入",
    "国有资本经营预算财政拨款收入",
    "上级补助收入",
    "事业收入",
    "经营收入",
    "附属单位上缴收入",
    "其他收入",
]
CLASSES = {
    "201": "一般公共服务支出",
    "208": "社会保障和就业支出",
    "210": "卫生健康支出",
    "212": "城乡社区支出",
    "221": "住房保障支出",
    "223": "国有资本经营预算支出",
    "229": "其他支出",
}
BOOKS = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
USES = ["基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
OPENING, CLOSING = "年初结转和结余", "年末结转和结余"
CAR = "公务用车购置及运行费/"


def publication(seed: int, *, full_year: bool = False) -> Document:
    return nine_tables(draw(seed, [*FUNDS, "balance"], extra=["distributed"]), full_year=full_year)


@cache
def form() -> Form:
    return Form(publication(1))


def flow(f: Form, table: str) -> list[Terms]:
    """Every line of a table of stocks and flows closes."""
    return [
        f.across(table, x, OPENING, "本年收入") - f.across(table, x, "本年支出/小计", CLOSING) for x in f.lines(table)
    ] + f.each(table, "本年支出/小计", "基本支出", "项目支出")


def class_pairs(f: Form, table: str, column: str, fund: str) -> list[Terms]:
    listed = f.lines(table)
    return [f.cell(J4, name, fund) - f.cell(table, code, column) for code, name in CLASSES.items() if code in listed]


RULES: dict[str, Rule] = {
    "JS-01-INCOME": lambda f: [f.cell(J1, "本年收入合计") - f.sum(J1, INCOME)],
    "JS-01-INTOTAL": lambda f: [
        f.cell(J1, "总计", "收入/金额")
        - f.sum(J1, ["本年收入合计", "使用非财政拨款结余(含专用结余)", "年初结转和结余"])
    ],
    "JS-01-EXPEND": lambda f: [
        f.cell(J1, "本年支出合计") - f.sum(J1, CLASSES.values()),
        f.cell(J1, "本年支出合计") - f.across(J3, "合计", *USES),
    ],
    "JS-01-OUTTOTAL": lambda f: [
        f.cell(J1, "总计", "支出/金额") - f.sum(J1, ["本年支出合计", "结余分配", "年末结转和结余"])
    ],
    "JS-01-BALANCE": lambda f: [f.cell(J1, "总计", "收入/金额") - f.cell(J1, "总计", "支出/金额")],
    "JS-01-CARRY": lambda f: [
        f.cell(J1, "年末结转和结余") - f.cell(J1, "总计", "收入/金额") + f.sum(J1, ["本年支出合计", "结余分配"])
    ],
    "JS-02-COL": lambda f: f.each(J2, "本年收入合计", "财政拨款收入", *INCOME[3:]),
    "JS-02-TOTAL": lambda f: [f.cell(J2, "合计", c) - f.sum(J2, codes(3), c) for c in ("本年收入合计", "事业收入")],
    "JS-03-TOTAL": lambda f: [f.cell(J3, "合计", c) - f.sum(J3, codes(3), c) for c in ("本年支出合计", "基本支出")],
    "JS-03-COL": lambda f: f.each(J3, "本年支出合计", *USES),
    "JS-04-TOTAL": lambda f: [
        f.cell(J4, "总计", "收入/金额") - f.cell(J4, "本年收入合计") - f.cell(J4, "年初财政拨款结转和结余"),
        f.cell(J4, "年初财政拨款结转和结余") - f.sum(J4, BOOKS, "收入/金额", 1),
    ],
    "JS-04-OUT": lambda f: [
        f.cell(J4, "总计", "支出/合计")
        - f.cell(J4, "本年支出合计", "合计")
        - f.cell(J4, "年末财政拨款结转和结余", "合计")
    ],
    "JS-04-ROW": lambda f: [
        f.cell(J4, x, "支出/合计") - f.across(J4, x, *(f"支出/{b}" for b in BOOKS))
        for x in (*CLASSES.values(), "本年支出合计", "总计")
    ],
    "JS-04-FUND": lambda f: [
        f.sum(J4, [b], "收入/金额", 0)
        + f.sum(J4, [b], "收入/金额", 1)
        - f.sum(J4, ["本年支出合计", "年末财政拨款结转和结余"], f"支出/{b}")
        for b in BOOKS
    ],
    "JS-05-COL": lambda f: f.each(J5, "小计", "基本支出", "项目支出"),
    "JS-06-PERS": lambda f: [f.cell(J6, "人员经费合计") - f.sum(J6, ["301", "303"])],
    "JS-06-PUB": lambda f: [f.cell(J6, "公用经费合计") - f.sum(J6, ["302", "310"])],
    "JS-06-301": lambda f: [f.cell(J6, "301") - f.sum(J6, below("301"))],
    "JS-06-302": lambda f: [f.cell(J6, code) - f.sum(J6, below(code)) for code in ("302", "310")],
    "JS-06-303": lambda f: [f.cell(J6, "303") - f.sum(J6, below("303"))],
    "JS-07-SUM": lambda f: [
        f.cell(J7, "", period + total) - f.across(J7, "", *(period + part for part in parts))
        for period in ("预算数/", "决算数/")
        for total, parts in (
            ("合计", ("因公出国(境)费", CAR + "小计", "公务接待费")),
            (CAR + "小计", (CAR + "公务用车购置费", CAR + "公务用车运行费")),
        )
    ],
    "JS-08-FLOW": lambda f: flow(f, J8),
    "JS-09-FLOW": lambda f: flow(f, J9),
    "JS-X-01-02": lambda f: [f.cell(J1, "本年收入合计") - f.cell(J2, "合计", "本年收入合计")],
    "JS-X-01-03": lambda f: [f.cell(J1, "本年支出合计") - f.cell(J3, "合计", "本年支出合计")],
    "JS-X-01-03-CLASS": lambda f: [
        f.cell(J1, name) - f.cell(J3, code, "本年支出合计") for code, name in CLASSES.items()
    ],
    "JS-X-02-04": lambda f: [
        f.cell(J2, "合计", "财政拨款收入") - f.cell(J4, "本年收入合计"),
        f.cell(J2, "合计", "财政拨款收入") - f.sum(J1, INCOME[:3]),
    ],
    "JS-X-04-05": lambda f: [
        f.cell(J4, "本年支出合计", "支出/" + BOOKS[0]) - f.cell(J5, "合计", "小计"),
        *class_pairs(f, J5, "小计", "支出/" + BOOKS[0]),
    ],
    "JS-X-04-08": lambda f: [
        f.cell(J4, "本年支出合计", "支出/" + BOOKS[1]) - f.cell(J8, "合计", "小计"),
        *class_pairs(f, J8, "本年支出/小计", "支出/" + BOOKS[1]),
    ],
    "JS-X-04-09": lambda f: [
        f.cell(J4, "本年支出合计", "支出/" + BOOKS[2]) - f.cell(J9, "合计", "小计"),
        *class_pairs(f, J9, "本年支出/小计", "支出/" + BOOKS[2]),
    ],
    "JS-X-NONFISCAL": lambda f: [
        f.cell(J3, "合计", "本年支出合计")
        - f.cell(J5, "合计", "小计")
        - f.cell(J8, "合计", "本年支出/小计")
        - f.cell(J9, "合计", "本年支出/小计")
        - f.sum(J1, ["年初结转和结余", "本年收入合计", "使用非财政拨款结余(含专用结余)"])
        + f.sum(J4, ["年初财政拨款结转和结余", "本年收入合计"])
        + f.sum(J1, ["结余分配", "年末结转和结余"])
        - f.cell(J4, "年末财政拨款结转和结余", "合计")
    ],
    "JS-X-05-06": lambda f: [f.cell(J5, "合计", "基本支出") - f.cell(J6, "人员经费合计") - f.cell(J6, "公用经费合计")],
}


MISPRINTS: dict[str, list[Misprint]] = {
    "JS-07-OVER": [Misprint((J7, "", "决算数/公务接待费"), "99,999.00", "part-exceeds-whole", WARNING, ("7842.46",))],
    "JS-X-06-07": [
        Misprint((J7, "", "决算数/公务接待费"), "5.00", "part-exceeds-whole", WARNING, ("7832.12",)),
        Misprint((J7, "", f"决算数/{CAR}公务用车运行费"), "5.00", "part-exceeds-whole", WARNING, ("3625.93",)),
        Misprint((J7, "", f"决算数/{CAR}公务用车购置费"), "5.00", "part-exceeds-whole", WARNING, ("5324.80",)),
        Misprint((J7, "", "决算数/因公出国(境)费"), "5.00", "part-exceeds-whole", WARNING, ("235.06",)),
    ],
    "JS-SIGN": [
        Misprint((J3, "2010101", "基本支出"), "-1.00", "negative-amount", WARNING, ("-1.00 万元",)),
        Misprint((J1, "其他收入", "收入/金额"), "-1.00", "negative-amount", WARNING, ("-1.00 万元",)),
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


def test_each_of_three_periods_is_balanced_and_only_the_outturn_meets_other_tables() -> None:
    f = Form(publication(1, full_year=True))
    for period in ("年初预算数", "全年预算数", "决算数"):
        assert f.holds(f.cell(J1, "总计", f"收入/{period}") - f.cell(J1, "总计", f"支出/{period}"))
        assert f.holds(f.cell(J1, "本年支出合计", period) - f.sum(J1, CLASSES.values(), period))
    assert f.holds(f.cell(J1, "本年支出合计", "决算数") - f.cell(J3, "合计", "本年支出合计"))
    assert not f.space.holds([*(f.cell(J1, "本年支出合计", "年初预算数") - f.cell(J3, "合计", "本年支出合计")).items()])


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("full_year", [False, True])
def test_consistent_tables_break_no_equation(seed: int, *, full_year: bool) -> None:
    f = Form(publication(seed, full_year=full_year))
    assert [f.describe(e) for e in f.broken()] == []
    assert f.found.recognised == [True] * 9
    assert f.untouched() == []


def test_a_poor_vocabulary_finds_nothing_wrong() -> None:
    words = words_of(publication(2))
    for word in random.Random(1).sample(words, 25):
        assert complaints(publication(2), without=word) == []


@pytest.mark.parametrize("rule", MISPRINTS)
def test_a_misprint_is_told_with_its_cell(rule: str) -> None:
    assert [complaint for misprint in MISPRINTS[rule] for complaint in misprinted(form(), misprint)] == []
