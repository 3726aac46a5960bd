"""What is to be bought exceeds what is budgeted for procurement (拟采购、购置的数额大于政府采购预算).

Why it matters: either the procurement budget was left as it was, or the purchase isn't planned
to be tendered.

    部门预算项目支出及其他支出预算表
    项目  合计
    办公系统采购经费  26.65
    维稳专项工作经费  50.00
    四、政府采购情况
    2023年本部门政府采购安排5万元，其中：货物类采购预算0万元，服务类采购预算5万元。   !!
    五、国有资产占有使用情况
    本年度拟购置固定资产5万元，主要是办公设备等。   !!

Told as a note: a purchase below the threshold, or outside of the catalogue, needs no tender.

Not reported: publications that don't state an amount of procurement.
"""

from collections.abc import Iterator
from fractions import Fraction

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, place_finding
from fiscal.sentences import rounded_text


def check(context: Context) -> Iterator[Finding]:
    """A finding at the amount of procurement, and one at the assets to be bought."""
    for found in context.prose.exceeding:
        more, less = _shown(found.amount), _shown(found.whole.figure.value)
        if found.claim is None:
            message = Text(
                f"政府采购预算 {less} 万元，小于项目“{found.name}”的 {more} 万元",
                f"procurement of {less} 万元 is less than the {more} of the project {found.name}",
            )
        else:
            message = Text(
                f"拟购置固定资产 {more} 万元，大于货物类采购预算 {less} 万元",
                f"assets of {more} 万元 are to be bought, goods for {less} are to be procured",
            )
        paragraph = (found.claim or found.whole).paragraph
        yield place_finding(context, RULE.name, RULE.severity, (paragraph.place, paragraph.text), message)


def _shown(yuan: Fraction) -> str:
    """An amount in 万元."""
    return rounded_text(yuan / 10**4, 0 if yuan % 10**4 == 0 else 2)


RULE = Rule("procurement-too-small", Severity.NOTE, __doc__, check)
