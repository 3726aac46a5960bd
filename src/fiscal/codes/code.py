"""One code of the revenue and expenditure classification (政府收支分类科目): what its digits alone say.

A functional code is 类 (class, three digits), 款 (five) or 项 (seven); an economic code is 类 or 款; a revenue code may
be 目 (nine) too. Whether a code exists, and what it is called, is the `Catalogue`'s to say.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fiscal.codes.catalogue import Catalogue

__all__ = ["Classification", "Code", "InvalidCodeError"]


class Classification(StrEnum):
    """Which of the four lists a code belongs to, told by its first digit."""

    REVENUE = "revenue"
    FUNCTIONAL = "functional"
    ECONOMIC_DEPARTMENT = "economic-department"
    ECONOMIC_GOVERNMENT = "economic-government"


_BY_DIGIT = {
    "1": Classification.REVENUE,
    "2": Classification.FUNCTIONAL,
    "3": Classification.ECONOMIC_DEPARTMENT,
    "5": Classification.ECONOMIC_GOVERNMENT,
}
_LENGTHS = {"1": (3, 5, 7, 9), "2": (3, 5, 7), "3": (3, 5), "5": (3, 5)}
_KIND = {"1": ("收入", "a revenue"), "2": ("功能", "a functional"), "3": ("经济", "an economic")}
_KIND["5"] = _KIND["3"]
_LEVELS_ZH = ("类", "款", "项", "目")
_LEVELS_EN = ("class (类)", "款", "项", "目")

# Each of these stands for exactly one other character, so that places in a text stay what they are.
_FOLD = str.maketrans("０１２３４５６７８９－．（）［］〔〕｜　\u00a0", "0123456789-.()[]()|  ")
_SEPARATOR = re.compile(r"\s*[|/]\s*|[\s.、_\-\u2010-\u2015\u2212]+")
_BRACKETED = re.compile(r"([\[【(<])\s*([^\[\]【】()<>]*?)\s*([\]】)>])")
_CLOSING = {"[": "]", "【": "】", "(": ")", "<": ">"}
_ONE = r"[1235]\d\d(?:(?:[ |-]?\d\d){0,3}|(?:\.\d\d){2,3})"
_AT_START = re.compile(
    rf"\s*(?:(?P<open>[\[【(])\s*(?P<inside>{_ONE})\s*[\]】)]|(?P<bare>{_ONE})(?![\d%％‰]|[.,:]\d))\s*[:：]?\s*",
    re.ASCII,
)
_STARTS = frozenset("1235１２３５[［【(（〔 \t\u3000\u00a0")


class InvalidCodeError(ValueError):
    """Something isn't a code: one sentence that says which part is wrong, in Chinese (``zh``) and English (``en``)."""

    def __init__(self, text: str, zh: str, en: str) -> None:
        """Keep the text and both sentences; ``str()`` gives both, the English one first."""
        super().__init__(f"{text}: {en} / {zh}")
        self.text = text
        self.zh = f"{text}：{zh}"
        self.en = f"{text}: {en}"


@dataclass(frozen=True, slots=True, order=True, init=False)
class Code:
    """A code such as 2010301, whatever way it was printed; ordered as the tree is read, parents first.

    Read are full-width digits, brackets (``[201]``, ``【201】``), parts divided by spaces, hyphens, dots or bars
    (``201 03 01``), paths (``201/20103``) and integers.

    Raises:
        InvalidCodeError: it isn't a code; the message names the part that is wrong.

    >>> Code("201-03-01").path
    '201/20103/2010301'
    """

    digits: str

    def __init__(self, text: "str | int | Code") -> None:
        """Read a code as printed."""
        plain = str(text)
        fits = len(plain) in _LENGTHS.get(plain[:1], ()) and plain.isascii() and plain.isdigit()
        digits = plain if fits else _digits(plain, _parts(plain))
        object.__setattr__(self, "digits", digits)

    @classmethod
    def trusted(cls, digits: str) -> "Code":
        """The code of digits that are known to be one, such as those of a list that was read before; checks nothing."""
        code = object.__new__(cls)
        object.__setattr__(code, "digits", digits)
        return code

    @classmethod
    def join(cls, *parts: str) -> "Code":
        """The code of split columns 类, 款, 项; later ones may be blank or missing, each may repeat what is before it.

        >>> Code.join("208", "05", ""), Code.join("208", "20805", "2080501")
        (Code('20805'), Code('2080501'))
        """
        return cls.trusted(_digits("|".join(part.strip() for part in parts).rstrip("|"), _joined(parts)))

    @classmethod
    def repair(cls, *parts: str) -> "tuple[Code, bool]":
        """The code of a text or of split columns, and whether a lost leading zero had to be put back.

        ``("301", "2")`` and ``("3012",)`` are read as 30102: workbooks drop the zero of a 款 or 项. Where the zero
        could have stood in two places, nothing is guessed.

        Raises:
            InvalidCodeError: it isn't a code even so.
        """
        whole = len(parts) == 1
        try:
            return (cls(parts[0]) if whole else cls.join(*parts)), False
        except InvalidCodeError:
            pieces = _parts(parts[0]) if whole else _joined(parts)
            candidates = _with_zeros(pieces)
            if len(candidates) != 1:
                raise
        return candidates[0], True

    @classmethod
    def find(cls, text: str) -> "tuple[Code, str] | None":
        """The code that a label starts with and the rest of the label; None where it starts with none.

        Amounts (``201,345.00``, ``208.05``, ``(201)``), years and longer numbers aren't codes.

        >>> Code.find("[30204] 手续费")
        (Code('30204'), '手续费')
        """
        if text[:1] not in _STARTS:
            return None
        match = _AT_START.match(text.translate(_FOLD))
        if match is None:
            return None
        rest = text[match.end() :].strip()
        if rest[:1].isdigit() or (match["open"] == "(" and not rest):
            return None
        try:
            return cls(match["inside"] or match["bare"]), rest
        except InvalidCodeError:
            return None

    @property
    def classification(self) -> Classification:
        """Which list it belongs to."""
        return _BY_DIGIT[self.digits[0]]

    @property
    def level(self) -> int:
        """1 for 类 (class), 2 for 款, 3 for 项, 4 for 目 (revenue only)."""
        return len(self.digits) // 2

    @property
    def level_name(self) -> str:
        """类, 款, 项 or 目."""
        return _LEVELS_ZH[self.level - 1]

    @property
    def parent(self) -> "Code | None":
        """The code one level up; None for a class."""
        return Code.trusted(self.digits[:-2]) if len(self.digits) > 3 else None

    @property
    def ancestors(self) -> "tuple[Code, ...]":
        """The codes above it, the class first; empty for a class."""
        return tuple(Code.trusted(self.digits[:end]) for end in range(3, len(self.digits), 2))

    @property
    def path(self) -> str:
        """Its ancestry from the class down: ``201/20103/2010301``."""
        return "/".join(code.digits for code in (*self.ancestors, self))

    def is_within(self, other: "Code") -> bool:
        """Whether it is the other code or stands below it."""
        return self.digits.startswith(other.digits)

    def children(self, catalogue: "Catalogue | None" = None) -> "tuple[Code, ...]":
        """The codes one level below it in this catalogue's year; without a catalogue, those of any year."""
        from fiscal.codes.catalogue import Catalogue  # noqa: PLC0415

        return tuple(entry.code for entry in (catalogue or Catalogue.of(None)).children(self))

    def __str__(self) -> str:
        """Its digits."""
        return self.digits

    def __repr__(self) -> str:
        return f"Code({self.digits!r})"

    def _repr_html_(self) -> str:
        """Its path with the names of today, for notebooks."""
        from fiscal.codes.shown import code_html  # noqa: PLC0415

        return code_html(self)


def _parts(text: str) -> list[str]:
    """The parts of a code as printed, brackets taken off; one part where nothing divides it."""
    plain = text.translate(_FOLD).strip()
    bracketed = _BRACKETED.fullmatch(plain)
    if bracketed and _CLOSING[bracketed[1]] == bracketed[3]:
        plain = bracketed[2]
    return _shortened(_SEPARATOR.split(plain) if plain else [])


def _joined(parts: tuple[str, ...]) -> list[str]:
    """The parts of split columns without the blank ones at the end."""
    cleaned = ["".join(_parts(part)) for part in parts]
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    return _shortened(cleaned)


def _shortened(parts: list[str]) -> list[str]:
    """Parts that repeat all digits before them (201, 20103, 2010301) cut to what they add."""
    before, added = "", []
    for part in parts:
        new = part[len(before) :] if before and len(part) > len(before) and part.startswith(before) else part
        added.append(new)
        before += new
    return added


def _digits(text: str, parts: list[str]) -> str:
    """The digits of a code given in parts, or an error that names the first part that is wrong."""
    shown = text.strip() or "''"
    if not parts:
        raise InvalidCodeError(shown, "没有编码", "there is no code here")
    if not parts[0]:
        raise InvalidCodeError(shown, "缺少类编码", "the class (类) is missing")
    wrong = next((part for part in parts if not (part.isascii() and part.isdigit()) and part), None)
    if wrong is not None:
        raise InvalidCodeError(shown, f"“{wrong}”不是数字", f"“{wrong}” isn't a number")
    whole = "".join(parts)
    kind = _KIND.get(whole[0]) if len(parts) == 1 else _KIND.get(parts[0][0], ("功能", "a functional"))
    if kind is None or (whole[0] not in _BY_DIGIT and len(parts[0]) == 3):
        raise InvalidCodeError(
            shown,
            f"没有以{whole[0]}开头的科目（1收入，2功能，3、5经济）",
            f"no classification begins with {whole[0]} (1 is revenue, 2 functional, 3 and 5 economic)",
        )
    if len(parts) > 1:
        _check_parts(shown, parts, *kind)
    _check_length(shown, whole, *kind)
    return whole


def _check_parts(shown: str, parts: list[str], zh: str, en: str) -> None:
    """Check that a class of three digits is followed by pairs."""
    for index, (part, level_zh, level_en) in enumerate(zip(parts, _LEVELS_ZH, _LEVELS_EN, strict=False)):
        fits = len(part) == 3 if index == 0 else len(part) == 2
        if index == 0 and len(part) in {5, 7}:
            continue  # 20103 01: the first part holds more than the class
        if not part:
            raise InvalidCodeError(shown, f"缺少{level_zh}编码", f"the {level_en} is missing though a part follows it")
        if not fits:
            number_zh, number_en = ("三", "three") if index == 0 else ("两", "two")
            raise InvalidCodeError(
                shown,
                f"{zh}科目的{level_zh}应为{number_zh}位，“{part}”有{len(part)}位",
                f"{en} {level_en} has {number_en} digits, “{part}” has {len(part)}",
            )


def _check_length(shown: str, whole: str, zh: str, en: str) -> None:
    """Check that the digits are those of a level that the classification has."""
    allowed = _LENGTHS[whole[0]]
    if len(whole) not in allowed:
        raise InvalidCodeError(
            shown,
            f"{zh}科目编码应为{'、'.join(map(str, allowed))}位，这里有{len(whole)}位",
            f"{en} code has {', '.join(map(str, allowed[:-1]))} or {allowed[-1]} digits, this one has {len(whole)}",
        )


def _with_zeros(parts: list[str]) -> list[Code]:
    """Every code that these parts can be when one or more pairs lost their leading zero."""
    if not parts or not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) < 3:
        return []
    if len(parts) > 1:
        readings = ["".join([parts[0], *(part.zfill(2) for part in parts[1:])])]
    else:
        head, tail = parts[0][:3], parts[0][3:]
        cuts = range(0, len(tail), 2) if len(tail) % 2 else ()
        readings = [head + tail[:cut] + "0" + tail[cut:] for cut in cuts if tail[cut] != "0"]
    codes = []
    for reading in dict.fromkeys(readings):
        try:
            codes.append(Code(reading))
        except InvalidCodeError:
            continue
    return codes
