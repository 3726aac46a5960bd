"""What is shown of a publication beside its findings: tables with marked cells, the code tree, money by class."""

from fiscal.views.money import Ribbon, Spending, fund_flow, spending_by_class
from fiscal.views.tables import ShownCell, ShownRow, ShownTable, excerpt, shown_tables
from fiscal.views.tree import Node, code_tree

__all__ = [
    "Node",
    "Ribbon",
    "ShownCell",
    "ShownRow",
    "ShownTable",
    "Spending",
    "code_tree",
    "excerpt",
    "fund_flow",
    "shown_tables",
    "spending_by_class",
]
