"""The tables of central departments and most provinces (部门预算 since 2021), printed from a ledger."""

from itertools import zip_longest

from fiscal.document import Document
from tests.forms.ledger import CAPITAL, FISCAL, GENERAL, SPECIAL, SPENT, Ledger, name_of, numbered
from tests.forms.printing import document, money, row

INCOME = {
    "一般公共预算拨款收入": (GENERAL,),
    "政府性基金预算拨款收入": (SPECIAL,),
    "国有资本经营预算拨款收入": (CAPITAL,),
    "财政专户管理资金收入": ("special-account",),
    "事业收入": ("institution",),
    "事业单位经营收入": ("operations",),
    "上级补助收入": ("superior",),
    "附属单位上缴收入": ("affiliated",),
    "其他收入": ("other",),
}
CLASSES = ("201", "208", "210", "212", "221", "223", "229")
BOOKS = {"一般公共预算": GENERAL, "政府性基金预算": SPECIAL, "国有资本经营预算": CAPITAL}
OUTSIDE = ("财政专户管理资金", "单位资金")
HEAD = "部门：某某部 | 单位：万元"


def nine_tables(b: Ledger, *, by_units: bool = False, more: str = "") -> Document:
    """C1 to C10, C2 by codes or by units; and more text or tables below them."""
    parts = [
        "某某部2024年部门预算\n",
        overview(b),
        income_by_unit(b) if by_units else income_by_code(b),
        expenditure(b),
        fiscal(b),
        general(b),
        basic(b),
        three_public(b),
        book(b, "政府性基金预算支出表", "本年政府性基金预算支出", SPECIAL),
        book(b, "国有资本经营预算支出表", "本年国有资本经营预算支出", CAPITAL),
        projects(b),
        more,
    ]
    return document("\n\n".join(parts))


WEIGHTS = (20, 20, 10, 30, 10)


def targets(b: Ledger) -> str:
    """C11: a sheet for each project, its funds beside their labels, the weights of its targets below."""
    return "\n\n".join(sheet(b, name) for name in dict.fromkeys(a.project for a in b.atoms if a.project))


def sheet(b: Ledger, name: str) -> str:
    wanted = {"use": ["project"], "project": [name]}
    appropriated, carried = (b(source=[source], fund=FISCAL, **wanted) for source in ("current", "carried-in"))
    others = b(**wanted) - appropriated - carried
    head = ["公开11表", "项目支出绩效目标表", "2024年度"]
    rows = [
        row("项目名称", "<", name, *"<<<<"),
        row("主管部门及代码", "<", "某某部", "<", "实施单位", "某某部本级", "<"),
        row("项目资金（万元）", "<", "年度资金总额：", "<", b(**wanted), "执行率分值（10）", "<"),
        row("^", "<", "其中：财政拨款", "<", appropriated, "^", "<"),
        row("^", "<", "上年结转", "<", carried, "^", "<"),
        row("^", "<", "其他资金", "<", others, "^", "<"),
        row("年度总体目标", "目标1：保障运转。", *"<<<<<"),
        row("绩效指标", "一级指标", "二级指标", "三级指标", "<", "指标值", "分值权重（90）"),
        row("^", "产出指标", "数量指标", "培训人数", "<", "≥200人次", str(WEIGHTS[0])),
        row("^", "^", "质量指标", "验收合格率", "<", "＝100%", str(WEIGHTS[1])),
        row("^", "^", "时效指标", "按时完成率", "<", "≥95%", str(WEIGHTS[2])),
        row("^", "效益指标", "社会效益指标", "政策知晓率", "<", "≥80%", str(WEIGHTS[3])),
        row("^", "满意度指标", "服务对象满意度指标", "服务对象满意度", "<", "≥90%", str(WEIGHTS[4])),
    ]
    return "\n".join([*head, *rows])


def office(b: Ledger) -> str:
    """What is said of the agency's operating cost, which is that of basic expenditure."""
    cost = money(b(fund=[GENERAL], use=["operating"]))
    sentence = f"2024年机关运行经费财政拨款预算{cost}万元，主要用于日常运转。"
    return f"第三部分 2024年部门预算情况说明\n八、其他重要事项的情况说明\n（一）机关运行经费\n{sentence}"


def halves(left: list[tuple[object, ...]], right: list[tuple[object, ...]]) -> list[str]:
    """Two lists side by side, the shorter one filled with blanks before its last row, which both share."""
    *left, left_total = left
    *right, right_total = right
    widths = len(left_total), len(right_total)
    pairs = zip_longest(left, right)
    rows = [(*(a or (None,) * widths[0]), *(b or (None,) * widths[1])) for a, b in pairs]
    return [row(*cells) for cells in [*rows, (*left_total, *right_total)]]  # type: ignore[arg-type]


def overview(b: Ledger) -> str:
    left = [(label, b(source=["current"], fund=INCOME[label.split("、")[1]])) for label in numbered(INCOME)]
    marks = numbered([name_of(c) for c in CLASSES])
    right = [(label, b(code, use=SPENT)) for label, code in zip(marks, CLASSES, strict=True)]
    left += [("本年收入合计", b(source=["current"]) - b(fund=["balance"]))]
    left += [("使用非财政拨款结余", b(fund=["balance"])), ("上年结转", b(source=["carried-in"])), ("收 入 总 计", b())]
    right += [(None, None)] * (len(left) - 3 - len(right) - 1)
    right += [("本年支出合计", b(use=SPENT)), ("结转下年", b(use=["carried-out"])), ("支 出 总 计", b())]
    head = ["公开01表", "部门收支总表", HEAD, "收入 | < | 支出 | <", "项目 | 预算数 | 项目 | 预算数"]
    return "\n".join([*head, *halves(left, right)])


def income_by_code(b: Ledger) -> str:
    head = [
        "公开02表",
        "部门收入总表",
        HEAD,
        row("科目", "<", "合计", "上年结转", *list(INCOME)[:5], "<", *list(INCOME)[5:], "使用非财政拨款结余"),
        row("科目编码", "科目名称", *"^" * 6, "金额", "其中：教育收费", *"^" * 5),
    ]
    rows = []
    for code in [*b.codes(), ""]:
        funds = [b(code, source=["current"], fund=fund) for fund in INCOME.values()]
        fees = b(code, source=["current"], fund=["institution"], function=["2010101"])
        cells = [b(code), b(code, source=["carried-in"]), *funds[:5], fees, *funds[5:], b(code, fund=["balance"])]
        rows.append(row(code or "合计", name_of(code) if code else "<", *cells))
    return "\n".join([*head, *rows])


def income_by_unit(b: Ledger) -> str:
    books = [label.removesuffix("拨款收入") for label in INCOME]
    carried = {**{label: (fund,) for label, fund in BOOKS.items()}, "财政专户管理资金": ("special-account",)}
    carried["单位资金"] = ("institution", "operations", "superior", "affiliated", "other")
    head = [
        "公开02表",
        "部门收入总表",
        HEAD,
        row("部门（单位）代码", "部门（单位）名称", "合计", "本年收入", *"<" * 9, "上年结转", *"<" * 5),
        row("^", "^", "^", "小计", *books, "小计", *carried),
    ]
    rows = []
    units = sorted({a.unit for a in b.atoms})
    for number, unit in enumerate([None, *units]):
        who = {} if unit is None else {"unit": [unit]}
        current = [b(source=["current"], fund=fund, **who) for fund in INCOME.values()]
        old = [b(source=["carried-in"], **who)]
        old += [b(source=["carried-in"], fund=fund, **who) for fund in carried.values()]
        cells = [sum(current) + old[0], sum(current), *current, *old]
        rows.append(row("" if unit is None else f"10100{number}", unit or "合计", *cells))
    return "\n".join([*head, *rows])


def expenditure(b: Ledger) -> str:
    head = [
        "公开03表",
        "部门支出总表",
        HEAD,
        "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 上缴上级支出 | 事业单位经营支出 | 对附属单位补助支出",
    ]
    rows = []
    for code in [*b.codes(use=SPENT), ""]:
        basic = b(code, use=["personnel", "operating"])
        cells = [b(code, use=SPENT), basic, *(b(code, use=[use]) for use in SPENT[2:])]
        rows.append(row(code or "合计", name_of(code) if code else "<", *cells))
    return "\n".join([*head, *rows])


def fiscal(b: Ledger) -> str:
    left: list[tuple[object, ...]] = []
    for mark, label, source in (("一", "本年收入", "current"), ("二", "上年结转", "carried-in")):
        left.append((f"{mark}、{label}", b(source=[source], fund=FISCAL)))
        for k, (book, fund) in zip("一二三", BOOKS.items(), strict=True):
            left.append((f"（{k}）{book}拨款", b(source=[source], fund=[fund])))
    left.append(("收 入 总 计", b(fund=FISCAL)))

    def funds(label: str, code: str, use: tuple[str, ...]) -> tuple[object, ...]:
        return (label, b(code, use=use, fund=FISCAL), *(b(code, use=use, fund=[f]) for f in FISCAL))

    right = [funds("一、本年支出", "", SPENT)]
    marks = [f"（{label.replace('、', '）')}" for label in numbered([name_of(c) for c in CLASSES])]
    right += [funds(mark, code, SPENT) for mark, code in zip(marks, CLASSES, strict=True)]
    right += [funds("二、结转下年", "", ("carried-out",)), funds("支 出 总 计", "", (*SPENT, "carried-out"))]
    head = [
        "公开04表",
        "财政拨款收支总表",
        HEAD,
        "收入 | < | 支出 | < | < | < | <",
        "项目 | 预算数 | 项目 | 合计 | 一般公共预算 | 政府性基金预算 | 国有资本经营预算",
    ]
    return "\n".join([*head, *halves(left, right)])


def general(b: Ledger) -> str:
    head = [
        "公开05表",
        "一般公共预算支出表",
        HEAD,
        "功能分类科目 | < | 2023年执行数 | 2024年预算数 | < | < | 2024年预算数比2023年执行数 | <",
        "科目编码 | 科目名称 | ^ | 小计 | 基本支出 | 项目支出 | 增减额 | 增减%",
    ]
    rows = []
    for code in [*b.codes(fund=[GENERAL], use=SPENT), ""]:
        last, now = b.before(code), b(code, fund=[GENERAL], use=SPENT)
        parts = [b(code, fund=[GENERAL], use=use) for use in (("personnel", "operating"), ("project",))]
        rate = f"{(now - last) * 100 / last:.2f}%" if last else ""
        rows.append(row(code or "合计", name_of(code) if code else "<", last, now, *parts, now - last, rate))
    return "\n".join([*head, *rows])


def basic(b: Ledger) -> str:
    head = [
        "公开06表",
        "一般公共预算基本支出表",
        HEAD,
        "部门预算支出经济分类科目 | < | 本年一般公共预算基本支出 | < | <",
        "科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费",
    ]
    rows = []
    wanted = {"fund": [GENERAL], "use": ["personnel", "operating"]}
    for code in [*b.codes("economy", **wanted), ""]:
        cells = [b(code, **wanted), *(b(code, fund=[GENERAL], use=[use]) for use in ("personnel", "operating"))]
        rows.append(row(code or "合计", name_of(code) if code else "<", *cells))
    return "\n".join([*head, *rows])


def three_public(b: Ledger) -> str:
    """What is basic expenditure, and what projects add to it; another year before."""
    block = "合计 | 因公出国（境）费 | 公务用车购置及运行费 | < | < | 公务接待费"
    under = "^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^"
    head = [
        "公开07表",
        "一般公共预算“三公”经费支出表",
        HEAD,
        "2023年预算数 | < | < | < | < | < | 2024年预算数 | < | < | < | < | <",
        f"{block} | {block}",
        f"{under} | {under}",
    ]
    own = {"fund": [GENERAL], "use": ["personnel", "operating"]}
    projects = {"30212": 13_115, "31013": 0, "30231": 8_692, "30217": 1_030}
    abroad, bought, run, received = (b(code, **own) + more for code, more in projects.items())
    now = [abroad + bought + run + received, abroad, bought + run, bought, run, received]
    return "\n".join([*head, row(24_466, 13_312, 10_020, 1_020, 9_000, 1_134, *now)])


def book(b: Ledger, title: str, span: str, fund: str) -> str:
    head = [
        title,
        HEAD,
        f"科目编码 | 科目名称 | {span} | < | <",
        "^ | ^ | 合计 | 基本支出 | 项目支出",
    ]
    rows = []
    for code in [*b.codes(fund=[fund], use=SPENT), ""]:
        parts = [b(code, fund=[fund], use=use) for use in (("personnel", "operating"), ("project",))]
        rows.append(row(code or "合计", name_of(code) if code else "<", sum(parts), *parts))
    return "\n".join([*head, *rows])


def projects(b: Ledger) -> str:
    units = ("institution", "operations", "superior", "affiliated", "other", "balance")
    head = [
        "公开10表",
        "项目支出表",
        HEAD,
        row(*("类型", "项目名称", "项目单位", "合计", "本年拨款", *"<<", "财政拨款结转结余", *"<<"), *OUTSIDE),
        row(*"^^^^", *BOOKS, *BOOKS, *"^^"),
    ]
    rows = []
    names = dict.fromkeys(a.project for a in b.atoms if a.project)
    for name in [*names, ""]:
        wanted = {"use": ["project"], **({"project": [name]} if name else {})}
        cells = [b(**wanted)]
        cells += [b(source=[source], fund=[fund], **wanted) for source in ("current", "carried-in") for fund in FISCAL]
        cells += [b(fund=["special-account"], **wanted), b(fund=units, **wanted)]
        rows.append(row("特定目标类" if name else "合计", name or "<", "某某部本级" if name else "<", *cells))
    return "\n".join([*head, *rows])
