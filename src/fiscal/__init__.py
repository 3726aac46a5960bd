"""Reads a published Chinese government budget and proves, exactly, whether its figures agree.

``fiscal.check("budget.xlsx")`` gives a `Report`; ``fiscal.load`` gives the typed tables without checking. Names are
loaded when they are first used, so that ``import fiscal`` costs next to nothing.

Terms, as identifiers and as the publications say them:

===================  ===========================  ==========================================================
identifier           Chinese                      meaning
===================  ===========================  ==========================================================
budget               预算                         the plan of a year, published before or early in it
final                决算                         the account of a year, published after it
outturn              决算数                       the amount that was really received or spent
department, entity   部门、单位                   who publishes; the units under a department
fund                 资金来源                     the money's source: general budget, government funds, …
function             支出功能分类（类、款、项）   what money is for: codes of 3, 5 and 7 digits (201 … 234)
economy              支出经济分类（类、款）       what money buys: department codes (301 …), government codes (501 …)
flow                 收支                         income and expenditure, and their natures
nature               支出性质                     basic or project expenditure
basic, project       基本支出、项目支出           running costs; tasks with budgets of their own
carry-over           结转                         money moved from one year to the next
appropriation        财政拨款                     money from the public budgets
general budget       一般公共预算                 the budget of taxes and general revenue
government fund      政府性基金                   revenue tied to a purpose
state capital        国有资本经营预算             returns from state-owned enterprises
three public items   “三公”经费                   travel abroad, vehicles, receptions
code, Code           科目编码                     one entry of a classification, with its level and parent
catalogue            科目目录                     the codes and names that hold in a year
title, unit          表题、单位                   a table's name; 元, 万元 or 亿元
heading              栏目                         a column's heading; its path joins the headings above it
label                项目名称                     the words at the head of a row
total                合计、总计                   the sum of a table or of one side
subtotal             小计                         the sum of the columns or rows under one heading
of which             其中                         parts that are named without being all parts
entry, cell          数                           one printed amount
published            公布数                       the amount as printed
place                位置                         sheet and address, page, or line
fact                 事实                         an exact amount with its address and its place
equation             勾稽关系                     what must be true of facts: a sum, an equality, a bound
guard                依据                         a zero that an equation rests on
rounding, plug       四舍五入、尾差倒挤           honest differences of the last digit; one pushed into a cell
regime               取数口径                     whether a document adds up as printed or was rounded by cell
finding              问题                         a broken equation or a rule's complaint
suspect              疑点                         the cell that is most likely wrong
severity             错误、疑似、提示             error, warning, note
problem              未读取、未识别               what could not be read or understood
===================  ===========================  ==========================================================
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fiscal.amounts import Amount, Nothing, Unit
    from fiscal.budget import Budget, load
    from fiscal.check import check
    from fiscal.codes import Catalogue, Code, InvalidCodeError
    from fiscal.document import Place, Problem, ReadError, Severity
    from fiscal.findings import Finding
    from fiscal.frame_check import FrameError, check_frame
    from fiscal.report import BrokenBudgetError, Report
    from fiscal.report.explain import explain

    __version__: str

__all__ = [
    "Amount",
    "BrokenBudgetError",
    "Budget",
    "Catalogue",
    "Code",
    "Finding",
    "FrameError",
    "InvalidCodeError",
    "Nothing",
    "Place",
    "Problem",
    "ReadError",
    "Report",
    "Severity",
    "Unit",
    "__version__",
    "check",
    "check_frame",
    "explain",
    "load",
]

_HOME = {
    "Amount": "fiscal.amounts",
    "BrokenBudgetError": "fiscal.report",
    "Budget": "fiscal.budget",
    "Catalogue": "fiscal.codes",
    "Code": "fiscal.codes",
    "Finding": "fiscal.findings",
    "FrameError": "fiscal.frame_check",
    "InvalidCodeError": "fiscal.codes",
    "Nothing": "fiscal.amounts",
    "Place": "fiscal.document",
    "Problem": "fiscal.document",
    "ReadError": "fiscal.document",
    "Report": "fiscal.report",
    "Severity": "fiscal.document",
    "Unit": "fiscal.amounts",
    "check": "fiscal.check",
    "check_frame": "fiscal.frame_check",
    "explain": "fiscal.report.explain",
    "load": "fiscal.budget",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        return _version()
    if name not in _HOME:
        raise AttributeError(f"module 'fiscal' has no attribute {name!r}")
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _version() -> str:
    """The installed version; ``0+source`` where the package is used without being installed."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version("fiscal")
    except PackageNotFoundError:
        return "0+source"


class _Package(ModuleType):
    """Keeps ``fiscal.check`` the function: importing the module of the same name would put the module in its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _HOME and isinstance(value, ModuleType):
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
