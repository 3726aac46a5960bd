"""What the README says is so: its output is what the tool prints, its code runs, its paths and exit codes are right."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from fiscal.rules import RULES
from fiscal.run import Exit

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGES = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
OUTPUTS = re.findall(r"^<!-- output: (.+) -->\n```text\n(.*?)```$", README, flags=re.M | re.S)
COMMANDS = re.findall(r"^<!-- command: exit (\d), says (.+) -->\n```sh\n(.+)\n```$", README, flags=re.M)


def test_there_are_two_commands_and_an_output() -> None:
    assert len(COMMANDS) == 2
    assert len(OUTPUTS) == 1


@pytest.mark.parametrize(("command", "shown"), OUTPUTS)
def test_the_output_shown_is_what_the_tool_prints(command: str, shown: str) -> None:
    program, *words = shlex.split(command)
    assert program == "fiscal"
    run = subprocess.run(
        [sys.executable, "-c", "from fiscal.cli import main; main()", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    assert run.stdout.decode() == shown, "if that is right, run examples/lechang-2023/make.py --shown"


def test_the_first_command_ends_with_the_exit_code_that_its_check_has() -> None:
    code, word, command = COMMANDS[0]
    check = command.rpartition(" && ")[2]
    assert check == OUTPUTS[0][0].removesuffix(" --lang en").replace("fiscal check", ".venv/bin/fiscal check")
    run = subprocess.run(
        [sys.executable, "-c", "from fiscal.cli import main; main()", *shlex.split(check)[1:]],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert run.returncode == int(code) == Exit.DIFFERS
    assert word.encode() in run.stdout


def test_the_python_shown_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted >= 6
    assert result.failed == 0


def test_every_link_leads_to_a_file() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not link.startswith("http") and not (ROOT / link).exists()] == []


def test_the_exit_codes_are_those_of_the_program() -> None:
    listed = [int(code) for code in re.findall(r"^\| (\d) \|", README, flags=re.M)]
    assert listed == sorted([*Exit, 2])


@pytest.mark.parametrize("text", [README, CHANGES], ids=["README", "CHANGELOG"])
def test_a_rule_that_is_named_exists(text: str) -> None:
    named = re.findall(r"`([a-z]+(?:-[a-z]+)+)`|fiscal explain ([a-z-]+)", text)
    assert {first or second for first, second in named} - {rule.name for rule in RULES} == set()
