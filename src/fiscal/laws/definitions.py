"""Definitions: boxes that are the same money, and money that can't be; from ``vocabulary/definitions.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

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
class Definitions:
    """All definitions, as masks of one vocabulary."""

    structural: tuple[Structural, ...]
    same: tuple[Same, ...]


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
    return Definitions(structural, same)
