"""How a wrong figure came to be: the slip of the hand that turns one printed number into another.

`RULES.md` §7: one digit, two digits that changed places, a dropped or doubled digit, a shifted point, a wrong unit, a
sign. The likelier a slip explains a change by chance alone, the later it stands.
"""

from decimal import Decimal
from enum import StrEnum

from fiscal.findings import Text


class Kind(StrEnum):
    """What happened to a figure, or to the table around it; the names that a report's suspects carry."""

    DIGIT = "digit"
    TRANSPOSITION = "transposition"
    DROPPED_DIGIT = "dropped-digit"
    DOUBLED_DIGIT = "doubled-digit"
    DECIMAL_SHIFT = "decimal-shift"
    UNIT = "unit"
    SIGN = "sign"
    SWAP = "swap"
    STALE_TOTAL = "stale-total"
    MISSING_ROW = "missing-row"
    DOUBLED_ROW = "doubled-row"
    WRONG_PARENT = "wrong-parent"
    COLUMN_SHIFT = "column-shift"
    DERIVED = "derived"
    OTHER = "other"


ORDER = tuple(Kind)  # the likelier one first
SLIPS: dict[Kind, Text] = {
    Kind.DIGIT: Text("一位数字之差", "one digit"),
    Kind.TRANSPOSITION: Text("相邻两位数字颠倒", "two digits changed places"),
    Kind.DROPPED_DIGIT: Text("漏一位数字", "a digit left out"),
    Kind.DOUBLED_DIGIT: Text("多一位数字", "a digit too many"),
    Kind.DECIMAL_SHIFT: Text("小数点移位", "decimal point shifted"),
    Kind.UNIT: Text("元与万元混用", "元 and 万元 mixed up"),
    Kind.SIGN: Text("正负号相反", "wrong sign"),
    Kind.SWAP: Text("两数互换", "two figures changed places"),
    Kind.STALE_TOTAL: Text("合计未随分项更新", "a total that its rows have left behind"),
    Kind.MISSING_ROW: Text("缺一行", "a row is missing"),
    Kind.DOUBLED_ROW: Text("一行重复", "a row stands twice"),
    Kind.WRONG_PARENT: Text("一行归错上级", "a row stands under the wrong parent"),
    Kind.COLUMN_SHIFT: Text("数字错列", "figures stand one column off"),
    Kind.DERIVED: Text("由另一口径的数算得", "computed from another version of a figure"),
    Kind.OTHER: Text("非单字之误", "no single slip of the hand explains it"),
}
_UNITS = (4, -4, 8, -8)
_SHIFTS = (1, -1, 2, -2, 3, -3)


def slip(published: Decimal, proposed: Decimal, decimals: int) -> Kind:
    """The slip that makes the published figure out of the proposed one; ``OTHER`` where none does.

    - decimals: how many the figure is printed with
    """
    if not published or not proposed:
        return Kind.OTHER  # a zero has no digits to mistake
    if published == -proposed:
        return Kind.SIGN
    shift = _shift(published, proposed)
    if shift is not None:
        return Kind.UNIT if shift in _UNITS else Kind.DECIMAL_SHIFT
    if (published < 0) is not (proposed < 0):
        return Kind.OTHER
    return _typed(f"{abs(published):.{decimals}f}", f"{abs(proposed):.{_decimals(proposed, decimals)}f}")


def _shift(published: Decimal, proposed: Decimal) -> int | None:
    return next((k for k in (*_SHIFTS, *_UNITS) if published.scaleb(-k) == proposed), None)


def _decimals(value: Decimal, least: int) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(least, -exponent if isinstance(exponent, int) else 0)


def _typed(published: str, proposed: str) -> Kind:
    """A slip at the keyboard, by the characters as printed."""
    if len(published) == len(proposed):
        differing = [k for k, (one, other) in enumerate(zip(published, proposed, strict=True)) if one != other]
        if len(differing) == 1:
            return Kind.DIGIT
        if len(differing) == 2 and _changed_places(published, proposed, differing):
            return Kind.TRANSPOSITION
    if _lacks_one(published, proposed) or _lacks_one(_bare(published), _bare(proposed)):
        return Kind.DROPPED_DIGIT
    if _lacks_one(proposed, published) or _lacks_one(_bare(proposed), _bare(published)):
        return Kind.DOUBLED_DIGIT
    return Kind.OTHER


def _changed_places(published: str, proposed: str, differing: list[int]) -> bool:
    """Two digits side by side, the point between them not counted."""
    first, second = differing
    beside = second - first == 1 or published[first + 1 : second] == "."
    return beside and published[first] == proposed[second] and published[second] == proposed[first]


def _bare(number: str) -> str:
    """The digits without the point, for a digit that went or came while the decimals stayed as many."""
    return number.replace(".", "").lstrip("0")


def _lacks_one(short: str, long: str) -> bool:
    """Whether one character was left out."""
    return len(long) - len(short) == 1 and any(long[:k] + long[k + 1 :] == short for k in range(len(long)))
