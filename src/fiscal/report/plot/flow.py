"""Money from funds to classes as ribbons, as wide as it is much; every amount in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from fiscal.document import Severity
from fiscal.language import Language
from fiscal.report.plot.canvas import PALETTE, WRONG, canvas, heading, nothing
from fiscal.report.plot.lettering import Lettering
from fiscal.report.report import Report
from fiscal.views import Ribbon, amount_text, fund_flow, main_unit

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINE = 0.3  # inches that a label needs
_SHARE = 3.0  # inches that are divided by money
_ENGLISH = {
    "一般公共预算": "general public budget",
    "政府性基金预算": "government funds",
    "国有资本经营预算": "state capital budget",
}
_LEFT, _RIGHT, _BAR = 0.32, 0.62, 0.012  # where ribbons begin and end, and how wide the bars are, of the axes


@dataclass(frozen=True, slots=True)
class Bar:
    """One end of ribbons: its label, its amount in the smallest step, where it begins and how high it is, in inches."""

    label: str
    amount: int
    top: float
    height: float


def draw_flow(report: Report, ax: "Axes | None", language: Language) -> "Axes":
    """Draw what each of the three budgets gives to each class; see `Plots.flow`."""
    letters, facts = Lettering.of(language), report.facts
    ribbons = fund_flow(facts, report.year)
    if facts is None or not ribbons:
        why = letters.say("没有按资金来源和功能科目列示的表", "No table lists classes by fund")
        return nothing(canvas(ax, 6, 1.5), letters, why)
    whole = sum(ribbon.amount for ribbon in ribbons)
    funds = _bars([(ribbon.fund, ribbon.amount) for ribbon in ribbons], whole)
    classes = _bars(sorted((ribbon.target, ribbon.amount) for ribbon in ribbons), whole)
    height = max(bar.top + max(bar.height, _LINE) for bar in (*funds, *classes))
    ax = canvas(ax, 10, height + 0.6)
    ax.set(xlim=(0, 1), ylim=(height, 0))
    ax.set_axis_off()
    _ribbons(ax, ribbons, funds, classes, whole)
    wrong = {_class_of(f.code_path) for f in report.findings if f.code_path and f.severity is Severity.ERROR}
    unit = main_unit(facts)
    for bar in funds:
        name = letters.say(bar.label, _ENGLISH.get(bar.label, bar.label))
        _label(ax, bar, _LEFT - 2 * _BAR, letters, f"{name}  {amount_text(facts, bar.amount, unit)}", ha="right")
    for bar in classes:
        words = f"{letters.name(bar.label, bar.label[:3])}  {amount_text(facts, bar.amount, unit)}"
        style = {"color": WRONG, "fontweight": "bold"} if bar.label[:3] in wrong else {}
        _label(ax, bar, _RIGHT + 2 * _BAR, letters, words, ha="left", **style)
    money = letters.say(unit.name, f"{10**unit.power:,} yuan" if unit.power else "yuan")
    what = letters.say(
        f"财政拨款支出：资金来源与功能科目（{money}）", f"Appropriations: from funds to functions ({money})"
    )
    heading(ax, report, letters, what)
    return ax


def _class_of(path: str) -> str:
    return path.partition("/")[0]


def _bars(shares: Sequence[tuple[str, int]], whole: int) -> list[Bar]:
    """One bar for each label, below each other, each with room for its label."""
    sums: dict[str, int] = {}
    for label, amount in shares:
        sums[label] = sums.get(label, 0) + amount
    bars, top = [], 0.0
    for label, amount in sums.items():
        height = _SHARE * (amount / whole)
        bars.append(Bar(label, amount, top, height))
        top += max(height, _LINE) + 0.1
    return bars


def _ribbons(ax: "Axes", ribbons: Sequence[Ribbon], funds: list[Bar], classes: list[Bar], whole: int) -> None:
    colours = {bar.label: PALETTE[number % len(PALETTE)] for number, bar in enumerate(funds)}
    left, right = ({bar.label: bar.top for bar in bars} for bars in (funds, classes))
    for bar in funds:
        ax.add_patch(Rectangle((_LEFT - _BAR, bar.top), _BAR, bar.height, color=colours[bar.label]))
    for bar in classes:
        ax.add_patch(Rectangle((_RIGHT, bar.top), _BAR, bar.height, color="#6b7280"))
    for ribbon in ribbons:
        high = _SHARE * (ribbon.amount / whole)
        ax.add_patch(
            PathPatch(
                _band(left[ribbon.fund], right[ribbon.target], high),
                color=colours[ribbon.fund],
                alpha=0.4,
                linewidth=0.4,
            )
        )
        left[ribbon.fund] += high
        right[ribbon.target] += high


def _band(left: float, right: float, high: float) -> Path:
    """A ribbon of this height between the two bars, bent in the middle."""
    middle = (_LEFT + _RIGHT) / 2
    upper = [(_LEFT, left), (middle, left), (middle, right), (_RIGHT, right)]
    lower = [(_RIGHT, right + high), (middle, right + high), (middle, left + high), (_LEFT, left + high)]
    curve = [Path.CURVE4] * 3
    return Path([*upper, *lower, (_LEFT, left)], [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY])


def _label(ax: "Axes", bar: Bar, x: float, letters: Lettering, words: str, **style: object) -> None:
    ax.text(x, bar.top + bar.height / 2, words, **letters.style(fontsize=9, va="center", **style))
