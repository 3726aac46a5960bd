"""Reports as SARIF 2.1.0, the form in which code hosts take findings of analysers.

Source: OASIS Static Analysis Results Interchange Format 2.1.0, 3.13 (log), 3.14 (run), 3.27 (result).
"""

import json
from collections.abc import Sequence
from pathlib import PurePath

from fiscal.document import Place, Severity
from fiscal.findings import Finding, Term
from fiscal.language import Language, say
from fiscal.report.report import Report
from fiscal.report.sentences import full_place, path_words

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_Object = dict[str, object]


def sarif_log(reports: Sequence[Report], language: Language, version: str, rules: dict[str, str]) -> str:
    """One SARIF log of several reports as JSON text.

    - version: of fiscal; rules: each rule's name → its page
    """
    names = sorted({f.rule for report in reports for f in report.findings} | {"problem"})
    driver: _Object = {
        "name": "fiscal",
        "version": version,
        "rules": [_rule(name, rules.get(name, "")) for name in names],
    }
    results = [_result(f, report, language, names) for report in reports for f in report.findings]
    results += [_problem(report, language, names, index) for report in reports for index in range(len(report.problems))]
    log: _Object = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, page: str) -> _Object:
    short = page.strip().splitlines()[0] if page.strip() else name
    rule: _Object = {"id": name, "shortDescription": {"text": short}}
    if page.strip():
        rule["help"] = {"text": page.strip()}
    return rule


def _result(finding: Finding, report: Report, language: Language, names: list[str]) -> _Object:
    message = say(language, finding.message.zh, finding.message.en)
    path = path_words(finding)
    return {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{path}: {message}" if path else message},
        "locations": [_location(finding.place, report, language, None)],
        "relatedLocations": [
            {"id": number, **_location(cell.place, report, language, cell)}
            for number, cell in enumerate(finding.cells[1:], 1)
        ],
        "partialFingerprints": {"fiscal/v1": finding.fingerprint},
    }


def _problem(report: Report, language: Language, names: list[str], index: int) -> _Object:
    problem = report.problems[index]
    return {
        "ruleId": "problem",
        "ruleIndex": names.index("problem"),
        "level": _LEVELS[problem.severity],
        "message": {"text": say(language, problem.zh, problem.en)},
        "locations": [_location(problem.place, report, language, None)],
    }


def _location(place: Place, report: Report, language: Language, cell: Term | None) -> _Object:
    """A place: the file, the line where it has one, and sheet and address or page in words."""
    source = report.source[place.source or 0]
    physical: _Object = {"artifactLocation": {"uri": PurePath(source.path).as_posix()}}
    if place.line is not None:
        physical["region"] = {"startLine": place.line}
    location: _Object = {"physicalLocation": physical}
    words = full_place(report, place, language, cell)
    if words:
        location["logicalLocations"] = [{"fullyQualifiedName": words}]
    if cell is not None:
        location["message"] = {"text": f"{cell.row_label} {cell.published}".strip()}
    return location
