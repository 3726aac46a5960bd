"""Tables of income that list only this year's, though no word of theirs says so: their total is 本年收入合计.

Where an overview carries money over from the year before, a table of income may list that money or leave it out. It
leaves it out where its total is the overview's total of this year's income, and not the one of everything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from fiscal.address.meanings import BlockMeaning, TableMeaning
from fiscal.amounts import Amount
from fiscal.vocabulary import Vocabulary


def narrow_to_this_year(meanings: Sequence[TableMeaning], vocabulary: Vocabulary) -> None:
    """Let the titles of such tables mean this year's income."""
    income, current = vocabulary.sets["income"], vocabulary.mask("flow", ["current"])
    own, whole = set[Decimal](), set[Decimal]()
    for block in (block for meaning in meanings for block in meaning.blocks):
        for k, line in enumerate(block.lines):
            said = line.meaning
            if said and said.line and said.flow == current:
                own.update(_amounts(block, k))
            elif said and said.everything:
                whole.update(_amounts(block, k))
    own -= whole
    for meaning in meanings if own else ():
        title = meaning.title
        if title is None or title.flow != income or title.fund or any(_says_when(b, income) for b in meaning.blocks):
            continue
        amounts = [amount for block in meaning.blocks for k in range(len(block.lines)) for amount in _amounts(block, k)]
        if max(amounts, default=Decimal(0)) in own:
            meaning.title = replace(title, flow=current)


def _amounts(block: BlockMeaning, line: int) -> Iterator[Decimal]:
    """The amounts of a line that aren't nothing, in yuan."""
    for figure in block.block.lines[line].figures.values():
        if isinstance(figure.amount, Amount) and figure.amount.unit.money and figure.amount.mantissa:
            yield figure.amount.yuan


def _says_when(block: BlockMeaning, income: int) -> bool:
    """Whether a word of a table tells this year's income from what is carried over."""
    said = [*block.columns, *(line.meaning for line in block.lines)]
    return any(meaning.flow & income != income for meaning in said if meaning and meaning.flow & income)


__all__ = ["narrow_to_this_year"]
