"""Findings as csv: a line a finding, for spreadsheets; UTF-8 with a byte order mark so that they open it rightly."""

import csv
import io
from collections.abc import Sequence

from fiscal.language import Language, say
from fiscal.report.json import decimal_text
from fiscal.report.report import Report
from fiscal.report.sentences import full_place

_COLUMNS = (
    "source",
    "severity",
    "rule",
    "place",
    "table",
    "code_path",
    "column_path",
    "actual",
    "expected",
    "difference",
    "unit",
    "message",
    "fingerprint",
)


def findings_csv(reports: Sequence[Report], language: Language) -> str:
    """The findings of all reports under one heading; amounts are decimal text in ``unit``."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for report in reports:
        titles = {table.id: f"{table.number} {table.title}".strip() for table in report.tables}
        for f in report.findings:
            amounts = [decimal_text(v) if v is not None else "" for v in (f.actual, f.expected, f.difference)]
            writer.writerow(
                [
                    report.source[f.place.source or 0].path,
                    f.severity,
                    f.rule,
                    full_place(report, f.place, language),
                    titles.get(f.table or "", ""),
                    f.code_path or "",
                    f.column_path or "",
                    *amounts,
                    f.unit or "",
                    say(language, f.message.zh, f.message.en),
                    f.fingerprint,
                ]
            )
    return "\ufeff" + stream.getvalue()
