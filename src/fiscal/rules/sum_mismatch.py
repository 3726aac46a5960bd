"""A printed total differs from the sum of its parts (合计与各组成部分之和不符).

Why it matters: one of the figures is wrong, or a row is missing or printed twice.

    支出总体情况表
    科目编码  科目名称    合计
    205       教育支出    60.00
    20502     普通教育    60.00   !!
    2050201   学前教育    20.00
    2050202   小学教育    30.00

Compared are codes with the codes right below them, 合计 and 小计 with what they sum,
columns with the columns that they span, and a figure with the figures of other
tables that make up the same money. Only the level that breaks is reported.

A difference that honest rounding can explain is a warning where the rest of the
publication adds up exactly, and nothing where it doesn't.

Not reported: sums with a part that can't be read; 其中 lines that don't make up the
whole (see part-exceeds-whole).
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule

RULE = Rule("sum-mismatch", Severity.ERROR, __doc__)
