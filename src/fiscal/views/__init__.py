"""What is shown of a publication beside its findings: tables with marked cells, the code tree, money by class."""

from fiscal.views.amounts import amount_text, main_unit
from fiscal.views.money import Ribbon, Spending, fund_flow, spending_by_class
from fiscal.views.residuals import Residual, TableResiduals, prose_residuals, residuals
from fiscal.views.tables import ShownCell, ShownRow, ShownTable, excerpts, likely_cells, row_of, shown_tables
from fiscal.views.tree import Node, code_tree, tree_block

__all__ = [
    "Node",
    "Residual",
    "Ribbon",
    "ShownCell",
    "ShownRow",
    "ShownTable",
    "Spending",
    "TableResiduals",
    "amount_text",
    "code_tree",
    "excerpts",
    "fund_flow",
    "likely_cells",
    "main_unit",
    "prose_residuals",
    "residuals",
    "row_of",
    "shown_tables",
    "spending_by_class",
    "tree_block",
]
