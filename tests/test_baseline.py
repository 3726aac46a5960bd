"""Baselines: what is known stays known in another order and format; what changes is new."""

from datetime import date
from pathlib import Path

import pytest

from fiscal.baseline import BaselineError, baseline_json, compare, load_baseline
from fiscal.check import check

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "lechang-2023"
TODAY = date(2026, 11, 22)


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    path = tmp_path / "known.json"
    path.write_text(baseline_json([check(EXAMPLE / "budget.xlsx")]), encoding="utf-8")
    return path


@pytest.mark.parametrize("source", ["budget.xlsx", "budget.txt", "csv"])
def test_another_format_of_the_document_has_nothing_new(baseline: Path, source: str) -> None:
    told = compare(check(EXAMPLE / source), load_baseline(baseline), today=TODAY)
    assert not told.new
    hints = {"definition-differs", "procurement-too-small"}
    assert {finding.rule for finding, _ in told.known} == {"wrong-name", "renamed-project"} | hints


def test_a_changed_amount_at_any_place_is_new(baseline: Path, tmp_path: Path) -> None:
    text = (EXAMPLE / "budget.txt").read_text(encoding="utf-8").replace("[30201]办公费\t37.50", "[30201]办公费\t73.50")
    changed = tmp_path / "changed.txt"
    changed.write_text(text, encoding="utf-8")
    told = compare(check(changed), load_baseline(baseline), today=TODAY)
    assert any(cell.published == "73.50" for finding in told.new for cell in finding.cells)


def test_what_is_found_no_more_is_fixed_and_what_has_expired_counts_no_more(baseline: Path) -> None:
    known = load_baseline(baseline)
    report = check(EXAMPLE / "budget.xlsx")
    report.findings = []
    assert len(compare(report, known, today=TODAY).fixed) == 5
    text = baseline.read_text(encoding="utf-8").replace('"expires": null', '"expires": "2026-01-01"')
    baseline.write_text(text, encoding="utf-8")
    told = compare(check(EXAMPLE / "budget.xlsx"), load_baseline(baseline), today=TODAY)
    assert len(told.new) == len(told.expired) == 5


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "can't be read"), ("[]", "is no baseline"), ('{"schema": "fiscal-baseline/1", "known": [{}]}', "Entry 1")],
)
def test_a_baseline_that_cannot_be_used_says_where(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BaselineError, match=said):
        load_baseline(path)
