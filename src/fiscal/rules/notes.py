"""What a line of text says of an empty table: that there is nothing, and of which fund."""

import re

_NOTHING = re.compile(
    r"空表|无数据|无发生额|没有发生|无(?:此|该|相关|上述)|(?:无|没有|未|不)[^。;]{0,30}(?:收支|收入|支出|拨款|预算|安排|经费|采购|涉及)"
    r"|(?:^|\D)0(?:\.0+)?(?:万|亿)?元|为零|为0(?!\.)"
)
_TABLE_EMPTY = re.compile(
    r"空表|本?表[^。]{0,6}(?:为空|无数据)|无数据|无发生额|没有发生额|无(?:此|该|相关)(?:项|收支)|无相关数据"
)
FUNDS = {
    "政府性基金": "政府性基金预算",
    "国有资本经营": "国有资本经营预算",
    "三公": "“三公”经费",
    "一般公共预算": "一般公共预算",
}


def says_nothing(text: str) -> bool:
    """Whether a plain line says that there is no such money, in whatever words."""
    return bool(_NOTHING.search(text))


def says_table_is_empty(text: str) -> bool:
    """Whether a plain line says in so many words that the table above it is empty."""
    return bool(_TABLE_EMPTY.search(text))


def funds_named(text: str) -> list[str]:
    """The funds that a plain title or note names."""
    return [word for word in FUNDS if word in text]
