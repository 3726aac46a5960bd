"""What a rule is, what it sees, and how it says where it found something."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fiscal.address import Addressed
from fiscal.codes import Catalogue
from fiscal.compose import fingerprint
from fiscal.document import Document, Place, Severity
from fiscal.findings import Finding, Text
from fiscal.identity import Identity
from fiscal.recognise import Line


@dataclass(frozen=True, slots=True)
class Context:
    """What rules see: the document as read, its addressed tables, the catalogue of its year, and which publication it is."""

    document: Document
    found: Addressed
    catalogue: Catalogue
    identity: Identity

    def coded_lines(self) -> Iterator[tuple[int, int, int, Line]]:
        """(table, block, line index, line) of every line with a printed code, repeated totals left out."""
        for t, table in enumerate(self.found.facts.of):
            for b, block in enumerate(table.blocks if self.found.recognised[t] else ()):
                for k, line in enumerate(block.lines):
                    if line.code is not None and line.repeats is None:
                        yield t, b, k, line


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: named for its fault, with the gravest severity that it gives, and its page in the reader's order.

    - check: None for the laws, whose equations one place judges
    """

    name: str
    severity: Severity
    page: str
    check: Callable[[Context], Iterator[Finding]] | None = None


def line_finding(context: Context, rule: str, severity: Severity, where: tuple[int, int, Line], message: Text) -> Finding:
    """A finding about one line: ``where`` is its table, block and the line itself."""
    t, _, line = where
    table = context.found.facts.of[t]
    printed = "".join(line.printed.split())
    text = f"{line.code_printed} {printed}" if line.code_printed and line.code_printed not in printed else printed
    identity = (context.identity.body, context.identity.year, context.identity.kind)
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        place=line.place,
        fingerprint=fingerprint(identity, rule, (table.title, str(line.code), line.label.name)),
        table=table.id,
        text=text,
        code_path=line.code.path if line.code else printed,
    )


def place_finding(context: Context, rule: str, severity: Severity, place: Place, message: Text, text: str) -> Finding:
    """A finding about a place that is no line of a table; ``text`` is the exact sentence or title there."""
    identity = (context.identity.body, context.identity.year, context.identity.kind)
    return Finding(rule, severity, message, place, fingerprint(identity, rule, text), text=text)
