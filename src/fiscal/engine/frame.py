"""A frame as the engine takes it: each column as numbers, codes as ranks on their axes, amounts as exact integers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fiscal.codes import Catalogue
from fiscal.engine.axis import Axis, axis_of, read_digits, total_or_text, unlisted
from fiscal.engine.column import Column, Key, Repeated
from fiscal.engine.columns import KEYS, Columns, FrameError
from fiscal.engine.figures import Figures, read_figures

_SIDES = ("收入", "支出")


@dataclass(slots=True)
class Frame:
    """A frame that is ready for the laws.

    - keys: of `KEYS` those columns that the frame has, and always flow; given: those that it has
    - code, economy: ranks on their axes; economy None where the frame has no such column
    - publication: of each row by number
    - width: after how many rows the same codes come again for other keys, where they do
    - unlisted: codes of a known class that no list has, with their first rows (1-based)
    """

    rows: int
    figures: Figures
    keys: dict[str, Column]
    given: tuple[str, ...]
    axis: Axis
    code: Column
    economic_axis: Axis | None
    economy: Column | None
    publication: Key
    width: int | None
    unlisted: list[tuple[str, int]]

    def but(self, name: str) -> Key:
        """All that a row is about but for one column."""
        named: dict[str, Column | None] = {**self.keys, "code": self.code, "economy": self.economy}
        return Key([column for other, column in named.items() if column is not None and other != name], self.rows)

    def label(self, name: str, row: int) -> str:
        """What stands in a key's column in a row; empty where the frame has none."""
        column = self.keys.get(name)
        return "" if column is None else total_or_text(column.labels[column.number(row)])


def read_frame(source: object, catalogue: Catalogue, unit: str) -> Frame:
    """Read a frame's columns.

    Raises:
        FrameError: a column is missing, an amount isn't exact, a code isn't one, a total doesn't say its side.
    """
    columns = Columns(source)
    columns.require("code", "amount")
    figures = read_figures(columns, unit)
    keys = {name: columns.read_key(name) for name in KEYS if name in columns}
    given = tuple(keys)
    for name in ("flow", "fund", "item"):
        if name in keys:
            keys[name] = _by_text(keys[name])
    codes = columns.read("code")
    digits = read_digits(codes, "code", catalogue)
    width = columns.width
    if "economy" in columns:
        axis, code, economic_axis, economy = _two_axes(codes, digits, columns.read("economy"), catalogue)
        width = None if any(d[:1] in ("3", "5") for d in digits) else width
    else:
        axis, economic_axis, economy = axis_of(digits), None, None
        code = _ranked(codes, digits, axis)
    filled = _fill_sides(keys, axis, code, economy)
    publication = Key([keys[name] for name in ("entity", "year") if name in keys], columns.rows).dense()
    axes = [(axis, code), *([(economic_axis, economy)] if economic_axis is not None and economy is not None else [])]
    strange = [found for of, column in axes for found in _unlisted(of, column, catalogue)]
    width = None if filled else width
    return Frame(columns.rows, figures, keys, given, axis, code, economic_axis, economy, publication, width, strange)


def _by_text(column: Column) -> Column:
    """Labels that are the same text, or mean everything, as one label each."""
    texts = [total_or_text(label) for label in column.labels]
    members = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    return column.renumbered([members[text] for text in texts], list(members))


def _ranked(column: Column, digits: Sequence[str], axis: Axis) -> Column:
    return column.renumbered([axis.ranks[code] for code in digits], axis.digits)


def _two_axes(
    codes: Column, digits: tuple[str, ...], economies: Column, catalogue: Catalogue
) -> tuple[Axis, Column, Axis, Column]:
    """Ranks on two axes; an economic code in the column ``code`` is one of economy, over all functions."""
    economic = read_digits(economies, "economy", catalogue)
    wrong = [number for number, code in enumerate(economic) if code[:1] in ("1", "2")]
    for number in wrong:
        if row := economies.first_rows()[number]:
            raise FrameError(
                f"“economy”列第 {row} 行的 {economic[number]} 不是经济分类编码（3 或 5 开头）",
                f'column "economy", row {row}: {economic[number]} is no economic code (they begin with 3 or 5)',
            )
    moved = tuple(code if code[:1] in ("3", "5") else "" for code in digits)
    kept = tuple("" if other else code for code, other in zip(digits, moved, strict=True))
    axis, economic_axis = axis_of(kept), axis_of((*economic, *moved))
    code, economy = _ranked(codes, kept, axis), _ranked(economies, economic, economic_axis)
    if any(moved):
        other = _ranked(codes, moved, economic_axis)
        both = (other.ids > 0) & (economy.ids > 0)
        if both.any():
            row = int(np.argmax(both))
            raise FrameError(
                f"第 {row + 1} 行的“code”和“economy”列都是经济分类编码，请只留一个",
                f'row {row + 1} has an economic code both in "code" and in "economy"; keep one',
            )
        economy = Column(np.where(other.ids > 0, other.ids, economy.ids), economic_axis.digits)
    return axis, code, economic_axis, economy


def _fill_sides(keys: dict[str, Column], axis: Axis, code: Column, economy: Column | None) -> bool:
    """Say income or expenditure where a row doesn't: revenue codes are income, all others expenditure.

    Returns whether any row had to be told.
    """
    revenue = np.array([digits.startswith("1") for digits in axis.digits])
    spending = economy is not None or any(digits and not digits.startswith("1") for digits in axis.digits)
    flow = keys.get("flow")
    if not (revenue.any() and spending):
        side = _SIDES[0] if revenue.any() else _SIDES[1]
        if flow is None:
            keys["flow"] = Repeated(Column(np.zeros(1, dtype=np.int64), [side]), len(code))
        elif "" in flow.labels:
            keys["flow"] = _by_text(flow.renumbered(range(len(flow.labels)), [label or side for label in flow.labels]))
        return False
    labels = list(flow.labels) if flow is not None else [""]
    ids = flow.ids if flow is not None else np.zeros(len(code), dtype=np.int64)
    silent = ids == labels.index("") if "" in labels else np.zeros(len(ids), dtype=np.bool_)
    total = silent & (code.ids == 0)
    if economy is not None:
        total &= economy.ids == 0
    if total.any():
        row = int(np.argmax(total)) + 1
        raise FrameError(
            f"第 {row} 行没有科目编码，而表中既有收入科目又有支出科目；请在“flow”列写明收入或支出",
            f'row {row} has no code, and codes of revenue and of expenditure occur; say in column "flow" which side it '
            "totals (收入 or 支出)",
        )
    labels += [side for side in _SIDES if side not in labels]
    income, expenditure = (labels.index(side) for side in _SIDES)
    keys["flow"] = Column(np.where(silent, np.where(revenue[code.ids], income, expenditure), ids), labels)
    return bool(silent.any())


def _unlisted(axis: Axis, column: Column, catalogue: Catalogue) -> list[tuple[str, int]]:
    codes = unlisted(axis.digits, catalogue)
    rows = column.first_rows() if codes else []
    return [(code, row) for code in codes if (row := rows[axis.ranks[code]])]


__all__ = ["Frame", "read_frame"]
