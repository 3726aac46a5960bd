"""A percentage of completion isn't what was carried out of the budget (完成率与数额不符).

Why it matters: 完成预算的 98 % is the first thing that final accounts say.

    会议费年初预算为62.29万元，支出决算为60.99万元，完成年初预算的97.91%。
    培训费年初预算为62.29万元，支出决算为60.99万元，完成年初预算的91.97%。  !!
    差旅费年初预算为0万元，支出决算为1.25万元，完成年初预算的100%。  !!

Of a budget of 0 nothing can be carried out: no percentage can be right.

Not reported: a percentage that is one unit off in its last digit is a note; 0% of a
budget of 0.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule
from fiscal.rules.prose import told

RULE = Rule("completion-wrong", Severity.ERROR, __doc__, told("completion-wrong"))
