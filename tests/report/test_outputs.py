"""Outputs for CI and for people: SARIF, JUnit, annotations, csv, Markdown, HTML, annotated workbook and PDF."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from lxml import etree
from openpyxl import load_workbook

from fiscal.check import check
from fiscal.outputs import OutputError, gathered_text, write_output
from fiscal.report import Report

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lechang-2023"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The example with 表3's 208 · 基本支出 one short."""
    path = tmp_path_factory.mktemp("broken") / "broken.xlsx"
    book = load_workbook(EXAMPLE / "budget.xlsx")
    sheet = book["表3"]
    (cell,) = [sheet.cell(row=row[0].row, column=4) for row in sheet.iter_rows() if str(row[0].value) == "208"]
    cell.value = 130.91
    book.save(path)
    return check(path)


def test_sarif_is_valid_and_points_at_the_cell(broken: Report, shared: Path) -> None:
    log = json.loads(gathered_text("sarif", [broken], "en"))
    schema = json.loads((shared / "schemas" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(log, schema)
    results = log["runs"][0]["results"]
    assert {r["ruleId"] for r in results} >= {"sum-mismatch", "wrong-name"}
    sums = [r for r in results if r["ruleId"] == "sum-mismatch"]
    places = [r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for r in sums]
    assert any("表3!D" in place for place in places)
    assert all(r["partialFingerprints"]["fiscal/v1"] for r in results)


def test_junit_is_valid_and_the_broken_table_fails(broken: Report, shared: Path) -> None:
    text = gathered_text("junit", [broken], "zh")
    schema = etree.XMLSchema(etree.parse(str(shared / "schemas" / "JUnit.xsd")))
    root = etree.fromstring(text.encode())
    assert schema.validate(root), schema.error_log
    failing = {case.get("name") for case in root.iter("testcase") if case.find("failure") is not None}
    assert "表3 支出总体情况表" in failing
    assert "表9 国有资本经营预算支出情况表" not in failing


def test_annotations_are_one_line_each_and_escaped(broken: Report) -> None:
    lines = gathered_text("github", [broken], "en").splitlines()
    assert len(lines) == len(broken.findings) + len(broken.problems)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


def test_csv_has_a_line_a_finding_with_exact_amounts(broken: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(gathered_text("csv", [broken], "zh").removeprefix("\ufeff"))))
    assert len(rows) == len(broken.findings)
    assert any(row["rule"] == "sum-mismatch" and row["actual"] == "130.91" for row in rows)


def test_markdown_names_the_body_and_the_verdict(broken: Report) -> None:
    text = gathered_text("markdown", [broken], "zh")
    assert text.startswith("## 乐昌市人民政府办公室 2023")
    assert "sum-mismatch" in text


def test_only_a_pdf_is_annotated_as_one(broken: Report, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="only a checked PDF"):
        write_output(tmp_path / "a.pdf", "pdf", [broken], "en", strict=False)
