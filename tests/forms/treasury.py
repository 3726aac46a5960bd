"""Money of a whole government, drawn by a fixed seed: what its four budgets receive, spend and pass on."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

TAXES = ("增值税", "企业所得税", "个人所得税", "资源税", "城市维护建设税", "契税", "其他税收收入")
OTHERS = ("专项收入", "行政事业性收费收入", "罚没收入", "国有资源（资产）有偿使用收入", "其他收入")
CLASSES = ("201", "204", "205", "208", "210", "213", "221", "229")
BUDGETED = (*CLASSES[:-1], "227", "229")
SUBSIDIES = ("返还性收入", "一般性转移支付收入", "专项转移支付收入")
MOVED = ("从政府性基金预算调入", "从国有资本经营预算调入", "从其他资金调入")
GENERAL_IN = (
    "下级上解收入",
    "上年结余收入",
    "地方政府一般债务转贷收入",
    "动用预算稳定调节基金",
    "接受其他地区援助收入",
)
GENERAL_OUT = (
    "补助下级支出",
    "上解上级支出",
    "地方政府一般债务还本支出",
    "地方政府一般债务转贷支出",
    "调出资金",
    "安排预算稳定调节基金",
    "补充预算周转金",
    "援助其他地区支出",
    "年终结余",
)
SOCIAL = (
    "企业职工基本养老保险基金",
    "城乡居民基本养老保险基金",
    "职工基本医疗保险基金",
    "失业保险基金",
    "工伤保险基金",
)
RECEIVED = ("社会保险费收入", "财政补贴收入", "利息收入", "转移收入", "其他收入")
PAID = ("社会保险待遇支出", "转移支出", "其他支出")
REGIONS = ("东城区", "西城区", "南山县", "北河县")
TRANSFERS = ("税收返还", "一般性转移支付", "专项转移支付")


@dataclass(frozen=True, slots=True)
class Book:
    """One of the other budgets: its own income and expenditure, and what comes from and goes to elsewhere."""

    title: str
    kind: str
    income: tuple[str, ...]
    spent: tuple[str, ...]
    more: tuple[str, ...]
    less: tuple[str, ...]


FUND = Book(
    "2024年政府性基金预算收支表",
    "fund",
    ("国有土地使用权出让收入", "城市基础设施配套费收入", "污水处理费收入"),
    ("文化旅游体育与传媒支出", "城乡社区支出", "其他支出"),
    ("上级补助收入", "上年结余收入", "地方政府专项债务转贷收入"),
    ("上解上级支出", "地方政府专项债务还本支出", "调出资金"),
)
CAPITAL = Book(
    "2024年国有资本经营预算收支表",
    "capital",
    ("利润收入", "股利、股息收入", "产权转让收入"),
    ("解决历史遗留问题及改革成本支出", "国有企业资本金注入"),
    ("上级补助收入", "上年结余收入"),
    ("调出资金",),
)


class Money:
    """Amounts by name, drawn once; the same name is the same amount."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._drawn: dict[tuple[object, ...], int] = {}

    def __call__(self, *name: object) -> int:
        """The amount of a name, in hundredths."""
        return self._drawn.setdefault(name, self._random.randint(1_000, 9_999_999))

    def total(self, what: object, names: Sequence[object]) -> int:
        """The sum over several names."""
        return sum(self(what, name) for name in names)

    def settle(self, amount: int, *name: object) -> int:
        """Let a name have an amount that isn't drawn."""
        self._drawn[name] = amount
        return amount


def money(seed: int) -> Money:
    """Amounts in which every budget balances: what is left over is the year-end balance."""
    m = Money(seed)
    m.settle(sum(m.total(kind, REGIONS) for kind in TRANSFERS), "out2024", "补助下级支出")
    spent = m.total("out2024", CLASSES)
    m.settle(spent * (140 + m("reserve") % 60) // 10_000, "out2024", "227")
    m.settle(m("capital of the treasury") % (spent // 110), "out2024", "补充预算周转金")
    for year in (2022, 2023, 2024):
        own, spent = (
            m.total(f"in{year}", (*TAXES, *OTHERS)),
            m.total(f"out{year}", BUDGETED if year == 2024 else CLASSES),
        )
        more = m.total(f"in{year}", (*SUBSIDIES, *MOVED, *GENERAL_IN))
        less = m.total(f"out{year}", GENERAL_OUT[:-1])
        m.settle(own + more - spent - less, f"out{year}", "年终结余")
    m.settle(m("in2024", MOVED[0]), "fund-out", "调出资金")
    m.settle(m("in2024", MOVED[1]), "capital-out", "调出资金")
    return m
