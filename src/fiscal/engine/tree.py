"""Trees of codes as they are printed: which row each stands below, and the sums of what stands below each.

Rows stand in the order in which trees are read, parents first, so that what is below a code follows it without a gap.
Level after level, each run of rows between two higher ones is then summed in one go. The levels depend on the codes
only: they are found once and used for any number of slices with the same codes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fiscal.engine.axis import Axis
from fiscal.engine.column import Integers
from fiscal.engine.figures import Numbers


@dataclass(slots=True)
class Level:
    """The rows down to one level, and which of the higher ones they stand below.

    Rows count within this level's rows, the upper ones (those above the level) among themselves.

    - count: how many rows; upper: which of them are upper ones; lengths: of the run that each of those begins
    - above: for each upper one the upper one that it stands below, -1 for none
    - parts: how many nearest printed descendants each upper one has, so far
    - strays: rows that the first of their run isn't above (their own parent isn't printed); run: that first one;
      owner: the upper one that they do stand below, -1 for none
    """

    count: int
    upper: Integers
    lengths: Integers
    above: Integers
    parts: Integers
    strays: Integers
    run: Integers
    owner: Integers

    def tops(self) -> Integers:
        """The rows of this level that stand below none."""
        first = int(self.upper[0]) if len(self.upper) else self.count
        return np.concatenate([np.arange(first), self.strays[self.owner < 0]])

    def parents(self) -> Integers:
        """For each row the one that it stands below, -1 for none."""
        parents = np.full(self.count, -1, dtype=np.int64)
        if len(self.upper):
            parents[self.upper[0] :] = np.repeat(self.upper, self.lengths)
            parents[self.upper] = np.where(self.above >= 0, self.upper[self.above], -1)
            parents[self.strays] = np.where(self.owner >= 0, self.upper[self.owner], -1)
        return parents

    def add(self, sums: Numbers, values: Numbers, upper_values: Numbers) -> None:
        """Add what stands on this level to the sums of the upper ones; all have a line for each slice."""
        if not len(self.upper):
            return
        sums += np.add.reduceat(values, self.upper, axis=1)
        sums -= upper_values
        if len(self.strays):
            owned = self.owner >= 0
            _add_at(sums, self.run, -values[:, self.strays])
            _add_at(sums, self.owner[owned], values[:, self.strays[owned]])


def levels_of(keys: Integers, ranks: Integers, axis: Axis) -> list[Level]:
    """The levels of these rows, from the highest that stands below another down to all rows; none where none does.

    - keys: slice × ranks + rank, ascending
    """
    peeled: list[tuple[Integers, Integers, Integers]] = []
    level = axis.level[ranks]
    for depth in range(int(axis.level.max()), 0, -1):
        upper = np.flatnonzero(level < depth)
        peeled.append((keys, ranks, upper))
        keys, ranks, level = keys[upper], ranks[upper], level[upper]
    above, parts = np.full(len(level), -1, dtype=np.int64), np.zeros(len(level), dtype=np.int64)
    levels: list[Level] = []
    for keys, ranks, upper in reversed(peeled):
        if levels:
            above, parts = levels[-1].parents(), _wide(levels[-1], levels[-1].parts[None, :])[0]
        levels.append(_level(keys, upper, keys[upper] + axis.reach[ranks[upper]], above, parts))
    return levels


def _level(keys: Integers, upper: Integers, ends: Integers, above: Integers, parts: Integers) -> Level:
    """One level; ``ends`` are the keys at which the subtrees of the upper ones end."""
    lengths = np.diff(upper, append=len(keys))
    stop = upper + lengths
    # keys ascend, so a run is inside its first one's subtree where its last one is
    past = np.flatnonzero(keys[stop - 1] >= ends)
    begin = np.searchsorted(keys, ends[past])
    strays = ranges(begin, stop[past])
    run = np.repeat(past, stop[past] - begin)
    owner = above[run]
    while (outside := (owner >= 0) & (keys[strays] >= ends[owner])).any():
        owner[outside] = above[owner[outside]]
    parts += lengths - 1
    np.subtract.at(parts, run, 1)
    np.add.at(parts, owner[owner >= 0], 1)
    return Level(len(keys), upper, lengths, above, parts, strays, run, owner)


def sums_below(levels: Sequence[Level], values: Numbers) -> Numbers:
    """For each upper row of the last level the sum of its nearest printed descendants, exactly.

    - values: a line for each slice, a column for each row
    """
    seen = [values]
    for level in reversed(levels):
        seen.append(seen[-1][:, level.upper])
    sums = np.zeros_like(seen[-1])
    for number, level in enumerate(levels):
        if number:
            sums = _wide(levels[number - 1], sums)
        upper_values = seen.pop()
        level.add(sums, seen[-1], upper_values)
    return sums


def nearest(keys: Integers, ranks: Integers, axis: Axis) -> Integers:
    """For each row the nearest printed code that it stands below, -1 for none."""
    levels = levels_of(keys, ranks, axis)
    return levels[-1].parents() if levels else np.full(len(keys), -1, dtype=np.int64)


def ranges(begin: Integers, end: Integers) -> Integers:
    """All whole numbers from each begin up to its end, one range after another."""
    lengths = end - begin
    ahead = np.cumsum(lengths) - lengths
    return np.asarray(np.arange(int(lengths.sum())) + np.repeat(begin - ahead, lengths), dtype=np.int64)


def _wide(level: Level, values: Numbers) -> Numbers:
    """What the upper rows of a level have, for all of its rows; 0 for the others."""
    wide = np.zeros((len(values), level.count), dtype=values.dtype)
    wide[:, level.upper] = values
    return wide


def _add_at(sums: Numbers, where: Integers, values: Numbers) -> None:
    """Add each column of values to the column of sums that it belongs to; several may belong to one."""
    if not len(where):
        return
    order = np.argsort(where, kind="stable")
    first = np.flatnonzero(np.diff(where[order], prepend=-1))
    sums[:, where[order][first]] += np.add.reduceat(values[:, order], first, axis=1)


__all__ = ["Level", "levels_of", "nearest", "ranges", "sums_below"]
