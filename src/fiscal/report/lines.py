"""The lines under a finding: its message, addends, guards and other printings, in aligned columns."""

import re
from collections.abc import Sequence

from fiscal.findings import Finding, Term
from fiscal.language import Language, say
from fiscal.report.json import decimal_text
from fiscal.report.report import Report
from fiscal.report.sentences import reason_words, short_place
from fiscal.report.width import align, pad, printable, shorten, width

LONG = 12  # an equation of more terms shows only those that aren't zero
_TEXT = 100  # columns of a quoted row or sentence


def finding_lines(finding: Finding, report: Report, language: Language) -> list[str]:
    """What stands under a finding's first line, not yet indented."""
    message = say(language, finding.message.zh, finding.message.en)
    lines = [printable(line) for line in message.splitlines()]
    if finding.text and finding.text not in message:
        quoted = shorten(printable(finding.text), _TEXT)
        lines.append(say(language, f"原文：{quoted}", f"as printed: {quoted}"))
    if finding.cells:
        lines += _equation_lines(finding, report, language)
    if finding.guards:
        lines.append(say(language, "依据：", "rests on:"))
        lines += _table([(guard, "") for guard in finding.guards], finding, report, language)
    return lines


def _equation_lines(finding: Finding, report: Report, language: Language) -> list[str]:
    """The terms that the first cell should agree with; of several printings of one fact, all of them."""
    first, *others = finding.cells
    shown = finding.cells if finding.relation == "same" else others
    zeros = [term for term in shown if term.value == 0] if len(finding.cells) > LONG else []
    kept = [term for term in shown if not (zeros and term.value == 0)]
    lines = []
    if first.also and finding.relation != "same":
        lines.append(say(language, "同一数另见：", "also printed: ") + _printings(first, report, language))
    if kept:
        lines += _table([(term, term_sign(term, finding)) for term in kept], finding, report, language)
    if zeros:
        many = len(zeros) > 1
        lines.append(
            "  " + say(language, f"另有 {len(zeros)} 项为零", f"and {len(zeros)} term{'s' if many else ''} of zero")
        )
    return lines


def term_sign(term: Term, finding: Finding) -> str:
    """How the term enters the expected amount: all but the first cell stand on its other side, with the sign turned."""
    if finding.relation == "same" or not term.coefficient:
        return "·"
    sign = "+" if term.coefficient < 0 else "-"
    return sign if abs(term.coefficient) == 1 else f"{sign}{abs(term.coefficient)}×"


def _table(signed: Sequence[tuple[Term, str]], finding: Finding, report: Report, language: Language) -> list[str]:
    """One line a term: sign and place, table and column where they differ, code and label, amount, remarks.

    Sentences that say the same on the same page are one line: their places would read alike.
    """
    terms = [term for term, _ in signed]
    everywhere = [*finding.cells, *terms]
    several_tables = len({term.table for term in everywhere}) > 1
    several_columns = len({term.column_path for term in everywhere}) > 1
    codes = max(width(term.code or "") for term in terms)
    rows = [
        (
            f"{sign} {short_place(report, term.place, language, term)}".strip(),
            table_title(term, report) if several_tables else "",
            f"{pad(term.code or '', codes)} {printable(term_label(term))}".rstrip()
            if codes
            else printable(term_label(term)),
            printable(term.column_path) if several_columns else "",
            term_amount(term, language),
            term_remarks(term, finding, report, language),
        )
        for term, sign in signed
    ]
    said = {row for row, (term, sign) in zip(rows, signed, strict=True) if term.prose is not None and sign == "·"}
    kept = [row for k, row in enumerate(rows) if row not in said or row not in rows[:k]]
    return ["  " + line for line in align(kept, right=(4,))]


def table_title(term: Term, report: Report) -> str:
    """The title of the term's table; empty for prose."""
    return next((printable(table.title or table.number) for table in report.tables if table.id == term.table), "")


def term_label(term: Term) -> str:
    """What the term's row is called; of an amount in prose its subject, or its sentence, shortened."""
    if term.prose is not None:
        return shorten(term.row_label or str(term.prose.get("text")), 40)
    return term.row_label


def term_amount(term: Term, language: Language) -> str:
    """The amount as used; what is printed instead of a number (nothing, a dash) stands as printed."""
    if term.reason is not None and term.row is None and not term.published:
        return ""
    if not term.published.strip():
        return say(language, "空白", "blank")
    if not re.search(r"\d", term.published):
        return printable(term.published)
    return decimal_text(term.value, term.step)


def term_remarks(term: Term, finding: Finding, report: Report, language: Language) -> str:
    """The reason of a guard, the cell's own unit where it differs, other printings."""
    remarks = []
    if term.reason is not None:
        remarks.append(reason_words(term.reason, language))
    elif term.unit != finding.unit:
        remarks.append(say(language, f"印为 {term.published} {term.unit}", f"printed {term.published} {term.unit}"))
    if term.also:
        remarks.append(say(language, "另见 ", "also ") + _printings(term, report, language))
    return say(language, "（{}）", "({})").format(say(language, "；", "; ").join(remarks)) if remarks else ""


def _printings(term: Term, report: Report, language: Language) -> str:
    return say(language, "、", ", ").join(short_place(report, other.place, language, other) for other in term.also)
