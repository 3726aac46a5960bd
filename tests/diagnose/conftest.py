"""The seed's budget with lines printed otherwise, as its report tells of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fiscal.check import check
from fiscal.report import Report
from tests.truth.seed import GAZETTE, LAST_LINE

Misprint = tuple[int, str, str]


@pytest.fixture
def misprinted(shared: Path, tmp_path: Path) -> Callable[..., Report]:
    """Checks the seed's budget with (line, published, printed instead) changed."""
    published = (shared / GAZETTE).read_text(encoding="utf-8").splitlines()[:LAST_LINE]

    def check_misprints(*misprints: Misprint) -> Report:
        lines = list(published)
        for line, right, wrong in misprints:
            assert right in lines[line - 1], (line, right)
            lines[line - 1] = lines[line - 1].replace(right, wrong, 1)
        path = tmp_path / "budget.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        return check(path)

    return check_misprints
