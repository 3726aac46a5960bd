"""One figure is printed several times and differs (同一数字前后不一致).

Why it matters: one of the tables is wrong; readers take either for the truth.

    支出总体情况表
    科目编码  科目名称          合计     基本支出  项目支出
    _         合计              100.00   60.00     40.00
    201       一般公共服务支出  100.00   60.00     40.00

    项目支出预算表
    项目      合计
    合计      45.00   !!
    信访经费  45.00

Two figures are the same when title, heading and row name the same money: the same
flows, funds, code and project. Other money that a table might hold but that is
known to be zero doesn't count; the finding then says how it is known.

Not reported: figures under words that aren't understood; the smallest differences
that rounding can explain.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule

RULE = Rule("unequal-printings", Severity.ERROR, __doc__)
