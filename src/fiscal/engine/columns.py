"""The columns of a frame, whatever holds them; and the error that says what is wrong with one."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from fiscal.engine.column import Column, Repeated, Values, as_integers, codes_of, encode

KEYS = ("entity", "year", "period", "table", "flow", "fund", "item")


class FrameError(ValueError):
    """A frame that can't be checked as it is: one sentence in Chinese (``zh``) and English (``en``).

    It names the column, the row where there is one (1-based), the value, and what to do; ``str()`` gives both.
    """

    def __init__(self, zh: str, en: str) -> None:
        """Keep both sentences."""
        super().__init__(f"{en} / {zh}")
        self.zh = zh
        self.en = en


class Columns:
    """A frame's columns by name: of a pandas DataFrame, or of a mapping of names to arrays or lists."""

    def __init__(self, frame: object) -> None:
        """Look at the columns.

        Raises:
            FrameError: it is no frame, a column stands there twice, or columns aren't of one length.
        """
        names = list(frame.columns if hasattr(frame, "columns") else _keys(frame))
        self._held: dict[str, Values] = {}
        self._frame: Any = frame  # of pandas or a mapping: both are asked by name
        self.names: tuple[str, ...] = tuple(name for name in names if isinstance(name, str))
        twice = next((name for name in self.names if self.names.count(name) > 1), None)
        if twice is not None:
            raise FrameError(
                f"“{twice}”列出现不止一次，请只留一列", f'column "{twice}" is there more than once; keep one'
            )
        lengths = {name: len(self.values(name)) for name in self.names}
        self.rows = next(iter(lengths.values()), 0)
        other = next((name for name, length in lengths.items() if length != self.rows), None)
        if other is not None:
            raise FrameError(
                f"“{other}”列有 {lengths[other]} 行，“{self.names[0]}”列有 {self.rows} 行，各列应一样长",
                f'column "{other}" has {lengths[other]} rows and column "{self.names[0]}" {self.rows}; make them equal',
            )

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def values(self, name: str) -> Values:
        """The column as the frame holds it."""
        if name not in self._held:
            self._held[name] = self._frame[name]
        return self._held[name]

    def require(self, *names: str) -> None:
        """Raise FrameError unless these columns are there."""
        missing = [name for name in names if name not in self]
        if missing:
            shown = ", ".join(f'"{name}"' for name in missing)
            there = ", ".join(map(str, self.names)) or "-"
            raise FrameError(
                f"缺少列 {shown}（现有：{there}）；请补上或把相应的列改为此名",
                f"column {shown} is missing (there are: {there}); add it or rename the column that holds it",
            )

    def read(self, name: str) -> Column:
        """The column as numbers and labels, each label standing in some row (of categories perhaps in none)."""
        values = self.values(name)
        if self.width is None or name not in (*KEYS, "code"):
            return encode(values)
        values = values.array if hasattr(values, "array") else values  # of a Series: rows by their position
        if name == "code":
            return Repeated(encode(values[: self.width]), self.rows)
        return Repeated(encode(values[:: self.width]), self.rows, width=self.width)

    def read_key(self, name: str) -> Column:
        """The same, for a column whose labels are only told apart: there may be many that no row has."""
        plain = as_integers(self.values(name)) if self.width is None else None
        if plain is not None and len(plain) and plain.min() >= 0 and (high := int(plain.max())) <= 2 * len(plain) + 64:
            return Column(plain, range(high + 1))
        return self.read(name)

    @cached_property
    def width(self) -> int | None:
        """After how many rows the same codes come again, for other keys; None where the frame isn't laid out so.

        So are the budgets of many departments that all list the same codes: of these only the first is read.
        """
        names = [name for name in (*KEYS, "economy") if name in self]
        keys, codes = [self._numbers(name) for name in names], self._numbers("code")
        known = [key for key in keys if key is not None]
        if codes is None or not known or len(known) < len(keys):
            return None
        width = min(_first_change(key) for key in known)
        if not 1 < width <= self.rows // 2 or self.rows % width:
            return None
        same = all(bool((key == key[:, :1]).all()) for key in (key.reshape(-1, width) for key in known))
        return width if same and bool((codes[width:] == codes[:-width]).all()) else None

    def _numbers(self, name: str) -> npt.NDArray[np.integer] | None:
        """A column's integers or the codes of its categories; None for any other column."""
        values = self.values(name)
        if hasattr(getattr(values, "dtype", None), "categories"):
            return codes_of(values)
        return as_integers(values)


def _first_change(numbers: npt.NDArray[np.integer]) -> int:
    """How many numbers from the first on are the same."""
    end = 64
    while end < len(numbers) and (numbers[:end] == numbers[0]).all():
        end *= 2
    changed = numbers[:end] != numbers[0]
    return int(np.argmax(changed)) if changed.any() else len(numbers)


def _keys(frame: object) -> Sequence[object]:
    if isinstance(frame, Mapping):
        return list(frame)
    kind = type(frame).__name__
    raise FrameError(
        f"要核对的应是 DataFrame 或“列名 → 数组”的映射，而不是 {kind}",
        f"what is checked must be a DataFrame or a mapping of column names to arrays, not {kind}",
    )


__all__ = ["KEYS", "Columns", "FrameError"]
