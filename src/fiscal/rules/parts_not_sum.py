"""The parts that a sentence lists don't add up to their whole (分项之和不等于总数).

Why it matters: one of the figures is wrong, or a part is missing.

    2023年政府采购预算251.26万元，其中：货物采购4.79万元、工程采购0万元、服务采购246.47万元。
    本单位政府采购预算300.26万元，其中：货物采购4.79万元、工程采购0万元、服务采购246.47万元。  !!
    共有车辆7辆，其中：机要通信用车1辆、执法执勤用车3辆、其他用车4辆。  !!

A list is held to its sum where its words or meanings leave nothing out: 货物, 工程 and
服务; basic and project expenditure; a list that ends with 其他; a list followed by 合计.
Where this year's parts add up, those of the initial budget and of last year must too
(a warning), and so must the changes of all parts.

Not reported: lists that may leave something out, as long as no part exceeds the whole.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule
from fiscal.rules.prose import told

RULE = Rule("parts-not-sum", Severity.ERROR, __doc__, told("parts-not-sum"))
