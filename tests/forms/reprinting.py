"""Slips in rendered forms, in cells and in sentences, and what their reports leave to be desired."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal

from fiscal.check import check_documents
from fiscal.document import Document, Paragraph, Severity
from fiscal.findings import Finding, Term
from tests.forms.changing import slipped, with_figure
from tests.forms.looking import Form, Terms

SERIOUS = (Severity.ERROR, Severity.WARNING)


def serious(document: Document) -> list[Finding]:
    """The errors and warnings of its report, in order."""
    return [finding for finding in check_documents([document]).findings if finding.severity in SERIOUS]


def reworded(document: Document, old: str, new: str | Callable[[str], str]) -> tuple[Document, int, str]:
    """The document with other words in the one paragraph that has a pattern, the paragraph's line and the old words.

    - old: a pattern, whose group is replaced; new: what stands there instead, or what makes it of the old words
    """
    document = deepcopy(document)
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    ((paragraph, match),) = [(p, found) for p in paragraphs if (found := re.search(old, p.text))]
    words = new(match[1]) if callable(new) else new
    assert match[1] != words
    paragraph.text = paragraph.text[: match.start(1)] + words + paragraph.text[match.end(1) :]
    return document, paragraph.place.line or 0, match[1]


def holds(finding: Finding, form: Form, fact: int, text: str) -> Term | None:
    """The cell of a finding that prints the text in a fact's place; None where it has none."""
    facts = form.facts
    where = (facts.table(fact).id, facts.figure(fact).place, facts.column(fact).number)
    cells = (cell for term in finding.cells for cell in (term, *term.also))
    return next((c for c in cells if (c.table, c.place, c.column, c.published) == (*where, text)), None)


def told_of(form: Form, terms: Terms, turn: int) -> list[str]:
    """What the report leaves to be desired when one of the terms is changed: nothing, if all is well.

    An equation that is an error holds the cell, and is off by as much as the figure was changed.
    """
    printed = sorted(form.printed(terms.items()))
    fact, _ = printed[turn % len(printed)]
    text = slipped(form, fact)
    change = abs(Decimal(text.replace(",", "")) - Decimal(form.facts.figure(fact).text.replace(",", "")))
    found = [f for f in serious(with_figure(form, fact, text)) if holds(f, form, fact, text)]
    name = f"{form.name(Terms({fact: 1}))} → {text}"
    if not found:
        return [f"{name}: not told"]
    if not any(f.severity is Severity.ERROR and f.relation in ("=", "same") and _is_off_by(f, change) for f in found):
        return [f"{name}: told otherwise, {'; '.join(map(str, found))}"]
    return []


def _is_off_by(finding: Finding, change: Decimal) -> bool:
    """Whether the difference is the change, in the finding's unit."""
    return finding.difference is not None and abs(finding.difference) == change


@dataclass(frozen=True)
class Slip:
    """A figure, or words, printed wrongly, and the rule that tells of it.

    - old: a pattern in one paragraph, whose group is replaced by ``new``; the finding is at that paragraph
    - shown: what the finding shows: figures of its cells, or words of its message; ``{}`` is what stood there before
    """

    old: str
    new: str | Callable[[str], str]
    rule: str
    severity: Severity
    shown: tuple[str, ...] = ()


def missed(document: Document, slip: Slip) -> list[str]:
    """What the report of the document with the slip leaves to be desired: nothing, if all is well."""
    changed, line, before = reworded(document, slip.old, slip.new)
    wanted = [text.format(before) for text in slip.shown]
    found = [f for f in check_documents([changed]).findings if f.severity is not Severity.NOTE]
    own = [f for f in found if (f.rule, f.severity) == (slip.rule, slip.severity) and _lines(f) & {line}]
    if any(all(text in _shown(f) for text in wanted) for f in own):
        return []
    return [f"{slip.old} {wanted}: line {line}: {'; '.join(repr(f) for f in found) or 'not told'}"]


def _lines(finding: Finding) -> set[int | None]:
    return {finding.place.line, *(cell.place.line for cell in finding.cells if cell.prose)}


def _shown(finding: Finding) -> str:
    figures = (cell.published.replace(",", "") for cell in finding.cells)
    return " ".join([*figures, finding.message.zh])


@dataclass(frozen=True)
class Misprint:
    """A text printed in a cell (table, line, column), and the rule that tells of it with that cell.

    - shown: figures of the finding's other cells, or words of its message; ``{}`` is what stood there before
    """

    at: tuple[str, str, str]
    text: str
    rule: str
    severity: Severity
    shown: tuple[str, ...] = ()


def misprinted(form: Form, misprint: Misprint) -> list[str]:
    """What the report of the form with the misprint leaves to be desired: nothing, if all is well."""
    (fact,) = form.cell(*misprint.at)
    wanted = [text.format(form.facts.figure(fact).text.replace(",", "")) for text in misprint.shown]
    found = serious(with_figure(form, fact, misprint.text))
    own = [f for f in found if (f.rule, f.severity) == (misprint.rule, misprint.severity)]
    if any(holds(f, form, fact, misprint.text) and all(text in _shown(f) for text in wanted) for f in own):
        return []
    return [f"{misprint.at} {misprint.text} {wanted}: {'; '.join(repr(f) for f in found) or 'not told'}"]
