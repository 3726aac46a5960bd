"""The code tree with amounts: classes down to the 项, nodes of findings told at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fiscal.amounts import Amount
from fiscal.boxes import Box
from fiscal.document import Severity
from fiscal.facts import Facts
from fiscal.findings import Finding
from fiscal.recognise import Block, Table
from fiscal.vocabulary import default_vocabulary


@dataclass(slots=True)
class Node:
    """A code with its name and the amount that the table prints first; broken: a finding is at it or below.

    - value: the amount in the facts' smallest step, 0 where none is printed
    - here: a finding is at this very code
    """

    code: str
    name: str
    amount: str
    broken: bool
    children: list["Node"] = field(default_factory=list)
    value: int = 0
    here: bool = False


def code_tree(facts: Facts | None, findings: Sequence[Finding]) -> list[Node]:
    """The tree of the block that lists most functional codes; empty where none does."""
    found = tree_block(facts)
    if facts is None or found is None:
        return []
    best = found[1]
    wrong = {f.code_path.rsplit("/", 1)[-1] for f in findings if f.code_path and f.severity is not Severity.NOTE}
    roots: list[Node] = []
    above: list[Node] = []
    for line in best.lines:
        if line.code is None or line.repeats is not None:
            continue
        first = line.figures.get(best.columns[0].number)
        code = str(line.code)
        printed = first.amount if first else None
        node = Node(code, line.label.name, first.text if first else "", code in wrong, here=code in wrong)
        node.value = printed.scaled(facts.exponent) if isinstance(printed, Amount) else 0
        while above and not code.startswith(above[-1].code):
            above.pop()
        (above[-1].children if above else roots).append(node)
        above.append(node)
    for root in roots:
        _spread(root)
    return roots


def tree_block(facts: Facts | None) -> tuple[Table, Block] | None:
    """The table and its block that list most functional codes, of several one of expenditure; None where none does."""
    if facts is None:
        return None
    blocks = [(table, block) for table in facts.of for block in table.blocks]
    spends = _spending_blocks(facts)
    best = max(blocks, key=lambda pair: (_functional(pair[1]), id(pair[1]) in spends), default=None)
    return best if best is not None and _functional(best[1]) else None


def _spending_blocks(facts: Facts) -> set[int]:
    """The ids of the blocks whose first amount is known to be expenditure."""
    income = default_vocabulary().sets["income"]
    first: dict[int, Box | None] = {}
    for k, box in enumerate(facts.boxes):
        first.setdefault(id(facts.of[facts.tables[k]].blocks[facts.blocks[k]]), box)
    return {block for block, box in first.items() if box is not None and box.flow and not box.flow & income}


def _functional(block: Block) -> int:
    return sum(1 for line in block.lines if line.code is not None and str(line.code).startswith("2"))


def _spread(node: Node) -> bool:
    """A node is broken, too, where one below it is."""
    below = [_spread(child) for child in node.children]
    node.broken = node.broken or any(below)
    return node.broken
