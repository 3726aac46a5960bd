"""Known discrepancies: a file of fingerprints with reasons, against which new findings are told from known ones.

A fingerprint holds body, year, kind, rule, addresses and amounts, never positions: rows may be reordered, pages move
and the format change, and a known finding stays known; an amount that changed at a known place is new.

{"schema": "fiscal-baseline/1", "known": [
  {"fingerprint": "17eddf78d4df7aec",
   "rule": "wrong-name",
   "publication": {"department": "乐昌市人民政府办公室", "year": 2023, "kind": "budget"},
   "about": "302/30214 30214 是租赁费；培训费是 30216 的名称",
   "reason": "to be corrected next year",
   "expires": "2026-12-31"}]}
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from fiscal.findings import Finding
from fiscal.known import Compared, Known, Publication
from fiscal.language import reason_of
from fiscal.report import Report

__all__ = ["SCHEMA", "BaselineError", "Compared", "Known", "baseline_json", "compare", "load_baseline"]

SCHEMA = "fiscal-baseline/1"
_KEYS = ("fingerprint", "rule", "publication", "about", "reason", "expires")


class BaselineError(ValueError):
    """A baseline that can't be used: one sentence in Chinese and English, naming the file and the entry."""

    def __init__(self, path: str, zh: str, en: str) -> None:
        """Keep both sentences; ``str()`` gives the English one."""
        super().__init__(en)
        self.path, self.zh, self.en = path, zh, en


def load_baseline(path: str | Path) -> list[Known]:
    """The entries of a baseline file.

    Raises:
        BaselineError: the file is missing, is no JSON, or an entry lacks its fingerprint, has a date that is none or a
            key that isn't one.
    """
    name = str(path)
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        reason = reason_of(error)
        raise BaselineError(
            name,
            f"读不出基线文件 {name}（{reason}）；请检查路径，或用 --write-baseline 重新生成。",
            f"The baseline {name} can't be read ({reason}); check the path, or write it anew with --write-baseline.",
        ) from error
    if not isinstance(content, dict) or content.get("schema") != SCHEMA or not isinstance(content.get("known"), list):
        raise BaselineError(
            name,
            f"{name} 不是基线文件：应为对象，schema 为 {SCHEMA}，known 为列表；可用 --write-baseline 生成。",
            f"{name} is no baseline: it must be an object with schema {SCHEMA} and a list known; --write-baseline "
            "makes one.",
        )
    return [_entry(name, number, entry) for number, entry in enumerate(content["known"], 1)]


def _entry(path: str, number: int, entry: object) -> Known:
    fields = entry if isinstance(entry, dict) else {}
    if odd := [key for key in fields if key not in _KEYS]:
        keys = ", ".join(_KEYS)
        raise BaselineError(
            path,
            f"{path} 的第 {number} 条中 {odd[0]} 不是可用的项；可用：{keys}。",
            f"Entry {number} of {path} has {odd[0]}, which is no key; there are {keys}.",
        )
    try:
        expires = date.fromisoformat(fields["expires"]) if fields.get("expires") else None
        fingerprint = fields["fingerprint"]
        if not isinstance(fingerprint, str) or not fingerprint:
            raise TypeError(fingerprint)
        rule, reason, about = (str(fields.get(key) or "") for key in ("rule", "reason", "about"))
        return Known(fingerprint, rule, reason, expires, about, _publication(fields))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BaselineError(
            path,
            f"{path} 的第 {number} 条有误：需要 fingerprint；expires 应为 2026-12-31 这样的日期。",
            f"Entry {number} of {path} is wrong: it needs a fingerprint, and expires a date such as 2026-12-31.",
        ) from error


def _publication(fields: dict[str, object]) -> Publication | None:
    own = fields.get("publication")
    if own is None:
        return None
    if not isinstance(own, dict):
        raise TypeError(own)
    return own.get("department"), own.get("year"), str(own.get("kind"))


def publication_of(report: Report) -> Publication:
    """Whose report it is, as the entries of a baseline say it."""
    return report.department, report.year, report.kind


def compare(report: Report, known: Sequence[Known], *, today: date, alone: bool = True) -> Compared:
    """Tell a report's findings apart; an entry counts until its last day.

    - alone: whether it is the only report: entries that don't say whose they are may then be fixed
    """
    by_fingerprint = {entry.fingerprint: entry for entry in known}
    told = Compared()
    for finding in report.findings:
        entry = by_fingerprint.get(finding.fingerprint)
        if entry is None:
            told.new.append(finding)
        elif entry.expires is not None and entry.expires < today:
            told.new.append(finding)
            told.expired.append(entry)
        else:
            told.known.append((finding, entry))
    told.expired = list(dict.fromkeys(told.expired))
    found, own = {finding.fingerprint for finding in report.findings}, publication_of(report)
    told.fixed = [
        entry
        for entry in by_fingerprint.values()
        if entry.fingerprint not in found and (entry.publication == own or (entry.publication is None and alone))
    ]
    return told


def baseline_json(reports: Sequence[Report], known: Sequence[Known] = ()) -> str:
    """A baseline of everything that the reports find, what they know already included, in a fixed order.

    Reasons and dates of entries that stay are kept, and so are entries of publications that weren't checked.
    """
    before = {entry.fingerprint: entry for entry in known}
    readable = [report for report in reports if report.readable]
    checked = {publication_of(report) for report in readable}
    entries = {entry.fingerprint: entry for entry in known if entry.publication and entry.publication not in checked}
    for report in readable:
        for finding in _findings(report):
            entries[finding.fingerprint] = _known(report, finding, before.get(finding.fingerprint))
    content = {"schema": SCHEMA, "known": [_fields(entry) for entry in sorted(entries.values(), key=_order)]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _order(entry: Known) -> tuple[list[str], str, str]:
    return [str(part) for part in entry.publication or ()], entry.rule, entry.fingerprint


def _findings(report: Report) -> Iterable[Finding]:
    yield from report.findings
    yield from (finding for finding, _ in report.baseline.known) if report.baseline else ()


def _known(report: Report, finding: Finding, old: Known | None) -> Known:
    words = (finding.code_path, finding.column_path, finding.message.zh)
    about = " ".join(part for part in words if part)
    reason, expires = (old.reason, old.expires) if old else ("", None)
    return Known(finding.fingerprint, finding.rule, reason, expires, about, publication_of(report))


def _fields(entry: Known) -> dict[str, object]:
    department, year, kind = entry.publication or (None, None, "other")
    return {
        "fingerprint": entry.fingerprint,
        "rule": entry.rule,
        "publication": {"department": department, "year": year, "kind": kind} if entry.publication else None,
        "about": entry.about,
        "reason": entry.reason,
        "expires": entry.expires.isoformat() if entry.expires else None,
    }
