"""A real publication with every figure of its tables printed otherwise: cut off, rounded, in another unit."""

import re
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal

from fiscal.amounts import Amount
from fiscal.document import Cell, Document, Grid, Paragraph
from fiscal.recognise import recognise

_UNIT = re.compile(r"(单位[:：]\s*)元")


def rewritten(document: Document, printed: Callable[[Decimal], str]) -> Document:
    """A copy in 万元; ``printed`` gives what is printed for an amount in 万元."""
    made = deepcopy(document)
    cells = {id(cell.place): cell for block in made.blocks if isinstance(block, Grid) for cell in block.cells}
    for table in recognise(made):
        for block in table.blocks:
            for figure in (figure for line in block.lines for figure in line.figures.values()):
                if isinstance(figure.amount, Amount) and figure.amount.unit.money:
                    amount = figure.amount.value.scaleb(figure.amount.unit.power - 4)
                    cells[id(figure.place)].text = printed(amount)
    for block in made.blocks:
        pieces: list[Cell] | list[Paragraph] = [block] if isinstance(block, Paragraph) else block.cells
        for piece in pieces:
            piece.text = _UNIT.sub(r"\1万元", piece.text)
    return made


def decimals(places: int, rounding: str) -> Callable[[Decimal], str]:
    """Prints amounts with so many decimals, rounded as `decimal` names it."""
    step = Decimal(1).scaleb(-places)
    return lambda amount: f"{amount.quantize(step, rounding=rounding):,}"
