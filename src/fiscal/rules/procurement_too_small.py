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

import re
from collections.abc import Iterator
from decimal import Decimal

from fiscal.amounts import Amount
from fiscal.disclosure import TextLine
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, place_finding
from fiscal.sentences import shown
from fiscal.vocabulary import plain

_AMOUNT = r"[^。;,]{0,12}?(\d[\d,]*(?:\.\d+)?)(亿|万|)元"
_TOTAL = re.compile(rf"政府采购(?:预算|支出)?(?:总额|总计|安排|为|共)*{_AMOUNT}")
_GOODS = re.compile(rf"货物类?(?:采购)?{_AMOUNT}")
_ASSETS = re.compile(rf"拟购置(?:固定)?资产{_AMOUNT}")
_NAMED = re.compile(r"采购(?:经费|项目|费|款)?$|采购经费|购置经费|购置项目")
_POWERS = {"亿": 8, "万": 4, "": 0}
_TEN_THOUSAND = 4


def check(context: Context) -> Iterator[Finding]:
    """A finding at the amount of procurement, and one at the assets to be bought."""
    lines = context.publication.prose
    total, goods, assets = (_told(lines, pattern) for pattern in (_TOTAL, _GOODS, _ASSETS))
    if total is None:
        return
    name, amount = max(_projects(context), key=lambda project: project[1], default=("", Decimal(0)))
    if amount > total[1]:
        message = Text(
            f"政府采购预算 {_shown(total[1])} 万元，小于项目“{name}”的 {_shown(amount)} 万元",
            f"procurement of {_shown(total[1])} 万元 is less than the {_shown(amount)} of the project {name}",
        )
        yield place_finding(context, RULE.name, RULE.severity, (total[0].place, total[0].text), message)
    if goods is not None and assets is not None and assets[1] > goods[1]:
        message = Text(
            f"拟购置固定资产 {_shown(assets[1])} 万元，大于货物类采购预算 {_shown(goods[1])} 万元",
            f"assets of {_shown(assets[1])} 万元 are to be bought, goods for {_shown(goods[1])} are to be procured",
        )
        yield place_finding(context, RULE.name, RULE.severity, (assets[0].place, assets[0].text), message)


def _told(lines: tuple[TextLine, ...], pattern: re.Pattern[str]) -> tuple[TextLine, Decimal] | None:
    """The first line that states an amount so, with it in yuan."""
    for line in lines:
        if found := pattern.search(line.plain):
            return line, Decimal(found[1].replace(",", "")).scaleb(_POWERS[found[2]])
    return None


def _projects(context: Context) -> Iterator[tuple[str, Decimal]]:
    """Lines without a code whose name says that something is bought, with their first amount in yuan."""
    facts = context.found.facts
    for k in facts.numeric():
        line, amount = facts.line(k), facts.figure(k).amount
        name = plain(line.printed)
        known = context.found.recognised[facts.tables[k]] and facts.unit(k).money and not line.code
        bought = bool(_NAMED.search(name)) and "政府采购" not in name
        if known and bought and not facts.columns[k] and isinstance(amount, Amount):
            yield name, amount.yuan


def _shown(yuan: Decimal) -> str:
    return shown(yuan.scaleb(-_TEN_THOUSAND))


RULE = Rule("procurement-too-small", Severity.NOTE, __doc__, check)
