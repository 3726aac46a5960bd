"""Money of a whole government by level and year, drawn by a fixed seed, and how a style prints it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

TAXES = ("增值税", "企业所得税", "个人所得税", "资源税", "城市维护建设税", "房产税", "印花税", "契税", "环境保护税")
OTHERS = ("专项收入", "行政事业性收费收入", "罚没收入", "国有资源（资产）有偿使用收入", "其他收入")
CLASSES = ("201", "204", "205", "206", "208", "210", "211", "212", "213", "221", "229", "232")
SUBSIDIES = ("返还性收入", "一般性转移支付收入", "专项转移支付收入")
MOVED = ("从政府性基金预算调入", "从国有资本经营预算调入", "从其他资金调入")
FUND_IN = ("国有土地使用权出让收入", "城市基础设施配套费收入", "污水处理费收入", "其他政府性基金收入")
FUND_OUT = ("206", "212", "213", "229", "232")
CAPITAL_IN = ("利润收入", "股利、股息收入", "产权转让收入")
INSURANCE = (
    "企业职工基本养老保险基金",
    "城乡居民基本养老保险基金",
    "机关事业单位基本养老保险基金",
    "职工基本医疗保险基金",
    "城乡居民基本医疗保险基金",
    "工伤保险基金",
    "失业保险基金",
)
PAID_IN = ("社会保险费收入", "财政补贴收入", "利息收入", "其他收入")
YEARS = (2023, 2024)


@dataclass(frozen=True, slots=True)
class Style:
    """How a government publishes.

    - name, level: of the place and of its government itself (市本级); below: what is below it, empty where nothing is
    - unit, power, decimals: of its tables; commas: whether thousands are divided
    - beside: income beside expenditure in one table; both: the whole place and its own level apart
    - plan: columns of the year's budget (``of`` 为上年的%, ``growth`` 增长%); nothing: how a zero is printed
    """

    name: str
    level: str
    below: tuple[str, ...] = ()
    unit: str = "万元"
    power: int = 4
    decimals: int = 0
    commas: bool = False
    beside: bool = False
    both: bool = False
    plan: str = "growth"
    nothing: str = ""


CITY = Style("云山市", "市本级", ("东城区", "西城区", "南山县"), "亿元", 8, 2, both=True)
COUNTY = Style("清河县", "县本级", ("城关镇", "河口镇", "大坪乡"), commas=True, beside=True, plan="of", nothing="0")
TOWN = Style("柳林镇", "镇本级")
ZONE = Style("临港经济开发区", "区本级", (), "万元", 4, 2, commas=True, plan="growth", nothing="-")


@dataclass
class Purse:
    """Amounts in yuan by level (``own`` or the name of a government below), year and what they are for."""

    seed: int
    style: Style
    drawn: dict[tuple[object, ...], int] = field(default_factory=dict)

    @cached_property
    def _random(self) -> random.Random:
        return random.Random(self.seed)

    def at(self, level: str, year: int, *name: str) -> int:
        """One amount: last year's drawn over three orders of size, this year's up to a fifth more or less."""
        key = (level, year, *name)
        if key not in self.drawn:
            if year == YEARS[0]:
                self.drawn[key] = int(10 ** self._random.uniform(7, 9.5))
            else:
                self.drawn[key] = self.at(level, year - 1, *name) * self._random.randint(80, 125) // 100
        return self.drawn[key]

    def __call__(self, levels: Sequence[str], year: int, what: str, names: Sequence[str]) -> int:
        """The sum over levels and names."""
        return sum(self.at(level, year, what, name) for level in levels for name in names)

    def shown(self, amount: int) -> str:
        """An amount in the style's unit, rounded half up."""
        style = self.style
        step = 10 ** (style.power - style.decimals)
        steps = (abs(amount) * 2 + step) // (2 * step)
        if not steps:
            return style.nothing or "0"
        digits = str(steps).zfill(style.decimals + 1)
        whole, part = (digits[: -style.decimals], digits[-style.decimals :]) if style.decimals else (digits, "")
        whole = f"{int(whole):,}" if style.commas else whole
        return ("-" if amount < 0 else "") + whole + (f".{part}" if part else "")


def percent(part: int, whole: int, decimals: int = 1) -> str:
    """A rate in percent of exact amounts, rounded half up; nothing where there is no base."""
    if whole <= 0:
        return ""
    scaled = 2 * part * 100 * 10**decimals + whole
    number = scaled // (2 * whole)
    digits = str(abs(number)).zfill(decimals + 1)
    return ("-" if number < 0 else "") + f"{digits[:-decimals]}.{digits[-decimals:]}"
