"""The report as HTML for a notebook: the verdict, what was compared, and the causes with what is likely wrong.

As long as it must be and no longer: of many causes, equations or problems the first are shown, the rest is counted.
"""

from collections.abc import Sequence
from html import escape

from fiscal import markup
from fiscal.document import Severity
from fiscal.findings import Finding
from fiscal.findings_shown import COLOURS
from fiscal.language import Language, say
from fiscal.report.causes import causes_of, lead_of, suspect_lines, suspects_of, under_lines
from fiscal.report.lines import finding_lines
from fiscal.report.report import Report
from fiscal.report.sentences import compared, full_place, path_words, place_words, severity_word, source_name, verdict

_CAUSES, _PROBLEMS, _LINES = 25, 20, 40


def report_html(report: Report, language: Language) -> str:
    """A self-contained ``<div>`` in Chinese or English; every text of the publication is escaped."""
    mark, colour = ("✓", markup.GREEN) if report.ok else ("✗", markup.RED)
    if report.ok and report.count(Severity.WARNING):
        colour = markup.AMBER
    body = " ".join(str(part) for part in (report.department, report.year) if part)
    names = ", ".join(source_name(report, index) for index in range(len(report.source)))
    return markup.frame(
        language,
        markup.line(markup.strong(f"{mark} {verdict(report, language)}", colour), escape(body), markup.quiet(names)),
        _compared(report, language),
        _causes(report, language),
        _problems(report, language),
    )


def _compared(report: Report, language: Language) -> str:
    """How much was compared, in a line; the rest of it on demand."""
    if not report.readable:
        return ""
    first, *others = compared(report, language)
    return markup.folded(markup.quiet(first), "".join(markup.line(markup.quiet(other)) for other in others))


def _causes(report: Report, language: Language) -> str:
    """Errors and warnings, then notes, which open when they are asked for."""
    causes = causes_of(report)
    grave = [findings for findings in causes if findings[0].severity is not Severity.NOTE]
    notes = [findings for findings in causes if findings[0].severity is Severity.NOTE]
    title = say(language, f"提示：{len(notes)}", f"Notes: {len(notes)}")
    folded = markup.folded(escape(title), _table(notes, report, language)) if notes else ""
    return _table(grave, report, language) + folded


def _table(causes: Sequence[Sequence[Finding]], report: Report, language: Language) -> str:
    if not causes:
        return ""
    titles = say(language, "级别,位置,说明", "Severity,Place,What is wrong").split(",")
    rows = [_cause(findings, report, language) for findings in causes[:_CAUSES]]
    left = sum(len(findings) for findings in causes[_CAUSES:])
    more = say(language, f"另有 {left} 项，见 findings_frame()", f"and {left} more; findings_frame() has all")
    table = markup.table(["".join(map(markup.head, titles))], rows)
    return table + (markup.line(markup.quiet(more)) if left > 0 else "")


def _cause(findings: Sequence[Finding], report: Report, language: Language) -> str:
    """One row: where it shows, what is wrong and likely should stand there; the equations open when asked for."""
    group = findings[0].group
    suspects = suspects_of(report, group) if group is not None else []
    lead = lead_of(findings, suspects)
    message, *details = finding_lines(lead, report, language)
    likely = suspect_lines(suspects, report, language, everything=False)
    others = under_lines([other for other in findings if other is not lead], report, language)
    text = escape(message)
    if details or others:
        text = markup.folded(text, markup.lines(_bounded([*details, *others], language)))
    told = "".join(
        markup.line(markup.strong(line) if not number else escape(line)) for number, line in enumerate(likely)
    )
    word = markup.strong(severity_word(lead.severity, language), COLOURS[lead.severity])
    return "".join(
        (
            markup.cell(f"{word}<br/>{markup.code(lead.rule)}"),
            markup.cell(f"{markup.code(_place(lead, report, language))}<br/>{escape(path_words(lead))}"),
            markup.cell(text + told),
        )
    )


def _bounded(lines: Sequence[str], language: Language) -> list[str]:
    left = len(lines) - _LINES
    more = [say(language, f"另有 {left} 行", f"and {left} more lines")] if left > 0 else []
    return [*lines[:_LINES], *more]


def _place(finding: Finding, report: Report, language: Language) -> str:
    """The place inside its source, which is named where there are several."""
    cell = finding.cells[0] if finding.cells and finding.cells[0].place == finding.place else None
    words = place_words(finding.place, language, cell)
    return words if words and len(report.source) == 1 else full_place(report, finding.place, language, cell)


def _problems(report: Report, language: Language) -> str:
    count = len(report.problems)
    if not count:
        return ""
    rows = [
        markup.line(
            markup.strong(severity_word(problem.severity, language), COLOURS[problem.severity]),
            escape(full_place(report, problem.place, language)),
            escape(say(language, problem.zh, problem.en)),
        )
        for problem in report.problems[:_PROBLEMS]
    ]
    if count > _PROBLEMS:
        left = count - _PROBLEMS
        rows.append(markup.line(markup.quiet(say(language, f"另有 {left} 处", f"and {left} more"))))
    title = say(language, f"未能读取或识别：{count}", f"Not read or not recognised: {count}")
    if not report.readable:
        return "".join(rows)
    return markup.folded(escape(title), "".join(rows))
