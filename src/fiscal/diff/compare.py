"""What differs between two sets of reports.

A finding is known again by its fingerprint, as in a baseline: it holds body, year, rule, addresses and amounts, never
positions. One whose amounts alone differ, at the same addresses, is *changed*.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, TypeVar

from fiscal.diff.reports import Report, path_of, sources_of

Finding = dict[str, Any]
Key = tuple[object, ...]
COUNTS = (
    *("facts", "identities", "exact", "rounding", "plug", "broken", "not_evaluable", "untouched_cells"),
    *("tables_unrecognised", "errors", "warnings", "notes"),
)
_ERRORS = ("error",)
_T = TypeVar("_T")


@dataclass(slots=True)
class SourceDiff:
    """What differs of one publication; one that stands on one side only has None on the other.

    - changed: the old and the new finding; counts: name → old and new, of those that differ
    - tables_new, tables_gone: titles; problems: as findings, told apart by severity and sentence
    - blind: something was compared before, and nothing is now
    """

    old: Report | None
    new: Report | None
    found: list[Finding] = field(default_factory=list)
    gone: list[Finding] = field(default_factory=list)
    changed: list[tuple[Finding, Finding]] = field(default_factory=list)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    tables_new: list[str] = field(default_factory=list)
    tables_gone: list[str] = field(default_factory=list)
    problems_new: list[Finding] = field(default_factory=list)
    problems_gone: list[Finding] = field(default_factory=list)
    blind: bool = False

    @property
    def report(self) -> Report:
        """The new report, or the old one where there is none."""
        return self.new or self.old or {}

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        lists = (self.found, self.gone, self.changed, self.tables_new, self.tables_gone, self.counts)
        return not any((*lists, self.problems_new, self.problems_gone, self.old is None, self.new is None))

    def worse(self, *, strict: bool) -> int:
        """How many errors are new or changed; with ``strict`` warnings too; and one where nothing is compared now."""
        severities = ("error", "warning") if strict else _ERRORS
        now = [*self.found, *(new for _, new in self.changed), *self.problems_new]
        return sum(each["severity"] in severities for each in now) + self.blind


@dataclass(slots=True)
class Diff:
    """All publications in the order of the new reports, then those that only the old ones have."""

    sources: list[SourceDiff]

    def worse(self, *, strict: bool = False) -> int:
        """How many errors are new."""
        return sum(source.worse(strict=strict) for source in self.sources)

    def total(self, count: Callable[[SourceDiff], int]) -> int:
        """A number summed over the publications."""
        return sum(map(count, self.sources))


def compare(old: Sequence[Report], new: Sequence[Report]) -> Diff:
    """What differs between old and new reports."""
    pairs = _pairs(old, new)
    known = {id(before) for before, _ in pairs if before is not None}
    gone = [SourceDiff(report, None, gone=report["findings"]) for report in old if id(report) not in known]
    return Diff([*(_source(before, after) for before, after in pairs), *gone])


def _pairs(old: Sequence[Report], new: Sequence[Report]) -> list[tuple[Report | None, Report]]:
    """Each new report with the old one of the same path, name, publication or bytes; a single one with a single one."""
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    found: dict[int, Report] = {}
    left = list(old)
    for key in (_path, _name, _identity, _bytes):
        before = _unique(left, key)
        after = _unique([report for report in new if id(report) not in found], key)
        for own, report in after.items():
            if own in before:
                found[id(report)] = before[own]
                left = [other for other in left if other is not before[own]]
    return [(found.get(id(report)), report) for report in new]


def _unique(reports: Iterable[Report], key: Callable[[Report], Key | None]) -> dict[Key, Report]:
    """Reports by a key that they alone have."""
    by_key: dict[Key, list[Report]] = {}
    for report in reports:
        if (own := key(report)) is not None:
            by_key.setdefault(own, []).append(report)
    return {own: found[0] for own, found in by_key.items() if len(found) == 1}


def _path(report: Report) -> Key:
    return (path_of(report),)


def _name(report: Report) -> Key:
    return tuple(PurePath(str(source.get("path"))).name for source in sources_of(report))


def _identity(report: Report) -> Key | None:
    document = report.get("document") or {}
    return tuple(document.values()) if document.get("department") else None


def _bytes(report: Report) -> Key | None:
    sums = tuple(source.get("sha256") for source in sources_of(report))
    return sums if all(sums) else None


def _source(old: Report | None, new: Report) -> SourceDiff:
    if old is None:
        errors = [problem for problem in new["problems"] if problem["severity"] == "error"]
        return SourceDiff(None, new, found=new["findings"], problems_new=errors)
    diff = SourceDiff(old, new)
    _findings(diff, old, new)
    before, after = old["summary"], new["summary"]
    diff.counts = {
        name: (before.get(name, 0), after.get(name, 0)) for name in COUNTS if before.get(name, 0) != after.get(name, 0)
    }
    diff.tables_gone, diff.tables_new = _apart(_titles(old), _titles(new), lambda title: (title,))
    diff.problems_gone, diff.problems_new = _apart(old["problems"], new["problems"], _problem)
    diff.blind = bool(before.get("identities")) and not after.get("identities")
    return diff


def _findings(diff: SourceDiff, old: Report, new: Report) -> None:
    """Tell findings apart: first by fingerprint, then, of those left, by rule and addresses."""
    regraded = _matched(old["findings"], new["findings"], lambda finding, _: (finding["fingerprint"],), (old, new))
    diff.changed = [(before, after) for before, after in regraded if before["severity"] != after["severity"]]
    seen = {id(finding) for pair in regraded for finding in pair}
    gone, found = ([f for f in report["findings"] if id(f) not in seen] for report in (old, new))
    moved = _matched(gone, found, _addresses, (old, new))
    diff.changed += moved
    seen |= {id(finding) for pair in moved for finding in pair}
    diff.gone, diff.found = ([f for f in findings if id(f) not in seen] for findings in (gone, found))


def _matched(
    old: Sequence[Finding],
    new: Sequence[Finding],
    key: Callable[[Finding, Report], Key],
    reports: tuple[Report, Report],
) -> list[tuple[Finding, Finding]]:
    """Old and new findings of the same key, in order."""
    waiting: dict[Key, list[Finding]] = {}
    for finding in old:
        waiting.setdefault(key(finding, reports[0]), []).append(finding)
    return [(known.pop(0), finding) for finding in new if (known := waiting.get(key(finding, reports[1]), []))]


def _addresses(finding: Finding, report: Report) -> Key:
    """A finding's rule and the addresses of its cells; without cells its rule, its table and its words."""
    titles = {table.get("id"): table.get("title") for table in report["tables"]}
    cells = [(titles.get(c.get("table")), c.get("code_path"), c.get("column_path")) for c in finding["cells"]]
    place = finding["location"]
    own = cells or [(titles.get(place.get("table")), finding.get("code_path"), place.get("text"))]
    return finding["rule"], tuple(sorted(own, key=str))


def _titles(report: Report) -> list[str]:
    named = ((table.get("number") or "", table.get("title") or table.get("id")) for table in report["tables"])
    return [f"{number} {title}".strip() for number, title in named]


def _problem(problem: Finding) -> Key:
    return problem["severity"], problem["message"]["en"]


def _apart(old: Sequence[_T], new: Sequence[_T], key: Callable[[_T], Key]) -> tuple[list[_T], list[_T]]:
    """What only the old ones have, and what only the new ones have."""
    before, after = {key(each) for each in old}, {key(each) for each in new}
    return [each for each in old if key(each) not in after], [each for each in new if key(each) not in before]
