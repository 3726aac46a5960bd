"""The heading of a table without vertical rules: a tree of names over its columns.

Names that stand over no other name are those of columns, in order; what the figures leave empty has its name alone. A
name above others groups those that lie below it: where names stand side by side on one level, everything below that
level is shared out among them so that each is centred over its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import Final

from fiscal.read.pdf.cells import Span
from fiscal.read.pdf.chunks import Column, Row
from fiscal.read.pdf.names import Name, find_names, is_group
from fiscal.read.pdf.rules import Rule

# The side of its column on which text stands: ``left``, ``right``, or empty where nothing tells.
Side = str

_LEVEL: Final = 0.6
_ALONE: Final = 1.0
_LEFT_OUT: Final = 0.7
_UNNAMED: Final = 3.0
_SHORT: Final = 0.001
_WRAP: Final = 0.75
_REACH: Final = 12.0
_CENTRED: Final = 0.6
_OVER: Final = -0.2
_REACHES: Final = 0.3
_NOWHERE: Final = float("inf")


@dataclass(slots=True)
class Node:
    """Columns from first to last under one name, from this height down; without a name it is a column of the body."""

    first: int
    last: int
    name: Name | None
    below: list["Node"]

    @property
    def top(self) -> float:
        """Where its name begins."""
        return self.name.top if self.name else _NOWHERE

    def is_below(self, name: Name) -> bool:
        """Whether its name, if it has one, begins below another one."""
        return self.name is None or self.name.is_below(name)


@dataclass(slots=True)
class Heading:
    """The columns of a table and the tree of names above them, from left to right."""

    columns: list[Column]
    nodes: list[Node]


def read_heading(rows: list[Row], columns: list[Column], rules: list[Rule], sides: list[Side]) -> Heading:
    """The heading's tree.

    - columns: of the table's body; those that only the heading shows are added
    - sides: on which side of its column each stands: amounts at the right, labels at the left
    - rules: shorter rules among the heading, each under what it groups
    """
    names = find_names(rows, columns)
    groups = [name for name in names if is_group(name, names, columns)]
    columns, leaves, sides = _match(
        sorted((n for n in names if n not in groups), key=lambda n: n.middle), columns, sides
    )
    groups += [name for number in range(len(leaves)) if (name := _freed(number, leaves, columns))]
    nodes = [Node(number, number, leaf, []) for number, leaf in enumerate(leaves)]
    while groups:
        lowest = max(group.level for group in groups)
        level = sorted((g for g in groups if lowest - g.level < _LEVEL * g.em), key=lambda g: g.middle)
        groups = [group for group in groups if group not in level]
        nodes = _grouped(nodes, level, _cells(columns, sides), rules)
    return Heading(columns, nodes)


def _cells(columns: list[Column], sides: list[Side]) -> list[Column]:
    """Left and right side of each column's cells, as far as what stands at a side of them tells."""
    walls = [columns[0][0]]
    for number in range(1, len(columns)):
        before, after = columns[number - 1][1], columns[number][0]
        walls.append(
            after if sides[number] == "left" else before if sides[number - 1] == "right" else (before + after) / 2
        )
    return list(pairwise([*walls, columns[-1][1]]))


def _match(
    names: list[Name], columns: list[Column], sides: list[Side]
) -> tuple[list[Column], list[Name | None], list[Side]]:
    """The columns with the names that belong to them, in order; a name far from each column gets one of its own.

    A name goes with a column that it stands over, and only one that stands over none with a free one beside it.
    """
    apart = [[max(name.left - right, left - name.right) / name.em for left, right in columns] for name in names]
    named_above = [any(row[c] < _OVER for row in apart) for c in range(len(columns))]

    @cache
    def best(n: int, c: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if n == len(names) or c == len(columns):
            return _UNNAMED * (len(names) - n + len(columns) - c), ()
        found = [best(n + 1, c), best(n, c + 1)]
        choices = [(cost + _UNNAMED, pairs) for cost, pairs in found]
        free = not named_above[c] and not any(gap < _OVER for gap in apart[n])
        # Centred, it can't lie beyond the side at which the column stands.
        off = {"right": names[n].middle - columns[c][1], "left": columns[c][0] - names[n].middle}.get(sides[c], 0.0)
        if apart[n][c] < (_REACH if free and off < names[n].em else _OVER):
            cost, pairs = best(n + 1, c + 1)
            askew = abs(names[n].middle - sum(columns[c]) / 2) / names[n].em
            choices.append((cost + max(apart[n][c], 0.0) / 2 + askew / 1000, ((n, c), *pairs)))
        return min(choices, key=lambda choice: choice[0])

    pairs = dict(best(0, 0)[1])
    named = {c: names[n] for n, c in pairs.items()}
    found: list[tuple[Column, Name | None, Side]] = []
    for number, (left, right) in enumerate(columns):
        own = named.get(number)
        found.append(((min(left, own.left), max(right, own.right)) if own else (left, right), own, sides[number]))
    found += [((name.left, name.right), name, "") for n, name in enumerate(names) if n not in pairs]
    found.sort(key=lambda one: one[0][0] + one[0][1])
    return [column for column, _, _ in found], [name for _, name, _ in found], [side for _, _, side in found]


def _freed(number: int, leaves: list[Name | None], columns: list[Column]) -> Name | None:
    """The name of a column, taken away from it, where it stands over none and is centred over several without one."""
    name = leaves[number]
    if name is None or (name.left < columns[number][1] and name.right > columns[number][0]):
        return None
    first = last = number
    while first > 0 and leaves[first - 1] is None:
        first -= 1
    while last + 1 < len(leaves) and leaves[last + 1] is None:
        last += 1
    off = abs((columns[first][0] + columns[last][1]) / 2 - name.middle)
    if first == last or off > abs(sum(columns[number]) / 2 - name.middle) - name.em:
        return None
    leaves[number] = None
    return name


def _grouped(nodes: list[Node], level: list[Name], columns: list[Column], rules: list[Rule]) -> list[Node]:
    """The nodes with those below the names of one level put under them."""
    made: list[Node] = []
    at = 0
    while at < len(nodes):
        end = at
        while end < len(nodes) and any(nodes[end].is_below(name) for name in level):
            end += 1
        if end == at:
            made.append(nodes[at])
            at += 1
            continue
        for low, reached in _by_depth(nodes[at:end]):
            left, right = columns[low[0].first][0], columns[low[-1].last][1]
            own = [name for name in level if left <= name.middle <= right] if reached else []
            made += _shared_out(low, own, columns, rules) if own else low
        at = end
    return made


def _by_depth(nodes: list[Node]) -> Iterator[tuple[list[Node], bool]]:
    """Nodes side by side in stretches: those that lie as deep as can be, and those that stand too high for it.

    Names right below one group are centred at one height, since all reach down to the body.
    """
    leaves = [node.name for node in nodes if node.name and not node.below]
    deepest = max(leaves, key=lambda name: name.level, default=None)

    def is_deep(node: Node) -> bool:
        return deepest is None or not node.name or bool(node.below) or _is_beside(node.name, deepest)

    return ((list(group), deep) for deep, group in groupby(nodes, is_deep))


def _is_beside(name: Name, other: Name) -> bool:
    """Whether two names stand at one height: centred, begun or ended alike."""
    apart = min(abs(name.level - other.level), abs(name.top - other.top), abs(name.bottom - other.bottom))
    return apart < _LEVEL / 2 * other.em


def _shared_out(nodes: list[Node], names: list[Name], columns: list[Column], rules: list[Rule]) -> list[Node]:
    """Nodes side by side under names side by side, each centred over its own as well as can be."""

    @cache
    def best(i: int, n: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if n == len(names):
            return sum(_LEFT_OUT for node in nodes[i:] if node.name), ()
        if i == len(nodes):
            return 1e9, ()
        cost, parts = best(i + 1, n)
        choices = [(cost + (_LEFT_OUT if nodes[i].name else 0.0), parts)]
        for end in range(i + 1, len(nodes) + 1):
            cost, parts = best(end, n + 1)
            choices.append((cost + _misfit(nodes[i:end], names[n], columns, rules), ((i, end), *parts)))
        return min(choices, key=lambda choice: choice[0])

    cost, parts = best(0, 0)
    if cost >= 1e9:
        return nodes
    made: list[Node] = []
    at = 0
    for (start, end), name in zip(parts, names, strict=True):
        made += nodes[at:start]
        made.append(_joined(name, nodes[start:end]))
        at = end
    return made + nodes[at:]


def _joined(name: Name, nodes: list[Node]) -> Node:
    """Nodes under a name; the only name right below it, beside columns without one or alone, is the rest of it."""
    named = [node for node in nodes if node.name or node.below]
    own = named[0].name if len(named) == 1 and not named[0].below else None
    first, last = nodes[0].first, nodes[-1].last
    if own is None or own.top - name.bottom > _WRAP * name.em or not (len(nodes) == 1 or _is_rest(own, name)):
        return Node(first, last, name, nodes)
    left, right = min(name.left, own.left), max(name.right, own.right)
    whole = Name(name.chunks + own.chunks, left, right, name.top, own.bottom, name.em)
    bare = [Node(column, column, None, []) for column in range(first, last + 1)]
    return Node(first, last, whole, bare if len(bare) > 1 else [])


def _is_rest(own: Name, name: Name) -> bool:
    """Whether a name is centred below another one."""
    return abs(own.middle - name.middle) < _CENTRED * name.em


def _misfit(nodes: list[Node], name: Name, columns: list[Column], rules: list[Rule]) -> float:
    """How far, in ems, a name is from being centred over nodes; the rule right below it says best what it spans."""
    left, right = columns[nodes[0].first][0], columns[nodes[-1].last][1]
    alone = _ALONE if len(nodes) == 1 else 0.0
    for y, start, end in rules:
        if name.bottom - 0.2 * name.em < y < name.bottom + name.em and start < name.middle < end:
            inside = all(
                start - 3 < sum(columns[node.first]) / 2 and sum(columns[node.last]) / 2 < end + 3 for node in nodes
            )
            if abs(start + end - 2 * name.middle) < 2 * name.em:
                return _SHORT * (end - start - right + left) / name.em if inside else 100.0
    return abs((left + right) / 2 - name.middle) / name.em + alone


def heading_spans(nodes: list[Node]) -> tuple[list[float], list[Span]]:
    """Edges between the rows of the heading, and its cells; a heading without groups is one row."""
    edges = _stabs([gap for node in nodes for gap in _gaps(node)])
    spans: list[Span] = []

    def place(node: Node, row: int) -> None:
        end = len(edges) + 1
        if gap := _gap_below(node):
            end = max(row + 1, sum(edge < gap[1] for edge in edges))
            for child in node.below:
                place(child, end)
        spans.append(Span(row, node.first, end - row, node.last - node.first + 1))

    for node in nodes:
        place(node, 0)
    return edges, spans


def _gaps(node: Node) -> list[tuple[float, float]]:
    """For each group where it ends and where what lies below it begins."""
    own = _gap_below(node)
    return [own, *(gap for child in node.below for gap in _gaps(child))] if own else []


def _gap_below(node: Node) -> tuple[float, float] | None:
    """Where a group ends and what lies below it begins; the middles of their letters part those that overlap."""
    low = min((child.top for child in node.below), default=_NOWHERE)
    if low == _NOWHERE or not node.name:
        return None
    reach = _REACHES * node.name.em if low < node.name.bottom else 0.0
    return node.name.bottom - reach, low + reach


def _stabs(gaps: list[tuple[float, float]]) -> list[float]:
    """The fewest heights that lie in each of the gaps, each in the middle of what its gaps share."""
    shared: list[tuple[float, float]] = []
    for low, high in sorted(gaps, key=lambda gap: gap[1]):
        if shared and low < shared[-1][1]:
            shared[-1] = max(low, shared[-1][0]), shared[-1][1]
        else:
            shared.append((low, high))
    return [(low + high) / 2 for low, high in shared]
