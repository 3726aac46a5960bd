"""A year is compared with itself or one too early, or a figure is told of another year (年度有误).

Why it matters: a budget can't be more than itself; the sentence was made from last
year's, and so may its figures be.

    2023年，某市财政局会议费预算120.00万元，比2022年预算增加20.00万元。
    2023年，某市财政局培训费预算120.00万元，比2023年预算增加20.00万元。  !!

All comparisons with one wrong year are one finding. Two years back is a warning, so are
an amount of two years ago beside a comparison with last year, and this year's amount
under another year.

Not reported: final accounts against their own year's budget; comparisons in text that
is about another year.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule
from fiscal.rules.prose import told

RULE = Rule("wrong-comparison-year", Severity.ERROR, __doc__, told("wrong-comparison-year"))
