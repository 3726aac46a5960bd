"""The nine tables of Shanghai's districts, in 元, the last in 万元; and the final accounts of their departments."""

from tests.forms.ledger import FISCAL
from tests.forms.offices import SPENT, Amount, Press
from tests.forms.pieces import FUNDS, Columns, costs_of, economic, one_row, spent, uses


def shanghai(p: Press, *, who: str = "部门") -> list[str]:
    """Nine tables in 元, the last in 万元."""
    b, y = p.b, p.how.year
    name = "编制部门" if who == "部门" else "编制单位"
    head = f"{y}年{who}" if y > 2020 else f"{y}年预算单位"
    fiscal = b(fund=FISCAL)
    left: list[list[Amount]] = [["一、财政拨款收入", fiscal]]
    left += [
        [f"{k}.{n}", b(fund=[f])]
        for k, (n, f) in enumerate(zip(("一般公共预算资金", "政府性基金", "国有资本经营预算"), FISCAL, strict=True), 1)
    ]
    left += [
        [label, b(fund=[fund])]
        for label, fund in (
            ("二、事业收入", "institution"),
            ("三、事业单位经营收入", "operations"),
            ("四、其他收入", "other"),
        )
    ]
    first = p.sides(
        f"{head}财务收支预算总表",
        ([("本年收入", "项目"), ("本年收入", "预算数")], [("本年支出", "项目"), ("本年支出", "预算数")]),
        left,
        spent(p),
        [(["收入总计", b()], ["支出总计", b(use=SPENT)])],
    )
    funds: Columns = [
        (("收入预算", "合计"), b),
        (("收入预算", "财政拨款收入"), lambda c: b(c, fund=FISCAL)),
    ]
    for label, fund in (("事业收入", "institution"), ("事业单位经营收入", "operations"), ("其他收入", "other")):
        funds.append((("收入预算", label), lambda c, fund=fund: b(c, fund=[fund])))  # type: ignore[misc]
    label = "项目"
    tables = [first, p.listed(f"{head}收入预算总表", label, funds, b.codes(), who=name)]
    tables.append(p.listed(f"{head}支出预算总表", label, uses(b, span=("支出预算",)), b.codes(use=SPENT), who=name))
    books = [
        [f"{mark}、{n}", b(fund=[f])]
        for mark, n, f in zip("一二三", ("一般公共预算资金", "政府性基金", "国有资本经营预算"), FISCAL, strict=True)
    ]
    tables.append(
        p.sides(
            f"{head}财政拨款收支预算总表",
            (
                [("财政拨款收入", "项目"), ("财政拨款收入", "预算数")],
                [("财政拨款支出", "项目"), *(("财政拨款支出", n) for n in ("合计", *FUNDS))],
            ),
            books,
            spent(p, by_fund=True),
            [(["收入总计", fiscal], ["支出总计", fiscal, *(b(fund=[f]) for f in FISCAL)])],
        )
    )
    for n, fund in FUNDS.items():
        note = "" if b(fund=[fund]) else f"注：本{who}{y}年无{n}财政拨款安排的预算，故本表为空表。"
        codes = b.codes(fund=[fund], use=SPENT)
        span = (f"{n}支出",)
        tables.append(
            p.listed(
                f"{head}{n}支出功能分类预算表", label, uses(b, fund=[fund], span=span), codes, notes=note, who=name
            )
        )
    tables.append(
        economic(p, f"{head}一般公共预算基本支出部门预算经济分类预算表", labels="项目", span="一般公共预算基本支出")
    )
    c = {k: wan(v) for k, v in costs_of(p).items()}
    under = "“三公”经费预算数"
    paths = [
        (under, "合计"),
        (under, "因公出国（境）费"),
        (under, "公务接待费"),
        *((under, "公务用车购置及运行费", x) for x in ("小计", "购置费", "运行费")),
        ("机关运行经费预算数",),
    ]
    tables.append(
        one_row(
            p,
            f"{head}“三公”经费和机关运行经费预算表",
            paths,
            [c[k] for k in ("all", "abroad", "meal", "car", "buy", "run", "office")],
            unit="万元",
        )
    )
    return tables


def wan(fen: int) -> int:
    """An amount in hundredths of 元 as hundredths of 万元, rounded half up."""
    return (fen + 5_000) // 10_000
