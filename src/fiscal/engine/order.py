"""The order in which the rows of a frame are read as trees: slice after slice, in each a total, then its codes."""

from collections.abc import Iterator

import numpy as np

from fiscal.engine.axis import Axis
from fiscal.engine.column import Column, Integers, Key

_BLOCK = 1 << 18  # rows whose keys are made at once: they stay in a processor's cache


class Reading:
    """The positions of a reading; each has a key, slice × ranks + rank, and keys ascend.

    Where the frame stands in this order already, keys are made block by block, and a million rows need no memory. Where
    it is the same codes for slice after slice, only those of the first are looked at, and ``width`` says how many.
    """

    def __init__(self, slices: Key, ranks: Column, axis: Axis, width: int | None = None) -> None:
        """Put the rows in order.

        - slices: all that a row is about but its code; ranks: the code's rank on the axis, the first root for a total
        - width: after how many rows the same codes come again, for the next slice; None where they don't
        """
        self.axis, self.width = axis, None
        self._slices, self._ranks = slices, ranks
        self._sorted: tuple[Integers, Integers] | None = None
        self._twice: int | None = None
        self.count = len(ranks)
        if len(axis.roots) == 1 and width is not None and self._is_grid(width):
            self.width = width
        elif len(axis.roots) > 1 or not self._in_order():
            self._sorted = self._sort()
            self.count = len(self._sorted[0])
            self._in_order()

    def key(self, positions: slice | Integers) -> Integers:
        """The keys of some positions."""
        if self._sorted is not None:
            return self._sorted[0][positions]
        if self.width is not None:
            at = np.arange(*positions.indices(self.count)) if isinstance(positions, slice) else positions
            return at // self.width * len(self.axis) + self._ranks[at]
        key = self._slices[positions] * len(self.axis)
        key += self._ranks[positions]
        return key

    def rank(self, positions: slice | Integers) -> Integers:
        """The ranks of the codes at some positions."""
        if self._sorted is not None:
            return self._sorted[0][positions] % len(self.axis)
        return self._ranks[positions]

    def row(self, positions: Integers) -> Integers:
        """The rows of the frame at these positions."""
        return positions if self._sorted is None else self._sorted[1][positions]

    @property
    def rows(self) -> Integers | None:
        """The row of each position; None where rows and positions are the same."""
        return None if self._sorted is None else self._sorted[1]

    def blocks(self) -> Iterator[slice]:
        """All positions in blocks of whole slices."""
        begin = 0
        while begin < self.count:
            end = self._end_of_slice(begin, begin + _BLOCK) if begin + _BLOCK < self.count else self.count
            yield slice(begin, end)
            begin = end

    def repeated(self) -> tuple[int, int] | None:
        """Two rows of the frame with the same slice and code; None where there are none."""
        if self._twice is None:
            return None
        first, second = sorted(self.row(np.array([self._twice, self._twice + 1])).tolist())
        return first, second

    def _is_grid(self, width: int) -> bool:
        """Whether each slice has its codes in ascending order, and no slice comes twice."""
        ranks = self._ranks[:width]
        slices = self._slices[np.arange(0, self.count, width)]
        further = bool((ranks[1:] > ranks[:-1]).all())
        return further and (bool((slices[1:] > slices[:-1]).all()) or len(np.unique(slices)) == len(slices))

    def _in_order(self) -> bool:
        """Whether keys ascend; notes the first position whose key is that of the next one, too."""
        self._twice = None
        for begin in range(0, self.count, _BLOCK):
            key = self.key(slice(max(begin - 1, 0), min(begin + _BLOCK, self.count)))
            further = key[1:] > key[:-1]
            if further.all():
                continue
            at = int(np.argmin(further))
            if not (key[1:] >= key[:-1]).all():
                return False
            self._twice = max(begin - 1, 0) + at if self._twice is None else self._twice
        return True

    def _sort(self) -> tuple[Integers, Integers]:
        """Keys and rows in order; where codes of several classifications occur, each total stands for every root."""
        key, roots = self.key(slice(None)), self.axis.roots
        if len(roots) == 1:
            order = ascending(key)
            return key[order], order
        totals = np.flatnonzero(self._ranks[:] == roots[0])
        rows = np.concatenate([np.arange(len(key)), *[totals] * (len(roots) - 1)])
        key = np.concatenate([key, *(key[totals] + (root - roots[0]) for root in roots[1:])])
        order = ascending(key)
        return key[order], rows[order]

    def _end_of_slice(self, begin: int, near: int) -> int:
        """The position up to ``near`` where a slice ends; beyond it where the only one since ``begin`` is longer."""
        first = int(self.key(np.array([near]))[0]) // len(self.axis) * len(self.axis)
        before = self._position(first, begin, near)
        return before if before > begin else self._position(first + len(self.axis), near, self.count)

    def _position(self, key: int, low: int, high: int) -> int:
        """The first position between two whose key is at least this one."""
        while low < high:
            middle = (low + high) // 2
            if self.key(np.array([middle]))[0] < key:
                low = middle + 1
            else:
                high = middle
        return low


def ascending(key: Integers) -> Integers:
    """The order that sorts these numbers; where they fill their range well, by putting each in its place."""
    span = int(key.max(initial=-1)) + 1
    if span <= 4 * len(key):
        place = np.full(span, -1, dtype=np.int64)
        place[key] = np.arange(len(key))
        order = place[place >= 0]
        if len(order) == len(key):
            return order
    return np.argsort(key)


__all__ = ["Reading", "ascending"]
