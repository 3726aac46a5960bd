"""Finds tables in what was read: titles, units, headings, blocks, lines; page parts joined.

Knows how budgets are laid out, not what they mean. Each device stands once, none for a province.
"""

from fiscal.recognise.table import Block, Column, Figure, Line, Table
from fiscal.recognise.tables import recognise

__all__ = ["Block", "Column", "Figure", "Line", "Table", "recognise"]
