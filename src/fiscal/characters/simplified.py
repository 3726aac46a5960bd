"""Traditional characters as simplified ones, and the pinyin that converted pages leave behind them: ``關(guān)``.

``simplified.txt`` holds pairs of a traditional and a simplified character, from the table TSCharacters of OpenCC
(https://github.com/BYVoid/OpenCC, Apache License 2.0): its first choice for each character of U+4E00–9FFF that
the simplified set (GB 2312) lacks. What simplified texts print too (乾, 著, 覆) stays as it is.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from fiscal.characters.radicals import SUPPLEMENT, fold_radicals

_LATIN = "a-zà-ǜ\u0300-\u030c"
PINYIN: Final = re.compile(rf"(?<=[\u3400-\u9fff])[(（](?=[^()（）]*[à-ǜ\u0300-\u030c])[{_LATIN}]{{1,8}}[)）]")
"""Pinyin in brackets behind a character; a vowel in it carries its tone, so that (km) is none."""

RADICALS: Final = MappingProxyType(
    {code: fold_radicals(chr(code)) for code in (*map(ord, SUPPLEMENT), *range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00))}
)
"""Radicals and compatibility ideographs by code point, for ``str.translate``; one character each."""


@cache
def simplified() -> Mapping[int, str]:
    """Traditional characters by code point → simplified ones, for ``str.translate``; one character each.

    >>> "機關運行經費".translate(simplified())
    '机关运行经费'
    """
    pairs = "".join(resources.files("fiscal.characters").joinpath("simplified.txt").read_text(encoding="utf-8").split())
    return MappingProxyType(dict(zip(map(ord, pairs[::2]), pairs[1::2], strict=True)))
