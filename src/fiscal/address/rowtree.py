"""The tree of a block's lines: by code, by numbering, by totals that run over what stands above or below them.

Only structure is read here; whether a parent must equal its children or only hold them is decided by what they mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fiscal.amounts import Amount
from fiscal.recognise import Block, Line
from fiscal.vocabulary import Meaning

UNNUMBERED = 1  # a line without numbering stands as high as 一、


@dataclass(slots=True)
class Roll:
    """A parent and the lines (or columns) right below it, as indexes.

    - kind: ``code``, ``total``, ``numbering``, ``level`` (of several label columns) or ``of-which``
    """

    parent: int
    children: list[int]
    kind: str


@dataclass(slots=True)
class RowTree:
    """The rolls of a block, the parent of each line by numbering, and which lines stand at the top.

    - outer: for each line the line whose numbering it stands under, or None
    - tops: lines that only totals sum
    - below: top lines that stand after a total that others follow (below the line)
    """

    rolls: list[Roll] = field(default_factory=list)
    outer: dict[int, int] = field(default_factory=dict)
    tops: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of each line beside its label's numbering.

    - codes: its code's digits or its key, empty without one; totals: whether it is a total
    - named: whether the code is that of its name; meanings: the sets that its label names
    - details: lines without numbering that stand below the numbered line before them
    """

    codes: Sequence[str]
    totals: Sequence[bool]
    named: Sequence[bool]
    meanings: Sequence[Meaning]
    details: frozenset[int] = frozenset()


def row_tree(lines: Sequence[Line], shape: Shape) -> RowTree:
    """The tree of the lines of one block. Lines that repeat an earlier one take no part."""
    return _Builder(lines, shape).build()


def holding(block: Block, tree: RowTree) -> tuple[int, int]:
    """How well the totals of a tree fare: sums of two or more amounts that hold, and (less than 0) those that don't.

    A sum of figures that were rounded one by one holds, too.
    """
    count = broken = 0
    for roll in tree.rolls:
        for column in block.columns if roll.kind == "total" else ():
            figures = [block.lines[k].figures.get(column.number) for k in (roll.parent, *roll.children)]
            amounts = [f.amount if f and isinstance(f.amount, Amount) else None for f in figures]
            if amounts[0] is None:
                continue
            step = max(a.exponent for a in amounts if a)
            whole, *parts = (a.scaled(step) if a else 0 for a in amounts)
            slack = sum(a.scaled_step(step) for a in amounts if a and a.mantissa)
            off = whole - sum(parts)
            holds = not off or 2 * abs(off) < slack
            several = sum(part != 0 for part in parts) > 1
            count += several and holds and whole != 0
            broken += not holds
    return count, -broken


class _Builder:
    def __init__(self, lines: Sequence[Line], shape: Shape) -> None:
        self.lines, self.shape = lines, shape
        self.codes, self.totals = shape.codes, shape.totals
        self.tree = RowTree()
        self.by_code: dict[str, int] = {}
        for index, code in enumerate(self.codes):
            if code and lines[index].repeats is None and (not lines[index].label.rank or code[0] == "1"):
                self.by_code.setdefault(code, index)
        self.children: dict[int, list[int]] = {}
        self.levels: dict[int, list[int]] = {}
        self.open: list[int] = []  # top lines that no total has summed yet
        self.first_total: int | None = None  # a total that stands before what it sums
        self.numbered: list[tuple[float, int]] = []  # the numbering above the current line: rank, line
        self.last_unnumbered: int | None = None
        self.last_coded: int | None = None  # the coded line that 其中 lines right below are parts of
        self.shift = 0.0

    def build(self) -> RowTree:
        for index, line in enumerate(self.lines):
            if line.repeats is not None:
                continue
            if self.totals[index] and not (line.label.rank and line.label.ordinal == 1):
                self._total(index)
            elif self.codes[index] and not line.label.rank:
                self._coded(index)
            elif line.span and (parent := self._level_above(index)) is not None:
                self.levels.setdefault(parent, []).append(index)
                self.tree.outer[index] = parent
            else:
                self._numbered(index, line)
        if self.first_total is not None:
            self._sum(self.first_total, self.open)
        for parent in sorted(self.children):
            kind = "code" if self.codes[parent] and not self.lines[parent].label.rank else "numbering"
            kind = "total" if self.totals[parent] else self._kind_of_revenue(parent) or kind
            self.tree.rolls.append(Roll(parent, self.children[parent], kind))
        self.tree.rolls.extend(Roll(parent, self.levels[parent], "level") for parent in sorted(self.levels))
        return self.tree

    def _total(self, index: int) -> None:
        self.numbered, self.shift, self.last_unnumbered = [], 0.0, None
        self.last_coded = None
        before, parts = self._since_its_like(index)
        if parts:
            self._sum(index, parts)
            if self.first_total is not None:
                self._sum(self.first_total, self.open)
                self.first_total = None
            self.open = [*before, index]
        else:
            self.first_total = index

    def _since_its_like(self, index: int) -> tuple[list[int], list[int]]:
        """The open lines up to the last total of the same name, and those after it: each group closes with 小计."""
        name = self.lines[index].label.name
        alike = [k for k, line in enumerate(self.open) if self.totals[line] and self.lines[line].label.name == name]
        cut = alike[-1] + 1 if alike and alike[-1] + 1 < len(self.open) else 0
        return self.open[:cut], self.open[cut:]

    def _sum(self, total: int, children: list[int]) -> None:
        if children and children != [total]:
            self.tree.rolls.append(Roll(total, list(children), "total"))

    def _top(self, index: int) -> None:
        self.open.append(index)
        self.tree.tops.append(index)

    def _coded(self, index: int) -> None:
        code = self.codes[index]
        self.last_coded = index
        if not (self.shape.named[index] and self.numbered and self._is_below_numbered(index)):
            self.numbered, self.last_unnumbered = [], None
        for length in range(len(code) - 1, 2, -1):
            parent = self.by_code.get(code[:length])
            if parent is not None and parent != index:
                self.children.setdefault(parent, []).append(index)
                self.tree.outer[index] = parent
                return
        if self.numbered:
            self._under(self.numbered[-1][1], index)
        else:
            self._top(index)

    def _kind_of_revenue(self, parent: int) -> str | None:
        """一、税收收入 over revenues that are known by their names is a sum by code."""
        code = self.codes[parent]
        below = all(self.codes[k].startswith(code) for k in self.children[parent])
        return "code" if code and self.shape.named[parent] and below else None

    def _is_below_numbered(self, index: int) -> bool:
        """Whether a code known by its name would stand below the numbered line before it (一、本级收入合计)."""
        above = self.numbered[-1][1]
        known = self.totals[above] or bool(self.codes[above]) or index in self.shape.details
        return bool(self.lines[above].label.rank) and known

    def _under(self, parent: int, index: int) -> None:
        self.children.setdefault(parent, []).append(index)
        self.tree.outer[index] = parent

    def _depth(self, index: int, rank: int) -> float:
        """How deep a line stands: by its numbering, or below the line before it that holds what it names."""
        line = self.lines[index]
        if line.label.rank:
            return rank + self.shift
        for depth, above in reversed(self.numbered):
            if _is_inside(self.shape.meanings[index], self.shape.meanings[above]):
                return depth + 0.25
        if index in self.shape.details and self.numbered:
            depth, above = self.numbered[-1]
            return depth + 0.5 if self.lines[above].label.rank else depth
        return float(rank)

    def _numbered(self, index: int, line: Line) -> None:
        rank = line.label.rank or UNNUMBERED
        if line.label.of_which and not line.label.rank and not self.numbered and self.last_coded is not None:
            self.tree.rolls.append(Roll(self.last_coded, [index], "of-which"))
            self.tree.outer[index] = self.last_coded
            return
        self.last_coded = None
        if not line.label.rank:
            self.shift = 0.0
        elif (
            rank == 1
            and line.label.ordinal == 1
            and self.last_unnumbered == index - 1
            and self.shift == 0.0
            and self._restarts(index)
        ):
            self.shift = 0.5
        depth = self._depth(index, rank)
        if line.label.of_which and not line.label.rank and self.numbered:
            depth = self.numbered[-1][0] + 0.25
        while self.numbered and self.numbered[-1][0] >= depth:
            self.numbered.pop()
        if self.numbered:
            self._under(self.numbered[-1][1], index)
        else:
            self._top(index)
        self.numbered.append((depth, index))
        self.last_unnumbered = None if line.label.rank else index

    def _level_above(self, index: int) -> int | None:
        """The nearest line before whose last label stands left of this line's first, or is the 小计 of its group."""
        span = self.lines[index].span
        for k in range(index - 1, -1, -1):
            other = self.lines[k]
            if span is None or other.span is None or self.totals[k]:
                return None
            first, last = other.span
            if first < span[0]:  # labels that overlap stand beside each other, below the same line
                return k if last < span[0] or other.group else self.tree.outer.get(k)
        return None

    def _restarts(self, index: int) -> bool:
        """Whether 一、 was counted before: then what stands between is a heading of its own."""
        return any(old.label.rank == 1 and old.label.ordinal == 1 for old in self.lines[:index])


def _is_inside(inner: Meaning, outer: Meaning) -> bool:
    """Whether one label names a part of what another names: less on one dimension, the same on the others."""
    smaller = False
    for dimension in ("flow", "fund", "item"):
        part, whole = getattr(inner, dimension), getattr(outer, dimension)
        if part & whole != part or bool(part) != bool(whole):
            return False
        smaller = smaller or part != whole
    return smaller
