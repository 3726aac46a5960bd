"""Hypothesis: consistent budgets of departments, and the layouts in which they are printed."""

import os
from functools import cache

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from fiscal.codes import Catalogue, Classification
from tests.budgets import CLASSES, COSTS, FISCAL, YEAR, Budget, Money
from tests.rendering import Layout

# An example is a whole budget, from its cells to the report: a few dozen are a lot; FISCAL_EXAMPLES asks for more.
BUDGETS = settings(
    max_examples=int(os.environ.get("FISCAL_EXAMPLES", "25")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
NON_FISCAL = ("education-fees", "special-account", "institution", "operations", "other")
BELOW_THE_LINE = ("superior", "affiliated", "balance")
PROJECTS = ("办公楼维修经费", "信息化系统建设", "业务工作专项", "档案整理经费", "会务保障经费", "宣传印刷经费")
PAIRED = {"2080505": "30108", "2080506": "30109", "2210201": "30113"}  # the same money by function and by economy
ECONOMIC_CLASSES = ("301", "302", "303", "310", "312", "399")


@cache
def function_codes() -> list[str]:
    """All 项 of the year in the classes of 表1 whose 款 has a name too."""
    catalogue = Catalogue.of(YEAR, classification=Classification.FUNCTIONAL)
    digits = [entry.code.digits for entry in catalogue]
    return [code for code in digits if len(code) == 7 and code[:3] in CLASSES and code[:5] in digits]


@cache
def economic_codes() -> list[str]:
    """All 款 of the year in the classes that departments use, without those that a function or an item pairs with."""
    catalogue = Catalogue.of(YEAR, classification=Classification.ECONOMIC_DEPARTMENT)
    taken = {*PAIRED.values(), *(code for codes in COSTS.values() for code in codes)}
    digits = [entry.code.digits for entry in catalogue]
    return [code for code in digits if len(code) == 5 and code[:3] in ECONOMIC_CLASSES and code not in taken]


@st.composite
def money(draw: st.DrawFn, funds: list[str], flows: list[str], functions: list[str], projects: list[str]) -> Money:
    """One atom, within what these funds may be spent on and what definitions say is the same money."""
    fund = draw(st.sampled_from(funds))
    allowed = [f for f in flows if fund not in FISCAL or f in ("basic", "project", "carried-out")] or ["basic"]
    flow = draw(st.sampled_from(allowed))
    amount = draw(st.integers(1, 10 ** draw(st.integers(1, 7))))
    function = draw(st.sampled_from(functions))
    if flow == "basic" and function in PAIRED:
        return Money(amount, fund, flow, function, PAIRED[function])
    project = draw(st.sampled_from(projects)) if flow == "project" else ""
    cost = draw(st.sampled_from(["", "", "office", *COSTS])) if flow in ("basic", "project") else ""
    if fund in FISCAL and cost in COSTS:
        return Money(amount, fund, flow, function, draw(st.sampled_from(COSTS[cost])), project, cost)
    economy = draw(st.sampled_from(economic_codes()))
    return Money(amount, fund, flow, function, economy, project, cost if fund in FISCAL else "")


@st.composite
def budgets(draw: st.DrawFn) -> Budget:
    """A consistent budget; funds, flows below the line, projects and key projects are switched on and off."""
    switched = draw(st.lists(st.sampled_from([*FISCAL[1:], *NON_FISCAL, *BELOW_THE_LINE]), unique=True, max_size=5))
    flows = draw(st.lists(st.sampled_from(["business", "subsidy", "remitted", "carried-out"]), unique=True, max_size=4))
    functions = draw(st.lists(_functions(), min_size=1, max_size=4, unique=True))
    projects = draw(st.lists(st.sampled_from(PROJECTS), min_size=1, max_size=4, unique=True))
    atom = money(["general", *switched], ["basic", "project", *flows], functions, projects)
    atoms = draw(st.lists(atom, min_size=1, max_size=14))
    used = [name for name in projects if any(m.project == name for m in atoms)]
    keys = draw(st.lists(st.sampled_from(used), unique=True)) if used else []
    return Budget(tuple(atoms), tuple(keys))


def _functions() -> st.SearchStrategy[str]:
    """Any 项, but often those that every department has."""
    return st.sampled_from(["2010301", *PAIRED]) | st.sampled_from(function_codes())


def _splits_blank_lines(layout: Layout) -> bool:
    """A page that begins with lines without any amount: nothing tells them from headings."""
    return bool(layout.page) and not layout.nothing


LAYOUTS = st.builds(
    Layout,
    codes=st.sampled_from(["columns", "brackets", "levels"]),
    merged=st.booleans(),
    nothing=st.sampled_from(["0.00", "0", "-", "——", ""]),
    yuan=st.sampled_from([(), ("表7",), ("表1", "表2", "表11")]),
    page=st.sampled_from([0, 0, 5, 12]),
    total_last=st.booleans(),
    titles_inside=st.booleans(),
).filter(lambda layout: not _splits_blank_lines(layout))
