"""Final accounts as Shanghai's departments print them, from an office's money."""

from collections.abc import Sequence
from itertools import zip_longest

from tests.forms.ledger import FISCAL, GENERAL, numbered
from tests.forms.offices import BASIC, SPENT, Amount, Path, Press, headed
from tests.forms.pieces import Columns, costs_of, one_row, spent, uses

BOOKS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")


def shanghai_final(p: Press) -> list[str]:
    """Nine tables (eight until 2020): balances carried, 三公 with 预算数 beside 决算数."""
    b, y = p.b, p.how.year
    income = [*(f"{n}收入" for n in BOOKS), "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
    funds = [*FISCAL, "superior", "institution", "operations", "affiliated", "other"]
    names = list(zip(income, funds, strict=True))
    if y < 2020:
        names = [pair for pair in names if pair[1] != "state-capital"]
    left: list[list[Amount]] = [
        [f"{k}", b(fund=[f], source=["current"])]
        for k, f in zip(numbered([n for n, _ in names]), [f for _, f in names], strict=True)
    ]
    ends: list[tuple[Sequence[Amount], Sequence[Amount]]] = [
        (["本年收入合计", b(source=["current"])], ["本年支出合计", b(use=SPENT)]),
        (["使用非财政拨款结余（含专用结余）" if y > 2021 else "使用非财政拨款结余", 0], ["结余分配", 0]),
        (["年初结转和结余", b(source=["carried-in"])], ["年末结转和结余", b(use=["carried-out"])]),
        (["总计", b()], ["总计", b()]),
    ]
    heads = ([("收入", "项目"), ("收入", "决算数")], [("支出", "项目"), ("支出", "决算数")])
    sources: Columns = [
        (("本年收入合计",), lambda c: b(c, source=["current"])),
        (("财政拨款收入",), lambda c: b(c, source=["current"], fund=FISCAL)),
    ]
    sources += [((n,), lambda c, f=f: b(c, source=["current"], fund=[f])) for n, f in names if f not in FISCAL]  # type: ignore[misc]
    label = "功能分类"
    tables = [
        p.sides("收入支出决算总表", heads, left, spent(p), ends),
        p.listed("收入决算表", label, sources, [c for c in b.codes() if b(c, source=["current"])]),
        p.listed("支出决算表", label, uses(b, total="本年支出合计", more=True), b.codes(use=SPENT)),
        fiscal_final(p, "财政拨款收入支出决算总表"),
        p.listed("一般公共预算财政拨款支出决算表", label, uses(b, fund=[GENERAL]), b.codes(fund=[GENERAL], use=SPENT)),
        two_blocks(p, "一般公共预算财政拨款基本支出决算表"),
        three_public(p, "财政拨款“三公”经费支出决算表" if y > 2020 else "一般公共预算财政拨款“三公”经费支出决算表"),
    ]
    for name, fund in (("政府性基金预算", "government-fund"), ("国有资本经营预算", "state-capital")):
        if fund in [f for _, f in names]:
            tables.append(
                stocks(
                    p,
                    f"{name}财政拨款收入支出决算表",
                    fund,
                    f"说明：本部门{y}年度无{name}财政拨款收入和支出，故本表无数据。",
                )
            )
    return tables


def fiscal_final(p: Press, title: str) -> str:
    b = p.b
    labels = numbered(BOOKS)
    left: list[list[Amount]] = [
        [label, b(fund=[f], source=["current"])] for label, f in zip(labels, FISCAL, strict=True)
    ]

    def by_fund(label: str, use: Sequence[str]) -> list[Amount]:
        return [label, b(use=use, fund=FISCAL), *(b(use=use, fund=[f]) for f in FISCAL)]

    closing: list[tuple[Sequence[Amount], Sequence[Amount]]] = [
        (["本年收入合计", b(fund=FISCAL, source=["current"])], by_fund("本年支出合计", SPENT))
    ]
    closing.append(
        (
            ["年初财政拨款结转和结余", b(fund=FISCAL, source=["carried-in"])],
            by_fund("年末财政拨款结转和结余", ["carried-out"]),
        )
    )
    closing += [
        ([label, b(fund=[f], source=["carried-in"])], ["", None, None, None, None])
        for label, f in zip(labels, FISCAL, strict=True)
    ]
    closing.append((["总计", b(fund=FISCAL)], by_fund("总计", (*SPENT, "carried-out"))))
    heads: tuple[list[Path], list[Path]] = (
        [("收入", "项目"), ("收入", "决算数")],
        [("支出", "项目"), *(("支出", n) for n in ("合计", *BOOKS))],
    )
    return p.sides(title, heads, left, spent(p, by_fund=True), closing)


def two_blocks(p: Press, title: str) -> str:
    """人员经费 on the left, 公用经费 on the right, the totals in the last row."""
    b = p.b
    own = {"fund": (GENERAL,), "use": BASIC}
    codes = b.codes("economy", **own)
    lists = [[c for c in codes if c[:3] in ("301", "303")], [c for c in codes if c[:3] not in ("301", "303")]]
    pairs = [[(c, p.name(c), b(c, **own)) if c else ("", "", "") for c in pair] for pair in zip_longest(*lists)]
    rows = [p.row(*(x for half in pair for x in half)) for pair in pairs]
    people, office = (b(use=[use], fund=[GENERAL]) for use in BASIC)
    head = [("人员经费", x) for x in ("经济分类科目编码", "科目名称", "决算数")] + [
        ("公用经费", x) for x in ("经济分类科目编码", "科目名称", "决算数")
    ]
    return "\n".join(
        [*p.top(title), *headed(head), *rows, p.row("人员经费合计", "<", people, "公用经费合计", "<", office)]
    )


def three_public(p: Press, title: str) -> str:
    c = costs_of(p)
    car = "公务用车购置及运行维护费"
    kinds: list[tuple[Path, str]] = [
        (("合计",), "all"),
        (("因公出国（境）费",), "abroad"),
        *(((car, x), k) for x, k in (("小计", "car"), ("公务用车购置费", "buy"), ("公务用车运行维护费", "run"))),
        (("公务接待费",), "meal"),
    ]
    paths = [(*path, when) for path, _ in kinds for when in ("预算数", "决算数")]
    cells = [amount for _, k in kinds for amount in (2 * c[k], c[k])]
    return one_row(p, title, paths, cells)


def stocks(p: Press, title: str, fund: str, empty: str) -> str:
    b = p.b
    columns: Columns = [
        (("年初结转和结余",), lambda c: b(c, fund=[fund], source=["carried-in"])),
        (("本年收入",), lambda c: b(c, fund=[fund], source=["current"])),
    ]
    columns += uses(b, fund=[fund], span=("本年支出",))
    columns.append((("年末结转和结余",), lambda c: b(c, fund=[fund], use=["carried-out"])))
    return p.listed(title, "项目", columns, b.codes(fund=[fund]), notes="" if b(fund=[fund]) else empty)
