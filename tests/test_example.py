"""The example: one budget as text, workbook and csv files, its expected report, and a walkthrough that runs."""

import importlib.util
import json
import re
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

import nbformat
import pytest
from nbclient import NotebookClient
from openpyxl import load_workbook

import fiscal
from fiscal import Report, Severity
from fiscal.document import Document
from fiscal.read import read

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "lechang-2023"
FORMS = ("budget.txt", "budget.xlsx", "csv")
PLACES = {"table", "sheet", "page", "line", "ref", "row", "column", "location"}
OURS = ('<div lang="en"', "<code>")
REFRESH = "if that is right, run examples/lechang-2023/make.py --shown"


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {form: fiscal.check(EXAMPLE / form) for form in FORMS}


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", EXAMPLE / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def without_places(value: object) -> object:
    """A part of a report without everything that says where it stands in the file."""
    match value:
        case dict():
            return {key: without_places(part) for key, part in value.items() if key not in PLACES}
        case list():
            return [without_places(part) for part in value]
    return value


@pytest.mark.parametrize("form", FORMS)
def test_all_605_figures_are_compared_and_nothing_is_broken(reports: dict[str, Report], form: str) -> None:
    summary = reports[form].summary
    assert (len(reports[form].tables), summary.facts, summary.untouched_cells) == (13, 605, 0)
    assert (summary.broken, summary.plug, summary.not_evaluable) == (0, 0, 0)
    assert (summary.regime, summary.tables_unrecognised, reports[form].problems) == ("additive", 0, [])


@pytest.mark.parametrize(
    ("form", "code", "project"),
    [
        ("budget.txt", "line 400", "line 499"),
        ("budget.xlsx", "表10!A15", "重点项目!A4"),
        ("csv", "表10.csv!A15", "重点项目.csv!A4"),
    ],
)
def test_the_one_wrong_name_and_the_renamed_project_are_found_in_place(
    reports: dict[str, Report], form: str, code: str, project: str
) -> None:
    serious = [f for f in reports[form].findings if f.severity is not Severity.NOTE]
    assert [(f.severity, str(f.place), f.rule, f.text) for f in serious] == [
        (Severity.ERROR, code, "wrong-name", "[30214]培训费"),
        (Severity.WARNING, project, "renamed-project", "2021年度乐昌市制造业小微企业财政贴息"),
    ]


@pytest.mark.parametrize(
    ("form", "office", "procured", "assets"),
    [
        ("budget.txt", "line 343", "line 487", "line 491"),
        ("budget.xlsx", "表7!A5", "说明!A9", "说明!A11"),
        ("csv", "表7.csv!A5", "说明.csv!A9", "说明.csv!A11"),
    ],
)
def test_what_only_looks_odd_is_a_note_in_place(
    reports: dict[str, Report], form: str, office: str, procured: str, assets: str
) -> None:
    notes = [(f.rule, str(f.place)) for f in reports[form].findings if f.severity is Severity.NOTE]
    assert notes == [
        ("definition-differs", office),
        ("procurement-too-small", procured),
        ("procurement-too-small", assets),
    ]


def test_text_workbook_and_csv_give_the_same_findings_and_documents(reports: dict[str, Report]) -> None:
    dicts = {form: without_places(report.to_dict()) for form, report in reports.items()}
    parts = [{key: each[key] for key in ("document", "findings", "problems")} for each in dicts.values()]
    assert parts[0] == parts[1] == parts[2]


def test_text_workbook_and_csv_give_the_same_verdicts(reports: dict[str, Report]) -> None:
    workbook, folder = (asdict(reports[form].summary) for form in ("budget.xlsx", "csv"))
    assert workbook == folder
    # Percentages of its sentences are rounded, its tables add up exactly.
    assert workbook["exact"] + workbook["rounding"] == workbook["identities"] > 479
    text = reports["budget.txt"].summary
    assert (text.rounding, text.claims) == (workbook["rounding"], workbook["claims"])
    # It prints the totals of three tables again on their second page: five more equalities, nothing else.
    assert text.identities - workbook["identities"] == text.rank - workbook["rank"] == 5


@pytest.mark.parametrize(
    ("row", "broken_row"),
    [
        ("556.61\t556.61\t0.00\t0.00", "565.61\t556.61\t0.00\t0.00"),
        ("[30217]公务接待费\t2.00", "[30217]公务接待费\t12.00"),
        ("二、政府性基金预算\t0.00", "二、政府性基金预算\t1.00"),
    ],
)
def test_a_broken_figure_breaks_the_same_equations_in_each_form(
    make: ModuleType, tmp_path: Path, row: str, broken_row: str
) -> None:
    text = (EXAMPLE / "budget.txt").read_text(encoding="utf-8")
    broken = text.replace(row, broken_row, 1)
    assert broken != text
    (tmp_path / "budget.txt").write_text(broken, encoding="utf-8")
    made = make.sheets(broken)
    make.write_workbook(made, tmp_path / "budget.xlsx")
    make.write_csv(made, tmp_path / "csv")
    found = [without_places(fiscal.check(tmp_path / form).to_dict()["findings"]) for form in FORMS]
    assert len(found[0]) > 3
    assert found[0] == found[1] == found[2]


def known(found: object, expected: object) -> object:
    """What was found without the fields that the expected part doesn't have: within a version fields may be added."""
    match found, expected:
        case dict(), dict():
            return {key: known(found[key], part) for key, part in expected.items() if key in found}
        case list(), list() if len(found) == len(expected):
            return [known(*pair) for pair in zip(found, expected, strict=True)]
    return found


def test_the_expected_report_is_the_report(reports: dict[str, Report]) -> None:
    expected = json.loads((EXAMPLE / "report.json").read_text(encoding="utf-8"))
    expected.pop("checklist", None)  # the inspection sheet has tests of its own
    found = reports["budget.xlsx"].to_dict()
    found["source"] = {**found["source"], "path": "budget.xlsx"}
    assert known(found, expected) == expected, REFRESH
    assert reports["budget.xlsx"].to_text("zh") == (EXAMPLE / "report.txt").read_text(encoding="utf-8"), REFRESH


def cells(document: Document) -> list[object]:
    return [(grid.name, grid.rows, grid.columns, grid.cells) for grid in document.grids()]


def test_the_script_makes_the_files(make: ModuleType, tmp_path: Path) -> None:
    made = make.sheets((EXAMPLE / "budget.txt").read_text(encoding="utf-8"))
    make.write_workbook(made, tmp_path / "budget.xlsx")
    make.write_csv(made, tmp_path / "csv")
    for form in ("budget.xlsx", "csv"):
        assert cells(read(tmp_path / form)) == cells(read(EXAMPLE / form)), form


def test_the_text_is_cut_out_of_the_gazette(make: ModuleType, shared: Path) -> None:
    gazette = shared / "seeds" / "000_6645941e19bdcb23.txt"
    assert make.cut(gazette) == (EXAMPLE / "budget.txt").read_text(encoding="utf-8")


def test_headings_of_the_workbook_are_merged_as_published() -> None:
    grid = next(grid for grid in read(EXAMPLE / "budget.xlsx").grids() if grid.name == "表2")
    spans = {cell.text: (cell.height, cell.width) for cell in grid.cells if cell.row == 3}
    assert spans["功能分类科目"] == (1, 2)
    assert spans["财政拨款收入"] == (1, 3)
    assert spans["合计"] == (2, 1)


def outputs(notebook: nbformat.NotebookNode) -> list[str]:
    """What each code cell prints, and what ours shows itself as; pandas' tables and pictures differ by version."""
    return [
        "".join(part["text"] for part in cell["outputs"] if part.get("name") == "stdout")
        + "".join(
            html for part in cell["outputs"] if (html := part.get("data", {}).get("text/html", "")).startswith(OURS)
        )
        for cell in notebook.cells
        if cell["cell_type"] == "code"
    ]


@pytest.mark.filterwarnings("default")  # of the notebook's own machinery
def test_the_walkthrough_runs_and_prints_what_it_shows() -> None:
    notebook = nbformat.read(EXAMPLE / "walkthrough.ipynb", as_version=4)
    shown = outputs(notebook)
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(EXAMPLE)}}
    )
    client.execute()
    assert outputs(notebook) == shown, REFRESH


@pytest.mark.parametrize("ref", ["K3", "K4", "J9", "K9", "A25"])
def test_a_note_beside_a_table_changes_nothing(reports: dict[str, Report], ref: str, tmp_path: Path) -> None:
    book = load_workbook(EXAMPLE / "budget.xlsx")
    assert book["表3"][ref].value is None
    book["表3"][ref].value = "待查"
    book.save(tmp_path / "noted.xlsx")
    report = fiscal.check(tmp_path / "noted.xlsx")
    assert report.summary.broken == 0
    assert [f.rule for f in report.findings] == [f.rule for f in reports["budget.xlsx"].findings]


def test_the_walkthrough_shows_an_audit() -> None:
    notebook = nbformat.read(EXAMPLE / "walkthrough.ipynb", as_version=4)
    shown = outputs(notebook)
    assert sum(html.startswith('<div lang="en"') for html in shown) == 5  # two reports, two findings, a table
    assert "6 of 6 slips: the cell and the figure that was published\n" in shown
    parts = [part for cell in notebook.cells if cell["cell_type"] == "code" for part in cell["outputs"]]
    assert sum("image/png" in part.get("data", {}) for part in parts) == 3
    assert not [part for part in parts if part["output_type"] == "error" or part.get("name") == "stderr"]


def test_the_walkthrough_shows_no_path_of_a_machine() -> None:
    text = (EXAMPLE / "walkthrough.ipynb").read_text(encoding="utf-8")
    assert re.findall(r"(?:/home/|/tmp/|/root/|/Users/|[A-Z]:\\\\)\S*", text) == []
    assert '"image/png"' in text
