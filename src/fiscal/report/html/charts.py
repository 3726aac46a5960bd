"""Charts as inline SVG, for where a person would rather look; widths are whole parts of the drawing."""

from collections.abc import Sequence
from html import escape

from fiscal.views import Ribbon, Spending

_WIDTH, _ROW, _LABEL = 1000, 30, 260


def spending_chart(spending: Sequence[Spending]) -> str:
    """Bars of basic and project expenditure by class; empty without any."""
    most = max((s.basic + s.project for s in spending), default=0)
    if not most:
        return ""
    parts = []
    for row, s in enumerate(spending):
        y, x = row * _ROW, _LABEL
        parts.append(_text(_LABEL - 8, y + 20, f"{s.code} {s.name}", "end"))
        for nature, amount in (("basic", s.basic), ("project", s.project)):
            width = amount * (_WIDTH - _LABEL - 10) // most
            if width:
                parts.append(f'<rect class="{nature}" x="{x}" y="{y + 5}" width="{width}" height="20"/>')
                x += width
    return _svg(parts, len(spending) * _ROW)


def flow_chart(ribbons: Sequence[Ribbon]) -> str:
    """Ribbons from funds to classes, as wide as their money; empty without any."""
    whole = sum(ribbon.amount for ribbon in ribbons)
    if not whole:
        return ""
    targets = list(dict.fromkeys(ribbon.target for ribbon in ribbons))
    room = max(160, 34 * len(targets)) - 6 * len(targets)
    left = right = 0
    parts: list[str] = []
    named: set[str] = set()
    for ribbon in ribbons:
        size = max(ribbon.amount * room // whole, 2)
        parts.append(_ribbon(ribbon, left, right, size))
        if ribbon.fund not in named:
            named.add(ribbon.fund)
            parts.append(_text(190, left + 16, ribbon.fund, "end"))
        parts.append(_text(710, right + min(size // 2 + 5, size + 8) + 4, ribbon.target, "start"))
        left += size
        right += max(size + 6, 22)  # room for the label of a thin ribbon
    return _svg(parts, max(left, right) + 10)


def _ribbon(ribbon: Ribbon, left: int, right: int, size: int) -> str:
    return (
        f'<path class="ribbon" d="M 200 {left} C 450 {left}, 450 {right}, 700 {right} L 700 {right + size} '
        f'C 450 {right + size}, 450 {left + size}, 200 {left + size} Z">'
        f"<title>{escape(ribbon.fund)} → {escape(ribbon.target)}</title></path>"
    )


def _text(x: int, y: int, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(parts: list[str], height: int) -> str:
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img">{"".join(parts)}</svg>'
