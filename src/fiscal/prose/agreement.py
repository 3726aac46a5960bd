"""The same figure told in several places, and changes of parts against the change of their whole."""

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property, reduce
from itertools import product

from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.prose.changes import TWICE
from fiscal.prose.claims import Basis, Claim, Period, Role
from fiscal.prose.covers import Covers, Key
from fiscal.prose.faults import Fault, Part, paired, shown, unit_of
from fiscal.prose.interval import plus
from fiscal.prose.parts import PARTS
from fiscal.prose.precision import Precision
from fiscal.prose.senses import Sense
from fiscal.prose.told import COLUMNS, Told, agree, signed

_NONE = Fraction(0)
_MENTIONS = 64  # ways to choose one mention of each figure of a sum


class Agreement:
    """Claims of one quantity, gathered over the whole publication."""

    def __init__(self, told: Told, year: int | None, *, budget: bool) -> None:
        """Gather changes by whose they are and what they are measured against, and values that no table prints."""
        self.told, self.year, self.budget = told, year, budget
        self.values, self.ledger = told.values, told.ledger
        self.lexicon, self.universe = told.values.lexicon, told.values.found.universe
        self.precision = Precision(told.reading.claims())
        self.keyed: dict[Key, list[Claim]] = {}
        for claim in told.reading.claims():
            sense = claim.statement.sense
            if sense.addressed and sense.whole and claim.figure.exact and len(sense.codes) <= 1:
                for key in self._keys(claim, sense):
                    self.keyed.setdefault(key, []).append(claim)
        self.covers = Covers(told, self.keyed, budget=budget)

    def _keys(self, claim: Claim, sense: Sense) -> Iterator[Key]:
        """A quantity for each side that a subject names."""
        if claim.role is Role.CHANGE and claim.basis != Basis() and (claim.sign or not claim.figure.value):
            what: tuple[object, ...] = ("change", claim.basis)
        elif (
            claim.role is Role.VALUE and self.year and claim.period is not Period.OTHER and not self._is_printed(claim)
        ):
            what = ("value", claim.period, claim.basis, claim.figure.unit)
        else:
            return
        sides = [sense.flow & side for side in (self.lexicon.income, self.lexicon.expenditure) if sense.flow & side]
        for flow in sides or [sense.flow]:
            yield Key(what, flow, sense.fund, sense.item, sense.codes, sense.name)

    def _is_printed(self, claim: Claim) -> bool:
        return bool(self.values.of(claim.statement.sense, COLUMNS[claim.period]))

    # -- the same figure twice ----------------------------------------------------------------------------------------

    def check_twice(self) -> None:
        """Every quantity that is told in several places; where only this year's zeros make it one, a warning."""
        for keys in self._classes():
            claims = list(dict.fromkeys(claim for key in keys for claim in self.keyed[key]))
            claims = [claim for claim in claims if not self.ledger.is_wrong(claim)]
            if len(claims) < 2:
                continue
            if all(agree(claims[0], claim) for claim in claims[1:]):
                self.ledger.hold(*claims, rounded=len({signed(claim) for claim in claims}) > 1)
                for pair in paired([(claim, 1) for claim in claims]):
                    self.ledger.relate(*pair, same=True)
                continue
            sure = any(not agree(a, b) for key in keys for a in self.keyed[key] for b in self.keyed[key])
            self.ledger.fail(_differ(claims, self._borne_out(claims), Severity.ERROR if sure else Severity.WARNING))

    def _borne_out(self, claims: Sequence[Claim]) -> Fraction | None:
        """The one amount of a figure told in several ways that sums of other figures give; None where none or two do.

        A figure that was copied wrongly is often copied on, so that most mentions have it.
        """
        right = {signed(claim) for claim in claims if id(claim) in self._adding_up}
        return right.pop() if len(right) == 1 else None

    @cached_property
    def _adding_up(self) -> set[int]:
        """Claims of a change that stand in a sum of others which holds, each sum by whichever mentions make it hold."""
        found: set[int] = set()
        for key, parts in (*self._by_meaning(), *self._by_amounts()):
            mentions = [self._distinct(key), *map(self._distinct, parts)]
            if math.prod(map(len, mentions)) > _MENTIONS:
                continue
            for whole, *told in product(*mentions):
                if self._residual(whole, told) == 0:
                    found.update(map(id, (whole, *told)))
                    self.ledger.relate(*_added(whole, told))
        return found

    def _by_meaning(self) -> Iterator[tuple[Key, list[Key]]]:
        """Changes of a whole and of what its parts are by their meaning."""
        for key in self.keyed:
            for parts in self.covers.of(key) if key.what[0] == "change" else ():
                yield key, parts

    def _by_amounts(self) -> list[tuple[Key, list[Key]]]:
        """Changes of subjects whose amounts of this year are told to add up."""
        found = []
        for relation in self.ledger.relations:
            claims = [part for part, _ in relation.parts if isinstance(part, Claim)]
            if relation.same or relation.fault is not None or len(claims) < len(relation.parts):
                continue
            keys = [next(self._changes_of(claim), None) for claim in claims]
            if None not in keys:
                found.append((keys[0], keys[1:]))
        return found  # type: ignore[return-value]  # no key is None here

    def _changes_of(self, claim: Claim) -> Iterator[Key]:
        """The quantities that are changes of an amount's subject."""
        sense = claim.statement.sense
        whose = (sense.fund, sense.item, sense.codes, sense.name)
        for key in self.keyed:
            if key.what[0] == "change" and key[2:] == whose and key.flow & sense.flow:
                yield key

    def _distinct(self, key: Key) -> list[Claim]:
        """One mention for each amount that is told of a quantity."""
        return list({signed(claim): claim for claim in reversed(self.keyed[key])}.values())

    def _classes(self) -> list[list[Key]]:
        """Keys that mean one quantity: joined where one claim has both, or where what sets them apart is zero."""
        leader = {key: key for key in self.keyed}

        def find(key: Key) -> Key:
            while leader[key] != key:
                key = leader[key]
            return key

        first: dict[object, Key] = {}
        for key, claims in self.keyed.items():
            for tag in (*map(id, claims), *self._same_money(key)):
                if tag in first:
                    leader[find(key)] = find(first[tag])
                else:
                    first[tag] = key
        classes: dict[Key, list[Key]] = {}
        for key in self.keyed:
            classes.setdefault(find(key), []).append(key)
        return list(classes.values())

    def _same_money(self, key: Key) -> Iterator[object]:
        """A tag by which changes of whole sides of a budget are taken for one: their amounts are the same this year."""
        lexicon = self.lexicon
        whole_side = key.flow in (lexicon.income, lexicon.expenditure, lexicon.current, lexicon.this_year)
        if key.what[0] != "change" or key.item or key.codes or key.name or not self.budget or not whole_side:
            return
        if not key.fund or key.fund & ~self.lexicon.fiscal or self._differ_by_others(key):
            return  # other money than the treasury's comes and goes from year to year
        sense = Sense(key.flow, key.fund)
        printed = self.values.of(sense).first
        beside = {value.figure.value for claim in self.keyed[key] for value in claim.statement.values()}
        if len(beside) > 1:
            return  # what is carried over may set them apart
        amounts = [
            *beside,
            printed.amount if printed else _NONE,
            *(claim.figure.value for claim in self.told.of(sense)[:1]),
        ]
        amount = next((amount for amount in amounts if amount), None)
        if amount is not None:
            yield (key.what, amount)

    def _differ_by_others(self, key: Key) -> bool:
        """Whether a change is told of some of the treasury's funds that aren't in the key."""
        others = (k for k in self.keyed if k.what == key.what and k.fund and not k.fund & key.fund)
        return any(signed(claim) for k in others if not k.fund & ~self.lexicon.fiscal for claim in self.keyed[k])

    # -- changes of parts ---------------------------------------------------------------------------------------------

    def check_parts(self) -> None:
        """The change of a whole is the sum of the changes of its parts, where all parts are told."""
        seen: set[tuple[object, ...]] = set()
        for key, claims in self.keyed.items():
            whole = claims[0]
            for keys in self.covers.of(key) if key.what[0] == "change" else ():
                parts = [self.keyed[part][0] for part in keys]
                tag = (signed(whole), frozenset(map(id, parts)))
                if tag not in seen and not self.told.is_excused((whole, *parts)):
                    seen.add(tag)
                    self._compare(whole, parts)

    def _compare(self, whole: Claim, parts: Sequence[Claim]) -> None:
        if not self._is_whole(whole, parts):
            return
        residual = self._residual(whole, parts)
        added = signed(whole) - residual
        bound = sum((self.precision.step(c) for c in (whole, *parts) if c.figure.value), _NONE) / 2
        if residual == 0 or abs(residual) < bound:
            self.ledger.hold(whole, *parts, rounded=residual != 0)
            self.ledger.relate(*_added(whole, parts))
            return
        should, own = shown(added, whole), shown(signed(whole), whole)
        message = Text(
            f"{len(parts)} 个组成部分的增减额之和为 {should}，而总增减额为 {own}",
            f"the changes of its {len(parts)} parts add up to {should}, its own change is given as {own}",
        )
        sign = -1 if whole.sign < 0 else 1
        self.ledger.fail(Fault(PARTS, Severity.WARNING, _added(whole, parts), message, "=", sign * added))

    @staticmethod
    def _residual(whole: Claim, parts: Sequence[Claim]) -> Fraction:
        return signed(whole) - sum(map(signed, parts), _NONE)

    def _is_whole(self, whole: Claim, parts: Sequence[Claim]) -> bool:
        """Whether this year's amounts of the parts add up to that of the whole, where all are known."""
        totals = self.told.entries(whole.statement.sense)
        told = [self.told.entries(part.statement.sense) for part in parts]
        if not totals or not all(told):
            return True
        added = reduce(plus, (entries[0].interval for entries in told))
        return any(added.meets(total) for total, _ in totals)


def _added(whole: Claim, parts: Sequence[Claim]) -> list[Part]:
    """A change and those of its parts, with coefficients that give directions their sign."""
    sign = -1 if whole.sign < 0 else 1
    return [(whole, 1), *((c, sign if c.sign < 0 else -sign) for c in parts)]


def _differ(claims: Sequence[Claim], right: Fraction | None, severity: Severity) -> Fault:
    """One figure told in several ways: first those that other figures don't bear out, else those that fewer say."""
    values = [signed(claim) for claim in claims]
    common = right if right is not None else max(values, key=lambda value: (values.count(value), -values.index(value)))
    odd = [claim for claim, value in zip(claims, values, strict=True) if value != common]
    ordered = [*odd, *(claim for claim in claims if claim not in odd)]
    texts = list(dict.fromkeys(shown(signed(claim), claim) for claim in ordered))
    unit = unit_of(claims[0])
    message = Text(
        f"同一数在文中 {len(claims)} 处不一致：{'、'.join(texts)} {unit}",
        f"the same figure is told {len(claims)} times and differs: {', '.join(texts)} {unit}",
    )
    return Fault(TWICE, severity, [(claim, 1) for claim in ordered], message, "same")
