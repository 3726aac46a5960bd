"""Reports made by hand, as a check would make them, for the tests of every output."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from fiscal.document import Place, Problem, Severity
from fiscal.findings import Finding, Suspect, TableSummary, Term, Text
from fiscal.report import Report, Source, Summary


def term(ref: str, code: str | None, label: str, published: str, coefficient: int, **fields) -> Term:
    """A cell of 表3 in 万元; column D is 基本支出."""
    printed = Term(
        table="T3",
        place=Place(sheet="表3", ref=ref),
        row=int(ref[1:]),
        column=ord(ref[0]) - ord("A") + 1,
        row_label=label,
        code=code,
        code_as_printed=code,
        code_path={None: label, "208": "208"}.get(code, f"208/{code}"),
        column_path="基本支出",
        published=published,
        coefficient=coefficient,
        value=Decimal(published.replace(",", "") if any(c.isdigit() for c in published) else "0"),
        unit="万元",
        step=Decimal("0.01"),
    )
    return replace(printed, **fields)


def sum_mismatch() -> Finding:
    """A sum that falls short of its three parts."""
    cells = [
        term("D9", "20805", "行政事业单位养老支出", "130.91", 1),
        term("D10", "2080501", "行政单位离退休", "56.97", -1),
        term("D11", "2080505", "机关事业单位基本养老保险缴费支出", "50.00", -1),
        term("D12", "2080506", "机关事业单位职业年金缴费支出", "24.94", -1),
    ]
    return Finding(
        rule="sum-mismatch",
        severity=Severity.ERROR,
        message=Text(
            "公布 130.91 万元，比 3 个下级之和（131.91）少 1.00",
            "published 130.91 万元, 1.00 short of its 3 parts (131.91)",
        ),
        place=cells[0].place,
        fingerprint="5f1c",
        table="T3",
        code_path="208/20805",
        column_path="基本支出",
        relation="=",
        expected=Decimal("131.91"),
        actual=Decimal("130.91"),
        difference=Decimal("-1.00"),
        rounding_bound=Decimal("0.02"),
        unit="万元",
        cells=cells,
    )


def unequal_printings() -> Finding:
    """One fact, printed in two tables of two units, that differs; a guard and another printing."""
    third = term(
        "C5", None, "合计", "1,071.58", 1, table="T1", place=Place(sheet="表1", ref="C5"), column_path="预算数"
    )
    cells = [
        term(
            "C5", None, "支出总计", "1,071.58", 1, table="T1", place=Place(sheet="表1", ref="C5"), column_path="预算数"
        ),
        term(
            "D7",
            None,
            "合计",
            "10705800",
            1,
            value=Decimal("1070.58"),
            unit="元",
            step=Decimal(1),
            column_path="合计",
            also=[third],
        ),
    ]
    guards = [
        term("E7", None, "合计", "-", 0, column_path="政府性基金", reason="printed-zero"),
        term(
            "E7",
            "230",
            "转移性支出",
            "",
            0,
            place=Place(),
            row=None,
            column=None,
            column_path="",
            reason="absent-code",
        ),
    ]
    return Finding(
        rule="unequal-printings",
        severity=Severity.ERROR,
        message=Text("同一数在两处相差 1.00 万元", "one amount, printed twice, differs by 1.00 万元"),
        place=cells[0].place,
        fingerprint="77aa",
        table="T1",
        code_path="支出总计",
        column_path="预算数",
        relation="same",
        guards=guards,
        actual=Decimal("1071.58"),
        difference=Decimal("1.00"),
        rounding_bound=Decimal("0"),
        unit="万元",
        cells=cells,
    )


def orphan_code() -> Finding:
    """A warning without amounts."""
    return Finding(
        rule="orphan-code",
        severity=Severity.WARNING,
        message=Text("2101101 没有上级 21011", "2101101 has no parent 21011 here"),
        place=Place(sheet="表3", ref="A14"),
        fingerprint="09bd",
        table="T3",
        text="2101101 行政单位医疗 26.41",
        code_path="210/21011/2101101",
    )


def problems() -> list[Problem]:
    """A cell that can't be read, and four tables that weren't recognised."""
    unknown = [
        Problem(
            Severity.NOTE,
            Place(sheet=f"附表{n}"),
            f"未识别的表：附表{n} 政府购买服务",
            f"table not recognised: 附表{n} 政府购买服务",
        )
        for n in range(1, 5)
    ]
    unread = Problem(
        Severity.WARNING,
        Place(sheet="表3", ref="E9"),
        "“1O.00”不是数，用到它的等式无法判断",
        "'1O.00' is no number; equations that need it aren't evaluable",
    )
    return [*unknown, unread]


def summary() -> Summary:
    """What was compared in the broken report."""
    return Summary(
        facts=588,
        identities=331,
        rank=280,
        exact=322,
        rounding=6,
        broken=2,
        not_evaluable=1,
        untouched_cells=3,
        regime_reason_zh="同精度等式的尾差都可归于一处",
        regime_reason_en="all differences of one precision trace back to one cell",
        tables_unrecognised=4,
    )


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """A function: findings (and any field of `Report`) to a report of the workbook 预算.xlsx with two tables."""

    def make(*findings: Finding, **fields) -> Report:
        report = Report([Source("公开/预算.xlsx", "ab" * 32, "xlsx")], "乐昌市人民政府办公室", 2023, "budget")
        report.tables = [
            TableSummary("T1", "1", "收支总体情况表", "balance", "万元", Place(sheet="表1"), "A1:D20", 12, 40),
            TableSummary("T3", "3", "支出总体情况表", None, "万元", Place(sheet="表3"), "A1:I22", 17, 119),
        ]
        report.summary = summary()
        report.findings = list(findings)
        return replace(report, **fields)

    return make


@pytest.fixture
def mismatch() -> Finding:
    return sum_mismatch()


@pytest.fixture
def broken(report_of: Callable[..., Report]) -> Report:
    """Two errors, a warning, and problems."""
    return report_of(sum_mismatch(), unequal_printings(), orphan_code(), problems=problems())


@pytest.fixture
def suspects() -> list[Suspect]:
    """A wrong digit, and a row that is missing."""
    cell = term("D9", "20805", "行政事业单位养老支出", "130.91", 1, also=[term("D10", "20805", "养老", "130.91", 1)])
    why = Text("改一位数字，3 个等式全部成立", "one digit; all 3 equations hold")
    row = ["2080599", "1.00"]
    place = Place(sheet="表3", ref="A13")
    return [
        Suspect(1, 1, "digit", Decimal("131.91"), 3, 3, unique=True, message=why, cell=cell),
        Suspect(1, 2, "missing-row", Decimal(1), 3, 3, unique=False, message=why, cell=None, place=place, row=row),
    ]
