"""Puts the page together: what the template shows, from the report alone; every text of a publication is escaped."""

from dataclasses import dataclass
from importlib import resources

from fiscal.findings import Finding, Suspect, Term
from fiscal.language import Language
from fiscal.report.html.charts import flow_chart, spending_chart
from fiscal.report.html.pages import page_images
from fiscal.report.json import decimal_text
from fiscal.report.report import Report
from fiscal.report.sentences import compared, full_place, path_words, severity_word, verdict
from fiscal.views import ShownTable, code_tree, excerpt, fund_flow, shown_tables, spending_by_class


@dataclass(frozen=True, slots=True)
class Both:
    """A text in both languages; the page shows one and can be switched."""

    zh: str
    en: str


@dataclass(slots=True)
class ShownTerm:
    """One addend: sign, place, label, amount, and the anchor of its cell (empty where nothing is printed)."""

    sign: str
    place: Both
    label: str
    column: str
    amount: str
    anchor: str


@dataclass(slots=True)
class ShownFinding:
    """A finding as the page lists it, with its addends, what it rests on, and the rows around its first cell."""

    id: str
    rule: str
    severity: str
    word: Both
    table: str
    place: Both
    path: str
    message: Both
    terms: list[ShownTerm]
    guards: list[ShownTerm]
    rows: ShownTable | None
    anchor: str


@dataclass(slots=True)
class Cause:
    """Findings that one cause may explain, with its suspects in words; a finding without one is a cause of its own."""

    findings: list[ShownFinding]
    suspects: list[Both]


def html_page(report: Report, language: Language) -> str:
    """The whole page as text; ``language`` is what it shows first, the other is one click away."""
    from jinja2 import Environment  # noqa: PLC0415  # loaded only where a page is made

    folder = resources.files("fiscal.report.html")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(folder.joinpath("page.html.j2").read_text(encoding="utf-8"))
    shown = {id(f): _finding(f, number, report) for number, f in enumerate(report.findings, 1)}
    images = page_images(report)
    return template.render(
        language=language,
        style=folder.joinpath("style.css").read_text(encoding="utf-8"),
        script=folder.joinpath("script.js").read_text(encoding="utf-8"),
        report=report,
        title=" ".join(str(p) for p in (report.department or report.source[0].path, report.year or "") if p),
        verdict=Both(verdict(report, "zh"), verdict(report, "en")),
        compared=[Both(zh, en) for zh, en in zip(compared(report, "zh"), compared(report, "en"), strict=False)],
        causes=_causes(report, shown),
        rules=sorted({f.rule for f in report.findings}),
        tables=shown_tables(report.facts, {table.id for table in report.tables}, report.findings),
        tree=code_tree(report.facts, report.findings),
        spending=spending_chart(spending_by_class(report.facts, report.year)),
        flow=flow_chart(fund_flow(report.facts, report.year)),
        pages=images,
        problems=[_problem(report, index) for index in range(len(report.problems))],
    )


def _causes(report: Report, shown: dict[int, ShownFinding]) -> list[Cause]:
    causes: dict[object, Cause] = {}
    for finding in report.findings:
        key = finding.group if finding.group is not None else id(finding)
        cause = causes.setdefault(key, Cause([], []))
        cause.findings.append(shown[id(finding)])
    for suspect in report.suspects:
        if suspect.group in causes:
            causes[suspect.group].suspects.append(_suspect(suspect, report))
    return list(causes.values())


def _suspect(suspect: Suspect, report: Report) -> Both:
    return Both(
        *(
            " ".join(
                part
                for part in (
                    full_place(report, suspect.cell.place, language, suspect.cell) if suspect.cell else "",
                    suspect.message.zh if language == "zh" else suspect.message.en,
                )
                if part
            )
            for language in ("zh", "en")
        )
    )


def _finding(finding: Finding, number: int, report: Report) -> ShownFinding:
    first = finding.cells[0] if finding.cells else None
    return ShownFinding(
        id=f"finding-{number}",
        rule=finding.rule,
        severity=str(finding.severity),
        word=Both(severity_word(finding.severity, "zh"), severity_word(finding.severity, "en")),
        table=finding.table or "",
        place=Both(full_place(report, finding.place, "zh", first), full_place(report, finding.place, "en", first)),
        path=path_words(finding),
        message=Both(finding.message.zh, finding.message.en),
        terms=[_term(cell, finding, report) for cell in finding.cells],
        guards=[_term(guard, finding, report) for guard in finding.guards],
        rows=excerpt(report.facts, finding),
        anchor=anchor_of(first) if first else "",
    )


def anchor_of(cell: Term) -> str:
    """The id of a cell in the tables of the page."""
    return f"{cell.table}-r{cell.row}-c{cell.column}" if cell.table and cell.row else ""


def _term(cell: Term, finding: Finding, report: Report) -> ShownTerm:
    sign = "=" if cell is finding.cells[0] else "+" if cell.coefficient < 0 else "−"
    if finding.relation == "same" or cell.reason:
        sign = "·"
    return ShownTerm(
        sign=sign,
        place=Both(full_place(report, cell.place, "zh", cell), full_place(report, cell.place, "en", cell)),
        label=" ".join(part for part in (cell.code, cell.row_label) if part)[:80],
        column=cell.column_path,
        amount=decimal_text(cell.value, cell.step if cell.unit == finding.unit else None) if cell.published else "",
        anchor=anchor_of(cell),
    )


def _problem(report: Report, index: int) -> tuple[str, Both, Both]:
    problem = report.problems[index]
    places = Both(full_place(report, problem.place, "zh"), full_place(report, problem.place, "en"))
    return str(problem.severity), places, Both(problem.zh, problem.en)
