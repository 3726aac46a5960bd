"""What the tables print for a subject: every figure or sum of figures that may be meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from fiscal.address import Addressed
from fiscal.boxes import Box, exact_cover
from fiscal.codes import Classification, Code
from fiscal.equations import Guard
from fiscal.laws.printed import Printed, Sum
from fiscal.prose.absence import Absence
from fiscal.prose.interval import HALF, Interval
from fiscal.prose.senses import Sense
from fiscal.prose.wording import Lexicon, everything
from fiscal.vocabulary import layout, plain

_TEN_THOUSAND = 10**4
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAME = 4  # shorter names are those of many things


class Meant(Enum):
    """Whether words mean a box: surely; likely, which may confirm and never contradicts; less, where all is printed."""

    SURE = "sure"
    LIKELY = "likely"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class TableValue:
    """A figure of the tables or a sum of some, in yuan.

    - slack: half a step of each rounded figure; facts: those that are summed, none for money that is known to be zero
    - loose: whether it is the same money only by a definition that some publishers don't follow
    - scaled: whether its table prints no unit, and it is taken to be in 万元
    - likely: whether the words need not mean it: it may confirm a sentence, and never contradicts one
    """

    amount: Fraction
    slack: Fraction
    facts: tuple[int, ...]
    guards: tuple[Guard, ...] = ()
    loose: bool = False
    scaled: bool = False
    likely: bool = False

    @property
    def interval(self) -> Interval:
        """What it stands for."""
        return Interval(self.amount - self.slack, self.amount + self.slack)


class Candidates:
    """Values that may be meant, the likeliest first; each is looked for only when those before it don't do."""

    def __init__(self, source: Iterator[TableValue]) -> None:
        """Take them from here, each sum of facts once."""
        self._source = source
        self._known: list[TableValue] = []
        self._seen: set[tuple[Fraction, tuple[int, ...]]] = set()

    def __iter__(self) -> Iterator[TableValue]:
        """All of them, in order."""
        index = 0
        while index < len(self._known) or self._advance():
            yield self._known[index]
            index += 1

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._known) or self._advance()

    @property
    def first(self) -> TableValue | None:
        """The likeliest one."""
        return self._known[0] if self else None

    def _advance(self) -> bool:
        for value in self._source:
            key = (value.amount, value.facts)
            if key not in self._seen:
                self._seen.add(key)
                self._known.append(value)
                return True
        return False


class Values:
    """The printed values of subjects in one publication."""

    def __init__(self, printed: Printed, lexicon: Lexicon, absence: Absence, *, final: bool) -> None:
        """Index the boxes of items, which titles often leave without a fund.

        ``aliases``: items (masks) that the publication says are others, where its tables print none of them.
        """
        self.printed, self.lexicon, self.absence, self.final = printed, lexicon, absence, final
        self.found: Addressed = printed.found
        self.scale = Fraction(10) ** -self.found.facts.exponent
        self._items: dict[str, dict[tuple[int, int], dict[int, list[int]]]] = {}
        self._alike: dict[object, list[Box]] = {}  # of all but flow and fund
        for box, facts in printed.classes.items():
            self._alike.setdefault(box.rest, []).append(box)
            if isinstance(box.item, int) and box.item and not box.function and not box.economy and not box.entity:
                slices = self._items.setdefault(box.period, {})
                slices.setdefault((box.flow, box.fund), {}).setdefault(box.item, []).extend(facts)
        for item, fact in self._totals_of_lists():
            self._items.setdefault("", {}).setdefault((0, 0), {}).setdefault(item, []).append(fact)
        self.aliases: dict[int, int] = {}
        self._known: dict[tuple[object, str, bool], Candidates] = {}

    def _totals_of_lists(self) -> Iterator[tuple[int, int]]:
        """Totals of tables whose title names an item and whose lines are names of their own: 政府采购支出预算表."""
        facts = self.found.facts
        for k, box in enumerate(facts.boxes):
            title = self.found.meanings[facts.tables[k]].title if box is None and facts.repeats[k] is None else None
            if title is not None and title.item and facts.is_readable(k):
                column = facts.column(k).heading
                if layout().is_total(facts.line(k).label.name) and (not column or layout().is_total(plain(column[-1]))):
                    yield title.item, k

    def of(self, sense: Sense, period: str = "", *, total: bool = False) -> Candidates:
        """The values that the tables print for a sense, the likeliest first; none where they print nothing of it.

        - period: empty for the publication's own year, else ``budget`` or ``prior``, where columns tell them apart
        - total: whether it is said to hold everything (总计), with what is carried over
        """
        key = (sense.key, period, total)
        if key not in self._known:
            self._known[key] = Candidates(self._in_any_unit(self._of(sense, period, total=total)))
        return self._known[key]

    def _in_any_unit(self, values: Iterator[TableValue]) -> Iterator[TableValue]:
        """Values of tables that don't print their unit in 万元 too."""
        facts = self.found.facts
        for value in values:
            yield value
            if value.facts and not any(facts.of[facts.tables[k]].unit_printed for k in value.facts):
                yield replace(
                    value, amount=value.amount * _TEN_THOUSAND, slack=value.slack * _TEN_THOUSAND, scaled=True
                )

    def of_year(self, words: str, year: int) -> Iterator[TableValue]:
        """What tables that only their layout explains print for a name in columns of one year and no other."""
        facts = self.found.facts
        for k in range(len(facts)):
            if self.found.recognised[facts.tables[k]] or not facts.is_readable(k) or not facts.unit(k).money:
                continue
            name, years = facts.line(k).label.name, set(_YEAR.findall(facts.column(k).path))
            if len(name) >= _NAME and words.endswith(name) and years == {str(year)} and facts.amounts[k]:
                yield self.value(Sum((k,)))

    def _of(self, sense: Sense, period: str, *, total: bool) -> Iterator[TableValue]:
        if not sense.addressed or sense.says_nothing or not (sense.flow or sense.item or sense.codes or sense.name):
            return
        if sense.item:
            alias = self.aliases.get(sense.item)
            yield from self._item(alias if alias and not any(self._item(sense.item, period)) else sense.item, period)
            return
        known = False
        named = not total and not (sense.flow & self.lexicon.income and sense.flow & self.lexicon.expenditure)
        for box, meant in self._boxes(sense, period, total=total):
            # what is carried over has no functional code, so that no code's expenditure holds any
            known = (known and meant is Meant.LESS) or (bool(sense.codes) and not box.economy)
            for value in self._box(box, named=named) if known or meant is not Meant.LESS else ():
                known = known or not value.likely
                yield replace(value, likely=value.likely or meant is Meant.LIKELY)
            if not sense.codes and not sense.name:
                yield from self._economic(box)

    def _economic(self, box: Box) -> Iterator[TableValue]:
        """人员经费 and 公用经费 by the economic classes of basic expenditure."""
        for same in self.lexicon.economic:
            if box.flow != same.flow:
                continue
            flow = self.found.universe.flow(same.basic)
            sums = [self.printed.resolve(box._replace(flow=flow, economy=code)) for code in same.classes]
            proven = (found is not None and all(map(self.absence.is_proven, found.guards)) for found in sums)
            if all(proven):
                facts = tuple(k for found in sums if found for k in found.facts)
                yield replace(self.value(Sum(facts)), loose=True)

    def _boxes(self, sense: Sense, period: str, *, total: bool) -> Iterator[tuple[Box, Meant]]:
        """The boxes that a sense may mean, each side by itself."""
        universe = self.found.universe
        fund = sense.fund & universe.fund if sense.fund else universe.fund
        for flow, meant in self._flows(sense, total=total) if fund else ():
            for code in sense.codes or ("",):
                function, economy = _axes(code)
                yield Box(flow, fund, function, economy, sense.name or 0, period), meant

    def _flows(self, sense: Sense, *, total: bool) -> Iterator[tuple[int, Meant]]:
        """The flows of each side that a sense may mean.

        What is carried over is left out of 收入预算 and counted to 本年支出 by some budgets; final accounts tell both.
        """
        universe, lexicon = self.found.universe, self.lexicon
        named = sense.flow or universe.all_expenditure
        both = bool(named & universe.all_income and named & universe.all_expenditure) or total
        for side, whole in ((universe.income, universe.all_income), (universe.expenditure, universe.all_expenditure)):
            own = named & whole
            this_year = own == lexicon.this_year
            flow = universe.flow(lexicon.whole_side(own)) & side if own else 0
            if not flow:
                continue
            if own == whole or this_year:
                if own & universe.flow(lexicon.carried) or this_year or not self.final:
                    yield flow, Meant.LIKELY if this_year and self.final else Meant.SURE
                less = Meant.LIKELY if both and own == whole else Meant.SURE
                for left in self._without_carried(flow):
                    yield left, less if self.final else Meant.LESS
            else:
                yield flow, Meant.SURE
                if own == lexicon.current:
                    yield side, Meant.LIKELY if self.final else Meant.SURE

    def _without_carried(self, flow: int) -> Iterator[int]:
        for aside in ({"carried-in"}, {"carried-out"}, {"carried-out", "distributed"}):
            left = flow & ~sum(1 << bit for bit, name in enumerate(self.lexicon.flows) if name in aside)
            if left != flow and left:
                yield left

    def _box(self, box: Box, *, named: bool) -> Iterator[TableValue]:
        """Each printing of a box, and of what it is without money that definitions rule out; else what it sums to."""
        printed = self.printed
        normal, _ = printed.zeros.drop(box, only_structural=True)
        same = dict.fromkeys((box, *printed.by_normal.get(normal, ())))
        alone = [k for other in same for k in printed.classes.get(other, ())]
        only_totals = self._is_everything(box)
        for k in alone:
            if self.found.facts.is_readable(k) and (not only_totals or self._says_everything(k)):
                yield self.value(Sum((k,)))
        if only_totals:
            return
        for cover in printed.covers(normal):
            yield self.value(cover)
        if not alone:
            resolved = printed.resolve(box)
            holds = self.absence.is_proven if resolved and resolved.facts else self.absence.is_sound
            if resolved is not None and all(map(holds, resolved.guards)):
                yield self.value(resolved)
        yield from self._nearly(box, named=named)

    def _is_everything(self, box: Box) -> bool:
        """Whether a box is a whole side of final accounts: it holds more than the tables list, only a 总计 says it."""
        universe = self.found.universe
        return self.final and not box.function and box.flow in (universe.income, universe.expenditure)

    def _says_everything(self, fact: int) -> bool:
        facts = self.found.facts
        labels = (facts.line(fact).label.name, *facts.column(fact).heading)
        return any(word in plain(label) for word in everything() for label in labels)

    def _nearly(self, box: Box, *, named: bool) -> Iterator[TableValue]:
        """Boxes that differ from it only by what wasn't understood, or that leave out what stands below the line."""
        atoms, below = self.lexicon.atoms, self.lexicon.below_line
        for other in self._alike.get(box.rest, ()):
            if other == box or (other.flow ^ box.flow) & atoms[0]:
                continue
            if not (other.fund ^ box.fund) & atoms[1] & ~below and other.flow & atoms[0]:
                readable = (k for k in self.printed.classes[other] if self.found.facts.is_readable(k))
                yield from (
                    replace(self.value(Sum((k,))), likely=not (named and self._is_titled(k, box))) for k in readable
                )

    def _is_titled(self, fact: int, box: Box) -> bool:
        """Whether a fact's table is titled as what a box means, so that its total is that by the publisher's words.

        Money of both sides, or what holds everything (总计), is more than any table of one is titled.
        """
        title, universe = self.found.meanings[self.found.facts.tables[fact]].title, self.found.universe
        return title is not None and universe.flow(title.flow) == box.flow and title.fund & universe.fund == box.fund

    def _item(self, item: int, period: str) -> Iterator[TableValue]:
        for (_, fund), slice_ in self._items.get(period, {}).items():
            likely = bool(fund) and fund & self.lexicon.general != self.lexicon.general  # 三公 of 政府性基金 alone
            for k in slice_.get(item, ()):
                yield replace(self.value(Sum((k,))), likely=likely)
            parts = {mask: facts[0] for mask, facts in slice_.items() if mask != item and mask & item == mask}
            cover = exact_cover(item, list(parts)) if parts else None
            if cover:
                yield replace(self.value(Sum(tuple(list(parts.values())[k] for k in cover))), likely=likely)

    def value(self, found: Sum) -> TableValue:
        """A sum of printed facts as a value."""
        facts = self.found.facts
        amount = sum(facts.amounts[k] for k in found.facts)
        steps = sum(facts.steps[k] for k in found.facts if facts.amounts[k])
        return TableValue(amount * self.scale, steps * self.scale * HALF, found.facts, found.guards)


def _axes(code: str) -> tuple[str, str]:
    if not code:
        return "", ""
    functional = Code.trusted(code).classification is Classification.FUNCTIONAL
    return (code, "") if functional else ("", code)
