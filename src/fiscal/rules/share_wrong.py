"""A share isn't its part divided by its whole (占比与数额不符).

Why it matters: shares that were computed from another whole don't add up to 100 %, and
a reader weighs what matters by them.

    本年支出合计2940.05万元，其中：基本支出2336.91万元，占79.49%；项目支出603.14万元，占25.51%。  !!
    “三公”经费支出833.60万元，公务接待费427.50万元，占“三公”经费的16.81%。  !!

The whole is the one that the words name, else the one whose list the part stands in.

Where a sentence tells a share for several years, it is held to the rows of a table that
bear both names, if they give the share of another of its years:

    主要经济指标比较情况
    指标          2015年    2020年
    地区生产总值  87.75     124.30
    工业增加值    13.23     16.28
    工业占GDP比重由2015年的15.1%降为2020年的11.3%。  !!

Not reported: a share that is one unit off in its last digit is a note, unless the table's
own change and rate tell the older figure that it was computed from; shares of a whole
that is nowhere told.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from fiscal.compose import fingerprint
from fiscal.document import Severity
from fiscal.findings import Finding, Offer, Term, Text
from fiscal.prose.faults import shown
from fiscal.prose.report import claim_term
from fiscal.prose.yearly import WrongShare, read_shares, wrong_shares
from fiscal.rules.base import Context, Rule, cell_of
from fiscal.rules.prose import told
from fiscal.sentences import rounded_text

_SEVERAL = 2  # a table that a share of several years is held to has a column for each


def check(context: Context) -> Iterator[Finding]:
    """What was found in sentences alone; then the shares of several years that a table's two rows don't give."""
    yield from told(RULE.name)(context)
    for shares in read_shares(context.prose.passages):
        sheets = [s for s in context.sheets if sum(bool(trait.years) for trait in s.traits) >= _SEVERAL]
        yield from (_finding(context, wrong) for wrong in wrong_shares(shares, sheets))


def _finding(context: Context, wrong: WrongShare) -> Finding:
    own, part, whole = cells = _cells(wrong)
    expected = Decimal(rounded_text(wrong.expected, 6))
    message = _message(wrong, part, whole)
    should = expected.quantize(own.step or Decimal("0.1"), ROUND_HALF_UP)
    identity = (context.identity.body, context.identity.year, context.identity.kind)
    return Finding(
        rule=RULE.name,
        severity=Severity.NOTE if wrong.near and wrong.stale is None else Severity.ERROR,
        message=message,
        place=replace(own.place),
        fingerprint=fingerprint(identity, RULE.name, (own.row_label, wrong.year, own.published)),
        text=str(own.prose["text"]) if own.prose else None,
        code_path=own.code_path,
        column_path=own.column_path,
        expected=expected,
        actual=own.value,
        difference=own.value - expected,
        unit="%",
        cells=list(cells),
        offers=[Offer("derived", message, ((own, should),))] if wrong.stale is not None else [],
    )


def _cells(wrong: WrongShare) -> tuple[Term, Term, Term]:
    """The share as the sentence tells it, its part and its whole as the table prints them."""
    sheet, column = wrong.sheet, wrong.sheet.columns[wrong.column]
    part, whole = (cell_of(sheet.table, sheet.lines[line], column) for line in (wrong.part, wrong.whole))
    return claim_term(wrong.claim, 1, wrong.claim, "%"), part, whole


def _message(wrong: WrongShare, part: Term, whole: Term) -> Text:
    """What the two rows give; and the older figure that gives the share as it is told."""
    printed, should = wrong.claim.figure.text, shown(wrong.expected, wrong.claim)
    numbers = f"{part.published}÷{whole.published}"
    zh = f"{wrong.year}年占比为 {printed}%，按表中 {numbers} 应为 {should}%"
    en = f"the share of {wrong.year} is given as {printed}%, the table's {numbers} gives {should}%"
    if wrong.stale is None:
        return Text(zh, en)
    line, older = wrong.stale
    cell = part if line == wrong.part else whole
    return Text(
        f"{zh}；{printed}% 是按{cell.row_label} {older} 算得，表中现为 {cell.published}",
        f"{en}; {printed}% was computed from {older} for {cell.row_label}, which is {cell.published} there",
    )


RULE = Rule("share-wrong", Severity.ERROR, __doc__, check)
