"""Additivity along codes, for all slices at once: a printed code equals the sum of its nearest printed descendants."""

from dataclasses import dataclass

import numpy as np

from fiscal.document import Severity
from fiscal.engine.column import Integers
from fiscal.engine.figures import Numbers
from fiscal.engine.forms import Forms
from fiscal.engine.order import Reading
from fiscal.engine.tree import levels_of, nearest, ranges, sums_below

LAW = "sum-mismatch"


@dataclass(slots=True)
class _Part:
    """The sums of slices with the same codes: positions ``begin`` on, ``count`` of them, and so ``times`` over.

    - whole: the codes with printed descendants; alone: what stands in no sum, neither as a part nor as a whole
    - off: all positions whose amount isn't the sum below it
    """

    begin: int
    count: int
    times: int
    whole: Integers
    alone: Integers
    off: Integers

    def everywhere(self, positions: Integers) -> Integers:
        """The same positions in all the slices."""
        return (self.begin + np.arange(self.times)[:, None] * self.count + positions).ravel()


@dataclass(slots=True)
class RollUp:
    """Every printed code with printed descendants against their sum; wholes are known by their positions."""

    read: Reading
    parts: list[_Part]

    def __len__(self) -> int:
        """How many sums there are."""
        return sum(part.times * len(part.whole) for part in self.parts)

    def wholes(self) -> Integers:
        """All wholes, ascending."""
        return _joined([part.everywhere(part.whole) for part in self.parts])

    def off(self) -> Integers:
        """The wholes that aren't exactly the sum of their parts, ascending."""
        return _joined([part.off for part in self.parts])

    def alone(self) -> Integers:
        """What stands in no sum, neither as a part nor as a whole."""
        return _joined([part.everywhere(part.alone) for part in self.parts])

    def forms(self, wholes: Integers) -> Forms:
        """The sums of some wholes (ascending) as equations with their terms."""
        read = self.read
        # a code stands in a slice once at most, so its subtree has no more rows than ranks
        ends = np.minimum(wholes + read.axis.reach[read.rank(wholes)], read.count)
        below = _each_once(ranges(wholes, ends), read.count)
        parent = nearest(read.key(below), read.rank(below), read.axis)
        chosen = np.searchsorted(below, wholes)
        wanted = np.zeros(len(below) + 1, dtype=np.bool_)  # with a last one for no parent at all
        wanted[chosen] = True
        children = np.flatnonzero(wanted[parent])
        owner, member = np.concatenate([chosen, parent[children]]), np.concatenate([chosen, children])
        order = np.lexsort((member, owner))  # the whole itself stands before what is below it
        start = np.append(np.flatnonzero(np.diff(owner[order], prepend=-1)), len(order))
        coefficient = np.full(len(order), -1, dtype=np.int64)
        coefficient[start[:-1]] = 1
        return Forms(LAW, "=", Severity.ERROR, start, read.row(below[member[order]]), coefficient)


def roll_up(read: Reading, amounts: Numbers) -> RollUp:
    """Every printed code against the sum of its nearest printed descendants in the same slice, exactly.

    - amounts: of the frame's rows, such that no sum overflows
    """
    if read.width is not None:
        return RollUp(read, [_part(read, slice(0, read.width), amounts.reshape(-1, read.width))])
    parts = []
    for block in read.blocks():
        values = amounts[block] if read.rows is None else amounts[read.rows[block]]
        parts.append(_part(read, block, values[None, :]))
    return RollUp(read, parts)


def _part(read: Reading, block: slice, values: Numbers) -> _Part:
    """The sums of one block; ``values`` has a line for each time that its codes come."""
    times, count = values.shape
    levels = levels_of(read.key(block), read.rank(block), read.axis)
    if not levels:  # totals without any code
        none = np.zeros(0, dtype=np.int64)
        return _Part(block.start, count, times, none, np.arange(count), none)
    last = levels[-1]
    summed = last.parts > 0
    whole = last.upper[summed]
    sums = sums_below(levels, values)
    line, column = np.nonzero(values[:, whole] != (sums if summed.all() else sums[:, summed]))
    alone = np.concatenate([last.upper[(last.above < 0) & ~summed], last.tops()])
    return _Part(block.start, count, times, whole, alone, block.start + line * count + whole[column])


def _each_once(positions: Integers, count: int) -> Integers:
    """Positions in order without repetition; ``count`` is how many there may be."""
    if len(positions) < count // 16:
        return np.unique(positions)
    marked = np.zeros(count, dtype=np.bool_)
    marked[positions] = True
    return np.flatnonzero(marked)


def _joined(parts: list[Integers]) -> Integers:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


__all__ = ["LAW", "RollUp", "roll_up"]
