"""Periods: which year's money a column prints, and whether it is a budget, an adjusted budget or an outturn.

A column says it by its words (上年执行数, 年初预算数) or by a year (2023年决算数); what it doesn't say is its table's
own, and what the table doesn't say is the document's own.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fiscal.recognise import Table
from fiscal.vocabulary import Vocabulary, layout, plain, take_apart

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_OUTTURN = ("决算", "执行")
DERIVED = ("change", "rate")  # no money of their own: the difference of two columns, and shares of one


class Period(NamedTuple):
    """A year (0: the document's, where no year is printed anywhere; -1 the one before) and what is shown of it."""

    year: int
    kind: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a heading's path says of its period; None where it says nothing. years: all that it prints."""

    kind: str | None
    shift: int
    years: tuple[int, ...]

    @property
    def year(self) -> int | None:
        """The year, where it prints one."""
        return self.years[0] if len(self.years) == 1 else None


def heading_period(heading: Sequence[str], vocabulary: Vocabulary) -> Said:
    """What the parts of a heading's path say, the innermost first, whether or not the rest of it is understood."""
    kind: str | None = None
    shift, years = 0, tuple[int, ...]()
    for part in reversed(heading):
        said = vocabulary.read(take_apart(part).name, "heading")
        if kind is None:
            kind = "rate" if layout().is_rate(plain(part)) else said.period if said else None
        if said and said.shift and not shift:
            shift = said.shift
        printed = tuple(int(year) for year in YEAR.findall(part))
        years = years or printed
    return Said(kind, shift, years)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The document's own period, and the years that titles are believed to mean."""

    own: Period
    title_years: frozenset[int]
    mixed: bool

    def table(self, table: Table) -> Period:
        """A table's own period, from its title. A year that one title alone prints may be a slip: it isn't believed."""
        title = plain(table.title)
        found = [int(year) for year in YEAR.findall(title)]
        year = found[0] if len(found) == 1 and found[0] in self.title_years else self.own.year
        if any(word in title for word in _OUTTURN):
            return Period(year, "outturn")
        if self.mixed and "预算" in title:
            return Period(year, "budget")
        return Period(year, self.own.kind)

    def columns(self, table: Table, said: Sequence[Said]) -> list[Period]:
        """The period of each column of a block; a single year in its headings is the table's own."""
        own = self.table(table)
        told = {(s.years, s.shift) for s in said if s.years or s.shift}
        several = len(told) > 1 or (bool(told) and any(not s.years and not s.shift and _is_money(s) for s in said))
        return [self._column(own, s, several=several) for s in said]

    def _column(self, own: Period, said: Said, *, several: bool) -> Period:
        year = own.year + said.shift
        if several and said.year is not None:
            year = said.year
        return Period(year, said.kind or own.kind)

    def name(self, period: Period) -> str:
        """The period as a box has it: empty for the document's own."""
        return "" if period == self.own else f"{period.year}-{period.kind}"


def _is_money(said: Said) -> bool:
    return said.kind not in DERIVED


def calendar(tables: Sequence[Table]) -> Calendar:
    """The calendar of a document, from the titles and headings of its tables."""
    titles = [plain(table.title) for table in tables]
    years = Counter(int(year) for title in titles for year in set(YEAR.findall(title)))
    headings = {
        int(year)
        for table in tables
        for block in table.blocks
        for column in block.columns
        for part in column.heading
        for year in YEAR.findall(part)
    }
    own = max(years, key=lambda year: (years[year], year)) if years else max(headings, default=0)
    final = sum(any(word in title for word in _OUTTURN) for title in titles)
    kind = "outturn" if final * 2 >= max(1, sum("预算" in title or "决算" in title for title in titles)) else "budget"
    believed = frozenset(year for year, count in years.items() if count > 1 or year == own)
    return Calendar(Period(own, kind), believed, mixed=any("执行" in title for title in titles))
