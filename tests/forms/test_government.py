"""RULES §3.3: the hard rules of whole governments' budgets are equations that hold."""

import random
from collections.abc import Callable
from functools import cache

import pytest

from fiscal.identity import identify
from tests.forms.government import publication
from tests.forms.ledger import name_of
from tests.forms.looking import Form, Terms, below, codes, complaints, words_of
from tests.forms.treasury import (
    BUDGETED,
    CLASSES,
    GENERAL_IN,
    GENERAL_OUT,
    MOVED,
    OTHERS,
    PAID,
    RECEIVED,
    REGIONS,
    SOCIAL,
    SUBSIDIES,
    TAXES,
    TRANSFERS,
)

Rule = Callable[[Form], list[Terms]]
REVENUE, SPENDING = "2023年某某县一般公共预算收入执行情况表", "2023年某某县一般公共预算支出执行情况表"
BALANCE, LISTED = "2024年一般公共预算收支平衡表", "2024年一般公共预算支出预算表"
FUND, CAPITAL, SOCIAL_TABLE = (
    "2024年政府性基金预算收支表",
    "2024年国有资本经营预算收支表",
    "2024年社会保险基金预算收支表",
)
BY_REGION, BY_PROJECT = (f"2024年一般公共预算税收返还和转移支付分{x}预算表" for x in ("地区", "项目"))
ECONOMY, LEVELS = "2024年县本级一般公共预算基本支出表（按政府经济分类）", "2024年一般公共预算支出分级表"
LIMITS = "某某县2024年政府债务限额及余额预算情况表"
YEARS = ("2022年决算数", "2023年预算数", "2023年执行数")
ADJUSTED = "2023年调整预算数"
TOTAL_IN = ["本级收入合计", "上级补助收入", "调入资金", *GENERAL_IN]


@cache
def form() -> Form:
    return Form(publication(1))


def balanced(f: Form, table: str) -> list[Terms]:
    return [f.cell(table, "收入总计") - f.cell(table, "支出总计")]


def footed(f: Form, table: str, income: list[str], spending: list[str]) -> list[Terms]:
    """Both sums of a table of income beside expenditure."""
    return [
        f.cell(table, "收入总计") - f.sum(table, ["本年收入合计", *income]),
        f.cell(table, "支出总计") - f.sum(table, ["本年支出合计", *spending, "年终结余"]),
    ]


def debt(f: Form, kind: str) -> list[Terms]:
    """The balance is the last one and what is issued less what is repaid."""
    table, name = f"某某县2024年地方政府{kind}债务余额情况表", f"地方政府{kind}债务"
    parts = (f"一、2023年末{name}余额实际数", f"三、2024年{name}发行额", f"四、2024年{name}还本额")
    last, issued, repaid = (f.cell(table, part, "执行数") for part in parts)
    return [f.cell(table, f"五、2024年末{name}余额预计执行数", "执行数") - last - issued + repaid]


RULES: dict[str, Rule] = {
    "GOV-GPB-REV": lambda f: (
        [
            terms
            for year in YEARS
            for terms in (
                f.cell(REVENUE, "本年收入合计", year) - f.sum(REVENUE, ["一、税收收入", "二、非税收入"], year),
                f.cell(REVENUE, "税收收入", year) - f.sum(REVENUE, TAXES, year),
                f.cell(REVENUE, "非税收入", year) - f.sum(REVENUE, OTHERS, year),
            )
        ]
        + [f.cell(BALANCE, "本级收入合计") - f.sum(BALANCE, ["税收收入", "非税收入"])]
    ),
    "GOV-GPB-EXP": lambda f: [
        *(f.cell(SPENDING, "本年支出合计", y) - f.sum(SPENDING, map(name_of, CLASSES), y) for y in (*YEARS, ADJUSTED)),
        f.cell(LISTED, "支出合计") - f.sum(LISTED, codes(3)),
        *(f.cell(LISTED, code) - f.sum(LISTED, below(code)) for code in ("201", "205")),
        f.cell(LISTED, "支出合计") - f.cell(BALANCE, "本级支出合计"),
    ],
    "GOV-GPB-BALANCE": lambda f: [
        *balanced(f, BALANCE),
        f.cell(BALANCE, "收入总计") - f.sum(BALANCE, TOTAL_IN),
        f.cell(BALANCE, "支出总计") - f.sum(BALANCE, ["本级支出合计", *GENERAL_OUT]),
    ],
    "GOV-GPB-TRANSFER": lambda f: [
        f.cell(BALANCE, "上级补助收入") - f.sum(BALANCE, SUBSIDIES),
        *(f.cell(REVENUE, "转移性收入", y) - f.sum(REVENUE, [*SUBSIDIES, "调入资金", *GENERAL_IN], y) for y in YEARS),
    ],
    "GOV-GPB-CARRY": lambda f: [f.cell(BALANCE, "年终结余") - f.sum(BALANCE, ["结转下年", "净结余"])],
    "GOV-FUND-BALANCE": lambda f: [
        *balanced(f, FUND),
        *footed(
            f,
            FUND,
            ["上级补助收入", "上年结余收入", "地方政府专项债务转贷收入"],
            ["上解上级支出", "地方政府专项债务还本支出", "调出资金"],
        ),
    ],
    "GOV-SOE-BALANCE": lambda f: [
        *balanced(f, CAPITAL),
        *footed(f, CAPITAL, ["上级补助收入", "上年结余收入"], ["调出资金"]),
    ],
    "GOV-X-TRANSFER-IN": lambda f: [
        f.cell(BALANCE, MOVED[0]) - f.cell(FUND, "调出资金"),
        f.cell(BALANCE, MOVED[1]) - f.cell(CAPITAL, "调出资金"),
        f.cell(BALANCE, "调入资金") - f.sum(BALANCE, MOVED),
    ],
    "GOV-SSF-FLOW": lambda f: [
        terms
        for fund in (*SOCIAL, "合计")
        for terms in (
            f.cell(SOCIAL_TABLE, "本年收支结余", fund)
            - f.cell(SOCIAL_TABLE, "收入", fund)
            + f.cell(SOCIAL_TABLE, "支出", fund),
            f.cell(SOCIAL_TABLE, "年末滚存结余", fund) - f.sum(SOCIAL_TABLE, ["上年滚存结余", "本年收支结余"], fund),
        )
    ],
    "GOV-SSF-SUM": lambda f: [
        f.cell(SOCIAL_TABLE, line, "合计") - f.across(SOCIAL_TABLE, line, *SOCIAL)
        for line in ("收入", "支出", "年末滚存结余", "利息收入")
    ],
    "GOV-DEBT-FLOW": lambda f: [
        *debt(f, "一般"),
        *debt(f, "专项"),
        *(
            f.cell(LIMITS, "某某县", f"{what}/合计")
            - f.across(LIMITS, "某某县", f"{what}/一般债务", f"{what}/专项债务")
            for what in ("2024年债务限额", "2024年债务余额预计执行数")
        ),
    ],
    "GOV-TRANSFER-REGION": lambda f: [
        *(f.cell(BY_REGION, "合计", c) - f.sum(BY_REGION, REGIONS, c) for c in ("合计", *TRANSFERS)),
        *(f.cell(BY_REGION, "合计", c) - f.cell(BY_PROJECT, c) for c in (*TRANSFERS, "合计")),
        *(f.cell(BY_REGION, r, "合计") - f.across(BY_REGION, r, *TRANSFERS) for r in REGIONS),
        f.cell(BY_REGION, "合计", "合计") - f.cell(BALANCE, "补助下级支出"),
    ],
    "GOV-ECON": lambda f: [
        f.cell(ECONOMY, "合计") - f.sum(ECONOMY, codes(3)),
        *(f.cell(ECONOMY, code) - f.sum(ECONOMY, below(code)) for code in ("501", "505")),
    ],
    "GOV-SCOPE": lambda f: [
        f.cell(LEVELS, line, "全县") - f.across(LEVELS, line, "县本级", "乡镇") for line in (*BUDGETED, "合计")
    ],
}


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_is_a_sum_of_equations_and_holds(rule: str) -> None:
    f = form()
    wanted = RULES[rule](f)
    assert wanted
    assert [f.name(terms) for terms in wanted if not f.holds(terms)] == []


def test_items_that_fill_their_whole_in_most_columns_are_held_to_it() -> None:
    f = form()
    for whole, parts in (("收入", RECEIVED), ("支出", PAID)):
        sums = [e for e in f.equations if e.severity == "warning" and len(e.terms) == len(parts) + 1]
        wanted = f.cell(SOCIAL_TABLE, whole, "合计") - f.sum(SOCIAL_TABLE, parts, "合计")
        assert dict(wanted) in [dict(e.terms) for e in sums]


def test_a_balance_is_at_most_its_limit() -> None:
    f = form()
    pairs = {tuple(f.facts.column(k).path for k, _ in e.terms) for e in f.equations if e.relation == "<="}
    for kind in ("合计", "一般债务", "专项债务"):
        assert (f"2024年债务余额预计执行数/{kind}", f"2024年债务限额/{kind}") in pairs


@pytest.mark.parametrize("seed", range(12))
def test_consistent_tables_break_no_equation(seed: int) -> None:
    f = Form(publication(seed))
    assert [f.describe(e) for e in f.broken()] == []
    assert f.found.recognised == [True] * 14
    assert f.untouched() == []


def test_a_poor_vocabulary_finds_nothing_wrong() -> None:
    words = words_of(publication(2))
    for word in random.Random(1).sample(words, 25):
        assert complaints(publication(2), without=word) == []


def test_the_publication_is_known_as_a_government_s() -> None:
    f = form()
    assert identify(f.document, f.tables).kind == "government"
