"""A percentage of change isn't the one that the amounts give (增减幅与数额不符).

Why it matters: percentages are what is quoted, and they are copied from the line above
or computed from last year's draft. Each is compared as an interval: change, amount and
percentage may all be rounded.

    行政运行（项）支出3666万元，与上年相比增加21.8万元，增长0.60%。
    公务接待费1895万元，与上年相比减少134万元，降幅0.66%。  !!
    会议费2022年预算执行数为77.99万元，2023年预算安排91.97万元，比2022年预算执行数增加17.66%。  !!
    培训费2022年预算执行数为43269.3万元，2023年预算安排3845.49万元，比2022年执行数增加17.62%。  !!
    工业增加值由2015年的13.23亿元增至2020年的17.71亿元，年均增长率为4.23%。  !!

Where another figure is far off and one slip of the pen explains it (43269.3 for 3269.3),
that figure is named.

Not reported: a percentage that is one unit off in its last digit is a note; growth of
series that are compared at constant prices (生产总值) is a warning.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule
from fiscal.rules.prose import told

RULE = Rule("percentage-wrong", Severity.ERROR, __doc__, told("percentage-wrong"))
