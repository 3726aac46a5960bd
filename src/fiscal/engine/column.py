"""A column of a frame as numbers and labels, and several of them as one key. Numbers are looked up when wanted."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Values = Any  # a column: an array, a Series, a Categorical or a list
_MOST = 1 << 48  # numbers of a key, so that a code's rank can be joined to it
_DENSE = 1 << 23  # integers of at most this range are told apart by a table instead of by hashing


class Column:
    """A column as numbers: ``labels[ids[k]]`` is what stands in row k; None where nothing does."""

    def __init__(
        self, values: Integers, labels: Sequence[object], table: Integers | None = None, used: Integers | None = None
    ) -> None:
        """Keep what the numbers follow from; they are looked up when they are first wanted.

        - values: the numbers, or where there is a table of them positions in it; used: the positions that occur
        """
        self.labels = labels
        self._values, self._table, self._used = values, table, used

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._values)

    def __getitem__(self, rows: slice | Integers) -> Integers:
        """The numbers of some rows."""
        return self._values[rows] if self._table is None else self._table[self._values[rows]]

    def number(self, row: int) -> int:
        """The number of one row."""
        return int(self._values[row] if self._table is None else self._table[self._values[row]])

    @cached_property
    def ids(self) -> Integers:
        """The number of each row."""
        return self[:]

    def first_rows(self) -> list[int]:
        """For each label the first row, 1-based, that has it; 0 where none has."""
        rows = np.zeros(len(self.labels), dtype=np.int64)
        rows[self.ids[::-1]] = np.arange(len(self.ids), 0, -1)
        return [int(row) for row in rows]

    def is_one(self) -> bool:
        """Whether all rows say the same."""
        return bool((self.ids == self.ids[:1]).all())

    def renumbered(self, numbers: Sequence[int], labels: Sequence[object]) -> "Column":
        """The column with label i known by ``numbers[i]``; several labels may get one number."""
        new = np.asarray(numbers, dtype=np.int64)
        if self._table is None or self._used is None:
            return Column(self.ids, labels, new)
        table = np.empty(len(self._table), dtype=np.int64)
        table[self._used] = new[self._table[self._used]]
        return Column(self._values, labels, table, self._used)


class Repeated(Column):
    """A column that says the same again and again: each row of ``once`` over and over, or each one ``width`` times."""

    def __init__(self, once: Column, rows: int, *, width: int | None = None) -> None:
        """Row r says what row ``r % len(once)`` does, or with a width row ``r // width``."""
        super().__init__(once.ids, once.labels)
        self._once, self._rows, self._width = once, rows, width

    def __len__(self) -> int:
        """How many rows there are."""
        return self._rows

    def __getitem__(self, rows: slice | Integers) -> Integers:
        """The numbers of some rows."""
        at = np.arange(*rows.indices(self._rows)) if isinstance(rows, slice) else rows
        return self._values[at % len(self._once) if self._width is None else at // self._width]

    def number(self, row: int) -> int:
        """The number of one row."""
        return int(self._values[row % len(self._once) if self._width is None else row // self._width])

    def first_rows(self) -> list[int]:
        """For each label the first row, 1-based, that has it; 0 where none has."""
        rows = self._once.first_rows()
        return rows if self._width is None else [row and (row - 1) * self._width + 1 for row in rows]

    def is_one(self) -> bool:
        """Whether all rows say the same."""
        return self._once.is_one()

    def renumbered(self, numbers: Sequence[int], labels: Sequence[object]) -> Column:
        """The column with label i known by ``numbers[i]``; several labels may get one number."""
        return Repeated(self._once.renumbered(numbers, labels), self._rows, width=self._width)


class Key:
    """Several columns as one: rows get the same number where all of them agree. Looked up when it is wanted."""

    def __init__(self, columns: Sequence[Column], rows: int) -> None:
        """Join the columns; ``size`` is how many numbers there may be."""
        self._columns: list[Column] = []
        self._rows = rows
        self.size = 1
        for column in columns:
            if self.size * len(column.labels) >= _MOST:
                _, joined = np.unique(self[:], return_inverse=True)
                self._columns = [Column(joined.reshape(-1), range(rows))]
                self.size = rows
            self._columns.append(column)
            self.size *= len(column.labels)

    def __len__(self) -> int:
        """How many rows there are."""
        return self._rows

    def __getitem__(self, rows: slice | Integers) -> Integers:
        """The numbers of some rows."""
        if not self._columns:
            count = len(range(*rows.indices(self._rows))) if isinstance(rows, slice) else len(rows)
            return np.zeros(count, dtype=np.int64)
        key = self._columns[0][rows]
        for column in self._columns[1:]:
            key = key * len(column.labels)
            key += column[rows]
        return key

    def dense(self) -> "Key":
        """The same with few more numbers than rows."""
        if self.size <= 2 * self._rows + 64:
            return self
        found, joined = np.unique(self[:], return_inverse=True)
        return Key([Column(joined.reshape(-1), range(len(found)))], self._rows)


def encode(values: Values) -> Column:
    """Values as numbers from 0 on and their labels; the last label is None, for blanks.

    Categories and integers of a moderate range are taken as they are; other values are hashed.
    """
    categories = getattr(getattr(values, "dtype", None), "categories", None)
    if categories is not None:
        return _with_blank(codes_of(values), list(categories))
    plain = as_integers(values)
    if plain is not None:
        return _integers(plain)
    return _hashed(values)


def as_integers(values: Values) -> Integers | None:
    """A column of plain integers as int64 without blanks; None for anything else."""
    dtype = getattr(values, "dtype", None)
    dtype = getattr(dtype, "numpy_dtype", dtype) if type(values).__name__ == "NumpyExtensionArray" else dtype
    if not isinstance(dtype, np.dtype) or dtype.kind not in "iu" or dtype == np.uint64:
        return None
    return np.asarray(values).astype(np.int64, copy=False)


def codes_of(values: Values) -> npt.NDArray[np.integer]:
    """The codes of a categorical column."""
    categorical: Values = getattr(values, "array", values)  # of a Series; a Categorical is its own
    return np.asarray(categorical.codes)


def _with_blank(numbers: npt.NDArray[np.integer], labels: list[object]) -> Column:
    """Numbers of which -1 means blank."""
    blank = len(labels)
    ids = numbers.astype(np.int64)
    ids[ids < 0] = blank
    return Column(ids, [*labels, None])


def _integers(values: Integers) -> Column:
    low, high = (int(values.min()), int(values.max())) if len(values) else (0, -1)
    if high - low >= _DENSE:
        return _hashed(values)
    base = 0 if low >= 0 and high < _DENSE else low
    positions = values - base if base else values
    seen = np.zeros(high - base + 1, dtype=np.bool_)
    seen[positions] = True
    used = np.flatnonzero(seen)
    table = np.empty(len(seen), dtype=np.int64)
    table[used] = np.arange(len(used))
    return Column(positions, [*(used + base).tolist(), None], table, used)


def _hashed(values: Values) -> Column:
    import pandas as pd  # noqa: PLC0415  # only where hashing is wanted

    numbers, found = pd.factorize(pd.Series(values))
    return _with_blank(numbers, list(found))


__all__ = ["Column", "Integers", "Key", "Repeated", "Values", "as_integers", "codes_of", "encode"]
