"""The numbers that Word puts before paragraphs of a list: they are printed, but stand in no text of the document.

Source: ECMA-376 part 1, 17.9 (numbering), 17.18.59 (number formats).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HANZI, _LEGAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_CHINESE = ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand")
_ROMAN = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")]
_ROMAN += [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
_DEEPEST_STYLE = 20


def write_number(number: int, kind: str) -> str:
    """A number in one of Word's formats; in digits where the format isn't known.

    >>> [write_number(n, "chineseCountingThousand") for n in (1, 10, 12, 20, 105)]
    ['一', '十', '十二', '二十', '一百零五']
    >>> write_number(3, "decimalEnclosedCircle"), write_number(4, "upperRoman"), write_number(28, "lowerLetter")
    ('③', 'IV', 'bb')
    """
    writer = _WRITERS.get(kind)
    return writer(number) if writer is not None and 1 <= number < 10_000 else str(number)


def _chinese(number: int, digits: str, powers: str) -> str:
    """A number up to 9999 as Chinese counts."""
    text = ""
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        text += digits[int(digit)] + (powers[place - 1] if place and digit != "0" else "")
    text = re.sub(f"{digits[0]}+", digits[0], text).rstrip(digits[0])
    return text.removeprefix(digits[1]) if text.startswith(digits[1] + powers[0]) else text


def _letters(number: int) -> str:
    """A to z, then aa to zz, each letter twice, and so on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    """Roman numerals in small letters."""
    roman = ""
    for value, letters in _ROMAN:
        roman += letters * (number // value)
        number %= value
    return roman


def _circled(number: int) -> str:
    """① to ⑳, then digits."""
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


_WRITERS: dict[str, Callable[[int], str]] = {
    "bullet": lambda _: "",
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) - ord("0") + 0xFF10) for digit in str(number)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseLegalSimplified": lambda number: _chinese(number, _LEGAL, "拾佰仟"),
    **dict.fromkeys(_CHINESE, lambda number: _chinese(number, _HANZI, "十百千")),
    "japaneseCounting": lambda number: _chinese(number, _HANZI, "十百千"),
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, its format, its text such as ``%1、``, what follows it."""

    start: int
    kind: str
    text: str
    space: str
    digits: bool


@dataclass(slots=True)
class Numbering:
    """The lists of a document; asked for each paragraph in reading order, it counts them.

    - numbering, styles: the roots of these parts; None where the document has none
    """

    numbering: etree._Element | None
    styles: etree._Element | None
    _levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _starts: dict[tuple[str, int], int] = field(default_factory=dict)
    _of_style: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Read the lists and which styles bring one."""
        if self.numbering is None:
            return
        for abstract in self.numbering.iterfind(_W + "abstractNum"):
            for level in abstract.iterfind(_W + "lvl"):
                key = (abstract.get(_W + "abstractNumId", ""), _int(level.get(_W + "ilvl"), 0))
                self._levels[key] = _level(level)
        for number in self.numbering.iterfind(_W + "num"):
            name = number.get(_W + "numId", "")
            self._abstract[name] = _value(number, "abstractNumId")
            for override in number.iterfind(_W + "lvlOverride"):
                start = _value(override, "startOverride")
                if start:
                    self._starts[name, _int(override.get(_W + "ilvl"), 0)] = _int(start, 1)
        if self.styles is not None:
            self._read_styles(self.styles)

    def _read_styles(self, styles: etree._Element) -> None:
        """Remember the list of each style, its own or that of the style it is based on."""
        elements = {style.get(_W + "styleId", ""): style for style in styles.iterfind(_W + "style")}
        for name in elements:
            base = name
            for _ in range(_DEEPEST_STYLE):
                element = elements.get(base)
                if element is None:
                    break
                properties = element.find(f"{_W}pPr/{_W}numPr")
                if properties is not None:
                    self._of_style[name] = (_value(properties, "numId"), _int(_value(properties, "ilvl"), 0))
                    break
                base = _value(element, "basedOn")

    def label(self, paragraph: etree._Element) -> str:
        """What Word prints before this paragraph: ``一、``, ``（一）``, ``1.``; empty where it is in no list."""
        properties = paragraph.find(_W + "pPr")
        if properties is None or not self._abstract:
            return ""
        number, depth = self._of_style.get(_value(properties, "pStyle"), ("", 0))
        own = properties.find(_W + "numPr")
        if own is not None:
            number, depth = _value(own, "numId") or number, _int(_value(own, "ilvl"), depth)
        abstract = self._abstract.get(number, "")
        level = self._levels.get((abstract, depth))
        if level is None:
            return ""
        counts = self._count(number, abstract, depth, level)

        def shown(match: re.Match[str]) -> str:
            above = int(match[1]) - 1
            other = self._levels.get((abstract, above), level)
            return write_number(counts.get(above, other.start), "decimal" if level.digits else other.kind)

        return "" if level.kind == "bullet" else re.sub(r"%(\d)", shown, level.text) + level.space

    def _count(self, number: str, abstract: str, depth: int, level: Level) -> dict[int, int]:
        """Count this paragraph, and begin anew the levels below it."""
        counts = self._counts.setdefault(abstract, {})
        restart = self._starts.get((number, depth))
        if restart is not None and (number, depth) not in self._begun:
            counts[depth] = restart
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        self._begun.add((number, depth))
        for below in [key for key in counts if key > depth]:
            del counts[below]
        return counts


def _level(element: etree._Element) -> Level:
    """A level as it is written."""
    return Level(
        start=_int(_value(element, "start"), 1),
        kind=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        space=" " if _value(element, "suff") == "space" else "",
        digits=element.find(_W + "isLgl") is not None,
    )


def _value(element: etree._Element, name: str) -> str:
    """The ``w:val`` of a child; empty where there is none."""
    child = element.find(_W + name)
    return child.get(_W + "val", "") if child is not None else ""


def _int(text: str | None, default: int) -> int:
    """A number as written."""
    return int(text) if text and text.isdecimal() else default
