"""The report as pandas frames: facts and findings, a row each. Amounts never become floats."""

from typing import TYPE_CHECKING

from fiscal.report.report import Report

if TYPE_CHECKING:
    import pandas as pd

_FACT_COLUMNS = (
    "table",
    "flow",
    "fund",
    "item",
    "period",
    "entity",
    "function",
    "economy",
    "amount",
    "step",
    "place",
)


def facts_frame(report: Report) -> "pd.DataFrame":
    """One row a fact, as `Facts.to_frame` makes it; empty with the same columns where nothing was read."""
    if report.facts is not None:
        return report.facts.to_frame()
    import pandas as pd  # noqa: PLC0415

    return pd.DataFrame(columns=list(_FACT_COLUMNS))


def findings_frame(report: Report) -> "pd.DataFrame":
    """One row a finding, in the report's order.

    Columns:

    - rule, severity, fingerprint: string; table: id such as ``T3``, None for prose and for the whole document
    - source: its path; place: string such as ``表3!D9``, ``p11``, ``line 207``
    - code_path, column_path, unit: string, None where the finding has none
    - expected, actual, difference, rounding_bound: `Decimal` in ``unit``; None for findings without amounts
    - cells: how many cells its equation has; group: Int64, the cause that it belongs to
    - message_zh, message_en: string
    """
    import pandas as pd  # noqa: PLC0415

    columns = {
        "rule": [f.rule for f in report.findings],
        "severity": [str(f.severity) for f in report.findings],
        "source": [report.source[f.place.source or 0].path for f in report.findings],
        "table": [f.table for f in report.findings],
        "place": [str(f.place) for f in report.findings],
        "code_path": [f.code_path for f in report.findings],
        "column_path": [f.column_path for f in report.findings],
        "expected": [f.expected for f in report.findings],
        "actual": [f.actual for f in report.findings],
        "difference": [f.difference for f in report.findings],
        "rounding_bound": [f.rounding_bound for f in report.findings],
        "unit": [f.unit for f in report.findings],
        "cells": [len(f.cells) for f in report.findings],
        "message_zh": [f.message.zh for f in report.findings],
        "message_en": [f.message.en for f in report.findings],
        "fingerprint": [f.fingerprint for f in report.findings],
    }
    frame = pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})
    frame["cells"] = frame["cells"].astype("int64")
    frame["group"] = pd.array([f.group for f in report.findings], dtype="Int64")
    return frame
