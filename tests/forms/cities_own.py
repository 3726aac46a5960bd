"""What a government publishes of itself: functions in detail, economy, transfers, 三公, social insurance, debt."""

from collections.abc import Iterator
from dataclasses import replace

from tests.forms.cities import LAST, THIS, cells, heading, marked, printed, total
from tests.forms.ledger import name_of, numbered
from tests.forms.purse import CLASSES, INSURANCE, PAID_IN, Purse

# -- the government's own expenditure in detail --------------------------------------------------------------------

DETAIL = {"201": ("20103", ("2010301", "2010302")), "205": ("20502", ("2050201", "2050202"))}
ECONOMY = {
    "501": ("50101", "50102", "50199"),
    "502": ("50201", "50205", "50299"),
    "505": ("50501", "50502"),
    "509": ("50901", "50999"),
}
THREE = ("因公出国（境）费", "公务接待费", "公务用车购置费", "公务用车运行费")


def own(p: Purse) -> Iterator[list[str]]:
    style, unit = p.style, f"单位：{p.style.unit}"
    rows = []
    for code in CLASSES:
        whole = p(("own",), THIS, "out", [code])
        rows.append((code, whole))
        if code in DETAIL:
            group, (first, second) = DETAIL[code]
            rows += [(group, whole), (first, whole // 3), (second, whole - whole // 3)]
    lines = [f"{code} | {name_of(code)} | {p.shown(amount)}" for code, amount in rows]
    spent = p(("own",), THIS, "out", CLASSES)
    head = "科目编码 | 科目名称 | 预算数"
    yield [f"2024年{style.level}一般公共预算支出明细表", unit, head, *lines, f" | 支出合计 | {p.shown(spent)}"]
    lines, basic = [], 0
    for code, parts in ECONOMY.items():
        amounts = [p.at("own", THIS, "economy", part) // 7 for part in parts]
        basic += sum(amounts)
        lines.append(f"{code} | {name_of(code)} | {p.shown(sum(amounts))}")
        lines += [f"{part} | {name_of(part)} | {p.shown(a)}" for part, a in zip(parts, amounts, strict=True)]
    title = f"2024年{style.level}一般公共预算基本支出表（按政府预算支出经济分类）"
    yield [title, unit, head, *lines, f" | 合计 | {p.shown(basic)}"]
    if style.below:
        yield from regions(p)
    p = replace_unit(p)
    trips = [tuple(p.at("own", year, name) // 50 for name in THREE) for year in (LAST, THIS)]
    lines = [
        cells(p, ("合计", *map(sum, trips))),  # type: ignore[arg-type]
        cells(p, ("一、因公出国（境）费", trips[0][0], trips[1][0])),
        cells(p, ("二、公务接待费", trips[0][1], trips[1][1])),
        cells(p, ("三、公务用车购置及运行费", sum(trips[0][2:]), sum(trips[1][2:]))),
        cells(p, ("　　其中：公务用车购置费", trips[0][2], trips[1][2])),
        cells(p, ("　　　　　公务用车运行费", trips[0][3], trips[1][3])),
    ]
    head = heading(p, "项目").replace("执行数", "预算数")
    title = f"2024年{style.level}一般公共预算“三公”经费支出预算汇总表"
    yield [title, f"单位：{p.style.unit}", head, *lines]


def replace_unit(p: Purse) -> Purse:
    """The same money, printed in 万元: what is spent on 三公 is too little for 亿元."""
    return Purse(p.seed, replace(p.style, unit="万元", power=4, decimals=2), p.drawn)


def regions(p: Purse) -> Iterator[list[str]]:
    """Transfers to the governments below, by place and by purpose."""
    kinds = ("税收返还", "一般性转移支付", "专项转移支付")
    lines = []
    for place in p.style.below:
        given = [p.at(place, THIS, kind) for kind in kinds]
        lines.append(" | ".join([place, *map(p.shown, (sum(given), *given))]))
    sums = [sum(p.at(place, THIS, kind) for place in p.style.below) for kind in kinds]
    lines.append(" | ".join(["合计", p.shown(sum(sums)), *map(p.shown, sums)]))
    title = "2024年一般公共预算税收返还和转移支付分地区预算表"
    yield [title, f"单位：{p.style.unit}", " | ".join(["地区", "合计", *kinds]), *lines]
    lines = []
    for label, kind, whole in zip(numbered(kinds), kinds, sums, strict=True):
        lines += [
            f"{label} | {p.shown(whole)}",
            f"　　均衡性{kind} | {p.shown(whole // 4)}",
            f"　　其他{kind} | {p.shown(whole - whole // 4)}",
        ]
    title = "2024年一般公共预算税收返还和转移支付分项目预算表"
    yield [title, f"单位：{p.style.unit}", "项目 | 预算数", *lines, f"合计 | {p.shown(sum(sums))}"]


# -- social insurance, debt -------------------------------------------------------------------------------------------


def insurance(p: Purse) -> Iterator[list[str]]:
    """Income, expenditure and balances by fund."""
    unit = f"单位：{p.style.unit}"
    income, spending, left, closing = [], [], [], []
    for fund in INSURANCE:
        received = [(name, *(p.at("own", year, fund, name) for year in (LAST, THIS))) for name in PAID_IN]
        whole = total(f"{fund}收入", received)
        spent = [p.at("own", year, fund, "支出") + whole[year - LAST + 1] // 2 for year in (LAST, THIS)]
        opening = p.at("own", LAST, fund, "opening")
        ends = [opening + whole[1] - spent[0], opening + whole[1] + whole[2] - sum(spent)]
        income.append((whole, received))
        spending.append((f"{fund}支出", *spent))
        left.append((f"{fund}本年收支结余", whole[1] - spent[0], whole[2] - spent[1]))
        closing.append((f"{fund}年末滚存结余", *ends))
    rows = [total("社会保险基金收入合计", [whole for whole, _ in income])]
    for number, (whole, received) in zip(numbered([w[0] for w, _ in income]), income, strict=True):
        rows.append((number, *whole[1:]))
        rows += [(f"{'　　其中：' if k == 0 else '　　　　　'}{name}", a, b) for k, (name, a, b) in enumerate(received)]
    scope = p.style.name
    yield [f"2024年{scope}社会保险基金收入预算表", unit, heading(p, "项目"), *printed(p, rows)]
    rows = [total("社会保险基金支出合计", spending), *marked(spending)]
    yield [f"2024年{scope}社会保险基金支出预算表", unit, heading(p, "项目"), *printed(p, rows)]
    rows = [total("一、社会保险基金本年收支结余", left), *((f"（{m[0]}）{m[2:]}", a, b) for m, a, b in marked(left))]
    rows += [
        total("二、社会保险基金年末滚存结余", closing),
        *((f"（{m[0]}）{m[2:]}", a, b) for m, a, b in marked(closing)),
    ]
    yield [f"2024年{scope}社会保险基金结余预算表", unit, heading(p, "项目"), *printed(p, rows)]


def debts(p: Purse) -> Iterator[list[str]]:
    """Limits and balances by place, and how the balance came about."""
    style, unit = p.style, f"单位：{p.style.unit}"
    places = (*style.below,) if style.below else ()
    kinds = ("一般", "专项")
    limit, balance = {}, {}
    for level in ("own", *places):
        for kind in kinds:
            flows = [p.at(level, LAST, kind, name) for name in ("opening", "new", "again")]
            repaid = p.at(level, LAST, kind, "repaid") % (flows[0] or 1)
            balance[level, kind] = sum(flows) - repaid
            limit[level, kind] = balance[level, kind] + p.at(level, LAST, kind, "room") // 10
    lines = ["地区 | 2023年债务限额 | < | < | 2023年债务余额（预计执行数） | < | <"]
    lines += ["^ | 小计 | 一般债务 | 专项债务 | 小计 | 一般债务 | 专项债务", "公式 | A=B+C | B | C | D=E+F | E | F"]
    groups = (
        [(style.name, ("own", *places)), (style.level, ("own",)), *((place, (place,)) for place in places)]
        if places
        else [(style.level, ("own",))]
    )
    for name, levels in groups:
        amounts = []
        for held in (limit, balance):
            parts = [sum(held[level, kind] for level in levels) for kind in kinds]
            amounts += [sum(parts), *parts]
        lines.append(" | ".join([name, *map(p.shown, amounts)]))
    yield [f"{style.name}2023年地方政府债务限额及余额预算情况表", unit, *lines]
    rows = []
    for label, name in (
        ("2022年末地方政府债务余额", "opening"),
        ("2023年地方政府新增债券发行额", "new"),
        ("2023年地方政府再融资债券发行额", "again"),
    ):
        rows.append((label, *(p.at("own", LAST, kind, name) for kind in kinds)))
    repaid = [p.at("own", LAST, kind, "repaid") % (p.at("own", LAST, kind, "opening") or 1) for kind in kinds]
    rows.append(("2023年地方政府债务还本额", *repaid))
    rows.append(("2023年末地方政府债务余额", *(balance["own", kind] for kind in kinds)))
    rows.append(("2023年末地方政府债务限额", *(limit["own", kind] for kind in kinds)))
    marks = numbered([r[0] for r in rows])
    lines = [" | ".join([m, p.shown(sum(r[1:])), *map(p.shown, r[1:])]) for m, r in zip(marks, rows, strict=True)]
    yield [f"{style.name}2023年地方政府债务余额变动情况表", unit, "项目 | 合计 | 一般债务 | 专项债务", *lines]


TABLES = (own, insurance, debts)
