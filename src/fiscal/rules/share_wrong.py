"""A share isn't its part divided by its whole (占比与数额不符).

Why it matters: shares that were computed from another whole don't add up to 100 %, and
a reader weighs what matters by them.

    本年支出合计2940.05万元，其中：基本支出2336.91万元，占79.49%；项目支出603.14万元，占25.51%。  !!
    “三公”经费支出833.60万元，公务接待费427.50万元，占“三公”经费的16.81%。  !!

The whole is the one that the words name, else the one whose list the part stands in.

Where a sentence tells a share for several years, it is held to the rows of a table that
bear both names, if they give the share of another of its years:

    主要经济指标比较情况
    指标          2015年    2020年
    地区生产总值  87.75     124.30
    工业增加值    13.23     16.28
    工业占GDP比重由2015年的15.1%降为2020年的11.3%。  !!

Not reported: a share that is one unit off in its last digit is a note, unless the table's
own change and rate tell the older figure that it was computed from; shares of a whole
that is nowhere told.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule
from fiscal.rules.prose import told

RULE = Rule("share-wrong", Severity.ERROR, __doc__, told("share-wrong"))
