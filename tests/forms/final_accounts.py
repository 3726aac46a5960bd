"""The nine tables of departments' final accounts (财决公开01–09), printed from a ledger."""

from itertools import zip_longest

from fiscal.document import Document
from tests.forms.central import CLASSES, HEAD
from tests.forms.ledger import CAPITAL, FISCAL, GENERAL, SPECIAL, SPENT, Ledger, name_of, numbered
from tests.forms.printing import document, row

INCOME = {
    "一般公共预算财政拨款收入": (GENERAL,),
    "政府性基金预算财政拨款收入": (SPECIAL,),
    "国有资本经营预算财政拨款收入": (CAPITAL,),
    "上级补助收入": ("superior",),
    "事业收入": ("institution",),
    "经营收入": ("operations",),
    "附属单位上缴收入": ("affiliated",),
    "其他收入": ("other",),
}
FUNDS = tuple(fund for funds in INCOME.values() for fund in funds)
BASIC = ("personnel", "operating")
USES = {
    "基本支出": BASIC,
    "项目支出": ("project",),
    "上缴上级支出": ("remitted",),
    "经营支出": ("business",),
    "对附属单位补助支出": ("subsidy",),
}
BOOKS = {"一般公共预算财政拨款": GENERAL, "政府性基金预算财政拨款": SPECIAL, "国有资本经营预算财政拨款": CAPITAL}
CODE_AND_NAME = ("功能分类科目编码", "科目名称")


def nine_tables(b: Ledger, *, full_year: bool = False) -> Document:
    """J1 to J9; the overview with 年初预算数, 全年预算数 and 决算数 where ``full_year``."""
    return document(as_text(b, full_year=full_year))


def as_text(b: Ledger, *, full_year: bool = False, year: int = 2024) -> str:
    """The tables as a text, below the cover's line."""
    parts = [
        f"某某部{year}年度部门决算\n",
        overview(b, full_year=full_year),
        income(b),
        expenditure(b),
        fiscal(b),
        general(b),
        basic(b),
        three_public(b),
        flows(b, "公开08表", "政府性基金预算财政拨款收入支出决算表", SPECIAL),
        flows(b, "公开09表", "国有资本经营预算财政拨款收入支出决算表", CAPITAL),
    ]
    return "\n\n".join(parts)


def overview(b: Ledger, *, full_year: bool) -> str:
    """Lines are numbered (行次), the columns too (栏次)."""
    left = [(label, b(source=["current"], fund=INCOME[label.split("、")[1]])) for label in numbered(INCOME)]
    right = [
        (label, b(code, use=SPENT))
        for label, code in zip(numbered([name_of(c) for c in CLASSES]), CLASSES, strict=True)
    ]
    left += [("", None)] * (len(right) - len(left))
    right += [("", None)] * (len(left) - len(right))
    left.append(("本年收入合计", b(source=["current"]) - b(fund=["balance"])))
    left += [("使用非财政拨款结余（含专用结余）", b(fund=["balance"])), ("年初结转和结余", b(source=["carried-in"]))]
    left.append(("总计", b()))
    right += [("本年支出合计", b(use=SPENT)), ("结余分配", b(use=["distributed"]))]
    right += [("年末结转和结余", b(use=["carried-out"])), ("总计", b())]
    if full_year:
        periods = ("年初预算数", "全年预算数", "决算数")
        head = [row("收入", *"<<<<", "支出", *"<<<<"), row("项目", "行次", *periods, "项目", "行次", *periods)]
        head.append(row("栏次", "", "1", "2", "3", "栏次", "", "4", "5", "6"))
    else:
        head = [row("收入", *"<<", "支出", *"<<"), row("项目", "行次", "金额", "项目", "行次", "金额")]
        head.append(row("栏次", "", "1", "栏次", "", "2"))
    lines = ["公开01表", "收入支出决算总表", HEAD, *head]
    for k, ((name, amount), (other, spent)) in enumerate(zip(left, right, strict=True), start=1):
        cells = [amounts(amount, full_year=full_year), amounts(spent, full_year=full_year)]
        lines.append(row(name, str(k), *cells[0], other, str(k + len(left)), *cells[1]))
    return "\n".join(lines)


def amounts(amount: int | None, *, full_year: bool) -> list[int | None]:
    """An outturn, after a budget of half of it and an adjusted budget of twice the budget's amount."""
    if not full_year:
        return [amount]
    return [None, None, None] if amount is None else [amount * 2, amount * 3, amount]


def lines_by_code(b: Ledger, codes: list[str], columns: list[dict[str, tuple[str, ...]]]) -> list[str]:
    rows = [row("合计", "<", *(b(**column) for column in columns))]
    return rows + [row(code, name_of(code), *(b(code, **column) for column in columns)) for code in codes]


def income(b: Ledger) -> str:
    funds = [FISCAL, *(fund for fund in INCOME.values() if fund[0] not in FISCAL)]
    columns = [{"source": ("current",), "fund": fund} for fund in (FUNDS, *funds)]
    names = ["本年收入合计", "财政拨款收入", *list(INCOME)[3:]]
    head = ["公开02表", "收入决算表", HEAD, row("项目", "<", *names), row(*CODE_AND_NAME, *"^" * len(names))]
    head.append(row("栏次", "<", *(str(k) for k in range(1, len(names) + 1))))
    return "\n".join([*head, *lines_by_code(b, b.codes(source=["current"], fund=FUNDS), columns)])


def expenditure(b: Ledger) -> str:
    columns = [{"use": use} for use in (SPENT, *USES.values())]
    names = ["本年支出合计", *USES]
    head = ["公开03表", "支出决算表", HEAD, row("项目", "<", *names), row(*CODE_AND_NAME, *"^" * len(names))]
    head.append(row("栏次", "<", *(str(k) for k in range(1, len(names) + 1))))
    return "\n".join([*head, *lines_by_code(b, b.codes(use=SPENT), columns)])


def fiscal(b: Ledger) -> str:
    labels = numbered(BOOKS)
    left: list[tuple[object, ...]] = [
        (label, b(source=["current"], fund=[fund])) for label, fund in zip(labels, BOOKS.values(), strict=True)
    ]
    left += [("", None)] * (len(CLASSES) - len(left))
    left.append(("本年收入合计", b(source=["current"], fund=FISCAL)))
    left.append(("年初财政拨款结转和结余", b(source=["carried-in"], fund=FISCAL)))
    left += [(label, b(source=["carried-in"], fund=[f])) for label, f in zip(labels, BOOKS.values(), strict=True)]
    left.append(("总计", b(fund=FISCAL)))

    def funds(label: str, code: str, use: tuple[str, ...]) -> tuple[object, ...]:
        return (label, b(code, use=use, fund=FISCAL), *(b(code, use=use, fund=[f]) for f in FISCAL))

    marks = numbered([name_of(c) for c in CLASSES])
    right = [funds(mark, code, SPENT) for mark, code in zip(marks, CLASSES, strict=True)]
    right += [funds("本年支出合计", "", SPENT), funds("年末财政拨款结转和结余", "", ("carried-out",))]
    right += [("", *(None,) * 4)] * (len(left) - len(right) - 1)
    right.append(funds("总计", "", (*SPENT, "carried-out")))
    head = ["公开04表", "财政拨款收入支出决算总表", HEAD, row("收入", "<", "支出", *"<<<<")]
    head.append(row("项目", "金额", "项目", "合计", *BOOKS))
    return "\n".join([*head, *(row(*a, *c) for a, c in zip_longest(left, right))])  # type: ignore[arg-type]


def general(b: Ledger) -> str:
    columns = [{"use": use, "fund": (GENERAL,)} for use in ((*BASIC, "project"), BASIC, ("project",))]
    head = ["公开05表", "一般公共预算财政拨款支出决算表", HEAD, row("项目", "<", "本年支出", *"<<")]
    head.append(row(*CODE_AND_NAME, "小计", "基本支出", "项目支出"))
    return "\n".join([*head, *lines_by_code(b, b.codes(use=SPENT, fund=[GENERAL]), columns)])


def basic(b: Ledger) -> str:
    """Three lists side by side: personnel, and operating in two."""
    own = {"use": BASIC, "fund": (GENERAL,)}
    codes = b.codes("economy", **own)
    lists = [[c for c in codes if c[:3] in group] for group in (("301", "303"), ("302",), ("307", "310", "312", "399"))]
    span = ["公开06表", "一般公共预算财政拨款基本支出决算表", HEAD, row("人员经费", *"<<", "公用经费", *"<" * 5)]
    lines = [*span, row(*("科目编码", "科目名称", "决算数") * 3)]
    for codes_of_row in zip_longest(*lists):
        cells = [x for c in codes_of_row for x in ((c, name_of(c), b(c, **own)) if c else ("", "", None))]
        lines.append(row(*cells))
    personnel, operating = (b(use=[use], fund=[GENERAL]) for use in BASIC)
    lines.append(row("人员经费合计", "<", personnel, "公用经费合计", *"<<<<", operating))
    return "\n".join(lines)


def three_public_of(b: Ledger) -> tuple[list[int], list[int]]:
    """Budget and outturn of 三公: 合计, 出国, 小计 of the cars, 购置, 运行, 接待; projects add to what is basic."""
    own = {"fund": [GENERAL], "use": BASIC}
    projects = {"30212": 13_115, "31013": 1_020, "30231": 8_692, "30217": 1_030}
    abroad, bought, run, received = (b(code, **own) + more for code, more in projects.items())
    spent = [abroad + bought + run + received, abroad, bought + run, bought, run, received]
    more = (1_200, 0, 300, 4)
    planned = [a + b for a, b in zip((abroad, bought, run, received), more, strict=True)]
    cars = planned[1] + planned[2]
    return [sum(planned), planned[0], cars, *planned[1:]], spent


def three_public(b: Ledger) -> str:
    block = ["合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"]
    under = ["^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"]
    head = ["公开07表", "财政拨款“三公”经费支出决算表", HEAD, row("预算数", *"<" * 5, "决算数", *"<" * 5)]
    planned, spent = three_public_of(b)
    return "\n".join([*head, row(*block, *block), row(*under, *under), row(*planned, *spent)])


def flows(b: Ledger, number: str, title: str, fund: str) -> str:
    spent: list[dict[str, tuple[str, ...]]] = [{"source": ("carried-in",)}, {"source": ("current",)}]
    spent += [{"use": use} for use in ((*BASIC, "project"), BASIC, ("project",), ("carried-out",))]
    head = [number, title, HEAD]
    names = ["年初结转和结余", "本年收入", "本年支出", "<", "<", "年末结转和结余"]
    head += [row("项目", "<", *names), row(*CODE_AND_NAME, "^", "^", "小计", "基本支出", "项目支出", "^")]
    columns = [{**column, "fund": (fund,)} for column in spent]
    return "\n".join([*head, *lines_by_code(b, b.codes(fund=[fund]), columns)])
