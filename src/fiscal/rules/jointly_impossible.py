"""Equations hold one by one within rounding, but not together (各式单独成立而联立无解).

Why it matters: where figures are rounded cell by cell, each sum may be off by a little.
The little ones add up along the levels: a total can be off from its smallest parts by
more than their rounding explains, though no single sum shows it.

    科目编码  科目名称      合计
    201       一般公共服务  30.01
    20103     政府办公厅    15.00
    20131     党委办公厅    15.00
    208       社会保障      50.02   !!
    20805     养老支出      40.01
    2080505   养老保险      20.00
    2080506   职业年金      20.00
    20808     抚恤          10.00

Compared are all equations that share rounded figures. The smallest set that contradicts
itself is added up, so that the figures in between cancel; each printing has a rounding
of its own. A figure that makes a sum exact may have been made to (尾差倒挤), so it may be a
step further off.

Not reported: a publication that adds up exactly, where each small difference is told by
itself; one step between two printings of one figure.
"""

from fiscal.document import Severity
from fiscal.rules.base import Rule

RULE = Rule("jointly-impossible", Severity.WARNING, __doc__)
