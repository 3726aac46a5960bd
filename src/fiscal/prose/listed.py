"""Items of 人员经费 and 公用经费 that a sentence lists, beside those that the tables print money for."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from fiscal.address import Addressed
from fiscal.codes import Catalogue, Classification
from fiscal.document import Place
from fiscal.prose.names import core
from fiscal.prose.text import Passage
from fiscal.prose.wording import Lexicon

_LIST = re.compile(
    r"(?P<kind>人员经费|公用经费)[^。；:]{0,40}?(?:主要|具体)?(?:包括|用于)[:：]?(?P<names>[^。；:\d]+)[。；]"
)
_BETWEEN = re.compile(r"[、，]|[及和](?=其他)")
_LEAST = 3
_MADE_FOR_IT = 2  # so many of three names must have money, for a list to be one of this table
_CLASS, _ITEM = 3, 5  # digits of an economic 类 and 款


class Listed(NamedTuple):
    """A list of items that names some without money.

    - text: the list as printed; kind: 人员经费 or 公用经费; empty: those without money
    - left_out: items with money that aren't named
    """

    place: Place
    text: str
    kind: str
    empty: tuple[str, ...]
    left_out: tuple[str, ...]


def wrongly_listed(
    passages: Iterable[Passage], found: Addressed, lexicon: Lexicon, catalogue: Catalogue
) -> Iterator[Listed]:
    """The lists that were made for these tables, and name what has no money there."""
    lists = [(p, match) for p in passages if "经费" in p.text for match in _LIST.finditer(p.text)]
    printed = _printed(found, lexicon.basic) if lists else {}
    for passage, match in lists:
        classes = lexicon.classes_of(match["kind"])
        rows = {core(name): (name, n) for (name, code), n in printed.items() if code[:_CLASS] in classes}
        paid = {code for (_, code), amount in printed.items() if amount}
        named = {core(name): name for name in _BETWEEN.split(match["names"])}
        filled = [name for name, (_, amount) in rows.items() if amount]
        held = [name for name in named if name in filled]
        if len(filled) < _LEAST or len(held) * 3 < len(named) * _MADE_FOR_IT:
            continue
        without = {name: text for name, text in named.items() if name not in filled}
        empty = tuple(text for name, text in without.items() if name in rows or _is_unpaid(catalogue, text, paid))
        if empty:
            paragraph, _, start, end = passage.locate(*match.span())
            left_out = tuple(rows[name][0] for name in filled if name not in named)
            yield Listed(paragraph.place, paragraph.text[start:end], match["kind"], empty, left_out)


def _printed(found: Addressed, basic: int) -> dict[tuple[str, str], int]:
    """What the tables print of basic expenditure by economic item: its name and code → the amount."""
    facts = found.facts
    printed: dict[tuple[str, str], int] = {}
    for k, box in enumerate(facts.boxes):
        if box is not None and len(box.economy) == _ITEM and not box.function and box.flow & basic == box.flow:
            key = (facts.line(k).label.name, box.economy)
            printed[key] = printed.get(key, 0) or facts.amounts[k]
    return printed


def _is_unpaid(catalogue: Catalogue, text: str, paid: AbstractSet[str]) -> bool:
    """Whether words name items of the economic classification, none of which has money under another name."""
    named = [code for code in catalogue.codes_named(text) if code.classification is Classification.ECONOMIC_DEPARTMENT]
    return bool(named) and all(len(code.digits) == _ITEM and code.digits not in paid for code in named)
