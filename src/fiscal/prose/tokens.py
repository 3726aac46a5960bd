"""Figures in folded text: amounts, percentages, counts; how precisely each is printed, and how loosely it is meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache

from fiscal.prose.interval import Interval, rounded
from fiscal.prose.wording import either, words
from fiscal.units import PERCENT, Unit

TIMES = Unit.named("倍")
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\d(?: \d)+(?:\.\d(?: ?\d)*)?|\d\.\d(?: \d)+"
_COUNTED = "辆|个|家|名|人次|人|台|套|项|批次|件|户|宗|条|所"
_FIGURE = re.compile(
    rf"(?P<before>约|近|将近|接近|超过|超|逾|突破|不足|不少于|不低于|至少|不超过|高达)?"
    rf"(?<![\d.,A-Za-z第])(?<!\d )(?P<number>-?(?:{_NUMBER}))(?P<odd>余|多|来)?"
    rf"(?P<unit>万亿元|亿元|千万元|百万元|万元|元|%|个百分点|倍|亿(?![\u4e00-\u9fff])|万(?![\u4e00-\u9fff])|{_COUNTED})"
    r"(?P<after>左右|上下|(?:\(含\))?(?:及)?(?:以上|以下|以内)|\(含\)|余|多)?"
)
_HINT = re.compile(
    r"\d[\d.,]*\s?[余多来]?[万亿元%倍辆个家名人台套项批件户宗条所]|持平|一致|相等|相同|不变|无变化|零增长|无增减"
)
_FORGOTTEN = re.compile(rf"(?:{either(words('roles', 'percent'))})(?P<number>\d+\.\d+)(?=[。；，)])")
_RANGED = re.compile(r"\d\s*[-~—–至到]$")
_GOES_ON = re.compile(r"[-~—–至到]\s*\d")
_NEARLY = Fraction(1, 10)
_ABOUT = Fraction(1, 20)
_same = either(words("roles", "unchanged"))
_UNCHANGED = re.compile(
    rf"(?:与|比|较|同)[^，。；:]{{0,24}}?(?:相比，[^，。；:]{{0,24}}?)?(?P<word>(?:基本|大致|总体)?(?:{_same}))"
)


class Kind(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a sentence, or the words that say that nothing changed.

    - start, end: its span in the folded text, words like 约 and its unit included; digits: the span of its number
    - value, step: in yuan for money, in hundredths for percentages; step is one unit of the last printed digit
    - interval: what it may stand for; exact: no word makes it loose
    """

    kind: Kind
    start: int
    end: int
    digits: tuple[int, int]
    text: str
    unit: str
    value: Fraction
    step: Fraction
    interval: Interval
    exact: bool = True


def may_hold_figures(text: str) -> bool:
    """Whether it is worth looking closer."""
    return _HINT.search(text) is not None


def figures(text: str) -> list[Figure]:
    """The figures of a folded text in order; ranges, dates and limits such as 100万元(含)以上 aren't among them."""
    found = [figure for match in _FIGURE.finditer(text) if (figure := _figure(match, text)) is not None]
    found += _unchanged(text)
    found += [_percentage(match) for match in _FORGOTTEN.finditer(text)]
    return sorted(found, key=lambda figure: figure.start)


def _percentage(match: re.Match[str]) -> Figure:
    """增长13.95。: what grows by a figure without a unit grows by so many percent."""
    decimals = match["number"].partition(".")[2]
    value, step, span = Fraction(match["number"]), Fraction(1, 10 ** len(decimals)), match.span("number")
    return Figure(Kind.PERCENT, *span, span, match["number"], "%", value, step, rounded(value, step))


def _figure(match: re.Match[str], text: str) -> Figure | None:
    after = match["after"] or ""
    if "含" in after or after.startswith("及") or _RANGED.search(text, 0, match.start("number")):
        return None
    if match["unit"] == "个百分点" or (match["unit"] in ("万", "亿") and match["odd"]):
        return None
    if _GOES_ON.match(text, match.end()):
        return None
    unit = _unit(match["unit"])
    whole, _, decimals = match["number"].replace(",", "").replace(" ", "").partition(".")
    step = Fraction(_scale(match["unit"]), 10 ** len(decimals))
    value = int(whole + decimals) * step
    kind = Kind.MONEY if unit.money else Kind.PERCENT if match["unit"] in ("%", "倍") else Kind.COUNT
    interval = _meant(value, step, match["before"] or "", (match["odd"] or "") + after)
    exact = not (match["before"] or match["odd"] or after) or match["before"] == "高达"
    span = match.span("number")
    return Figure(kind, match.start(), match.end(), span, match["number"], match["unit"], value, step, interval, exact)


def _scale(printed: str) -> int:
    """How many yuan, hundredths or things one of the unit is."""
    return 100 if printed == "倍" else int(10 ** _unit(printed).power)


@cache
def _unit(printed: str) -> Unit:
    if printed in ("亿", "万"):
        return Unit.named(printed + "元")
    return PERCENT if printed == "%" else Unit.named(printed)


def _meant(value: Fraction, step: Fraction, before: str, after: str) -> Interval:
    """What a figure stands for with the words around it."""
    own = rounded(value, step)
    if before in ("近", "将近", "接近", "不足"):
        return Interval(value * (1 - _NEARLY), own.high)
    if (
        before in ("超过", "超", "逾", "突破", "不少于", "不低于", "至少")
        or "以上" in after
        or "余" in after
        or "多" in after
    ):
        return Interval(own.low, None)
    if before == "不超过" or "以下" in after or "以内" in after:
        return Interval(None, own.high)
    if before == "约" or after in ("左右", "上下"):
        return own.widened(abs(value) * _ABOUT)
    return own


def _unchanged(text: str) -> Iterator[Figure]:
    zero = Interval(Fraction(0), Fraction(0))
    for match in _UNCHANGED.finditer(text):
        if match["word"][:2] not in ("基本", "大致", "总体"):
            start, end = match.span("word")
            yield Figure(Kind.UNCHANGED, start, end, (start, end), match["word"], "", Fraction(0), Fraction(0), zero)
