"""The seed gazette's department budget, addressed once, and the identities that an independent script found in it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fiscal.address import Addressed, address
from fiscal.document import Document
from fiscal.equations import Equation
from fiscal.facts import Facts
from fiscal.laws import derive
from fiscal.read import read
from fiscal.recognise import recognise
from fiscal.vocabulary import default_vocabulary, plain

GAZETTE = "seeds/000_6645941e19bdcb23.txt"
LAST_LINE = 640  # the budget ends here; what follows are the gazette's other tables
BUDGET = {*(f"T{number:02d}" for number in range(1, 13)), "N01"}
_PRIME = 2_305_843_009_213_693_951  # 2^61 - 1: coefficients of ±1 never vanish in it by chance


def budget_document(shared: Path) -> Document:
    """The gazette's lines up to the end of the department budget, read anew."""
    document = read(shared / GAZETTE)
    document.blocks = [block for block in document.blocks if (block.place.line or 0) <= LAST_LINE]
    return document


def address_gazette(shared: Path) -> Addressed:
    """Every figure of the whole gazette with its address."""
    return address(recognise(read(shared / GAZETTE)), default_vocabulary())


@cache
def derived(shared: Path) -> tuple[Addressed, list[Equation]]:
    """The gazette's facts as published and their equations; don't change them."""
    found = address_gazette(shared)
    return found, derive(found, default_vocabulary())


@dataclass(frozen=True, slots=True)
class Identity:
    """One identity of the truth: (fact, coefficient) of every cell that is printed; absent ones are zero."""

    id: str
    rule: str
    expression: str
    terms: tuple[tuple[int, int], ...]
    raws: tuple[str, ...]


def hard_equalities(shared: Path, facts: Facts) -> list[Identity]:
    """The 479 equalities between cells of the budget that must hold, on the project's facts."""
    published = json.loads((shared / "seed-truth/identities.json").read_text(encoding="utf-8"))
    locate = _Locator(facts)
    return [_identity(entry, locate) for entry in published if _is_ours(entry)]


def _is_ours(entry: dict[str, Any]) -> bool:
    arithmetic = not entry["rule"].startswith("NARR-") or entry["rule"] == "NARR-KEYPROJ-VALUE"
    of_budget = entry["doc"] == "000" and set(entry["tables"]) <= BUDGET
    return of_budget and entry["op"] == "=" and not entry["soft"] and arithmetic


def _identity(entry: dict[str, Any], locate: "_Locator") -> Identity:
    cells = [(cell, sign) for side, sign in (("cells_lhs", 1), ("cells_rhs", -1)) for cell in entry[side]]
    printed = [(cell, sign) for cell, sign in cells if cell["table"] is not None]
    return Identity(
        entry["id"],
        entry["rule"],
        entry["expr"],
        tuple((locate.fact(cell["line"], cell["col"]), sign * cell["coef"]) for cell, sign in printed),
        tuple(cell["raw"] for cell, _ in printed),
    )


class _Locator:
    """Finds the fact of a cell by its line in the document and its column's heading."""

    def __init__(self, facts: Facts) -> None:
        self._columns: dict[int, dict[str, int]] = {}
        for fact in range(len(facts)):
            line = facts.figure(fact).place.line
            if line is not None:
                path = plain(facts.column(fact).path).removesuffix("(单位:万元)").replace("/", "")
                self._columns.setdefault(line, {})[path] = fact

    def fact(self, line: int, heading: str) -> int:
        """The one fact in this line whose heading's path ends so."""
        wanted = plain(heading).replace("/", "")
        found = [fact for path, fact in self._columns[line].items() if path.endswith(wanted)]
        if len(found) != 1:
            raise LookupError(f"line {line}: {len(found)} columns end with {heading}")
        return found[0]


class RowSpace:
    """All sums of equations: exact elimination modulo a large prime."""

    def __init__(self, equations: Sequence[Equation]) -> None:
        self._pivots: dict[int, dict[int, int]] = {}
        for row in sorted((row for equation in equations for row in differences(equation)), key=len):
            self._add(row)

    @property
    def rank(self) -> int:
        """How many of the equations are independent."""
        return len(self._pivots)

    def holds(self, terms: Sequence[tuple[int, int]]) -> bool:
        """Whether a linear form over facts is a sum of the equations."""
        row: dict[int, int] = {}
        for fact, coefficient in terms:
            row[fact] = row.get(fact, 0) + coefficient
        return not self._reduced(row)

    def _add(self, row: dict[int, int]) -> None:
        left = self._reduced(row)
        if left:
            lead = min(left)
            inverse = pow(left[lead], -1, _PRIME)
            self._pivots[lead] = {fact: c * inverse % _PRIME for fact, c in left.items()}

    def _reduced(self, row: dict[int, int]) -> dict[int, int]:
        left = {fact: c % _PRIME for fact, c in row.items() if c % _PRIME}
        while (pivot := next((fact for fact in left if fact in self._pivots), None)) is not None:
            factor = left[pivot]
            for fact, c in self._pivots[pivot].items():
                left[fact] = (left.get(fact, 0) - factor * c) % _PRIME
                if not left[fact]:
                    del left[fact]
        return left


def differences(equation: Equation) -> Iterator[dict[int, int]]:
    """An equality as rows of the matrix: n printings of one figure are n − 1 differences; containments give none."""
    if equation.relation == "=":
        yield dict(equation.terms)
    elif equation.relation == "same":
        first = equation.terms[0][0]
        yield from ({first: 1, fact: -1} for fact, _ in equation.terms[1:])
