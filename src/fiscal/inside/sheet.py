"""A table, or half of one, read for its layout alone: its columns of figures, what numbers and what names its rows."""

from dataclasses import dataclass, field
from typing import Literal

from fiscal.inside.traits import Trait
from fiscal.recognise import Block, Column, Line, Table
from fiscal.vocabulary import Label

Kind = Literal["item", "total", "unnamed", "heading"]


@dataclass(slots=True)
class Row:
    """What is known of a line beside its figures.

    - labels: of its filled label cells, outermost first, its number taken for numbering; the last one is its own
    - kind: ``total`` by its label, ``unnamed`` where it has figures and no label, ``heading`` where it has no figures
    - number: the label of its cell in the column that numbers the rows, None where nothing is there
    - part: index of the page part; first: whether it is the part's first row
    - remarks: column (0-based) → text, of the columns that are neither names nor figures
    - formula: what its number says it is computed by (``3=1-2``), empty without
    """

    labels: tuple[Label, ...]
    kind: Kind
    number: Label | None
    part: int
    first: bool
    remarks: dict[int, str] = field(default_factory=dict)
    formula: str = ""

    @property
    def label(self) -> Label:
        """Its own label; one without a name where there is none."""
        return self.labels[-1] if self.labels else Label("")

    @property
    def rank(self) -> int:
        """How deep its numbering stands; 0 without any."""
        return self.label.rank

    @property
    def outermost(self) -> int:
        """How deep the numbering of its first label stands: a row may open the group that it stands in."""
        return min((label.rank for label in self.labels if label.rank), default=0)


@dataclass(slots=True)
class Sheet:
    """One block of a table: its lines with their rows, its figures as facts.

    - table: its blocks' columns are those of figures; index: which of the blocks this is
    - rows: one for each of the block's lines; traits: one for each of its columns
    - facts: (line, column) → fact, both indexes in the block; empty before they are entered
    """

    table: Table
    index: int
    traits: list[Trait]
    rows: list[Row] = field(default_factory=list)
    facts: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def block(self) -> Block:
        """The block."""
        return self.table.blocks[self.index]

    @property
    def lines(self) -> list[Line]:
        """Its lines."""
        return self.block.lines

    @property
    def columns(self) -> list[Column]:
        """Its columns of figures."""
        return self.block.columns

    def fact(self, line: int, column: int) -> int | None:
        """The fact there; None where text stands."""
        return self.facts.get((line, column))

    def items(self) -> list[int]:
        """Lines that are no totals and hold figures, those that a page break repeats left out."""
        return [k for k, row in enumerate(self.rows) if row.kind == "item" and self.lines[k].repeats is None]
