"""A proposal judged with guards derived anew: what would rest on zeros that are trusted again once it is right.

A broken equation's zeros witness nothing, so equations that rest on them are missing while the figure is wrong. Guards
only ever drop flows and funds: what is derived anew for a box needs the printings with the same code, item, period and
entity, and no others. That makes it cheap enough to do for every cause.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import chain

from fiscal.address import Addressed
from fiscal.equations import Equation, Judgement, Verdict, judge_one
from fiscal.facts import Facts
from fiscal.laws.aliases import defined_equalities
from fiscal.laws.balance import balances
from fiscal.laws.containment import parts_within
from fiscal.laws.definitions import Definitions, Same, definitions
from fiscal.laws.printed import Printed
from fiscal.laws.printings import equal_without_zeros, parts_of_zero
from fiscal.laws.zeros import Zeros
from fiscal.vocabulary import Vocabulary

Rest = tuple[str, str, int | str, str, str]


class Rederivation:
    """Derives the equations that a changed figure would have, near the figures in question only."""

    def __init__(self, found: Addressed, judgement: Judgement, vocabulary: Vocabulary) -> None:
        """Keep what they are derived from; nothing is computed before it is asked for."""
        self.found, self.judgement, self.vocabulary = found, judgement, vocabulary
        self._known: dict[object, list[Equation]] = {}

    @cached_property
    def definitions(self) -> Definitions:
        """The definitions in this vocabulary's atoms."""
        return definitions(self.vocabulary)

    def broken(self, move: Mapping[int, int], near: Iterable[int]) -> list[Equation]:
        """Guarded equations about the facts ``near`` that don't hold once ``move`` is made.

        Where the move makes a figure zero, equations that rest on it are among them.
        """
        facts = self.found.facts
        moved = moved_facts(facts, move)
        flips = tuple(sorted(k for k in move if (facts.amounts[k] == 0) is not (moved.amounts[k] == 0)))
        signs = tuple(sorted(k for k in move if (facts.amounts[k] < 0) is not (moved.amounts[k] < 0)))
        key = (frozenset(near), flips, signs, self._repaired(move))
        if key not in self._known:
            zeroed = [k for k in flips if not moved.amounts[k]]
            rests = self._rests(key[0], zeroed)
            self._known[key] = list(self._derived(moved, rests, key[3], whole=bool(flips or signs)))
        return [e for e in self._known[key] if self._is_broken(e, moved)]

    def amount_of(self, fact: int) -> int | None:
        """What a figure that is zero should be by the equations that hold it once it isn't; None where they differ."""
        facts = self.found.facts
        moved = moved_facts(facts, {fact: facts.steps[fact] or 1})
        rests = self._rests(frozenset([fact]), ())
        wanted: set[int] = set()
        for equation in self._derived(moved, rests, self._repaired({fact: 1}), whole=False):
            own = [coefficient for k, coefficient in equation.terms if k == fact]
            others = [(k, coefficient) for k, coefficient in equation.terms if k != fact]
            if own and others and equation.relation == "same":
                wanted.update(facts.amounts[k] for k, _ in others)
            elif own and others and equation.relation == "=":
                wanted.add(-sum(facts.amounts[k] * coefficient for k, coefficient in others) // own[0])
        return wanted.pop() if len(wanted) == 1 else None

    def _is_broken(self, equation: Equation, moved: Facts) -> bool:
        """Beyond rounding, and in a rounded document beyond the one step that a plugged figure may be off by."""
        regime = self.judgement.regime
        judged = judge_one(equation, moved, truncated=regime.truncated)
        step = max((moved.steps[k] for k, _ in equation.terms), default=0)
        plugged = regime.rounded and len(equation.terms) == 2 and abs(judged.residual) <= step
        return judged.verdict is Verdict.BROKEN and not plugged

    def _repaired(self, move: Mapping[int, int]) -> frozenset[int]:
        """Broken equations that rest on nothing and hold a changed figure: they are taken to be repaired."""
        judged = self.judgement.judged
        return frozenset(
            n
            for n, one in enumerate(judged)
            if one.verdict is Verdict.BROKEN and any(k in move for k, _ in one.equation.terms)
        )

    def _derived(
        self, moved: Facts, rests: frozenset[Rest], repaired: frozenset[int], *, whole: bool
    ) -> Iterator[Equation]:
        """The guarded equations of some slices; with what is at most its whole, where a zero or a sign changes."""
        found = replace(self.found, facts=moved)
        distrusted = self._distrusted(repaired)
        printed = Printed(replace(found, facts=_only(moved, rests)), Zeros(found, self.definitions, distrusted))
        derived = chain(
            equal_without_zeros(printed),
            balances(printed, guarded=True),
            defined_equalities(printed, self.definitions, guarded=True),
            parts_of_zero(printed),
            parts_within(printed, set()) if whole else (),
        )
        for equation in derived:  # what another cause makes wrong says nothing about this one
            if distrusted.isdisjoint(k for k, _ in equation.terms):
                yield equation

    def _distrusted(self, repaired: frozenset[int]) -> frozenset[int]:
        """Facts in other equations that rest on nothing and don't hold."""
        return frozenset(
            k
            for n, judged in enumerate(self.judgement.judged)
            if judged.verdict is Verdict.BROKEN and n not in repaired and _rests_on_nothing(judged.equation)
            for k, _ in judged.equation.terms
        )

    def _rests(self, near: frozenset[int], zeroed: Iterable[int]) -> frozenset[Rest]:
        """Everything but flow and fund of the boxes in question, of what is defined by them and of what lies inside."""
        boxes = self.found.facts.boxes
        own = {box.rest for k in near if (box := boxes[k]) is not None}
        everywhere = dict.fromkeys(box.rest for box in boxes if box is not None)
        for same in self.definitions.same:
            if any(_is_defined(rest, same) for rest in own):
                own |= {rest for rest in everywhere if _is_defined(rest, same)}
        inside = [box.rest for k in zeroed if (box := boxes[k]) is not None]
        return frozenset(own.union(rest for rest in everywhere if any(_inside(rest, outer) for outer in inside)))


def _is_defined(rest: Rest, same: Same) -> bool:
    """Whether a slice is one that the definition names, or part of the economic codes that it is the same as."""
    if rest[1]:
        return any(rest[1].startswith(code) or code.startswith(rest[1]) for code in same.economy)
    return bool(same.item and rest[2] == same.item) or bool(same.function and rest[0] == same.function)


def _inside(inner: Rest, outer: Rest) -> bool:
    return (
        inner[0].startswith(outer[0])
        and inner[1].startswith(outer[1])
        and outer[2] in (0, inner[2])
        and inner[3:] == outer[3:]
    )


def _rests_on_nothing(equation: Equation) -> bool:
    """Whether it is derived before any zero is asked for; containments between tables come last."""
    if equation.law == "jointly-impossible":
        return False
    between_tables = equation.law == "part-exceeds-whole" and equation.family is None
    return not between_tables and all(guard.reason == "structural" for guard in equation.guards)


def moved_facts(facts: Facts, move: Mapping[int, int]) -> Facts:
    """The facts with changed amounts; everything else is shared."""
    amounts = list(facts.amounts)
    for k, delta in move.items():
        amounts[k] += delta
    return replace(facts, amounts=amounts)


def _only(facts: Facts, rests: frozenset[Rest]) -> Facts:
    """The facts with the addresses of some slices alone; the others keep their amounts but are printed nowhere."""
    return replace(facts, boxes=[box if box is not None and box.rest in rests else None for box in facts.boxes])
