"""The gallery of messages: exactly what a terminal shows, in Chinese and English."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from fiscal.document import Place, Problem, Severity
from fiscal.findings import Finding, Text
from fiscal.report import Report, Source, Summary
from fiscal.report.console import heading, render

MakeReport = Callable[..., Report]

ENGLISH = """\
预算.xlsx!表3!D9  sum-mismatch  208/20805 行政事业单位养老支出 · 基本支出
    published 130.91 万元, 1.00 short of its 3 parts (131.91)
      + 表3!D10  2080501 行政单位离退休                    56.97
      + 表3!D11  2080505 机关事业单位基本养老保险缴费支出  50.00
      + 表3!D12  2080506 机关事业单位职业年金缴费支出      24.94

预算.xlsx!表1!C5  unequal-printings  支出总计 · 预算数
    one amount, printed twice, differs by 1.00 万元
      · 表1!C5  收支总体情况表  支出总计  预算数  1071.58
      · 表3!D7  支出总体情况表  合计      合计    1070.58  (printed 10705800 元; also 表1!C5)
    rests on:
      表3!E7  支出总体情况表      合计        政府性基金  -  (printed as zero)
              支出总体情况表  230 转移性支出                 (its code isn't listed there)

预算.xlsx!表3!A14  orphan-code (warning)  210/21011/2101101
    2101101 has no parent 21011 here
    as printed: 2101101 行政单位医疗 26.41

预算.xlsx!表3!E9  warning: '1O.00' is no number; equations that need it aren't evaluable
note: table not recognised (4)
    预算.xlsx!附表1  附表1 政府购买服务
    预算.xlsx!附表2  附表2 政府购买服务
    预算.xlsx!附表3  附表3 政府购买服务
    预算.xlsx!附表4  附表4 政府购买服务

2 tables, 588 facts, 331 equations: 322 exact, 6 within rounding, 2 broken. Not evaluable: 1.
Independent equations: 280. Found: 2 errors, 2 warnings, 4 notes.
Rounding: additive by construction, so equations should hold exactly \
(all differences of one precision trace back to one cell).
Cells in no equation: 3. Tables not recognised: 4.
"""

CHINESE = """\
预算.xlsx!表3!D9  sum-mismatch  208/20805 行政事业单位养老支出 · 基本支出
    公布 130.91 万元，比 3 个下级之和（131.91）少 1.00
      + 表3!D10  2080501 行政单位离退休                    56.97
      + 表3!D11  2080505 机关事业单位基本养老保险缴费支出  50.00
      + 表3!D12  2080506 机关事业单位职业年金缴费支出      24.94

预算.xlsx!表1!C5  unequal-printings  支出总计 · 预算数
    同一数在两处相差 1.00 万元
      · 表1!C5  收支总体情况表  支出总计  预算数  1071.58
      · 表3!D7  支出总体情况表  合计      合计    1070.58  （印为 10705800 元；另见 表1!C5）
    依据：
      表3!E7  支出总体情况表      合计        政府性基金  -  （印为零）
              支出总体情况表  230 转移性支出                 （此表未列该科目）

预算.xlsx!表3!A14  orphan-code（疑似）  210/21011/2101101
    2101101 没有上级 21011
    原文：2101101 行政单位医疗 26.41

预算.xlsx!表3!E9  疑似：“1O.00”不是数，用到它的等式无法判断
提示：未识别的表（4 处）
    预算.xlsx!附表1  附表1 政府购买服务
    预算.xlsx!附表2  附表2 政府购买服务
    预算.xlsx!附表3  附表3 政府购买服务
    预算.xlsx!附表4  附表4 政府购买服务

2 张表，588 个数，331 个等式：相符 322，舍入之内 6，不符 2。无法判断：1。
独立等式：280。发现 2 处错误、2 处疑似、4 处提示。
口径：各级按原数加总，等式应完全相等（同精度等式的尾差都可归于一处）。
不在任何等式中的数：3。未识别的表：4。
"""


def test_the_gallery_in_english(broken: Report) -> None:
    assert render(broken, "en") == ENGLISH


def test_the_gallery_in_chinese(broken: Report) -> None:
    assert render(broken, "zh") == CHINESE


def test_a_clean_report_says_how_much_was_compared(report_of: MakeReport) -> None:
    clean = report_of(summary=Summary(facts=40, identities=12, rank=11, exact=11, plug=1))
    assert render(clean, "en") == (
        "2 tables, 40 facts, 12 equations: 11 exact, 0 within rounding, 1 plugged by one step, 0 broken. "
        "Not evaluable: 0.\n"
        "Independent equations: 11. Nothing is wrong.\n"
        "Rounding: additive by construction, so equations should hold exactly.\n"
        "Cells in no equation: 0. Tables not recognised: 0.\n"
    )
    assert render(clean, "zh").startswith(
        "2 张表，40 个数，12 个等式：相符 11，舍入之内 0，尾差倒挤 1，不符 0。无法判断：0。\n"
        "独立等式：11。没有发现问题。\n"
    )


def test_nothing_compared_is_said_plainly(report_of: MakeReport) -> None:
    empty = report_of(tables=[], summary=Summary())
    assert render(empty, "en") == (
        "0 tables, 0 facts, 0 equations: 0 exact, 0 within rounding, 0 broken. Not evaluable: 0.\n"
        "Nothing could be compared: no equation could be drawn up.\n"
        "Cells in no equation: 0. Tables not recognised: 0.\n"
    )
    assert "没有可核对的内容：未能列出任何等式。\n" in render(empty, "zh")


def test_an_unreadable_source_says_why_and_names_its_file_once() -> None:
    source = Source("公开/a.doc", None, None)
    report = Report.of_unreadable(
        [source], Text("公开/a.doc 是 Word 文档；请另存为 docx。", "a.doc is a Word document.")
    )
    assert render(report, "zh") == "错误：公开/a.doc 是 Word 文档；请另存为 docx。\n\n无法读取，未作核对。\n"
    assert render(report, "en") == "error: a.doc is a Word document.\n\nCould not be read; nothing was compared.\n"


def test_a_rounded_document_says_how_large_a_slip_could_hide(report_of: MakeReport) -> None:
    summary = Summary(
        identities=9, rank=9, exact=9, regime="rounded", rounding_reach=Decimal("0.05"), rounding_reach_unit="万元"
    )
    assert (
        "Rounding: rounded cell by cell, so equations may be off by rounding. A slip of up to 0.05 万元 could hide.\n"
        in render(report_of(summary=summary), "en")
    )
    assert "口径：逐格四舍五入，等式可差若干尾数。不超过 0.05 万元 的差错看不出来。\n" in render(
        report_of(summary=summary), "zh"
    )


def test_causes_are_counted_where_findings_are_grouped(report_of: MakeReport, mismatch: Finding) -> None:
    report = report_of(replace(mismatch, group=1), replace(mismatch, group=1))
    assert "2 broken (1 cause)." in render(report, "en")
    assert "不符 2（1 个原因）。" in render(report, "zh")


def test_a_long_equation_shows_what_is_not_zero_and_counts_the_rest(report_of: MakeReport, mismatch: Finding) -> None:
    zero = replace(mismatch.cells[1], published="0.00", value=Decimal("0.00"), row_label="无")
    lines = render(report_of(replace(mismatch, cells=[*mismatch.cells, *[zero] * 9])), "en").splitlines()
    assert lines[2:6] == [
        "      + 表3!D10  2080501 行政单位离退休                    56.97",
        "      + 表3!D11  2080505 机关事业单位基本养老保险缴费支出  50.00",
        "      + 表3!D12  2080506 机关事业单位职业年金缴费支出      24.94",
        "      and 9 terms of zero",
    ]


def test_a_short_equation_shows_its_zeros_blanks_and_dashes_as_printed(
    report_of: MakeReport, mismatch: Finding
) -> None:
    zero = replace(mismatch.cells[1], published="0.00", value=Decimal("0.00"))
    blank = replace(mismatch.cells[2], published=" ", value=Decimal(0))
    dash = replace(mismatch.cells[3], published="——", value=Decimal(0))
    lines = render(report_of(replace(mismatch, cells=[mismatch.cells[0], zero, blank, dash])), "zh").splitlines()
    assert [line.split()[-1] for line in lines[2:5]] == ["0.00", "空白", "——"]


def test_a_subtracted_term_and_a_multiple_show_their_coefficient(report_of: MakeReport, mismatch: Finding) -> None:
    minus = replace(mismatch.cells[1], coefficient=1)
    twice = replace(mismatch.cells[2], coefficient=-2)
    lines = render(report_of(replace(mismatch, cells=[mismatch.cells[0], minus, twice])), "en").splitlines()
    assert lines[2].startswith("      - 表3!D10 ")
    assert lines[3].startswith("      +2× 表3!D11 ")


def test_columns_are_named_where_a_row_adds_across(report_of: MakeReport, mismatch: Finding) -> None:
    parts = [replace(mismatch.cells[0], column_path=name, coefficient=-1) for name in ("小计/人员", "小计/公用")]
    lines = render(report_of(replace(mismatch, cells=[mismatch.cells[0], *parts])), "en").splitlines()
    assert lines[2] == "      + 表3!D9  20805 行政事业单位养老支出  小计/人员  130.91"


def test_other_printings_of_the_first_cell_stand_above_its_parts(report_of: MakeReport, mismatch: Finding) -> None:
    first = replace(mismatch.cells[0], also=[mismatch.cells[1], mismatch.cells[2]])
    lines = render(report_of(replace(mismatch, cells=[first, *mismatch.cells[1:]])), "zh").splitlines()
    assert lines[2] == "    同一数另见：表3!D10、表3!D11"


def test_a_pdf_cell_is_named_by_page_row_and_column(report_of: MakeReport, mismatch: Finding) -> None:
    cells = [replace(cell, place=Place(page=11)) for cell in mismatch.cells]
    finding = replace(mismatch, place=Place(page=11), cells=cells)
    report = report_of(finding, source=[Source("决算.pdf", None, "pdf")])
    english, chinese = render(report, "en").splitlines(), render(report, "zh").splitlines()
    assert english[0].startswith("决算.pdf p11 r9 c4  sum-mismatch  ")
    assert english[2].startswith("      + p11 r10 c4  2080501 ")
    assert chinese[0].startswith("决算.pdf 第11页第9行第4列  sum-mismatch  ")


def test_a_line_of_text_is_its_own_row(report_of: MakeReport, mismatch: Finding) -> None:
    finding = replace(mismatch, place=Place(line=207), cells=[replace(mismatch.cells[0], place=Place(line=207))])
    report = report_of(finding, source=[Source("a.txt", None, "text")])
    assert render(report, "en").startswith("a.txt line 207 c4  sum-mismatch")
    assert render(report, "zh").startswith("a.txt 第207行第4列  sum-mismatch")


def test_a_csv_file_is_named_once(report_of: MakeReport, mismatch: Finding) -> None:
    finding = replace(mismatch, place=Place(sheet="表3.csv", ref="D9"))
    alone = report_of(finding, source=[Source("x/表3.csv", None, "csv")])
    folder = report_of(finding, source=[Source("x/2023", None, "csv")])
    assert render(alone, "en").startswith("表3.csv!D9  sum-mismatch")
    assert render(folder, "en").startswith("2023!表3.csv!D9  sum-mismatch")


def test_several_sources_name_the_file_of_each_term(report_of: MakeReport, mismatch: Finding) -> None:
    other = replace(mismatch.cells[1], place=Place(line=3, source=1), table=None)
    finding = replace(mismatch, cells=[mismatch.cells[0], other])
    report = report_of(finding, source=[Source("a.xlsx", None, "xlsx"), Source("b.txt", None, "text")])
    assert render(report, "en").splitlines()[2].startswith("      + b.txt line 3 c4  2080501")


def test_few_problems_of_a_kind_keep_a_line_each_and_errors_come_first(report_of: MakeReport) -> None:
    unknown = [
        Problem(Severity.NOTE, Place(sheet=f"附表{n}"), f"未识别的表：{n}", f"table not recognised: {n}")
        for n in (1, 2)
    ]
    damaged = Problem(Severity.ERROR, Place(sheet="表9"), "表9损坏", "sheet 表9 is damaged")
    assert render(report_of(problems=[*unknown, damaged]), "en").splitlines()[:3] == [
        "预算.xlsx!表9  error: sheet 表9 is damaged",
        "预算.xlsx!附表1  note: table not recognised: 1",
        "预算.xlsx!附表2  note: table not recognised: 2",
    ]


def test_very_many_problems_of_a_kind_say_how_many_are_left(report_of: MakeReport) -> None:
    unknown = [
        Problem(Severity.NOTE, Place(page=n), f"未识别的表：{n}", f"table not recognised: {n}") for n in range(1, 31)
    ]
    lines = render(report_of(problems=unknown), "en").splitlines()
    assert lines[0] == "note: table not recognised (30)"
    assert lines[20] == "    预算.xlsx p20  20"
    assert lines[21] == "    and 10 more; --format json has all"


def test_without_colour_there_is_no_escape_and_with_colour_the_same_text(broken: Report) -> None:
    plain, coloured = render(broken, "zh"), render(broken, "zh", colour=True)
    assert "\x1b" not in plain
    assert "\x1b[31msum-mismatch\x1b[0m" in coloured
    for code in (1, 31, 33, 36, 0):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == plain


def test_several_reports_are_headed_by_their_path(broken: Report) -> None:
    assert heading(broken) == "== 公开/预算.xlsx"
