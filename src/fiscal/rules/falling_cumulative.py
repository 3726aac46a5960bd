"""A figure that runs up over the year falls (累计数后期小于前期).

Why it matters: what was reached by September can't be less by December; one of the
two figures is wrong.

    固定资产投资任务分解表
    单位：万元
    责任单位    全年任务    一季度    二季度    三季度    四季度
    合计        37000       6800      16000     33000     37000
    甲局        14000       2400      7000      11000     14000
    乙局        7000        1400      4000      8000      7000    !!
    丙局        16000       3000      5000      14000     16000
    丁局        5000        500       1000      3000      5000

Months that go on (1-3月, 1-6月) run up; quarters do where nearly every row of the table
rises and ends with the figure of the year.

Not reported: quarters that stand for themselves and add up to the year (see
sum-mismatch); columns that fall in many rows.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule

RULE = Rule("falling-cumulative", Severity.ERROR, __doc__)
