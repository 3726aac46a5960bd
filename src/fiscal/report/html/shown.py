"""Findings and causes as the page shows them: every text in both languages, every place with the anchor it leads to."""

from dataclasses import dataclass, field
from decimal import Decimal

from fiscal.document import Place
from fiscal.findings import Finding, Suspect, Term
from fiscal.language import Language, say
from fiscal.report.causes import lead_of, proposed, published, remainders, suspects_of
from fiscal.report.html.both import Both, both
from fiscal.report.html.quotes import Piece, quotes
from fiscal.report.json import decimal_text
from fiscal.report.lines import LONG, table_title, term_amount, term_label, term_remarks, term_sign
from fiscal.report.report import Report
from fiscal.report.sentences import full_place, path_words, severity_word, short_place
from fiscal.views import ShownTable, excerpts, row_of

_OTHERS = 3  # so many proposals that would do as well are shown at once


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """One line of an equation: sign, place with the anchor of its cell (empty where there is none), label, amount."""

    sign: str
    place: Both
    anchor: str
    table: str
    label: str
    column: str
    amount: Both
    remarks: Both


@dataclass(slots=True)
class ShownFinding:
    """A finding with its equation, what it rests on, the sentences that it quotes and the rows around it.

    - path: code, name and column; heading: what stands for it where there is none
    - tables: ids of the tables that it touches, ``prose`` for sentences; terms: the first is the cell of ``actual``
    - expected, difference: empty where the finding has none; zeros: how many terms of zero aren't listed
    - anchor: of the cell or row where it is seen in its table
    """

    id: str
    number: int
    rule: str
    severity: str
    word: Both
    tables: list[str]
    path: str
    heading: str
    place: Both
    message: Both
    relation: str
    unit: str
    terms: list[ShownTerm]
    zeros: int
    expected: str
    difference: str
    guards: list[ShownTerm]
    quotes: list[list[Piece]]
    anchor: str
    excerpts: list[ShownTable] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of a proposal: where it stands, what is printed, what would do; of a structural cause only where."""

    place: Both
    anchor: str
    published: Both
    proposed: str


@dataclass(slots=True)
class Proposal:
    """A correction: its figures, all of which must change, why it is thought of, and how many equations are broken."""

    changes: list[Change]
    reason: Both
    repairs: Both
    of: int


@dataclass(slots=True)
class Cause:
    """Findings that one cause may explain, the one to read first at the head, with the corrections that repair them.

    - likely: the first correction; sure: whether it is the only one as small
    - rivals: those that would do as well; more: those of them that are shown when asked for
    """

    id: str
    lead: ShownFinding
    others: list[ShownFinding]
    likely: Proposal | None
    sure: bool
    rivals: list[Proposal]
    more: list[Proposal]


def causes_of(report: Report) -> list[Cause]:
    """The causes in the report's order; a finding that belongs to none is a cause of its own.

    Notes of one rounding remainder stand together, too.
    """
    shown = {id(finding): shown_finding(finding, number, report) for number, finding in enumerate(report.findings, 1)}
    remainder = {id(f): -number for number, cluster in enumerate(remainders(report.findings), 1) for f in cluster}
    groups: dict[object, list[Finding]] = {}
    for finding in report.findings:
        own = remainder.get(id(finding), (id(finding),))
        groups.setdefault(own if finding.group is None else finding.group, []).append(finding)
    return [_cause(number, findings, shown, report) for number, findings in enumerate(groups.values(), 1)]


def _cause(number: int, findings: list[Finding], shown: dict[int, ShownFinding], report: Report) -> Cause:
    suspects = suspects_of(report, findings[0].group) if findings[0].group is not None else []
    lead = lead_of(findings, suspects)
    proposals = _proposals(report, suspects)
    return Cause(
        id=f"cause-{number}",
        lead=shown[id(lead)],
        others=[shown[id(finding)] for finding in findings if finding is not lead],
        likely=proposals[0] if proposals else None,
        sure=len(proposals) == 1,
        rivals=proposals[1 : 1 + _OTHERS],
        more=proposals[1 + _OTHERS :],
    )


def shown_finding(finding: Finding, number: int, report: Report) -> ShownFinding:
    """A finding in both languages; ``number`` counts from 1 in the report's order."""
    first = finding.cells[0] if finding.cells else None
    at = first if first is not None and first.place == finding.place else None
    zeros = [term for term in finding.cells[1:] if term.value == 0] if len(finding.cells) > LONG else []
    left = {id(term) for term in zeros}
    unit = finding.unit or ""
    return ShownFinding(
        id=f"finding-{number}",
        number=number,
        rule=finding.rule,
        severity=str(finding.severity),
        word=both(lambda language: severity_word(finding.severity, language)),
        tables=_tables(finding),
        path=path_words(finding),
        heading=_title(finding, report) or finding.rule,
        place=both(lambda language: _place(finding, report, language, at)),
        message=Both(finding.message.zh, finding.message.en),
        relation=finding.relation or "",
        unit=unit,
        terms=[_term(cell, finding, report) for cell in finding.cells if id(cell) not in left],
        zeros=len(zeros),
        expected=decimal_text(finding.expected, _step(first)) if finding.expected is not None else "",
        difference=_signed(finding) if finding.difference is not None else "",
        guards=[_term(guard, finding, report) for guard in finding.guards],
        quotes=quotes(finding),
        anchor=_anchor(finding, report),
        excerpts=excerpts(report.facts, finding, report.suspects),
    )


def _place(finding: Finding, report: Report, language: Language, at: Term | None) -> str:
    """Where a finding stands in its source; of the whole source its name."""
    return short_place(report, finding.place, language, at) or full_place(report, finding.place, language)


def anchor_of(cell: Term) -> str:
    """The id of a cell in the tables of the page; empty where it stands in none."""
    return f"{cell.table}-r{cell.row}-c{cell.column}" if cell.table and cell.row and cell.column else ""


def _anchor(finding: Finding, report: Report) -> str:
    """The cell that a finding is about, else its row."""
    own = next((anchor for cell in finding.cells if (anchor := anchor_of(cell))), "")
    row = row_of(report.facts, finding)
    return own or (f"{row[0]}-r{row[1]}" if row else "")


def _title(finding: Finding, report: Report) -> str:
    """Number and title of the table that a finding is about."""
    table = next((each for each in report.tables if each.id == finding.table), None)
    return f"{table.number} {table.title}".strip() if table else ""


def _tables(finding: Finding) -> list[str]:
    cells = [cell.table or "prose" for cell in finding.cells]
    return list(dict.fromkeys([*([finding.table] if finding.table else []), *cells])) or ["prose"]


def _step(cell: Term | None) -> Decimal | None:
    return cell.step if cell is not None else None


def _signed(finding: Finding) -> str:
    difference = finding.difference or Decimal(0)
    text = decimal_text(abs(difference), _step(finding.cells[0] if finding.cells else None))
    return text if finding.relation == "same" or not difference else f"{'+' if difference > 0 else '−'}{text}"


def _term(cell: Term, finding: Finding, report: Report) -> ShownTerm:
    return ShownTerm(
        sign=term_sign(cell, finding),
        place=both(lambda language: short_place(report, cell.place, language, cell)),
        anchor=anchor_of(cell),
        table=table_title(cell, report),
        label=" ".join(part for part in (cell.code, term_label(cell)) if part),
        column=cell.column_path,
        amount=both(lambda language: term_amount(cell, language)),
        remarks=both(lambda language: term_remarks(cell, finding, report, language)),
    )


def _proposals(report: Report, suspects: list[Suspect]) -> list[Proposal]:
    """The corrections of a cause, likeliest first; what must change together is one."""
    ranks: dict[int, list[Suspect]] = {}
    for suspect in suspects:
        ranks.setdefault(suspect.rank, []).append(suspect)
    return [
        Proposal(
            changes=[_change(suspect, report) for suspect in together],
            reason=Both(together[0].message.zh, together[0].message.en),
            repairs=Both(
                f"更正后 {together[0].of} 个等式中 {together[0].repairs} 个成立",
                f"repairs {together[0].repairs} of {together[0].of}",
            ),
            of=together[0].of,
        )
        for together in ranks.values()
    ]


def _change(suspect: Suspect, report: Report) -> Change:
    cell = suspect.cell
    if cell is None:
        where = suspect.place or Place()
        return Change(both(lambda language: short_place(report, where, language)), "", Both("", ""), "")

    def places(language: Language) -> str:
        printings = [short_place(report, each.place, language, each) for each in (cell, *cell.also)]
        return say(language, "、", ", ").join(printings)

    return Change(
        place=both(places),
        anchor=anchor_of(cell),
        published=both(lambda language: published(suspect, language)),
        proposed=proposed(suspect) if suspect.proposed is not None else "",
    )
