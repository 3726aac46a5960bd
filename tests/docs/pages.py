"""Pages of documentation as blocks, and running them: what a page shows is what happens.

A fenced block is one of these, or its test fails:

- ``console``: lines after ``$`` are run by a shell in a folder that holds ``examples``, what follows is what they print
- ``python`` with ``>>>``: a doctest in the same folder
- after ``<!-- file: NAME -->``: is written to that file first
- after ``<!-- from: PATH -->``: stands so in that file of the repository; a line ``…`` passes over some of its lines
- after ``<!-- not run: WHY -->``: needs what a test doesn't have, such as a network
"""

import doctest
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>.+?) -->\n+)?^(?P<fence>```+)(?P<kind>\w*).*\n(?P<text>(?:.*\n)*?)^(?P=fence)$", re.M
)
_SKIPPED = "…"


@dataclass(frozen=True)
class Block:
    """A fenced block: its kind, the comment before it, its text, and its first line on the page."""

    kind: str
    mark: str
    text: str
    line: int

    @property
    def file(self) -> str | None:
        """The file that the reader is asked to write."""
        return self.mark.removeprefix("file: ") if self.mark.startswith("file: ") else None

    @property
    def quoted(self) -> str | None:
        """The file of the repository that the block quotes."""
        return self.mark.removeprefix("from: ") if self.mark.startswith("from: ") else None


def blocks_of(text: str) -> list[Block]:
    """The fenced blocks of a page."""
    return [
        Block(m["kind"], m["mark"] or "", m["text"], text.count("\n", 0, m.start("fence")) + 2)
        for m in _BLOCK.finditer(text)
    ]


def install(folder: Path) -> Path:
    """A command ``fiscal`` that is this interpreter's; gives the folder for the search path."""
    folder.mkdir()
    command = folder / "fiscal"
    program = "from fiscal.cli import main; main(prog_name='fiscal')"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "{program}" "$@"\n')
    command.chmod(0o755)
    return folder


def environment(commands: Path) -> dict[str, str]:
    """Where commands find `fiscal`, which speaks English unless it is told otherwise."""
    path = f"{commands}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "src")}


def run_console(block: Block, folder: Path, settings: dict[str, str]) -> list[str]:
    """Run a block's commands in one shell; what any of them prints otherwise than shown, as sentences."""
    steps = [step for step in re.split(r"^\$ ", block.text, flags=re.M) if step]
    commands, shown = zip(*(step.partition("\n")[::2] for step in steps), strict=True)
    script = "".join(f"{command}\nstatus=$?; printf '\\001'; (exit $status)\n" for command in commands)
    run = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    printed = run.stdout.decode().split("\1")
    checker = doctest.OutputChecker()
    return [
        f"line {block.line}: {command}\n{got}"
        for command, want, got in zip(commands, shown, printed, strict=False)
        if not checker.check_output(want, got, doctest.ELLIPSIS)
    ] + ([] if len(printed) == len(steps) + 1 else [f"line {block.line}: the shell ended early\n{run.stdout.decode()}"])


def run_python(block: Block, known: dict[str, object]) -> list[str]:
    """Run a block as a doctest; the names that it makes are kept for the page's next block."""
    test = doctest.DocTestParser().get_doctest(block.text, known, f"line {block.line}", None, block.line)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test, out=said.append, clear_globs=False)
    known.update(test.globs)
    return said


def is_quoted(block: Block) -> bool:
    """Whether the block stands in its file as it is, but for the indentation of all of it and the lines passed over."""
    text = dedent((ROOT / str(block.quoted)).read_text(encoding="utf-8"))
    at = 0
    for piece in re.split(rf"^\s*{_SKIPPED}\n", block.text, flags=re.M):
        lines = [line.strip() for line in piece.splitlines() if line.strip()]
        pattern = r"\s*\n\s*".join(map(re.escape, lines))
        found = re.compile(pattern).search(text, at)
        if found is None:
            return False
        at = found.end()
    return True
