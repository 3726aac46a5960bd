"""The tables of which the forms of provinces are made, from an office's money."""

from collections.abc import Callable, Sequence

from tests.forms.ledger import CAPITAL, FISCAL, GENERAL, SPECIAL, Ledger, numbered
from tests.forms.offices import BASIC, SPENT, Amount, Path, Press, headed

FUNDS = {"一般公共预算": GENERAL, "政府性基金预算": SPECIAL, "国有资本经营预算": CAPITAL}
OWN = {"财政专户管理资金收入": "special-account", "事业收入": "institution", "事业单位经营收入": "operations"}
OWN |= {"上级补助收入": "superior", "附属单位上缴收入": "affiliated", "其他收入": "other"}
USES = {"基本支出": BASIC, "项目支出": ("project",)}
MORE = {"上缴上级支出": ("remitted",), "事业单位经营支出": ("business",), "对附属单位补助支出": ("subsidy",)}
Columns = list[tuple[Path, Callable[[str], Amount]]]


def uses(
    b: Ledger, *, fund: Sequence[str] | None = None, total: str = "合计", span: Path = (), more: bool = False
) -> Columns:
    """合计, 基本支出, 项目支出 and, with ``more``, what else departments spend."""
    kinds = USES | (MORE if more else {})
    where = {"fund": fund} if fund else {}

    def column(use: Sequence[str]) -> Callable[[str], Amount]:
        return lambda code: b(code, use=use, **where)

    every = tuple(u for use in kinds.values() for u in use)
    return [((*span, total), column(every)), *(((*span, name), column(use)) for name, use in kinds.items())]


def classes(b: Ledger) -> list[str]:
    return [code for code in b.codes(use=SPENT) if len(code) == 3]


def spent(
    p: Press, *, fund: Sequence[str] | None = None, by_fund: bool = False, more: Sequence[str] = ()
) -> list[list[Amount]]:
    """一、… by class, with one amount or 合计 and one by fund; ``more``: classes without money."""
    rows: list[list[Amount]] = []
    codes = sorted({*classes(p.b), *more})
    for label, code in zip(numbered([p.name(code) for code in codes]), codes, strict=True):
        kinds = [FISCAL if by_fund else fund, *([f] for f in FISCAL if by_fund)]
        rows.append([label, *(p.b(code, use=SPENT, **({"fund": f} if f else {})) for f in kinds)])
    return rows


def economic(
    p: Press, title: str, *, labels: str = "部门预算支出经济分类科目", span: str = "本年一般公共预算基本支出"
) -> str:
    """一般公共预算基本支出 by economic code: 合计, 人员经费, 公用经费."""
    own = {"fund": [GENERAL], "use": BASIC}
    columns: Columns = [((span, "合计"), lambda code: p.b(code, **own))]
    for name, use in (("人员经费", "personnel"), ("公用经费", "operating")):
        columns.append(((span, name), lambda code, use=use: p.b(code, fund=[GENERAL], use=[use])))  # type: ignore[misc]
    return p.listed(title, labels, columns, p.b.codes("economy", **own), levels=2)


def costs_of(p: Press) -> dict[str, int]:
    """三公 by what they are, as basic expenditure has them."""
    found = {
        name: p.b(code, fund=[GENERAL]) for name, code in (("abroad", "30212"), ("run", "30231"), ("meal", "30217"))
    }
    return {
        **found,
        "buy": 0,
        "car": found["run"],
        "all": sum(found.values()),
        "office": p.b(fund=[GENERAL], use=["operating"]),
    }


def one_row(p: Press, title: str, paths: Sequence[Path], cells: Sequence[Amount], *, unit: str = "") -> str:
    """A table of one row without a label."""
    return "\n".join([*p.top(title, unit=unit), *headed(paths), p.row(*cells)])


def overview(
    p: Press,
    title: str,
    *,
    income: str = "{}拨款收入",
    carried: tuple[str, str] = ("上年结转", "结转下年"),
    zeros: Sequence[str] = (),
    marks: bool = True,
    head: str = "预算数",
) -> str:
    """部门收支总表: income by source, expenditure by class, both with what is carried over below the line."""
    b = p.b
    labels = [income.format(n) for n in FUNDS] + list(OWN)
    funds = [*FUNDS.values(), *OWN.values()]
    left: list[list[Amount]] = [
        [label, b(fund=[f], source=["current"])] for label, f in zip(numbered(labels), funds, strict=True)
    ]
    own, out = b(source=["current"]), b(use=SPENT)
    a, z = carried
    if marks:
        a, z = numbered([a], len(labels) + 1)[0], numbered([z], len(classes(b)) + len(zeros) + 1)[0]
    closing: list[tuple[Sequence[Amount], Sequence[Amount]]] = [(["本年收入合计", own], ["本年支出合计", out])]
    closing += [([a, b(source=["carried-in"])], [z, b(use=["carried-out"])]), (["收入总计", b()], ["支出总计", b()])]
    paths: tuple[list[Path], list[Path]] = ([("收入", "项目"), ("收入", head)], [("支出", "项目"), ("支出", head)])
    return p.sides(title, paths, left, spent(p, more=zeros), closing)


def income_list(p: Press, title: str, *, labels: str = "科目", carried: bool = True, names: str = "{}拨款收入") -> str:
    """部门收入总表 by code: 合计, 上年结转, and this year's by source."""
    b = p.b
    columns: Columns = [(("合计",), b)]
    if carried:
        columns.append((("上年结转",), lambda c: b(c, source=["carried-in"])))
    for name, fund in {**{names.format(n): f for n, f in FUNDS.items()}, **OWN}.items():
        columns.append(((name,), lambda c, fund=fund: b(c, fund=[fund], source=["current"])))  # type: ignore[misc]
    return p.listed(title, labels, columns, b.codes())


def fiscal_overview(p: Press, title: str, *, numbers: bool = True, word: str = "拨款") -> str:
    """财政拨款收支总表: this year's and what is carried over, by fund."""
    b = p.b
    left: list[list[Amount]] = []
    for mark, label, source in (("一", "本年收入", "current"), ("二", "上年结转", "carried-in")):
        left.append([f"{mark}、{label}", b(source=[source], fund=FISCAL)])
        left += [
            [f"（{k}）{n}{word}" if numbers else f"{n}{word}收入", b(source=[source], fund=[f])]
            for k, (n, f) in zip("一二三", FUNDS.items(), strict=True)
        ]

    def by_fund(label: str, code: str, use: Sequence[str]) -> list[Amount]:
        return [label, b(code, use=use, fund=FISCAL), *(b(code, use=use, fund=[f]) for f in FISCAL)]

    right = [by_fund("一、本年支出", "", SPENT)]
    right += [
        by_fund(f"（{mark.replace('、', '）')}" if numbers else p.name(c), c, SPENT)
        for mark, c in zip(numbered([p.name(c) for c in classes(b)]), classes(b), strict=True)
    ]
    right.append(by_fund("二、结转下年", "", ["carried-out"]))
    heads: tuple[list[Path], list[Path]] = (
        [("收入", "项目"), ("收入", "预算数")],
        [("支出", "项目"), *(("支出", n) for n in ("合计", *FUNDS))],
    )
    return p.sides(
        title, heads, left, right, [(["收入总计", b(fund=FISCAL)], by_fund("支出总计", "", (*SPENT, "carried-out")))]
    )


def costs(p: Press, title: str, *, car: str = "公务用车购置及运行费", meal_last: bool = True) -> str:
    """“三公”经费 in one row."""
    c = costs_of(p)
    cars = [((car, x), c[k]) for x, k in (("小计", "car"), ("公务用车购置费", "buy"), ("公务用车运行费", "run"))]
    columns = [(("合计",), c["all"]), (("因公出国（境）费",), c["abroad"]), *cars]
    columns.insert(5 if meal_last else 2, (("公务接待费",), c["meal"]))
    return one_row(p, title, [path for path, _ in columns], [amount for _, amount in columns])


def book(p: Press, title: str, fund: str, span: str, empty: str) -> str:
    """政府性基金 or 国有资本经营 expenditure by code, with a note where it is empty."""
    note = "" if p.b(fund=[fund]) else empty
    return p.listed(title, "科目", uses(p.b, fund=[fund], span=(span,)), p.b.codes(fund=[fund], use=SPENT), notes=note)
