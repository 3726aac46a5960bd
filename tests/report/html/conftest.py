"""Pages of broken, clean and unread publications, and a browser without a screen that complains about every fault."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect, sync_playwright

from fiscal.check import check
from fiscal.report import Report

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "lechang-2023"
QUIET = ("--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run")
PATIENCE = 30_000  # milliseconds that a busy machine may take for one step
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The example with a wrong digit in 表3, two digits of 表6 that changed places, and a figure of 表12 unreadable."""
    path = tmp_path_factory.mktemp("broken") / "broken.xlsx"
    book = load_workbook(EXAMPLE / "budget.xlsx")
    book["表3"]["D11"].value = 130.91
    book["表6"]["B8"].value = 117.41
    book["表12"]["C8"].value = "5?.00"
    book.save(path)
    return check(path)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is; skipped without one, required where ``CI=true``."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        reason = "no chromium on the PATH, which the tests of the HTML report need (Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium without a screen, with a new profile that is thrown away."""
    sandbox = os.geteuid() != 0  # Chromium refuses to sandbox what root runs
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium, args=list(QUIET), chromium_sandbox=sandbox, timeout=2 * PATIENCE
        )
        yield running
        running.close()


Visit = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Visit:
    """A function: a report in a language to its opened page, offline.

    Leaving it fails on any message of the console, any error of the page, and any request but that for the page.
    """

    @contextmanager
    def visiting(report: Report, language: str = "zh", **options) -> Iterator[Page]:
        path = tmp_path / f"report-{language}.html"
        report.to_html(path, language)
        complaints: list[str] = []
        context = browser.new_context(**{"viewport": WIDE, "offline": True, **options})
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: complaints.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", lambda asked: complaints.append(asked.url[:120]) if asked.url != path.as_uri() else None)
        page.goto(path.as_uri())
        try:
            yield page
        finally:
            context.close()
        assert complaints == []

    return visiting


@pytest.fixture
def snap(request: pytest.FixtureRequest) -> Callable[..., None]:
    """A function that takes a screenshot for review where ``--screenshots FOLDER`` asks for them."""
    folder = request.config.getoption("--screenshots")

    def taken(page: Page, name: str, *, whole: bool = False) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=whole)

    return taken
