"""What differs between reports, as text and as JSON in the form ``fiscal-diff/1``."""

import json
from collections.abc import Iterator
from typing import Any

from fiscal.diff.compare import Diff, Finding, SourceDiff
from fiscal.diff.reports import path_of
from fiscal.language import Language, count, say
from fiscal.report.width import align, printable, shorten

SCHEMA = "fiscal-diff/1"
_SEVERITIES = {"error": "错误", "warning": "疑似", "note": "提示"}
_COUNTS = {
    "facts": ("数", "facts"),
    "identities": ("等式", "equations"),
    "exact": ("相符", "exact"),
    "rounding": ("舍入之内", "within rounding"),
    "plug": ("尾差倒挤", "plugged"),
    "broken": ("不符", "broken"),
    "not_evaluable": ("无法判断", "not evaluable"),
    "untouched_cells": ("不在等式中的数", "cells in no equation"),
    "tables_unrecognised": ("未识别的表", "tables not recognised"),
    "errors": ("错误", "errors"),
    "warnings": ("疑似", "warnings"),
    "notes": ("提示", "notes"),
}
_WIDE = 160  # columns of a sentence


def diff_json(diff: Diff, old: str, new: str, *, strict: bool = False) -> str:
    """The differences as indented JSON; findings are those of the reports, whole.

    ``new_errors`` is what decides the exit code.
    """
    content = {
        "schema": SCHEMA,
        "old": old,
        "new": new,
        "summary": {
            "new": diff.total(lambda source: len(source.found)),
            "gone": diff.total(lambda source: len(source.gone)),
            "changed": diff.total(lambda source: len(source.changed)),
            "new_errors": diff.worse(strict=strict),
            "sources": len(diff.sources),
            "unchanged": diff.total(lambda source: source.same),
        },
        "sources": [_source_json(source) for source in diff.sources],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _source_json(diff: SourceDiff) -> dict[str, Any]:
    return {
        "old_source": diff.old and diff.old["source"],
        "new_source": diff.new and diff.new["source"],
        "document": diff.report.get("document"),
        "findings": {
            "new": diff.found,
            "gone": diff.gone,
            "changed": [{"old": before, "new": after} for before, after in diff.changed],
        },
        "counts": {name: {"old": old, "new": new} for name, (old, new) in diff.counts.items()},
        "tables": {"new": diff.tables_new, "gone": diff.tables_gone},
        "problems": {"new": diff.problems_new, "gone": diff.problems_gone},
    }


def diff_text(diff: Diff, language: Language, *, strict: bool = False) -> str:
    """The differences of each publication that has some, and last how many there are."""
    blocks = [_block(source, language) for source in diff.sources if not source.same]
    found, gone, changed = (
        diff.total(lambda source: len(source.found)),
        diff.total(lambda source: len(source.gone)),
        diff.total(lambda source: len(source.changed)),
    )
    worse, same = diff.worse(strict=strict), diff.total(lambda source: source.same)
    kind = say(language, "错误或疑似", "errors or warnings") if strict else say(language, "错误", "errors")
    last = say(
        language,
        f"共 {len(diff.sources)} 份，{same} 份没有变化。问题：新增 {found}，变化 {changed}，消失 {gone}；"
        f"新增或变化的{kind}：{worse}。",
        f"{count(len(diff.sources), 'source')}, {same} unchanged. Findings: {found} new, {changed} changed, "
        f"{gone} gone; new or changed {kind}: {worse}.",
    )
    return "\n\n".join(["\n".join(block) for block in blocks] + [last]) + "\n"


def _block(diff: SourceDiff, language: Language) -> list[str]:
    document = diff.report.get("document") or {}
    named = [path_of(diff.report), document.get("department"), document.get("year")]
    lines = ["== " + printable(" · ".join(str(part) for part in named if part))]
    if diff.old is None:
        lines.append(say(language, "只在新报告中。", "In the new reports only."))
    if diff.new is None:
        lines.append(say(language, "只在旧报告中。", "In the old reports only."))
    elif diff.blind:
        lines.append(say(language, "现在没有可核对的内容。", "Nothing could be compared any more."))
    lines += _findings(diff, language)
    lines += _rest(diff, language)
    return lines


def _findings(diff: SourceDiff, language: Language) -> Iterator[str]:
    for finding in diff.found:
        yield from _finding(finding, say(language, "新增", "new"), language)
    for before, after in diff.changed:
        yield from _finding(after, say(language, "变化", "changed"), language)
        if before["severity"] != after["severity"]:
            yield "    " + say(language, "原为", "was ") + _severity(before, language)
        elif before["message"] != after["message"]:
            yield "    " + say(language, "原为：", "was: ") + _sentence(before, language)
    for finding in diff.gone:
        yield from _finding(finding, say(language, "消失", "gone"), language)


def _finding(finding: Finding, what: str, language: Language) -> Iterator[str]:
    path = " · ".join(part for part in (finding.get("code_path"), finding.get("column_path")) if part)
    severity = _severity(finding, language)
    parts = (f"{what} {severity}", printable(_place(finding)), str(finding["rule"]), printable(path))
    yield "  ".join(part for part in parts if part)
    yield "    " + _sentence(finding, language)


def _severity(finding: Finding, language: Language) -> str:
    severity = str(finding["severity"])
    return say(language, _SEVERITIES.get(severity, severity), severity)


def _sentence(finding: Finding, language: Language) -> str:
    return shorten(printable(str(finding["message"][language])), _WIDE)


def _place(finding: Finding) -> str:
    """Where a finding stands: ``表3!D9``, ``p11 r7 c4``, ``line 207 c4``; its text where it has no other place."""
    place, cell = finding["location"], (finding["cells"] or [{}])[0]
    if place.get("ref"):
        return "!".join(part for part in (place.get("sheet"), place["ref"]) if part)
    row = cell.get("row") if place.get("line") is None else None
    parts = (("p", place.get("page")), ("line ", place.get("line")), ("r", row), ("c", cell.get("column")))
    return " ".join([place["sheet"]] * bool(place.get("sheet")) + [f"{m}{n}" for m, n in parts if n is not None])


def _rest(diff: SourceDiff, language: Language) -> Iterator[str]:
    """Tables and problems that came or went, and the counts that differ."""
    listed = (
        (diff.tables_new, "新增的表：", "table that is new: "),
        (diff.tables_gone, "消失的表：", "table that is gone: "),
    )
    for titles, zh, en in listed:
        yield from (say(language, zh, en) + printable(title) for title in titles)
    problems = (
        (diff.problems_new, "新增问题：", "new problem: "),
        (diff.problems_gone, "消失的问题：", "problem that is gone: "),
    )
    for found, zh, en in problems:
        yield from (f"{say(language, zh, en)}{_severity(p, language)}  {_sentence(p, language)}" for p in found)
    rows = [(say(language, *_COUNTS[name]), str(old), "→", str(new)) for name, (old, new) in diff.counts.items()]
    yield from align(rows, right=(1, 3)) if rows else ()
