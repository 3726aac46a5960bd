"""Single sentences: what is read as what, and which of them contradict themselves."""

from inspect import cleandoc

import pytest

from fiscal.check import check_documents
from fiscal.document import Severity
from tests.written import document_of

TABLE = """
    支出总体情况表
    单位：万元
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    201 | 一般公共服务支出 | 1340.20 | 780.20 | 560.00
    20105 | 统计信息事务 | 1340.20 | 780.20 | 560.00
    2010501 | 行政运行 | 780.20 | 780.20 | 0.00
    2010507 | 专项普查活动 | 560.00 | 0.00 | 560.00
    合计 | | 1340.20 | 780.20 | 560.00
"""


def said(text: str, *, kind: str = "预算", tables: str = "") -> list[tuple[str, str, str]]:
    """Rule, severity and first figure of what is wrong in sentences of 2024."""
    head = f"青川市统计局2024年度部门{kind}\n"
    report = check_documents([document_of(head + cleandoc(tables) + f"\n2024年部门{kind}情况说明\n" + cleandoc(text))])
    serious = [f for f in report.findings if f.severity is not Severity.NOTE and any(c.prose for c in f.cells)]
    return [(f.rule, str(f.severity), f.cells[0].published) for f in serious]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "“三公”经费支出决算为8.00万元，比年初预算数10.00万元减少2.00万元，下降20.00%，比2023年度增加1.00万元。",
            "决算",
        ),
        ("2024年度收、支总计1900.00万元，比上年减少36.10万元。本年支出合计1836.45万元，比上年减少40.25万元。", "决算"),
        (
            "公务用车购置及运行费6.00万元，其中公务用车购置费0.00万元、公务用车运行费6.00万元；公务接待费28.50万元。",
            "预算",
        ),
        ("收入合计100.00万元；包括财政拨款收入90.00万元（其中一般公共预算80.00万元）；其他收入10.00万元。", "决算"),
        ("“三公”支出中，公务用车购置及运行费占0.00%，公务接待费占0.00%，因公出国（境）费占0.00%。", "决算"),
        ("青川市统计局设4个内设机构，包括：办公室、综合科（法规科）、普查科和人事科。", "预算"),
        ("2023年当年预算执行数为60.00万元，2024年预算安排66.00万元，比2023年预算执行数增加10.00%。", "预算"),
    ],
)
def test_what_agrees_isnt_reported(text: str, kind: str) -> None:
    assert said(text, kind=kind) == []


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        (
            "“三公”经费支出决算8.00万元，比年初预算数10.00万元减少3.00万元。",
            "决算",
            ("change-not-difference", "error", "3.00"),
        ),
        ("会议费决算8.00万元，完成全年预算10.00万元的85%。", "决算", ("completion-wrong", "error", "85")),
        (
            "本年收入中，财政拨款收入占90.15%；事业收入占6.79%；其他收入占4.06%。",
            "决算",
            ("shares-not-whole", "warning", "90.15"),
        ),
        ("支出合计100.00万元，其中：基本支出60.00万元，占160.00%。", "决算", ("share-wrong", "error", "160.00")),
        ("会议费12.00万元，比上年增加2.00万元，增长30.00。", "预算", ("percentage-wrong", "error", "30.00")),
        (
            "绩效自评的2024年度项目39个（其中，绩效评级为“优”的项目30个；“良”的项目5个；“合格”的项目1个；“不合格”的项目0个）。",
            "决算",
            ("parts-not-sum", "error", "39"),
        ),
        (
            "青川市统计局设5个内设机构，包括：办公室、综合科、普查科、人事科。",
            "预算",
            ("parts-not-sum", "warning", "5"),
        ),
        (
            "2022年当年预算执行数为60.00万元，2024年预算安排66.00万元，比2023年预算执行数增加10.00%。",
            "预算",
            ("wrong-comparison-year", "warning", "60.00"),
        ),
    ],
)
def test_what_contradicts_itself_is_named(text: str, kind: str, found: tuple[str, str, str]) -> None:
    assert said(text, kind=kind) == [found]


def test_reserved_procurement_is_within_all_procurement() -> None:
    text = """
        2024年度本部门政府采购预算38.20万元，其中：政府采购货物预算7.80万元、政府采购服务预算30.40万元。
        2024年度本部门面向中小企业预留政府采购项目预算金额{}万元。
    """
    assert said(text.format("30.40")) == []
    assert said(text.format("304.00")) == [("parts-not-sum", "warning", "304.00")]


def test_an_amount_of_this_year_that_is_told_of_another_is_found() -> None:
    text = "{}年支出预算1340.20万元，主要用于统计工作。"
    assert said(text.format(2024), tables=TABLE) == []
    assert said(text.format(2023), tables=TABLE) == [("wrong-comparison-year", "warning", "1340.20")]


def test_a_row_that_may_have_been_lost_contradicts_no_sentence() -> None:
    text = "一般公共服务支出（类）统计信息事务（款）统计抽样调查（项）25.00万元，主要用于抽样调查。"
    torn = "\n".join(line for line in cleandoc(TABLE).splitlines() if "合计 | |" not in line and "2010507" not in line)
    assert said(text, tables=torn) == []


def test_a_table_without_a_unit_is_read_in_both() -> None:
    text = "2024年支出预算1340.20万元。"
    assert said(text, tables=TABLE.replace("单位：万元", "")) == []


OFFICE = """
    财政拨款安排的行政经费及“三公”经费预算表
    单位：万元
    项目 | 合计
    行政经费 | 110.00
    “三公”经费 | 0.00
"""


@pytest.mark.parametrize(("defined", "found"), [("行政经费（机关运行经费）", ["101"]), ("行政经费", [])])
def test_an_item_is_another_one_only_where_the_publication_says_so(defined: str, found: list[str]) -> None:
    text = f"{defined}指用于维持机关运行的经费。2024年，本部门机关运行经费安排101万元。"
    assert [published for _, _, published in said(text, tables=OFFICE)] == found
    assert said(text.replace("101", "110"), tables=OFFICE) == []


GENERAL = TABLE.replace("支出总体情况表", "一般公共预算支出情况表")


@pytest.mark.parametrize(
    "text",
    [
        "2024年一般公共预算支出1430.20万元。",
        "2024年，青川市统计局一般公共预算支出1430.20万元，其中：基本支出780.20万元，项目支出560.00万元。",
        "2024年度一般公共预算财政拨款支出预算1430.20万元，主要用于人员支出。",
    ],
)
def test_a_total_is_that_of_the_table_that_is_titled_so(text: str) -> None:
    assert ("prose-differs-from-table", "error", "1430.20") in said(text, tables=GENERAL)
    assert said(text.replace("1430.20", "1340.20"), tables=GENERAL) == []


@pytest.mark.parametrize(
    "text",
    [
        "全市一般公共预算支出1430.20万元。",
        "2023年一般公共预算支出1430.20万元。",
        "青川市统计普查中心一般公共预算支出143.20万元。",
        "2024年一般公共预算支出1430.20万元（含上年结转90.00万元）。",
        "2024年一般公共预算收支总计1430.20万元。",
        "2024年一般公共预算支出总计1430.20万元。",
        "纳入绩效评价的一般公共预算支出143.20万元。",
    ],
)
def test_more_or_less_than_a_title_says_is_held_to_no_total_of_its_table(text: str) -> None:
    assert said(text, tables=GENERAL) == []
