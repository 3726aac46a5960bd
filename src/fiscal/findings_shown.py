"""A finding in a notebook and in a terminal, without its report."""

from html import escape
from typing import TYPE_CHECKING

from fiscal import markup
from fiscal.document import Severity
from fiscal.language import default_language, say

if TYPE_CHECKING:
    from fiscal.findings import Finding, Suspect, Term

COLOURS = {Severity.ERROR: markup.RED, Severity.WARNING: markup.AMBER, Severity.NOTE: markup.BLUE}
SEVERITIES = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("疑似", "warning"),
    Severity.NOTE: ("提示", "note"),
}
_CELLS = 30  # cells of an equation; the rest is counted


def finding_text(finding: "Finding") -> str:
    """``<Finding error 表3!D9 sum-mismatch 208/20805 基本支出: 公布 130.91 万元，少 1.00>``."""
    language = default_language()
    parts = (str(finding.severity), str(finding.place), finding.rule, finding.code_path, finding.column_path)
    words = say(language, finding.message.zh, finding.message.en).partition("\n")[0]
    return f"<Finding {' '.join(part for part in parts if part)}: {words}>"


def term_text(term: "Term") -> str:
    """``<Term 表3!D9 20805 行政事业单位养老支出 · 基本支出: -1 × 130.91 万元>``."""
    named = " ".join(part for part in (str(term.place), term.code, term.row_label) if part)
    column = f" · {term.column_path}" if term.column_path else ""
    return f"<Term {named}{column}: {term.coefficient:+d} × {term.value} {term.unit}>"


def suspect_text(suspect: "Suspect") -> str:
    """``<Suspect 表3!D9 digit: 130.91 → 131.91, repairs 3 of 3>``."""
    place = suspect.cell.place if suspect.cell is not None else suspect.place
    change = f"{suspect.cell.published} → {suspect.proposed}" if suspect.cell is not None else " ".join(suspect.row)
    named = " ".join(part for part in (str(place or ""), suspect.kind) if part)
    return f"<Suspect {named}: {change}, repairs {suspect.repairs} of {suspect.of}>"


def finding_html(finding: "Finding") -> str:
    """What was found, and the cells of its equation with their coefficients, so that the sum can be redone."""
    language = default_language()
    path = " · ".join(part for part in (finding.code_path, finding.column_path) if part)
    word = say(language, *SEVERITIES[finding.severity])
    top = markup.line(
        markup.strong(word, COLOURS[finding.severity]),
        markup.code(str(finding.place)),
        markup.code(finding.rule),
        escape(path),
    )
    message = say(language, finding.message.zh, finding.message.en)
    return markup.frame(language, top, markup.line(escape(message).replace("\n", "<br/>")), _cells(finding))


def _cells(finding: "Finding") -> str:
    if not finding.cells:
        return ""
    language = default_language()
    titles = say(language, "系数,位置,科目,栏目,公布", "Coefficient,Place,Label,Column,Published").split(",")
    rows = [
        markup.cell(f"{term.coefficient:+d}", right=True)
        + markup.cell(markup.code(str(term.place)))
        + markup.cell(escape(" ".join(part for part in (term.code, term.row_label) if part)))
        + markup.cell(escape(term.column_path))
        + markup.cell(escape(f"{term.published} {term.unit}"), right=True)
        for term in finding.cells[:_CELLS]
    ]
    left = len(finding.cells) - _CELLS
    more = markup.line(markup.quiet(say(language, f"另有 {left} 项", f"and {left} more"))) if left > 0 else ""
    return markup.table(["".join(map(markup.head, titles))], rows) + more
