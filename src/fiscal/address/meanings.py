"""What the title, the columns and the lines of a table mean, before the document's universe is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from fiscal.address.columntree import column_rolls
from fiscal.address.comparisons import comparisons
from fiscal.address.lines import LineMeaning, read_lines
from fiscal.address.periods import YEAR, Calendar, Period, Said, heading_period
from fiscal.address.rowtree import Roll, RowTree, Shape, holding, row_tree
from fiscal.amounts import Amount
from fiscal.codes import Code
from fiscal.recognise import Block, Table
from fiscal.vocabulary import NOTHING_SAID, Meaning, Vocabulary, layout, take_apart, without_remarks


@dataclass(slots=True)
class BlockMeaning:
    """Everything that the labels of a block say.

    - columns: for each column of amounts its heading's meaning under the title; None where it isn't understood
    - periods: of each column; comparisons: columns of change with the two that they compare
    - roles: lines that are stocks or flows, with their role and year; column_roles: columns, with what else they name
    - continues: whether the block goes on with the list of the block before it, so that its total sums both
    - spans: whether the headings above a column's own name a part of the money, so that its own can't name more
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
    periods: list[Period]
    comparisons: list[Roll]
    spans: list[bool]
    continues: bool = False
    roles: list[tuple[int, str, int]] = field(default_factory=list)
    column_roles: list[tuple[int, str, tuple[str, ...]]] = field(default_factory=list)
    rest_columns: dict[int, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class TableMeaning:
    """A table's title meaning (None where it isn't understood) and its blocks'; the document's calendar."""

    table: Table
    title: Meaning | None
    blocks: list[BlockMeaning]
    calendar: Calendar


def read_table(table: Table, title: Meaning | None, vocabulary: Vocabulary, dates: Calendar) -> TableMeaning:
    """The meaning of every label of a table.

    - title: what its title means; dates: the document's calendar
    """
    blocks = [_read_block(block, table, title, vocabulary, dates) for block in table.blocks]
    for before, block in pairwise(blocks):
        block.continues = _goes_on(before, block)
        if block.continues:
            shared = [k for k, line in enumerate(before.block.lines) if line.shared is not None]
            before.tree.rolls = [roll for roll in before.tree.rolls if roll.parent not in shared]
    return TableMeaning(table, title, blocks, dates)


def _goes_on(before: BlockMeaning, block: BlockMeaning) -> bool:
    """Whether a list of codes that has no total of its own goes on beside: 公用经费 in two blocks with one 合计."""
    headings = [[column.heading for column in each.block.columns] for each in (before, block)]
    own = [k for roll in before.tree.rolls if roll.kind == "total" for k in [roll.parent]]
    codes = [[Code.trusted(line.code) for line in each.lines if line.code] for each in (before, block)]
    kinds = {code.classification for listed in codes for code in listed}
    return (
        headings[0] == headings[1]
        and all(codes)
        and len(kinds) == 1
        and all(before.block.lines[k].shared is not None for k in own)
    )


def _read_block(
    block: Block, table: Table, title: Meaning | None, vocabulary: Vocabulary, dates: Calendar
) -> BlockMeaning:
    columns = _columns(block, table, vocabulary)
    lines = read_lines(block, title, vocabulary)
    totals = [
        bool(m.meaning and m.meaning.total) or (not m.code and layout().is_total(line.label.name))
        for line, m in zip(block.lines, lines, strict=True)
    ]
    tree = _tree(block, lines, totals)
    said = [heading_period(column.heading, vocabulary) for column in block.columns]
    periods = dates.columns(table, said)
    rolls = _rolls(block, said, periods, vocabulary)
    if not table.ruled:
        rolls = [_as_told(block, roll) for roll in rolls]
    compared = comparisons([column.heading for column in block.columns], said, periods, rolls, vocabulary)
    words = vocabulary.words["row"]
    unknown = [k for k, line in enumerate(block.lines) if totals[k] and line.label.name not in words]
    spans = [_names_a_part(column.heading[:-1], block.heading, vocabulary) for column in block.columns]
    found = BlockMeaning(block, columns, rolls, lines, tree, unknown, periods, compared, spans)
    _find_rest(found, vocabulary)
    found.roles = [
        (k, m.meaning.role, max(map(int, YEAR.findall(block.lines[k].printed)), default=0))
        for k, m in enumerate(lines)
        if m.meaning and m.meaning.role
    ]
    found.column_roles = [role for c in range(len(columns)) for role in _column_role(c, block, vocabulary)]
    return found


def _column_role(column: int, block: Block, vocabulary: Vocabulary) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The role that one part of a heading's path says, with the other parts."""
    parts = [take_apart(part).name for part in block.columns[column].heading]
    read = [vocabulary.read(part, "heading") for part in parts]
    roles = [k for k, said in enumerate(read) if said and said.role]
    if len(roles) == 1 and (said := read[roles[0]]) and said.role:
        yield column, said.role, tuple(part for k, part in enumerate(parts) if k != roles[0])


def _columns(block: Block, table: Table, vocabulary: Vocabulary) -> list[Meaning | None]:
    """The meaning of each column's heading; beside others, one without a heading, or with that of labels, has none."""
    columns = [_column(column.heading, block.heading, vocabulary) for column in block.columns]
    if not table.ruled:  # the dashes of a column may stand beside its figures
        columns = [None if _is_beside(block, k) else own for k, own in enumerate(columns)]
    if sum(len(other.columns) for other in table.blocks) == 1 or (len(columns) == 1 and not block.columns[0].heading):
        return columns
    last = [without_remarks(column.heading[-1]) if column.heading else "" for column in block.columns]
    return [None if _is_of_labels(name, vocabulary) else own for name, own in zip(last, columns, strict=True)]


def _is_beside(block: Block, column: int) -> bool:
    """Whether a column without any amount has a heading that another one has, too, or that spans it."""
    own = block.columns[column]
    figures = (line.figures.get(own.number) for line in block.lines)
    if any(figure is not None and isinstance(figure.amount, Amount) for figure in figures):
        return False
    others = (other.heading for k, other in enumerate(block.columns) if k != column)
    return any(path[: len(own.heading)] == own.heading for path in others)


def _is_of_labels(heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading stands above what is listed, not above amounts; no heading says nothing of amounts either."""
    labels = layout().label_headings | layout().code_headings | vocabulary.whole
    return not heading or heading in labels or heading.endswith(("分类", "科目"))


def _as_told(block: Block, roll: Roll) -> Roll:
    """A total under headings that nothing rules is one where the figures of two lines say so, else perhaps of some."""
    if roll.kind != "total":
        return roll
    numbers = [block.columns[k].number for k in (roll.parent, *roll.children)]
    telling = holding = 0
    for line in block.lines:
        amounts = [f.amount for number in numbers if (f := line.figures.get(number))]
        if len(amounts) == len(numbers) and isinstance(amounts[0], Amount) and amounts[0].value:
            parts = [a.value for a in amounts[1:] if isinstance(a, Amount)]
            telling += 1
            holding += 2 * abs(amounts[0].value - sum(parts)) < (len(parts) + 1) * amounts[0].step
    return roll if holding > 1 and holding * 5 >= telling * 4 else replace(roll, kind="loose")


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


def _tree(block: Block, lines: Sequence[LineMeaning], totals: Sequence[bool]) -> RowTree:
    """The tree of the lines; where lines without numbering may be details of numbered ones, the figures decide."""
    keys = [m.code or (f"#{line.key}" if line.key else "") for line, m in zip(block.lines, lines, strict=True)]
    shape = Shape(keys, totals, [m.named for m in lines], [m.meaning or NOTHING_SAID for m in lines])
    flat = row_tree(block.lines, shape)
    funds = _funds_below_flows(block, lines)
    unsure = frozenset(k for k, m in enumerate(lines) if m.named or (not keys[k] and (m.name or m.meaning is None)))
    unsure |= funds | {k for k in _after_of_which(block) if not keys[k]}
    unsure = frozenset(k for k in unsure if not block.lines[k].label.rank and not totals[k])
    if not unsure:
        return flat
    deep = row_tree(block.lines, replace(shape, details=unsure))
    twice = len({block.lines[k].label.name for k in funds}) < len(funds)
    better = holding(block, deep), twice
    return deep if better > (holding(block, flat), False) else flat


def _funds_below_flows(block: Block, lines: Sequence[LineMeaning]) -> frozenset[int]:
    """Lines without numbering that name funds, below numbered ones that name flows alone (一、本年收入)."""
    said = [m.meaning or NOTHING_SAID for m in lines]
    first = next((k for k, s in enumerate(said) if block.lines[k].label.rank and s.flow and not s.fund), None)
    if first is None:
        return frozenset()
    return frozenset(k for k, s in enumerate(said) if k > first and s.fund and not block.lines[k].label.rank)


def _after_of_which(block: Block) -> Iterator[int]:
    """Lines without numbering that go on after 其中：, up to the next numbered line: they may be its like."""
    inside = False
    for k, line in enumerate(block.lines):
        inside = not line.label.rank and (inside or line.label.of_which)
        if inside and not line.label.of_which:
            yield k


def _names_a_part(heading: Sequence[str], span: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading's path names some of a side's flows, some funds or some items, and not a whole side."""
    said = _column(heading, span, vocabulary)
    sides = (vocabulary.sets["income"], vocabulary.sets["expenditure"])
    return said is not None and bool((said.flow and said.flow not in sides) or said.fund or said.item)


def _rolls(block: Block, said: Sequence[Said], periods: Sequence[Period], vocabulary: Vocabulary) -> list[Roll]:
    """The rolls of the columns of each period apart; shares and rates add up to nothing."""
    rolls: list[Roll] = []
    for period in dict.fromkeys(periods):
        if period.kind == "rate":
            continue
        own = [k for k, other in enumerate(periods) if other == period and block.columns[k].unit.name != "%"]
        paths = [block.columns[k].heading for k in own]
        if all(said[k].kind or said[k].years for k in own) and all(len(path) > 1 for path in paths):
            paths = [path[:-1] if heading_period(path[-1:], vocabulary).kind else path for path in paths]
        rolls.extend(Roll(own[r.parent], [own[k] for k in r.children], r.kind) for r in column_rolls(paths))
    return rolls


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
