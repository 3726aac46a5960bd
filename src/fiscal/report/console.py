"""The report as text for a terminal or a log: causes, other findings, problems, and last what was compared."""

import re

from fiscal.document import Place, Problem, Severity
from fiscal.findings import Finding
from fiscal.language import Language, say
from fiscal.report.causes import lead_of, remainders, suspect_lines, suspects_of, under_lines
from fiscal.report.lines import finding_lines
from fiscal.report.report import Report
from fiscal.report.sentences import compared, full_place, path_words, severity_word, verdict
from fiscal.report.width import printable

_COLOURS = {Severity.ERROR: 31, Severity.WARNING: 33, Severity.NOTE: 36}
_BOLD, _DIM = 1, 2
_ALIKE = 3  # so many problems of one kind are listed under one heading
_LISTED = 20  # of which so many are shown


def render(report: Report, language: Language, *, colour: bool = False, everything: bool = False) -> str:
    """The report as lines, in Chinese or English, ending in a line break.

    Findings of one cause stand together: one in full with what is likely wrong, the others by name; ``everything``
    shows each in full. Causes and other findings keep the report's order, then come problems, errors first;
    ``colour`` adds ANSI colours.
    """
    blocks = _finding_blocks(report, language, colour=colour, everything=everything)
    problems = _problem_block(report, language, colour=colour)
    if problems:
        blocks.append(problems)
    blocks.append(compared(report, language) if report.readable else [verdict(report, language)])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _finding_blocks(report: Report, language: Language, *, colour: bool, everything: bool) -> list[list[str]]:
    """A block for each cause and each remainder, where its first finding stands, and for each finding without one."""
    blocks: list[list[str]] = []
    seen: set[int] = set()
    under = {} if everything else {id(first): rest for first, *rest in remainders(report.findings)}
    told = {id(finding) for rest in under.values() for finding in rest}
    for finding in report.findings:
        group = finding.group
        if group is None and id(finding) not in told:
            block = _finding_block(finding, report, language, colour=colour)
            rest = under.get(id(finding), [])
            blocks.append(block + ["    " + line for line in under_lines(rest, report, language)])
        elif group is not None and group not in seen:
            seen.add(group)
            blocks += _cause_blocks(report, group, language, colour=colour, everything=everything)
    return blocks


def _cause_blocks(report: Report, group: int, language: Language, *, colour: bool, everything: bool) -> list[list[str]]:
    """One finding of a cause in full with what is likely wrong; the others in one line each, or in full too."""
    findings, suspects = [f for f in report.findings if f.group == group], suspects_of(report, group)
    lead = lead_of(findings, suspects)
    others = [finding for finding in findings if finding is not lead]
    block = _finding_block(lead, report, language, colour=colour)
    block += ["    " + line for line in suspect_lines(suspects, report, language, everything=everything)]
    if everything:
        return [block, *(_finding_block(finding, report, language, colour=colour) for finding in others)]
    return [block + ["    " + line for line in under_lines(others, report, language)]]


def heading(report: Report, *, colour: bool = False) -> str:
    """A line that names the report's sources, for runs of several reports."""
    return _paint("== " + printable(", ".join(source.path for source in report.source)), _BOLD, colour=colour)


def error_lines(report: Report, language: Language) -> list[str]:
    """The verdict, then each error with its place and its message on one line."""
    findings = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    problems = [problem for problem in report.problems if problem.severity is Severity.ERROR]
    return [
        verdict(report, language),
        *(f"{_head(f, report, language)}  {say(language, f.message.zh, f.message.en)}" for f in findings),
        *(f"{full_place(report, p.place, language)}  {say(language, p.zh, p.en)}" for p in problems),
    ]


def _head(finding: Finding, report: Report, language: Language, *, colour: bool = False) -> str:
    """Place, rule (with the severity unless it is an error), code path, name and column."""
    cell = finding.cells[0] if finding.cells and finding.cells[0].place == finding.place else None
    rule = finding.rule
    if finding.severity is not Severity.ERROR:
        rule += say(language, "（{}）", " ({})").format(severity_word(finding.severity, language))
    place = _paint(printable(full_place(report, finding.place, language, cell)), _BOLD, colour=colour)
    return "  ".join(
        part for part in (place, _paint(rule, _COLOURS[finding.severity], colour=colour), path_words(finding)) if part
    )


def _finding_block(finding: Finding, report: Report, language: Language, *, colour: bool) -> list[str]:
    return [
        _head(finding, report, language, colour=colour),
        *("    " + line for line in finding_lines(finding, report, language)),
    ]


def _problem_block(report: Report, language: Language, *, colour: bool) -> list[str]:
    """Problems by severity; many of one kind (``table not recognised: …``) under one heading, each with its place."""
    order = list(Severity)
    kinds: dict[tuple[int, str], list[Problem]] = {}
    for problem in report.problems:
        kinds.setdefault((order.index(problem.severity), _kind(problem)), []).append(problem)
    lines = []
    for (severity, _), alike in sorted(kinds.items(), key=lambda item: item[0][0]):
        word = _paint(severity_word(order[severity], language), _COLOURS[order[severity]], colour=colour)
        many = len(alike) >= _ALIKE and len({_parts(problem, language)[0] for problem in alike}) == 1
        lines += _listed(alike, word, report, language) if many else [_line(p, word, report, language) for p in alike]
    return lines


def _kind(problem: Problem) -> str:
    """What a problem's message says before its colon, by which alike ones are found."""
    return problem.en.partition(": ")[0]


def _message(problem: Problem, language: Language) -> str:
    return printable(say(language, problem.zh, problem.en))


def _parts(problem: Problem, language: Language) -> list[str]:
    """A message before and after its first colon."""
    return re.split(say(language, "：", ": "), _message(problem, language), maxsplit=1)


def _line(problem: Problem, word: str, report: Report, language: Language) -> str:
    """Place, severity and message; a file's name that opens the message isn't said twice."""
    message = _message(problem, language)
    place = printable(full_place(report, problem.place, language))
    named = problem.place in (Place(), Place(source=problem.place.source)) and place in message
    return ("" if named else f"{place}  ") + f"{word}{say(language, '：', ': ')}{message}"


def _listed(alike: list[Problem], word: str, report: Report, language: Language) -> list[str]:
    """Problems of one kind: what they share once, then place and rest of each; the JSON report has them all."""
    parts = [_parts(problem, language) for problem in alike]
    head = parts[0][0]
    times = say(language, f"（{len(alike)} 处）", f" ({len(alike)})")
    lines = [f"{word}{say(language, '：', ': ')}{head}{times}"]
    for problem, part in list(zip(alike, parts, strict=True))[:_LISTED]:
        place = printable(full_place(report, problem.place, language))
        lines.append("    " + "  ".join(text for text in (place, *part[1:]) if text))
    if len(alike) > _LISTED:
        left = len(alike) - _LISTED
        lines.append(
            "    " + say(language, f"另有 {left} 处，全部见 --format json", f"and {left} more; --format json has all")
        )
    return lines


def _paint(text: str, code: int, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour and text else text
