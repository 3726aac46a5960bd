"""What was spent differs from its budget, and nothing says why (决算与预算有差异未说明原因).

Why it matters: final accounts have to explain what came out otherwise than it was approved.

    收入支出决算总表
    项目  决算数
    总计  60.99
    收入决算表
    科目编码  科目名称  本年收入合计
    210  卫生健康支出  60.99
    支出决算表
    科目编码  科目名称  本年支出合计
    210  卫生健康支出  60.99
    财政拨款收入支出决算总表
    项目  决算数
    总计  60.99
    一般公共预算财政拨款支出决算表
    科目编码  科目名称  本年支出合计
    210  卫生健康支出  60.99
    第三部分 决算情况说明
    1.行政单位医疗年初预算为62.29万元，支出决算为60.99万元。决算数小于年初预算数。   !!
    2.事业单位医疗年初预算为5.00万元，支出决算为4.00万元。决算数小于年初预算数，主要原因是人员减少。

One finding for the whole publication, at the first such sentence.

Not reported: 三公, which has a rule of its own (three-public-change-without-reason); a
reason that stands in the next paragraph.
"""

import re
from collections.abc import Iterator

from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.rules.base import Context, Rule, disclosed

_DIFFERS = re.compile(r"决算(?:数|支出数?)?(?:大于|小于|高于|低于|多于|少于|超出|超过)(?:当年|年初|全年|调整)?预算")
_REASON = re.compile(r"(?:因|由于|主要|系|受|根据|按照|按|为了)(?!(?:原因|因|是|为|:|系)*(?:[。;]|$))")
# What may stand behind it and gives none: by how much both differ, and words that only announce a reason.
_SAYS_NOTHING = re.compile(
    r"主要|原因|由于|年初|当年|全年|上年|调整|支出|决算|预算|完成|差异|相差|减少|增加|下降|增长|百分点|[因是为系受的了数额差比较个万亿元\W\d]"
)
_TELLING = 3  # characters beside those that say something
_THREE_PUBLIC = re.compile(r"三公|因公出国|公务接待|公务用?车")


def check(context: Context) -> Iterator[Finding]:
    """One finding at the first sentence of final accounts that gives no reason, with how many there are."""
    if context.identity.kind != "final" or context.publication.form is None:
        return
    lines = context.publication.prose
    following = [line.plain for line in lines[1:]] + [""]
    found = [line for line, after in zip(lines, following, strict=False) if _gives_no_reason(line.plain, after)]
    if found:
        where = (found[0].place, found[0].text, None)
        many = Text(f"（共 {len(found)} 处）", f" ({len(found)} times)") if len(found) > 1 else Text("", "")
        message = Text(
            f"决算数与预算数有差异，没有说明原因{many.zh}",
            f"the outturn differs from its budget, and nothing says why{many.en}",
        )
        yield disclosed(context, RULE.name, RULE.severity, where, message, "change")


def _gives_no_reason(text: str, following: str) -> bool:
    """Whether a sentence says that both differ, and neither it nor anything behind it says why."""
    said = _DIFFERS.search(text)
    if said is None or _THREE_PUBLIC.search(text):
        return False
    sentence = text.rfind("。", 0, said.start()) + 1
    if _REASON.search(text, sentence) or _REASON.search(following[: following.find("。") + 1 or None]):
        return False
    behind = text[said.end() :].partition("。")[0]
    return len(_SAYS_NOTHING.sub("", behind)) < _TELLING


RULE = Rule("difference-without-reason", Severity.WARNING, __doc__, check)
