"""How a publication's tables were understood: what each line and column means, and which sums into which."""

from fiscal.show.account import ShownBlock, ShownCell, ShownLine, ShownTable, account
from fiscal.show.find import find_table

__all__ = ["ShownBlock", "ShownCell", "ShownLine", "ShownTable", "account", "find_table"]
