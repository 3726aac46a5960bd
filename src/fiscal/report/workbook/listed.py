"""The sheet of findings: one row each, those of one cause together, linked to their cells; then what was compared."""

from decimal import Decimal

from fiscal.findings import Finding, Suspect
from fiscal.language import Language, say
from fiscal.report.causes import causes_of, suspect_lines, suspects_of
from fiscal.report.marks import HELD, LIKELY, PART, Where
from fiscal.report.report import Report
from fiscal.report.sentences import compared, full_place, path_words, place_words, severity_word, verdict
from fiscal.report.workbook.package import Package
from fiscal.report.workbook.tables import figure
from fiscal.report.workbook.written import Page, Written, free_name

_TITLES = (
    "原因|级别|位置|规则|科目、栏目|公布|应为|差额|单位|说明|建议更正",
    "cause|severity|place|rule|path|published|expected|difference|unit|message|proposal",
)
_HEAD = "E5E7EB"
_WIDTHS = (6, 7, 18, 18, 34, 13, 13, 12, 6, 50, 44)


def findings_page(report: Report, package: Package, where: Where, language: Language) -> Page:
    """The first sheet of an annotated workbook."""
    head = [Written(title, bold=True, wrap=True, colour=_HEAD) for title in say(language, *_TITLES).split("|")]
    rows: list[list[Written | None]] = [list(head)]
    for number, findings in enumerate(causes_of(report), 1):
        for position, finding in enumerate(findings):
            lead = position == 0 and finding.group is not None
            suspects = suspects_of(report, finding.group) if lead else []
            row = _row(finding, report, where, language)
            rows.append([Written(Decimal(number)), *row, _proposal(suspects, report, where, language)])
    last = len(rows)
    rows += _problems(report, language)
    rows.append([])
    sentences = compared(report, language) if report.readable else [verdict(report, language)]
    rows += [[None, None, Written(sentence)] for sentence in sentences]
    rows += [[], *_legend(language)]
    name = free_name(package, say(language, "核对结果", "findings"))
    return Page(name, rows, _WIDTHS, frozen=(1, 0), filtered=last)


def _row(finding: Finding, report: Report, where: Where, language: Language) -> list[Written | None]:
    first = finding.cells[0] if finding.cells else None
    step = first.step if first is not None else None
    return [
        Written(severity_word(finding.severity, language), colour=HELD[finding.severity]),
        Written(_place(finding, report, language), wrap=True, link=where(first or finding)),
        Written(finding.rule, wrap=True),
        Written(path_words(finding), wrap=True),
        _published(finding),
        _amount(finding.expected, step),
        _amount(finding.difference, step),
        Written(finding.unit or ""),
        Written(say(language, finding.message.zh, finding.message.en), wrap=True),
    ]


def _proposal(suspects: list[Suspect], report: Report, where: Where, language: Language) -> Written:
    """What is likely wrong, linked to the first such cell."""
    lines = suspect_lines(suspects, report, language, everything=True)
    cells = [cell for suspect in suspects if suspect.cell is not None and (cell := where(suspect.cell)) is not None]
    return Written("\n".join(lines), wrap=True, link=cells[0] if cells else None)


def _place(finding: Finding, report: Report, language: Language) -> str:
    """The place inside its source, which is named where there are several."""
    cell = finding.cells[0] if finding.cells and finding.cells[0].place == finding.place else None
    words = place_words(finding.place, language, cell)
    return words if words and len(report.source) == 1 else full_place(report, finding.place, language, cell)


def _published(finding: Finding) -> Written:
    """What is printed: an amount of the finding's unit as a number, another one with its own unit."""
    if not finding.cells:
        return Written("")
    first = finding.cells[0]
    return figure(first.published) if first.unit == finding.unit else Written(f"{first.published} {first.unit}".strip())


def _amount(value: Decimal | None, step: Decimal | None) -> Written:
    """An amount as a number, with its own decimals and at least those that the cell prints."""
    if value is None:
        return Written("")
    exponents = [each.as_tuple().exponent for each in (value, step) if each is not None]
    return Written(value, decimals=max(0, *(-each for each in exponents if isinstance(each, int))))


def _problems(report: Report, language: Language) -> list[list[Written | None]]:
    """What could not be read or recognised, below the findings."""
    if not report.problems:
        return []
    title = say(language, "未能读取或识别", "not read or not recognised")
    rows: list[list[Written | None]] = [[], [None, None, Written(title, bold=True)]]
    for problem in report.problems:
        severity = Written(severity_word(problem.severity, language), colour=HELD[problem.severity])
        place = Written(full_place(report, problem.place, language), wrap=True)
        message = Written(say(language, problem.zh, problem.en), wrap=True)
        rows.append([None, severity, place, *(None for _ in range(6)), message])
    return rows


def _legend(language: Language) -> list[list[Written | None]]:
    """What the colours mean."""
    words = (
        (LIKELY, "最可能有误的数，批注为建议更正", "the figure that is most likely wrong; its comment is the proposal"),
        *(
            (colour, f"{severity_word(s, 'zh')}：被核对的数", f"{s}: the figure that is held to others")
            for s, colour in HELD.items()
        ),
        (PART, "同一等式中的其他数", "the other figures of the equation"),
    )
    return [[None, Written("", colour=colour), Written(say(language, zh, en))] for colour, zh, en in words]
