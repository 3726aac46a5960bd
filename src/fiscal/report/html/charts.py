"""Charts as inline SVG, for where a person would rather look: spending by class, money from funds to functions.

Widths are whole numbers of a thousandth of the drawing; amounts are never rounded for anything but drawing.
"""

from collections.abc import Mapping
from html import escape

from fiscal.boxes import Box
from fiscal.codes import Catalogue
from fiscal.facts import Facts
from fiscal.report.report import Report
from fiscal.vocabulary import default_vocabulary

_WIDTH, _ROW, _LABEL = 1000, 30, 260


def spending_by_class(report: Report) -> str:
    """Bars of basic and project expenditure by class; empty where no table tells them apart."""
    facts = report.facts
    if facts is None:
        return ""
    words = default_vocabulary()
    basic, project = words.sets["basic"], words.mask("flow", ["project"])
    natures = {"basic": _by_class(facts, basic), "project": _by_class(facts, project)}
    codes = sorted({*natures["basic"], *natures["project"]})
    codes = [c for c in codes if natures["basic"].get(c, 0) > 0 or natures["project"].get(c, 0) > 0]
    most = max((natures["basic"].get(c, 0) + natures["project"].get(c, 0) for c in codes), default=0)
    if not most:
        return ""
    catalogue = Catalogue.default(report.year)
    parts = []
    for row, code in enumerate(codes):
        y, x = row * _ROW, _LABEL
        parts.append(_text(_LABEL - 8, y + 20, f"{code} {_name(catalogue, code)}", "end"))
        for nature in ("basic", "project"):
            width = natures[nature].get(code, 0) * (_WIDTH - _LABEL - 10) // most
            if width > 0:
                parts.append(f'<rect class="{nature}" x="{x}" y="{y + 5}" width="{width}" height="20"/>')
                x += width
    return _svg(parts, len(codes) * _ROW)


def fund_flow(report: Report) -> str:
    """Ribbons from funds to classes; empty where no table lists classes by fund."""
    facts = report.facts
    if facts is None:
        return ""
    words = default_vocabulary()
    catalogue = Catalogue.default(report.year)
    flows: dict[tuple[str, str], int] = {}
    for name, mask in (
        ("一般公共预算", words.sets["general"]),
        ("政府性基金预算", words.mask("fund", ["government-fund"])),
        ("国有资本经营预算", words.mask("fund", ["state-capital"])),
    ):
        for code, amount in _by_class(facts, 0, mask).items():
            if amount > 0:
                flows[name, f"{code} {_name(catalogue, code)}"] = amount
    whole = sum(flows.values())
    if not whole:
        return ""
    height = max(160, 34 * len({target for _, target in flows}))
    return _svg(_ribbons(flows, whole, height), height + 20 * len(flows))


def _ribbons(flows: Mapping[tuple[str, str], int], whole: int, height: int) -> list[str]:
    targets = list(dict.fromkeys(target for _, target in flows))
    room = height - 6 * len(targets)
    left, right = 0, 0
    parts: list[str] = []
    marked: set[str] = set()
    for (fund, target), amount in sorted(flows.items(), key=lambda flow: (flow[0][0], targets.index(flow[0][1]))):
        size = max(amount * room // whole, 2)
        parts.append(
            f'<path class="ribbon" d="M 200 {left} C 450 {left}, 450 {right}, 700 {right} L 700 {right + size} '
            f'C 450 {right + size}, 450 {left + size}, 200 {left + size} Z">'
            f"<title>{escape(fund)} → {escape(target)}</title></path>"
        )
        if fund not in marked:
            marked.add(fund)
            parts.append(_text(190, left + 16, fund, "end"))
        parts.append(_text(710, right + min(size // 2 + 5, size + 8), target, "start"))
        left += size
        right += max(size + 6, 20)  # room for the label of a thin ribbon
    return parts


def _by_class(facts: Facts, flow: int, fund: int = 0) -> dict[str, int]:
    """For each class the largest printed amount of these flows (0: any) and funds (0: any) in the smallest step."""
    found: dict[str, int] = {}
    for k, box in enumerate(facts.boxes):
        if (
            isinstance(box, Box)
            and _is_class(box)
            and (not flow or box.flow == flow)
            and (not fund or box.fund == fund)
        ):
            found[box.function] = max(found.get(box.function, 0), facts.amounts[k])
    return found


def _is_class(box: Box) -> bool:
    return len(box.function) == 3 and not box.economy and not box.item and not box.period and not box.entity


def _name(catalogue: Catalogue, code: str) -> str:
    entry = catalogue.entry(code)
    return entry.name if entry else ""


def _text(x: int, y: int, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(parts: list[str], height: int) -> str:
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img">{"".join(parts)}</svg>'
