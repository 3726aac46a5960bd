"""Items that a publication itself defines by items of the economic classification: 行政经费具体包括：办公费…."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from fiscal.codes import Classification, Code
from fiscal.prose.subjects import Reader
from fiscal.prose.text import Passage
from fiscal.prose.values import Values
from fiscal.prose.wording import either, words

_DEFINED = re.compile(
    rf"(?P<term>[^，。；:]{{2,20}}?)(?:是?指[^；]{{0,60}}?|具体)?(?:{either(words('lists', 'opens'))}):?"
    r"(?P<names>[^。]+?)(?:经济)?科目对应的[^。]{0,12}资金"
)
_FEWEST = 5  # a list of fewer items may only give examples
_OPERATING = "公用经费"
_CLASS = 3  # digits of a class; tables that print no more of a code list no items


class Differing(NamedTuple):
    """An amount of the tables (a fact) that isn't what its own definition gives.

    - names: how many items it is defined by; sums: of all tables that list these items and of each, in yuan
    """

    fact: int
    names: int
    sums: tuple[Fraction, ...]


def differing(passages: Iterable[Passage], reader: Reader, values: Values) -> Iterator[Differing]:
    """Amounts that neither the items of their definition nor all operating cost add up to, the first definition's."""
    defined = (found for p in passages if "科目对应的" in p.text and (found := _DEFINED.search(p.text)))
    for found in defined:
        named = [reader.names.catalogue.codes_named(name) for name in re.split(r"[、,]", found["names"])]
        value = values.of(reader.read(found["term"])).first
        if value is None or len(value.facts) != 1 or len(named) < _FEWEST or () in named:
            continue
        items = list(_sums(values, {code.digits for codes in named for code in codes}))
        running = list(_sums(values, set(values.lexicon.classes_of(_OPERATING))))
        sums = tuple(dict.fromkeys([sum(items, Fraction(0)), *items]))
        if items and value.amount not in (*sums, sum(running), *running):
            yield Differing(value.facts[0], len(named), sums)
        return


def _sums(values: Values, codes: set[str]) -> Iterator[Fraction]:
    """For each table that lists economic items: what it prints for these codes in its first column, in yuan."""
    facts = values.found.facts
    numeric = [k for k in facts.numeric() if facts.codes[k] and not facts.columns[k]]
    economic = [k for k in numeric if Code.trusted(facts.codes[k]).classification is Classification.ECONOMIC_DEPARTMENT]
    for table in dict.fromkeys(facts.tables[k] for k in economic if len(facts.codes[k]) > _CLASS):
        listed = (facts.amounts[k] for k in economic if facts.tables[k] == table and facts.codes[k] in codes)
        yield sum(listed) * values.scale
