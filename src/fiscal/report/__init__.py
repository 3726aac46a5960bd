"""What a check found, and its renderings: console, JSON, frames; one module an output. Nothing is computed here."""

from fiscal.report.report import BrokenBudgetError, Report, Source, Summary

__all__ = ["BrokenBudgetError", "Report", "Source", "Summary"]
