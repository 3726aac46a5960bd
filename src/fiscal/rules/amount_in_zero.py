"""A figure stands inside money that is zero elsewhere (应为零处有数).

Why it matters: one table says that there is no such money, another one spends it.

    财政拨款收支总体情况表
    收入                _       支出                  _
    项目                预算    项目                  预算
    一、一般公共预算    100.00  一、一般公共服务支出  100.00
    二、政府性基金预算  0.00    二、城乡社区支出      0.00
    收入总计            100.00  支出总计              100.00

    政府性基金预算支出情况表
    科目编码  科目名称      小计
    合计      5.00
    212       城乡社区支出  5.00   !!

Zero is what a table prints as zero, blank or dash, expenditure of a fund without
income, a code that a table which lists that money by code doesn't have, and what
the rules of budgeting exclude. The finding says which.

Not reported: zeros that stand in a broken sum themselves, or in a table that prints
negative amounts.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule

RULE = Rule("amount-in-zero", Severity.ERROR, __doc__)
