"""Boxes: the addresses of figures. One member on each dimension; a member is a set of atoms.

Flow and fund are small sets, kept as bit masks over the vocabulary's atoms. Function and economy are codes, each
standing for all that lies below it. Items are masks (the 三公 tree) or a name (a project). An empty code, a 0 item and
an empty period or entity mean everything.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """An address: the money that a printed figure is the amount of."""

    flow: int
    fund: int
    function: str = ""
    economy: str = ""
    item: int | str = 0
    period: str = ""
    entity: str = ""

    @property
    def rest(self) -> tuple[str, str, int | str, str, str]:
        """Everything but flow and fund."""
        return self[2:]

    def within(self, other: "Box") -> bool:
        """Whether this box lies inside the other one, or is the same."""
        return (
            self.flow & other.flow == self.flow
            and self.fund & other.fund == self.fund
            and self.function.startswith(other.function)
            and self.economy.startswith(other.economy)
            and item_within(self.item, other.item)
            and self.period == other.period
            and self.entity == other.entity
        )


def mask_of(box: Box, dimension: str) -> int:
    """The mask of a box on ``flow`` or ``fund``."""
    return box.flow if dimension == "flow" else box.fund


def with_mask(box: Box, dimension: str, mask: int) -> Box:
    """The box with another mask on ``flow`` or ``fund``."""
    return Box(mask, *box[1:]) if dimension == "flow" else Box(box.flow, mask, *box[2:])


def item_within(inner: int | str, outer: int | str) -> bool:
    """Whether an item lies inside another; 0 is everything."""
    if outer in (0, inner):
        return True
    return isinstance(inner, int) and isinstance(outer, int) and inner != 0 and inner & outer == inner


def code_ancestors(code: str) -> Iterator[str]:
    """The code itself, its printed ancestors' possible codes, and last the empty one for everything.

    >>> list(code_ancestors("2010301"))
    ['2010301', '20103', '201', '']
    """
    while code:
        yield code
        code = code[:-2] if len(code) > 3 else ""
    yield ""


def exact_cover(target: int, pieces: Sequence[int]) -> tuple[int, ...] | None:
    """Positions of disjoint pieces whose union is the target, as few and as large as can be; None where there are none.

    - pieces: masks; equal ones may occur, the first of them is taken
    """
    order = sorted(range(len(pieces)), key=lambda k: (-pieces[k].bit_count(), k))
    useful = [k for k in order if pieces[k] and pieces[k] & target == pieces[k]]
    return _cover(target, useful, pieces, {0: ()})


def _cover(
    left: int, useful: list[int], pieces: Sequence[int], known: dict[int, tuple[int, ...] | None]
) -> tuple[int, ...] | None:
    """The fewest pieces that make what is left, the larger ones first; ``known``: what was looked for before."""
    if left in known:
        return known[left]
    lowest = left & -left
    found: tuple[int, ...] | None = None
    tried = set()
    for k in useful:
        piece = pieces[k]
        if piece & lowest and piece & left == piece and piece not in tried:
            tried.add(piece)
            further = _cover(left & ~piece, useful, pieces, known)
            if further is not None and (found is None or len(further) + 1 < len(found)):
                found = (k, *further)
    known[left] = found
    return found
