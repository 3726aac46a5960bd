"""The tree of codes as columns of blocks: 类 left, 款, 项 right, each as high as its money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle

from fiscal.document import Severity
from fiscal.findings import Finding
from fiscal.language import Language
from fiscal.report.causes import proposed
from fiscal.report.json import decimal_text
from fiscal.report.plot.canvas import DOUBTFUL, INK, PALE, PALETTE, WRONG, canvas, heading, inches, nothing
from fiscal.report.plot.lettering import Lettering
from fiscal.report.report import Report
from fiscal.report.width import shorten, width
from fiscal.views import Node, amount_text, code_tree, main_unit, tree_block

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINE = 0.23  # inches of a line of text, the least that a block is high
_SHARE = 4.0  # inches that are divided by money
_MANY = 60  # leaves; of more, only what is broken is opened down to the 项
_STRENGTH = (0.55, 0.35, 0.2)  # of a class's colour, by level


@dataclass(frozen=True, slots=True)
class Placed:
    """A node with its place: level from 0, top and height in inches, and the colour of its class."""

    node: Node
    level: int
    top: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Pen:
    """How blocks are written: letters, size in points, and how many columns of a terminal (汉字: two) fit a block."""

    letters: Lettering
    size: float
    room: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What is wrong at a code: the gravest severity, a few words, and whether another figure explains it (no cause)."""

    severity: Severity
    text: str
    cause: bool


def draw_tree(report: Report, ax: "Axes | None", language: Language) -> "Axes":
    """Draw the table that lists most functional codes; see `Plots.tree`."""
    letters, facts, found = Lettering.of(language), report.facts, tree_block(report.facts)
    roots = _opened(code_tree(facts, report.findings))
    if facts is None or found is None or not roots:
        why = letters.say("没有按功能科目列示的表", "No table lists functional codes")
        return nothing(canvas(ax, 6, 1.5), letters, why)
    placed = _placed(roots)
    height = sum(each.height for each in placed if each.level == 0)
    levels = max(each.level for each in placed) + 1
    ax = canvas(ax, 3.8 * levels, height + 0.5)
    ax.set(xlim=(0, levels), ylim=(height, 0))
    ax.set_axis_off()
    across, down = inches(ax)
    size = max(min(9.0, 9 * down / height), 3.0)
    pen = Pen(letters, size, int(across / levels * 72 / size * 1.95))
    unit = main_unit(facts)
    marks = _marks(report, unit.name)
    for each in placed:
        amount = amount_text(facts, each.node.value, unit)
        _draw(ax, each, amount, marks.get(each.node.code), pen)
    table, block = found
    what = letters.name(f"{table.number} {table.title} · {block.columns[0].path}".strip(), table.id)
    money = letters.say(unit.name, f"{10**unit.power:,} yuan" if unit.power else "yuan")
    heading(ax, report, letters, letters.say(f"{what}（{money}）", f"{what} ({money})"))
    return ax


def _opened(roots: Sequence[Node]) -> Sequence[Node]:
    """The tree as it is; one of too many leaves is cut above them wherever nothing is broken below."""
    for depth in (2, 1):
        if len(_leaves(roots)) <= _MANY:
            break
        roots = [_cut(root, depth) for root in roots]
    return roots


def _cut(node: Node, depth: int) -> Node:
    children = [_cut(child, depth - 1) for child in node.children if depth > 1 or child.broken]
    return Node(node.code, node.name, node.amount, node.broken, children, node.value, node.here)


def _leaves(nodes: Sequence[Node]) -> list[Node]:
    return [leaf for node in nodes for leaf in (_leaves(node.children) if node.children else [node])]


def _placed(roots: Sequence[Node]) -> list[Placed]:
    """Every node with its place: a leaf is a line high and more by its money, others as high as their leaves."""
    whole = sum(max(leaf.value, 0) for leaf in _leaves(roots)) or 1
    placed: list[Placed] = []

    def place(node: Node, level: int, top: float, colour: str) -> float:
        here = len(placed)
        bottom = top
        for child in node.children:
            bottom = place(child, level + 1, bottom, colour)
        if not node.children:
            bottom += _LINE + _SHARE * (max(node.value, 0) / whole)
        placed.insert(here, Placed(node, level, top, bottom - top, colour))
        return bottom

    top = 0.0
    for number, root in enumerate(roots):
        top = place(root, 0, top, PALETTE[number % len(PALETTE)])
    return placed


def _marks(report: Report, unit: str) -> Mapping[str, Mark]:
    """What is told at each code: the proposal for what is likely wrong, else the gravest finding, by how much first."""
    causes = {s.cell.code: s for s in reversed(report.suspects) if s.cell is not None and s.cell.code and s.rank == 1}
    explained = {suspect.group for suspect in report.suspects}
    marks: dict[str, Mark] = {}
    told = [f for f in report.findings if f.code_path and f.severity is not Severity.NOTE]
    for finding in sorted(told, key=lambda f: (f.severity is not Severity.ERROR, f.difference is None)):
        code = (finding.code_path or "").rsplit("/", 1)[-1]
        suspect = causes.get(code)
        if suspect is not None and suspect.cell is not None and suspect.proposed is not None:
            words = f"{suspect.cell.published} → {proposed(suspect)}{_other(suspect.cell.unit, unit)}"
            marks.setdefault(code, Mark(finding.severity, words, cause=True))
        else:
            marks.setdefault(code, Mark(finding.severity, _off(finding, unit), cause=finding.group not in explained))
    return marks


def _off(finding: Finding, unit: str) -> str:
    """By how much a finding is off; the rule's name where no amount is."""
    if finding.difference is None:
        return finding.rule
    sign = "+" if finding.difference > 0 else ""
    return f"{sign}{decimal_text(finding.difference, finding.cells[0].step)}{_other(finding.unit, unit)}"


def _other(unit: str | None, main: str) -> str:
    """A unit, unless it is the drawing's own."""
    return f" {unit}" if unit and unit != main else ""


def _draw(ax: "Axes", each: Placed, amount: str, mark: Mark | None, pen: Pen) -> None:
    node, fill, ink, strength, edge = each.node, each.colour, INK, _STRENGTH[min(each.level, 2)], "white"
    if mark is not None:
        red = WRONG if mark.severity is Severity.ERROR else DOUBTFUL
        fill, ink, strength, edge = (red, "white", 1.0, "white") if mark.cause else (PALE, red, 1.0, red)
        amount = f"{amount}  [{pen.letters.name(mark.text, mark.text.partition(' ')[0])}]"
    elif node.broken:
        fill, strength = PALE, 1.0
    # Two layers: white below, so that a page of any colour shows through nothing.
    corner, shape = (each.level + 0.005, each.top), (0.98, each.height)
    ax.add_patch(Rectangle(corner, *shape, facecolor="white", edgecolor="none"))
    ax.add_patch(Rectangle(corner, *shape, facecolor=fill, alpha=strength, edgecolor=edge, linewidth=1))
    weight = "bold" if mark else "normal"
    style = pen.letters.style(fontsize=pen.size, color=ink, va="center", fontweight=weight, clip_on=True)
    name = shorten(f"{node.code} {pen.letters.name(node.name)}".strip(), max(pen.room - width(amount) - 2, 8))
    middle = each.top + each.height / 2
    ax.text(each.level + 0.02, middle, name, ha="left", **style)
    ax.text(each.level + 0.97, middle, amount, ha="right", **style)
