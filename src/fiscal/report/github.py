"""Reports as GitHub workflow commands: each finding becomes an annotation of its file.

Source: GitHub Actions, workflow commands (``::error file=…,line=…,title=…::message``).
"""

from fiscal.document import Severity
from fiscal.language import Language, say
from fiscal.report.report import Report
from fiscal.report.sentences import full_place, path_words

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github_annotations(report: Report, language: Language) -> str:
    """One line a finding and a problem, in the report's order."""
    lines = []
    for finding in report.findings:
        place = full_place(report, finding.place, language)
        message = say(language, finding.message.zh, finding.message.en)
        path = path_words(finding)
        told = f"{place}  {path}: {message}" if path else f"{place}  {message}"
        source = report.source[finding.place.source or 0].path
        lines.append(_command(_COMMANDS[finding.severity], source, finding.place.line, finding.rule, told))
    for problem in report.problems:
        source = report.source[problem.place.source or 0].path
        told = f"{full_place(report, problem.place, language)}  {say(language, problem.zh, problem.en)}".strip()
        lines.append(_command(_COMMANDS[problem.severity], source, problem.place.line, "problem", told))
    return "".join(line + "\n" for line in lines)


def _command(kind: str, path: str, line: int | None, title: str, message: str) -> str:
    fields = [f"file={_property(path)}", *([f"line={line}"] if line is not None else []), f"title={_property(title)}"]
    return f"::{kind} {','.join(fields)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
