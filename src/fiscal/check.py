"""The one entry: a publication → its report."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from fiscal.address import Addressed
from fiscal.beside import compare_beside, set_apart
from fiscal.codes import Catalogue
from fiscal.collecting import collection_paused
from fiscal.compose import Composer
from fiscal.departments import compare_departments
from fiscal.diagnose import diagnose
from fiscal.document import Document, Severity
from fiscal.elsewhere import Elsewhere
from fiscal.equations import Judgement, Verdict
from fiscal.findings import Finding, TableSummary
from fiscal.identity import Identity
from fiscal.inside import Inside
from fiscal.inspection import inspect
from fiscal.problems import problems_of
from fiscal.prose import Examined, examine
from fiscal.rank import rank
from fiscal.read import Limits, read
from fiscal.report import Report, Source, Summary
from fiscal.rules import Context, run_rules
from fiscal.understanding import understand, with_source
from fiscal.views import prose_residuals, residuals
from fiscal.vocabulary import Vocabulary, default_vocabulary

REGIMES = ("auto", "additive", "rounded", "truncated")


@collection_paused()
def check(  # noqa: PLR0913 - a publication, and how it is to be read
    source: str | Path | Sequence[str | Path],
    *,
    regime: str = "auto",
    catalogue: str | Path | Catalogue | None = None,
    limits: Limits | None = None,
    vocabulary: Vocabulary | None = None,
    departments: Sequence[str | Path] = (),
) -> Report:
    """Read a publication and prove whether its figures agree.

    - source: a file, a folder that holds only csv files, or several files that are one publication
    - regime: how it was rounded; ``auto`` infers it, ``additive``, ``rounded`` and ``truncated`` pin it
    - catalogue: an official edition of the codes (csv or workbook), which wins over the lists that come along
    - departments: budgets of departments, one file each: what they are appropriated together is held against the
      government's budget that the source is

    Raises:
        ReadError: where a source can't be read at all.
        ValueError: where the regime isn't one of these.
    """
    if regime not in REGIMES:
        raise ValueError(f"regime is {regime!r}; it must be one of {', '.join(REGIMES)}")
    paths = [source] if isinstance(source, str | Path) else list(source)
    documents, others = ([read(path, limits=limits) for path in some] for some in (paths, departments))
    return check_documents(documents, regime=regime, catalogue=catalogue, vocabulary=vocabulary, departments=others)


@collection_paused()
def check_documents(
    documents: Sequence[Document],
    *,
    regime: str = "auto",
    catalogue: str | Path | Catalogue | None = None,
    vocabulary: Vocabulary | None = None,
    departments: Sequence[Document] = (),
) -> Report:
    """The report of documents that were read already and are one publication.

    - departments: budgets of departments that a government's is held against
    Beside final accounts the same body's budget of the year and its final accounts of the year before may stand: they
    are no part of the publication, and are what it is compared with.
    """
    words = vocabulary or default_vocabulary()
    documents, beside = set_apart(documents)
    if departments or beside:  # places then say which file they are in
        documents = [with_source(document, index) for index, document in enumerate(documents)]
    understood = understand(documents, words, regime=regime)
    document, tables, identity = understood.document, understood.tables, understood.identity
    found, inside, judgement = understood.found, understood.inside, understood.judgement
    codes = _catalogue(catalogue, identity.year)
    composer = Composer(found, (identity.body, identity.year, identity.kind), judgement)
    broken = composer.findings(judgement)
    printed = understood.printed
    prose = examine(document, composer, judgement, printed, identity=identity, catalogue=codes, vocabulary=words)
    context = Context(document, found, codes, identity, prose)
    stated = list(run_rules(context))
    diagnosed = diagnose(judgement, composer, words, stated, prose.related)
    elsewhere = _elsewhere(context, len(documents), departments, beside, words)
    findings = [*broken, *stated, *elsewhere.findings]
    order = list(Severity)
    return Report(
        source=[Source(d.path, d.sha256, d.format) for d in (*documents, *departments, *beside)],
        department=identity.body,
        year=identity.year,
        kind=identity.kind,
        tables=[_summary_of(context, t) for t in range(len(tables)) if found.recognised[t] or t in inside.sheets],
        summary=_with_prose(_summary(found, judgement, inside), prose),
        findings=sorted(findings, key=lambda finding: order.index(finding.severity)),
        suspects=diagnosed.suspects,
        problems=[*document.problems, *problems_of(found, inside), *diagnosed.problems, *elsewhere.problems],
        facts=found.facts,
        answers=inspect(context, findings),
        residuals=[*residuals(judgement, found.facts), *prose_residuals(prose.findings, prose.exact, prose.rounding)],
    )


def _elsewhere(
    context: Context, own: int, departments: Sequence[Document], beside: Sequence[Document], words: Vocabulary
) -> Elsewhere:
    """What other publications say, each understood by itself; their sources are numbered behind the ``own`` ones."""
    placed = (with_source(document, own + index) for index, document in enumerate([*departments, *beside]))
    others = [understand([document], words) for document in placed]
    below, earlier = others[: len(departments)], others[len(departments) :]
    found = compare_departments(context, below, words) if below else Elsewhere()
    known = compare_beside(context, earlier, words)
    return Elsewhere([*found.findings, *known.findings], [*found.problems, *known.problems])


def _catalogue(catalogue: str | Path | Catalogue | None, year: int | None) -> Catalogue:
    if isinstance(catalogue, Catalogue):
        return catalogue
    default = Catalogue.default(year)
    return default if catalogue is None else default.with_edition(catalogue)


def _summary_of(context: Context, index: int) -> TableSummary:
    found, slot = context.found, context.publication.slots.get(index)
    table = found.facts.of[index]
    numeric = sum(found.facts.tables[k] == index for k in found.facts.numeric())
    return TableSummary(
        table.id,
        table.number,
        table.title,
        slot.id if slot else None,
        table.unit.name,
        table.place,
        table.cell_range,
        table.rows,
        numeric,
    )


def _summary(found: Addressed, judgement: Judgement, inside: Inside) -> Summary:
    numeric = found.facts.numeric()
    judged = judgement.judged
    touched = {k for j in judged if j.verdict is not Verdict.NOT_EVALUABLE for k, _ in j.equation.terms}
    counted = {verdict: sum(j.verdict is verdict for j in judged) for verdict in Verdict}
    reach = (
        max((j.bound for j in judged if j.verdict is Verdict.ROUNDING), default=0) if judgement.regime.rounded else 0
    )
    unit = next((found.facts.of[t].unit for t, known in enumerate(found.recognised) if known), None)
    return Summary(
        facts=len(numeric),
        identities=len(judged) - counted[Verdict.NOT_EVALUABLE],
        rank=rank([j.equation for j in judged if j.verdict is not Verdict.NOT_EVALUABLE]),
        exact=counted[Verdict.EXACT],
        rounding=counted[Verdict.ROUNDING],
        plug=counted[Verdict.PLUG],
        broken=counted[Verdict.BROKEN],
        not_evaluable=counted[Verdict.NOT_EVALUABLE],
        untouched_cells=sum(k not in touched for k in numeric),
        regime=judgement.regime.name,
        regime_reason_zh=judgement.regime.zh,
        regime_reason_en=judgement.regime.en,
        tables_unrecognised=found.recognised.count(False) - len(inside.sheets),
        rounding_reach=Decimal(reach).scaleb(-found.facts.exponent - (unit.power if unit else 0)) / 2
        if reach
        else None,
        rounding_reach_unit=unit.name if reach and unit else None,
    )


def _with_prose(summary: Summary, prose: Examined) -> Summary:
    """The summary with the relations that sentences state counted among the equations."""
    return replace(
        summary,
        identities=summary.identities + prose.relations,
        rank=summary.rank + prose.relations,
        exact=summary.exact + prose.exact,
        rounding=summary.rounding + prose.rounding,
        broken=summary.broken + prose.broken,
        claims=prose.claims,
        claims_compared=prose.compared,
    )


__all__ = ["Finding", "Identity", "check", "check_documents"]
