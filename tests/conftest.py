"""Fixtures for all tests."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real publications and their truth, beside the project; required where ``CI=true``."""
    if not SHARED.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("the folder of real publications isn't beside the project")
        pytest.skip("the folder of real publications isn't beside the project")
    return SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--screenshots FOLDER``: the tests of the HTML report leave pictures of it there, for review."""
    parser.addoption("--screenshots", metavar="FOLDER", default=None, help="take pictures of the HTML report")
