"""Baselines on the command line: known, new, fixed and expired are told apart, whatever the file looks like."""

import importlib.util
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from fiscal.cli import main
from tests.formats import publishing

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "lechang-2023"
TEXT = (EXAMPLE / "budget.txt").read_text(encoding="utf-8")
SLIP = ("[30217]公务接待费\t2.00", "[30217]公务接待费\t12.00")
BROKEN = TEXT.replace(*SLIP, 1)
SCHEMA = json.loads(files("fiscal.report").joinpath("schema.json").read_text(encoding="utf-8"))
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Calls ``fiscal check`` in a folder that holds the example with a slip, and its baseline."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    Path("budget.txt").write_text(BROKEN, encoding="utf-8")

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["check", *arguments])

    assert call("budget.txt", "--write-baseline", "known.json", "--format", "json").exit_code == 1
    return call


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_example_for_baselines", EXAMPLE / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def told(result: Result) -> dict:
    """What a JSON report says of its baseline; the report is valid and lists new findings only."""
    report = json.loads(result.stdout)
    Draft202012Validator(SCHEMA).validate(report)
    assert len(report["findings"]) == report["baseline"]["new"]
    return report["baseline"]


def edit(**changes: object) -> None:
    """Give every entry of the baseline these values."""
    content = json.loads(Path("known.json").read_text(encoding="utf-8"))
    content["known"] = [{**entry, **changes} for entry in content["known"]]
    Path("known.json").write_text(json.dumps(content), encoding="utf-8")


def test_a_written_baseline_says_what_is_known_of_whom(run: Run) -> None:
    entries = json.loads(Path("known.json").read_text(encoding="utf-8"))["known"]
    assert len(entries) > 3
    assert {entry["publication"]["department"] for entry in entries} == {"乐昌市人民政府办公室"}
    assert {tuple(entry) for entry in entries} == {("fingerprint", "rule", "publication", "about", "reason", "expires")}
    name = next(entry for entry in entries if entry["rule"] == "wrong-name")
    assert name["about"].startswith("302/30214 ")
    result = run("budget.txt", "--baseline", "known.json", "--format", "json")
    assert result.exit_code == 0
    assert (told(result)["new"], len(told(result)["known"])) == (0, len(entries))


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("budget.xls", publishing.write_xls),
        ("budget.ods", publishing.write_ods),
        ("budget.docx", publishing.write_docx),
        ("budget.html", publishing.write_html),
        ("budget.pdf", publishing.write_ruled_pdf),
        ("budget.xlsx", None),
        ("csv", None),
    ],
)
def test_what_is_known_stays_known_in_another_format(
    run: Run, make: ModuleType, name: str, write: Callable | None
) -> None:
    sheets = make.sheets(BROKEN)
    if write is not None:
        write(sheets, Path(name))
    elif name == "csv":
        make.write_csv(sheets, Path(name))
    else:
        make.write_workbook(sheets, Path(name))
    result = run(name, "--baseline", "known.json", "--format", "json")
    assert told(result)["new"] == 0
    assert told(result)["fixed"] == []
    assert result.exit_code == 0


def test_what_is_known_stays_known_when_pages_move_and_rows_change_places(run: Run, make: ModuleType) -> None:
    sheets = make.sheets(BROKEN)
    projects = next(sheet for sheet in sheets if sheet.name == "表12")
    names = [row for row in projects.grid if row > projects.grid.start + 2]
    projects.rows[names[-1]], projects.rows[names[-2]] = projects.rows[names[-2]], projects.rows[names[-1]]
    blank = make.Sheet("空白页", [["（此页无正文）"]])
    for order in (sheets, [sheets[0], blank, blank, *sheets[1:]]):
        publishing.write_ruled_pdf(order, Path("moved.pdf"))
        result = run("moved.pdf", "--baseline", "known.json", "--format", "json")
        assert told(result)["new"] == 0
        assert told(result)["fixed"] == []


@pytest.mark.usefixtures("run")
def test_fingerprints_are_those_of_the_first_release_so_that_its_baselines_hold() -> None:
    """Whoever changes these makes every known discrepancy of every baseline new."""
    entries = json.loads(Path("known.json").read_text(encoding="utf-8"))["known"]
    assert [(entry["rule"], entry["fingerprint"]) for entry in entries] == [
        ("definition-differs", "9890e5c50b50e679"),
        ("procurement-too-small", "7caf3dda0fa315da"),
        ("procurement-too-small", "b678f96ba13a21c6"),
        ("renamed-project", "30e1377732aeaa81"),
        ("sum-mismatch", "7622cb1769bb3475"),
        ("sum-mismatch", "808da6aa37a00566"),
        ("sum-mismatch", "bb70665019981bec"),
        ("wrong-name", "5f743bcca1ae1ff0"),
    ]


def test_a_release_of_another_number_knows_the_same(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda _name: "99.0")
    assert run("budget.txt", "--baseline", "known.json", "--strict").exit_code == 0


def test_a_changed_amount_at_a_known_place_is_new_and_the_old_one_fixed(run: Run) -> None:
    Path("budget.txt").write_text(TEXT.replace(SLIP[0], SLIP[1].replace("12.00", "13.00"), 1), encoding="utf-8")
    result = run("budget.txt", "--baseline", "known.json", "--format", "json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert {cell["published"] for finding in report["findings"] for cell in finding["cells"]} >= {"13.00"}
    assert len(told(result)["fixed"]) == told(result)["new"]
    assert "wrong-name" in {entry["rule"] for entry in told(result)["known"]}
    assert "公布 12 万元" in " ".join(entry["about"] for entry in told(result)["fixed"])


def test_text_says_what_is_known_with_its_reason_and_what_is_fixed(run: Run) -> None:
    edit(reason="明年更正", expires="2999-12-31")
    Path("budget.txt").write_text(TEXT, encoding="utf-8")
    lines = run("budget.txt", "--baseline", "known.json", "--lang", "zh").stdout.splitlines()
    assert lines[-1] == "基线：新发现 0，已知 5，已消除 3，已到期 0。"
    assert any(line.startswith("已知：wrong-name") and line.endswith("(明年更正；至 2999-12-31)") for line in lines)
    assert any(line.startswith("已消除，可从基线删去：sum-mismatch") for line in lines)
    assert "没有新的问题（已知 5 处）。" in "".join(lines)


def test_an_expired_entry_counts_no_more_and_says_so(run: Run) -> None:
    edit(expires="2026-01-01", reason="until the correction")
    result = run("budget.txt", "--baseline", "known.json", "--lang", "en")
    assert result.exit_code == 1
    assert "expired, reported again: wrong-name  302/30214" in result.stdout
    assert "(until the correction; until 2026-01-01)" in result.stdout
    baseline = told(run("budget.txt", "--baseline", "known.json", "--format", "json"))
    assert (len(baseline["expired"]), baseline["known"]) == (baseline["new"], [])


def test_writing_over_a_baseline_keeps_reasons_and_what_other_publications_have(run: Run) -> None:
    edit(reason="seen")
    other = BROKEN.replace("2023", "2022")
    Path("other.txt").write_text(other, encoding="utf-8")
    run("other.txt", "--baseline", "known.json", "--write-baseline", "known.json")
    entries = json.loads(Path("known.json").read_text(encoding="utf-8"))["known"]
    assert {(entry["publication"]["year"], entry["reason"]) for entry in entries} == {(2022, ""), (2023, "seen")}
    assert run("other.txt", "budget.txt", "--baseline", "known.json", "--strict").exit_code == 0


def test_entries_of_a_publication_that_is_not_checked_are_not_fixed(run: Run) -> None:
    Path("other.txt").write_text(TEXT.replace("2023", "2022"), encoding="utf-8")
    baseline = told(run("other.txt", "--baseline", "known.json", "--format", "json"))
    assert baseline["fixed"] == []
    result = run("other.txt", "budget.txt", "--baseline", "known.json", "--lang", "en")
    assert ", 0 fixed, 0 expired." in result.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "known.json can't be read (Expecting property name"),
        ("[]", "known.json is no baseline: it must be an object with schema fiscal-baseline/1"),
        ('{"schema": "fiscal-baseline/1", "known": [5]}', "Entry 1 of known.json is wrong: it needs a fingerprint"),
        (
            '{"schema": "fiscal-baseline/1", "known": [{"fingerprint": "a", "expires": "soon"}]}',
            "and expires a date such as 2026-12-31",
        ),
        (
            '{"schema": "fiscal-baseline/1", "known": [{"fingerprint": "a", "expire": "2026-12-31"}]}',
            "Entry 1 of known.json has expire, which is no key",
        ),
        (None, "The baseline known.json can't be read (No such file or directory)"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_a_wrong_call(run: Run, content: str | None, said: str) -> None:
    if content is None:
        Path("known.json").unlink()
    else:
        Path("known.json").write_text(content, encoding="utf-8")
    result = run("budget.txt", "--baseline", "known.json", "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_baseline_that_cannot_be_written_is_a_wrong_call(run: Run) -> None:
    result = run("budget.txt", "--write-baseline", "x" * 300, "--lang", "en")
    assert result.exit_code == 2
    assert "xxx can't be written: File name too long" in result.stderr


def test_a_baseline_saved_with_a_byte_order_mark_is_read(run: Run) -> None:
    path = Path("known.json")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert run("budget.txt", "--baseline", "known.json").exit_code == 0
