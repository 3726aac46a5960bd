"""``fiscal check --baseline known.json``: tells known findings from new ones and fixed ones; writes baselines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fiscal.language import Language, say

if TYPE_CHECKING:
    from fiscal.known import Compared, Known
    from fiscal.report import Report

_LISTED = 20  # entries of each kind
_WIDE = 100  # columns of what an entry is about


@dataclass(slots=True)
class Baseline:
    """The entries of a run's baseline, and where to write a new one.

    - path: of the baseline, None without one; new: where one is to be written, None where not
    - alone: whether one publication only is checked; reports: kept where a baseline is made of them
    """

    path: Path | None
    new: Path | None
    language: Language
    alone: bool
    known: "Sequence[Known]" = ()
    told: "list[Compared]" = field(default_factory=list)
    reports: "list[Report]" = field(default_factory=list)

    def load(self) -> None:
        """Read the entries; a baseline that can't be used is a wrong call."""
        if self.path is None:
            return
        from fiscal.baseline import BaselineError, load_baseline  # noqa: PLC0415

        try:
            self.known = load_baseline(self.path)
        except BaselineError as error:
            raise click.UsageError(say(self.language, error.zh, error.en)) from error

    def apply(self, report: "Report") -> None:
        """Leave a report's new findings; it keeps what was known of the others."""
        if self.new is not None:
            self.reports.append(report)
        if self.path is None or not report.readable:
            return
        from fiscal.baseline import compare  # noqa: PLC0415

        told = compare(report, self.known, today=datetime.now(tz=UTC).date(), alone=self.alone)
        report.keep(told.new)
        report.baseline = told
        self.told.append(told)

    def lines(self) -> list[str]:
        """What became of the entries in the whole run: each with its reason, and last how many."""
        told = self.told
        if self.path is None or not told:
            return []
        new, known = sum(len(each.new) for each in told), sum(len(each.known) for each in told)
        expired = list(dict.fromkeys(entry for each in told for entry in each.expired))
        fixed = self._fixed(told)
        head = say(
            self.language,
            f"基线：新发现 {new}，已知 {known}，已消除 {len(fixed)}，已到期 {len(expired)}。",
            f"Baseline: {new} new, {known} known, {len(fixed)} fixed, {len(expired)} expired.",
        )
        accepted = list(dict.fromkeys(entry for each in told for _, entry in each.known))
        return [
            "",
            *self._listed(accepted, "已知", "known"),
            *self._listed(fixed, "已消除，可从基线删去", "fixed, can be taken out"),
            *self._listed(expired, "已到期，重新报告", "expired, reported again"),
            head,
        ]

    def _fixed(self, told: "Sequence[Compared]") -> "list[Known]":
        """Entries whose publication was checked and that no report finds."""
        found = {entry for each in told for entry in (*(known for _, known in each.known), *each.expired)}
        return [entry for entry in dict.fromkeys(e for each in told for e in each.fixed) if entry not in found]

    def _listed(self, entries: "Sequence[Known]", zh: str, en: str) -> Iterator[str]:
        from fiscal.report.width import printable, shorten  # noqa: PLC0415

        for entry in entries[:_LISTED]:
            until = entry.expires.isoformat() if entry.expires else ""
            remarks = [entry.reason, until and say(self.language, f"至 {until}", f"until {until}")]
            remark = say(self.language, "；", "; ").join(part for part in remarks if part)
            whose = "" if self.alone or not entry.publication else f"{entry.publication[0]} {entry.publication[1]} "
            about = shorten(printable(whose + entry.about), _WIDE)
            parts = (say(self.language, f"{zh}：", f"{en}: ") + entry.rule, about, f"({remark})" if remark else "")
            yield "  ".join(part for part in parts if part)
        if (more := len(entries) - _LISTED) > 0:
            yield say(self.language, f"{zh}：另有 {more} 条", f"{en}: and {more} more")

    def write(self) -> None:
        """Write a baseline of all that was found; a file that can't be written is a wrong call."""
        if self.new is None:
            return
        from fiscal.baseline import baseline_json  # noqa: PLC0415

        try:
            self.new.write_text(baseline_json(self.reports, self.known), encoding="utf-8", newline="\n")
        except OSError as error:
            zh, en = f"写不了 {self.new}：{error.strerror}", f"{self.new} can't be written: {error.strerror}"
            raise click.UsageError(say(self.language, zh, en)) from error
