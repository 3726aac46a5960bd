"""The entry for facts that a warehouse holds: a frame → its report."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from fiscal.codes import Catalogue
from fiscal.document import Place, Severity
from fiscal.engine.axis import total_or_text
from fiscal.engine.frame import Frame, read_frame
from fiscal.engine.judgement import Books, Verdicts, judge_forms
from fiscal.equations import Regime, Verdict
from fiscal.findings import TableSummary
from fiscal.frame_check.equations import FrameEquations, equations_of
from fiscal.frame_check.findings import ONLY_TABLE, FrameComposer
from fiscal.frame_check.independence import rank_of
from fiscal.judge import pinned, regime_of
from fiscal.report import Report, Source, Summary
from fiscal.vocabulary import Vocabulary, default_vocabulary

if TYPE_CHECKING:
    import pandas as pd

REGIMES = ("auto", "additive", "rounded")


def check_frame(  # noqa: PLR0913  # all of them keyword-only options but the frame
    frame: "pd.DataFrame | Mapping[str, object]",
    *,
    unit: str = "元",
    regime: str = "auto",
    catalogue: str | Path | Catalogue | None = None,
    vocabulary: Vocabulary | None = None,
    name: str = "frame",
) -> Report:
    """Prove whether the facts of a warehouse agree: long form, a row a fact, any number of departments.

    The laws are those of `fiscal.check`: a printed code equals the sum of its nearest printed descendants, a total the
    sum of the top codes of each classification; a fund or a flow the sum of those that cover it (财政拨款, 基本支出,
    合计); the same money in two tables is the same amount; income equals expenditure where both sides are printed; a
    part is at most its whole where a publication has no negative amount. Exact, in integers, in any order of rows.

    Columns, of a DataFrame or a mapping of names to arrays; others are passed over:

    - code (required): 科目编码, an integer, a text or a category; blank, 0 or 合计 for the total over codes
    - amount (required): integers or `Decimal`, never floats; blank (None, ``<NA>``) is no figure and adds 0
    - entity, year: whose publication it is; each pair is judged by itself, in its own regime of rounding
    - period: 预算数, 决算数 or the like; table: figures of several tables are printings of the same money
    - flow: 收入, 支出, 基本支出, 项目支出, … as publications say them, or as a report's frame does (``operating``);
      where it is blank, revenue codes are income and all others expenditure. 收入 and 支出 are all of their side
    - fund: 一般公共预算, 政府性基金, 财政拨款, … or ``general``, …; blank or 合计 for all funds
    - economy: an economic code where ``code`` is a functional one; item: a project or the like, which has no code
    - unit: 元, 万元, 亿元, 分; step: the size of the last digit that an amount was rounded to, in its unit. Without it
      an integer is rounded to 1 and Decimals to the last decimal that any of them has

    A word that isn't understood stays local: its rows are summed along codes and compared with nothing else.

    - unit: of all amounts, where the frame has no such column
    - regime, catalogue, vocabulary: as in `fiscal.check`; name: what the report calls the frame

    The report's places are rows, 1-based: ``finding.cells[0].row - 1`` is the position in the frame.

    Raises:
        FrameError: a column is missing, an amount is a float or a text, two rows are about the same, something is no
            code or of no class that any list has; names the column, the row and the value.
        ValueError: the regime isn't one of ``auto``, ``additive``, ``rounded``.
    """
    if regime not in REGIMES:
        raise ValueError(f"regime is {regime!r}; it must be one of {', '.join(REGIMES)}")
    codes = catalogue if isinstance(catalogue, Catalogue) else Catalogue.default()
    if isinstance(catalogue, str | Path):
        codes = codes.with_edition(catalogue)
    facts = read_frame(frame, codes, unit)
    equations = equations_of(facts, vocabulary or default_vocabulary())
    books = Books(facts.figures, facts.publication, regime, equations.sums_of)
    verdicts = judge_forms([*equations.open, *equations.across], equations.exact, books)
    composer = FrameComposer(facts, codes)
    findings = [*composer.findings(verdicts.reported), *composer.unlisted()]
    order = list(Severity)
    year = _only(facts, "year")
    return Report(
        source=[Source(name, None, "frame")],
        department=_only(facts, "entity"),
        year=int(year) if year and year.isdigit() else None,
        kind="other",
        tables=_tables(facts, name),
        summary=_summary(facts, equations, verdicts, regime),
        findings=sorted(findings, key=lambda finding: order.index(finding.severity)),
    )


def _only(frame: Frame, key: str) -> str | None:
    """The one label that all rows have in a column; None where there are several or none."""
    column = frame.keys.get(key)
    if column is None or not frame.rows or not column.is_one():
        return None
    return frame.label(key, 0) or None


def _tables(frame: Frame, name: str) -> list[TableSummary]:
    """The tables of a frame by their labels, in order of first appearance."""
    unit = frame.figures.units[0].name if len(frame.figures.units) == 1 else None
    blank = frame.figures.blank
    column = frame.keys.get("table")
    if column is None:
        numeric = frame.rows - (0 if blank is None else int(blank.sum()))
        return [TableSummary(ONLY_TABLE, "", name, None, unit, Place(), None, frame.rows, numeric)]
    rows = np.bincount(column.ids, minlength=len(column.labels))
    filled = rows if blank is None else np.bincount(column.ids[~blank], minlength=len(column.labels))
    first = column.first_rows()
    labels = sorted((first[n], n) for n in np.flatnonzero(rows).tolist())
    texts = [(total_or_text(column.labels[n]) or ONLY_TABLE, n) for _, n in labels]
    return [
        TableSummary(text, text, text, None, unit, Place(), None, int(rows[n]), int(filled[n])) for text, n in texts
    ]


def _summary(frame: Frame, equations: FrameEquations, verdicts: Verdicts, regime: str) -> Summary:
    counted, figures = verdicts.counted, frame.figures
    found = _regime(frame, verdicts, regime)
    reach = figures.decimal(verdicts.reach, figures.units[0]) / 2 if verdicts.reach else None
    return Summary(
        facts=frame.rows - (0 if figures.blank is None else int(figures.blank.sum())),
        identities=sum(counted.values()),
        rank=rank_of(equations, sum(counted.values())),
        exact=counted[Verdict.EXACT],
        rounding=counted[Verdict.ROUNDING],
        plug=counted[Verdict.PLUG],
        broken=counted[Verdict.BROKEN],
        not_evaluable=counted[Verdict.NOT_EVALUABLE],
        untouched_cells=equations.untouched,
        regime="rounded" if found.rounded else "additive",
        regime_reason_zh=found.zh,
        regime_reason_en=found.en,
        rounding_reach=reach,
        rounding_reach_unit=figures.units[0].name if reach else None,
    )


def _regime(frame: Frame, verdicts: Verdicts, regime: str) -> Regime:
    """The regime as a report says it: of the one publication, or how many of several are rounded."""
    if regime != "auto":
        return pinned(regime)
    rounded = sum(found.rounded for found in verdicts.regimes.values())
    if not verdicts.regimes:
        return regime_of([], verdicts.checked, {})
    count = len(np.unique(frame.publication[:]))
    if count == 1:
        return next(iter(verdicts.regimes.values()))
    return Regime(
        rounded=rounded > 0,
        zh=f"{count} 份中 {rounded} 份逐格四舍五入，其余按原数加总",
        en=f"{rounded} of {count} publications are rounded cell by cell, the others additive",
    )


__all__ = ["check_frame"]
