"""How a government's stocks and flows close: accounts inside a table, mirrors between budgets, legal shares."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from fiscal.equations import Relation
from fiscal.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Mirror:
    """One flow of one budget that is another's: what 一般公共预算 draws from 政府性基金 is what that pays out."""

    flow: int
    fund: int
    other_flow: int
    other_fund: int
    source: str


@dataclass(frozen=True, slots=True)
class Account:
    """Roles with their signs whose sum is zero (``=``), or at most zero (``<=``); the one held to the others first.

    - unless: roles beside which it doesn't hold
    """

    roles: tuple[str, ...]
    signs: tuple[int, ...]
    relation: Relation
    source: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalShare:
    """A function, or a flow (mask), of some funds that the law allows a share of own expenditure, in percent.

    - budget: whether it is asked of budgets only; apart: functional codes that aren't own expenditure
    """

    function: str
    flow: int
    fund: int
    least: int | None
    most: int | None
    apart: tuple[str, ...]
    budget: bool
    source: str


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(resources.files("fiscal.vocabulary").joinpath("accounts.toml").read_text(encoding="utf-8"))


def mirrors(vocabulary: Vocabulary) -> tuple[Mirror, ...]:
    """The flows between a government's budgets, their atoms as bits of this vocabulary."""
    return tuple(
        Mirror(
            vocabulary.mask("flow", entry["flow"]),
            vocabulary.mask("fund", entry["fund"]),
            vocabulary.mask("flow", entry["other_flow"]),
            vocabulary.mask("fund", entry["other_fund"]),
            entry["source"],
        )
        for entry in _data()["mirror"]
    )


def legal_shares(vocabulary: Vocabulary) -> tuple[LegalShare, ...]:
    """The shares that the law limits, of the general public budget."""
    return tuple(
        LegalShare(
            entry.get("function", ""),
            vocabulary.mask("flow", entry.get("flow", [])),
            vocabulary.sets["general"],
            entry.get("least"),
            entry.get("most"),
            tuple(entry.get("apart", ())),
            entry.get("budget", False),
            entry["source"],
        )
        for entry in _data()["share"]
    )


@cache
def accounts() -> tuple[Account, ...]:
    """How stocks and flows close inside a table."""
    found = []
    for entry in _data()["account"]:
        plus, minus = tuple(entry.get("plus", ())), tuple(entry.get("minus", ()))
        signs = (1, *(-1 for _ in plus), *(1 for _ in minus))
        relation: Relation = "<=" if entry.get("at_most") else "="
        roles, unless = (entry["closes"], *plus, *minus), tuple(entry.get("unless", ()))
        found.append(Account(roles, signs, relation, entry["source"], unless))
    return tuple(found)
