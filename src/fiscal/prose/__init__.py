"""Prose: what sentences claim of the budget's money, held against the tables and against each other."""

from fiscal.prose.examine import Examined, examine
from fiscal.prose.relations import Related, Told

__all__ = ["Examined", "Related", "Told", "examine"]
