"""The letters of a drawing: a font that has Chinese characters where one is installed, else English and codes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from fiscal.language import Language, say

# Sans before serif, simplified before others: all of these have the characters of a budget. The first files of
# font collections bear the name of their first face, hence the Japanese ones.
_FONTS = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Microsoft YaHei", "PingFang SC"),
    *(
        "Hiragino Sans GB",
        "SimHei",
        "WenQuanYi Micro Hei",
        "WenQuanYi Zen Hei",
        "Noto Sans CJK JP",
        "Droid Sans Fallback",
    ),
    *("Arial Unicode MS", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "SimSun", "Songti SC"),
    *("STSong", "FangSong", "KaiTi", "AR PL UMing CN", "AR PL UKai CN", "Noto Serif CJK JP"),
)
_FILES = re.compile(
    r"(?:Noto(?:Sans|Serif)CJK|Noto(?:Sans|Serif)SC|SourceHan|wqy-|msyh|simhei|simsun|uming|ukai)", re.IGNORECASE
)
_ENGLISH = "DejaVu Sans"  # comes with matplotlib


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a drawing writes.

    - language: English where no Chinese font is at hand, else as asked; chinese: whether there is one
    - glyphs: the characters that its fonts have
    """

    language: Language
    chinese: bool
    families: tuple[str, ...]
    glyphs: frozenset[int]

    @classmethod
    def of(cls, language: Language) -> "Lettering":
        """The lettering on this machine."""
        font = chinese_font()
        families = tuple(name for name in (font, _ENGLISH) if name)
        return cls(language if font else "en", font is not None, families, _glyphs(families))

    def style(self, **more: object) -> dict[str, Any]:
        """The arguments of a text: its fonts, and that a dollar sign is no formula."""
        return {"fontfamily": list(self.families), "parse_math": False, **more}

    def say(self, zh: str, en: str) -> str:
        """A sentence in the language of the drawing."""
        return say(self.language, zh, en)

    def name(self, text: str, otherwise: str = "") -> str:
        """A published name on one line; ``otherwise`` where it can't be written."""
        kept = " ".join(text.split())
        if all(ord(letter) in self.glyphs for letter in kept):
            return kept
        if not self.chinese:
            return otherwise
        return "".join(letter if ord(letter) in self.glyphs else "?" for letter in kept)


def chinese_font() -> str | None:
    """The first font of the list that is installed; None where none is.

    Matplotlib remembers the fonts that were there when it first ran: files of later ones are looked for by name.
    """
    found = _installed()
    if not found:
        for path in sorted(font_manager.findSystemFonts()):
            if _FILES.match(Path(path).name):
                font_manager.fontManager.addfont(path)
        found = _installed()
    return next((name for name in _FONTS if name in found), None)


def _installed() -> Mapping[str, str]:
    return {font.name: font.fname for font in font_manager.fontManager.ttflist if font.name in _FONTS}


@cache
def _glyphs(families: tuple[str, ...]) -> frozenset[int]:
    paths = [font_manager.findfont(name) for name in families]
    return frozenset(letter for path in paths for letter in FT2Font(path).get_charmap())
