"""What departments write below their final accounts (决算情况说明), told from a ledger in the ministry's wording."""

from decimal import ROUND_HALF_UP, Decimal

from fiscal.codes import Code
from fiscal.document import Document
from tests.forms.final_accounts import BASIC, FUNDS, INCOME, USES, as_text, three_public_of
from tests.forms.ledger import FISCAL, GENERAL, SPENT, Ledger, name_of
from tests.forms.printing import document

ABOUT = [
    "第一部分 某某部概况",
    "一、主要职能",
    "主要职责是：负责全市的某某工作，贯彻执行有关方针政策。",
    "二、机构设置",
    "从预算单位构成看，某某部部门决算包括：某某部本级决算。",
]
TERMS = ["第四部分 名词解释", "一、财政拨款收入：指单位本年度从本级财政部门取得的财政拨款。"]
CARS = {
    "机要通信用车": 1,
    "应急保障用车": 0,
    "执法执勤用车": 3,
    "特种专业技术用车": 0,
    "离退休干部用车": 1,
    "其他用车": 2,
}
RATED = {"优": 3, "良": 1, "合格": 0, "不合格": 0}


def told(b: Ledger) -> Document:
    """The nine tables between what stands above and below them."""
    parts = [totals(b), structure(b), *items(b), basic(b), *three_public(b), *others(b)]
    notes = "\n".join(["第三部分 2024年度部门决算情况说明", *parts, *TERMS])
    cover, tables = as_text(b).split("\n", maxsplit=1)
    return document("\n\n".join(["\n".join([cover, *ABOUT]), tables, notes]))


def planned(b: Ledger, code: str = "") -> int:
    """What was to be spent of the general budget below a code: some more, some less, some the same."""
    leaves = [leaf for leaf in b.codes(fund=[GENERAL], use=SPENT) if len(leaf) == 7 and leaf.startswith(code)]
    spent = {leaf: b(leaf, fund=[GENERAL], use=SPENT) for leaf in leaves}
    return sum(amount + (int(leaf) % 3 - 1) * (amount // 16) for leaf, amount in spent.items())


def money(hundredths: int) -> str:
    return f"{Decimal(hundredths).scaleb(-2):.2f}万元"


def percent(part: int, whole: int) -> str:
    """A share as prose prints it; the whole isn't zero."""
    return f"{(Decimal(part * 100) / whole).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def shares(whole: int, parts: dict[str, int]) -> str:
    """其中：甲…万元，占…%；乙…"""
    return "；".join(f"{name}{money(amount)}，占{percent(amount, whole)}" for name, amount in parts.items())


def compared(now: int, last: int) -> str:
    """What prose says of an outturn beside its budget."""
    if now == last:
        return "决算数等于预算数。"
    return f"决算数{'大于' if now > last else '小于'}预算数的主要原因是工作安排调整。"


def totals(b: Ledger) -> str:
    income = {name: b(source=["current"], fund=fund) for name, fund in list(INCOME.items())[3:]}
    of_treasury = {"财政拨款收入": b(source=["current"], fund=FISCAL)}
    spent = {name: b(use=use) for name, use in USES.items()}
    received = b(source=["current"], fund=FUNDS)
    last = b() - 123_456
    return "\n".join(
        [
            "一、收入支出决算总体情况说明",
            (
                f"某某部2024年度收入支出总计{money(b())}。与2023年度相比，收入支出总计增加{money(b() - last)}，"
                f"增长{percent(b() - last, last)}。主要原因是项目增加。"
            ),
            "二、收入决算情况说明",
            f"本年收入合计{money(received)}，其中：{shares(received, {**of_treasury, **income})}。",
            "三、支出决算情况说明",
            f"本年支出合计{money(b(use=SPENT))}，其中：{shares(b(use=SPENT), spent)}。",
            "四、财政拨款收入支出决算总体情况说明",
            f"某某部2024年度财政拨款收入支出总计{money(b(fund=FISCAL))}。",
        ]
    )


def structure(b: Ledger) -> str:
    whole = b(fund=[GENERAL], use=SPENT)
    classes = {
        f"{name_of(code)}（类）": b(code, fund=[GENERAL], use=SPENT)
        for code in b.codes(fund=[GENERAL], use=SPENT)
        if len(code) == 3
    }
    return "\n".join(
        [
            "五、一般公共预算财政拨款支出决算情况说明",
            "（一）一般公共预算财政拨款支出决算总体情况",
            f"一般公共预算财政拨款支出{money(whole)}，占本年支出合计的{percent(whole, b(use=SPENT))}。",
            "（二）一般公共预算财政拨款支出决算结构情况",
            f"一般公共预算财政拨款支出{money(whole)}，主要用于以下方面：{shares(whole, classes)}。",
        ]
    )


def items(b: Ledger) -> list[str]:
    whole, plan = b(fund=[GENERAL], use=SPENT), planned(b)
    lines = [
        "（三）一般公共预算财政拨款支出决算具体情况",
        (
            f"一般公共预算财政拨款支出年初预算为{money(plan)}，支出决算为{money(whole)}，"
            f"完成年初预算的{percent(whole, plan)}。{compared(whole, plan)}其中："
        ),
    ]
    leaves = [code for code in b.codes(fund=[GENERAL], use=SPENT) if len(code) == 7]
    for number, code in enumerate(leaves, 1):
        path = "".join(f"{name_of(code[:n])}（{level}）" for n, level in zip((3, 5, 7), "类款项", strict=True))
        now, budget = b(code, fund=[GENERAL], use=SPENT), planned(b, code)
        lines.append(
            f"{number}、{path}。主要用于日常工作。年初预算为{money(budget)}，支出决算为{money(now)}，"
            f"完成年初预算的{percent(now, budget)}。{compared(now, budget)}"
        )
    return lines


def basic(b: Ledger) -> str:
    own = {"fund": [GENERAL], "use": BASIC}
    lists = []
    for use, classes in (("personnel", ("301", "303")), ("operating", ("302", "310"))):
        codes = [c for c in b.codes("economy", **own) if len(c) == 5 and c[:3] in classes]
        names = "、".join(name_of(Code(c).digits) for c in codes)
        kind = "人员经费" if use == "personnel" else "公用经费"
        lists.append(f"{kind}{money(b(fund=[GENERAL], use=[use]))}，主要包括：{names}")
    return "\n".join(
        [
            "六、一般公共预算财政拨款基本支出决算情况说明",
            f"一般公共预算财政拨款基本支出{money(b(**own))}。其中：{'；'.join(lists)}。",
        ]
    )


def three_public(b: Ledger) -> list[str]:
    plan, spent = three_public_of(b)
    names = {
        "因公出国（境）费": 1,
        "公务用车购置及运行维护费": 2,
        "公务接待费": 5,
    }
    told = "；".join(
        f"{name}支出决算为{money(spent[k])}，完成预算的{percent(spent[k], plan[k])}" for name, k in names.items()
    )
    return [
        "七、财政拨款“三公”经费支出决算情况说明",
        "（一）“三公”经费财政拨款支出决算总体情况说明。",
        (
            f"“三公”经费财政拨款支出预算为{money(plan[0])}，支出决算为{money(spent[0])}，"
            f"完成预算的{percent(spent[0], plan[0])}，其中：{told}。"
            "2024年度“三公”经费支出决算数小于预算数的主要原因是厉行节约。"
        ),
    ]


def others(b: Ledger) -> list[str]:
    office = b(fund=[GENERAL], use=["operating"])
    cars = "、".join(f"{name}{count}辆" for name, count in CARS.items())
    rated = "；".join(f"绩效评级为“{name}”的项目{count}个" for name, count in RATED.items())
    return [
        "八、预算绩效管理情况",
        (
            f"绩效自评的2024年度项目{sum(RATED.values())}个，涉及预算金额600.00万元，平均得分95.20分（其中，{rated}。"
            "绩效自评中共发现问题5个，已经完成整改的3个，正在整改的2个）。"
        ),
        "九、其他重要事项的情况说明",
        "（一）机关运行经费支出情况",
        (
            f"2024年度机关运行经费支出{money(office)}，比2023年度增加{money(10_000)}，"
            f"增长{percent(10_000, office - 10_000)}。主要原因是业务增加。"
        ),
        "（二）政府采购支出情况",
        (
            "2024年度政府采购支出总额251.26万元，其中：政府采购货物支出4.79万元、政府采购工程支出30.00万元、"
            "政府采购服务支出216.47万元。授予中小企业合同金额200.00万元，占政府采购支出总额的79.60%，"
            "其中：授予小微企业合同金额150.00万元，占政府采购支出总额的59.70%。"
        ),
        "（三）国有资产占有使用情况说明",
        (
            f"截至2024年12月31日，某某部共有车辆{sum(CARS.values())}辆，其中：{cars}。"
            "单价100万元（含）以上设备（不含车辆）2台（套）。"
        ),
    ]
