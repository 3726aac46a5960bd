"""A publication as typed tables, without checking it: every amount by its row and its column.

``fiscal.load("budget.xlsx").tables["支出总体情况表"]["2010301", "基本支出"]`` is what that cell prints.
"""

from fiscal.budget.keys import NotFoundError, Row
from fiscal.budget.publication import Budget, BudgetTables, load
from fiscal.budget.table import BudgetTable

__all__ = ["Budget", "BudgetTable", "BudgetTables", "NotFoundError", "Row", "load"]
