"""``fiscal check -o FILE …``: keeps the reports of a run, and writes each output."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fiscal.cli_baseline import Baseline
from fiscal.language import Language, say
from fiscal.outputs import GATHERED

if TYPE_CHECKING:
    from fiscal.config import Config
    from fiscal.report import Report


@dataclass(slots=True)
class Outputs:
    """The files to write beside what is printed, the settings and the baseline; and the reports so far.

    - form: of what is printed; it goes to a file instead where one of the same form is named
    - tables: those of the settings that some report has; reports: kept only where something is made of all of them
    """

    paths: Sequence[Path]
    form: str
    language: Language
    strict: bool
    config: "Config"
    baseline: Baseline
    quiet: bool = False
    tables: set[str] = field(default_factory=set)
    reports: "list[Report]" = field(default_factory=list)

    def refuse_unusable(self, sources: list[list[str]]) -> None:
        """A file that can't be written is a wrong call, said before anything is checked."""
        for path in (*self.paths, *([self.baseline.new] if self.baseline.new else [])):
            if any(path.resolve() == Path(source).resolve() for group in sources for source in group):
                raise click.UsageError(
                    say(self.language, f"{path} 是来源，不能写入", f"{path} is a source; write elsewhere")
                )
            if not path.parent.is_dir():
                raise click.UsageError(
                    say(self.language, f"没有文件夹 {path.parent}", f"there is no folder {path.parent}")
                )

    @property
    def prints(self) -> bool:
        """Whether what is printed goes to standard output; not where a file takes the same form, or in a quiet run."""
        from fiscal.outputs import form_of  # noqa: PLC0415

        return not self.quiet and not any(form_of(path, self.form) == self.form for path in self.paths)

    def keeping(self, render: "Callable[[Report], str]") -> "Callable[[Report], str]":
        """The same rendering of what the settings and the baseline leave of a report, which keeps each report."""

        def kept(report: "Report") -> str:
            self.config.apply(report)
            self.baseline.apply(report)
            self.tables.update(self.config.named(report))
            if self.paths or self.form in GATHERED:
                self.reports.append(report)
            return render(report)

        return kept

    def write(self) -> None:
        """Write every file; one that can't be made is a wrong call."""
        from fiscal.outputs import OutputError, form_of, refusal, write_output  # noqa: PLC0415

        for path in self.paths:
            try:
                write_output(path, form_of(path, self.form), self.reports, self.language, strict=self.strict)
            except OutputError as error:
                raise click.UsageError(refusal(self.language, error)) from error
            except OSError as error:
                raise click.UsageError(
                    say(self.language, f"写不了 {path}：{error.strerror}", f"{path} can't be written: {error.strerror}")
                ) from error
        self.baseline.write()


def write(text: str) -> None:
    """Print a text as soon as it is there; pipes get UTF-8, a terminal what it can show."""
    stream = sys.stdout.buffer
    stream.write(text.encode(sys.stdout.encoding if stream.isatty() else "utf-8", "replace"))
    stream.flush()
