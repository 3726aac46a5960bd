"""RULES §3.2, JS-NARR: what final accounts say in sentences is held to their tables and to itself."""

import re
from decimal import Decimal

import pytest

from fiscal.check import check_documents
from fiscal.document import Document, Severity
from tests.forms.final_accounts import FUNDS
from tests.forms.final_notes import told
from tests.forms.ledger import draw
from tests.forms.reprinting import Slip, missed

ERROR, WARNING = Severity.ERROR, Severity.WARNING
NUMBER = r"\d+\.\d\d"


def publication(seed: int) -> Document:
    return told(draw(seed, [*FUNDS, "balance"], extra=["distributed"]))


def a_little_more(shares: str) -> str:
    """Every share one unit of its last digit more."""
    return re.sub(rf"占({NUMBER})", lambda match: f"占{Decimal(match[1]) + Decimal('0.01')}", shares)


def less_budget(told: str) -> str:
    """A budget that is a third, without the percentage that says so."""
    budget, outturn = re.findall(NUMBER, told)[:2]
    return f"{Decimal(budget) // 3}.00万元，支出决算为{outturn}万元"


SLIPS: dict[str, list[Slip]] = {
    "JS-NARR-VALUE": [
        Slip(rf"财政拨款收入支出总计({NUMBER})", "0.30", "prose-differs-from-table", ERROR, ("0.30", "{}")),
        Slip(rf"本年支出合计({NUMBER})万元，其中", "1.05", "prose-differs-from-table", ERROR, ("1.05", "{}")),
        Slip(rf"公务接待费支出决算为({NUMBER})", "1.05", "prose-differs-from-table", ERROR, ("1.05", "{}")),
    ],
    "JS-NARR-SHARE": [
        Slip(rf"卫生健康支出（类）{NUMBER}万元，占({NUMBER})%", "71.73", "share-wrong", ERROR, ("71.73", "{}%")),
        Slip(rf"占本年支出合计的({NUMBER})%", "32.22", "share-wrong", ERROR, ("32.22", "{}%")),
    ],
    "JS-NARR-SHARESUM": [
        Slip(rf"主要用于以下方面：(.*占{NUMBER}%)。", a_little_more, "shares-not-whole", ERROR, ("100.04%",)),
    ],
    "JS-NARR-COMPLETE": [
        Slip(rf"行政单位离退休（项）.*的({NUMBER})%", "13.68", "completion-wrong", ERROR, ("13.68", "{}%")),
        Slip(rf"机关服务（项）.*年初预算为({NUMBER})", "0.00", "completion-wrong", ERROR, ("100.00", "0.00")),
    ],
    "JS-NARR-ITEMSUM": [
        Slip(
            rf"一般行政管理事务（项）.*年初预算为({NUMBER}万元，.*完成年初预算的{NUMBER}%)",
            less_budget,
            "parts-not-sum",
            WARNING,
        ),
        Slip(rf"住房公积金（项）.*支出决算为({NUMBER})", "1.05", "prose-differs-from-table", ERROR, ("1.05", "{}")),
    ],
    "JS-NARR-LIST": [
        Slip(
            r"人员经费.*：.*(退休费)；", "个人农业生产补贴", "listed-items-differ", WARNING, ("个人农业生产补贴", "{}")
        ),
        Slip(r"公用经费.*：.*(办公设备购置)、", "水费", "listed-items-differ", WARNING, ("水费", "{}")),
    ],
    "JS-NARR-DIRECTION": [
        Slip(r"行政单位医疗（项）.*决算数(大于)预算", "小于", "direction-contradicts", ERROR, ("决算数小于预算数",)),
        Slip(r"机关服务（项）.*决算数(等于)预算数", "大于", "direction-contradicts", ERROR, ("决算数大于预算数",)),
        Slip(r"行政单位医疗（项）.*(的主要原因是工作安排调整)", "", "difference-without-reason", WARNING),
        Slip(r"三公.*(的主要原因是厉行节约)", "", "three-public-change-without-reason", ERROR),
    ],
    "JS-NARR-OFFICE": [
        Slip(
            rf"机关运行经费支出({NUMBER}万元，.*增长{NUMBER}%)",
            "1.05万元",
            "prose-differs-from-table",
            WARNING,
            ("1.05", "公用经费"),
        ),
    ],
    "JS-NARR-PROC": [
        Slip(r"政府采购支出总额(251.26)万元，其中", "215.26", "parts-not-sum", ERROR, ("215.26", "4.79", "{}")),
        Slip(
            r"授予中小企业合同金额(200.00万元，占政府采购支出总额的79.60%)",
            "300.00万元",
            "parts-not-sum",
            WARNING,
            ("300.00", "251.26"),
        ),
        Slip(
            r"授予小微企业合同金额(150.00万元，占政府采购支出总额的59.70%)",
            "220.00万元",
            "parts-not-sum",
            WARNING,
            ("220.00", "200.00"),
        ),
    ],
    "JS-NARR-VEHICLE": [
        Slip(r"共有车辆(7)辆", "8", "parts-not-sum", ERROR, ("8", "7")),
        Slip(r"“良”的项目(1)个", "2", "parts-not-sum", ERROR, ("4", "3", "2")),
        Slip(r"已经完成整改的(3)个", "4", "parts-not-sum", ERROR, ("5", "4", "2")),
    ],
}


@pytest.mark.parametrize("seed", range(8))
def test_sentences_that_agree_have_no_finding(seed: int) -> None:
    report = check_documents([publication(seed)])
    assert [repr(f) for f in report.findings] == []
    assert report.summary.claims_compared * 20 >= report.summary.claims * 19


@pytest.mark.parametrize("rule", SLIPS)
def test_a_slip_is_told_where_it_stands(rule: str) -> None:
    document = publication(1)
    assert [complaint for slip in SLIPS[rule] for complaint in missed(document, slip)] == []
