"""Money by class and nature, and from funds to classes, in the facts' smallest step."""

from dataclasses import dataclass

from fiscal.boxes import Box
from fiscal.codes import Catalogue
from fiscal.facts import Facts
from fiscal.vocabulary import default_vocabulary


@dataclass(frozen=True, slots=True)
class Spending:
    """A class with what it spends: basic and project expenditure."""

    code: str
    name: str
    basic: int
    project: int


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Money of one fund for one class; both by name."""

    fund: str
    target: str
    amount: int


def spending_by_class(facts: Facts | None, year: int | None) -> list[Spending]:
    """The classes that spend something, by code; empty where no table tells basic from project expenditure."""
    if facts is None:
        return []
    words, catalogue = default_vocabulary(), Catalogue.default(year)
    basic = _by_class(facts, words.sets["basic"])
    project = _by_class(facts, words.mask("flow", ["project"]))
    found = [
        Spending(code, _name(catalogue, code), max(basic.get(code, 0), 0), max(project.get(code, 0), 0))
        for code in sorted({*basic, *project})
    ]
    return [spending for spending in found if spending.basic or spending.project]


def fund_flow(facts: Facts | None, year: int | None) -> list[Ribbon]:
    """What the three budgets give to each class; empty where no table lists classes by fund."""
    if facts is None:
        return []
    words, catalogue = default_vocabulary(), Catalogue.default(year)
    funds = {
        "一般公共预算": words.sets["general"],
        "政府性基金预算": words.mask("fund", ["government-fund"]),
        "国有资本经营预算": words.mask("fund", ["state-capital"]),
    }
    return [
        Ribbon(fund, f"{code} {_name(catalogue, code)}", amount)
        for fund, mask in funds.items()
        for code, amount in sorted(_by_class(facts, 0, mask).items())
        if amount > 0
    ]


def _by_class(facts: Facts, flow: int, fund: int = 0) -> dict[str, int]:
    """For each class the largest printed amount of these flows (0: any) and funds (0: any)."""
    found: dict[str, int] = {}
    for k, box in enumerate(facts.boxes):
        if box is None or not _is_class(box) or (flow and box.flow != flow) or (fund and box.fund != fund):
            continue
        found[box.function] = max(found.get(box.function, 0), facts.amounts[k])
    return found


def _is_class(box: Box) -> bool:
    return len(box.function) == 3 and not box.economy and not box.item and not box.period and not box.entity


def _name(catalogue: Catalogue, code: str) -> str:
    entry = catalogue.entry(code)
    return entry.name if entry else ""
