"""Names of codes, made comparable: one form for every way in which a name is printed."""

import csv
import re
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import normalize

__all__ = ["DATA", "plain_name"]

DATA = Path(__file__).parent / "data"

_UNIFIED = str.maketrans(
    {
        **dict.fromkeys("〔［【[{「", "("),
        **dict.fromkeys("〕］】]}」", ")"),
        **dict.fromkeys("“”„‟‘’『』'`", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("•・‧∙", "·"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
        # Radicals that some fonts of PDFs give for whole characters and that NFKC doesn't fold to the simplified ones.
        **dict(
            zip(
                "⺠⺟⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰戶",
                "民母西见角贝车长门青页风飞食马鱼鸟麦黄齐齿龙户",
                strict=True,
            )
        ),
    }
)
_SPACES = re.compile(r"\s+")


def _unified(name: str) -> str:
    """One form of brackets, quotes, dashes and full-width characters; no spaces."""
    return _SPACES.sub("", normalize("NFKC", name).translate(_UNIFIED))


@cache
def _spellings() -> dict[str, str]:
    """Other spellings of a name, from ``data/spellings.csv``."""
    with (DATA / "spellings.csv").open(encoding="utf-8", newline="") as stream:
        return {_unified(row["spelling"]): _unified(row["name"]) for row in csv.DictReader(stream)}


@lru_cache(maxsize=8192)
def plain_name(name: str) -> str:
    """A form in which two printings of one name are equal; for comparing only, not for showing.

    Spaces are taken out, brackets, quotes and full-width characters unified, known other spellings replaced.

    >>> plain_name("因公出国（境）费") == plain_name("因 公 出 国 (境) 费用")
    True
    """
    unified = _unified(name)
    return _spellings().get(unified, unified)
