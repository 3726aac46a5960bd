"""A percentage of change is given though the base is 0 (基期为0不应计算增幅).

Why it matters: growth from nothing has no percentage; 增长100% looks like a doubling.

    会议费2022年预算执行数为0万元，2023年预算安排25.00万元，比2022年预算执行数增加100.00%。  !!

All such percentages of a publication are one finding.

Not reported: 增长0% where nothing was and nothing is.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule
from fiscal.rules.prose import told

RULE = Rule("growth-on-zero", Severity.WARNING, __doc__, told("growth-on-zero"))
