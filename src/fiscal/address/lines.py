"""What the lines of a block mean: codes, classes and revenues by their names, words, and names in lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from fiscal.codes import Catalogue, Classification, Code, classes_named
from fiscal.recognise import Block, Line
from fiscal.vocabulary import NOTHING_SAID, Meaning, Vocabulary, layout

_BY_NAME = (Classification.REVENUE, Classification.FUNCTIONAL)
_REVENUE = {"101", "103"}  # 税收收入, 非税收入: what is below them is a government's own income


@dataclass(slots=True)
class LineMeaning:
    """A line's code (its own or its name's), its name in a list, and what its label says.

    - name: what the list calls it; kind: what kind of list it is (``project``, ``unit``), None outside of lists
    - named: whether the code is known by the line's name, not printed
    - meaning: None where the label isn't understood
    """

    code: str = ""
    name: str | None = None
    kind: str | None = None
    meaning: Meaning | None = NOTHING_SAID
    named: bool = False


def read_lines(block: Block, title: Meaning | None, vocabulary: Vocabulary) -> list[LineMeaning]:
    """Each line's own meaning: its code, a class or a revenue by its name, a word, or a name in a list.

    The title declares the list, or the heading above the labels. Below the line (after 本年支出合计) of one budget's
    table a class's name may be a flow between governments.
    """
    lines, kind = block.lines, _listed(block, title, vocabulary)
    place = None if title is None else "debt" if title.local else "book" if is_book(title, vocabulary) else None
    classes = [() if line.code else classes_named(line.label.name) for line in lines]
    wanted = _classification(lines, classes)
    revenues = _revenues(lines)
    below = parts = False
    found: list[LineMeaning] = []
    for line, candidates in zip(lines, classes, strict=True):
        if line.code:
            found.append(LineMeaning(code=str(line.code)))
            continue
        said = vocabulary.read(line.label.name, place) if place else None
        special = said is not None and said != NOTHING_SAID
        said = said if special else vocabulary.read(line.label.name, "row")
        fitting = [str(code) for code in candidates if code.classification is wanted and not (place and below)]
        if place == "book" and not special and not fitting and (not below or parts):
            fitting = [code for code in (_known_by_name(line.label.name, revenues=revenues),) if code]
        if fitting and (said is None or not said.total):
            found.append(LineMeaning(code=fitting[0], named=True))
        else:
            found.append(_worded(line, said, kind))
        total = bool(said and said.line) or layout().is_total(line.label.name)
        below = below or total
        # 一、本级收入合计 stands above its parts; any other total ends them
        parts = line.label.ordinal == 1 if total else parts and not line.label.rank
    return found


def _known_by_name(name: str, *, revenues: bool) -> str:
    """The code of a 款 or 项 that alone has this name, of a government's own income or of its functions."""
    if revenues and (code := revenue_named(name)):
        return code
    found = [code for code in _codes_named(name) if len(code) <= 7]
    return found[0] if len(found) == 1 else ""


@cache
def _codes_named(name: str) -> tuple[str, ...]:
    catalogue = Catalogue.of(None)
    codes = [code for code in catalogue.codes_named(name) if code.classification in _BY_NAME]
    return tuple(code.digits for code in codes if code.digits[0] == "2" or code.digits[:3] in _REVENUE)


def _worded(line: Line, said: Meaning | None, kind: str | None) -> LineMeaning:
    name = line.label.name
    if said is not None and (said != NOTHING_SAID or not name):
        return LineMeaning(meaning=said)
    if kind and name and not layout().is_total(name):
        return LineMeaning(name=name, kind=kind)
    return LineMeaning(meaning=None if name else NOTHING_SAID)


def is_book(title: Meaning, vocabulary: Vocabulary) -> bool:
    """Whether a title names one of the four budgets alone: its rows then have words of their own."""
    books = [vocabulary.sets["general"], vocabulary.sets["social"]]
    books += [vocabulary.mask("fund", [name]) for name in ("government-fund", "state-capital")]
    return title.fund in books


def _revenues(lines: Sequence[Line]) -> bool:
    """Whether a block lists a government's revenues: 税收收入 or 非税收入 is among its names."""
    return any(line.code is None and revenue_named(line.label.name) in _REVENUE for line in lines)


@cache
def revenue_named(name: str) -> str:
    """The code of a kind of revenue (类 or 款 of tax and other own income) with this name; empty where none has it.

    >>> revenue_named("增值税"), revenue_named("其他收入"), revenue_named("上级补助收入")
    ('10101', '10399', '')
    """
    codes = Catalogue.of(None, classification=Classification.REVENUE).codes_named(name)
    fitting = [code.digits for code in codes if code.digits[:3] in _REVENUE and len(code.digits) <= 5]
    return fitting[0] if fitting else ""


def _listed(block: Block, title: Meaning | None, vocabulary: Vocabulary) -> str | None:
    """The kind of list that a block's rows are; None where its title isn't understood or no list is declared."""
    if title is None or title.lists:
        return title.lists if title else None
    read = (vocabulary.read(heading, "label") for heading in block.label_headings)
    return next((said.lists for said in read if said and said.lists), None)


def _classification(lines: Sequence[Line], classes: Sequence[tuple[Code, ...]]) -> Classification | None:
    """The classification that most of the block's class names belong to."""
    votes: dict[Classification, int] = {}
    for candidates in classes:
        for code in candidates:
            votes[code.classification] = votes.get(code.classification, 0) + 1
    for line in lines:
        if line.code:
            votes[line.code.classification] = votes.get(line.code.classification, 0) + 1
    return max(sorted(votes), key=lambda c: votes[c], default=None)
