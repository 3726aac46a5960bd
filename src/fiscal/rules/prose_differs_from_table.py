"""A sentence gives another amount than the tables (文字说明与表不一致).

Why it matters: most readers read the sentences only, and last year's are easily left
standing. The figure is compared within the digits that it prints, rounded or cut off.

    科目编码  科目名称              合计
    208       社会保障和就业支出    262.19
    20805     行政事业单位养老支出  262.19
    2080505   机关事业单位基本养老保险缴费支出  174.83
    2080506   机关事业单位职业年金缴费支出  87.36

    2023年，某市财政局支出预算262.19万元。
    1.“社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）”174.8万元。
    2.“社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）”887.36万元。  !!

A difference of one step of the last digit is a warning, in a document that is rounded
cell by cell a note. So is an amount under a name that is a project's.

Not reported: a subject that isn't understood as a whole (某处的基本支出), unless its
amount is the table's; amounts with 约, 以上 and the like within what they say.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule
from fiscal.rules.prose import told

RULE = Rule("prose-differs-from-table", Severity.ERROR, __doc__, told("prose-differs-from-table"))
