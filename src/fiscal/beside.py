"""Final accounts held against the body's own earlier publications: last year's final accounts, this year's budget.

What is carried in is what was carried out the year before, fund by fund and code by code; what a column or a sentence
calls the initial budget (年初预算) is what the budget printed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, zip_longest

from fiscal.address import Addressed
from fiscal.boxes import Box
from fiscal.compose import at_cells
from fiscal.disclosure import Publication, read_publication
from fiscal.document import Document, Paragraph, Problem, ReadError, Severity
from fiscal.elsewhere import Elsewhere, cell_in, in_unit, money_of
from fiscal.findings import Finding, Text
from fiscal.identity import KINDS, Identity, identify
from fiscal.recognise import recognise
from fiscal.rules.base import Context, line_finding, place_finding
from fiscal.understanding import Understanding
from fiscal.units import Unit
from fiscal.vocabulary import Vocabulary

RULE = "unequal-printings"
_PROSE = "prose-differs-from-table"
_FUNDS = ("fiscal", "general", "government-fund", "state-capital")
_ALL = "all"
Key = tuple[str, str, str]  # side or flow, fund, functional code


@dataclass(frozen=True, slots=True)
class _Called:
    """How a figure and the one it should equal are called in messages."""

    own: Text
    other: Text


_STOCK = _Called(
    Text("年初结转", "what is carried in"), Text("上年决算的年末结转", "last year's final accounts carry out")
)
_BUDGET = _Called(Text("年初预算数", "the initial budget"), Text("部门预算", "the published budget prints"))


def set_apart(documents: Sequence[Document]) -> tuple[list[Document], list[Document]]:
    """The documents that are one publication, and those that final accounts among them are compared with.

    Only a file that follows a published form by itself is set apart, and only the body's last final accounts or its
    budget of the year.

    Raises:
        ReadError: where the others are publications of several years, kinds or bodies.
    """
    known = [_known(document) for document in documents] if len(documents) > 1 else []
    finals = [p.identity for p in known if p and p.identity.kind == "final" and p.identity.year]
    newest = max(finals, key=lambda identity: identity.year or 0, default=None)
    apart = [newest is not None and p is not None and _is_earlier(p.identity, newest) for p in known]
    own, beside = list[Document](), list[Document]()
    for document, other in zip_longest(documents, apart):
        (beside if other else own).append(document)
    _refuse_several([p for p, other in zip(known, apart, strict=True) if p is not None and not other])
    return own, beside


def _refuse_several(known: Sequence[Publication]) -> None:
    """Raise where files that should be one publication are several."""
    for first, second in combinations(known, 2):
        if not _are_two(first, second):
            continue
        (path, one_zh, one_en), (second_path, other_zh, other_en) = _called(first), _called(second)
        raise ReadError(
            second_path,
            f"{second_path} 是{other_zh}，{path} 是{one_zh}，不是同一份公开文件；请分别检查",
            f"{second_path} is {other_en}, {path} {one_en}: not one publication; check each by itself",
        )


def _are_two(first: Publication, second: Publication) -> bool:
    """Whether two files are of several years or kinds, or print the same tables of two bodies."""
    one, other = first.identity, second.identity
    if one.year and other.year and (one.kind, one.year) != (other.kind, other.year):
        return True
    twice = {slot.id for slot in first.slots.values()} & {slot.id for slot in second.slots.values()}
    if not twice or not one.body or not other.body:
        return False
    return one.body not in other.body and other.body not in one.body


def _called(publication: Publication) -> tuple[str, str, str]:
    """A publication's path, and what it is: its body, year and kind."""
    identity, (kind, kind_en) = publication.identity, KINDS[publication.identity.kind]
    year = f" {identity.year} 年" if identity.year else ""
    year_en = f" of {identity.year}" if identity.year else ""
    body_en = f" of {identity.body}" if identity.body else ""
    return publication.document.path, f"{identity.body or ''}{year}{kind}", f"the {kind_en}{year_en}{body_en}"


def _known(document: Document) -> Publication | None:
    """What a document is, where its tables follow a published form."""
    tables = recognise(document)
    publication = read_publication(document, tables, identify(document, tables))
    return publication if publication.form is not None and publication.has_tables else None


def _is_earlier(identity: Identity, newest: Identity) -> bool:
    same = None in (identity.body, newest.body) or identity.body == newest.body
    year = (newest.year or 0) - (1 if identity.kind == "final" else 0)
    return same and identity.kind in ("budget", "final") and identity.year == year


def compare_beside(context: Context, others: Sequence[Understanding], words: Vocabulary) -> Elsewhere:
    """A finding for each figure that the other publications, each understood by itself, print otherwise."""
    compared = Elsewhere()
    for other in others:
        if other.identity.kind == "final":
            own = _stocks(context.found, words, "carried-in")
            theirs, called = _stocks(other.found, words, "carried-out"), _STOCK
        else:
            planned = {f"{year}-budget" for year in (0, context.identity.year)}  # 0: no title prints the year
            own = _flows(context.found, words, planned)
            theirs, called = _flows(other.found, words, {""}), _BUDGET
            compared.findings += _told(context, other.found, theirs, words)
        pairs = _pairs(own, theirs)
        found = _differing(context, other.found, pairs, called)
        gravest = Severity.WARNING if called is _STOCK and _says_adjusted(context.document) else Severity.ERROR
        compared.findings += [replace(f, severity=gravest) if f.severity is Severity.ERROR else f for f in found]
        compared.problems.append(_served(other, called, len(pairs)))
    return compared


def _served(other: Understanding, called: _Called, count: int) -> Problem:
    """What a publication was compared for, and that its own figures weren't checked."""
    return Problem(
        Severity.NOTE,
        other.document.blocks[0].place,
        f"这份文件只用来核对{called.own.zh}（{count} 个数）；它自己的数没有核对，请单独检查",
        f"only served to hold {called.own.en} to it ({count} figures); check it by itself for its own figures",
    )


def _told(context: Context, other: Addressed, theirs: Mapping[Key, int], words: Vocabulary) -> Iterator[Finding]:
    """What sentences call the initial budget, where the budget prints another amount: warnings."""
    named = {words.sets.get(name) or words.mask("fund", [name]): name for name in _FUNDS}
    for planned in context.prose.planned:
        fact = theirs.get(("spent", named.get(planned.fund, ""), planned.code))
        if fact is None:
            continue
        amount, slack = money_of(other.facts, fact)
        gap = amount - planned.amount
        if gap == 0 or abs(gap) < planned.step / 2 + slack or 0 <= gap < planned.step:
            continue
        unit, title = Unit.named(planned.term.unit), other.facts.table(fact).title
        cells = [planned.term, cell_in(other.facts, fact, unit, table=False)]
        message = Text(
            f"文中年初预算为 {planned.term.published}，{_BUDGET.other.zh}（{title}）为 {cells[1].published}",
            f"the sentence gives {planned.term.published} as the initial budget, {_BUDGET.other.en}"
            f" {cells[1].published} ({title})",
        )
        where = (planned.term.place, planned.term.row_label)
        finding = at_cells(place_finding(context, _PROSE, Severity.WARNING, where, message), cells)
        finding.expected, finding.relation = cells[1].value, "same"
        finding.code_path, finding.difference = planned.term.code_path, cells[0].value - cells[1].value
        yield finding


def _says_adjusted(document: Document) -> bool:
    """Whether some sentence says that what was carried in was adjusted (年初结转调整)."""
    texts = (block.text for block in document.blocks if isinstance(block, Paragraph))
    return any("年初" in text and "结转" in text and "调整" in text for text in texts)


def _stocks(found: Addressed, words: Vocabulary, name: str) -> dict[Key, int]:
    """What is carried in or out, by the names of its fund and its code."""
    carried = words.mask("flow", [name])
    return _first(found, words, lambda box: "" if box.flow == carried and not box.period else None)


def _flows(found: Addressed, words: Vocabulary, periods: AbstractSet[str]) -> dict[Key, int]:
    """Income of the year, and what is spent in it, by fund and code, in the columns of a period."""
    universe, aside = found.universe, words.mask("flow", ["carried-in", "carried-out", "distributed"])
    income, spent = universe.income & ~aside, universe.expenditure & ~aside
    appropriated = universe.flow(words.sets["basic"] | words.mask("flow", ["project"]))

    def called(box: Box) -> str | None:
        if box.period not in periods:
            return None
        # the treasury's money is spent on nothing but basic and project expenditure
        only = box.fund & ~words.sets["fiscal"] == 0 and box.flow & ~spent == 0
        if box.flow == spent or (only and appropriated and box.flow & appropriated == appropriated):
            return "spent"
        return "income" if box.flow == income else None

    return _first(found, words, called)


def _first(found: Addressed, words: Vocabulary, called: Callable[[Box], str | None]) -> dict[Key, int]:
    """The first printed figure of everything that has a name, by every name that its fund has."""
    facts, universe = found.facts, found.universe.fund
    named = {name: (words.sets.get(name) or words.mask("fund", [name])) & universe for name in _FUNDS}
    named[_ALL] = universe
    first: dict[Key, int] = {}
    for k in facts.numeric():
        box = facts.boxes[k]
        if box is None or box != Box(box.flow, box.fund, box.function, period=box.period):
            continue
        name = called(box)
        for fund in (fund for fund, mask in named.items() if name is not None and mask == box.fund):
            first.setdefault((name or "", fund, box.function), k)
    return first


def _pairs(own: Mapping[Key, int], theirs: Mapping[Key, int]) -> list[tuple[int, int]]:
    """Each own figure with the one that is the same money, once."""
    found: dict[int, int] = {}
    for key, fact in own.items():
        if key in theirs:
            found.setdefault(fact, theirs[key])
    return sorted(found.items())


def _differing(
    context: Context, other: Addressed, pairs: Sequence[tuple[int, int]], called: _Called
) -> Iterator[Finding]:
    for fact, theirs in pairs:
        (mine, slack), (amount, rounding) = money_of(context.found.facts, fact), money_of(other.facts, theirs)
        gap = abs(mine - amount)
        if gap and not (slack != rounding and gap < slack + rounding):
            severity = Severity.NOTE if gap <= 2 * max(slack, rounding) else Severity.ERROR
            yield _finding(context, fact, (other, theirs, amount), severity, called)


def _finding(
    context: Context, fact: int, theirs: tuple[Addressed, int, Fraction], severity: Severity, called: _Called
) -> Finding:
    facts = context.found.facts
    other, at, amount = theirs
    unit, published, printed = facts.unit(fact), facts.figure(fact).text, other.facts.figure(at).text
    title = other.facts.table(at).title
    message = Text(
        f"{called.own.zh}公布 {published}，{called.other.zh}（{title}）为 {printed}",
        f"{called.own.en} is published as {published}, {called.other.en} {printed} ({title})",
    )
    finding = line_finding(context, RULE, severity, (facts.table(fact), facts.line(fact)), message)
    cells = [cell_in(facts, fact, unit), cell_in(other.facts, at, unit, table=False)]
    at_cells(finding, cells, in_unit(amount, unit))
    finding.relation, finding.difference = "same", cells[0].value - cells[1].value
    return finding
