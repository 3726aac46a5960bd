"""Tables that list a slice of the money by code: a code that isn't among them is known not to be there."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from fiscal.address import Addressed
from fiscal.boxes import Box, code_ancestors, item_within
from fiscal.codes import Classification, Code


@dataclass(frozen=True, slots=True)
class Listing:
    """A table that lists one slice by code: its column's box, the codes, and which of them have codes below."""

    table: int
    box: Box
    axis: str
    codes: frozenset[str]
    prefixes: frozenset[str]

    def lists(self, code: str) -> bool:
        """Whether it lists the classification of a code; the two economic ones are told apart by their first digit."""
        return self.axis == "function" or any(listed[0] == code[0] for listed in self.codes)

    def lacks(self, box: Box) -> bool:
        """Whether a box of the same period has a code that isn't there: no such row, none below, its level listed."""
        slice_ = self.box
        if box.period != slice_.period or box.entity != slice_.entity or not item_within(box.item, slice_.item):
            return False
        code = box.function if self.axis == "function" else box.economy
        if not code or code in self.codes or code in self.prefixes or not self.lists(code):
            return False
        for ancestor in code_ancestors(code):
            if ancestor in self.codes:
                return ancestor in self.prefixes  # listed as a leaf: what is below isn't known
            if ancestor in self.prefixes:
                return True
        return True


def listings(found: Addressed, distrusted: AbstractSet[int], negative: AbstractSet[int]) -> Iterator[Listing]:
    """Slices that a table lists by codes of one classification, its blocks together, every line understood."""
    cells: dict[int, list[tuple[int, int, int]]] = {}
    for (t, b, k, _), fact in found.cells.items():
        cells.setdefault(t, []).append((b, k, fact))
    for t, blocks in enumerate(found.boxes):
        lines = [line for block in blocks for line in block.found.lines]
        items = [item for block in blocks for item in block.items]
        if not found.recognised[t] or t in negative or any(line.name for line in lines):
            continue
        if any(item is None or item.meaning is None for item in items):
            continue
        slices: dict[Box, dict[str, int]] = {}
        for b, k, fact in cells.get(t, ()):
            box = found.facts.boxes[fact]
            if box is not None and (code := blocks[b].found.lines[k].code):
                slices.setdefault(box._replace(function="", economy=""), {})[code] = fact
        listed = {line.code for line in lines if line.code}
        for box, codes in slices.items():
            if set(codes) == listed and not any(fact in distrusted for fact in codes.values()):
                yield from _listing(t, box, frozenset(codes))


def _listing(table: int, box: Box, codes: frozenset[str]) -> Iterator[Listing]:
    if len({Code.trusted(code).classification for code in codes}) == 1:
        of = Code.trusted(min(codes)).classification
        axis = "function" if of in (Classification.FUNCTIONAL, Classification.REVENUE) else "economy"
        prefixes = frozenset(a for code in codes for a in code_ancestors(code) if a and a != code)
        yield Listing(table, box, axis, codes, prefixes)
