"""``fiscal diff``: what is new, gone or changed between two reports, or two sets of them."""

import copy
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fiscal.check import check
from fiscal.cli import main
from fiscal.diff import DiffError, compare, reports_of

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lechang-2023"
TEXT = (EXAMPLE / "budget.txt").read_text(encoding="utf-8")
Run = Callable[..., Result]


def slipped(figure: str) -> str:
    return TEXT.replace("[30217]公务接待费\t2.00", f"[30217]公务接待费\t{figure}", 1)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """The example's report, and those of two copies with a slip each."""
    folder = tmp_path_factory.mktemp("sources")
    found = {}
    for name, text in (("clean", TEXT), ("slip", slipped("12.00")), ("other", slipped("13.00"))):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        found[name] = check(folder / f"{name}.txt").to_dict()
    return found


@pytest.fixture
def run(reports: dict[str, dict], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Calls ``fiscal diff`` in a folder that holds the reports as JSON."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    for name, report in reports.items():
        Path(f"{name}.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    return lambda *arguments, **options: CliRunner().invoke(main, ["diff", *arguments], **options)


def test_a_report_and_itself_do_not_differ(run: Run) -> None:
    result = run("slip.json", "slip.json", "--lang", "en")
    assert result.exit_code == 0
    assert result.stdout == "1 source, 1 unchanged. Findings: 0 new, 0 changed, 0 gone; new or changed errors: 0.\n"


def test_new_findings_are_shown_with_place_and_verdicts_and_end_with_one(run: Run) -> None:
    result = run("clean.json", "slip.json", "--lang", "zh")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].endswith("slip.txt · 乐昌市人民政府办公室 · 2023")
    assert "新增 错误  line 393 c2  sum-mismatch  302 · 预算" in lines
    assert "    公布 165 万元，比 9 个组成部分之和 175 少 10" in lines
    assert "不符    0  →    3" in lines
    assert lines[-1] == "共 1 份，0 份没有变化。问题：新增 3，变化 0，消失 0；新增或变化的错误：3。"


def test_gone_findings_are_shown_and_end_with_zero(run: Run) -> None:
    result = run("slip.json", "clean.json", "--lang", "en")
    assert result.exit_code == 0
    assert "gone error  line 393 c2  sum-mismatch  302 · 预算" in result.stdout.splitlines()
    assert "0 new, 0 changed, 3 gone; new or changed errors: 0." in result.stdout


def test_another_amount_at_the_same_addresses_is_a_change_and_counts_as_an_error(run: Run) -> None:
    result = run("slip.json", "other.json", "--lang", "en")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    own = lines.index("changed error  line 393 c2  sum-mismatch  302 · 预算")
    assert lines[own + 1].strip() == "published 165 万元, 11 short of its 9 parts (176)"
    assert lines[own + 2].strip() == "was: published 165 万元, 10 short of its 9 parts (175)"
    assert "0 new, 3 changed, 0 gone; new or changed errors: 3." in lines[-1]


def test_json_holds_the_findings_whole(run: Run, reports: dict[str, dict]) -> None:
    content = json.loads(run("slip.json", "other.json", "--format", "json").stdout)
    assert content["schema"] == "fiscal-diff/1"
    assert content["summary"] == {
        "new": 0,
        "gone": 0,
        "changed": 3,
        "new_errors": 3,
        "sources": 1,
        "unchanged": 0,
    }
    (source,) = content["sources"]
    assert source["new_source"] == reports["other"]["source"]
    changed = source["findings"]["changed"][0]
    assert changed["old"] in reports["slip"]["findings"]
    assert changed["new"] in reports["other"]["findings"]
    assert (changed["old"]["expected"], changed["new"]["expected"]) == ("175.00", "176.00")


def test_a_graver_severity_is_a_change(reports: dict[str, dict]) -> None:
    before, after = copy.deepcopy(reports["clean"]), copy.deepcopy(reports["clean"])
    (finding,) = (f for f in before["findings"] if f["rule"] == "wrong-name")
    finding["severity"] = "warning"
    assert [(old["severity"], new["severity"]) for old, new in compare([before], [after]).sources[0].changed] == [
        ("warning", "error")
    ]
    assert compare([before], [after]).worse() == 1
    assert compare([after], [before]).worse() == 0
    assert compare([after], [before]).worse(strict=True) == 1


def test_new_warnings_count_where_the_call_is_strict(run: Run, reports: dict[str, dict]) -> None:
    fewer = copy.deepcopy(reports["clean"])
    fewer["findings"] = [f for f in fewer["findings"] if f["severity"] == "error"]
    Path("fewer.json").write_text(json.dumps(fewer), encoding="utf-8")
    assert run("fewer.json", "clean.json").exit_code == 0
    result = run("fewer.json", "clean.json", "--strict", "--lang", "en")
    assert result.exit_code == 1
    assert "new or changed errors or warnings: 1." in result.stdout


def lines_of(*reports: dict) -> str:
    return "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports)


def test_sources_of_several_reports_are_paired_by_path_and_those_on_one_side_are_named(
    run: Run, reports: dict[str, dict]
) -> None:
    stranger = copy.deepcopy(reports["slip"])
    stranger["document"]["year"] = 2022
    Path("old.jsonl").write_text(lines_of(reports["clean"], stranger), encoding="utf-8")
    Path("new.jsonl").write_text(lines_of(reports["other"], reports["clean"]), encoding="utf-8")
    content = json.loads(run("old.jsonl", "new.jsonl", "--format", "json").stdout)
    only_new, both, only_old = content["sources"]
    assert (only_new["old_source"], len(only_new["findings"]["new"])) == (None, len(reports["other"]["findings"]))
    assert both["findings"] == {"new": [], "gone": [], "changed": []}
    assert (only_old["new_source"], only_old["old_source"]) == (None, reports["slip"]["source"])
    said = run("old.jsonl", "new.jsonl", "--lang", "zh").stdout
    assert "只在新报告中。" in said
    assert "只在旧报告中。" in said


def test_a_renamed_file_is_paired_by_whose_publication_it_is(reports: dict[str, dict]) -> None:
    stranger = copy.deepcopy(reports["clean"])
    stranger["document"]["year"] = 2022
    stranger["source"]["path"] = "a/2022.txt"
    renamed = copy.deepcopy(stranger)
    renamed["source"] = {"path": "b/last.txt", "sha256": "0" * 64, "format": "text"}
    found = compare([reports["clean"], stranger], [renamed, reports["clean"]])
    assert [source.old is not None and source.same for source in found.sources] == [True, True]


def test_a_source_in_which_nothing_is_compared_any_more_is_worse(run: Run, tmp_path: Path) -> None:
    (tmp_path / "junk.pdf").write_bytes(b"%PDF-1.4 nothing")
    result = run("clean.json", "junk.pdf", "--lang", "en")
    assert result.exit_code == 3
    assert "Nothing could be compared any more." in result.stdout
    assert "table that is gone: 表3 支出总体情况表" in result.stdout


def test_sources_are_checked_where_no_report_is_given(run: Run) -> None:
    result = run("clean.json", str(EXAMPLE / "budget.xlsx"), "--lang", "en")
    assert result.exit_code == 0
    assert "0 new, 0 changed, 0 gone" in result.stdout


def test_a_report_may_come_from_standard_input(run: Run, reports: dict[str, dict]) -> None:
    piped = json.dumps(reports["slip"], ensure_ascii=False)
    assert "3 new" in run("clean.json", "-", "--lang", "en", input=piped).stdout
    assert run("-", "-", input=piped).exit_code == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "x.json is empty: it holds no report"),
        (b"\xff\xfe\x00", "x.json is no JSON in UTF-8"),
        (b"{", "line 1 of x.json is no JSON (Expecting property name enclosed in double quotes)"),
        (b'{"a": 1}', "line 1 of x.json is no report of the form fiscal-report/1"),
        (b"[]", "line 1 of x.json is no report of the form fiscal-report/1"),
        (b'{"schema": "fiscal-report/2"}', "is no report of the form fiscal-report/1, but fiscal-report/2"),
        (b'{"schema": "fiscal-report/1"}', "the report in line 1 of x.json isn't whole"),
    ],
)
def test_what_is_no_report_is_a_wrong_call(run: Run, content: bytes, said: str) -> None:
    Path("x.json").write_bytes(content)
    result = run("clean.json", "x.json", "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_the_line_that_is_no_report_is_named(reports: dict[str, dict]) -> None:
    with pytest.raises(DiffError, match=r"line 2 of many\.jsonl is no JSON"):
        reports_of("many.jsonl", (lines_of(reports["clean"]) + "nonsense\n").encode())


def test_a_file_that_is_not_there_is_a_wrong_call(run: Run) -> None:
    result = run("clean.json", "nowhere.json", "--lang", "en")
    assert result.exit_code == 2
    assert "there is no file or folder nowhere.json" in result.stderr
