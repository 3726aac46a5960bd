"""The laws of any measure, applied by machinery: additivity, equality, balance, containment. Facts → equations.

No law names a table, a form or a pair of tables.
"""

from fiscal.laws.derive import derive, printings

__all__ = ["derive", "printings"]
