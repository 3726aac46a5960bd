"""The lists of codes that come with the package: read when first needed, one classification at a time."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from fiscal.codes.code import Classification, Code
from fiscal.codes.names import DATA, plain_name

__all__ = ["Entry", "Evidence", "GroupMember", "Listing", "Mapping", "groups", "listing", "mapping"]


class Evidence(StrEnum):
    """How sure a name is; a rule's severity follows it (``data/README.md`` says how each row was found).

    - published: read in a real publication or an official notice, or given in an edition that the user loaded
    - edition-2009: the same in an edition of about 2009; likely still current
    - unverified: compiled from memory, mostly right
    - uncertain: weak
    """

    PUBLISHED = "published"
    EDITION_2009 = "edition-2009"
    UNVERIFIED = "unverified"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Entry:
    """A code's name over some years.

    - first_year, last_year: both included; None where not known or open
    - budget: which of the four budgets (一般公共预算, 政府性基金预算, …)
    - years_estimated: the years are a hint, never the ground for more than a note
    - source: the document where the name was read, else the list it stands in
    """

    code: Code
    name: str
    first_year: int | None
    last_year: int | None
    budget: str
    evidence: Evidence
    years_estimated: bool
    source: str

    def holds_in(self, year: int) -> bool:
        """Whether the name is that of this year."""
        return (self.first_year is None or self.first_year <= year) and (
            self.last_year is None or year <= self.last_year
        )


class Listing:
    """All names of one classification over all years, in the order of the codes."""

    def __init__(self, name: str, rows: list[list[str]]) -> None:
        """Take the rows of a list: code, name, first_year, last_year, budget, evidence, years, source."""
        self._name = name
        self._rows: dict[str, list[list[str]]] = {}
        for row in rows:
            self._rows.setdefault(row[0], []).append(row)
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._named: dict[str, tuple[str, ...]] | None = None
        self._below: dict[str, list[str]] | None = None

    def __iter__(self) -> Iterator[str]:
        """The digits of every code of any year, parents first."""
        return iter(self._rows)

    def entries(self, digits: str) -> tuple[Entry, ...]:
        """Every name that a code has had, the oldest first; empty where no row has the code."""
        found = self._entries.get(digits)
        if found is None:
            found = tuple(self._entry(row) for row in self._rows.get(digits, ()))
            if found:
                self._entries[digits] = found
        return found

    def below(self, digits: str) -> list[str]:
        """The digits one level below these; for an empty text the classes."""
        if self._below is None:
            self._below = {}
            for code in self._rows:
                self._below.setdefault(code[:-2] if len(code) > 3 else "", []).append(code)
        return self._below.get(digits, [])

    def named(self, name: str) -> tuple[str, ...]:
        """The digits of every code that has or had this name."""
        if self._named is None:
            index: dict[str, dict[str, None]] = {}
            for digits, rows in self._rows.items():
                for row in rows:
                    index.setdefault(plain_name(row[1]), {})[digits] = None
            self._named = {key: tuple(codes) for key, codes in index.items()}
        return self._named.get(plain_name(name), ())

    def class_names(self) -> Iterator[tuple[str, str]]:
        """Digits and name of every class over all years."""
        return ((digits, row[1]) for digits in self.below("") for row in self._rows[digits])

    def _entry(self, row: list[str]) -> Entry:
        digits, name, first, last, budget, evidence, years, source = row
        return Entry(
            Code.trusted(digits),
            name,
            int(first) if first else None,
            int(last) if last else None,
            budget,
            Evidence(evidence),
            years == "estimated",
            source or self._name,
        )


@cache
def listing(classification: Classification) -> Listing:
    """The list of one classification, read once."""
    name = f"{classification.value}.csv"
    return Listing(name, _rows(name))


def _rows(name: str) -> list[list[str]]:
    """The rows of a data file below its heading."""
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        next(reader)
        return list(reader)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which government economic code a department economic code goes to, by kind of unit (行政单位, 事业单位, 不分)."""

    department: Code
    government: Code
    unit_kind: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A code that belongs to a group of costs; ``role`` says as what, and within what."""

    code: Code
    name: str
    role: str
    evidence: Evidence


@cache
def mapping() -> tuple[Mapping, ...]:
    """How department economic codes map to government economic codes, in the order of the list."""
    return tuple(
        Mapping(Code(department), Code(government), kind, Evidence(evidence))
        for department, government, kind, evidence in _rows("economic-mapping.csv")
    )


@cache
def groups() -> dict[str, tuple[GroupMember, ...]]:
    """The codes of 三公, 机关运行经费, 人员经费 and 公用经费."""
    found: dict[str, list[GroupMember]] = {}
    for group, code, name, role, evidence in _rows("groups.csv"):
        found.setdefault(group, []).append(GroupMember(Code(code), name, role, Evidence(evidence)))
    return {group: tuple(members) for group, members in found.items()}
