"""Many publications in processes of their own: the order is the call's, and one that dies costs itself only."""

import io
import json
import os
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from fiscal.cli import main
from fiscal.cli_progress import Progress
from fiscal.parallel import outcomes
from fiscal.report import Report, Source
from fiscal.run import Outcome

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "lechang-2023"


def check_or_die(paths: Sequence[str]) -> Outcome:
    """A job whose process ends at ``dies``."""
    if paths[0] == "dies":
        os._exit(7)
    return Outcome(Report([Source(paths[0], None, "xlsx")], None, None, "budget"))


def test_outcomes_come_in_the_order_of_the_call() -> None:
    names = [f"{number}.xlsx" for number in range(7)]
    found = outcomes([[name] for name in names], check_or_die, jobs=2)
    assert [outcome.report.source[0].path for outcome in found] == names


def test_one_that_ends_its_process_is_told_and_the_others_are_checked() -> None:
    found = list(outcomes([["a"], ["dies"], ["b"]], check_or_die, jobs=2))
    assert [outcome.crash is None for outcome in found] == [True, False, True]
    crash = found[1].crash
    assert crash is not None
    assert crash.en.startswith("internal error: RuntimeError: the process that checked it died")
    assert "dies (sha256 None)" in crash.en
    assert not found[1].report.readable


def test_several_processes_print_what_one_prints() -> None:
    sources = [str(EXAMPLE / name) for name in ("budget.xlsx", "csv", "budget.txt")]
    runs = [CliRunner().invoke(main, ["check", *sources, "--format", "jsonl", "--jobs", jobs]) for jobs in ("1", "2")]
    assert runs[0].stdout == runs[1].stdout
    assert [len(json.loads(line)["tables"]) for line in runs[0].stdout.splitlines()] == [13, 13, 13]
    assert [run.exit_code for run in runs] == [1, 1]


@pytest.mark.parametrize(("jobs", "said"), [("-1", "-1 is not in the range"), ("many", "'many' is not a valid")])
def test_a_number_of_processes_that_is_none_is_a_wrong_call(jobs: str, said: str) -> None:
    result = CliRunner().invoke(main, ["check", "-", "--jobs", jobs, "--lang", "en"])
    assert result.exit_code == 2
    assert said in result.stderr


class Terminal(io.StringIO):
    """A terminal that keeps what is written to it."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("shutil.get_terminal_size", lambda: SimpleNamespace(columns=60))
    return Terminal()


def test_a_terminal_shows_how_far_the_run_has_come_and_is_left_clean(terminal: Terminal) -> None:
    progress = Progress(4, wanted=True, stream=terminal)
    progress.show("公开/2023.xlsx")
    assert terminal.getvalue() == "\r[....................] 0/4  公开/2023.xlsx"
    progress.step()
    progress.show("公开/2024.xlsx")
    assert terminal.getvalue().endswith("\r[#####...............] 1/4  公开/2024.xlsx")
    progress.step()
    assert terminal.getvalue().endswith("\r" + " " * 42 + "\r")


def test_a_long_name_stays_on_its_line(terminal: Terminal) -> None:
    Progress(2, wanted=True, stream=terminal).show("很长的名字" * 20)
    shown = terminal.getvalue().removeprefix("\r")
    assert shown.endswith("…")
    assert 50 < len(shown.encode("gbk")) <= 60  # where Chinese characters take two bytes, as they take two columns


@pytest.mark.parametrize(("total", "wanted"), [(1, True), (4, False)])
def test_one_file_or_an_unwanted_line_shows_nothing(terminal: Terminal, *, total: int, wanted: bool) -> None:
    progress = Progress(total, wanted=wanted, stream=terminal)
    progress.show("a.xlsx")
    progress.step()
    assert terminal.getvalue() == ""


def test_what_is_no_terminal_gets_no_line() -> None:
    stream = io.StringIO()
    Progress(4, wanted=True, stream=stream).show("a.xlsx")
    assert stream.getvalue() == ""


def test_a_quiet_run_prints_nothing_and_ends_with_the_code() -> None:
    result = CliRunner().invoke(main, ["check", str(EXAMPLE / "budget.xlsx"), "-q"])
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")


def test_a_quiet_run_writes_its_files(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    assert CliRunner().invoke(main, ["check", str(EXAMPLE / "csv"), "-q", "-o", str(path)]).stdout == ""
    assert json.loads(path.read_text(encoding="utf-8"))["summary"]["errors"] == 1
