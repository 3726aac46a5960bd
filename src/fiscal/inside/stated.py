"""Relations that a table prints of itself: in its heading, in a row of formulas, in labels, in the notes below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fiscal.inside.cells import is_formula, take_number
from fiscal.inside.formula import Formula, Operand, read_formula
from fiscal.inside.relations import Terms, Workshop
from fiscal.inside.scopes import leaves
from fiscal.inside.sheet import Sheet
from fiscal.recognise.headings import is_marker, printed
from fiscal.vocabulary import plain

_SENTENCES = re.compile(r"[。;]|,(?=[^,]*=)")
_IN_BRACKETS = re.compile(r"[(\[]([^()]*(?:\([^()]*\)[^()]*)*)[)\]]$")
_KEYED = re.compile(r"^[(\[]?(\d{1,2}|[A-Z])[)\]]?(?==)|[(\[](\d{1,2}|[A-Z])[)\]]$|(?<=[一-鿿)])(\d{1,2}|[A-Z])$")
_KEY_BEFORE = re.compile(r"^[(\[]?(\d{1,2}|[A-Z])[)\]]?[.、]?(?=[一-鿿])")
_FORMULA_BEHIND = re.compile(r"[(\[]?(?:\d{1,2}|[A-Z])?[)\]]?=.+$")
_FEW = 2
STATED = "stated-relation"


@dataclass(slots=True)
class Keys:
    """What the columns and the rows of a sheet are called in formulas: key or plain name → index in the block."""

    columns: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    names: dict[str, tuple[str, int]] = field(default_factory=dict)


def stated_relations(sheet: Sheet, shop: Workshop) -> None:
    """State what the table's own heading, rows of formulas, labels and notes say must agree."""
    keys = _keys(sheet)
    for text in dict.fromkeys(_texts(sheet)):
        formula = read_formula(text)
        if formula is not None and formula.left:
            _state(_statement(sheet, formula, keys, shop), shop)
    for column, text in formulas(sheet):
        if (formula := read_formula(text, own=True)) is not None:
            _state(_across(sheet, column, formula, keys, shop), shop)
    _state(list(_labelled(sheet, keys, shop)), shop)


def _labelled(sheet: Sheet, keys: Keys, shop: Workshop) -> Iterator[Terms]:
    """The forms of all labels' formulas, which are read in one way and so fare together."""
    for line, text in _row_formulas(sheet):
        if (formula := read_formula(text, own=True)) is not None:
            yield from _down(sheet, line, formula, keys, shop)


def _state(forms: list[Terms], shop: Workshop) -> None:
    """Add a relation; what holds nowhere, although there is enough to tell, was read wrongly: a note."""
    if not forms:
        return
    tally = shop.tally(forms, least=1)
    shop.state(forms, law=STATED, grounded=bool(tally.holding) or tally.telling <= _FEW)


def _texts(sheet: Sheet) -> Iterator[str]:
    for grid, row in sheet.table.heading_rows:
        yield from (text for text in printed(grid, row) if "项" in text)
    for note in sheet.table.notes:
        yield from (text for text in _SENTENCES.split(plain(note)) if text)


def formulas(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Columns (indexes in the block) with the formula that a row of formulas, or their own heading, prints for them."""
    where = {column.number - 1: index for index, column in enumerate(sheet.columns)}
    for texts in _formula_rows(sheet):
        yield from ((where[c], text) for c, text in enumerate(texts) if c in where and "=" in text)
        yield from (
            (where[c], text) for c, text in enumerate(texts) if c in where and re.match(r"[A-Z][+\-×÷*/]", text)
        )
    for index, column in enumerate(sheet.columns):
        for text in column.heading[-1:]:
            inside = _IN_BRACKETS.search(text)
            behind = _FORMULA_BEHIND.search(text)
            if inside and re.search(r"[+\-=×÷*/]", inside[1]):
                yield index, inside[1]
            elif behind:
                yield index, behind[0]


def _formula_rows(sheet: Sheet) -> Iterator[list[str]]:
    rows = [*sheet.table.heading_rows, *(row for part in sheet.table.body_rows[:1] for row in part[:2])]
    for grid, row in rows:
        texts = printed(grid, row)
        if is_formula(texts) or is_marker(texts):
            yield texts


def _row_formulas(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Lines whose number is a formula (3=1-2), or whose label ends with one in brackets: 三、利润总额(4+5-6)."""
    for k, line in enumerate(sheet.lines):
        found = _IN_BRACKETS.search(plain(line.printed))
        if sheet.rows[k].formula:
            yield k, sheet.rows[k].formula
        elif found and line.repeats is None and re.search(r"[+\-=]", found[1]):
            yield k, found[1]


def _keys(sheet: Sheet) -> Keys:
    keys = Keys(column_keys(sheet))
    counts: dict[str, int] = {}
    for k, row in enumerate(sheet.rows):
        if sheet.lines[k].repeats is not None:
            continue
        number = row.number
        if number is not None and number.rank and not number.name:
            keys.rows.setdefault(str(number.ordinal), k)
        name = _IN_BRACKETS.sub("", row.label.name)
        counts[name] = counts.get(name, 0) + 1
        keys.names[name] = ("row", k)
    for c, column in enumerate(sheet.columns):
        name = _IN_BRACKETS.sub("", column.heading[-1]) if column.heading else ""
        counts[name] = counts.get(name, 0) + 1
        keys.names[name] = ("column", c)
    keys.names = {name: found for name, found in keys.names.items() if name and counts[name] == 1}
    return keys


def column_keys(sheet: Sheet) -> dict[str, int]:
    """Number or letter → column: from a row that numbers the columns, else from the headings themselves."""
    where = {column.number - 1: index for index, column in enumerate(sheet.columns)}
    for texts in _formula_rows(sheet):
        found: dict[str, int] = {}
        for c, text in enumerate(texts):
            key = re.match(r"[(\[]?(\d{1,2}|[A-Z])(?![\d-])", text)
            if c in where and key:
                found.setdefault(key[1] if not key[1].isdigit() else str(take_number(key[1])), where[c])
        if found:
            return found
    keyed: dict[str, int] = {}
    for index, column in enumerate(sheet.columns):
        text = column.heading[-1] if column.heading else ""
        bare = _FORMULA_BEHIND.sub("", text)
        found_key = _KEYED.search(bare) or _KEY_BEFORE.match(bare) or _KEYED.search(text)
        if found_key:
            keyed.setdefault(next(group for group in found_key.groups() if group), index)
    return keyed


def _statement(sheet: Sheet, formula: Formula, keys: Keys, shop: Workshop) -> list[Terms]:
    """The forms of a statement: over the columns where it names items or rows, over the lines where columns."""
    operands = [*(formula.left or ()), *(_minus(operand) for operand in formula.right)]
    if all(o.where == "item" for o in operands):
        columns = [c for c, trait in enumerate(sheet.traits) if trait.additive]
        return [t for c in columns if (t := _items(sheet, operands, c, shop)) is not None]
    across = [_column(o, keys) for o in operands]
    if all(c is not None for c in across):
        pairs = [(c, o.sign) for c, o in zip(across, operands, strict=True) if c is not None]
        return _forms_across(sheet, pairs, shop)
    down = [_line(o, keys) for o in operands]
    if all(k is not None for k in down):
        return _forms_down(sheet, [(k, o.sign) for k, o in zip(down, operands, strict=True) if k is not None], shop)
    return []


def _minus(operand: Operand) -> Operand:
    return Operand(operand.key, -operand.sign, operand.where, operand.named)


def _column(operand: Operand, keys: Keys) -> int | None:
    if operand.named:
        kind, index = keys.names.get(operand.key, ("", -1))
        return index if kind == "column" else None
    return keys.columns.get(operand.key) if operand.where in ("", "column") else None


def _line(operand: Operand, keys: Keys) -> int | None:
    if operand.named:
        kind, index = keys.names.get(operand.key, ("", -1))
        return index if kind == "row" else None
    return keys.rows.get(operand.key) if operand.where in ("", "row") else None


def _across(sheet: Sheet, column: int, formula: Formula, keys: Keys, shop: Workshop) -> list[Terms]:
    parts = [(_column(o, keys), -o.sign) for o in formula.right]
    pairs = [(c, sign) for c, sign in parts if c is not None and c != column]
    return _forms_across(sheet, [(column, 1), *pairs], shop) if len(pairs) == len(parts) else []


def _down(sheet: Sheet, line: int, formula: Formula, keys: Keys, shop: Workshop) -> list[Terms]:
    """What a label's own formula says: of the numbers of rows, else of the numbered labels beside it."""
    found: list[tuple[int, int]] = []
    for operand in formula.right:
        k = _line(operand, keys) if operand.key.isdigit() else _beside(sheet, line, operand)
        if k is None or k == line:
            return []
        found.append((k, -operand.sign))
    return _forms_down(sheet, [(line, 1), *found], shop)


def _beside(sheet: Sheet, line: int, operand: Operand) -> int | None:
    """The one line numbered so before, or behind, a line: 一、 for 一."""
    number = take_number(operand.key + "、")
    found = [k for k, row in enumerate(sheet.rows) if row.rank in (1, 2) and row.label.ordinal == number]
    found = [k for k in found if k != line and sheet.lines[k].repeats is None]
    return found[0] if len(found) == 1 else None


def _forms_across(sheet: Sheet, pairs: Sequence[tuple[int, int]], shop: Workshop) -> list[Terms]:
    cells = [[((k, c), sign) for c, sign in pairs] for k, line in enumerate(sheet.lines) if line.repeats is None]
    return [t for row in cells if (t := _form(sheet, row, shop)) is not None]


def _forms_down(sheet: Sheet, pairs: Sequence[tuple[int, int]], shop: Workshop) -> list[Terms]:
    columns = [c for c, trait in enumerate(sheet.traits) if trait.additive]
    return [t for c in columns if (t := _form(sheet, [((k, c), sign) for k, sign in pairs], shop)) is not None]


def _form(sheet: Sheet, cells: Sequence[tuple[tuple[int, int], int]], shop: Workshop) -> Terms | None:
    """The signed figures of some cells; None where the first isn't printed, or one is text."""
    facts = [(sheet.fact(*cell), sign) for cell, sign in cells]
    if any(fact is None for fact, _ in facts) or not shop.is_printed(facts[0][0]):
        return None
    return tuple((fact, sign) for fact, sign in facts if fact is not None)


def _items(sheet: Sheet, operands: Sequence[Operand], column: int, shop: Workshop) -> Terms | None:
    """A statement on numbered items for one column; None where an item isn't there or nothing is printed."""
    terms: list[tuple[int, int]] = []
    for operand in operands:
        lines = _item(sheet, take_number(operand.key))
        facts = [sheet.fact(k, column) for k in lines]
        if not lines or any(fact is None for fact in facts):
            return None
        terms.extend((fact, operand.sign) for fact in facts if fact is not None)
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
