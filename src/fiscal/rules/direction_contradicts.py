"""The words say more or less, the figures the contrary (增减方向矛盾).

Why it matters: a sentence that was copied from last year says 增加 where money was cut.

    会议费2022年预算执行数为90.00万元，2023年预算安排81.00万元，比2022年执行数减少10%。
    培训费2022年预算执行数为90.00万元，2023年预算安排81.00万元，比2022年执行数增加10%。  !!
    公务接待费81.00万元，上年预算数为90.00万元，与上年预算数持平。  !!

Not reported: 基本持平 and 略有增加; a direction left open, as templates do: 增加（减少）0万元.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule
from fiscal.rules.prose import told

RULE = Rule("direction-contradicts", Severity.ERROR, __doc__, told("direction-contradicts"))
