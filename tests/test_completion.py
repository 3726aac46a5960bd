"""Shells complete commands, options, formats and rules."""

import os
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from fiscal.cli import main
from fiscal.cli_completion import SHELLS
from fiscal.rules import RULES


def completed(words: str, incomplete: str = "") -> list[str]:
    """What bash is told to complete after these words."""
    environment = {
        **os.environ,
        "_FISCAL_COMPLETE": "bash_complete",
        "COMP_WORDS": f"fiscal {words} {incomplete}".rstrip() + (" " if not incomplete else ""),
        "COMP_CWORD": str(len(words.split()) + 1),
        "LC_ALL": "C",
    }
    run = subprocess.run(
        [sys.executable, "-c", "from fiscal.cli import main; main(prog_name='fiscal')"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    return [line.partition(",")[2] for line in run.stdout.splitlines()]


def test_commands_are_completed() -> None:
    assert completed("") == ["check", "codes", "completion", "diff", "explain", "show"]


def test_formats_are_completed() -> None:
    assert completed("check --format", "j") == ["json", "jsonl", "junit"]


@pytest.mark.parametrize("words", ["check --select", "check --ignore", "explain"])
def test_rules_are_completed(words: str) -> None:
    assert completed(words) == [rule.name for rule in RULES]
    assert completed(words, "wrong-") == [rule.name for rule in RULES if rule.name.startswith("wrong-")]


def test_options_are_completed() -> None:
    assert completed("check", "--fi") == ["--fix-preview"]


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_a_script_that_it_takes(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert f"_FISCAL_COMPLETE={shell}_complete" in result.stdout
    program = shutil.which(shell)
    if program is not None:
        subprocess.run([program, "-n"], input=result.stdout, text=True, check=True)


def test_bash_runs_the_script_and_knows_the_command() -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash")
    script = CliRunner().invoke(main, ["completion", "bash"]).stdout
    run = subprocess.run([bash, "-c", script + "\ncomplete -p fiscal"], capture_output=True, text=True, check=True)
    assert run.stdout.strip().endswith("_fiscal_completion fiscal")


def test_help_says_where_the_line_goes() -> None:
    said = CliRunner().invoke(main, ["completion", "--help"]).stdout
    assert 'eval "$(fiscal completion bash)"' in said
    assert "fiscal completion fish | source" in said


def test_another_shell_is_a_wrong_call_that_names_those_there_are() -> None:
    result = CliRunner().invoke(main, ["completion", "tcsh"])
    assert result.exit_code == 2
    assert "'bash', 'zsh', 'fish'" in result.stderr
