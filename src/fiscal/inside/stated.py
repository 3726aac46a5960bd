"""Relations that a table prints of itself: 第一项加第二项之和，等于第三项加第四项之和; 3=1+2 below a heading."""

import re
from collections.abc import Iterator, Sequence

from fiscal.inside.cells import is_formula, take_number
from fiscal.inside.relations import Terms, Workshop
from fiscal.inside.scopes import leaves
from fiscal.inside.sheet import Sheet
from fiscal.recognise.headings import is_marker, printed
from fiscal.vocabulary import plain

_ITEM = re.compile(r"([加减+\-－]?)第([一二三四五六七八九十\d]{1,3})项")
_EQUAL = re.compile(r"[等]于|=|＝")
_LONGEST = 80
Side = list[tuple[int, int]]
"""Items by their number, each with +1 or −1."""


def stated_relations(sheet: Sheet, shop: Workshop) -> None:
    """State what the table's own heading, marker rows or notes say must agree."""
    for text in dict.fromkeys(_texts(sheet)):
        sides = read_statement(text)
        if sides is not None:
            columns = [c for c, trait in enumerate(sheet.traits) if trait.additive]
            forms = [terms for c in columns if (terms := _down(sheet, sides, c, shop)) is not None]
            if forms:
                shop.state(forms, law="stated-relation")
    for whole, parts in _formulas(sheet):
        forms = [terms for k in range(len(sheet.lines)) if (terms := _across(sheet, k, whole, parts, shop)) is not None]
        if forms:
            shop.state(forms, law="stated-relation")


def read_statement(text: str) -> Side | None:
    """What a sentence says of numbered items, all on one side: left minus right; None where it says no such thing.

    >>> read_statement("第一项加第二项之和，等于第三项加第四项之和")
    [(1, 1), (2, 1), (3, -1), (4, -1)]
    """
    sides = _EQUAL.split(text)
    if len(sides) != 2 or len(text) > _LONGEST:
        return None
    left, right = (
        [(take_number(n), -1 if sign in "减-－" and sign else 1) for sign, n in _ITEM.findall(side)] for side in sides
    )
    if not left or not right or len(left) + len(right) < 3:
        return None
    return [*left, *((number, -sign) for number, sign in right)]


def _texts(sheet: Sheet) -> Iterator[str]:
    for grid, row in sheet.table.heading_rows:
        yield from (text for text in printed(grid, row) if "项" in text)
    yield from (plain(note) for note in sheet.table.notes)


def _down(sheet: Sheet, sides: Side, column: int, shop: Workshop) -> Terms | None:
    """The statement for one column; None where an item isn't there or nothing is printed."""
    terms: list[tuple[int, int]] = []
    for number, sign in sides:
        lines = _item(sheet, number)
        facts = [sheet.fact(k, column) for k in lines]
        if not lines or any(fact is None for fact in facts):
            return None
        terms.extend((fact, sign) for fact in facts if fact is not None)
    return tuple(terms) if any(shop.is_printed(fact) for fact, _ in terms) else None


def _item(sheet: Sheet, number: int) -> tuple[int, ...]:
    """The lines that make an item: its own, else the total that closes its group, else all of the group."""
    inside: list[int] = []
    for k, row in enumerate(sheet.rows):
        if sheet.lines[k].repeats is not None:
            continue
        opened = next((label for label in row.labels if label.rank == 1), None)
        if opened is not None and opened.ordinal != number:
            if inside:
                break
        elif opened is not None and row.labels[-1] is opened and row.kind != "heading":
            return (k,)
        elif opened is not None or inside:
            inside.append(k)
    total = next((k for k in inside if sheet.rows[k].kind == "total"), None)
    if total is not None:
        return (total,)
    return leaves(sheet, [k for k in inside if sheet.rows[k].kind == "item"])


def _formulas(sheet: Sheet) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Columns that a row of formulas computes, as (column, [(column, sign)]), indexes in the block."""
    rows = [*sheet.table.heading_rows, *(row for part in sheet.table.body_rows[:1] for row in part[:2])]
    for grid, row in rows:
        texts = printed(grid, row)
        if not is_formula(texts) and not is_marker(texts):
            continue
        where = {c.number - 1: index for index, c in enumerate(sheet.columns)}
        named = {
            take_number(m[0]): where[c] for c, text in enumerate(texts) if c in where and (m := re.match(r"\d+", text))
        }
        for c, text in enumerate(texts):
            _, equal, right = text.partition("=")
            parts = [
                (int(n), -1 if sign in "-－" and sign else 1)
                for sign, n in re.findall(r"([+\-－]?)\(?(\d{1,2})", right)
            ]
            if equal and c in where and parts and all(n in named for n, _ in parts):
                yield where[c], [(named[n], sign) for n, sign in parts]


def _across(sheet: Sheet, line: int, whole: int, parts: Sequence[tuple[int, int]], shop: Workshop) -> Terms | None:
    first, facts = sheet.fact(line, whole), [sheet.fact(line, c) for c, _ in parts]
    if first is None or not shop.is_printed(first) or any(fact is None for fact in facts):
        return None
    return ((first, 1), *((fact, -sign) for fact, (_, sign) in zip(facts, parts, strict=True) if fact is not None))
