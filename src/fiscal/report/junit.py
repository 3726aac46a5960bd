"""Reports as JUnit XML: a suite a publication, a case a table, so that CI shows which table fails and why.

Source: the Ant JUnit schema (windyroad JUnit.xsd), which CI servers read. Times and hosts are constants: the same
publication gives the same bytes on every machine.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from fiscal.document import Severity
from fiscal.findings import Finding
from fiscal.language import Language, say
from fiscal.report.lines import finding_lines
from fiscal.report.report import Report
from fiscal.report.sentences import full_place, path_words, verdict


def junit_xml(reports: Sequence[Report], language: Language, *, strict: bool = False) -> str:
    """All reports as one ``testsuites`` document; with ``strict`` warnings fail, too."""
    suites = [_suite(report, number, language, strict=strict) for number, report in enumerate(reports)]
    return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n' + "".join(suites) + "</testsuites>\n"


def _suite(report: Report, number: int, language: Language, *, strict: bool) -> str:
    grave = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    failing = [f for f in report.findings if f.severity in grave]
    name = report.source[0].path
    cases: list[tuple[str, list[Finding]]] = [
        (f"{table.number} {table.title}".strip(), [f for f in failing if f.table == table.id])
        for table in report.tables
    ]
    known = {table.id for table in report.tables}
    others = [f for f in failing if f.table not in known]
    cases.append((say(language, "全文", "the publication"), others))
    unread = [p for p in report.problems if p.severity in grave]
    body = "".join(_case(name, title, found, report, language) for title, found in cases)
    body += "".join(_error(name, say(language, p.zh, p.en)) for p in unread)
    counts = f'tests="{len(cases) + len(unread)}" failures="{sum(bool(f) for _, f in cases)}" errors="{len(unread)}"'
    return (
        f'<testsuite name={quoteattr(name)} package={quoteattr("fiscal")} id="{number}" {counts} '
        'timestamp="1970-01-01T00:00:00" hostname="localhost" time="0">\n'
        f"<properties/>\n{body}"
        f"<system-out>{_text(verdict(report, language))}</system-out>\n<system-err/>\n</testsuite>\n"
    )


def _case(suite: str, title: str, found: list[Finding], report: Report, language: Language) -> str:
    head = f'<testcase classname={quoteattr(suite)} name={quoteattr(title)} time="0"'
    if not found:
        return head + "/>\n"
    told = "\n\n".join(
        "\n".join(
            [
                f"{full_place(report, f.place, language)}  {f.rule}  {path_words(f)}".rstrip(),
                *(f"    {line}" for line in finding_lines(f, report, language)),
            ]
        )
        for f in found
    )
    message = say(language, found[0].message.zh, found[0].message.en)
    return (
        f"{head}><failure type={quoteattr(found[0].rule)} message={quoteattr(message)}>"
        f"{_text(told)}</failure></testcase>\n"
    )


def _error(suite: str, message: str) -> str:
    return (
        f'<testcase classname={quoteattr(suite)} name={quoteattr(message[:80])} time="0">'
        f'<error type="problem" message={quoteattr(message)}/></testcase>\n'
    )


def _text(text: str) -> str:
    """Escaped, without characters that XML can't hold."""
    return escape("".join(c for c in text if c in "\t\n\r" or ord(c) >= 32))
