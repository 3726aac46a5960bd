"""Parts and their whole: amounts of a list that must add up."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from fiscal.boxes import exact_cover
from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.prose.claims import Claim, Period, Statement
from fiscal.prose.faults import Fault, shown
from fiscal.prose.interval import Interval
from fiscal.prose.precision import Precision
from fiscal.prose.senses import Sense
from fiscal.prose.tokens import Kind
from fiscal.prose.told import Entry, Told
from fiscal.prose.wording import Limit, wholes, words

PARTS = "parts-not-sum"
_NONE = Fraction(0)


class Exceeding(NamedTuple):
    """An amount that is more than what it should be within, which no sum is broken by.

    - whole: the claim that limits it; amount: in yuan; claim: that tells it, else the name of the row that prints it
    """

    whole: Claim
    amount: Fraction
    name: str
    claim: Claim | None


class Parts:
    """Checks the lists of a reading."""

    def __init__(self, told: Told) -> None:
        """Gather the members of each list."""
        self.told, self.ledger, self.lexicon, self.universe = (
            told,
            told.ledger,
            told.values.lexicon,
            told.values.found.universe,
        )
        reading = told.reading
        self.precision = Precision(reading.claims())
        self.exceeding: list[Exceeding] = []
        members: dict[int, list[Statement]] = {}
        for statement in reading.statements:
            if statement.parent is not None and statement.values():
                members.setdefault(id(statement.parent), []).append(statement)
        self.lists = [(s, members[id(s)]) for s in reading.statements if id(s) in members and s.values()]

    def check(self) -> None:
        """All lists: each part within its whole, and the sum of those that leave nothing out."""
        for whole, parts in self.lists:
            total, addends = whole.values()[0], [part.values()[0] for part in parts]
            if not all(c.figure.exact and c.figure.kind is Kind.MONEY for c in (total, *addends)):
                continue
            if len(parts) > 1 and self._adds_up(total, addends):
                self._other_years(whole, parts)
            elif len(parts) > 1 and (severity := self._must_add_up(whole, parts)) is not None:
                self._report(total, addends, severity)
            else:
                self._within(total, [claim for claim in addends if claim.passage is total.passage])
        self._check_limits()

    def _check_limits(self) -> None:
        """Money that is at most other money, which may be told elsewhere: 面向中小企业预留 within 政府采购."""
        for limit in self.lexicon.limits:
            limiting = reversed(list(self._limiting(limit)))  # of equals the last: a sheet of results quotes the others
            whole = max(limiting, key=lambda claim: claim.figure.value, default=None)
            named = (s for s in self.told.reading.statements if any(word in s.words for word in limit.words))
            parts = [statement for statement in named if not statement.sense.codes]
            if whole is None:
                continue
            if limit.hint:
                self.exceeding += self._exceeding(limit, whole, parts)
            else:
                self._within(whole, [claim for part in parts for claim in part.values()])

    def _limiting(self, limit: Limit) -> Iterator[Claim]:
        """The amounts that a limit is set by: of its subject, or of the part of it that is named."""
        if not limit.part:
            yield from (claim for claim in self.told.of(Sense(flow=limit.flow, item=limit.item)) if claim.figure.exact)
        for whole, parts in self.lists if limit.part else ():
            if whole.sense.item == limit.item:
                yield from (claim for part in parts if limit.part in part.words for claim in part.values())

    def _exceeding(self, limit: Limit, whole: Claim, parts: Sequence[Statement]) -> Iterator[Exceeding]:
        """The largest amount that sentences tell, or rows print, where it is more than the whole."""
        told = [(claim.figure.value, "", claim) for part in reversed(parts) for claim in part.values()]
        rows = self._rows(limit.rows) if limit.rows else ()
        most = max([*told, *rows], key=lambda part: part[0], default=None)
        if most is not None and most[0] > whole.figure.value:
            yield Exceeding(whole, *most)

    def _rows(self, endings: tuple[str, ...]) -> Iterator[tuple[Fraction, str, None]]:
        """What tables print for names of their own that end so: the amount, and the name; no sentence tells it."""
        values = self.told.values
        for box, facts in values.printed.classes.items():
            if isinstance(box.item, str) and not box.period and box.item.endswith(endings):
                yield from ((values.found.facts.amounts[k] * values.scale, box.item, None) for k in facts)

    def are_all(self, parts: Sequence[Statement], whole: Statement, wholes_: Sequence[Entry]) -> bool:
        """Whether parts are all of a whole: by their amounts, which add up to it, or by what they mean."""
        if all(part.values() for part in parts):
            addends = [part.values()[0] for part in parts]
            added = sum((claim.figure.value for claim in addends), _NONE)
            slack = sum((self.precision.step(claim) for claim in addends), _NONE) / 2
            if added and any(entry.interval.meets(Interval(added - slack, added + slack)) for entry in wholes_):
                return True
        return self._covers(whole, parts)

    def _adds_up(self, total: Claim, addends: Sequence[Claim]) -> bool:
        residual = _residual(total, addends)
        if residual and abs(residual) >= self._bound(total, addends):
            return False
        self.ledger.hold(total, *addends, rounded=residual != 0)
        self.ledger.relate((total, 1), *((claim, -1) for claim in addends))
        return True

    def _bound(self, total: Claim, addends: Sequence[Claim]) -> Fraction:
        """Half a step of every figure that isn't zero."""
        return sum((self.precision.step(claim) for claim in (total, *addends) if claim.figure.value), _NONE) / 2

    def _report(self, total: Claim, addends: Sequence[Claim], severity: Severity) -> None:
        if self.ledger.is_wrong(total) or any(map(self.ledger.is_doubtful, addends)):
            return
        residual = _residual(total, addends)
        filled = [claim for claim in (total, *addends) if claim.figure.value]
        if abs(residual) < sum((claim.figure.step for claim in filled), _NONE) / 2:
            return  # decided by zeros that are left out: too little to report
        # figures that are cut off, not rounded, add up to as many steps less as there are parts
        cut_off = 0 < residual <= sum((self.precision.step(claim) for claim in addends if claim.figure.value), _NONE)
        if cut_off or abs(residual) <= self._bound(total, addends) + self.precision.step(total):
            severity = Severity.NOTE
        added = sum((claim.figure.value for claim in addends), _NONE)
        message = Text(
            f"{len(addends)} 个组成部分之和为 {shown(added, total)}，而总数为 {total.figure.text}",
            f"its {len(addends)} parts add up to {shown(added, total)}, the whole is given as {total.figure.text}",
        )
        terms = [(total, 1), *((claim, -1) for claim in addends)]
        self.ledger.fail(Fault(PARTS, severity, terms, message, "=", added))

    def _other_years(self, whole: Statement, parts: Sequence[Statement]) -> None:
        """Where this year's parts add up, those of the initial budget and of the base do too."""
        for period in (Period.INITIAL, Period.BASE):
            totals, lists = whole.values(period), [part.values(period) for part in parts]
            if len(totals) != 1 or any(len(some) != 1 for some in lists):
                continue
            total, addends = totals[0], [some[0] for some in lists]
            if any(claim.basis != total.basis for claim in addends):
                continue
            if not self._adds_up(total, addends):
                self._report(total, addends, Severity.WARNING)

    def _within(self, total: Claim, addends: Sequence[Claim]) -> None:
        """No part is more than its whole."""
        for claim in addends:
            size, whole = claim.figure, total.figure
            if size.value <= whole.value + (size.step + whole.step) / 2:
                continue
            if self.ledger.is_wrong(claim) or self.ledger.is_wrong(total):
                continue
            message = Text(
                f"其中一项为 {size.text} {size.unit}，大于总数 {whole.text} {whole.unit}",
                f"one part is {size.text} {size.unit}, more than the whole of {whole.text} {whole.unit}",
            )
            terms = [(claim, 1), (total, -1)]
            self.ledger.fail(Fault(PARTS, Severity.WARNING, terms, message, "<=", whole.value))

    def _must_add_up(self, whole: Statement, parts: Sequence[Statement]) -> Severity | None:
        """How serious it is that the parts don't add up; None where the list may leave something out."""
        if any(claim.total for claim in whole.values()):
            return Severity.ERROR
        for known in wholes():
            if any(word in whole.words for word in known.whole):
                kinds = [_kinds(part, known.parts) for part in parts]
                if all(len(some) == 1 for some in kinds) and len({some[0] for some in kinds}) == len(parts):
                    return Severity.ERROR if len(parts) == len(known.parts) else Severity.WARNING
        in_one_sentence = all(part.passage is whole.passage for part in parts) and len(whole.values()) == 1
        if in_one_sentence and parts[-1].words.lstrip("和及、").startswith(words("lists", "rest")):
            return Severity.ERROR
        return Severity.ERROR if self._covers(whole, parts) else None

    def _covers(self, whole: Statement, parts: Sequence[Statement]) -> bool:
        """Whether the parts are by their meaning all of the whole, along one dimension."""
        senses = [part.sense for part in parts]
        known = all(sense.addressed and sense.whole and not (sense.name or sense.codes) for sense in senses)
        if not whole.sense.addressed or not known:
            return False
        flow = self.lexicon.whole_side(whole.sense.flow)
        sets = {"item": 0, "flow": self.universe.flow(flow), "fund": self.universe.fund}
        for dimension, everything in sets.items():
            masks = [getattr(sense, dimension) for sense in senses]
            target = flow if dimension == "flow" else getattr(whole.sense, dimension)
            target = target or everything
            target = target & everything if everything else target
            others = {tuple(getattr(sense, other) for other in sets if other != dimension) for sense in senses}
            cover = exact_cover(target, masks) if target and len(others) == 1 else None
            if cover is not None and len(set(masks)) == len(masks):
                return True
        return False


def _kinds(part: Statement, names: Sequence[Sequence[str]]) -> list[int]:
    """Which of the named parts a statement is, by its words."""
    return [index for index, some in enumerate(names) if any(word in part.words for word in some)]


def _residual(total: Claim, addends: Sequence[Claim]) -> Fraction:
    return total.figure.value - sum((claim.figure.value for claim in addends), _NONE)
