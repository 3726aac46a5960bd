"""For audit repositories: assert in a test that a publication reconciles."""

from pathlib import Path

from fiscal.check import check
from fiscal.document import Severity
from fiscal.language import Language, default_language
from fiscal.report import Report


def assert_reconciles(
    path: str | Path, *, strict: bool = False, regime: str = "auto", language: Language | None = None
) -> Report:
    """Check a publication and give its report; with ``strict`` warnings count as errors, too.

    Raises:
        AssertionError: something doesn't agree, or nothing could be compared; the message reads like the console's.
        ReadError: the file can't be read.
    """
    report = check(path, regime=regime)
    if not report.ok or (strict and report.count(Severity.WARNING)):
        raise AssertionError("\n" + report.to_text(language or default_language()))
    return report
