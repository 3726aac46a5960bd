"""Tables → facts: every figure gets its address; which labels aren't understood is kept for the laws."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from fiscal.address.boxed import BlockBoxes, blocks_of
from fiscal.address.divisions import closed_sides, divisions
from fiscal.address.meanings import BlockMeaning, TableMeaning, read_table
from fiscal.address.periods import DERIVED, calendar
from fiscal.address.thisyear import narrow_to_this_year
from fiscal.address.titles import read_titles
from fiscal.address.universe import Mentions, Universe
from fiscal.amounts import Amount
from fiscal.boxes import Box
from fiscal.facts import Facts
from fiscal.recognise import Table
from fiscal.vocabulary import NOTHING_SAID, Meaning, Vocabulary

_NEAR = 0.8  # how alike two names must be to be taken for the same project


@dataclass(slots=True)
class Renamed:
    """A name that one list prints otherwise than another: its line, and the name it is taken for."""

    table: int
    block: int
    line: int
    known: str


@dataclass(slots=True)
class Addressed:
    """What the laws work on: facts, the meanings and boxes of every block, and the document's universe.

    - cells: (table, block, line, column) → fact; tables that weren't recognised have none
    - recognised: for each table whether it was
    """

    facts: Facts
    meanings: list[TableMeaning]
    boxes: list[list[BlockBoxes]]
    universe: Universe
    cells: dict[tuple[int, int, int, int], int]
    recognised: list[bool]
    renamed: list[Renamed]


def address(tables: Sequence[Table], vocabulary: Vocabulary, body: str | None = None) -> Addressed:
    """Every figure of the recognised tables with its box; ``body`` is the publisher's name, as titles may print it."""
    dates = calendar(tables)
    titles = read_titles(tables, vocabulary, body)
    meanings = [read_table(table, title, vocabulary, dates) for table, title in zip(tables, titles, strict=True)]
    narrow_to_this_year(meanings, vocabulary)
    recognised = [_is_recognised(meaning) for meaning in meanings]
    mentions = Mentions(vocabulary)
    projects = Meaning(flow=vocabulary.mask("flow", ["project"]))
    for meaning, known in zip(meanings, recognised, strict=True):
        if known:
            _mention(meaning, mentions, projects)
            _divide(meaning, mentions, vocabulary)
    universe = mentions.as_listed()
    names, renamed = _names(meanings, recognised)
    boxes = [blocks_of(meaning, universe, names) for meaning in meanings]
    found = Addressed(Facts(of=list(tables)), meanings, boxes, universe, {}, recognised, renamed)
    for t, known in enumerate(recognised):
        if known:
            for b, block in enumerate(boxes[t]):
                _take(found, t, b, block)
            _share(found, t)
    found.facts.rescale()
    return found


def _is_recognised(meaning: TableMeaning) -> bool:
    """A table that was read whole and whose title, or half of whose lines, with codes among them, are understood.

    Words alone, below a title that says nothing, don't tell what is counted: such a table is only held to itself.
    """
    if meaning.table.torn:
        return False
    if meaning.title is not None:
        return True
    lines = [line for block in meaning.blocks for line in block.lines]
    coded = sum(bool(line.code) for line in lines)
    known = sum(bool(line.code) or bool(line.meaning and line.meaning.sets_only() != NOTHING_SAID) for line in lines)
    return bool(lines) and known * 2 >= len(lines) and coded * 4 >= len(lines)


def _mention(meaning: TableMeaning, mentions: Mentions, projects: Meaning) -> None:
    """Count every set that the words of a table name, and every top label that isn't understood."""
    if meaning.title is None:
        mentions.miss(0)
        return
    mentions.take(meaning.title)
    for block in meaning.blocks:
        side = next((c.flow for c in block.columns if c and c.flow), meaning.title.flow)
        for index, column in enumerate(block.columns):
            if column is not None:
                mentions.take(column)
            elif block.periods[index].kind not in DERIVED:
                mentions.doubt()
                if not block.spans[index]:
                    mentions.miss(side)
        if any(line.kind == "project" for line in block.lines):
            mentions.take(projects)
        if not meaning.title.item:  # its rows are items, neither funds nor flows
            _mention_lines(block, side, mentions)


def _divide(meaning: TableMeaning, mentions: Mentions, vocabulary: Vocabulary) -> None:
    """Count what the table's lists add up to."""
    for block in meaning.blocks:
        for division in divisions(meaning, block, vocabulary):
            mentions.divide(*division)
        mentions.close(closed_sides(meaning, block, vocabulary))


def _mention_lines(block: BlockMeaning, side: int, mentions: Mentions) -> None:
    """A list of codes or names is no list of funds or flows: what isn't understood there leaves the sides whole."""
    listed = sum(
        bool(line.code and not block.block.lines[k].label.rank) or bool(line.name) for k, line in enumerate(block.lines)
    )
    for index, line in enumerate(block.lines):
        if line.meaning is None and not line.code:
            if listed * 2 < len(block.lines):
                mentions.doubt()
            if index in block.tree.tops and listed * 2 < len(block.lines):
                mentions.miss(side)
            elif _is_of_the_rest(block, index):
                mentions.miss_fund()
        elif line.meaning is not None:
            mentions.take(line.meaning)


def _is_of_the_rest(block: BlockMeaning, index: int) -> bool:
    """Whether a line stands below one that means what its siblings leave (其他资金)."""
    outer = block.tree.outer.get(index)
    while outer is not None:
        meaning = block.lines[outer].meaning
        if meaning is not None and meaning.rest:
            return True
        outer = block.tree.outer.get(outer)
    return False


def _names(meanings: Sequence[TableMeaning], recognised: Sequence[bool]) -> tuple[dict[str, str], list[Renamed]]:
    """Names of partial lists → the names of the full list that they mean: the same, or the nearest if it is unique."""
    full: dict[str, None] = {}
    partial: list[tuple[str, Renamed]] = []
    for t, meaning in enumerate(meanings):
        for b, block in enumerate(meaning.blocks if recognised[t] else ()):
            for k, line in enumerate(block.lines):
                if line.kind != "project":
                    continue
                if line.name and meaning.title and meaning.title.partial:
                    partial.append((line.name, Renamed(t, b, k, line.name)))
                elif line.name:
                    full.setdefault(line.name)
    names: dict[str, str] = {}
    renamed: list[Renamed] = []
    for name, where in partial:
        if name in full:
            continue
        near = difflib.get_close_matches(name, list(full), n=2, cutoff=_NEAR)
        if len(near) == 1:
            names[name] = where.known = near[0]
            renamed.append(where)
    return names, renamed


def _take(found: Addressed, t: int, b: int, block: BlockBoxes) -> None:
    """Add the facts of one block, line by line."""
    facts = found.facts
    columns = block.found.block.columns
    for k, line in enumerate(block.found.block.lines):
        for c, column in enumerate(columns):
            figure = line.figures.get(column.number)
            if figure is None or line.shared is not None:
                continue
            readable = isinstance(figure.amount, Amount)
            found.cells[t, b, k, c] = len(facts)
            facts.amounts.append(0)
            facts.steps.append(0)
            facts.kinds.append(None if readable else figure.amount)  # type: ignore[arg-type]  # narrowed by readable
            box: Box | None = block.box(k, c)
            facts.boxes.append(box)
            facts.tables.append(t)
            facts.blocks.append(b)
            facts.lines.append(k)
            facts.columns.append(c)
            facts.codes.append(block.found.lines[k].code)
            facts.repeats.append(None if line.repeats is None else found.cells.get((t, b, line.repeats, c)))


def _share(found: Addressed, t: int) -> None:
    """A total that the next block prints for two is one fact of both."""
    if not any(line.shared for block in found.boxes[t] for line in block.found.block.lines):
        return
    printed = {id(found.facts.figure(k)): k for k in range(len(found.facts)) if found.facts.tables[k] == t}
    for b, block in enumerate(found.boxes[t]):
        if b + 1 < len(found.boxes[t]) and found.boxes[t][b + 1].found.continues:
            continue  # it closes the list that goes on in the next block, not this half of it
        for k, line in enumerate(block.found.block.lines):
            if line.shared is not None and (fact := printed.get(id(line.shared))) is not None:
                found.cells[t, b, k, 0] = fact
                if found.facts.boxes[fact] is None:
                    found.facts.boxes[fact] = block.box(k, 0)
