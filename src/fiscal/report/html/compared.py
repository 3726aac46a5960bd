"""What was compared and what wasn't: the counts at the head of the page, and every table with what was found in it."""

from dataclasses import dataclass, field

from fiscal.document import Place, Severity
from fiscal.findings import Finding, Term
from fiscal.report.html.both import Both
from fiscal.report.html.shown import anchor_of
from fiscal.report.report import Report
from fiscal.views import ShownTable, TableResiduals, row_of, shown_tables


@dataclass(frozen=True, slots=True)
class Count:
    """A count at the head of the page; tone is ``bad`` or ``part`` where it should be seen."""

    value: str
    word: Both
    tone: str = ""


@dataclass(slots=True)
class TableOf:
    """A table of the publication: what it is, how many figures, in how many findings, and its blocks as understood.

    - severity: of the gravest of its findings, empty without any
    - equations: those whose first cell stands in it, by verdict: exact, within rounding (plugged ones too), broken
    """

    id: str
    name: str
    unit: str
    facts: int
    findings: int
    severity: str
    equations: tuple[int, int, int]
    blocks: list[ShownTable] = field(default_factory=list)


def counts(report: Report) -> list[Count]:
    """The counts of the summary that say something; those that should be zero stand there even so."""
    summary = report.summary
    causes = len({finding.group for finding in report.findings if finding.group is not None})
    independent = summary.rank
    found = [
        Count(str(len(report.tables)), Both("张表", "tables"), "" if report.tables else "part"),
        Count(str(summary.facts), Both("个数", "figures")),
        Count(
            str(summary.identities), Both(f"个等式（{independent} 个独立）", f"equations ({independent} independent)")
        ),
        Count(str(summary.exact), Both("相符", "exact")),
        Count(str(summary.rounding), Both("舍入之内", "within rounding")),
        Count(str(summary.plug), Both("尾差倒挤", "plugged by one step")),
        Count(
            str(summary.broken),
            Both(f"不符（{causes} 个原因）" if causes else "不符", f"broken ({causes} causes)" if causes else "broken"),
            "bad" if summary.broken else "",
        ),
        Count(str(summary.not_evaluable), Both("无法判断", "not evaluable"), "part" if summary.not_evaluable else ""),
        Count(str(summary.untouched_cells), Both("个数不在任何等式中", "figures in no equation")),
        Count(
            str(summary.tables_unrecognised),
            Both("张表未识别", "tables not recognised"),
            "part" if summary.tables_unrecognised else "",
        ),
        Count(
            f"{summary.claims_compared}/{summary.claims}",
            Both("文字说明中的数已核对", "figures of sentences compared"),
        ),
    ]
    optional = {"plugged by one step": summary.plug, "figures of sentences compared": summary.claims}
    return [count for count in found if optional.get(count.word.en, 1)]


def tables_of(report: Report) -> list[TableOf]:
    """Every recognised table in order of publication, the cells of findings marked."""
    blocks: dict[str, list[ShownTable]] = {}
    for shown in shown_tables(report.facts, {table.id for table in report.tables}, report.findings, report.suspects):
        blocks.setdefault(shown.id, []).append(shown)
    equations = {each.table: _verdicts(each) for each in report.residuals}
    listed = []
    for table in report.tables:
        found = [finding for finding in report.findings if _touches(finding, table.id)]
        own = blocks.get(table.id, [])
        listed.append(
            TableOf(
                id=table.id,
                name=" ".join(part for part in (table.number, table.title) if part),
                unit=own[0].unit if own else table.unit or "",
                facts=table.facts,
                findings=len(found),
                severity=str(min((finding.severity for finding in found), key=list(Severity).index, default="")),
                equations=equations.get(table.id, (0, 0, 0)),
                blocks=own,
            )
        )
    return listed


def _verdicts(table: TableResiduals) -> tuple[int, int, int]:
    broken = sum(each.verdict == "broken" for each in table.off)
    return table.exact, len(table.off) - broken, broken


def findings_at(report: Report) -> dict[str, int]:
    """The anchor of each marked cell or row, and the number of the finding that it leads back to."""
    found: dict[str, int] = {}
    others: dict[str, int] = {}
    for number, finding in enumerate(report.findings, 1):
        for cell in finding.cells:
            _note(found if cell is finding.cells[0] else others, anchor_of(cell), number)
        if (row := row_of(report.facts, finding)) is not None:
            _note(found, f"{row[0]}-r{row[1]}", number)
    return {**others, **found}


def linked(report: Report) -> set[str]:
    """The anchors that links lead to: cells of findings, of what they rest on, and of proposals."""
    terms: list[Term] = [cell for finding in report.findings for cell in (*finding.cells, *finding.guards)]
    terms += [suspect.cell for suspect in report.suspects if suspect.cell is not None]
    cells = {anchor for term in terms if (anchor := anchor_of(term))}
    return cells | set(findings_at(report)) | set(problem_anchors(report).values())


def problem_anchors(report: Report) -> dict[Place, str]:
    """Where a problem is about one cell of a table: its place, and the cell's anchor."""
    wanted = {problem.place for problem in report.problems}
    found: dict[Place, list[str]] = {}
    for table in report.facts.of if report.facts else ():
        for block in table.blocks:
            for line in block.lines:
                for column, figure in line.figures.items():
                    if figure.place in wanted:
                        found.setdefault(figure.place, []).append(f"{table.id}-r{line.row}-c{column}")
    return {place: anchors[0] for place, anchors in found.items() if len(anchors) == 1}  # a line of text has several


def _note(found: dict[str, int], anchor: str, number: int) -> None:
    if anchor:
        found.setdefault(anchor, number)


def _touches(finding: Finding, table: str) -> bool:
    return finding.table == table or any(cell.table == table for cell in finding.cells)
