"""The command line, with a check that gives reports made by hand."""

import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from fiscal.cli import main
from fiscal.document import Place, Problem, ReadError, Severity
from fiscal.report import Report, Source, Summary

Run = Callable[..., Result]


def fake_check(source, *, regime="auto", catalogue=None, departments=()) -> Report:
    """A report after the name: clean, warns, broken, empty; unread raises ReadError, crash an error of ours."""
    paths = [*([source] if isinstance(source, str) else source), *departments]
    name = Path(paths[0]).stem
    if name == "unread":
        raise ReadError(paths[0], f"{paths[0]} 已加密；请去掉密码。", f"{paths[0]} is encrypted; remove its password.")
    if name == "crash":
        raise KeyError("合计")
    report = Report([Source(path, None, "xlsx") for path in paths], regime, 2023, "budget")
    if name != "empty":
        report.summary = Summary(facts=4, identities=3, rank=3, exact=3)
    if name == "stdin":
        report.problems = [Problem(Severity.NOTE, Place(), f"{paths[0]} 有注", f"{paths[0]} has a note")]
        report.department = Path(paths[0]).read_text(encoding="utf-8")
    severity = {"warns": Severity.WARNING, "broken": Severity.ERROR}.get(name)
    if severity is not None:
        report.problems = [Problem(severity, Place(sheet="表3", ref="D9"), "读不出", "can't be made out")]
    if catalogue is not None:
        report.department = catalogue.name
    return report


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Calls ``fiscal`` in a folder that holds one file for each kind of report."""
    monkeypatch.setitem(sys.modules, "fiscal.check", SimpleNamespace(check=fake_check))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    for name in ("clean", "warns", "broken", "empty", "unread", "crash"):
        Path(f"{name}.xlsx").write_bytes(name.encode())
    return lambda *arguments, **options: CliRunner().invoke(main, arguments, **options)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["clean.xlsx"], 0),
        (["warns.xlsx"], 0),
        (["warns.xlsx", "--strict"], 1),
        (["broken.xlsx"], 1),
        (["empty.xlsx"], 1),
        (["unread.xlsx"], 3),
        (["crash.xlsx"], 4),
        (["broken.xlsx", "unread.xlsx", "clean.xlsx"], 3),
        (["unread.xlsx", "crash.xlsx", "broken.xlsx"], 4),
        (["missing.xlsx"], 2),
        (["clean.xlsx", "--format", "yaml"], 2),
        (["clean.xlsx", "--catalogue", "missing.csv"], 2),
        (["clean.xlsx", "--nonsense"], 2),
        ([], 2),
    ],
)
def test_the_exit_code_is_the_documented_one(run: Run, arguments: list[str], code: int) -> None:
    assert run("check", *arguments).exit_code == code


def test_text_goes_to_standard_output_without_colour(run: Run) -> None:
    result = run("check", "broken.xlsx", "--lang", "en")
    assert result.stdout == (
        "broken.xlsx!表3!D9  error: can't be made out\n"
        "\n"
        "0 tables, 4 facts, 3 equations: 3 exact, 0 within rounding, 0 broken. Not evaluable: 0.\n"
        "Independent equations: 3. Found: 1 error.\n"
        "Rounding: additive by construction, so equations should hold exactly.\n"
        "Cells in no equation: 0. Tables not recognised: 0.\n"
    )
    assert result.stderr == ""


def test_the_locale_chooses_the_language_and_lang_wins(run: Run) -> None:
    assert "没有发现问题" in run("check", "clean.xlsx", env={"LC_ALL": "zh_CN.UTF-8"}).stdout
    assert "Nothing is wrong" in run("check", "clean.xlsx", "--lang", "en", env={"LC_ALL": "zh_CN.UTF-8"}).stdout


def test_json_is_the_reports_own(run: Run) -> None:
    report = json.loads(run("check", "clean.xlsx", "--format", "json", "--regime", "rounded").stdout)
    assert report["source"] == {"path": "clean.xlsx", "sha256": None, "format": "xlsx"}
    assert report["document"]["department"] == "rounded"  # the fake check keeps what it was asked for there


def test_the_catalogue_reaches_the_check(run: Run) -> None:
    Path("codes.csv").write_text("code,name\n201,一般公共服务支出\n", encoding="utf-8")
    report = json.loads(run("check", "clean.xlsx", "--format", "json", "--catalogue", "codes.csv").stdout)
    assert report["document"]["department"] == "codes.csv"


def test_json_of_several_sources_names_jsonl(run: Run) -> None:
    result = run("check", "clean.xlsx", "broken.xlsx", "--format", "json", "--lang", "en")
    assert result.exit_code == 2
    assert "prints one report, but there are 2; use --format jsonl, a report a line" in result.stderr
    assert result.stdout == ""


def test_jsonl_is_an_object_a_line_even_for_what_fails(run: Run) -> None:
    result = run("check", "unread.xlsx", "crash.xlsx", "clean.xlsx", "--format", "jsonl")
    reports = [json.loads(line) for line in result.stdout.splitlines()]
    assert [report["source"]["path"] for report in reports] == ["unread.xlsx", "crash.xlsx", "clean.xlsx"]
    assert reports[0]["problems"][0]["message"]["en"] == "unread.xlsx is encrypted; remove its password."
    assert reports[0]["source"]["sha256"] == hashlib.sha256(b"unread").hexdigest()
    assert reports[1]["problems"][0]["message"]["en"] == "internal error: KeyError: '合计'"
    assert reports[2]["summary"]["exact"] == 3


def test_a_crash_names_itself_and_what_to_send_along_and_others_are_reported(run: Run) -> None:
    result = run("check", "crash.xlsx", "clean.xlsx", "--lang", "en")
    assert result.stderr.startswith("internal error: KeyError: '合计'\n  run.py:")
    assert "send these lines along, fiscal " in result.stderr
    assert f"crash.xlsx (sha256 {hashlib.sha256(b'crash').hexdigest()})" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Nothing is wrong" in result.stdout
    assert "内部错误：KeyError" in run("check", "crash.xlsx", "--lang", "zh").stderr


def test_several_sources_are_headed_and_counted(run: Run) -> None:
    result = run("check", "clean.xlsx", "broken.xlsx", "unread.xlsx", "crash.xlsx", "--lang", "en")
    assert [line for line in result.stdout.splitlines() if line.startswith("== ")] == [
        "== clean.xlsx",
        "== broken.xlsx",
        "== unread.xlsx",
        "== crash.xlsx",
    ]
    assert result.stdout.splitlines()[-1] == (
        "4 sources: 1 agree, 1 with errors or nothing to compare, 1 unreadable, 1 failed inside fiscal. "
        "Equations in all: 6."
    )
    chinese = run("check", "clean.xlsx", "broken.xlsx", "--lang", "zh").stdout.splitlines()[-1]
    assert chinese == "共 2 份：相符 1，有误或无法核对 1，无法读取 0。等式合计 6 个。"


def test_sources_together_are_one_report(run: Run) -> None:
    report = json.loads(run("check", "clean.xlsx", "warns.xlsx", "--together", "--format", "json").stdout)
    assert [source["path"] for source in report["source"]] == ["clean.xlsx", "warns.xlsx"]


def test_a_folder_is_each_readable_file_and_what_is_left_out_is_said(run: Run) -> None:
    folder = Path("公开")
    folder.mkdir()
    for name in ("clean.xlsx", "broken.xlsx", "封面.jpg"):
        (folder / name).write_bytes(b"x")
    result = run("check", "公开", "--format", "jsonl", "--lang", "zh")
    paths = [Path(json.loads(line)["source"]["path"]).as_posix() for line in result.stdout.splitlines()]
    assert paths == ["公开/broken.xlsx", "公开/clean.xlsx"]
    assert result.stderr == f"不是可读的格式，未核对：{folder / '封面.jpg'}\n"


def test_a_folder_without_readable_files_is_a_wrong_call(run: Run) -> None:
    Path("empty").mkdir()
    result = run("check", "empty", "--lang", "zh")
    assert result.exit_code == 2
    assert "文件夹 empty 里没有可读的文件" in result.stderr


def test_standard_input_is_a_source_and_is_called_so(run: Run) -> None:
    report = json.loads(run("check", "-", "--format", "json", input="一份预算").stdout)
    assert report["source"]["path"] == "-"
    assert report["document"]["department"] == "一份预算"
    assert report["problems"][0]["message"] == {"zh": "标准输入 有注", "en": "standard input has a note"}


def test_standard_input_cannot_be_read_twice(run: Run) -> None:
    assert run("check", "-", "-", input="x").exit_code == 2


def test_output_goes_to_a_file_and_nothing_to_the_terminal(run: Run) -> None:
    result = run("check", "broken.xlsx", "--lang", "zh", "-o", "报告.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert Path("报告.txt").read_text(encoding="utf-8").startswith("broken.xlsx!表3!D9  错误：读不出\n")


@pytest.mark.parametrize("target", ["missing/report.txt", "clean.xlsx"])
def test_output_that_cannot_or_must_not_be_written_is_a_wrong_call(run: Run, target: str) -> None:
    assert run("check", "clean.xlsx", "-o", target).exit_code == 2
    assert Path("clean.xlsx").read_bytes() == b"clean"


@pytest.mark.parametrize(
    ("variables", "colour"),
    [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_has_colour_unless_it_is_unwanted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variables: dict[str, str], *, colour: bool
) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    shown = io.BytesIO()
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setitem(sys.modules, "fiscal.check", SimpleNamespace(check=fake_check))
    monkeypatch.setattr(sys, "stdout", Terminal(shown, encoding="utf-8", write_through=True))
    source = tmp_path / "broken.xlsx"
    source.touch()
    with pytest.raises(SystemExit, match="1"):
        main(["check", str(source), "--lang", "en"])
    assert ("\x1b[31merror\x1b[0m" in shown.getvalue().decode()) is colour


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x" * 300 + ".xlsx"], "there is no file or folder xxx"),
        ([""], "the name is empty; give a file, a folder or -"),
        (["clean.xlsx", "-o", "folder"], "folder is a folder; name a file"),
        (["clean.xlsx", "-o", "report.doc"], "report.doc: .doc names no form; there are .sarif, "),
        (["clean.xlsx", "-o", "a.json", "-o", "./a.json"], "a.json is written twice"),
        (["clean.xlsx", "-o", "a.xlsx", "--checklist", "a.xlsx"], "a.xlsx is written twice"),
        (["clean.xlsx", "broken.xlsx", "-o", "a.html"], "a.html holds one report, but there are 2"),
        (["clean.xlsx", "--baseline", "known.json", "-o", "known.json"], "known.json is the baseline; write elsewhere"),
        (["clean.xlsx", "--write-baseline", "folder"], "folder is a folder; name a file"),
        (["clean.xlsx", "--select", "sum-mismatched"], "there is no rule sum-mismatched; did you mean sum-mismatch?"),
        (["clean.xlsx", "--ignore", "zzz"], "there is no rule zzz; fiscal explain lists all rules"),
    ],
)
def test_a_wrong_call_is_one_sentence_before_anything_is_checked(run: Run, arguments: list[str], said: str) -> None:
    Path("folder").mkdir()
    Path("known.json").write_text('{"schema": "fiscal-baseline/1", "known": []}', encoding="utf-8")
    result = run("check", *arguments, "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("Error: ") == 1


def test_nothing_is_written_into_a_folder_that_is_a_publication(run: Run) -> None:
    Path("csv").mkdir()
    Path("csv/表1.csv").write_text("x", encoding="utf-8")
    result = run("check", "csv", "-o", "csv/report.html", "--lang", "en")
    assert result.exit_code == 2
    assert "csv is a source; write outside of it" in result.stderr
    assert [path.name for path in Path("csv").iterdir()] == ["表1.csv"]


def test_any_ending_holds_the_form_that_is_asked_for(run: Run) -> None:
    run("check", "clean.xlsx", "--format", "json", "-o", "report.dat")
    assert json.loads(Path("report.dat").read_text(encoding="utf-8"))["summary"]["exact"] == 3


def test_a_report_that_cannot_be_rendered_is_an_internal_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(report: Report, **_options: object) -> str:
        if report.readable:
            raise ZeroDivisionError
        return "nothing\n"

    monkeypatch.setattr("fiscal.report.console.render", lambda report, _language, **options: fails(report, **options))
    result = run("check", "clean.xlsx", "--lang", "en")
    assert (result.exit_code, result.stdout) == (4, "nothing\n")
    assert result.stderr.startswith("internal error: ZeroDivisionError")


RULES = (
    SimpleNamespace(
        name="sum-mismatch", severity=Severity.ERROR, page="A total isn't its parts' sum.\n\n    Why it matters: money."
    ),
    SimpleNamespace(name="orphan-code", severity=Severity.WARNING, page="A code stands without its parent."),
)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fiscal.rules", SimpleNamespace(RULES=RULES))


@pytest.mark.usefixtures("rules")
def test_explain_prints_the_page_of_a_rule(run: Run) -> None:
    for name in ("sum-mismatch", "Sum_Mismatch"):
        assert run("explain", name).stdout == "A total isn't its parts' sum.\n\nWhy it matters: money.\n"


@pytest.mark.usefixtures("rules")
def test_explain_without_a_rule_lists_all(run: Run) -> None:
    assert run("explain", "--lang", "zh").stdout == (
        "sum-mismatch  错误  A total isn't its parts' sum.\norphan-code   疑似  A code stands without its parent.\n"
    )


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["orfan-code", "--lang", "en"], "no rule is called 'orfan-code'; did you mean orphan-code?"),
        (["orfan-code", "--lang", "zh"], "没有名为 orfan-code 的规则；是否指 orphan-code？"),
        (["zzz", "--lang", "en"], "no rule is called 'zzz'; fiscal explain lists all rules"),
        (["zzz", "--lang", "zh"], "没有名为 zzz 的规则；运行 fiscal explain 可列出全部规则"),
    ],
)
def test_an_unknown_rule_names_the_nearest(run: Run, arguments: list[str], sentence: str) -> None:
    result = run("explain", *arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_version_and_help_are_there(run: Run) -> None:
    assert run("--version").stdout.startswith("fiscal ")
    assert "fiscal check budget.xlsx" in run("--help").stdout


@pytest.mark.parametrize(("locale", "word"), [("C", "Examples:"), ("zh_CN.UTF-8", "退出码")])
def test_help_speaks_the_locales_language_and_loads_nothing_heavy(locale: str, word: str) -> None:
    code = (
        "import sys\nfrom fiscal.cli import main\n"
        "try:\n    main(['check', '--help'])\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "1"}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment, check=True
    )
    assert word in result.stdout
    assert {"numpy", "pandas", "rich", "lxml", "fiscal.report"}.isdisjoint(result.stderr.split())


def test_a_catalogue_that_cannot_be_used_is_said_before_anything_is_checked(run: Run) -> None:
    Path("codes.csv").write_text("年,月\n1,2\n", encoding="utf-8")
    result = run("check", "clean.xlsx", "--catalogue", "codes.csv", "--lang", "zh")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "codes.csv：没有找到列“科目编码”和“科目名称”" in result.stderr


def test_codes_shows_a_code_in_its_tree(run: Run) -> None:
    result = run("codes", "20103", "--year", "2023", "--lang", "zh")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].split()[:2] == ["201", "一般公共服务支出"]
    assert result.stdout.splitlines()[1].split()[:2] == ["*", "20103"]


def test_codes_without_a_year_are_the_newest_ones(run: Run) -> None:
    assert run("codes", "20103").stdout == run("codes", "20103", "--year", "2025").stdout


def test_codes_compares_two_years(run: Run) -> None:
    assert run("codes", "--diff", "2022", "2023", "--lang", "en").stdout.startswith("2022 → 2023: renamed (")


@pytest.mark.parametrize(
    ("arguments", "code"), [(["没有这个科目"], 1), (["201x"], 2), ([], 2), (["201", "--diff", "2022", "2023"], 2)]
)
def test_codes_that_are_not_found_and_calls_that_are_wrong_differ(run: Run, arguments: list[str], code: int) -> None:
    assert run("codes", *arguments).exit_code == code


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "a", "--stric"], "没有选项 --stric；是否指 --strict？"),
        (["check"], "缺少参数 SOURCE..."),
        (["check", "a", "--format", "yaml"], "--format 的值不对，可选 text、json、jsonl"),
        (["codes", "201", "--year", "x"], "--year 的值不对"),
        (["check", "a", "--format"], "选项 --format 的用法不对"),
        (["--wrong"], "没有选项 --wrong"),
        (["chekc"], "用法有误"),
        (["check", "没有.xlsx"], "没有这个文件或文件夹：没有.xlsx"),
    ],
)
def test_a_wrong_call_is_said_in_chinese_under_a_chinese_locale(run: Run, arguments: list[str], sentence: str) -> None:
    result = run(*arguments, env={"LC_ALL": "zh_CN.UTF-8"})
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_a_wrong_call_is_said_in_english_elsewhere(run: Run) -> None:
    assert "No such option" in run("check", "a", "--stric").stderr
    assert "there is no file or folder a" in run("check", "a").stderr


def test_the_checklist_is_written_beside_the_report(run: Run, tmp_path: Path) -> None:
    result = run("check", "clean.xlsx", "warns.xlsx", "unread.xlsx", "--checklist", "sheet.xlsx")
    assert result.exit_code == 3
    assert "== warns.xlsx" in result.output
    assert load_workbook(tmp_path / "sheet.xlsx").sheetnames == ["auto2023", "auto2023(2)"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("sheet.pdf", "should end in .xlsx"),
        ("nowhere/sheet.xlsx", "there is no folder nowhere"),
        ("clean.xlsx", "clean.xlsx is a source"),
    ],
)
def test_a_checklist_that_cannot_be_written_is_a_wrong_call(run: Run, path: str, said: str) -> None:
    result = run("check", "clean.xlsx", "--checklist", path)
    assert result.exit_code == 2
    assert said in result.output


def test_departments_go_with_one_publication(run: Run) -> None:
    Path("departments").mkdir()
    Path("departments/office.pdf").write_bytes(b"office")
    found = run(
        "check", "clean.xlsx", "--departments", "departments", "--departments", "warns.xlsx", "--format", "json"
    )
    assert [source["path"] for source in json.loads(found.stdout)["source"]] == [
        "clean.xlsx",
        str(Path("departments/office.pdf")),
        "warns.xlsx",
    ]
    two = run("check", "clean.xlsx", "warns.xlsx", "--departments", "departments")
    assert two.exit_code == 2
    assert "one government's budget" in two.stderr
