"""Income and expenditure differ (收支不平衡).

Why it matters: a budget is balanced by law: every yuan that comes in is spent,
carried over or distributed, and the tables say which.

    收支总体情况表
    收入              _       支出                  _
    项目              预算    项目                  预算
    一、财政拨款收入  95.00   一、一般公共服务支出  90.00
    二、事业收入      5.00
    收入总计          100.00  支出总计              90.00   !!

Compared are all of income with all of expenditure, and each set of funds that both
sides print. By function it is a warning.

Not reported: a side with a line that isn't understood; 本年收入 and 本年支出, which
differ by what is carried over.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule

RULE = Rule("unbalanced", Severity.ERROR, __doc__)
