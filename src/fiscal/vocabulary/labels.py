"""Labels made comparable: titles, headings and row labels without spaces, quotes, numbering and remarks."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from fiscal.characters import PINYIN, RADICALS, simplified

_QUOTES = dict.fromkeys(map(ord, "“”‘’\"'＂＇「」『』*·"), None)
_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"(19|20)\d\d年度?")
_OF_WHICH = re.compile(r"^其中[:、]?")
_UNIT_REMARK = re.compile(r"\(?(单位[::]?)?\(?(万元|亿元|千元|百万元|元|%)\)+$")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE = "一二三四五六七八九十百"
_NUMBERING = (
    # rank of the style, the pattern; a lower rank stands higher in the outline
    (1, re.compile(rf"^第?([{_CHINESE}]{{1,4}})[、..,:]")),
    (2, re.compile(rf"^\(([{_CHINESE}]{{1,4}})\)[、.]?")),
    (3, re.compile(r"^(\d{1,2})[、.](?!\d)")),
    (4, re.compile(r"^\((\d{1,2})\)[、.]?")),
)


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """NFKC, simplified, without white space, quotation marks and pinyin: ``“三 公”經(jīng)費`` becomes ``三公经费``."""
    if not text:
        return ""
    folded = unicodedata.normalize("NFKC", text.translate(RADICALS)).translate(_QUOTES).translate(simplified())
    return _SPACE.sub("", PINYIN.sub("", folded))


@dataclass(frozen=True, slots=True)
class Label:
    """A row's label taken apart.

    - name: what is named, plain, without numbering, ``其中`` and a unit in brackets
    - rank: how deep its numbering stands: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 5 for ①; 0 without any
    - ordinal: the number itself; 0 where there is none
    - of_which: whether it is marked 其中
    """

    name: str
    rank: int = 0
    ordinal: int = 0
    of_which: bool = False


def _ordinal(digits: str) -> int:
    """一 → 1, 二十三 → 23, 12 → 12."""
    if digits.isdigit():
        return int(digits)
    tens, mark, ones = digits.partition("十")
    if not mark:
        return _CHINESE.index(digits[0]) + 1 if digits else 0
    return (_CHINESE.index(tens[0]) + 1 if tens else 1) * 10 + (_CHINESE.index(ones[0]) + 1 if ones else 0)


@lru_cache(maxsize=65536)
def take_apart(text: str) -> Label:
    """A printed label as a `Label`.

    >>> take_apart("其中：（一）因公出国（境）支出")
    Label(name='因公出国(境)支出', rank=2, ordinal=1, of_which=True)
    """
    stripped = text.strip()
    rank = ordinal = 0
    if stripped and stripped[0] in _CIRCLED:
        rank, ordinal, stripped = 5, _CIRCLED.index(stripped[0]) + 1, stripped[1:]
    name = plain(stripped)
    of_which = bool(_OF_WHICH.match(name))
    name = _OF_WHICH.sub("", name)
    for style, pattern in _NUMBERING if not rank else ():
        if found := pattern.match(name):
            rank, ordinal, name = style, _ordinal(found.group(1)), name[found.end() :]
            break
    if not of_which and _OF_WHICH.match(name):
        of_which, name = True, _OF_WHICH.sub("", name)
    return Label(name.rstrip(":"), rank, ordinal, of_which)


def without_remarks(name: str) -> str:
    """A plain title or heading without years and a unit in brackets at its end."""
    return _UNIT_REMARK.sub("", _YEAR.sub("", name)).rstrip(":")
