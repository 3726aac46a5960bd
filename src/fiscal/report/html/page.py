"""Puts the page together: what the templates show, from the report alone; every text of a publication is escaped."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

from fiscal.document import Place, Problem, Severity
from fiscal.findings import Finding
from fiscal.language import Language
from fiscal.report.html.both import Both, both
from fiscal.report.html.charts import Amounts, flow_chart, spending_bars
from fiscal.report.html.compared import counts, findings_at, linked, problem_anchors, tables_of
from fiscal.report.html.heads import head_rows
from fiscal.report.html.pages import page_images
from fiscal.report.html.shown import Cause, causes_of
from fiscal.report.report import Report
from fiscal.report.sentences import full_place, regime_words, severity_word, verdict
from fiscal.views import amount_text, code_tree, fund_flow, main_unit, spending_by_class, tree_block

if TYPE_CHECKING:
    from jinja2 import Environment

_KINDS = {
    "budget": Both("部门预算", "department budget"),
    "final": Both("部门决算", "final accounts of a department"),
    "government": Both("政府预算", "budget of a government"),
    "other": Both("其他", "other publication"),
}
_PROSE = "prose"


@cache
def _environment(language: Language) -> "Environment":
    """The templates, compiled once for each language."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # loaded only where a page is made

    environment = Environment(
        loader=PackageLoader("fiscal.report.html", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["head_rows"] = head_rows
    environment.globals["language"] = language
    return environment


def html_page(report: Report, language: Language) -> str:
    """The whole page as text; ``language`` is what it shows first, the other is one click away."""
    folder = resources.files("fiscal.report.html")
    script = folder.joinpath("script.js").read_text(encoding="utf-8")
    causes = causes_of(report)
    cause_of = {f.number: number for number, cause in enumerate(causes, 1) for f in (cause.lead, *cause.others)}
    return (
        _environment(language)
        .get_template("page.html.j2")
        .render(
            style=folder.joinpath("style.css").read_text(encoding="utf-8"),
            script=script,
            script_hash=b64encode(sha256(script.encode()).digest()).decode(),
            report=report,
            title=" ".join(str(p) for p in (report.department or report.source[0].path, report.year or "") if p),
            kind=_KINDS.get(report.kind, _KINDS["other"]),
            verdict=both(lambda each: verdict(report, each)),
            counts=counts(report),
            regime=both(lambda each: regime_words(report, each)) if report.summary.identities else None,
            causes=causes,
            pages=page_images(report),
            tables=tables_of(report),
            findings_at=findings_at(report),
            linked=linked(report),
            problems=[_problem(report, problem) for problem in report.problems],
            problem_anchors=problem_anchors(report),
            **_filters(report, causes),
            **_money(report),
            **_tree(report, cause_of),
            cause_of=cause_of,
        )
    )


def _filters(report: Report, causes: list[Cause]) -> dict[str, object]:
    """What the findings can be filtered by, each with how many have it, in the report's order."""
    shown = [finding for cause in causes for finding in (cause.lead, *cause.others)]
    names = {table.id: " ".join(part for part in (table.number, table.title) if part) for table in report.tables}
    order = [*names, _PROSE]
    touched = [name for finding in shown for name in finding.tables]
    rules = [finding.rule for finding in report.findings]
    severities = [finding.severity for finding in report.findings]
    return {
        "severities": [
            (str(each), Both(severity_word(each, "zh"), severity_word(each, "en")), severities.count(each))
            for each in Severity
            if each in severities
        ],
        "rules": [(rule, rules.count(rule)) for rule in sorted(set(rules))],
        "places": [(name, names.get(name, ""), touched.count(name)) for name in order if name in touched],
    }


def _money(report: Report) -> dict[str, object]:
    """The charts and the unit of their amounts."""
    facts = report.facts
    if facts is None:
        return {"bars": [], "ribbons": [], "flow": "", "unit": ""}
    unit = main_unit(facts)

    def amounts(amount: int) -> str:
        return amount_text(facts, amount, unit)

    return {"unit": unit.name, **_charts(report, amounts)}


def _charts(report: Report, amounts: Amounts) -> dict[str, object]:
    ribbons = fund_flow(report.facts, report.year)
    return {
        "bars": spending_bars(spending_by_class(report.facts, report.year), amounts),
        "ribbons": [(ribbon.fund, ribbon.target, amounts(ribbon.amount)) for ribbon in ribbons],
        "flow": flow_chart(ribbons, amounts),
    }


def _tree(report: Report, cause_of: dict[int, int]) -> dict[str, object]:
    """The code tree, the table and column that its amounts come from, and the finding at each code that has one."""
    found = tree_block(report.facts)
    if found is None:
        return {"tree": []}
    table, block = found
    return {
        "tree": code_tree(report.facts, report.findings),
        "tree_table": table,
        "tree_column": block.columns[0].path if block.columns else "",
        "finding_of": _codes(report.findings, cause_of),
    }


def _codes(findings: list[Finding], cause_of: dict[int, int]) -> dict[str, list[tuple[int, int]]]:
    """Code → (finding, cause) by number, a pair for each cause that has a finding at the code, as the tree counts."""
    found: dict[str, dict[int, int]] = {}
    for number, finding in enumerate(findings, 1):
        if finding.code_path and finding.severity is not Severity.NOTE:
            found.setdefault(finding.code_path.rsplit("/", 1)[-1], {}).setdefault(cause_of[number], number)
    return {code: [(number, cause) for cause, number in at.items()] for code, at in found.items()}


def _problem(report: Report, problem: Problem) -> tuple[str, Both, Both, Both, Place]:
    """Severity, its word, the place in words, the message, the place."""
    return (
        str(problem.severity),
        both(lambda language: severity_word(problem.severity, language)),
        both(lambda language: full_place(report, problem.place, language)),
        Both(problem.zh, problem.en),
        problem.place,
    )
