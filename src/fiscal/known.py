"""Known discrepancies: entries of a baseline, and a report's findings told apart by them."""

from dataclasses import dataclass, field
from datetime import date

from fiscal.findings import Finding

Publication = tuple[str | None, int | None, str]
"""Body, year and kind of the publication that an entry belongs to."""


@dataclass(frozen=True, slots=True)
class Known:
    """One known discrepancy: its fingerprint, why it is accepted, and until when (None: for good).

    - about: in words, for people; publication: whose finding it is, None where the entry doesn't say
    """

    fingerprint: str
    rule: str
    reason: str
    expires: date | None = None
    about: str = ""
    publication: Publication | None = None


@dataclass(slots=True)
class Compared:
    """Findings told apart.

    - new: not in the baseline, or in it and expired; known: with the entries that know them
    - fixed: entries of this publication that are found no more; expired: entries whose findings count as new again
    """

    new: list[Finding] = field(default_factory=list)
    known: list[tuple[Finding, Known]] = field(default_factory=list)
    fixed: list[Known] = field(default_factory=list)
    expired: list[Known] = field(default_factory=list)
