"""``fiscal check --all`` and ``--fix-preview``."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from fiscal.cli import main

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "lechang-2023" / "budget.txt"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The example with one total whose digits changed places."""
    path = tmp_path / "budget.txt"
    text = EXAMPLE.read_text(encoding="utf-8")
    assert "合计\t1071.58\t823.93" in text
    path.write_text(text.replace("合计\t1071.58\t823.93", "合计\t1071.58\t832.93", 1), encoding="utf-8")
    return path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", "--lang", "en", *arguments])
    return result.exit_code, result.output


def test_the_console_names_the_wrong_figure_once(broken: Path) -> None:
    code, text = run(str(broken))
    assert code == 1
    assert text.count("likely wrong:") == 1
    found = re.search(r"832.93 → 823.93 \(two digits changed places\); repairs (\d+) of (\d+)", text)
    assert found is not None
    assert found[1] == found[2]
    assert f"broken by it, too ({int(found[1]) - 1}):" in text
    assert f"{found[1]} broken (1 cause)." in text


def test_all_shows_every_equation_in_full(broken: Path) -> None:
    code, text = run("--all", str(broken))
    assert code == 1
    assert "broken by it" not in text
    assert text.count("832.93") > 4


def test_the_preview_prints_the_corrections_and_changes_nothing(broken: Path) -> None:
    before = broken.read_bytes()
    code, text = run("--fix-preview", str(broken))
    assert code == 1
    assert text.startswith("cause  place")
    assert "832.93     823.93    two digits changed places; no other correction is as small" in text
    assert broken.read_bytes() == before


def test_the_preview_is_text_only(broken: Path) -> None:
    code, text = run("--fix-preview", "--format", "json", str(broken))
    assert code == 2
    assert "--fix-preview prints text; a JSON report has all proposals in its suspects." in " ".join(text.split())
