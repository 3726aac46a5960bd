"""Stocks and flows inside a table: what its words call opening, inflow, outflow, surplus and closing must close.

How they close is data (``accounts.toml``): 年末 = 年初 + 收入 − 支出. Roles stand on lines, with
the amounts in one column (a social insurance fund, a debt's balance), or on columns, with the amounts in one line.
Where a column prints only some of them (a limit beside outturns) the one amount that a line prints counts.
"""

from collections.abc import Iterator, Mapping

from fiscal.address import Addressed
from fiscal.address.boxed import BlockBoxes
from fiscal.equations import Equation
from fiscal.laws.closing import Account, accounts


def closing_accounts(found: Addressed) -> Iterator[Equation]:
    """Every account that a block's words complete, each column and each line for itself."""
    for t, blocks in enumerate(found.boxes):
        for b, block in enumerate(blocks if found.recognised[t] else ()):
            for roles in _lines_with_roles(block):
                for account in _complete(roles):
                    yield from _by_column(found, (t, b), roles, account)
            for roles in _columns_with_roles(block):
                for account in _complete(roles):
                    yield from _by_line(found, (t, b), roles, account)


def _complete(roles: Mapping[str, int]) -> Iterator[Account]:
    """The accounts of which every role is there, and nothing beside which they don't hold."""
    for account in accounts():
        if all(role in roles for role in account.roles) and not any(role in roles for role in account.unless):
            yield account


def _lines_with_roles(block: BlockBoxes) -> Iterator[Mapping[str, int]]:
    """Groups of lines by role; a role that comes again in the same year begins another group."""
    group: dict[tuple[str, int], int] = {}
    for k, role, year in block.found.roles:
        if (role, year) in group:
            yield _of_one_year(group) | _unknown(block, group)
            group = {}
        group[role, year] = k
    if group:
        yield _of_one_year(group) | _unknown(block, group)


def _unknown(block: BlockBoxes, group: Mapping[tuple[str, int], int]) -> dict[str, int]:
    """A line between the stocks and flows of a group, numbered as they are, that isn't understood."""
    flows = [k for (role, _), k in group.items() if role != "limit"] or [0]
    first, last = min(flows), max(flows)
    lines, printed = block.found.lines, block.found.block.lines
    rank = printed[first].label.rank
    between = (k for k in block.found.tree.tops if first < k < last and printed[k].label.rank == rank)
    found = next((k for k in between if lines[k].meaning is None), None)
    return {} if found is None else {"unknown": found}


def _of_one_year(group: Mapping[tuple[str, int], int]) -> dict[str, int]:
    """The roles of the year in which a balance closes, and those without a year; the balance of the year before."""
    balances = sorted(year for role, year in group if role == "debt")
    closing = balances[-1] if balances else 0
    found = {role: k for (role, year), k in group.items() if not closing or year in (0, closing)}
    if len(balances) > 1:
        found["debt-opening"] = group["debt", balances[-2]]
    return found


def _columns_with_roles(block: BlockBoxes) -> Iterator[Mapping[str, int]]:
    """Groups of columns by role, those together whose headings name the same beside it."""
    groups: dict[tuple[str, ...], dict[str, int]] = {}
    for c, role, rest in block.found.column_roles:
        groups.setdefault(rest, {}).setdefault(role, c)
    yield from groups.values()


def _by_column(
    found: Addressed, where: tuple[int, int], roles: Mapping[str, int], account: Account
) -> Iterator[Equation]:
    t, b = where
    columns = range(len(found.boxes[t][b].found.block.columns))
    lines = [roles[role] for role in account.roles]
    once = False
    for c in columns:
        facts = [found.cells.get((t, b, k, c)) for k in lines]
        if all(k is not None and found.facts.kinds[k] is None for k in facts):
            once = True
            yield from _closed(found, account, [k for k in facts if k is not None])
    if not once:
        only = [[k for c in columns if (k := _printed(found, (t, b, line, c))) is not None] for line in lines]
        if all(len(facts) == 1 for facts in only):
            yield from _closed(found, account, [facts[0] for facts in only])


def _by_line(
    found: Addressed, where: tuple[int, int], roles: Mapping[str, int], account: Account
) -> Iterator[Equation]:
    t, b = where
    for line in range(len(found.boxes[t][b].found.block.lines)):
        facts = [_printed(found, (t, b, line, roles[role])) for role in account.roles]
        if all(k is not None for k in facts):
            yield from _closed(found, account, [k for k in facts if k is not None])


def _printed(found: Addressed, cell: tuple[int, int, int, int]) -> int | None:
    fact = found.cells.get(cell)
    return fact if fact is not None and found.facts.kinds[fact] is None else None


def _closed(found: Addressed, account: Account, facts: list[int]) -> Iterator[Equation]:
    """The account over these facts; a limit of nothing is none."""
    terms = tuple(zip(facts, account.signs, strict=True))
    if account.relation == "=":
        yield Equation("sum-mismatch", "=", terms, source=account.source)
    elif found.facts.amounts[facts[-1]]:
        yield Equation("part-exceeds-whole", "<=", terms, source=account.source)
