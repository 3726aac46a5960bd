"""The report as a piece of HTML for a notebook: verdict, what was compared, and a table of findings."""

from html import escape

from fiscal.findings import Finding
from fiscal.language import Language, say
from fiscal.report.lines import finding_lines
from fiscal.report.report import Report
from fiscal.report.sentences import compared, full_place, path_words, severity_word, verdict

_SHOWN = 50  # findings; the rest is counted
_COLOURS = {"error": "#c0392b", "warning": "#b7791f", "note": "#2b6cb0"}


def report_html(report: Report, language: Language) -> str:
    """A self-contained ``<div>`` in Chinese or English; every text of the publication is escaped."""
    names = escape(", ".join(source.path for source in report.source))
    lines = compared(report, language) if report.readable else []
    parts = [
        f'<div lang="{language}"><p><strong>{escape(verdict(report, language))}</strong> {names}</p>',
        f"<p>{'<br>'.join(map(escape, lines))}</p>" if lines else "",
        _findings(report, language),
        _problems(report, language),
        "</div>",
    ]
    return "".join(parts)


def _findings(report: Report, language: Language) -> str:
    if not report.findings:
        return ""
    titles = say(language, "位置,级别,规则,科目与栏目,说明", "Place,Severity,Rule,Path,Message").split(",")
    head = "".join(f"<th style='text-align:left'>{title}</th>" for title in titles)
    rows = "".join(_row(finding, report, language) for finding in report.findings[:_SHOWN])
    left = len(report.findings) - _SHOWN
    more = f"<p>{say(language, f'另有 {left} 项', f'and {left} more')}</p>" if left > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _row(finding: Finding, report: Report, language: Language) -> str:
    cell = finding.cells[0] if finding.cells and finding.cells[0].place == finding.place else None
    message, *details = finding_lines(finding, report, language)
    text = escape(message)
    if details:
        lines = escape("\n".join(details))
        text = f"<details><summary>{text}</summary><pre style='text-align:left'>{lines}</pre></details>"
    word = escape(severity_word(finding.severity, language))
    cells = (
        escape(full_place(report, finding.place, language, cell)),
        f'<span style="color:{_COLOURS[finding.severity]}">{word}</span>',
        escape(finding.rule),
        escape(path_words(finding)),
        text,
    )
    return "<tr>" + "".join(f"<td style='text-align:left;vertical-align:top'>{cell}</td>" for cell in cells) + "</tr>"


def _problems(report: Report, language: Language) -> str:
    if not report.problems:
        return ""
    items = "".join(
        f"<li>{escape(full_place(report, p.place, language))} {escape(severity_word(p.severity, language))}: "
        f"{escape(say(language, p.zh, p.en))}</li>"
        for p in report.problems
    )
    title = say(
        language, f"未能读取或识别：{len(report.problems)}", f"Not read or not recognised: {len(report.problems)}"
    )
    return f"<details><summary>{title}</summary><ul>{items}</ul></details>"
