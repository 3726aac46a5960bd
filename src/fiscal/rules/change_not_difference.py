"""A change isn't the difference of the two amounts (增减额不等于两期之差).

Why it matters: the reader is told how much more is spent, and it is wrong.

    会议费120.00万元，上年预算数为100.00万元，比上年增加20.00万元。
    培训费120.00万元，上年预算数为100.00万元，比上年增加30.00万元。  !!

Not reported: what honest rounding of both amounts and of the change explains.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule
from fiscal.rules.prose import told

RULE = Rule("change-not-difference", Severity.ERROR, __doc__, told("change-not-difference"))
