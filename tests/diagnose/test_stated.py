"""Findings beside the equations: sentences that support a correction, and sentences that are wrong themselves."""

from dataclasses import replace
from decimal import Decimal

from fiscal.diagnose.stated import join_stated
from fiscal.document import Place, Severity
from fiscal.findings import Finding, Suspect, Term, Text
from fiscal.slips import Kind


def cell(ref: str | None, published: str, coefficient: int = 1, **fields) -> Term:
    """A cell of 表3, or without a reference a figure in prose."""
    made = Term(
        table="T3" if ref else None,
        place=Place(sheet="表3", ref=ref) if ref else Place(page=6),
        row=9,
        column=4 if ref else None,
        row_label="",
        code=None,
        code_as_printed=None,
        code_path="",
        column_path="",
        published=published,
        coefficient=coefficient,
        value=Decimal(published),
        unit="万元",
        step=Decimal("0.01"),
    )
    return replace(made, **fields)


def sentence(stated: str, *others: Term, expected: str | None, start: int = 3) -> Finding:
    """A sentence whose figure differs from what others say."""
    first = cell(None, stated, prose={"paragraph": 4, "start": start})
    return Finding(
        "prose-differs-from-table",
        Severity.ERROR,
        Text("句中与表不同", "the sentence and the table differ"),
        first.place,
        "f00d",
        relation="=",
        expected=Decimal(expected) if expected else None,
        actual=first.value,
        difference=first.value - sum(term.value for term in others),
        unit="万元",
        cells=[first, *others],
    )


def suspect(ref: str, published: str, proposed: str, rank: int, **fields) -> Suspect:
    unsaid = Text("", "")
    made = Suspect(1, rank, "digit", Decimal(proposed), 1, 1, unique=False, message=unsaid, cell=cell(ref, published))
    return replace(made, **fields)


def test_a_sentence_that_a_correction_makes_true_puts_it_first_and_joins_its_cause() -> None:
    finding = sentence("51.00", cell("D10", "50.00", -1), expected="50.00")
    first, second = join_stated([suspect("D9", "70.00", "71.00", 1), suspect("D10", "50.00", "51.00", 2)], [finding])
    assert (first.cell and first.cell.place.ref, first.rank, first.repairs, first.of) == ("D10", 1, 2, 2)
    assert (second.rank, second.repairs, second.of) == (2, 1, 2)
    assert first.unique
    assert not second.unique
    assert finding.group == 1


def test_a_correction_in_another_unit_supports_a_rounded_sentence() -> None:
    table = cell("D10", "50.00", -1, unit="元", step=Decimal("0.01"))
    finding = sentence("51.00", replace(table, value=Decimal("50")), expected="50.00")
    named = suspect("D10", "500000.00", "510000.00", 1)
    assert named.cell is not None
    named.cell.unit = "元"
    (first,) = join_stated([named], [finding])
    assert first.of == 2


def test_a_sentence_that_no_correction_makes_true_is_a_suspect_of_its_own() -> None:
    finding = sentence("887.36", cell("D10", "87.36", -1), expected="87.3597")
    (made,) = join_stated([], [finding])
    assert (made.kind, made.proposed, made.group, made.unique) == (Kind.DOUBLED_DIGIT, Decimal("87.36"), 1, True)
    assert made.message.en == "a digit too many"
    assert finding.group == 1


def test_a_figure_that_no_slip_explains_keeps_the_sentence_that_tells_of_it() -> None:
    (made,) = join_stated([], [sentence("352.67", cell("D10", "350.35", -1), expected="350.35")])
    assert made.message.en == "the sentence and the table differ"


def test_two_findings_on_one_figure_are_one_cause() -> None:
    findings = [sentence("352.67", cell(ref, "350.35", -1), expected="350.35") for ref in ("D10", "D11")]
    (made,) = join_stated([], findings)
    assert (made.repairs, made.of) == (2, 2)
    assert [finding.group for finding in findings] == [1, 1]


def test_a_finding_that_expects_nothing_has_no_suspect() -> None:
    finding = sentence("352.67", expected=None)
    assert join_stated([], [finding]) == []
    assert finding.group is None
