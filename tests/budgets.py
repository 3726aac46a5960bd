"""A department's budget as atoms of money, and the twelve tables of Guangdong's form as sums of them.

Nothing here knows the project's laws: each printed figure is the sum of the atoms that its row and column name.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from fiscal.codes import Catalogue, Code

FISCAL = ("general", "government-fund", "state-capital")
SPECIAL = ("education-fees", "special-account")
OTHER = ("institution", "operations", "other")
BELOW = {"superior": "上级补助收入", "affiliated": "附属单位上缴收入", "balance": "用事业基金弥补收支差额"}
ABOVE_THE_LINE = ("basic", "project", "business")
AFTER_PROJECTS = {
    "business": "事业单位经营支出",
    "subsidy": "对附属单位补助支出",
    "remitted": "上缴上级支出",
    "carried-out": "结转下年",
}
COSTS = {"abroad": ("30212",), "car-purchase": ("31013", "30913"), "car-running": ("30231",), "reception": ("30217",)}
CLASSES = tuple(str(code) for code in (*range(201, 209), *range(210, 218), *range(219, 225), 229))
YEAR = 2023

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """An atom: income of one fund that is spent on one flow, function (项), economic item (款) and project.

    - amount: in hundredths of 万元; cost: 行政经费 that it belongs to (``office``, or a part of 三公), else empty
    """

    amount: int
    fund: str
    flow: str
    function: str
    economy: str
    project: str = ""
    cost: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A label with its code, where it has one, and an amount under each column; None where nothing is printed."""

    label: str
    amounts: tuple[int | None, ...]
    code: str = ""


@dataclass(slots=True)
class Half:
    """Columns under one column of labels: ``labels`` and ``columns`` are paths of headings, outermost first."""

    labels: Path
    columns: list[Path]
    rows: list[Row]
    coded: bool = False


@dataclass(slots=True)
class Sheet:
    """One table as it is published; ``notes`` stand below it."""

    number: str
    title: str
    halves: list[Half]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Budget:
    """All money of a department; ``key_projects``: those of its projects that are shown once more."""

    money: tuple[Money, ...]
    key_projects: tuple[str, ...] = ()

    def total(self, code: str = "", /, **wanted: Collection[str]) -> int:
        """The sum of the atoms below a code whose other properties are among those given."""
        axis = "economy" if code.startswith("3") else "function"
        return sum(
            money.amount
            for money in self.money
            if getattr(money, axis).startswith(code) and all(getattr(money, k) in v for k, v in wanted.items())
        )

    def codes(self, axis: str, **wanted: Collection[str]) -> list[str]:
        """The codes of all levels under which there is such money, in order."""
        leaves = {getattr(m, axis) for m in self.money if all(getattr(m, k) in v for k, v in wanted.items())}
        return sorted({leaf[:length] for leaf in leaves for length in (3, 5, 7)})


def name_of(code: str) -> str:
    """The name of a code in the year of these budgets."""
    entry = Catalogue.default(YEAR).entry(Code(code))
    if entry is None:
        raise LookupError(f"{code} has no name in {YEAR}")
    return entry.name


def twelve_tables(budget: Budget) -> list[Sheet]:
    """表1 to 表12, and the key projects where there are any."""
    sheets = [_overview(budget), _income(budget), _expenditure(budget), _fiscal(budget)]
    sheets.append(
        _by_function(budget, "表5", "一般公共预算支出", "一般公共预算支出情况表（按功能分类科目）", "general")
    )
    sheets.append(_by_economy(budget, "表6", "一般公共预算基本支出情况表（按经济分类科目）", "basic"))
    sheets.append(_costs(budget))
    sheets.append(_by_function(budget, "表8", "政府性基金预算支出", "政府性基金预算支出情况表", "government-fund"))
    sheets.append(_by_function(budget, "表9", "国有资本经营预算支出", "国有资本经营预算支出情况表", "state-capital"))
    sheets.append(_by_economy(budget, "表10", "一般公共预算项目支出情况表（按经济分类科目）", "project"))
    sheets.append(_basic(budget))
    sheets.append(_projects(budget))
    if budget.key_projects:
        rows = [Row(name, (budget.total(flow=["project"], project=[name]),)) for name in budget.key_projects]
        sheets.append(Sheet("", "重点项目预算绩效目标情况", [Half(("项目",), [("预算数",)], rows)]))
    return sheets


def _numbered(labels: Sequence[str], first: int = 1) -> list[str]:
    digits = "一二三四五六七八九"
    tens = ["", "十", "二十"]
    return [
        f"{tens[k // 10]}{digits[k % 10 - 1] if k % 10 else ''}、{label}" for k, label in enumerate(labels, start=first)
    ]


def _half(span: str, pairs: Sequence[tuple[str, int]]) -> Half:
    return Half((span, "项目"), [(span, "预算")], [Row(label, (amount,)) for label, amount in pairs])


def _classes(budget: Budget, **wanted: Collection[str]) -> list[tuple[str, int]]:
    labels = _numbered([name_of(code) for code in CLASSES])
    return [(label, budget.total(code, **wanted)) for label, code in zip(labels, CLASSES, strict=True)]


def _overview(budget: Budget) -> Sheet:
    funds = {"预算拨款": FISCAL, "财政专户拨款": SPECIAL, "其他资金": OTHER}
    income = [
        (label, budget.total(fund=fund)) for label, fund in zip(_numbered(list(funds)), funds.values(), strict=True)
    ]
    income.append(("本年收入合计", sum(amount for _, amount in income)))
    for label, fund in zip(_numbered(list(BELOW.values()), 4), BELOW, strict=True):
        income.append((label, budget.total(fund=[fund])))
    income.append(("收入总计", budget.total()))
    spending = _classes(budget, flow=ABOVE_THE_LINE)
    spending.append(("本年支出合计", budget.total(flow=ABOVE_THE_LINE)))
    below = {flow: label for flow, label in AFTER_PROJECTS.items() if flow != "business"}
    for label, flow in zip(_numbered(list(below.values()), len(CLASSES) + 1), below, strict=True):
        spending.append((label, budget.total(flow=[flow])))
    spending.append(("支出总计", budget.total()))
    return Sheet("表1", "收支总体情况表", [_half("收入", income), _half("支出", spending)])


def _fiscal(budget: Budget) -> Sheet:
    labels = _numbered(["一般公共预算", "政府性基金预算", "国有资本经营预算"])
    income = [(label, budget.total(fund=[fund])) for label, fund in zip(labels, FISCAL, strict=True)]
    whole = budget.total(fund=FISCAL)
    income += [("本年收入合计", whole), ("收入总计", whole)]
    spent = ("basic", "project")
    spending = _classes(budget, flow=spent, fund=FISCAL)
    spending.append(("本年支出合计", budget.total(flow=spent, fund=FISCAL)))
    spending.append((_numbered(["结转下年"], len(CLASSES) + 1)[0], budget.total(flow=["carried-out"], fund=FISCAL)))
    spending.append(("支出总计", whole))
    return Sheet("表4", "财政拨款收支总体情况表", [_half("收入", income), _half("支出", spending)])


def _coded(budget: Budget, axis: str, columns: dict[Path, dict[str, Collection[str]]], **rows: Collection[str]) -> Half:
    """A total and the codes that have such money; each column adds what its heading names."""
    codes = ["", *budget.codes(axis, **rows)]
    amounts = {code: tuple(budget.total(code, **column) for column in columns.values()) for code in codes}
    lines = [Row(name_of(code) if code else "合计", amounts[code], code) for code in codes]
    label = "功能分类科目" if axis == "function" else "部门预算支出经济科目"
    return Half((label,), list(columns), lines, coded=True)


def _income(budget: Budget) -> Sheet:
    columns: dict[Path, dict[str, Collection[str]]] = {("合计",): {}}
    spans = {
        "财政拨款收入": dict(zip(FISCAL, ("一般公共预算", "政府性基金预算", "国有资本经营预算"), strict=True)),
        "财政专户拨款收入": dict(zip(SPECIAL, ("教育收费", "其他专户收入拨款"), strict=True)),
        "其他资金收入": dict(zip(OTHER, ("事业收入", "经营收入", "其他收入"), strict=True)),
    }
    for span, headings in spans.items():
        columns |= {(span, heading): {"fund": [fund]} for fund, heading in headings.items()}
    columns |= {(heading,): {"fund": [fund]} for fund, heading in BELOW.items()}
    return Sheet("表2", "收入总体情况表", [_coded(budget, "function", columns)])


def _expenditure(budget: Budget) -> Sheet:
    columns: dict[Path, dict[str, Collection[str]]] = {("合计",): {}}
    flows = {"basic": "基本支出", "project": "项目支出", **AFTER_PROJECTS}
    columns |= {(heading,): {"flow": [flow]} for flow, heading in flows.items()}
    return Sheet("表3", "支出总体情况表", [_coded(budget, "function", columns)])


def _by_function(budget: Budget, number: str, span: str, title: str, fund: str) -> Sheet:
    spent = {"小计": ("basic", "project"), "其中：基本支出": ("basic",), "项目支出": ("project",)}
    columns: dict[Path, dict[str, Collection[str]]] = {
        (span, heading): {"flow": flow, "fund": [fund]} for heading, flow in spent.items()
    }
    half = _coded(budget, "function", columns, flow=("basic", "project"), fund=[fund])
    notes = [] if budget.total(flow=("basic", "project"), fund=[fund]) else ["注：本表本年无发生额。"]
    return Sheet(number, title, [half], notes)


def _by_economy(budget: Budget, number: str, title: str, flow: str) -> Sheet:
    wanted: dict[str, Collection[str]] = {"flow": [flow], "fund": ["general"]}
    return Sheet(number, title, [_coded(budget, "economy", {("预算",): wanted}, **wanted)])


def _funds(budget: Budget, code: str = "", /, **wanted: Collection[str]) -> Iterator[int]:
    """The columns of 表11 and 表12: all money, the treasury's, its three budgets, special accounts, the rest."""
    rest = (*OTHER, *BELOW)
    for funds in ((*FISCAL, *SPECIAL, *rest), FISCAL, *([fund] for fund in FISCAL), SPECIAL, rest):
        yield budget.total(code, fund=funds, **wanted)


_FUND_COLUMNS: list[Path] = [
    ("总计",),
    *(("财政拨款", heading) for heading in ("合计", "一般公共预算", "政府性基金预算", "国有资本经营预算")),
    ("财政专户拨款",),
    ("其他资金",),
]
_USES: Path = ("支出项目类别（资金使用单位）",)


def _costs(budget: Budget) -> Sheet:
    rows = {
        "行政经费": ("office", *COSTS),
        "“三公”经费": tuple(COSTS),
        "其中：（一）因公出国（境）支出": ("abroad",),
        "（二）公务用车购置及运行维护支出": ("car-purchase", "car-running"),
        "1. 公务用车购置": ("car-purchase",),
        "2. 公务用车运行维护费": ("car-running",),
        "（三）公务接待费支出": ("reception",),
    }
    columns: list[Path] = [("合计",), ("一般公共预算",), ("政府性基金预算",), ("国有资本经营预算",)]
    lines = [
        Row(label, tuple(budget.total(cost=cost, fund=fund) for fund in (FISCAL, *([f] for f in FISCAL))))
        for label, cost in rows.items()
    ]
    return Sheet("表7", "财政拨款安排的行政经费及“三公”经费预算表", [Half(("项目",), columns, lines)])


def _basic(budget: Budget) -> Sheet:
    classes = sorted({money.economy[:3] for money in budget.money if money.flow == "basic"})
    rows = [Row("合计", tuple(_funds(budget, flow=["basic"])))]
    rows += [Row(name_of(code), tuple(_funds(budget, code, flow=["basic"]))) for code in classes]
    return Sheet("表11", "部门预算基本支出预算表", [Half(_USES, _FUND_COLUMNS, rows)])


def _projects(budget: Budget) -> Sheet:
    rows = [Row("合计", tuple(_funds(budget, flow=["project", *AFTER_PROJECTS])))]
    names = dict.fromkeys(money.project for money in budget.money if money.flow == "project")
    rows += [Row(name, tuple(_funds(budget, flow=["project"], project=[name]))) for name in names]
    others = {flow: label for flow, label in AFTER_PROJECTS.items() if budget.total(flow=[flow])}
    rows += [Row(label, tuple(_funds(budget, flow=[flow]))) for flow, label in others.items()]
    return Sheet("表12", "部门预算项目支出及其他支出预算表", [Half(_USES, _FUND_COLUMNS, rows)])
