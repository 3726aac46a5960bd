"""What the title, the columns and the lines of a table mean, before the document's universe is known."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fiscal.address.columntree import column_rolls
from fiscal.address.rowtree import Roll, RowTree, row_tree
from fiscal.codes import Classification, Code, classes_named
from fiscal.recognise import Block, Line, Table
from fiscal.vocabulary import NOTHING_SAID, Meaning, Vocabulary, layout, take_apart


@dataclass(slots=True)
class LineMeaning:
    """A line's code (its own or its name's), its name in a list, and what its label says.

    - meaning: None where the label isn't understood
    """

    code: str = ""
    name: str | None = None
    meaning: Meaning | None = NOTHING_SAID


@dataclass(slots=True)
class BlockMeaning:
    """Everything that the labels of a block say.

    - columns: for each column of amounts its heading's meaning under the title; None where it isn't understood
    - rest_columns: for a column whose heading is what its siblings leave, the columns of those siblings
    - lines, tree: the lines and how they stand below one another
    - unknown_totals: totals whose whole label is no word, although its parts may be
    """

    block: Block
    columns: list[Meaning | None]
    column_rolls: list[Roll]
    lines: list[LineMeaning]
    tree: RowTree
    unknown_totals: list[int]
    rest_columns: dict[int, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class TableMeaning:
    """A table's title meaning (None where it isn't understood) and its blocks'."""

    table: Table
    title: Meaning | None
    blocks: list[BlockMeaning]


def read_table(table: Table, vocabulary: Vocabulary, body: str | None = None) -> TableMeaning:
    """The meaning of every label of a table.

    - body: the name of the publishing body, which some titles carry and which means no money
    """
    name = take_apart(table.title).name
    title = vocabulary.read(name, "title") if name else None
    for known in (body, table.body):
        if title is None and known and known in name:
            title = vocabulary.read(name.replace(known, "", 1), "title")
    return TableMeaning(table, title, [_read_block(block, title, vocabulary) for block in table.blocks])


def _read_block(block: Block, title: Meaning | None, vocabulary: Vocabulary) -> BlockMeaning:
    columns = [_column(column.heading, block.heading, vocabulary) for column in block.columns]
    lines = _lines(block.lines, title, vocabulary)
    totals = [
        bool(m.meaning and m.meaning.total) or (not m.code and layout().is_total(line.label.name))
        for line, m in zip(block.lines, lines, strict=True)
    ]
    tree = row_tree(block.lines, [m.code for m in lines], totals)
    rolls = _rolls(block, vocabulary)
    words = vocabulary.words["row"]
    unknown = [k for k, line in enumerate(block.lines) if totals[k] and line.label.name not in words]
    found = BlockMeaning(block, columns, rolls, lines, tree, unknown)
    _find_rest(found, vocabulary)
    return found


def _column(heading: Sequence[str], span: str, vocabulary: Vocabulary) -> Meaning | None:
    """The meaning of a heading's path; the heading that spans the whole block (本年收入) says no more than the side."""
    meaning: Meaning | None = NOTHING_SAID
    for part in heading:
        said = vocabulary.read(take_apart(part).name, "heading")
        if said is None or meaning is None:
            return None
        if take_apart(part).name == span and said.flow == vocabulary.mask("flow", ["current"]):
            said = replace(said, flow=vocabulary.sets["income"])
        meaning = replace(said, total=False).within(replace(meaning, rest=meaning.rest or said.rest))
    last = take_apart(heading[-1]).name if heading else ""
    said = vocabulary.read(last, "heading") if last else None
    return replace(meaning, total=True) if meaning and said and said.total else meaning


def _rolls(block: Block, vocabulary: Vocabulary) -> list[Roll]:
    """The rolls of the columns of each period apart; shares and rates add up to nothing."""
    periods = [_period(column.heading, vocabulary) for column in block.columns]
    rolls: list[Roll] = []
    for period in dict.fromkeys(periods):
        if period == "rate":
            continue
        own = [k for k, other in enumerate(periods) if other == period and block.columns[k].unit.name != "%"]
        paths = [block.columns[k].heading for k in own]
        if period and all(len(path) > 1 for path in paths):
            paths = [path[:-1] if _period(path[-1:], vocabulary) else path for path in paths]
        rolls.extend(Roll(own[r.parent], [own[k] for k in r.children], r.kind) for r in column_rolls(paths))
    return rolls


def _period(heading: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The period that some part of a heading's path says, whether or not the rest is understood."""
    read = (vocabulary.read(take_apart(part).name, "heading") for part in heading)
    return next((said.period for said in read if said and said.period), None)


def _find_rest(found: BlockMeaning, vocabulary: Vocabulary) -> None:
    """For columns under a heading that is the rest of its siblings: the columns under those siblings."""
    paths = [column.heading for column in found.block.columns]
    for index, path in enumerate(paths):
        for depth, part in enumerate(path):
            said = vocabulary.read(take_apart(part).name, "heading")
            if said and said.rest:
                found.rest_columns[index] = [
                    k
                    for k, other in enumerate(paths)
                    if other[:depth] == path[:depth] and other[: depth + 1] != path[: depth + 1]
                ]


def _lines(lines: Sequence[Line], title: Meaning | None, vocabulary: Vocabulary) -> list[LineMeaning]:
    """Each line's own meaning: its code, a class by its name, a word, or a name in a list that the title declares."""
    classes = [() if line.code else classes_named(line.label.name) for line in lines]
    wanted = _classification(lines, classes)
    found: list[LineMeaning] = []
    for line, candidates in zip(lines, classes, strict=True):
        if line.code:
            found.append(LineMeaning(code=str(line.code)))
            continue
        said = vocabulary.read(line.label.name, "row")
        fitting = [code for code in candidates if code.classification is wanted]
        if fitting and (said is None or not said.total):
            found.append(LineMeaning(code=str(fitting[0])))
        elif said is not None and (said != NOTHING_SAID or not line.label.name):
            found.append(LineMeaning(meaning=said))
        elif title and title.lists and line.label.name and not layout().is_total(line.label.name):
            found.append(LineMeaning(name=line.label.name))
        else:
            found.append(LineMeaning(meaning=None if line.label.name else NOTHING_SAID))
    return found


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
