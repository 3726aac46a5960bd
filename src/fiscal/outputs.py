"""The forms in which ``fiscal check`` writes what it found: which there are, and how a run's reports become each."""

from collections.abc import Sequence
from pathlib import Path

from fiscal.language import Language
from fiscal.report import Report

# Forms that hold all reports of a run, and forms that hold one; a file's ending names its form.
GATHERED = ("sarif", "junit", "github", "csv", "markdown")
SINGLE = ("html", "xlsx", "pdf")
ENDINGS = {
    ".sarif": "sarif",
    ".xml": "junit",
    ".csv": "csv",
    ".md": "markdown",
    ".html": "html",
    ".xlsx": "xlsx",
    ".pdf": "pdf",
    ".json": "json",
    ".jsonl": "jsonl",
    ".txt": "text",
}


class OutputError(ValueError):
    """An output that can't be made: one sentence in Chinese and English."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both sentences; ``str()`` gives the English one."""
        super().__init__(en)
        self.zh, self.en = zh, en


def form_of(path: Path, form: str) -> str:
    """The form of an output file: what its ending names, else the one that was asked for."""
    return ENDINGS.get(path.suffix.lower(), form)


def refuse_form(path: Path, form: str, reports: int) -> None:
    """Refuse a file that can't hold so many reports, or whose ending names no form where none is asked for.

    Raises:
        OutputError: as said.
    """
    ending = path.suffix.lower()
    if ending and ending not in ENDINGS and form == "text":
        known = ", ".join(ENDINGS)
        raise OutputError(
            f"{path}：{path.suffix} 不是可写的形式；可用 {known}，或用 --format 指定",
            f"{path}: {path.suffix} names no form; there are {known}, or --format says one",
        )
    if form_of(path, form) in SINGLE and reports != 1:
        raise _single(path, reports)


def gathered_text(form: str, reports: Sequence[Report], language: Language, *, strict: bool = False) -> str:
    """All reports of a run in one of the gathered forms."""
    if form == "sarif":
        from fiscal import __version__  # noqa: PLC0415
        from fiscal.report.sarif import sarif_log  # noqa: PLC0415
        from fiscal.rules import RULES  # noqa: PLC0415

        return sarif_log(reports, language, __version__, {rule.name: rule.page for rule in RULES})
    if form == "junit":
        from fiscal.report.junit import junit_xml  # noqa: PLC0415

        return junit_xml(reports, language, strict=strict)
    if form == "github":
        from fiscal.report.github import github_annotations  # noqa: PLC0415

        return "".join(github_annotations(report, language) for report in reports)
    if form == "csv":
        from fiscal.report.delimited import findings_csv  # noqa: PLC0415

        return findings_csv(reports, language)
    from fiscal.report.markdown import markdown_summary  # noqa: PLC0415

    return markdown_summary(reports, language)


def write_output(path: Path, form: str, reports: Sequence[Report], language: Language, *, strict: bool) -> None:
    """Write a run's reports to a file in a form that isn't printed as the run goes on.

    Raises:
        OutputError: the form holds one report and there are several, or the source doesn't allow it.
        OSError: the file can't be written.
    """
    if form in GATHERED:
        path.write_text(gathered_text(form, reports, language, strict=strict), encoding="utf-8", newline="")
        return
    if form in ("json", "jsonl", "text"):
        path.write_text("".join(_plain(form, report, language) for report in reports), encoding="utf-8", newline="\n")
        return
    if len(reports) != 1:
        raise _single(path, len(reports))
    _write_single(path, form, reports[0], language)


def _single(path: Path, reports: int) -> OutputError:
    return OutputError(
        f"{path} 只能写一份报告，这里有 {reports} 份；请逐份核对，或改用 sarif、csv、markdown。",
        f"{path} holds one report, but there are {reports}; check them one by one, or use sarif, csv or md.",
    )


def _plain(form: str, report: Report, language: Language) -> str:
    if form == "text":
        return report.to_text(language)
    from fiscal.report.json import report_json  # noqa: PLC0415

    return report_json(report, indent=2 if form == "json" else None)


def _write_single(path: Path, form: str, report: Report, language: Language) -> None:
    if form == "html":
        report.to_html(path, language)
    elif form == "xlsx":
        report.to_excel(path, language)
    else:
        try:
            report.to_pdf(path, language)
        except ValueError as error:
            raise OutputError(
                f"{path}：只有核对一份 PDF 时才能在 PDF 上标注；请改用 .xlsx 或 .html。",
                f"{path}: only a checked PDF can be annotated as one; use .xlsx or .html.",
            ) from error
