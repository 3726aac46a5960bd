"""Causes on a terminal: one finding in full with what is likely wrong, the others by name; the table of corrections."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from fiscal.document import Place, Severity
from fiscal.findings import Finding, Suspect, Text
from fiscal.report import Report
from fiscal.report.console import render
from fiscal.report.fixes import render_fixes
from tests.report.conftest import sum_mismatch, term

MakeReport = Callable[..., Report]

SHOWN = """\
预算.xlsx!表3!D9  sum-mismatch  208/20805 行政事业单位养老支出 · 基本支出
    published 130.91 万元, 1.00 short of its 3 parts (131.91)
      + 表3!D10  2080501 行政单位离退休                    56.97
      + 表3!D11  2080505 机关事业单位基本养老保险缴费支出  50.00
      + 表3!D12  2080506 机关事业单位职业年金缴费支出      24.94
    likely wrong: 表3!D9, 130.91 → 131.91 (one digit); repairs 3 of 3
    broken by it, too (2):
      表3!D8  sum-mismatch  208/20805 行政事业单位养老支出 · 基本支出
      表3!D7  sum-mismatch  208/20805 行政事业单位养老支出 · 基本支出
"""


def suspect(ref: str = "D9", published: str = "130.91", proposed: str | None = "131.91", **fields) -> Suspect:
    """A figure of group 1 that repairs all three equations."""
    amount = None if proposed is None else Decimal(proposed)
    cell = term(ref, "20805", "行政事业单位养老支出", published, 1)
    message = Text("一位数字之差；唯一的最小更正", "one digit; no other correction is as small")
    made = Suspect(1, 1, "digit", amount, 3, 3, unique=True, message=message, cell=cell)
    return replace(made, **fields)


@pytest.fixture
def broken() -> list[Finding]:
    """Three equations of one cause."""
    findings = [sum_mismatch() for _ in range(3)]
    for finding, ref in zip(findings, ("D9", "D8", "D7"), strict=True):
        finding.group = 1
        finding.place = finding.cells[0].place = Place(sheet="表3", ref=ref)
    return findings


def test_a_cause_shows_one_equation_what_is_wrong_and_the_others_by_name(
    report_of: MakeReport, broken: list[Finding]
) -> None:
    report = report_of(*broken, suspects=[suspect()])
    assert render(report, "en").startswith(SHOWN + "\n2 tables")
    assert "3 broken (1 cause)." in render(replace(report, summary=replace(report.summary, broken=3)), "en")


def test_the_equation_of_the_suspect_is_the_one_in_full(report_of: MakeReport, broken: list[Finding]) -> None:
    report = report_of(*reversed(broken), suspects=[suspect()])
    assert render(report, "en").startswith("预算.xlsx!表3!D9  sum-mismatch")


def test_all_shows_every_equation_in_full(report_of: MakeReport, broken: list[Finding]) -> None:
    text = render(report_of(*broken, suspects=[suspect()]), "en", everything=True)
    assert text.count("1.00 short of its 3 parts") == 3
    assert text.count("likely wrong:") == 1
    assert "broken by it" not in text


def test_many_equations_of_a_cause_are_counted(report_of: MakeReport, broken: list[Finding]) -> None:
    many = [replace(broken[0], group=1) for _ in range(100)]
    text = render(report_of(*many, suspects=[suspect()]), "en")
    assert "broken by it, too (99):\n" in text
    assert "      and 94 more (--all)\n" in text


def test_corrections_that_would_do_as_well_follow(report_of: MakeReport, broken: list[Finding]) -> None:
    others = [suspect(f"D{10 + k}", "56.97", "55.97", rank=2 + k, unique=False) for k in range(5)]
    text = render(report_of(*broken, suspects=[suspect(unique=False), *others]), "en")
    assert "    or: 表3!D10, 56.97 → 55.97 (one digit); repairs 3 of 3\n" in text
    assert "    or 2 more (--all)\n" in text


def test_figures_that_must_change_together_stand_below_each_other(report_of: MakeReport, broken: list[Finding]) -> None:
    text = render(report_of(*broken, suspects=[suspect(), suspect("E9", "1.00", "2.00")]), "en")
    assert (
        "    likely wrong: 表3!D9, 130.91 → 131.91 (one digit)\n"
        "    and: 表3!E9, 1.00 → 2.00 (one digit); repairs 3 of 3\n"
    ) in text


def test_what_is_wrong_with_a_table_is_said_once_above_its_figures(
    report_of: MakeReport, broken: list[Finding]
) -> None:
    message = Text("合计漏加 2 行；唯一的最小更正", "the total leaves out 2 rows; no other correction is as small")
    stale = [suspect(ref, kind="stale-total", message=message) for ref in ("D9", "E9")]
    text = render(report_of(*broken, suspects=stale), "en")
    assert (
        "    likely wrong: the total leaves out 2 rows; repairs 3 of 3\n"
        "      表3!D9, 130.91 → 131.91\n"
        "      表3!E9, 130.91 → 131.91\n"
    ) in text


def test_a_missing_row_has_its_sentence_and_its_place(report_of: MakeReport, broken: list[Finding]) -> None:
    message = Text("缺一行：合计比各行之和多出 1.00", "a row is missing: the rows fall short by 1.00")
    missing = suspect(
        kind="missing-row", cell=None, place=Place(sheet="表3", ref="A9"), row=["", "1.00"], message=message
    )
    text = render(report_of(*broken, suspects=[missing]), "zh")
    assert "    疑误：表3!A9，缺一行：合计比各行之和多出 1.00；更正后 3 个等式中 3 个成立\n" in text


def test_an_open_figure_says_what_it_may_be(report_of: MakeReport, broken: list[Finding]) -> None:
    message = Text(
        "应在 4.00 与 7.00 之间；唯一的最小更正", "anything from 4.00 to 7.00 would do; no other correction is as small"
    )
    text = render(report_of(*broken, suspects=[suspect(proposed=None, kind="other", message=message)]), "en")
    assert "    likely wrong: 表3!D9, 130.91: anything from 4.00 to 7.00 would do; repairs 3 of 3\n" in text


def test_a_figure_printed_twice_names_both_places(report_of: MakeReport, broken: list[Finding]) -> None:
    copied = suspect()
    assert copied.cell is not None
    copied.cell.also = [term("C5", "20805", "养老", "130.91", 1, place=Place(sheet="表5", ref="C5"))]
    text = render(report_of(*broken, suspects=[copied]), "zh")
    assert "    疑误：表3!D9、表5!C5，130.91 → 131.91（一位数字之差）；" in text


def test_the_table_of_corrections_has_a_line_for_each_of_the_likeliest(
    report_of: MakeReport, broken: list[Finding]
) -> None:
    report = report_of(*broken, suspects=[suspect(), suspect("D10", "56.97", "55.97", rank=2)])
    text = render_fixes(report, "en")
    assert text.startswith(
        "cause  place   published  proposed  reason\n"
        "    1  表3!D9  130.91     131.91    one digit; no other correction is as small\n"
        "1 other proposal would do (--all)\n"
        "\n"
        "2 tables, "
    )
    assert "    1  表3!D10  56.97" in render_fixes(report, "en", everything=True)
    assert render_fixes(report, "zh").startswith("原因  位置    公布    建议    理由\n")


def test_nothing_to_correct_is_said(report_of: MakeReport) -> None:
    assert render_fixes(report_of(), "en").startswith("No correction to propose.\n\n2 tables")


def test_notes_of_one_remainder_are_one_block_and_others_stay_alone(
    report_of: MakeReport, broken: list[Finding]
) -> None:
    for finding in broken:
        finding.group, finding.severity = None, Severity.NOTE
    apart = replace(sum_mismatch(), severity=Severity.NOTE, cells=[term("F2", None, "合计", "5.00", 1)])
    shown = render(report_of(*broken, apart), "en").split("\n\n")
    assert shown[0].splitlines()[-3:] == [
        "    the same remainder is in 2 more:",
        "      表3!D8  sum-mismatch  208/20805 行政事业单位养老支出 · 基本支出",
        "      表3!D7  sum-mismatch  208/20805 行政事业单位养老支出 · 基本支出",
    ]
    assert "remainder" not in shown[1]
    assert "同一尾差还见于 2 个等式：" in render(report_of(*broken, apart), "zh")
    assert render(report_of(*broken, apart), "en", everything=True).count("130.91 万元, 1.00 short") == 4


def test_sentences_that_read_alike_are_one_line(report_of: MakeReport) -> None:
    told = {"text": "基本支出 5.00 万元", "paragraph": 3}
    cells = [term("A1", None, "基本支出", "5.00", 1, place=Place(page=9), row=None, prose=told) for _ in range(3)]
    finding = replace(sum_mismatch(), relation="same", cells=[term("D9", None, "基本支出", "4.00", 1), *cells])
    assert render(report_of(finding), "en").count("5.00") == 1
