"""Whole sets of tables as departments of a province print them, from an office's money."""

from collections.abc import Callable, Sequence

from tests.forms.accounts import shanghai_final
from tests.forms.beijing import beijing, procured
from tests.forms.jiangsu import jiangsu
from tests.forms.ledger import CAPITAL, GENERAL, SPECIAL
from tests.forms.offices import BASIC, SPENT, Amount, Path, Press
from tests.forms.pieces import (
    Columns,
    book,
    costs,
    costs_of,
    economic,
    fiscal_overview,
    income_list,
    one_row,
    overview,
    uses,
)
from tests.forms.shanghai import shanghai


def sichuan(p: Press) -> list[str]:
    """表1, 1-1, 1-2, 2, 3, 3-1, 3-2, 3-3, 4, 5."""
    b = p.b
    general = b.codes(fund=[GENERAL], use=SPENT)
    year: Columns = [
        (("合计",), lambda c: b(c, fund=[GENERAL], use=SPENT)),
        (("当年财政拨款安排",), lambda c: b(c, fund=[GENERAL], use=SPENT, source=["current"])),
        (("上年结转安排",), lambda c: b(c, fund=[GENERAL], use=SPENT, source=["carried-in"])),
    ]
    projects: Columns = [(("金额",), lambda c: b(c, fund=[GENERAL], use=["project"]))]
    return [
        overview(
            p, "部门收支总表", carried=("上年结转", "结转下年"), zeros=("205", "211"), head=f"{p.how.year}年预算数"
        ),
        income_list(p, "部门收入总表"),
        p.listed("部门支出总表", "科目", uses(b, more=True), b.codes(use=SPENT)),
        fiscal_overview(p, "财政拨款收支预算总表", numbers=False),
        p.listed("一般公共预算支出预算表", "科目", year, general),
        economic(p, "一般公共预算基本支出预算表", labels="经济分类科目", span="基本支出"),
        p.listed("一般公共预算项目支出预算表", "科目", projects, b.codes(fund=[GENERAL], use=["project"])),
        costs(p, "一般公共预算“三公”经费支出预算表", car="公务用车购置及运行费"),
        book(
            p,
            "政府性基金支出预算表",
            SPECIAL,
            "本年政府性基金预算支出",
            "注：本部门没有使用政府性基金预算拨款安排的支出，本表无数据。",
        ),
        book(
            p,
            "国有资本经营支出预算表",
            CAPITAL,
            "本年国有资本经营预算支出",
            "注：本部门没有使用国有资本经营预算拨款安排的支出，本表无数据。",
        ),
    ]


def zhejiang(p: Press) -> list[str]:
    """收支, 收入, 支出预算总表 and those of the treasury's money."""
    b, y = p.b, p.how.year
    return [
        overview(p, f"{y}年部门收支预算总表", income="{}", carried=("上年结转结余", "结转下年")),
        income_list(p, f"{y}年部门收入预算总表", labels="功能分类科目", names="{}"),
        p.listed(f"{y}年部门支出预算总表", "功能分类科目", uses(b, more=True), b.codes(use=SPENT)),
        fiscal_overview(p, f"{y}年部门财政拨款收支预算总表"),
        p.listed(
            f"{y}年部门一般公共预算支出表", "功能分类科目", uses(b, fund=[GENERAL]), b.codes(fund=[GENERAL], use=SPENT)
        ),
        economic(p, f"{y}年部门一般公共预算基本支出表", span="基本支出"),
        costs(p, f"{y}年部门一般公共预算“三公”经费表", car="公务用车购置及运行维护费"),
        book(
            p, f"{y}年部门政府性基金预算支出表", SPECIAL, "本年政府性基金预算支出", "说明：本部门无政府性基金预算支出。"
        ),
        book(
            p,
            f"{y}年部门国有资本经营预算支出表",
            CAPITAL,
            "本年国有资本经营预算支出",
            "说明：本部门无国有资本经营预算支出。",
        ),
    ]


def henan(p: Press) -> list[str]:
    """…情况表, expenditure by nature with 人员经费 and 公用经费 apart, basic expenditure by two classifications."""
    b, y = p.b, p.how.year
    parts = {"人员经费支出": ("personnel",), "公用经费支出": ("operating",)}

    def split(fund: Sequence[str] | None) -> Columns:
        where = {"fund": fund} if fund else {}
        columns: Columns = [
            (("合计",), lambda c: b(c, use=SPENT, **where)),
            (("基本支出", "小计"), lambda c: b(c, use=BASIC, **where)),
        ]
        columns += [(("基本支出", n), lambda c, use=use: b(c, use=use, **where)) for n, use in parts.items()]  # type: ignore[misc]
        return [*columns, (("项目支出",), lambda c: b(c, use=["project"], **where))]

    return [
        overview(p, f"{y}年部门收支总体情况表", income="{}", carried=("上年结转", "结转下年")),
        income_list(p, f"{y}年部门收入总体情况表", names="{}"),
        p.listed(f"{y}年部门支出总体情况表", "科目", split(None), b.codes(use=SPENT)),
        fiscal_overview(p, f"{y}年财政拨款收支总体情况表", numbers=False),
        p.listed(f"{y}年一般公共预算支出情况表", "科目", split([GENERAL]), b.codes(fund=[GENERAL], use=SPENT)),
        economic(p, f"{y}年一般公共预算基本支出情况表", labels="部门预算经济分类", span=f"{y}年基本支出"),
        costs(p, f"{y}年一般公共预算“三公”经费支出情况表"),
        book(
            p,
            f"{y}年政府性基金支出情况表",
            SPECIAL,
            f"{y}年政府性基金支出",
            f"注：本部门{y}年没有使用政府性基金预算拨款安排的支出。",
        ),
        book(
            p,
            f"{y}年国有资本经营预算收支表",
            CAPITAL,
            f"{y}年国有资本经营预算支出",
            f"注：本部门{y}年没有使用国有资本经营预算拨款安排的支出。",
        ),
    ]


def fujian(p: Press) -> list[str]:
    """…预算总表, expenditure of the general budget by economic code, 三公 as lines."""
    b, y = p.b, p.how.year
    c = costs_of(p)
    lines = {
        "因公出国（境）费用": "abroad",
        "公务接待费": "meal",
        "公务用车购置及运行费": "car",
        "其中：公务用车购置费": "buy",
        "公务用车运行费": "run",
    }
    rows = [p.row("“三公”经费合计", c["all"]), *(p.row(label, c[k]) for label, k in lines.items())]
    return [
        overview(p, f"{y}年度收支预算总表", income="{}拨款收入", carried=("上年结转结余", "结转下年"), marks=False),
        income_list(p, f"{y}年度收入预算总表"),
        p.listed(f"{y}年度支出预算总表", "科目", uses(b, more=True), b.codes(use=SPENT)),
        fiscal_overview(p, f"{y}年度财政拨款收支预算总表"),
        p.listed(
            f"{y}年度一般公共预算拨款支出预算表", "科目", uses(b, fund=[GENERAL]), b.codes(fund=[GENERAL], use=SPENT)
        ),
        book(
            p,
            f"{y}年度政府性基金拨款支出预算表",
            SPECIAL,
            f"{y}年政府性基金预算支出",
            "备注：本部门没有使用政府性基金预算拨款安排的支出。",
        ),
        book(
            p,
            f"{y}年度国有资本经营预算拨款支出预算表",
            CAPITAL,
            f"{y}年国有资本经营预算支出",
            "备注：本部门没有使用国有资本经营预算拨款安排的支出。",
        ),
        economic(p, f"{y}年度一般公共预算基本支出经济分类情况表", labels="部门预算经济分类", span="预算数"),
        "\n".join([*p.top(f"{y}年度一般公共预算“三公”经费支出预算表"), f"项目 | {y}年预算数", *rows]),
    ]


def chongqing(p: Press) -> list[str]:
    """The treasury's money first, last year's budget beside this year's, then all money."""
    b, y = p.b, p.how.year
    columns: Columns = [
        ((f"{y - 1}年预算数",), b.before),
        *uses(b, fund=[GENERAL], span=(f"{y}年预算数",), total="总计"),
    ]
    known = {a.function for a in b.last}
    general = sorted({*b.codes(fund=[GENERAL], use=SPENT), *(f[:n] for f in known for n in (3, 5, 7))})
    c = costs_of(p)
    car = "公务用车购置及运行费"
    heads: list[Path] = []
    for when in (y - 1, y):
        at = f"{when}年预算数"
        heads += [
            (at, "合计"),
            (at, "因公出国（境）费"),
            *((at, car, x) for x in ("小计", "公务用车购置费", "公务用车运行费")),
            (at, "公务接待费"),
        ]
    now = [c[k] for k in ("all", "abroad", "car", "buy", "run", "meal")]
    return [
        fiscal_overview(p, f"{p.body}财政拨款收支总表", numbers=False),
        p.listed(f"{p.body}一般公共预算财政拨款支出预算表", "功能分类科目", columns, general),
        economic(p, f"{p.body}一般公共预算财政拨款基本支出预算表", labels="经济分类科目", span=f"{y}年基本支出"),
        one_row(p, f"{p.body}一般公共预算“三公”经费支出表", heads, [*(3 * x for x in now), *now]),
        book(
            p,
            f"{p.body}政府性基金预算支出表",
            SPECIAL,
            "本年政府性基金预算财政拨款支出",
            "备注：本单位无政府性基金收支，故此表无数据。",
        ),
        book(
            p,
            f"{p.body}国有资本经营预算支出表",
            CAPITAL,
            "本年国有资本经营预算支出",
            "备注：本单位无国有资本经营收支，故此表无数据。",
        ),
        overview(p, f"{p.body}部门收支总表", income="{}拨款收入", carried=("上年结转", "结转下年"), marks=False),
        income_list(p, f"{p.body}部门收入总表"),
        p.listed(f"{p.body}部门支出总表", "科目", uses(b, more=True), b.codes(use=SPENT)),
        procured(p, f"{p.body}政府采购预算明细表"),
    ]


def hunan(p: Press) -> list[str]:
    """收支总表, 支出分类汇总表 by economic class across, and the treasury's tables."""
    b = p.b
    kinds = {"工资福利支出": "301", "商品和服务支出": "302", "对个人和家庭的补助": "303"}

    def column(code: str) -> Callable[[str], Amount]:
        return lambda c: sum(
            a.amount for a in b.atoms if a.function.startswith(c) and a.economy.startswith(code) and a.use in BASIC
        )

    span = "基本支出"
    columns: Columns = [(("总计",), lambda c: b(c, use=SPENT)), ((span, "小计"), lambda c: b(c, use=BASIC))]
    columns += [((span, name), column(code)) for name, code in kinds.items()]
    columns.append((("项目支出",), lambda c: b(c, use=["project"])))
    return [
        overview(p, "收支总表", income="{}拨款收入", carried=("上年结转结余", "结转下年"), marks=False, zeros=("207",)),
        income_list(p, "收入总表"),
        p.listed("支出总表", "功能科目", uses(b, more=True), b.codes(use=SPENT)),
        p.listed("支出分类汇总表（按部门预算经济分类）", "功能科目", columns, b.codes(use=SPENT)),
        fiscal_overview(p, "财政拨款收支总表"),
        p.listed("一般公共预算支出表", "功能科目", uses(b, fund=[GENERAL]), b.codes(fund=[GENERAL], use=SPENT)),
        economic(p, "一般公共预算基本支出表", labels="科目", span="基本支出"),
        costs(p, "一般公共预算“三公”经费支出表", meal_last=True),
        book(
            p,
            "政府性基金预算支出表",
            SPECIAL,
            "本年政府性基金预算支出",
            "注：本单位无政府性基金预算支出，故本表无数据。",
        ),
        book(
            p,
            "国有资本经营预算支出表",
            CAPITAL,
            "本年国有资本经营预算支出",
            "注：本单位无国有资本经营预算支出，故本表无数据。",
        ),
    ]


FORMS: dict[str, Callable[[Press], list[str]]] = {
    "shanghai": shanghai,
    "sichuan": sichuan,
    "zhejiang": zhejiang,
    "beijing": beijing,
    "henan": henan,
    "fujian": fujian,
    "chongqing": chongqing,
    "hunan": hunan,
    "jiangsu": jiangsu,
    "final accounts": shanghai_final,
}
