"""Facts: every figure of a publication with its address, one column a property."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fiscal.amounts import Amount, Nothing, Unit
from fiscal.boxes import Box

if TYPE_CHECKING:
    import pandas as pd

    from fiscal.recognise import Column, Figure, Line, Table


@dataclass(slots=True)
class Facts:
    """The figures of all tables in order of publication, as parallel lists indexed by fact.

    - amounts: exact integers in 10 ** -exponent yuan; 0 for blanks, dashes and what isn't readable
    - steps: the size of one unit of the last printed digit, in the same smallest step; 0 where nothing is printed
    - kinds: None for a printed amount, else which kind of nothing stands there
    - boxes: the address, None where a label isn't understood (the fact then stays inside its table)
    - tables: index into ``of``; blocks, lines: index in the table and in its block; columns: index in the block
    - repeats: fact that this one prints again on a continuation page, else None
    """

    of: list["Table"] = field(default_factory=list)
    exponent: int = 0
    amounts: list[int] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    kinds: list[Nothing | None] = field(default_factory=list)
    boxes: list[Box | None] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    repeats: list[int | None] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        """How many facts there are, blanks under numeric headings included."""
        return len(self.amounts)

    def table(self, fact: int) -> "Table":
        """The table of a fact."""
        return self.of[self.tables[fact]]

    def line(self, fact: int) -> "Line":
        """The line of a fact."""
        return self.table(fact).blocks[self.blocks[fact]].lines[self.lines[fact]]

    def column(self, fact: int) -> "Column":
        """The column of a fact."""
        return self.table(fact).blocks[self.blocks[fact]].columns[self.columns[fact]]

    def figure(self, fact: int) -> "Figure":
        """What is printed there."""
        return self.line(fact).figures[self.column(fact).number]

    def unit(self, fact: int) -> Unit:
        """The unit that a fact is printed in: its own where the figure or its row says one, else its column's."""
        amount = self.figure(fact).amount
        return amount.unit if isinstance(amount, Amount) else self.column(fact).unit

    def is_readable(self, fact: int) -> bool:
        """Whether the fact can stand in a sum: an amount, a blank or a dash."""
        return self.kinds[fact] in (None, Nothing.BLANK, Nothing.DASH)

    def is_zero(self, fact: int) -> bool:
        """Whether the fact says that there is no money: a printed zero, a blank or a dash."""
        return self.amounts[fact] == 0 and self.is_readable(fact)

    def numeric(self) -> list[int]:
        """Facts that are printed amounts (zeros are, blanks aren't), without those that a page break repeats."""
        return [k for k in range(len(self)) if self.kinds[k] is None and self.repeats[k] is None]

    def rescale(self) -> None:
        """Bring all amounts to the smallest step that any of them needs; call once, when all are in."""
        found = [(k, a) for k in range(len(self)) if isinstance(a := self.figure(k).amount, Amount)]
        self.exponent = max((amount.exponent for _, amount in found), default=0)
        for k, amount in found:
            self.amounts[k] = amount.scaled(self.exponent)
            self.steps[k] = amount.scaled_step(self.exponent)

    def to_frame(self) -> "pd.DataFrame":
        """Every fact as one row; see `fiscal.frames.facts_frame`."""
        from fiscal.frames import facts_frame  # noqa: PLC0415  # pandas is loaded only where it is used

        return facts_frame(self)
