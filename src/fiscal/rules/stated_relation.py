"""A relation that the table prints of itself doesn't hold (不满足表内明示的勾稽关系).

Why it matters: the table itself says what must agree, and it doesn't.

    政府信息公开申请情况
    (第一项加第二项之和，等于第三项加第四项之和)    自然人    法人    总计
    一、本年新收申请数量                            21        2       23     !!
    二、上年结转申请数量                            0         0       0
    三、本年度办理结果                              20        2       22
    四、结转下年度继续办理                          0         0       0

Read are sentences of that kind in a heading or a note, and rows of formulas below a
heading (3=1+2). An item without figures of its own counts by the total of its group.

Not reported: relations between an item and what the table doesn't print.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule

RULE = Rule("stated-relation", Severity.ERROR, __doc__)
