"""A part is more than the whole that holds it (部分大于整体).

Why it matters: one of the two figures is wrong, though no sum shows it because not
all parts are printed.

    收支总体情况表
    收入              _       支出                  _
    项目              预算    项目                  预算
    一、财政拨款收入  90.00   一、一般公共服务支出  60.00
    二、事业收入      10.00   二、教育支出          40.00
    收入总计          100.00  支出总计              100.00

    一般公共预算支出情况表
    科目编码  科目名称          合计
    合计      90.00
    201       一般公共服务支出  65.00   !!
    205       教育支出          25.00

Not reported: tables that print negative amounts; parts that a sum compares already.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule

RULE = Rule("part-exceeds-whole", Severity.ERROR, __doc__)
