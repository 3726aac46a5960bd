"""Known discrepancies: a file of fingerprints with reasons, against which new findings are told from known ones.

A fingerprint holds body, year, kind, rule, addresses and amounts, never positions: rows may be reordered, pages move
and the format change, and a known finding stays known; an amount that changed at a known place is new.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fiscal.findings import Finding
from fiscal.report import Report

SCHEMA = "fiscal-baseline/1"


class BaselineError(ValueError):
    """A baseline that can't be used: one sentence in Chinese and English, naming the file and the entry."""

    def __init__(self, path: str, zh: str, en: str) -> None:
        """Keep both sentences; ``str()`` gives the English one."""
        super().__init__(en)
        self.path, self.zh, self.en = path, zh, en


@dataclass(frozen=True, slots=True)
class Known:
    """One known discrepancy: its fingerprint, why it is accepted, and until when (None: for good)."""

    fingerprint: str
    rule: str
    reason: str
    expires: date | None = None


@dataclass(slots=True)
class Compared:
    """Findings told apart: new ones, known ones, and entries that are found no more or have expired."""

    new: list[Finding] = field(default_factory=list)
    known: list[Finding] = field(default_factory=list)
    fixed: list[Known] = field(default_factory=list)
    expired: list[Known] = field(default_factory=list)


def load_baseline(path: str | Path) -> list[Known]:
    """The entries of a baseline file.

    Raises:
        BaselineError: the file is missing, is no JSON, or an entry lacks its fingerprint or has a date that is none.
    """
    name = str(path)
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BaselineError(
            name,
            f"读不出基线文件 {name}（{type(error).__name__}）；请检查路径，或用 --write-baseline 重新生成。",
            f"The baseline {name} can't be read ({type(error).__name__}); check the path or write it anew.",
        ) from error
    if not isinstance(content, dict) or content.get("schema") != SCHEMA or not isinstance(content.get("known"), list):
        raise BaselineError(
            name,
            f"{name} 不是基线文件：应为对象，schema 为 {SCHEMA}，known 为列表。",
            f"{name} is no baseline: it must be an object with schema {SCHEMA} and a list known.",
        )
    return [_entry(name, number, entry) for number, entry in enumerate(content["known"], 1)]


def _entry(path: str, number: int, entry: object) -> Known:
    fields = entry if isinstance(entry, dict) else {}
    try:
        expires = date.fromisoformat(fields["expires"]) if fields.get("expires") else None
        return Known(str(fields["fingerprint"]), str(fields.get("rule", "")), str(fields.get("reason", "")), expires)
    except (KeyError, TypeError, ValueError) as error:
        raise BaselineError(
            path,
            f"{path} 的第 {number} 条有误：需要 fingerprint；expires 应为 2026-12-31 这样的日期。",
            f"Entry {number} of {path} is wrong: it needs a fingerprint, and expires a date such as 2026-12-31.",
        ) from error


def compare(report: Report, known: Sequence[Known], *, today: date) -> Compared:
    """Tell a report's findings apart; an entry counts until its last day."""
    living = {entry.fingerprint: entry for entry in known if entry.expires is None or entry.expires >= today}
    told = Compared(expired=[entry for entry in known if entry.expires is not None and entry.expires < today])
    for finding in report.findings:
        (told.known if finding.fingerprint in living else told.new).append(finding)
    found = {finding.fingerprint for finding in report.findings}
    told.fixed = [entry for entry in living.values() if entry.fingerprint not in found]
    return told


def baseline_json(reports: Sequence[Report], known: Sequence[Known] = ()) -> str:
    """A baseline of everything that the reports find, sorted; reasons and dates of entries that stay are kept."""
    before = {entry.fingerprint: entry for entry in known}
    entries = {}
    for report in reports:
        for finding in report.findings:
            old = before.get(finding.fingerprint)
            entries[finding.fingerprint] = {
                "fingerprint": finding.fingerprint,
                "rule": finding.rule,
                "about": f"{report.department or report.source[0].path} {finding.code_path or ''} "
                f"{finding.column_path or ''} {finding.message.zh}".strip(),
                "reason": old.reason if old else "",
                "expires": old.expires.isoformat() if old and old.expires else None,
            }
    content = {"schema": SCHEMA, "known": [entries[key] for key in sorted(entries)]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
