"""The code tree with amounts: classes down to the 项, nodes of findings told at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fiscal.document import Severity
from fiscal.facts import Facts
from fiscal.findings import Finding
from fiscal.recognise import Block


@dataclass(slots=True)
class Node:
    """A code with its name and the amount that the table prints first; broken: a finding is at it or below."""

    code: str
    name: str
    amount: str
    broken: bool
    children: list["Node"] = field(default_factory=list)


def code_tree(facts: Facts | None, findings: Sequence[Finding]) -> list[Node]:
    """The tree of the block that lists most functional codes; empty where none does."""
    if facts is None:
        return []
    blocks = [block for table in facts.of for block in table.blocks]
    best = max(blocks, key=_functional, default=None)
    if best is None or not _functional(best):
        return []
    wrong = {f.code_path.rsplit("/", 1)[-1] for f in findings if f.code_path and f.severity is not Severity.NOTE}
    roots: list[Node] = []
    above: list[Node] = []
    for line in best.lines:
        if line.code is None or line.repeats is not None:
            continue
        first = line.figures.get(best.columns[0].number)
        code = str(line.code)
        node = Node(code, line.label.name, first.text if first else "", code in wrong)
        while above and not code.startswith(above[-1].code):
            above.pop()
        (above[-1].children if above else roots).append(node)
        above.append(node)
    for root in roots:
        _spread(root)
    return roots


def _functional(block: Block) -> int:
    return sum(1 for line in block.lines if line.code is not None and str(line.code).startswith("2"))


def _spread(node: Node) -> bool:
    """A node is broken, too, where one below it is."""
    below = [_spread(child) for child in node.children]
    node.broken = node.broken or any(below)
    return node.broken
