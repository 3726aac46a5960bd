"""Tells a consistent budget in sentences, in the wordings that publications use."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import strategies as st

from fiscal.document import Document, Paragraph, Place
from tests.budgets import COSTS, FISCAL, YEAR, Budget, name_of, twelve_tables
from tests.rendering import BODY, render

CAR = ("car-purchase", "car-running")
PUBLIC = tuple(COSTS)
SPENT = ("basic", "project")  # what is carried over isn't told by item
Draw = Callable[[st.SearchStrategy[object]], object]


@dataclass(frozen=True, slots=True)
class Wording:
    """How sentences are worded.

    - unit: of amounts; grouped: thousands separators; spaced: a space before the unit; wide: full-width signs
    - numbering: of items; path: how the levels of a code are said; compared: how last year is named; more, less: the
      words for a change, in amounts and in percent; decimals: of percentages
    """

    unit: str = "万元"
    grouped: bool = False
    spaced: bool = False
    wide: bool = False
    numbering: str = "{}. "
    path: str = "（类）"
    compared: str = "比2022年预算"
    more: tuple[str, str] = ("增加", "增长")
    less: tuple[str, str] = ("减少", "下降")
    decimals: int = 2


WORDINGS = st.builds(
    Wording,
    unit=st.sampled_from(["万元", "万元", "元", "亿元"]),
    grouped=st.booleans(),
    spaced=st.booleans(),
    wide=st.booleans(),
    numbering=st.sampled_from(["{}.", "{}、", "（{}）"]),
    path=st.sampled_from(["（类）", "（201类）", "-"]),
    compared=st.sampled_from(["比2022年预算", "与上年相比，", "比上年", "较上年预算", "与2022年预算数相比"]),
    more=st.sampled_from([("增加", "增长"), ("增加", "增加"), ("增加", "增幅"), ("上升", "提高")]),
    less=st.sampled_from([("减少", "下降"), ("减少", "减少"), ("减少", "降幅"), ("压减", "降低")]),
    decimals=st.sampled_from([1, 2]),
)


class Teller:
    """Writes sentences on a budget; what was spent the year before is drawn as it is needed."""

    def __init__(self, budget: Budget, wording: Wording, draw: Draw) -> None:
        """Nothing is told yet."""
        self.budget, self.wording, self.draw = budget, wording, draw
        self.before: dict[object, int] = {}

    def paragraphs(self) -> list[str]:
        """All sentences, a paragraph each."""
        lines = ["部门预算编制说明", *self._totals(), "财政拨款支出主要内容如下：", *self._items(), *self._public()]
        return [self._widened(line) for line in (*lines, self._procured())]

    # -- amounts ------------------------------------------------------------------------------------------------------

    def amount(self, hundredths: int) -> str:
        """An amount (in hundredths of 万元) in the unit of the wording."""
        value = Decimal(hundredths) * 100
        places, scale = {"元": (0, 1), "万元": (2, 10**4), "亿元": (6, 10**8)}[self.wording.unit]
        text = f"{value / scale:{',' if self.wording.grouped else ''}.{places}f}"
        return text + (" " if self.wording.spaced else "") + self.wording.unit

    def change(self, key: object, now: int) -> str:
        """How much more or less than the year before, in an amount and in percent where there was something."""
        if key not in self.before:
            self.before[key] = int(str(self.draw(st.integers(0, max(4 * now, 100)))))
        before = self.before[key]
        more, less = self.wording.more, self.wording.less
        if now == before:
            return self.wording.compared.rstrip("，") + "持平"
        amount, rate = more if now > before else less
        text = f"{self.wording.compared}{amount}{self.amount(abs(now - before))}"
        return text + (f"，{rate}{self.percent(abs(now - before), before)}" if before else "")

    def percent(self, part: int, whole: int) -> str:
        """A percentage, rounded half up."""
        step = Decimal(1).scaleb(-self.wording.decimals)
        return f"{(Decimal(part * 100) / whole).quantize(step, ROUND_HALF_UP)}%"

    # -- sentences ----------------------------------------------------------------------------------------------------

    def _totals(self) -> list[str]:
        total = sum(money.amount for money in self.budget.money)
        fiscal = self.budget.total(fund=FISCAL)
        funds = [
            f"{name}拨款支出预算{self.amount(self.budget.total(fund=[fund]))}"
            for fund, name in zip(FISCAL, ("一般公共预算", "政府性基金", "国有资本经营预算"), strict=True)
        ]
        ours = f"其中：财政拨款支出预算{self.amount(fiscal)}，{self.change('fiscal', fiscal)}。"
        return [
            f"{YEAR}年，{BODY}收入预算{self.amount(total)}，{self.change('all', total)}。",
            f"支出预算{self.amount(total)}，{ours}财政拨款支出预算中，{'；'.join(funds)}。",
        ]

    def _items(self) -> list[str]:
        codes = [code for code in self.budget.codes("function", fund=FISCAL, flow=SPENT) if len(code) == 7]
        return [self._item(number, code) for number, code in enumerate(codes, 1)]

    def _item(self, number: int, code: str) -> str:
        now = self.budget.total(code, fund=FISCAL, flow=SPENT)
        before = int(str(self.draw(st.integers(0, max(4 * now, 100)))))
        head = f"{self.wording.numbering.format(number)}{self._path(code)}{self.amount(now)}，主要用于日常工作。"
        told = f"{YEAR - 1}年当年预算执行数为{self.amount(before)}，{YEAR}年预算安排{self.amount(now)}，"
        if now == before:
            return f"{head}{told}比{YEAR - 1}年预算执行数持平。"
        if not before:
            return head
        word = self.wording.more[0] if now > before else self.wording.less[0]
        return f"{head}{told}比{YEAR - 1}年预算执行数{word}{self.percent(abs(now - before), before)}。"

    def _path(self, code: str) -> str:
        names = [name_of(code[:length]) for length in (3, 5, 7)]
        if self.wording.path == "-":
            return f"“{'-'.join(names)}”科目"
        digits = (code[:3], code[3:5], code[5:]) if self.wording.path == "（201类）" else ("", "", "")
        levels = zip(names, digits, "类款项", strict=True)
        return "".join(f"{name}（{number}{level}）" for name, number, level in levels)

    def _public(self) -> list[str]:
        """三公 and its parts, each with its change; the changes of the parts add up."""
        spent = {cost: self.budget.total(cost=[cost], fund=FISCAL) for cost in PUBLIC}
        for cost, now in spent.items():
            self.change(cost, now)
        self.before["car"] = sum(self.before[cost] for cost in CAR)
        self.before["public"] = sum(self.before[cost] for cost in PUBLIC)
        car = sum(spent[cost] for cost in CAR)
        told = {cost: f"{self.amount(now)}，{self.change(cost, now)}" for cost, now in {**spent, "car": car}.items()}
        total = sum(spent.values())
        cars = f"其中：公务用车购置费{told['car-purchase']}；公务用车运行费{told['car-running']}。"
        return [
            f"{YEAR}年“三公”经费预算数为{self.amount(total)}，{self.change('public', total)}。其中：",
            f"（一）因公出国（境）费{told['abroad']}，主要原因是工作需要。",
            f"（二）公务用车购置及运行费{told['car']}，主要原因是业务变化10%。{cars}",
            f"（三）公务接待费{told['reception']}。",
        ]

    def _procured(self) -> str:
        kinds = [int(str(self.draw(st.integers(0, 10**6)))) for _ in range(3)]
        named = zip(("货物", "工程", "服务"), kinds, strict=True)
        parts = "、".join(f"政府采购{name}预算{self.amount(amount)}" for name, amount in named)
        return f"{YEAR}年本部门政府采购预算{self.amount(sum(kinds))}，其中：{parts}。"

    def _widened(self, line: str) -> str:
        signs = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
        return line.translate(signs) if self.wording.wide else line


def publication(budget: Budget, lines: Sequence[str]) -> Document:
    """The budget's twelve tables with these paragraphs behind them, each on a line of its own."""
    document = render(twelve_tables(budget))
    document.blocks += [Paragraph(line, Place(line=5000 + number)) for number, line in enumerate(lines)]
    return document
