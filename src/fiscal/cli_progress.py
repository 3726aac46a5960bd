"""How far a run over many publications has come: one line on standard error, on a terminal only."""

import os
import shutil
import sys
from dataclasses import dataclass, field
from typing import TextIO

import click

_BAR = 20
_OLDEST = "dumb"


@dataclass(slots=True)
class Progress:
    """A line that is written over as publications are done, and taken away before anything else is printed.

    - total: how many there are; wanted: whether the call allows it
    """

    total: int
    wanted: bool
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    done: int = 0
    width: int = 0

    @property
    def shown(self) -> bool:
        """Whether there is a terminal to show it on, and enough to do."""
        return self.wanted and self.total > 1 and self.stream.isatty() and os.environ.get("TERM") != _OLDEST

    def show(self, name: str) -> None:
        """Say which publication is being checked."""
        if not self.shown:
            return
        from fiscal.report.width import pad, printable, shorten, width  # noqa: PLC0415

        full = _BAR * self.done // self.total
        head = f"[{'#' * full}{'.' * (_BAR - full)}] {self.done}/{self.total}  "
        line = shorten(head + printable(name), shutil.get_terminal_size().columns - 1)
        click.echo("\r" + pad(line, max(self.width, width(line))), nl=False, file=self.stream)
        self.width = width(line)

    def clear(self) -> None:
        """Take the line away."""
        if self.width:
            click.echo("\r" + " " * self.width + "\r", nl=False, file=self.stream)
            self.width = 0

    def step(self) -> None:
        """One publication is done: the line goes, so that its report can be printed."""
        self.clear()
        self.done += 1
