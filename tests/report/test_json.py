"""The form fiscal-report/1."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from fiscal.document import Place, Problem, Severity
from fiscal.findings import Finding, Suspect, Text
from fiscal.report import Report, Source
from fiscal.report.json import decimal_text

SCHEMA = json.loads(files("fiscal.report").joinpath("schema.json").read_text(encoding="utf-8"))
FORM = {"schema", "source", "document", "tables", "summary", "findings", "suspects", "problems", "checklist"}


def violations(report: dict[str, object]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(report)]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_a_broken_report_has_the_published_form(broken: Report) -> None:
    assert violations(broken.to_dict()) == []
    assert set(broken.to_dict()) == FORM


def test_the_schema_refuses_a_float_and_a_missing_field(broken: Report) -> None:
    report = broken.to_dict()
    report["findings"][0]["expected"] = 131.91
    del report["findings"][1]["cells"][0]["published"]
    found = violations(report)
    assert any(line.startswith("$.findings[0].expected") for line in found)
    assert any("'published' is a required property" in line for line in found)


def test_a_cell_has_every_field_of_the_form(broken: Report) -> None:
    assert broken.to_dict()["findings"][0]["cells"][0] == {
        "table": "T3",
        "sheet": "表3",
        "page": None,
        "line": None,
        "ref": "D9",
        "row": 9,
        "column": 4,
        "row_label": "行政事业单位养老支出",
        "code": "20805",
        "code_as_printed": "20805",
        "code_path": "208/20805",
        "column_path": "基本支出",
        "published": "130.91",
        "coefficient": 1,
        "value": "130.91",
        "unit": "万元",
        "step": "0.01",
        "also": [],
    }


def test_a_finding_has_every_field_of_the_form(broken: Report) -> None:
    finding = broken.to_dict()["findings"][0]
    del finding["cells"]
    assert finding == {
        "rule": "sum-mismatch",
        "severity": "error",
        "fingerprint": "5f1c",
        "code_path": "208/20805",
        "column_path": "基本支出",
        "message": {
            "zh": "公布 130.91 万元，比 3 个下级之和（131.91）少 1.00",
            "en": "published 130.91 万元, 1.00 short of its 3 parts (131.91)",
        },
        "relation": "=",
        "guards": [],
        "expected": "131.91",
        "actual": "130.91",
        "difference": "-1.00",
        "rounding_bound": "0.02",
        "unit": "万元",
        "location": {"table": "T3", "sheet": "表3", "page": None, "line": None, "ref": "D9", "text": None},
        "group": None,
    }


def test_the_cells_add_up_to_the_difference(broken: Report) -> None:
    finding = broken.to_dict()["findings"][0]
    total = sum(cell["coefficient"] * Decimal(cell["value"]) for cell in finding["cells"])
    assert total == Decimal(finding["difference"]) == Decimal(finding["actual"]) - Decimal(finding["expected"])


def test_the_summary_counts_findings_and_problems_by_severity(broken: Report) -> None:
    summary = broken.to_dict()["summary"]
    assert (summary["errors"], summary["warnings"], summary["notes"]) == (2, 2, 4)
    assert summary["regime_reason"] == "同精度等式的尾差都可归于一处"
    assert summary["regime_reason_en"] == "all differences of one precision trace back to one cell"


def test_a_guard_carries_its_reason_and_no_place_where_nothing_is_printed(broken: Report) -> None:
    printed, absent = broken.to_dict()["findings"][1]["guards"]
    assert (printed["reason"], printed["ref"], printed["published"], printed["value"]) == (
        "printed-zero",
        "E7",
        "-",
        "0.00",
    )
    assert (absent["reason"], absent["ref"], absent["row"], absent["sheet"]) == ("absent-code", None, None, None)


def test_other_printings_stand_in_also_and_keep_their_own_unit(broken: Report) -> None:
    second = broken.to_dict()["findings"][1]["cells"][1]
    assert (second["value"], second["unit"], second["step"]) == ("1070.58", "元", "1")
    assert [cell["ref"] for cell in second["also"]] == ["C5"]


def test_an_address_is_a_spreadsheets_alone(report_of: Callable[..., Report], mismatch: Finding) -> None:
    place = Place(page=11, ref="D9", box=(1.0, 2.0, 3.5, 4.0))
    pdf = report_of(replace(mismatch, place=place), source=[Source("a.pdf", None, "pdf")]).to_dict()
    assert pdf["findings"][0]["location"] == {
        "table": "T3",
        "sheet": None,
        "page": 11,
        "line": None,
        "ref": None,
        "bbox": [1.0, 2.0, 3.5, 4.0],
        "text": None,
    }
    assert pdf["tables"][0]["location"]["range"] is None
    assert violations(pdf) == []


def test_a_table_of_a_workbook_has_its_range(broken: Report) -> None:
    assert broken.to_dict()["tables"][1] == {
        "id": "T3",
        "number": "3",
        "title": "支出总体情况表",
        "form": None,
        "unit": "万元",
        "location": {"sheet": "表3", "page": None, "line": None, "range": "A1:I22"},
        "rows": 17,
        "facts": 119,
    }


def test_an_amount_in_prose_is_a_cell_with_its_sentence(report_of: Callable[..., Report], mismatch: Finding) -> None:
    prose = {"paragraph": 12, "start": 31, "end": 37, "text": "职业年金缴费支出887.36万元"}
    said = replace(mismatch.cells[0], table=None, place=Place(line=207), row=None, column=None, code=None, prose=prose)
    report = report_of(
        replace(mismatch, cells=[said, *mismatch.cells[1:]]), source=[Source("a.txt", None, "text")]
    ).to_dict()
    cell = report["findings"][0]["cells"][0]
    assert (cell["table"], cell["line"], cell["prose"]) == (None, 207, prose)
    assert "prose" not in report["findings"][0]["cells"][1]
    assert violations(report) == []


def test_sources_checked_together_are_a_list_and_places_carry_the_index(
    report_of: Callable[..., Report], mismatch: Finding
) -> None:
    sources = [Source("a.xlsx", None, "xlsx"), Source("b.pdf", None, "pdf")]
    report = report_of(replace(mismatch, place=Place(page=3, source=1)), source=sources).to_dict()
    assert report["source"] == [
        {"path": "a.xlsx", "sha256": None, "format": "xlsx"},
        {"path": "b.pdf", "sha256": None, "format": "pdf"},
    ]
    assert report["findings"][0]["location"]["source"] == 1
    assert violations(report) == []


def test_a_suspect_without_a_cell_has_a_place_and_the_row_it_proposes(
    report_of: Callable[..., Report], suspects: list[Suspect]
) -> None:
    report = report_of(suspects=suspects).to_dict()
    digit, row = report["suspects"]
    assert (digit["proposed"], digit["cell"]["ref"], digit["also"][0]["ref"]) == ("131.91", "D9", "D10")
    assert (row["cell"], row["location"]["ref"], row["row"]) == (None, "A13", ["2080599", "1.00"])
    assert violations(report) == []


def test_a_problem_has_severity_place_and_message(report_of: Callable[..., Report]) -> None:
    problem = Problem(Severity.WARNING, Place(sheet="表3", ref="D9"), "读不出", "unreadable")
    assert report_of(problems=[problem]).to_dict()["problems"] == [
        {
            "severity": "warning",
            "location": {"sheet": "表3", "page": None, "line": None, "ref": "D9"},
            "message": {"zh": "读不出", "en": "unreadable"},
        }
    ]


def test_an_unreadable_source_gives_empty_lists_and_its_problem() -> None:
    report = Report.of_unreadable(
        [Source("a.doc", None, None)], Text("a.doc 打不开", "a.doc can't be opened")
    ).to_dict()
    assert violations(report) == []
    assert [report[name] for name in ("tables", "findings", "suspects")] == [[], [], []]
    assert [problem["severity"] for problem in report["problems"]] == ["error"]
    assert report["summary"]["identities"] == 0


@pytest.mark.parametrize(
    ("value", "step", "text"),
    [
        ("130.9", "0.01", "130.90"),
        ("1E+3", None, "1000"),
        ("-0.00", "0.01", "0.00"),
        ("0E-2", None, "0.00"),
        ("107.1580", "0.01", "107.1580"),
        ("-123456789012345678901234567890.12", None, "-123456789012345678901234567890.12"),
        ("7", "1E+2", "7"),
    ],
)
def test_an_amount_keeps_its_published_decimals(value: str, step: str | None, text: str) -> None:
    assert decimal_text(Decimal(value), None if step is None else Decimal(step)) == text


def test_json_text_is_the_dict_and_is_written_where_asked(broken: Report, tmp_path: Path) -> None:
    text = broken.to_json(tmp_path / "r.json")
    assert json.loads(text) == broken.to_dict()
    assert (tmp_path / "r.json").read_bytes() == text.encode()
    assert "乐昌市人民政府办公室" in text
