"""An axis of codes: those that occur, in the order in which a tree is read, with how far each one's subtree reaches."""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fiscal.codes import Catalogue, Code, InvalidCodeError
from fiscal.engine.column import Column, Integers
from fiscal.engine.columns import FrameError

TOTALS = frozenset({"合计", "总计", "小计", "合 计", "总 计", "小 计", "total", "Total"})


@dataclass(slots=True)
class Axis:
    """Codes by rank: a root for each classification that occurs ("" is its total), then its codes, parents first.

    - digits: the code of each rank, "" for a root; reach: how many ranks its subtree has, itself included
    - level: 0 for a root, 1 for 类, 2 for 款, 3 for 项, 4 for 目
    - ranks: digits → rank, the first root for the empty one
    """

    digits: tuple[str, ...]
    reach: Integers
    level: npt.NDArray[np.int8]
    roots: tuple[int, ...] = field(init=False)
    ranks: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Find the roots and index the digits."""
        self.roots = tuple(rank for rank, digits in enumerate(self.digits) if not digits)
        self.ranks = {digits: rank for rank, digits in enumerate(self.digits)} | {"": 0}

    def __len__(self) -> int:
        """How many ranks there are."""
        return len(self.digits)


def total_or_text(label: object) -> str:
    """A label as text without spaces around it; empty for what means everything: blank, 0, NaN and 合计."""
    if label is None or (isinstance(label, float | np.floating) and np.isnan(label)):
        return ""
    if isinstance(label, float | np.floating) and float(label).is_integer():
        label = int(label)  # whole numbers beside blanks become floats in many a table
    text = str(label).strip()
    return "" if text in TOTALS or text in {"0", "<NA>", "None", "nan", "NaT"} else text


def read_digits(column: Column, name: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The digits of each label of a column of codes; empty for a total, and for what is no code but stands in no row.

    Raises:
        FrameError: something is no code, or its class is in no list; names the column, the row and the value.
    """
    codes, wrong = _read(tuple(column.labels))
    rows = column.first_rows() if wrong else []
    for number, error in wrong:
        if row := rows[number]:
            raise FrameError(
                f"“{name}”列第 {row} 行不是科目编码：{error.zh}；请改正，合计行请留空",
                f'column "{name}", row {row} is no code: {error.en}; correct it, and leave it blank for totals',
            )
    _check_classes(codes, column, name, catalogue)
    return codes


@lru_cache(maxsize=64)  # many frames of one warehouse have the same codes
def _read(labels: tuple[object, ...]) -> tuple[tuple[str, ...], tuple[tuple[int, InvalidCodeError], ...]]:
    """The digits of each label, and the labels that are no codes by number."""
    codes, wrong = [], []
    for number, label in enumerate(labels):
        text = total_or_text(label)
        try:
            codes.append(Code(text).digits if text else "")
        except InvalidCodeError as error:
            codes.append("")
            wrong.append((number, error))
    return tuple(codes), tuple(wrong)


@lru_cache(maxsize=64)
def axis_of(codes: tuple[str, ...]) -> Axis:
    """The axis of these digits; empty ones are passed over."""
    digits: list[str] = []
    for code in sorted({code for code in codes if code}):
        if not digits or digits[-1][:1] != code[0]:
            digits.append("")
        digits.append(code)
    digits = digits or [""]
    reach = np.ones(len(digits), dtype=np.int64)
    open_: list[int] = []
    for rank, code in enumerate(digits):
        while open_ and (not code or not code.startswith(digits[open_[-1]])):
            open_.pop()
        for above in open_:
            reach[above] += 1
        open_.append(rank)
    level = np.array([len(code) // 2 for code in digits], dtype=np.int8)
    return Axis(tuple(digits), reach, level)


@lru_cache(maxsize=64)
def unlisted(codes: tuple[str, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """Those that no list of any year has."""
    return tuple(code for code in codes if code and not catalogue.entries(Code.trusted(code)))


def _check_classes(codes: tuple[str, ...], column: Column, name: str, catalogue: Catalogue) -> None:
    """Raise FrameError where a code's class is in no list of any year."""
    impossible = {top for top in {code[:3] for code in codes if code} if not catalogue.entries(Code.trusted(top))}
    if not impossible:
        return
    rows = column.first_rows()
    wrong = [(row, code) for row, code in zip(rows, codes, strict=True) if row and code[:3] in impossible]
    if wrong:
        row, code = min(wrong)
        raise FrameError(
            f"“{name}”列第 {row} 行：{code} 所属的类 {code[:3]} 在任何年度的科目目录中都没有；"
            "请改正，或用 catalogue 给出含有它的目录",
            f'column "{name}", row {row}: {code} belongs to class {code[:3]}, which no list of any year has; '
            "correct it, or give a catalogue that has it",
        )


__all__ = ["Axis", "axis_of", "read_digits", "total_or_text", "unlisted"]
