"""The browser that the tests of the HTML report have."""

from tests.report.html.conftest import browser, chromium

__all__ = ["browser", "chromium"]
