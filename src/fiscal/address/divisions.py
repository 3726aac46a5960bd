"""Lists that divide a whole: they alone tell that what a document doesn't name isn't there.

That two of the three budgets are named somewhere doesn't say that there is no third: its table may lack a page, or not
be published at all. A list that adds up to 财政拨款, or to 收入总计, and whose every part is understood does say so.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fiscal.address.meanings import BlockMeaning, TableMeaning
from fiscal.vocabulary import NOTHING_SAID, Meaning, Vocabulary, layout, take_apart


class Division(NamedTuple):
    """A set of funds (a mask; 0: all money) and the sets that a list divides it into."""

    whole: int
    parts: tuple[int, ...]


def divisions(table: TableMeaning, block: BlockMeaning, vocabulary: Vocabulary) -> Iterator[Division]:
    """The sets of funds that the sums of a block divide, across and down."""
    if table.title is None:
        return
    for roll in block.column_rolls:
        if roll.kind == "total":
            parts = [block.columns[k] for k in roll.children]
            yield from _division(block.columns[roll.parent], parts, table.title, vocabulary)
    for roll in block.tree.rolls:
        lines = [block.lines[k] for k in roll.children]
        told = not any(line.code or line.name for line in lines)
        told = told and not any(block.block.lines[k].label.of_which for k in roll.children)
        if told and roll.kind in ("total", "numbering"):
            yield from _division(block.lines[roll.parent].meaning, [m.meaning for m in lines], table.title, vocabulary)


def _division(
    whole: Meaning | None, parts: Sequence[Meaning | None], title: Meaning, vocabulary: Vocabulary
) -> Iterator[Division]:
    above = whole.within(title) if whole is not None else None
    known = [part for part in parts if part is not None]
    named = tuple(part.fund for part in known if part.fund)
    if above is None or len(known) < len(parts) or not named:
        return
    sides = [vocabulary.sets["income"], vocabulary.sets["expenditure"]]
    current = vocabulary.mask("flow", ["current"])
    if above.fund or above.flow in (0, current, *sides, sum(sides)):  # the funds of projects alone aren't all funds
        yield Division(above.fund, named)


def closed_sides(table: TableMeaning, block: BlockMeaning, vocabulary: Vocabulary) -> int:
    """The flows of the sides (all of income, of expenditure) that a total of everything divides into known parts.

    Down the lines that is 收入总计; across, a plain 合计 under a title that names a whole side, and not 本年支出合计.
    """
    sides = [vocabulary.sets["income"], vocabulary.sets["expenditure"]]
    title, closed = table.title or NOTHING_SAID, 0
    for roll in block.tree.rolls:
        whole = block.lines[roll.parent].meaning
        if roll.kind == "total" and whole and whole.everything and all(block.lines[k].meaning for k in roll.children):
            said = [whole.flow, *(column.flow for column in block.columns if column), title.flow]
            flow = next((flow for flow in said if flow), 0)
            closed |= sum(side for side in sides if flow & side)
    for roll in block.column_rolls if title.flow in sides and not title.fund else ():
        across = block.columns[roll.parent]
        understood = all(block.columns[k] is not None for k in roll.children)
        if roll.kind == "total" and across and across.flow in (0, title.flow) and understood:
            path = block.block.columns[roll.parent].heading
            closed |= title.flow if take_apart(path[-1]).name in layout().totals else 0
    return closed
