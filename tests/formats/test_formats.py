"""The example budget gives the same findings in every format in which departments publish, places aside."""

import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import fiscal
from tests.formats import publishing

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lechang-2023"
PLACES = {"table", "sheet", "page", "line", "ref", "row", "column", "location", "bbox"}
WRITERS: dict[str, Callable[[Sequence[publishing.Sheet], Path], None]] = {
    "budget.xls": publishing.write_xls,
    "budget.ods": publishing.write_ods,
    "budget.docx": publishing.write_docx,
    "budget.html": publishing.write_html,
    "budget.pdf": publishing.write_ruled_pdf,
}
SLIPS = {
    "as published": ("", "", ""),
    "a total with two digits changed places": ("556.61\t556.61\t0.00\t0.00", "565.61\t556.61\t0.00\t0.00", "565.61"),
    "an item that is too large": ("[30217]公务接待费\t2.00", "[30217]公务接待费\t12.00", "12.00"),
}


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_example", EXAMPLE / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def without_places(value: Any) -> Any:  # a part of a report
    match value:
        case dict():
            return {key: without_places(part) for key, part in value.items() if key not in PLACES}
        case list():
            return [without_places(part) for part in value]
    return value


@pytest.fixture(scope="module", params=SLIPS)
def published(make: ModuleType, request: pytest.FixtureRequest) -> tuple[str, list[publishing.Sheet]]:
    """The example's sheets, as published or with a slip; with the figure that is wrong."""
    text = (EXAMPLE / "budget.txt").read_text(encoding="utf-8")
    old, new, figure = SLIPS[request.param]
    return figure, make.sheets(text.replace(old, new, 1) if old else text)


def test_every_format_gives_the_same_findings(
    make: ModuleType, published: tuple[str, list[publishing.Sheet]], tmp_path: Path
) -> None:
    figure, sheets = published
    make.write_workbook(sheets, tmp_path / "budget.xlsx")
    expected = fiscal.check(tmp_path / "budget.xlsx")
    assert (expected.summary.broken > 0) is bool(figure)
    for name, write in WRITERS.items():
        write(sheets, tmp_path / name)
        report = fiscal.check(tmp_path / name)
        assert report.summary.facts == expected.summary.facts == 605, name
        found, wanted = (without_places(each.to_dict()["findings"]) for each in (report, expected))
        assert found == wanted, name


@pytest.mark.parametrize("write", [publishing.write_borderless_pdf, publishing.write_lineless_pdf])
def test_a_pdf_without_borders_gives_the_same_errors_and_no_other(
    make: ModuleType,
    published: tuple[str, list[publishing.Sheet]],
    tmp_path: Path,
    write: Callable[[Sequence[publishing.Sheet], Path], None],
) -> None:
    """Headings over several columns aren't all told apart there: what they say is lost, but nothing is made up."""
    figure, sheets = published
    make.write_workbook(sheets, tmp_path / "budget.xlsx")
    write(sheets, tmp_path / "budget.pdf")
    expected, report = fiscal.check(tmp_path / "budget.xlsx"), fiscal.check(tmp_path / "budget.pdf")
    assert len(report.tables) == 12  # the thirteenth is one of two lines, with sentences
    assert report.summary.facts == 603
    found, wanted = (
        {(f.rule, term.published, term.row_label) for f in each.findings if f.severity == "error" for term in f.cells}
        for each in (report, expected)
    )
    assert found <= wanted
    assert {published for _, published, _ in found if published == figure} == ({figure} if figure else set())
