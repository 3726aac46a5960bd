"""The shares of one whole don't add up to 100 % (占比之和不为100%).

Why it matters: one of them was computed from another whole, or kept from last year.
Where each share stands beside its amount the wrong one is named by `share-wrong`; this
rule also sees those without amounts.

    本年支出合计2940.05万元，其中：基本支出2336.91万元，占79.49%；项目支出603.14万元，占20.51%。
    本年收入合计中，财政拨款收入占90.15%；事业收入占6.79%；其他收入占4.06%。  !!

Shares are all of their whole where their amounts add up to it or their subjects are all
that it has. Each may be rounded by half a step. Where all were cut off it is a note.

Not reported: shares of which some may be left out, as long as they don't make more than 100 %.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule
from fiscal.rules.prose import told

RULE = Rule("shares-not-whole", Severity.ERROR, __doc__, told("shares-not-whole"))
