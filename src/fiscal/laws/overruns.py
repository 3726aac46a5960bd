"""Outturn and the budget that it was spent from, side by side: more than the adjusted budget asks for a reason.

What departments spend on 三公 is held to the budget of the year as printed, all other expenditure only to a budget that
was adjusted before the year closed (调整预算数, 全年预算数): against the first budget an outturn may well be larger.
"""

from collections.abc import Iterator

from fiscal.address import Addressed
from fiscal.boxes import item_within
from fiscal.document import Severity
from fiscal.equations import Equation
from fiscal.vocabulary import Vocabulary

_SOURCE = "《中华人民共和国预算法》第十三条：各级政府、各部门、各单位的支出必须以经批准的预算为依据"


def outturns_within_budgets(found: Addressed, vocabulary: Vocabulary) -> Iterator[Equation]:
    """Each outturn of expenditure against the budget in the same line, where both mean the same money; warnings."""
    three_public = vocabulary.sets["three-public"]
    for (t, b, k, c), fact in found.cells.items():
        periods, columns = found.boxes[t][b].found.periods, found.boxes[t][b].columns
        box = found.facts.boxes[fact]
        if box is None or periods[c].kind != "outturn" or found.universe.is_income(box.flow):
            continue
        kinds = ("adjusted", "budget") if box.item and item_within(box.item, three_public) else ("adjusted",)
        for other, period in enumerate(periods):
            budget = found.cells.get((t, b, k, other))
            if budget is None or period.year != periods[c].year or period.kind not in kinds:
                continue
            at = found.facts.boxes[budget]
            if at is None or columns[other] is None or at._replace(period="") != box._replace(period=""):
                continue
            kinds_of = found.facts.kinds[fact], found.facts.kinds[budget]
            if kinds_of == (None, None) and found.facts.repeats[fact] is None:
                terms = ((fact, 1), (budget, -1))
                yield Equation("part-exceeds-whole", "<=", terms, severity=Severity.WARNING, source=_SOURCE)
