"""The report as plain data in the form ``fiscal-report/1``: what ``fiscal check --format json`` prints.

Within a version fields may be added, never renamed or removed. Beyond the form as published, ``summary`` has
``regime_reason_en`` and ``rounding_reach``, ``checklist`` holds the inspection sheet, and places on a PDF page have
``bbox``: left, top, right, bottom in points from the upper left corner of the page. Where a baseline was given,
``baseline`` tells new, known, fixed and expired apart; findings that the settings leave out are counted in ``ignored``
of the ``summary``.
"""

import json
from decimal import Decimal

from fiscal.document import Place, Problem, Severity
from fiscal.findings import Answer, Finding, Suspect, TableSummary, Term, Text
from fiscal.known import Compared, Known
from fiscal.report.report import Report, Source

SCHEMA = "fiscal-report/1"
_SPREADSHEETS = ("xlsx", "xls", "ods", "csv")
_Object = dict[str, object]


def decimal_text(value: Decimal, step: Decimal | None = None) -> str:
    """An amount with all its decimals, and at least those of ``step``; never an exponent, never ``-0``.

    >>> decimal_text(Decimal("1E+3"), Decimal("0.01"))
    '1000.00'
    """
    decimals = max(-_exponent(value), -_exponent(step) if step is not None else 0, 0)
    text = f"{value:.{decimals}f}"
    return text.removeprefix("-") if value == 0 else text


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _optional(value: Decimal | None, step: Decimal | None = None) -> str | None:
    return None if value is None else decimal_text(value, step)


def report_json(report: Report, *, indent: int | None = 2) -> str:
    """The report as JSON text that ends in a line break; ``indent`` None puts it on one line."""
    return json.dumps(report_dict(report), ensure_ascii=False, indent=indent, allow_nan=False) + "\n"


def report_dict(report: Report) -> _Object:
    """The report as dicts, lists, strings, whole numbers, booleans and None; amounts are decimal strings."""
    sources: list[object] = [_source(source) for source in report.source]
    baseline = {} if report.baseline is None else {"baseline": _baseline(report.baseline)}
    return {
        "schema": SCHEMA,
        "source": sources[0] if len(sources) == 1 else sources,
        "document": {"department": report.department, "year": report.year, "kind": report.kind},
        "tables": [_table(table, report) for table in report.tables],
        "summary": _summary(report),
        "findings": [_finding(finding, report) for finding in report.findings],
        "suspects": [_suspect(suspect, report) for suspect in report.suspects],
        "problems": [_problem(problem, report) for problem in report.problems],
        "checklist": [_answer(answer, report) for answer in report.answers],
        **baseline,
    }


def _baseline(told: Compared) -> _Object:
    """How many findings are new, and the known ones; entries that are found no more or have expired."""
    known = [
        {**_entry(entry), "severity": str(finding.severity), "message": _message(finding.message)}
        for finding, entry in told.known
    ]
    fixed, expired = ([_entry(entry) for entry in entries] for entries in (told.fixed, told.expired))
    return {"new": len(told.new), "known": known, "fixed": fixed, "expired": expired}


def _entry(entry: Known) -> _Object:
    expires = entry.expires.isoformat() if entry.expires else None
    return {
        "fingerprint": entry.fingerprint,
        "rule": entry.rule,
        "about": entry.about,
        "reason": entry.reason,
        "expires": expires,
    }


def _source(source: Source) -> _Object:
    return {"path": source.path, "sha256": source.sha256, "format": source.format}


def _message(text: Text) -> _Object:
    return {"zh": text.zh, "en": text.en}


def _place(place: Place, report: Report) -> _Object:
    """The fields that every place has; ``ref`` is an address of a spreadsheet, so other formats have none."""
    spreadsheet = report.source[place.source or 0].format in _SPREADSHEETS
    fields: _Object = {
        "sheet": place.sheet,
        "page": place.page,
        "line": place.line,
        "ref": place.ref if spreadsheet else None,
    }
    if place.box is not None:
        fields["bbox"] = list(place.box)
    if len(report.source) > 1:
        fields["source"] = place.source
    return fields


def _table(table: TableSummary, report: Report) -> _Object:
    location = _place(table.place, report)
    spreadsheet = report.source[table.place.source or 0].format in _SPREADSHEETS
    del location["ref"]
    return {
        "id": table.id,
        "number": table.number,
        "title": table.title,
        "form": table.form,
        "unit": table.unit,
        "location": {**location, "range": table.range if spreadsheet else None},
        "rows": table.rows,
        "facts": table.facts,
    }


def _summary(report: Report) -> _Object:
    summary = report.summary
    return {
        "facts": summary.facts,
        "identities": summary.identities,
        "rank": summary.rank,
        "exact": summary.exact,
        "rounding": summary.rounding,
        "plug": summary.plug,
        "broken": summary.broken,
        "not_evaluable": summary.not_evaluable,
        "untouched_cells": summary.untouched_cells,
        "regime": summary.regime,
        "regime_reason": summary.regime_reason_zh,
        "regime_reason_en": summary.regime_reason_en,
        "rounding_reach": _optional(summary.rounding_reach),
        "rounding_reach_unit": summary.rounding_reach_unit,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "notes": report.count(Severity.NOTE),
        "tables_unrecognised": summary.tables_unrecognised,
        "claims": summary.claims,
        "claims_compared": summary.claims_compared,
        **({"ignored": report.ignored} if report.ignored else {}),
    }


def _finding(finding: Finding, report: Report) -> _Object:
    first = finding.cells[0] if finding.cells else None
    step = first.step if first is not None and first.unit == finding.unit else None
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "fingerprint": finding.fingerprint,
        "code_path": finding.code_path,
        "column_path": finding.column_path,
        "message": _message(finding.message),
        "relation": finding.relation,
        "guards": [{**_cell(guard, finding.unit, report), "reason": guard.reason} for guard in finding.guards],
        "expected": _optional(finding.expected, step),
        "actual": _optional(finding.actual, step),
        "difference": _optional(finding.difference, step),
        "rounding_bound": _optional(finding.rounding_bound),
        "unit": finding.unit,
        "cells": [_cell(cell, finding.unit, report) for cell in finding.cells],
        "location": {"table": finding.table, **_place(finding.place, report), "text": finding.text},
        "group": finding.group,
    }


def _printing(cell: Term, report: Report) -> _Object:
    """Where a cell stands and what it says: the fields that suspects and equations share."""
    return {
        "table": cell.table,
        **_place(cell.place, report),
        "row": cell.row,
        "column": cell.column,
        "row_label": cell.row_label,
        "code": cell.code,
        "code_as_printed": cell.code_as_printed,
        "code_path": cell.code_path,
        "column_path": cell.column_path,
        "published": cell.published,
    }


def _cell(cell: Term, unit: str | None, report: Report) -> _Object:
    fields = {
        **_printing(cell, report),
        "coefficient": cell.coefficient,
        "value": decimal_text(cell.value, cell.step if cell.unit == unit else None),
        "unit": cell.unit,
        "step": _optional(cell.step),
        "also": [_cell(other, unit, report) for other in cell.also],
    }
    return fields if cell.prose is None else {**fields, "prose": dict(cell.prose)}


def _suspect(suspect: Suspect, report: Report) -> _Object:
    """A suspect; ``also`` lists a wrong figure's other printings, a structural cause has a place and a row instead."""
    cell = suspect.cell
    fields: _Object = {
        "group": suspect.group,
        "rank": suspect.rank,
        "kind": suspect.kind,
        "proposed": _optional(suspect.proposed, cell.step if cell is not None else None),
        "repairs": suspect.repairs,
        "of": suspect.of,
        "unique": suspect.unique,
        "message": _message(suspect.message),
        "cell": None if cell is None else _printing(cell, report),
        "also": [] if cell is None else [_printing(other, report) for other in cell.also],
    }
    if cell is None:
        fields["location"] = _place(suspect.place or Place(), report)
        fields["row"] = list(suspect.row)
    return fields


def _answer(answer: Answer, report: Report) -> _Object:
    """A row of the inspection sheet; its findings are named by their fingerprints, with sentence and place."""

    def named(finding: Finding) -> _Object:
        place = {"table": finding.table, **_place(finding.place, report), "text": finding.text}
        return {
            "rule": finding.rule,
            "fingerprint": finding.fingerprint,
            "message": _message(finding.message),
            "location": place,
        }

    return {
        "id": answer.id,
        "group": _message(answer.group),
        "question": _message(answer.question),
        "answer": answer.verdict,
        "basis": answer.basis,
        "remark": _message(answer.remark) if answer.remark.zh else None,
        "findings": [named(finding) for finding in answer.findings],
        "notes": [named(finding) for finding in answer.notes],
    }


def _problem(problem: Problem, report: Report) -> _Object:
    return {
        "severity": str(problem.severity),
        "location": _place(problem.place, report),
        "message": {"zh": problem.zh, "en": problem.en},
    }
