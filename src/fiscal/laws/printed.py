"""The printed boxes of a document, and sums of them that make a given box."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from copy import copy
from dataclasses import dataclass

from fiscal.address import Addressed
from fiscal.boxes import Box, exact_cover
from fiscal.equations import Guard
from fiscal.laws.zeros import Zeros

Guards = tuple[Guard, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """Facts whose sum a box is, with the guards that this rests on; no facts: the box is known to be zero."""

    facts: tuple[int, ...]
    guards: Guards = ()


class Printed:
    """Classes of printings by box, in order of publication, and their boxes without what definitions rule out."""

    def __init__(self, found: Addressed, zeros: Zeros) -> None:
        """Index every box that is printed; a class is known by its first fact."""
        self.found, self.zeros = found, zeros
        self.classes: dict[Box, list[int]] = {}
        for k, box in enumerate(found.facts.boxes):
            if box is not None and found.facts.repeats[k] is None:
                self.classes.setdefault(box, []).append(k)
        self.normal: dict[Box, tuple[Box, Guards]] = {
            box: zeros.drop(box, only_structural=True) for box in self.classes
        }
        self.by_normal: dict[Box, list[Box]] = {}
        self._flows: dict[tuple[object, ...], dict[int, list[int]]] = {}
        self._funds: dict[tuple[object, ...], dict[int, list[int]]] = {}
        for box, (normal, _) in self.normal.items():
            self.by_normal.setdefault(normal, []).append(box)
            # a part is found under what is printed and under what is left of it: both can be pieces of a cover
            for form in dict.fromkeys((box, normal)):
                facts = self.classes[box]
                self._flows.setdefault((form.fund, *form.rest), {}).setdefault(form.flow, []).extend(facts)
                self._funds.setdefault((form.flow, *form.rest), {}).setdefault(form.fund, []).extend(facts)

    def distrusting(self, facts: AbstractSet[int]) -> "Printed":
        """The same printings, where these facts witness no zero; what definitions rule out doesn't depend on them."""
        zeros = self.zeros.distrusting(facts)
        if zeros is self.zeros:
            return self
        other = copy(self)
        other.zeros = zeros
        return other

    def exact(self, normal: Box) -> tuple[int, Guards] | None:
        """The first printing of a box (given without what is ruled out), with its guards."""
        boxes = self.by_normal.get(normal)
        if not boxes:
            return None
        return self.classes[boxes[0]][0], self.normal[boxes[0]][1]

    def covers(self, normal: Box) -> Iterator[Sum]:
        """Sums of printed parts along flow, then along fund: from one table each, else from several."""
        yield from self._along(normal.flow, self._flows.get((normal.fund, *normal.rest), {}))
        yield from self._along(normal.fund, self._funds.get((normal.flow, *normal.rest), {}))

    def _along(self, target: int, pieces: dict[int, list[int]]) -> Iterator[Sum]:
        parts = {mask: facts for mask, facts in pieces.items() if mask != target and mask & target == mask}
        union = 0
        for mask in parts:
            union |= mask
        if union != target:
            return
        tables = self.found.facts.tables
        alone = False
        for table in sorted({tables[k] for facts in parts.values() for k in facts}):
            own = [(mask, k) for mask, facts in parts.items() for k in facts if tables[k] == table]
            cover = exact_cover(target, [mask for mask, _ in own])
            if cover:
                alone = True
                yield self._sum([own[i][1] for i in cover])
        if not alone:
            first = [(mask, facts[0]) for mask, facts in parts.items()]
            cover = exact_cover(target, [mask for mask, _ in first])
            if cover:
                yield self._sum([first[i][1] for i in cover])

    def _sum(self, facts: list[int]) -> Sum:
        guards: dict[Guard, None] = {}
        for k in facts:
            box = self.found.facts.boxes[k]
            if box is not None:
                guards.update(dict.fromkeys(self.normal[box][1]))
        return Sum(tuple(sorted(facts)), tuple(guards))

    def resolve(self, box: Box, *, guarded: bool = True) -> Sum | None:
        """A box as a sum of printed facts: printed itself, covered by parts, known zero, or so without its zeros."""
        normal, guards = self.zeros.drop(box, only_structural=True)
        found = self._unguarded(box) if box != normal else None
        if found is not None:
            return found
        found = self._unguarded(normal)
        if found is not None:
            return Sum(found.facts, joined(guards, found.guards))
        if not guarded:
            return None
        zero = self.zeros.known(normal)
        if zero is not None:
            return Sum((), joined(guards, zero))
        left, more = self.zeros.drop(normal)
        found = self._unguarded(left) if left != normal else None
        return Sum(found.facts, joined(guards, more, found.guards)) if found is not None else None

    def _unguarded(self, normal: Box) -> Sum | None:
        exact = self.exact(normal)
        if exact is not None:
            return Sum((exact[0],), exact[1])
        return next(self.covers(normal), None)


def joined(*guards: Guards) -> Guards:
    """Several guards as one tuple, each once, in order."""
    filled = [some for some in guards if some]
    if len(filled) <= 1:
        return filled[0] if filled else ()
    return tuple(dict.fromkeys(guard for some in guards for guard in some))
