"""``fiscal check --checklist sheet.xlsx``: keeps the reports of a run and writes their inspection sheets."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fiscal.language import Language, say

if TYPE_CHECKING:
    from fiscal.report import Report

_ENDING = ".xlsx"


@dataclass(slots=True)
class Checklist:
    """Where to write the sheets, and the reports so far; without a path nothing is kept."""

    path: Path | None
    language: Language
    reports: "list[Report]" = field(default_factory=list)

    def keeping(self, render: "Callable[[Report], str]") -> "Callable[[Report], str]":
        """The same rendering, which keeps each report that was read."""
        if self.path is None:
            return render

        def kept(report: "Report") -> str:
            if report.readable:
                self.reports.append(report)
            return render(report)

        return kept

    def refuse_unusable(self, sources: list[list[str]]) -> None:
        """A sheet that can't be written is a wrong call, said before anything is checked."""
        if self.path is None:
            return
        name, language = str(self.path), self.language
        if self.path.suffix.lower() != _ENDING:
            zh, en = (
                f"检查表是 xlsx 工作簿，请改名为 {self.path.stem}{_ENDING}",
                f"the checklist is an xlsx workbook: {name}",
            )
            raise click.UsageError(say(language, zh, f"{en} should end in {_ENDING}"))
        if any(self.path.resolve() == Path(path).resolve() for group in sources for path in group):
            raise click.UsageError(say(language, f"{name} 是来源，不能写入", f"{name} is a source; write elsewhere"))
        if not self.path.parent.is_dir():
            folder = self.path.parent
            raise click.UsageError(say(language, f"没有文件夹 {folder}", f"there is no folder {folder}"))

    def write(self) -> None:
        """Write the workbook, one sheet a publication; nothing where none could be read."""
        if self.path is None or not self.reports:
            return
        from fiscal.report.checklist import checklist_workbook  # noqa: PLC0415 - it brings openpyxl

        try:
            checklist_workbook(self.reports, self.path, self.language)
        except OSError as error:
            name, reason = str(self.path), error.strerror
            raise click.UsageError(
                say(self.language, f"不能写入 {name}：{reason}", f"{name} can't be written: {reason}")
            ) from error
