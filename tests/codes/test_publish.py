"""The script that marks the rows which real publications use."""

import csv
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "publish_catalogue.py"
FUNCTIONAL = ROOT / "src" / "fiscal" / "codes" / "data" / "functional.csv"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCRIPT), *words], capture_output=True, text=True, check=False)


def test_every_row_that_the_real_publications_use_is_published(shared: Path) -> None:
    result = run(str(shared / "real"), str(ROOT / "examples" / "lechang-2023" / "budget.xlsx"), "--check")
    assert result.stdout == "0 rows would become published\n", result.stderr
    assert result.returncode == 0


def test_a_published_row_that_was_read_by_the_script_names_its_publication() -> None:
    with FUNCTIONAL.open(encoding="utf-8", newline="") as stream:
        rows = {row["code"]: row for row in csv.DictReader(stream)}
    assert (rows["20102"]["evidence"], rows["20102"]["source"]) == ("published", "江苏省政协办公厅2018年部门预算")
    assert rows["2010303"]["evidence"] == "edition-2009"


def test_a_source_that_cannot_be_read_is_said_and_changes_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 and nothing else")
    result = run(str(broken), "--check")
    assert result.returncode == 0
    assert "broken.pdf" in result.stderr
