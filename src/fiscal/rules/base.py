"""What a rule is, what it sees, and how it says where it found something."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fiscal.address import Addressed
from fiscal.codes import Catalogue, Code
from fiscal.compose import fingerprint
from fiscal.disclosure import Publication, read_publication
from fiscal.disclosure.targets import Targets, read_targets
from fiscal.document import Document, Place, Severity
from fiscal.findings import Finding, Text
from fiscal.identity import Identity
from fiscal.inside.ratios import WrongRatio, prints_ratios, wrong_ratios
from fiscal.inside.reading import is_numbered, read_sheets
from fiscal.inside.sheet import Sheet
from fiscal.prose import Examined
from fiscal.recognise import Line, Table
from fiscal.rules.subjects import Row, Subjects, subject_blocks
from fiscal.vocabulary.questions import questions

_NAMED = 3  # so many tables are named where a finding stands for several

Printed = tuple[Table, Row]


@dataclass(frozen=True)
class Context:
    """What rules see of a publication: it as read, its addressed tables, its year's catalogue, and which one it is.

    - prose: its sentences, and what was found in them, for the rules that have the pages
    """

    document: Document
    found: Addressed
    catalogue: Catalogue
    identity: Identity
    prose: Examined

    @cached_property
    def subjects(self) -> list[Subjects]:
        """The blocks that list subjects of the classification, with their names judged, in order of publication."""
        return list(subject_blocks(self.found.facts, self.found.recognised, self.catalogue))

    @cached_property
    def _laid_out(self) -> dict[int, list[Sheet]]:
        """For tables that were asked for, their halves, read for their layout alone."""
        return {}

    def _sheets_of(self, table: int) -> list[Sheet]:
        if table not in self._laid_out:
            self._laid_out[table] = read_sheets(self.found.facts.of[table])
        return self._laid_out[table]

    def _sheets_where(self, wanted: Iterable[bool]) -> list[Sheet]:
        """The tables that are wanted, read for their layout alone, in order of publication."""
        return [sheet for table, is_wanted in enumerate(wanted) if is_wanted for sheet in self._sheets_of(table)]

    @cached_property
    def sheets_with_ratios(self) -> list[Sheet]:
        """The tables that weren't recognised, and those that print rates or prices."""
        return self._sheets_where(
            not known or prints_ratios(table)
            for table, known in zip(self.found.facts.of, self.found.recognised, strict=True)
        )

    @cached_property
    def wrong_ratios(self) -> list[tuple[Sheet, WrongRatio]]:
        """The figures that others of their row don't give, in all tables that print rates or prices."""
        return [(sheet, found) for sheet in self.sheets_with_ratios for found in wrong_ratios(sheet)]

    @cached_property
    def unknown_sheets(self) -> list[Sheet]:
        """The tables that weren't recognised."""
        return self._sheets_where(not known for known in self.found.recognised)

    @cached_property
    def numbered_sheets(self) -> list[Sheet]:
        """The tables whose rows are numbered."""
        return self._sheets_where(is_numbered(table) for table in self.found.facts.of)

    @cached_property
    def targets(self) -> list[Targets]:
        """Its sheets of performance targets."""
        return list(read_targets(self.document))

    @cached_property
    def publication(self) -> Publication:
        """Its form, its tables as the form calls them, its contents page and its sections of prose."""
        return read_publication(self.document, self.found.facts.of, self.identity)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: named for its fault, with the gravest severity that it gives, and its page in the reader's order.

    - check: None for the laws, whose equations one place judges
    """

    name: str
    severity: Severity
    page: str
    check: Callable[[Context], Iterator[Finding]] | None = None


def line_finding(  # noqa: PLR0913, PLR0917 - a finding has so many sides
    context: Context, rule: str, severity: Severity, where: tuple[Table, Line], message: Text, code: Code | None = None
) -> Finding:
    """A finding about one line: ``where`` is its table and the line itself; a code that only its name says is given."""
    table, line = where
    printed = "".join(line.printed.split())
    text = f"{line.code_printed} {printed}" if line.code_printed and line.code_printed not in printed else printed
    known = line.code or code
    identity = (context.identity.body, context.identity.year, context.identity.kind)
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        place=line.place,
        fingerprint=fingerprint(identity, rule, (table.title, line.code_printed, line.label.name)),
        table=table.id,
        text=text,
        code_path=known.path if known else printed,
    )


def place_finding(context: Context, rule: str, severity: Severity, where: tuple[Place, str], message: Text) -> Finding:
    """A finding about a place that is no line of a table: ``where`` is it and the exact sentence or title there."""
    place, text = where
    identity = (context.identity.body, context.identity.year, context.identity.kind)
    return Finding(rule, severity, message, place, fingerprint(identity, rule, text), text=text)


def disclosed(  # noqa: PLR0913, PLR0917 - a finding has so many sides
    context: Context,
    rule: str,
    severity: Severity,
    where: tuple[Place, str, Table | None],
    message: Text,
    question: str,
) -> Finding:
    """A finding that answers a question of the inspection sheet; its message names the ground of the question.

    - where: its place, the exact text there, and the table that it is about
    """
    place, text, table = where
    basis = questions()[question].basis
    identity = (context.identity.body, context.identity.year, context.identity.kind)
    return Finding(
        rule,
        severity,
        Text(f"{message.zh}\n依据：{basis}", f"{message.en}\nbasis: {basis}"),
        place,
        fingerprint(identity, rule, (question, table.title if table else "", text)),
        table=table.id if table else None,
        text=text,
        question=question,
    )


def together(faults: Iterable[tuple[Severity, Printed]]) -> Iterator[tuple[Severity, list[Printed]]]:
    """Errors one by one; milder faults of one code and name as one, so that a weak list doesn't fill the report."""
    milder: dict[tuple[str, str], tuple[Severity, list[Printed]]] = {}
    for severity, printed in faults:
        if severity is Severity.ERROR:
            yield severity, [printed]
        else:
            judged = printed[1].judged
            milder.setdefault((judged.code.digits, judged.name), (severity, []))[1].append(printed)
    yield from milder.values()


def row_finding(context: Context, rule: str, severity: Severity, same: Sequence[Printed], message: Text) -> Finding:
    """A finding about one code and name, at the first row that prints it; the other rows' tables are named."""
    table, row = same[0]
    also = also_in([other for other, _ in same[1:] if other is not table])
    return line_finding(
        context, rule, severity, (table, row.line), Text(message.zh + also.zh, message.en + also.en), row.judged.code
    )


def name_of(line: Line) -> str:
    """A line's name as printed, without spaces, numbering and a code in front of it."""
    printed = "".join(line.printed.split())
    found = Code.find(printed)
    if found and found[0] == line.code:
        return found[1]
    return line.label.name if line.label.rank or line.label.of_which else printed


def also_in(tables: Sequence[Table]) -> Text:
    """Which other tables say the same; nothing where there is none."""
    names = list(dict.fromkeys(table.number or table.title or table.id for table in tables))
    if not names:
        return Text("", "")
    zh, en = "、".join(names[:_NAMED]), ", ".join(names[:_NAMED])
    left = len(names) - _NAMED
    return Text(
        f"；另见{zh}" + (f"等 {len(names)} 张表" if left > 0 else ""),
        f"; also in {en}" + (f" and {left} more tables" if left > 0 else ""),
    )
