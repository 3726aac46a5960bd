"""``fiscal check -o FILE …``: keeps the reports of a run, and writes each output."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from fiscal.cli_baseline import Baseline
from fiscal.language import Language, say
from fiscal.outputs import GATHERED, OutputError

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

    def refuse_unusable(self, sources: list[list[str]], *others: Path | None) -> None:
        """A file that can't be written is a wrong call, said before anything is checked.

        - others: what else the call writes
        """
        from fiscal.outputs import refuse_form  # noqa: PLC0415

        mine = [path for path in (*self.paths, self.baseline.new, *others) if path is not None]
        known = self.baseline.path
        for number, path in enumerate(mine):
            if _is_folder(path):
                self._refuse(f"{path} 是文件夹；请写明文件名", f"{path} is a folder; name a file")
            if any(_same(path, Path(source)) for group in sources for source in group):
                self._refuse(f"{path} 是来源，不能写入", f"{path} is a source; write elsewhere")
            if any(_same(path.parent, Path(source)) for group in sources for source in group):
                folder = path.parent  # another file in it would make it another publication
                self._refuse(f"{folder} 是来源，不能写入其中", f"{folder} is a source; write outside of it")
            if not _is_folder(path.parent):
                self._refuse(f"没有文件夹 {path.parent}", f"there is no folder {path.parent}")
            if any(_same(path, other) for other in mine[:number]):
                self._refuse(f"{path} 写了两次；请分别命名", f"{path} is written twice; give each a name of its own")
            if known is not None and path is not self.baseline.new and _same(path, known):
                self._refuse(f"{path} 是基线，不能写入", f"{path} is the baseline; write elsewhere")
        for path in self.paths:
            try:
                refuse_form(path, self.form, len(sources))
            except OutputError as error:
                self._refuse(error.zh, error.en)

    def _refuse(self, zh: str, en: str) -> NoReturn:
        raise click.UsageError(say(self.language, zh, en))

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
        from fiscal.outputs import form_of, write_output  # noqa: PLC0415

        for path in self.paths:
            try:
                write_output(path, form_of(path, self.form), self.reports, self.language, strict=self.strict)
            except OutputError as error:
                self._refuse(error.zh, error.en)
            except OSError as error:
                self._refuse(f"写不了 {path}：{error.strerror}", f"{path} can't be written: {error.strerror}")
        self.baseline.write()


def _is_folder(path: Path) -> bool:
    """Whether there is a folder of this name; none has a name that is too long."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _same(path: Path, other: Path) -> bool:
    """Whether two names mean one file."""
    return path.resolve() == other.resolve()


def write(text: str) -> None:
    """Print a text as soon as it is there; pipes get UTF-8, a terminal what it can show."""
    stream = sys.stdout.buffer
    stream.write(text.encode(sys.stdout.encoding if stream.isatty() else "utf-8", "replace"))
    stream.flush()
