"""Definitions: boxes that are the same money, and money that can't be; from ``vocabulary/definitions.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from fiscal.codes import plain_name
from fiscal.document import Severity
from fiscal.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Structural:
    """Flows that these funds are never spent on."""

    flow: int
    fund: int
    source: str


@dataclass(frozen=True, slots=True)
class Same:
    """An item (mask) or a functional code that is the same money as economic codes, at these flows."""

    item: int
    function: str
    economy: tuple[str, ...]
    flow: int
    severity: Severity
    source: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """A sum of functional codes, or an item (mask), that is the same money as economic codes where conditions are met.

    - options: (flow, economic codes) to look for, the first that is known is taken; an empty code is the slice's total
    - fund: mask of the fund that the other side is of; 0 for that of the first side
    - first_year: since when; present, absent: functional codes that must hold money, or hold none
    - unless_named: names of functional codes that, where they hold money, leave only the relation ``otherwise``
      (``<=``, or none)
    """

    functions: tuple[str, ...]
    item: int
    options: tuple[tuple[int, tuple[str, ...]], ...]
    fund: int
    first_year: int | None
    present: tuple[str, ...]
    absent: tuple[str, ...]
    unless_named: tuple[str, ...]
    otherwise: str
    severity: Severity
    source: str


@dataclass(frozen=True, slots=True)
class Definitions:
    """All definitions, as masks of one vocabulary."""

    structural: tuple[Structural, ...]
    same: tuple[Same, ...]
    crosswalks: tuple[Crosswalk, ...] = ()


@cache
def _data() -> dict[str, list[dict[str, object]]]:
    return tomllib.loads(resources.files("fiscal.vocabulary").joinpath("definitions.toml").read_text(encoding="utf-8"))


def definitions(vocabulary: Vocabulary) -> Definitions:
    """The definitions, their atoms as bits of this vocabulary."""

    def mask(entry: dict[str, object], dimension: str) -> int:
        names = entry.get(dimension, [])
        return vocabulary.mask(dimension, names)  # type: ignore[arg-type]  # a list of names or a set's name, as the file says

    structural = tuple(Structural(mask(e, "flow"), mask(e, "fund"), str(e["source"])) for e in _data()["zero"])
    same = tuple(
        Same(
            mask(entry, "item"),
            str(entry.get("function", "")),
            tuple(entry["economy"]),  # type: ignore[arg-type]  # a list of codes, as the file says
            mask(entry, "flow"),
            Severity(str(entry["severity"])),
            str(entry["source"]),
        )
        for entry in _data()["same"]
    )
    return Definitions(structural, same, tuple(_crosswalk(entry, vocabulary) for entry in _data()["crosswalk"]))


def _crosswalk(entry: Any, vocabulary: Vocabulary) -> Crosswalk:  # noqa: ANN401 - a table of the file, as it says
    return Crosswalk(
        functions=tuple(entry.get("functions", ())),
        item=vocabulary.mask("item", entry.get("item", [])),
        options=tuple(
            (vocabulary.mask("flow", option["flow"]), tuple(option["economy"])) for option in entry["options"]
        ),
        fund=vocabulary.mask("fund", entry["fund"]) if "fund" in entry else 0,
        first_year=entry.get("first_year"),
        present=tuple(entry.get("present", ())),
        absent=tuple(entry.get("absent", ())),
        unless_named=tuple(plain_name(name) for name in entry.get("unless_named", ())),
        otherwise=entry.get("otherwise", ""),
        severity=Severity(entry["severity"]),
        source=entry["source"],
    )
