"""A recognised table: its title and unit, its blocks of columns, and its lines with what is printed in them."""

from dataclasses import dataclass, field

from fiscal.amounts import Amount, Nothing, Unit
from fiscal.codes import Code
from fiscal.document import Grid, Place
from fiscal.vocabulary import Label


@dataclass(frozen=True, slots=True)
class Column:
    """A column of amounts.

    - number: 1-based in the table as published
    - heading: the path of heading cells above it, plain, outermost first; a merged heading counts once
    - unit: its own unit where its heading prints one, else the table's
    """

    number: int
    heading: tuple[str, ...]
    unit: Unit

    @property
    def path(self) -> str:
        """The heading's path joined by ``/``."""
        return "/".join(self.heading)


@dataclass(slots=True)
class Figure:
    """What stands in one row under one column: an amount, or which kind of nothing; text as printed."""

    amount: Amount | Nothing
    text: str
    place: Place
    doubt: str | None = None
    hidden: bool = False


@dataclass(slots=True)
class Line:
    """One row of a block.

    - row: 1-based in the table as published, after page splits are joined
    - printed: the label as printed; label: the same taken apart; several label columns are joined by ``/``,
      the last one that isn't a bare 小计 is the label
    - code: None where the row has none; code_printed: as the code columns or the label print it, parts joined by ``|``
    - repaired: what of the code isn't as printed: ``zero`` where a lost leading zero was put back, ``name`` where it
      can't be a code and its name says which one is meant; empty where it is as printed
    - key: its code in a list that the table keeps of its own (a unit's number), empty where it has none
    - span: first and last filled of several label columns; group: whether 小计 of a group closes the label
    - shared: the figure of a total that the next block prints for this one too
    - figures: column number → figure, for the block's columns of amounts
    - repeats: index of the line in the block that this one prints again on a continuation page
    """

    row: int
    printed: str
    label: Label
    place: Place
    code: Code | None = None
    code_printed: str | None = None
    repaired: str = ""
    key: str = ""
    span: tuple[int, int] | None = None
    group: bool = False
    shared: Figure | None = None
    indent: int = 0
    figures: dict[int, Figure] = field(default_factory=dict)
    repeats: int | None = None


@dataclass(slots=True)
class Block:
    """Columns that share one column of labels; tables that print two halves side by side have two blocks.

    - heading: the plain heading that spans the block, such as 收入; empty where there is none
    - label_headings: the plain headings of its label and code columns
    - labelled: whether it has a column of labels at all
    """

    heading: str
    label_headings: tuple[str, ...]
    columns: list[Column]
    labelled: bool = True
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """One published table, its page splits joined.

    - id: ``T3`` in order of publication; number: as printed (表3), empty where there is none
    - title: as printed without spaces; subject: the heading of the section that the table stands in
    - rows: how many rows of its body; cell_range: such as ``A1:I22`` in a spreadsheet
    - body: the name of the department or unit that the table prints; notes: what is printed below it
    - parts: one place for each page part
    - ruled: whether lines, or a file's own table, show what its headings and merged labels span
    - unit_printed: whether a line above the table says it; unit_assumed: whether nothing does, so that it is inferred
    - torn: whether it may go on, or begin, on a page that wasn't read: then its lines add up to nothing
    - heading_rows, body_rows: as read, (grid, row); those of the body are a list for each page part
    """

    id: str
    number: str
    title: str
    subject: str
    unit: Unit
    place: Place
    blocks: list[Block]
    rows: int = 0
    cell_range: str | None = None
    body: str | None = None
    notes: list[str] = field(default_factory=list)
    parts: list[Place] = field(default_factory=list)
    unit_printed: bool = True
    unit_assumed: bool = False
    torn: bool = False
    ruled: bool = True
    heading_rows: list[tuple[Grid, int]] = field(default_factory=list, repr=False)
    body_rows: list[list[tuple[Grid, int]]] = field(default_factory=list, repr=False)
