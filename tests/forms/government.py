"""Tables of a whole government's budget (RULES §3.3), printed from amounts drawn by a fixed seed."""

from collections.abc import Sequence
from itertools import zip_longest

from fiscal.document import Document
from tests.forms.ledger import name_of, numbered
from tests.forms.printing import document, row
from tests.forms.treasury import (
    BUDGETED,
    CAPITAL,
    CLASSES,
    FUND,
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
    Book,
    Money,
    money,
)

UNIT = "单位：万元"


def publication(seed: int) -> Document:
    """The tables of a county."""
    m = money(seed)
    parts = [
        "某某县2023年预算执行情况和2024年预算草案\n",
        revenue(m),
        spending(m),
        balance(m),
        by_code(m),
        book(m, FUND),
        book(m, CAPITAL),
        insurance(m),
        regions(m),
        transfers(m),
        economy(m),
        levels(m),
        limits(m),
        debt(m, "一般", 1),
        debt(m, "专项", 2),
    ]
    return document("\n\n".join(parts))


def compared(label: str, values: Sequence[int]) -> str:
    """A row of last year's outturn, this year's budgets and outturn, and what the outturn is of both."""
    last, *_, budget, outturn = values
    return row(label, *values, f"{outturn * 100 / budget:.2f}", f"{(outturn - last) * 100 / last:.2f}")


COMPARED = row("项目", "2022年决算数", "2023年预算数", "2023年执行数", "执行数为预算数的%", "比上年增长%")
ADJUSTED = row(
    "项目",
    "2022年决算数",
    "2023年预算数",
    "2023年调整预算数",
    "2023年执行数",
    "执行数为调整预算数的%",
    "比上年增长%",
)


def planned(m: Money, side: str, name: object) -> int:
    """The first budget of 2023: up to a tenth more or less than the outturn."""
    return m(f"{side}2023", name) * (900 + m(f"plan {side}", name) % 200) // 1000


def adjusted(m: Money, name: object) -> int:
    """The adjusted budget of 2023: up to a fifth more than what was spent."""
    return m("out2023", name) * (1000 + m("adjusted", name) % 200) // 1000


def years(m: Money, side: str, names: Sequence[object]) -> list[int]:
    """Of 2022, of the budgets of 2023 and of 2023."""
    outturn = [m.total(f"{side}{year}", names) for year in (2022, 2023)]
    budgets = [sum(planned(m, side, name) for name in names)]
    budgets += [sum(adjusted(m, name) for name in names)] if side == "out" else []
    return [outturn[0], *budgets, outturn[1]]


def revenue(m: Money) -> str:
    lines = ["表1", "2023年某某县一般公共预算收入执行情况表", UNIT, COMPARED]
    for label, names in (("一、税收收入", TAXES), ("二、非税收入", OTHERS)):
        lines.append(compared(label, years(m, "in", names)))
        lines += [compared(f"　　{name}", years(m, "in", [name])) for name in names]
    lines.append(compared("本年收入合计", years(m, "in", (*TAXES, *OTHERS))))
    more = (*SUBSIDIES, *MOVED, *GENERAL_IN)
    lines.append(compared("转移性收入", years(m, "in", more)))
    for name in (*SUBSIDIES, "调入资金", *GENERAL_IN):
        lines.append(compared(name, years(m, "in", MOVED if name == "调入资金" else [name])))
    lines.append(compared("收入总计", years(m, "in", (*TAXES, *OTHERS, *more))))
    return "\n".join(lines)


def spending(m: Money) -> str:
    lines = ["表2", "2023年某某县一般公共预算支出执行情况表", UNIT, ADJUSTED]
    names = [name_of(code) for code in CLASSES]
    for label, code in zip(numbered(names), CLASSES, strict=True):
        lines.append(compared(label, years(m, "out", [code])))
    lines.append(compared("本年支出合计", years(m, "out", CLASSES)))
    return "\n".join(lines)


def halves(head: Sequence[str], left: Sequence[tuple[str, int]], right: Sequence[tuple[str, int]]) -> str:
    """Income beside expenditure; the shorter side is filled with blanks before its total."""
    *left, left_total = left
    *right, right_total = right
    pairs = [*zip_longest(left, right, fillvalue=("", None)), (left_total, right_total)]
    return "\n".join([*head, *(row(*a, *b) for a, b in pairs)])  # type: ignore[misc]


def balance(m: Money) -> str:
    own, income, spent = m.total("in2024", (*TAXES, *OTHERS)), "in2024", "out2024"
    left = [
        ("一、本级收入合计", own),
        ("　　税收收入", m.total(income, TAXES)),
        ("　　非税收入", m.total(income, OTHERS)),
    ]
    left += [("二、上级补助收入", m.total(income, SUBSIDIES))]
    left += [(f"（{k}）{name}", m(income, name)) for k, name in zip("一二三", SUBSIDIES, strict=True)]
    left += [("三、调入资金", m.total(income, MOVED))]
    left += [(f"（{k}）{name}", m(income, name)) for k, name in zip("一二三", MOVED, strict=True)]
    left += [(label, m(income, label.split("、")[1])) for label in numbered(GENERAL_IN, 4)]
    left.append(("收入总计", own + m.total(income, (*SUBSIDIES, *MOVED, *GENERAL_IN))))
    right = [("一、本级支出合计", m.total(spent, BUDGETED))]
    right += [(label, m(spent, label.split("、")[1])) for label in numbered(GENERAL_OUT, 2)]
    rest = m(spent, "年终结余") // 3
    right += [("（一）结转下年", m(spent, "年终结余") - rest), ("（二）净结余", rest)]
    right.append(("支出总计", m.total(spent, (*BUDGETED, *GENERAL_OUT))))
    head = [
        "表3",
        "2024年一般公共预算收支平衡表",
        UNIT,
        row("收入", "<", "支出", "<"),
        row("项目", "预算数", "项目", "预算数"),
    ]
    return halves(head, left, right)


def by_code(m: Money) -> str:
    lines = ["表4", "2024年一般公共预算支出预算表", UNIT, row("科目编码", "科目名称", "预算数")]
    items = {code: (f"{code}01", f"{code}99") for code in ("201", "205")}
    for code in BUDGETED:
        lines.append(row(code, name_of(code), m("out2024", code)))
        if code in items:
            first, last = items[code]
            part = m("out2024", code) // 3
            lines += [row(first, name_of(first), part), row(last, name_of(last), m("out2024", code) - part)]
    lines.append(row("", "支出合计", m.total("out2024", BUDGETED)))
    return "\n".join(lines)


def book(m: Money, own: Book) -> str:
    """Income and expenditure of one of the other budgets, with what comes from and goes to elsewhere."""
    left = [(label, m(f"{own.kind}-in", label.split("、", 1)[1])) for label in numbered(own.income)]
    left.append(("本年收入合计", m.total(f"{own.kind}-in", own.income)))
    left += [(name, m(f"{own.kind}-in", name)) for name in own.more]
    right = [(label, m(f"{own.kind}-out", label.split("、", 1)[1])) for label in numbered(own.spent)]
    right.append(("本年支出合计", m.total(f"{own.kind}-out", own.spent)))
    right += [(name, m(f"{own.kind}-out", name)) for name in own.less]
    total = m.total(f"{own.kind}-in", (*own.income, *own.more))
    right.append(("年终结余", total - m.total(f"{own.kind}-out", (*own.spent, *own.less))))
    left.append(("收入总计", total))
    right.append(("支出总计", total))
    return halves(
        [own.title, UNIT, row("收入", "<", "支出", "<"), row("项目", "预算数", "项目", "预算数")], left, right
    )


def insurance(m: Money) -> str:
    """Rows of flows and stocks, a column a fund."""
    lines = ["2024年社会保险基金预算收支表", UNIT, row("项目", "合计", *SOCIAL)]

    def line(label: str, amounts: Sequence[int]) -> None:
        lines.append(row(label, sum(amounts), *amounts))

    received = [m.total(f"received-{fund}", RECEIVED) for fund in SOCIAL]
    paid = [m.total(f"paid-{fund}", PAID) for fund in SOCIAL]
    opening = [m("opening", fund) for fund in SOCIAL]
    line("一、收入", received)
    for k, name in enumerate(RECEIVED, 1):
        line(f"{'其中：' if k == 1 else ''}{k}.{name}", [m(f"received-{fund}", name) for fund in SOCIAL])
    line("二、支出", paid)
    for k, name in enumerate(PAID, 1):
        line(f"{'其中：' if k == 1 else ''}{k}.{name}", [m(f"paid-{fund}", name) for fund in SOCIAL])
    surplus = [a - b for a, b in zip(received, paid, strict=True)]
    line("三、本年收支结余", surplus)
    line("四、上年滚存结余", opening)
    line("五、年末滚存结余", [a + b for a, b in zip(opening, surplus, strict=True)])
    return "\n".join(lines)


def regions(m: Money) -> str:
    lines = ["2024年一般公共预算税收返还和转移支付分地区预算表", UNIT, row("地区", "合计", *TRANSFERS)]
    for region in (*REGIONS, "合计"):
        names = REGIONS if region == "合计" else [region]
        amounts = [m.total(kind, names) for kind in TRANSFERS]
        lines.append(row(region, sum(amounts), *amounts))
    return "\n".join(lines)


def transfers(m: Money) -> str:
    lines = ["2024年一般公共预算税收返还和转移支付分项目预算表", UNIT, row("项目", "预算数")]
    for label, kind in zip(numbered(TRANSFERS), TRANSFERS, strict=True):
        whole = m.total(kind, REGIONS)
        lines += [row(label, whole), row("均衡性转移支付", whole // 4), row(f"其他{kind}", whole - whole // 4)]
    lines.append(row("合计", sum(m.total(kind, REGIONS) for kind in TRANSFERS)))
    return "\n".join(lines)


def flows_of_debt(m: Money, kind: str) -> tuple[int, int, int, int, int]:
    """Last year's balance, the limit, what is issued, what is repaid, this year's balance."""
    last, issued, repaid = (m(kind, name) for name in ("last", "issued", "repaid"))
    last += repaid
    now = last + issued - repaid
    return last, now + m(kind, "room"), issued, repaid, now


def economy(m: Money) -> str:
    """Basic expenditure by the government's economic classification."""
    lines = ["2024年县本级一般公共预算基本支出表（按政府经济分类）", UNIT, row("科目编码", "科目名称", "预算数")]
    whole = 0
    for code in ("501", "502", "505", "509"):
        parts = {
            part: m("economy", part) // 1000 for part in (f"{code}01", f"{code}02" if code == "505" else f"{code}99")
        }
        lines.append(row(code, name_of(code), sum(parts.values())))
        lines += [row(part, name_of(part), amount) for part, amount in parts.items()]
        whole += sum(parts.values())
    lines.append(row("合计", "<", whole))
    return "\n".join(lines)


def levels(m: Money) -> str:
    """The whole county, its own level and the levels below, by class."""
    lines = ["2024年一般公共预算支出分级表", UNIT, row("科目编码", "科目名称", "全县", "县本级", "乡镇")]
    own = {code: m("out2024", code) * (450 + m("own level", code) % 100) // 1000 for code in BUDGETED}
    for code in BUDGETED:
        whole = m("out2024", code)
        lines.append(row(code, name_of(code), whole, own[code], whole - own[code]))
    whole, mine = m.total("out2024", BUDGETED), sum(own.values())
    lines.append(row("合计", "<", whole, mine, whole - mine))
    return "\n".join(lines)


def limits(m: Money) -> str:
    general, special = flows_of_debt(m, "一般"), flows_of_debt(m, "专项")
    cells = [general[1] + special[1], general[1], special[1], general[4] + special[4], general[4], special[4]]
    head = row("地区", "2024年债务限额", "<", "<", "2024年债务余额预计执行数", "<", "<")
    under = row("^", "合计", "一般债务", "专项债务", "合计", "一般债务", "专项债务")
    return "\n".join(["表1-1", "某某县2024年政府债务限额及余额预算情况表", UNIT, head, under, row("某某县", *cells)])


def debt(m: Money, kind: str, number: int) -> str:
    last, limit, issued, repaid, now = flows_of_debt(m, kind)
    lines = [f"表1-{number + 1}", f"某某县2024年地方政府{kind}债务余额情况表", UNIT, row("项目", "预算数", "执行数")]
    lines.append(row(f"一、2023年末地方政府{kind}债务余额实际数", None, last))
    lines.append(row(f"二、2024年末地方政府{kind}债务余额限额", limit, None))
    lines.append(row(f"三、2024年地方政府{kind}债务发行额", None, issued))
    lines.append(row(f"四、2024年地方政府{kind}债务还本额", None, repaid))
    lines.append(row(f"五、2024年末地方政府{kind}债务余额预计执行数", None, now))
    return "\n".join(lines)
