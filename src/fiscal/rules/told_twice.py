"""One figure is told in several places and differs (同一数前后不一致).

Why it matters: a figure that was corrected in one sentence is easily forgotten in the
next, and no table shows last year's amounts or the changes against them.

    住房公积金（项）350.35万元，主要用于缴存公积金。2023年预算安排352.67万元。  !!
    财政拨款收、支总预算21940.96万元。与上年相比，财政拨款收、支总计各增加3958.98万元，增长22%。
    财政拨款支出预算21940.96万元。与上年相比，财政拨款支出增加3959.28万元，增长22%。  !!

Income and expenditure of a budget are one amount, and so are two sums of funds where
what sets them apart is zero this year: then a difference is a warning.

Not reported: amounts of one name that sentences don't say to be one (涉及预算金额).
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule
from fiscal.rules.prose import told

RULE = Rule("told-twice", Severity.ERROR, __doc__, told("told-twice"))
