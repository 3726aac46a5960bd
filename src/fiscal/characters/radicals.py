"""Radicals that some fonts name instead of the ideograph that they print: ⽂ for 文, ⻓ for 长.

Kangxi radicals (U+2F00–2FD5) and compatibility ideographs (U+F900–FAFF) fold by NFKC; the supplement (U+2E80–2EF3)
mostly doesn't. Its ideographs are those of Unicode's EquivalentUnifiedIdeograph.txt. Nothing else is folded: full-width
forms and circled numbers stay as they are printed.
"""

import re
import unicodedata
from typing import Final

# Pairs of radical and ideograph, U+2E80 to U+2EF3, from EquivalentUnifiedIdeograph.txt.
_SUPPLEMENT: Final = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎尢⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月"
    "⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳罓⺴罒⺵网⺶羊⺷羊⺸羊⺹耂⺺肀"
    "⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝"
    "⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_FOLD: Final = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
SUPPLEMENT: Final = _SUPPLEMENT[::2]
_RADICAL: Final = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


def fold_radicals(text: str) -> str:
    """The text with radicals and compatibility ideographs as ordinary ideographs, one for one.

    >>> fold_radicals("⼀般公共预算⽀出、增⻓ １２％")
    '一般公共预算支出、增长 １２％'
    """
    if not _RADICAL.search(text):
        return text
    return _RADICAL.sub(lambda found: _FOLD.get(found[0]) or unicodedata.normalize("NFKC", found[0]), text)
