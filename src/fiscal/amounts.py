"""Exact amounts: what is printed in a figure's place, with its unit and its last printed digit.

An amount is ``mantissa × 10^-decimals`` of its unit. No float enters or leaves. Blank, zero, dash, "not applicable",
"left out" and unreadable are different evidence and stay apart.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum
from unicodedata import normalize

from fiscal.units import PERCENT, YUAN, Unit

__all__ = ["YUAN", "Amount", "Nothing", "Unit", "format_amount", "parse_amount"]

_EXACT = Context(prec=200, rounding=ROUND_HALF_EVEN)
_MOST_DIGITS = 40
_LONGEST = 80


class Nothing(StrEnum):
    """Why a figure's place holds no amount.

    In a sum a blank and a dash add 0 and are counted; the others make the equation not evaluable or not applicable.
    """

    BLANK = "blank"
    DASH = "dash"
    NOT_APPLICABLE = "not-applicable"
    ELIDED = "elided"
    UNREADABLE = "unreadable"


# -- amounts ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact amount as it is printed.

    - mantissa, decimals: the value is ``mantissa × 10^-decimals`` of the unit
    - printed: how many decimals are printed; fewer than ``decimals`` where a workbook stores more than it shows
    - repaired: what was done to read it, in English, such as ``spaces inside``; None where nothing was
    """

    mantissa: int
    decimals: int
    printed: int
    unit: Unit
    repaired: str | None = None

    @property
    def value(self) -> Decimal:
        """The value, in the unit."""
        return Decimal(self.mantissa).scaleb(-self.decimals, _EXACT)

    @property
    def step(self) -> Decimal:
        """The size of the last printed digit, in the unit."""
        return Decimal(1).scaleb(-self.printed, _EXACT)

    @property
    def yuan(self) -> Decimal:
        """The value in yuan; for a unit that isn't yuan, in the unit."""
        return Decimal(self.mantissa).scaleb(self.unit.power - self.decimals, _EXACT)

    @property
    def exponent(self) -> int:
        """How many decimals of a yuan `scaled` needs: 0 for 1071.58 万元, 2 for 3.20 元."""
        return max(0, self.decimals - self.unit.power, self.printed - self.unit.power)

    def scaled(self, exponent: int) -> int:
        """The value as a whole number of ``10**-exponent`` yuan (of the unit where it isn't yuan).

        Raises:
            ValueError: it isn't a whole number of them.
        """
        return _scaled(self.mantissa, self.unit.power - self.decimals + exponent)

    def scaled_step(self, exponent: int) -> int:
        """The last printed digit as a whole number of ``10**-exponent`` yuan; raises ValueError as `scaled` does."""
        return _scaled(1, self.unit.power - self.printed + exponent)

    def __str__(self) -> str:
        """As printed, with the unit: ``1071.58 万元``."""
        return f"{format_amount(self)} {self.unit.name}"


def _scaled(mantissa: int, shift: int) -> int:
    power: int = 10 ** abs(shift)
    if shift >= 0:
        return mantissa * power
    whole, rest = divmod(mantissa, power)
    if rest:
        raise ValueError(f"{mantissa} × 10^{shift} isn't a whole number of the smallest step")
    return whole


def format_amount(amount: Amount, *, grouped: bool = False) -> str:
    """The amount with its decimals, ``-1071.58``, without its unit; with ``grouped`` as ``-1,071.58``."""
    digits = str(abs(amount.mantissa)).zfill(amount.decimals + 1)
    whole, fraction = (digits[: -amount.decimals], digits[-amount.decimals :]) if amount.decimals else (digits, "")
    if grouped:
        whole = f"{int(whole):,}"
    return ("-" if amount.mantissa < 0 else "") + whole + ("." + fraction if fraction else "")


# -- reading ------------------------------------------------------------------------------------------------------

_plain: Callable[[str], re.Match[str] | None] = re.compile(
    r"(-?\d{1,3}(?:,\d{3})+|-?\d{1,40})(?:\.(\d{1,20}))?", re.ASCII
).fullmatch
_NOTHING = {"/": Nothing.NOT_APPLICABLE, "\\": Nothing.NOT_APPLICABLE}
_NOTHING |= dict.fromkeys(("不适用", "无", "不涉及", "N/A", "n/a", "NA"), Nothing.NOT_APPLICABLE)
_NOTHING |= dict.fromkeys(("略", "从略"), Nothing.ELIDED)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\u30fc\uff70"
_dash = re.compile(rf"[{_DASHES}\s]+").fullmatch
_elided = re.compile(r"(?:[.…⋯]\s*){2,}|\*+").fullmatch
_MINUS = str.maketrans(dict.fromkeys(_DASHES, "-"))
_NUMBER = r"['’]?[\d.,:。·OoIl\s]*\d[\d.,:。·OoIl\s]*?"
_figure = re.compile(
    rf"(?P<sign>[-+△▲(\s]*)(?:¥|RMB|人民币)?(?P<sign2>\s*[-+]?\s*)(?P<number>{_NUMBER})(?:[eE](?P<power>[+-]?\d{{1,2}}))?"
    r"(?P<unit>\s*[^\d\s()*.,-][^\d()*,-]{0,6}?)?(?P<close>[\s)]*)(?P<unit2>[^\d\s()*.,-]{1,6})?(?P<mark>\s*\*{1,3})?(?P<after>-?)",
    re.ASCII,
).fullmatch


def parse_amount(text: str, unit: Unit, *, value: Decimal | None = None) -> Amount | Nothing:
    """Read what is printed in a figure's place.

    A unit behind the number (12.5万元, 7%) wins over the table's. ``value`` is the number that a workbook stores: it is
    kept to four decimals beyond those shown, while ``printed`` says what is shown; what is shown wins where the two
    disagree. Excel's error texts and any other words are `Nothing.UNREADABLE`.

    >>> parse_amount("（1,071.58）", Unit.named("万元"))
    Amount(mantissa=-107158, decimals=2, printed=2, unit=Unit(name='万元', power=4, money=True), repaired=None)
    >>> parse_amount("——", YUAN)
    <Nothing.DASH: 'dash'>
    """
    match = _plain(text)
    if match is not None:
        whole, fraction = match.groups()
        if "," in whole:
            whole = whole.replace(",", "")
        if fraction is None:
            shown: Amount | Nothing = Amount(int(whole), 0, 0, unit)
        else:
            shown = Amount(int(whole + fraction), len(fraction), len(fraction), unit)
    elif not text or text.isspace():
        shown = Nothing.BLANK
    elif len(text) > _LONGEST:
        shown = Nothing.UNREADABLE
    else:
        shown = _read_odd(normalize("NFKC", text.translate(_INVISIBLE)).strip(), unit)
    return shown if value is None else _with_stored(shown, value, unit)


def _read_odd(text: str, unit: Unit) -> Amount | Nothing:
    """Read a text, NFKC and stripped, that isn't simply digits, thousands separators and a point."""
    known = _NOTHING.get("".join(text.split())) if text else Nothing.BLANK
    if known is not None:
        return known
    if _dash(text):
        return Nothing.DASH
    if _elided(text):
        return Nothing.ELIDED
    match = _figure(text.translate(_MINUS))
    if match is None:
        return Nothing.UNREADABLE
    repairs: list[str] = []
    sign = _read_sign(match, repairs)
    suffix = _read_suffix((match["unit"] or "") + (match["unit2"] or ""), unit)
    digits = _read_digits(match["number"].strip(), repairs)
    if sign is None or suffix is None or digits is None:
        return Nothing.UNREADABLE
    if match["mark"]:
        repairs.append(f"mark {match['mark'].strip()} left out")
    whole, fraction = digits
    mantissa, decimals = sign * int(whole + fraction), len(fraction)
    printed = decimals - int(match["power"] or 0)
    if printed < 0:
        mantissa *= 10**-printed
    return Amount(mantissa, max(0, printed), printed, suffix, "; ".join(repairs) or None)


def _read_sign(match: re.Match[str], repairs: list[str]) -> int | None:
    """+1 or -1; None where signs and brackets make no sense together."""
    before = "".join((match["sign"] + match["sign2"]).split())
    if before.count("(") != match["close"].count(")") or before.count("(") > 1:
        return None
    negative = re.sub(r"\+", "", before + match["after"])
    if len(negative) > 1:
        if len(negative) > 2 or "-" not in negative or negative == "--":
            return None
        repairs.append("two minus signs read as one")
    elif match["after"]:
        repairs.append("minus sign behind the number")
    return -1 if negative else 1


def _read_suffix(text: str, unit: Unit) -> Unit | None:
    """The unit behind a number, the table's where there is none; None where the words are no unit."""
    suffix = "".join(text.split())
    if not suffix:
        return unit
    if suffix in {"万", "亿"}:
        return Unit.named(suffix + "元") if unit.money else Unit.named(suffix + unit.name)
    return Unit.parse(suffix)


def _read_digits(text: str, repairs: list[str]) -> tuple[str, str] | None:
    """The digits before and behind the point; None where it isn't one number."""
    for wrong, right, said in _MISREAD:
        if re.search(wrong, text):
            text = re.sub(wrong, right, text)
            repairs.append(said)
    pieces = text.lstrip("'’").split()
    if len(pieces) > 1:
        if not _one_number(pieces):
            return None
        repairs.append("spaces inside")
    clean = "".join(pieces)
    match, note = next(((match, note) for shape, note in _SHAPES if (match := shape(clean))), (None, None))
    if match is None:
        return None
    if note:
        repairs.append(note)
    whole, fraction = re.sub("[.,]", "", match[1]), match[2] or ""
    return (whole, fraction) if 0 < len(whole + fraction) <= _MOST_DIGITS else None


def _one_number(pieces: list[str]) -> bool:
    """Whether digits with spaces between them are one number and not two amounts that share a cell."""
    if all(len(piece) == 1 for piece in pieces):
        return True
    if sum("." in piece for piece in pieces) > 1:
        return False
    clean = "".join(pieces)
    if "." in clean:
        # Amounts have two decimals: a wrapped one goes on after the first, more than two would be another amount.
        return "." in pieces[-1] or len(clean.partition(".")[2]) <= 2
    return _grouped("".join(pieces)) is not None or _grouped(",".join(pieces)) is not None


_grouped = re.compile(r"\d{1,3}(?:,\d{3})+").fullmatch
_MISREAD = (
    (r"[Oo]", "0", "O for 0"),
    (r"[Il]", "1", "l for 1"),
    (r"(?<=\d)(?:[。·](?=\d)|:(?=\d\d$))", ".", "another mark for the decimal point"),
)
# How digits and separators may stand, with what is said of it; the first that fits is taken.
_SHAPES = tuple(
    (re.compile(shape).fullmatch, note)
    for shape, note in (
        (r"(\d+|\d{1,3}(?:,\d{3})+|)(?:\.(\d+))?", None),
        (r"(\d+|\d{1,3}(?:,\d{3})+)\.()", "point without decimals"),
        (r"(\d{1,3}(?:,\d{3})*),(\d\d)", "comma for the decimal point"),
        (r"(\d{1,3}(?:[.,]\d{3})+)[.,](\d\d)", "point for a thousands separator"),
        (r"(\d[\d,]*)(?:\.(\d*))?", "uneven thousands separators"),
    )
)


def _with_stored(shown: Amount | Nothing, value: Decimal, unit: Unit) -> Amount | Nothing:
    """What is shown, refined by the number that the workbook stores."""
    if not value.is_finite():
        return Nothing.UNREADABLE
    if isinstance(shown, Nothing):
        # A format that hides a zero leaves a blank or a dash, and that is what is published.
        if not value:
            return shown
        places = max(0, -int(value.normalize(_EXACT).as_tuple().exponent))
        return _rounded(value, min(places, 20), min(places, 20), unit, "not shown: the stored number is used")
    scale = 2 if shown.unit == PERCENT and unit != PERCENT else 0
    for shift in (scale, -3, -4, -6, -8):
        scaled = value.scaleb(shift, _EXACT)
        if abs(scaled - shown.value) * 2 <= shown.step:
            said = None if shift == scale else f"shown divided by 10^{-shift} through its number format"
            return _rounded(scaled, max(0, shown.printed) + 4, shown.printed, shown.unit, shown.repaired or said)
    said = "the stored number differs from the one shown"
    return Amount(shown.mantissa, shown.decimals, shown.printed, shown.unit, shown.repaired or said)


def _rounded(value: Decimal, places: int, printed: int, unit: Unit, repaired: str | None) -> Amount:
    """The value to so many places, without zeros at its end beyond those printed."""
    mantissa = int(value.scaleb(places, _EXACT).to_integral_value(ROUND_HALF_EVEN, _EXACT))
    while places > max(0, printed) and mantissa % 10 == 0:
        mantissa //= 10
        places -= 1
    return Amount(mantissa, places, printed, unit, repaired)
