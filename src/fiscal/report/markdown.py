"""Reports as Markdown: a job summary of a few lines for each publication, findings as a table."""

from collections.abc import Sequence

from fiscal.language import Language, say
from fiscal.report.report import Report
from fiscal.report.sentences import compared, full_place, path_words, severity_word, verdict

_MOST = 50  # rows of a summary; the rest is counted


def markdown_summary(reports: Sequence[Report], language: Language) -> str:
    """One section a publication: the verdict, what was compared, and a table of findings."""
    return "\n".join(_section(report, language) for report in reports)


def _section(report: Report, language: Language) -> str:
    name = report.department or report.source[0].path
    year = f" {report.year}" if report.year else ""
    lines = [f"## {_plain(name)}{year}", "", f"**{_plain(verdict(report, language))}**", ""]
    if report.findings:
        head = say(
            language, "| 级别 | 位置 | 规则 | 科目、栏目 | 说明 |", "| severity | place | rule | path | message |"
        )
        lines += [head, "| --- | --- | --- | --- | --- |"]
        for f in report.findings[:_MOST]:
            row = (
                severity_word(f.severity, language),
                full_place(report, f.place, language),
                f.rule,
                path_words(f),
                say(language, f.message.zh, f.message.en),
            )
            lines.append("| " + " | ".join(_plain(cell) for cell in row) + " |")
        if len(report.findings) > _MOST:
            left = len(report.findings) - _MOST
            lines += ["", say(language, f"另有 {left} 条。", f"and {left} more.")]
        lines.append("")
    lines += [_plain(line) for line in compared(report, language)]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Text that neither ends a table cell nor starts markup."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ").replace("<", "&lt;").replace("*", "\\*")
