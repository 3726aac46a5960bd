"""Every command and every option that the README and the documentation name is one of the program, and runs."""

import itertools
import re
import runpy
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from fiscal.cli import main
from tests.docs.pages import ROOT, environment, install
from tests.formats.publishing import write_docx, write_ruled_pdf

README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))}
COMMANDS = [c for c in re.findall(r"`(fiscal [^`]+)`", README) if not c.startswith("fiscal.") and " itself" not in c]
EXAMPLE = ROOT / "examples" / "lechang-2023"
WRONG_ON_PURPOSE = {"--unknown"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the README's commands name."""
    folder = tmp_path_factory.mktemp("here")
    for name in ("budget.xlsx", "tables.xlsx", "published/2023.xlsx"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(EXAMPLE / "budget.xlsx", folder / name)
    program = runpy.run_path(str(EXAMPLE / "make.py"))
    sheets = program["sheets"]((EXAMPLE / "budget.txt").read_text(encoding="utf-8"))
    write_ruled_pdf(sheets, folder / "budget.pdf")
    write_docx(sheets[-1:], folder / "notes.docx")
    shutil.copy(ROOT / "examples" / "ci" / "known.json", folder)
    for name in ("old.json", "new.json"):
        shutil.copy(EXAMPLE / "report.json", folder / name)
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(command: str, folder: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(install(tmp_path / "bin")),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert done.stderr == ""
    words = shlex.split(command)
    for option, path in itertools.pairwise(words):
        if option in ("-o", "--checklist"):
            assert (folder / path).stat().st_size > 0


def test_the_commands_of_the_readme_are_found() -> None:
    assert {command.split()[1] for command in COMMANDS} == set(main.commands)


@pytest.mark.parametrize("name", TEXTS)
def test_an_option_that_is_named_is_one_of_a_command(name: str) -> None:
    known = {
        option
        for command in (main, *main.commands.values())
        for parameter in command.get_params(click.Context(command))
        if isinstance(parameter, click.Option)
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    for program in (ROOT / "benchmarks").glob("*.py"):
        known.update(re.findall(r'"(--[a-z-]+)"', program.read_text(encoding="utf-8")))
    named = set(re.findall(r"`(--[a-z-]+)", TEXTS[name])) | set(re.findall(r"fiscal [^`\n]*?(--[a-z-]+)", TEXTS[name]))
    assert named - known - WRONG_ON_PURPOSE == set()
