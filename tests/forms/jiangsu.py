"""The tables of Jiangsu's departments since 2019, from an office's money."""

from itertools import zip_longest

from tests.forms.ledger import CAPITAL, FISCAL, GENERAL, SPECIAL, numbered
from tests.forms.offices import BASIC, SPENT, Amount, Path, Press, headed
from tests.forms.pieces import (
    FUNDS,
    Columns,
    book,
    costs_of,
    economic,
    fiscal_overview,
    income_list,
    one_row,
    spent,
    uses,
)


def jiangsu(p: Press) -> list[str]:
    """公开01 to 12: 三公 with 会议费 and 培训费, 机关运行经费 by economic code, 政府采购 by kind."""
    b = p.b
    fiscal = [GENERAL, SPECIAL]
    basic: Columns = [
        (("2024年财政拨款基本支出", n), lambda c, use=use: b(c, fund=fiscal, use=use))
        for n, use in (("合计", BASIC), ("人员经费", ["personnel"]), ("公用经费", ["operating"]))
    ]  # type: ignore[misc]
    own = {"fund": fiscal, "use": BASIC}
    office: Columns = [(("机关运行经费支出",), lambda c: b(c, fund=[GENERAL], use=["operating"]))]
    return [
        three_blocks(p, "收支总表"),
        income_list(p, "收入总表", names="{}"),
        p.listed("支出总表", "科目", uses(b, more=True), b.codes(use=SPENT)),
        fiscal_overview(p, "财政拨款收支总表"),
        p.listed("财政拨款支出表（功能科目）", "科目", uses(b, fund=fiscal), b.codes(fund=fiscal, use=SPENT)),
        p.listed("财政拨款基本支出表（经济科目）", "部门预算支出经济科目", basic, b.codes("economy", **own), levels=2),
        p.listed("一般公共预算支出表", "科目", uses(b, fund=[GENERAL]), b.codes(fund=[GENERAL], use=SPENT)),
        economic(p, "一般公共预算基本支出表", labels="部门预算支出经济科目", span="一般公共预算基本支出"),
        meetings(p, "一般公共预算“三公”经费、会议费、培训费支出表"),
        p.listed("政府性基金预算支出表", "科目", uses(b, fund=[SPECIAL]), b.codes(fund=[SPECIAL], use=SPENT)),
        *(
            [book(p, "国有资本经营预算支出表", CAPITAL, "国有资本经营预算支出", "注：本部门无国有资本经营预算支出。")]
            if p.how.year > 2020
            else []
        ),
        p.listed(
            "一般公共预算机关运行经费支出预算表",
            "科目",
            office,
            b.codes("economy", fund=[GENERAL], use=["operating"]),
            levels=2,
        ),
        procurement(p, "政府采购支出表"),
    ]


def three_blocks(p: Press, title: str) -> str:
    """Income by source, expenditure by class and by use, side by side."""
    b = p.b
    left: list[list[Amount]] = [
        [label, b(fund=[f], source=["current"])]
        for label, f in zip(numbered([f"{n}拨款收入" for n in FUNDS]), FISCAL, strict=True)
    ]
    left.append(["四、其他收入", b(fund=["other"], source=["current"])])
    left.append(["五、事业收入", b(fund=["institution"], source=["current"])])
    middle = spent(p)
    right: list[list[Amount]] = [
        [label, b(use=use)] for label, use in zip(numbered(["基本支出", "项目支出"]), (BASIC, ["project"]), strict=True)
    ]
    out = b(use=SPENT)
    rows = [p.row(*(x or ["", ""]), *(y or ["", ""]), *(z or ["", ""])) for x, y, z in zip_longest(left, middle, right)]
    closing = [("本年收入合计", b(source=["current"]), "本年支出合计", out, "本年支出小计", out)]
    closing += [
        (
            "上年结转结余",
            b(source=["carried-in"]),
            "结转下年",
            b(use=["carried-out"]),
            "结转下年资金",
            b(use=["carried-out"]),
        )
    ]
    closing += [("收入总计", b(), "支出总计", b(), "支出总计", b())]
    span = ("收入", "支出功能分类", "支出用途")
    heads: list[Path] = [
        (s, t)
        for s in span
        for t in (("项目", "预算数") if s == "收入" else ("功能科目" if "功能" in s else "支出用途项目", "金额"))
    ]
    return "\n".join([*p.top(title), *headed(heads), *rows, *(p.row(*row) for row in closing)])


def meetings(p: Press, title: str) -> str:
    """三公, 会议费 and 培训费 in one row, with a total over all."""
    c = costs_of(p)
    meeting, training = (p.b(code, fund=[GENERAL]) for code in ("30215", "30216"))
    car, span = "公务用车购置及运行维护费", "“三公”经费"
    heads: list[Path] = [
        ("合计",),
        (span, "小计"),
        (span, "因公出国（境）费用"),
        *((span, car, x) for x in ("小计", "公务用车购置费", "公务用车运行维护费")),
        (span, "公务接待费"),
        ("会议费",),
        ("培训费",),
    ]
    cells = [
        c["all"] + meeting + training,
        c["all"],
        c["abroad"],
        c["car"],
        c["buy"],
        c["run"],
        c["meal"],
        meeting,
        training,
    ]
    return one_row(p, title, heads, cells)


def procurement(p: Press, title: str) -> str:
    """政府采购 by kind and thing."""
    things = {"货物A": {"台式计算机": 12_00, "打印设备": 3_50}, "服务C": {"物业管理服务": 88_00, "会议服务": 9_99}}
    rows = []
    for kind, of in things.items():
        rows.append(p.row(kind, "", "", "", sum(of.values())))
        rows += [p.row("", "综合管理专项经费", name, "集中采购机构采购", amount) for name, amount in of.items()]
    head = "采购品目大类 | 专项名称 | 采购物品名称 | 采购组织形式 | 资金来源总计"
    return "\n".join(
        [*p.top(title), head, p.row(p.total(), "<", "<", "<", sum(sum(of.values()) for of in things.values())), *rows]
    )
