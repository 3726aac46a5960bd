"""Charts for where a person would rather look: expenditure as bars, the flow from funds to classes as inline SVG."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from fiscal.views import Ribbon, Spending

Amounts = Callable[[int], str]

_FUNDS = {
    "一般公共预算": "general public budget",
    "政府性基金预算": "government funds",
    "国有资本经营预算": "state capital budget",
}
_WIDTH, _LEFT, _RIGHT, _BAR = 1000, 250, 640, 10  # the drawing; the inner edges of both sides; how wide a node is
_LINE, _GAP, _LEAST = 24, 8, 180  # room of a label, between two nodes, and of the smallest drawing


@dataclass(frozen=True, slots=True)
class Bar:
    """One class: its amounts as published, and the lengths of its two bars in percent of the longest."""

    label: str
    basic: str
    project: str
    basic_share: float
    project_share: float


def spending_bars(spending: Sequence[Spending], amounts: Amounts) -> list[Bar]:
    """Basic and project expenditure by class; empty without any."""
    most = max((each.basic + each.project for each in spending), default=0)
    return [
        Bar(
            f"{each.code} {each.name}",
            amounts(each.basic),
            amounts(each.project),
            round(each.basic / most * 100, 2),
            round(each.project / most * 100, 2),
        )
        for each in spending
        if most
    ]


@dataclass(slots=True)
class _Side:
    """The nodes of one side: where each begins, how tall it is, and how far its ribbons have filled it."""

    tops: dict[str, float]
    heights: dict[str, float]
    filled: dict[str, float]
    height: float

    @classmethod
    def of(cls, amounts: dict[str, int], scale: float) -> "_Side":
        """Nodes from the top down, each with room for its label."""
        tops, heights, y = {}, {}, 0.0
        for name, amount in amounts.items():
            tall = max(amount * scale, 2)
            room = max(tall, _LINE)
            tops[name], heights[name] = y + (room - tall) / 2, tall
            y += room + _GAP
        return cls(tops, heights, dict.fromkeys(amounts, 0.0), y - _GAP)

    def lower(self, by: float) -> None:
        """Move the whole side down."""
        self.tops = {name: top + by for name, top in self.tops.items()}

    def take(self, name: str, tall: float) -> float:
        """Where the next ribbon of a node begins."""
        y = self.tops[name] + self.filled[name]
        self.filled[name] += tall
        return y


def flow_chart(ribbons: Sequence[Ribbon], amounts: Amounts) -> str:
    """Ribbons from funds to classes, as wide as their money; empty without any."""
    whole = sum(ribbon.amount for ribbon in ribbons)
    if not whole:
        return ""
    funds: dict[str, int] = {}
    classes: dict[str, int] = {}
    for ribbon in ribbons:
        funds[ribbon.fund] = funds.get(ribbon.fund, 0) + ribbon.amount
        classes[ribbon.target] = classes.get(ribbon.target, 0) + ribbon.amount
    scale = max(_LEAST, _LINE * len(classes)) / whole
    left, right = _Side.of(funds, scale), _Side.of(classes, scale)
    height = max(left.height, right.height)
    for side in (left, right):
        side.lower((height - side.height) / 2)
    parts = [_ribbon(ribbon, left, right, scale, amounts) for ribbon in ribbons]
    for name in funds:
        parts += _node(_LEFT - _BAR, left.tops[name], left.heights[name])
        texts = {"zh": name, "en": _FUNDS.get(name, name)}  # no amount: the sum of what is published isn't published
        parts += _label(_LEFT - _BAR - 8, left.tops[name] + left.heights[name] / 2, texts, "end")
    for name, amount in classes.items():
        parts += _node(_RIGHT, right.tops[name], right.heights[name])
        parts += _label(
            _RIGHT + _BAR + 8,
            right.tops[name] + right.heights[name] / 2,
            {"zh-CN": f"{name} {amounts(amount)}"},
            "start",
        )
    return f'<svg viewBox="0 -4 {_WIDTH} {height + 8:.0f}" aria-hidden="true">{"".join(parts)}</svg>'


def _ribbon(ribbon: Ribbon, left: _Side, right: _Side, scale: float, amounts: Amounts) -> str:
    tall = max(ribbon.amount * scale, 1)
    a, b = left.take(ribbon.fund, tall), right.take(ribbon.target, tall)
    middle = (_LEFT + _RIGHT) / 2
    words = escape(f"{ribbon.fund} → {ribbon.target} {amounts(ribbon.amount)}")
    return (
        f'<path class="ribbon" d="M {_LEFT} {a:.1f} C {middle:.0f} {a:.1f}, {middle:.0f} {b:.1f}, {_RIGHT} {b:.1f} '
        f"L {_RIGHT} {b + tall:.1f} C {middle:.0f} {b + tall:.1f}, {middle:.0f} {a + tall:.1f}, "
        f'{_LEFT} {a + tall:.1f} Z"><title>{words}</title></path>'
    )


def _node(x: float, y: float, tall: float) -> list[str]:
    return [f'<rect class="node" x="{x:.0f}" y="{y:.1f}" width="{_BAR}" height="{tall:.1f}"/>']


def _label(x: float, y: float, texts: dict[str, str], anchor: str) -> list[str]:
    return [
        f'<text lang="{language}" x="{x:.0f}" y="{y + 5:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
        for language, text in texts.items()
    ]
