"""The amounts of a frame as exact integers in one smallest step, with the step in which each was rounded."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from fiscal.engine.column import Integers, Values, as_integers
from fiscal.engine.columns import Columns, FrameError
from fiscal.units import Unit

Numbers = npt.NDArray[Any]  # int64, or Python integers (object) where a sum may not fit
Each = int | Integers  # one number for all rows, or one a row
_SAFE = float(1 << 61)  # sums whose absolute terms stay below it can't leave int64, even doubled
_SMALL = {"角": Unit("角", -1), "分": Unit("分", -2)}  # units of ledgers, which no publication prints


@dataclass(slots=True)
class Figures:
    """The amounts of all rows, ready for exact sums.

    - amounts: whole numbers of 10 ** -exponent yuan, 0 where blank; object (Python integers) where int64 might overflow
    - steps: the same for the last digit that each was rounded to; one number where all rows have one
    - blank: rows without an amount; None where there are none
    - units: the unit of each row's amount by number, as ``unit_of`` says; one unit where ``unit_of`` is None
    """

    amounts: Numbers
    steps: Numbers | int
    exponent: int
    blank: npt.NDArray[np.bool_] | None
    units: tuple[Unit, ...]
    unit_of: npt.NDArray[np.integer] | None = None

    def amount(self, row: int) -> int:
        """The amount of a row."""
        return int(self.amounts[row])

    def step(self, row: int) -> int:
        """The step of a row; 0 where it is blank."""
        if self.blank is not None and self.blank[row]:
            return 0
        return self.steps if isinstance(self.steps, int) else int(self.steps[row])

    def unit(self, row: int) -> Unit:
        """The unit that a row's amount is given in."""
        return self.units[0 if self.unit_of is None else int(self.unit_of[row])]

    def decimal(self, number: int, unit: Unit) -> Decimal:
        """A whole number of the smallest step as an exact amount in a unit."""
        exponent = self.exponent + unit.power
        return Decimal(number).scaleb(-exponent).normalize() + 0 if exponent else Decimal(number)


def read_figures(columns: Columns, unit: str) -> Figures:
    """The columns ``amount``, ``step`` and ``unit`` of a frame; ``unit`` holds where the frame has no such column.

    Raises:
        FrameError: an amount or a step is a float, a text or anything else than an integer, a Decimal or blank; a unit
            isn't money.
    """
    units, unit_of = _units(columns, unit)
    powers = [u.power for u in units]
    amounts, places, blank = _exact(columns.values("amount"), "amount")
    steps: Numbers | int = 1
    step_places: Each = int(np.max(places, initial=0))  # a column has one scale, though 1.50 may come as 1.5
    if "step" in columns:
        steps, step_places, no_step = _exact(columns.values("step"), "step")
        _check_steps(steps, no_step, blank)
    exponent = max(_deepest(places, powers, unit_of), _deepest(step_places, powers, unit_of))
    power_of: Each = powers[0] if unit_of is None else np.array(powers, dtype=np.int64)[unit_of]
    scaled = np.asarray(_scaled(amounts, exponent + power_of - places))
    scaled_steps = _scaled(steps, exponent + power_of - step_places)
    if isinstance(scaled_steps, np.ndarray) and len(scaled_steps) and (scaled_steps == scaled_steps[0]).all():
        scaled_steps = int(scaled_steps[0])
    return Figures(_safe(scaled), scaled_steps, exponent, blank, units, unit_of)


def _units(columns: Columns, unit: str) -> tuple[tuple[Unit, ...], npt.NDArray[np.integer] | None]:
    if "unit" not in columns:
        return (_unit(unit, ""),), None
    column = columns.read("unit")
    rows = column.first_rows()
    present = [number for number, row in enumerate(rows) if row]
    units = [_unit(str(column.labels[number] or "").strip() or unit, f"{rows[number]}") for number in present]
    if len(set(units)) <= 1:
        return (units[0] if units else _unit(unit, ""),), None
    numbers = np.zeros(len(rows), dtype=np.int64)
    numbers[present] = np.arange(len(present))
    return tuple(units), numbers[column.ids]


def _unit(name: str, row: str) -> Unit:
    unit = _SMALL.get(name) or Unit.parse(name)
    if unit is None or not unit.money:
        zh, en = (f"“unit”列第 {row} 行", f'column "unit", row {row}') if row else ("unit 参数", "the argument unit")
        raise FrameError(
            f"{zh}：“{name}”不是金额单位；请用元、万元、亿元、分等",
            f'{en}: "{name}" is no unit of money; use 元, 万元, 亿元, 分 or the like',
        )
    return unit


def _exact(values: Values, name: str) -> tuple[Numbers, Each, npt.NDArray[np.bool_] | None]:
    """Mantissas, decimals (one number or one a row) and which rows are blank.

    Raises:
        FrameError: the column holds floats, texts or other things that aren't exact numbers.
    """
    plain = as_integers(values)
    if plain is not None:
        return plain, 0, None
    dtype = getattr(values, "dtype", None)
    kind = getattr(dtype, "kind", "O")
    if kind == "f":
        raise _not_exact(name, 1, next(iter(values), ""), "浮点数", "a float")
    mantissas, decimals, blank = [], [], []
    if kind in "iu" and not isinstance(dtype, np.dtype):  # pandas' integers with blanks
        nothing = np.asarray(values.isna())
        return values.to_numpy(dtype=object, na_value=0), 0, nothing if nothing.any() else None
    for row, value in enumerate(values):
        mantissa, after, empty = _number(value, name, row)
        mantissas.append(mantissa)
        decimals.append(after)
        blank.append(empty)
    places: Each = decimals[0] if len(set(decimals)) == 1 else np.array(decimals, dtype=np.int64)
    numbers = np.array(mantissas, dtype=object)
    return numbers, places, np.array(blank, dtype=np.bool_) if any(blank) else None


def _number(value: object, name: str, row: int) -> tuple[int, int, bool]:
    """One value as mantissa and decimals, and whether it is blank."""
    if isinstance(value, bool | np.bool_):
        raise _not_exact(name, row + 1, value, "逻辑值", "a truth value")
    if isinstance(value, int | np.integer):
        return int(value), 0, False
    if isinstance(value, Decimal):
        if value.is_nan():
            return 0, 0, True
        sign, digits, exponent = value.as_tuple()
        if not isinstance(exponent, int):
            raise _not_exact(name, row + 1, value, "无穷大", "infinite")
        mantissa = int("".join(map(str, digits))) * 10 ** max(exponent, 0)
        return (-mantissa if sign else mantissa), max(-exponent, 0), False
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return 0, 0, True
    if isinstance(value, float | np.floating):
        if np.isnan(value):
            return 0, 0, True
        raise _not_exact(name, row + 1, value, "浮点数", "a float")
    raise _not_exact(name, row + 1, value, "文字或其他内容", "neither a whole number nor a Decimal")


def _not_exact(name: str, row: int, value: object, zh: str, en: str) -> FrameError:
    return FrameError(
        f"“{name}”列第 {row} 行的 {value!s} 是{zh}，金额必须精确；请改用整数（如以分为单位）或 decimal.Decimal",
        f'column "{name}", row {row}: {value!s} is {en}, and amounts must be exact; '
        "give whole numbers (say of 分) or decimal.Decimal",
    )


def _check_steps(steps: Numbers, no_step: npt.NDArray[np.bool_] | None, blank: npt.NDArray[np.bool_] | None) -> None:
    wrong = steps <= 0
    if no_step is not None and blank is not None:
        wrong &= ~(no_step & blank)
    if blank is not None:
        wrong &= ~(blank & (steps == 0))
    if wrong.any():
        row = int(np.argmax(wrong))
        raise FrameError(
            f"“step”列第 {row + 1} 行的 {steps[row]} 不是正数；它应是金额末位数字的大小，如 1 或 0.01",
            f'column "step", row {row + 1}: {steps[row]} isn\'t positive; it is the size of the last digit of the '
            "amount, such as 1 or 0.01",
        )


def _deepest(places: Each, powers: Sequence[int], unit_of: npt.NDArray[np.integer] | None) -> int:
    """The most decimals of a yuan that any row needs."""
    if unit_of is None:
        return int(np.max(places, initial=0)) - powers[0]
    return int(np.max(places - np.array(powers, dtype=np.int64)[unit_of]))


def _scaled(numbers: Numbers | int, shift: Each) -> Numbers | int:
    """Numbers times ten to a power, one power for all or one a row; Python integers where int64 might overflow."""
    if not isinstance(shift, np.ndarray):
        factor = 10 ** int(shift)
        if factor == 1 or isinstance(numbers, int):
            return numbers * factor if isinstance(numbers, int) else numbers
        fits = numbers.dtype != object and _magnitude(numbers) * factor < _SAFE
        return numbers * np.int64(factor) if fits else numbers.astype(object) * factor
    factors: Numbers = np.array([10**power for power in range(int(shift.max(initial=0)) + 1)], dtype=object)[shift]
    return factors * numbers


def _magnitude(numbers: Numbers) -> float:
    if not len(numbers):
        return 0.0
    return float(max(-int(numbers.min()), int(numbers.max())))


def _safe(numbers: Numbers) -> Numbers:
    """As int64 where no sum of them can overflow, else as Python integers."""
    if not len(numbers):
        return np.zeros(0, dtype=np.int64)
    if _magnitude(numbers) * len(numbers) < _SAFE:
        return numbers.astype(np.int64, copy=False)
    total = np.abs(numbers.astype(np.float64)).sum()
    return numbers.astype(np.int64 if total < _SAFE else object, copy=False)


__all__ = ["Figures", "Numbers", "read_figures"]
