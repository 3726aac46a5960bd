"""The tables of Beijing's departments, with projects, procurement and services bought, from an office's money."""

from tests.forms.ledger import CAPITAL, FISCAL, GENERAL, SPECIAL
from tests.forms.offices import SPENT, Path, Press, headed
from tests.forms.pieces import FUNDS, OWN, book, costs_of, economic, fiscal_overview, income_list, overview, uses


def beijing(p: Press) -> list[str]:
    """预算01 to 11: the nine tables with 项目支出 and 政府采购, 三公 a line a year, 政府购买服务."""
    b, y, _word = p.b, p.how.year, "部门预算"
    c = costs_of(p)
    car = "公务用车购置及运行维护费"
    heads = [("年度",), ("“三公”经费财政拨款预算总额",), ("因公出国（境）费用",), ("公务接待费",)]
    heads += [(car, "小计"), (car, "公务用车购置费"), (car, "公务用车运行维护费")]
    now = [c[k] for k in ("all", "abroad", "meal", "car", "buy", "run")]
    years = [p.row(f"{y - 1}年", *(2 * x for x in now)), p.row(f"{y}年", *now)]
    title = "财政拨款（含一般公共预算和政府性基金预算）安排的“三公”经费支出表"
    three_public = "\n".join([*p.top(title), *headed(heads), *years])
    return [
        overview(p, "收支总表", income="{}财政拨款收入", carried=("上年结转结余", "年终结转结余")),
        income_list(p, "收入总表"),
        p.listed("支出总表", "科目", uses(b, more=True), b.codes(use=SPENT)),
        projects(p, "项目支出表"),
        procured(p, "政府采购预算明细表"),
        fiscal_overview(p, "财政拨款收支总表"),
        p.listed(
            "一般公共预算财政拨款支出表", "功能分类科目", uses(b, fund=[GENERAL]), b.codes(fund=[GENERAL], use=SPENT)
        ),
        economic(p, "一般公共预算财政拨款基本支出表", span="基本支出"),
        book(
            p,
            "政府性基金预算财政拨款支出表",
            SPECIAL,
            "本年政府性基金预算财政拨款支出",
            f"注：本单位{y}年无政府性基金预算财政拨款安排的支出。",
        ),
        book(
            p,
            "国有资本经营预算财政拨款支出表",
            CAPITAL,
            "本年国有资本经营预算财政拨款支出",
            f"注：本单位{y}年无国有资本经营预算财政拨款安排的支出。",
        ),
        three_public,
        services(p, "政府购买服务预算财政拨款明细表"),
    ]


def projects(p: Press, title: str) -> str:
    """项目支出表: a line a project, this year's money by fund, what is carried in, other money."""
    b = p.b
    own = list(OWN.values())
    heads: list[Path] = [("类型",), ("项目名称",), ("项目单位",), ("合计",)]
    heads += (
        [("本年拨款", n) for n in FUNDS]
        + [("财政拨款结转结余", n) for n in FUNDS]
        + [("财政专户管理资金",), ("单位资金",)]
    )
    rows = []
    for name in [*dict.fromkeys(a.project for a in b.atoms if a.project), ""]:
        of = {"use": ["project"], **({"project": [name]} if name else {})}
        cells = [b(**of), *(b(fund=[f], source=[s], **of) for s in ("current", "carried-in") for f in FISCAL)]
        cells += [b(fund=own[:1], **of), b(fund=own[1:], **of)]
        rows.append(p.row(*(("特定目标类", name, p.body) if name else (p.total(), "<", "<")), *cells))
    return "\n".join([*p.top(title), *headed(heads), *rows])


def procured(p: Press, title: str) -> str:
    """政府采购 by kind."""
    amounts = {"A货物": 15_50, "B工程": 0, "C服务": 97_99}
    rows = [p.row(kind, amount) for kind, amount in amounts.items()]
    return "\n".join([*p.top(title), "采购类别 | 金额", p.row(p.total(), sum(amounts.values())), *rows])


def services(p: Press, title: str) -> str:
    """政府购买服务 by the guiding catalogue."""
    head = "指导性目录代码 | 一级目录 | 二级目录 | 三级目录 | 预算金额"
    rows = [
        p.row("B0101", "政府履职辅助性服务", "法律服务", "法律顾问服务", 12_50),
        p.row("B0301", "政府履职辅助性服务", "会计审计服务", "审计服务", 30_00),
    ]
    return "\n".join([*p.top(title), head, *rows, p.row(p.total(), "<", "<", "<", 42_50)])
