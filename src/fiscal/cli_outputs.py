"""``fiscal check -o FILE …``, ``--baseline``: keeps the reports of a run, compares them, and writes each output."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fiscal.language import Language, say

if TYPE_CHECKING:
    from fiscal.baseline import Known
    from fiscal.config import Config
    from fiscal.report import Report


@dataclass(slots=True)
class Outputs:
    """The files to write beside what is printed, the settings and the baseline; and the reports so far.

    - form: of what is printed; it goes to a file instead where one of the same form is named
    """

    paths: Sequence[Path]
    form: str
    language: Language
    strict: bool
    config: "Config"
    known: "Sequence[Known]"
    new_baseline: Path | None = None
    reports: "list[Report]" = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def refuse_unusable(self, sources: list[list[str]]) -> None:
        """A file that can't be written is a wrong call, said before anything is checked."""
        for path in (*self.paths, *([self.new_baseline] if self.new_baseline else [])):
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
        """Whether what is printed goes to standard output; not where a file takes the same form."""
        from fiscal.outputs import form_of  # noqa: PLC0415

        return not any(form_of(path, self.form) == self.form for path in self.paths)

    def keeping(self, render: "Callable[[Report], str]") -> "Callable[[Report], str]":
        """The same rendering of what the settings and the baseline leave of a report, which keeps each report."""

        def kept(report: "Report") -> str:
            self.config.apply(report)
            if self.known and report.readable:
                self._compare(report)
            self.reports.append(report)
            return render(report)

        return kept

    def _compare(self, report: "Report") -> None:
        from fiscal.baseline import compare  # noqa: PLC0415

        told = compare(report, self.known, today=datetime.now(tz=UTC).date())
        report.findings = told.new
        zh = (
            f"基线：新发现 {len(told.new)}，已知 {len(told.known)}，"
            f"已消除 {len(told.fixed)}，已到期 {len(told.expired)}。"
        )
        en = (
            f"Baseline: {len(told.new)} new, {len(told.known)} known, {len(told.fixed)} fixed, "
            f"{len(told.expired)} expired."
        )
        self.lines.append(say(self.language, zh, en))

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
        if self.new_baseline is not None:
            from fiscal.baseline import baseline_json  # noqa: PLC0415

            self.new_baseline.write_text(baseline_json(self.reports, self.known), encoding="utf-8", newline="\n")


def settings(language: Language, path: Path | None) -> "Config":
    """The settings of a file, or of the nearest one above the current folder; a wrong one is a wrong call."""
    from fiscal.config import ConfigError, find_config, load_config  # noqa: PLC0415

    try:
        return load_config(path) if path is not None else find_config(Path.cwd())
    except ConfigError as error:
        raise click.UsageError(say(language, error.zh, error.en)) from error


def known_findings(language: Language, path: Path | None) -> "list[Known]":
    """The entries of a baseline; one that can't be read is a wrong call."""
    if path is None:
        return []
    from fiscal.baseline import BaselineError, load_baseline  # noqa: PLC0415

    try:
        return load_baseline(path)
    except BaselineError as error:
        raise click.UsageError(say(language, error.zh, error.en)) from error


def write(text: str) -> None:
    """Print a text as soon as it is there; pipes get UTF-8, a terminal what it can show."""
    stream = sys.stdout.buffer
    stream.write(text.encode(sys.stdout.encoding if stream.isatty() else "utf-8", "replace"))
    stream.flush()
