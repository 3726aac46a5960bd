"""Facts as a pandas frame: every figure with its address, a row each. Amounts never become floats."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from fiscal.amounts import Nothing
from fiscal.boxes import Box
from fiscal.facts import Facts
from fiscal.vocabulary import Vocabulary, default_vocabulary

if TYPE_CHECKING:
    import pandas as pd

# Bits beyond the vocabulary's, as `fiscal.address.universe` sets them: what isn't understood, and expenditure that no
# words divide into basic and project.
_NAMED_BITS, _UNDIVIDED = 40, 1 << 42
_UNKNOWN = "unknown"


def facts_frame(facts: Facts) -> "pd.DataFrame":
    """Every fact as one row.

    Shape: one row a fact, in the order of publication. Columns:

    - table, flow, fund, item, period, entity: category, the member's name; ``<NA>`` for all. A table's name is its id,
      such as ``T3``; a set of several atoms is named ``personnel+operating``; all of one side, income or expenditure,
      is ``<NA>`` too; what isn't understood is ``unknown``, and its item the label as printed; ``undivided`` is
      expenditure that the publication doesn't divide into basic and project
    - function, economy: string, 3, 5 or 7 digits, or the member's name; ``<NA>`` for all
    - amount: Int64, in the report's smallest step whatever unit the table prints; ``<NA>`` where blank. Python integers
      (object) where one of them doesn't fit 64 bits
    - step: int64, how many of them one unit of the last printed digit is; 0 where nothing is printed
    - place: string such as "表3!D9", "p11 r7 c4" or "line 207 c4"

    Raises:
        Nothing: what could not be read stands in ``report.problems``.
    """
    import pandas as pd  # noqa: PLC0415  # heavy, and only wanted here

    names = _Names(facts, default_vocabulary())
    everything = range(len(facts))
    boxes = [facts.boxes[k] for k in everything]
    columns: dict[str, Sequence[str | None]] = {
        "table": [facts.table(k).id for k in everything],
        "flow": [_UNKNOWN if box is None else names.flow(box) for box in boxes],
        "fund": [_UNKNOWN if box is None else names.fund(box) for box in boxes],
        "item": [_label(facts, k) if box is None else names.item(box) for k, box in enumerate(boxes)],
        "period": [None if box is None else box.period or None for box in boxes],
        "entity": [None if box is None else box.entity or None for box in boxes],
    }
    frame = pd.DataFrame({name: _category(values) for name, values in columns.items()})
    codes = [_codes(facts, k) for k in everything]
    frame["function"] = pd.array([function or pd.NA for function, _ in codes], dtype="string")
    frame["economy"] = pd.array([economy or pd.NA for _, economy in codes], dtype="string")
    frame["amount"] = _amounts(facts)
    frame["step"] = pd.array(facts.steps, dtype="int64")
    frame["place"] = pd.array([_place(facts, k) for k in everything], dtype="string")
    return frame


class _Names:
    """Names of sets; everything that some figure of the publication is about is "all"."""

    def __init__(self, facts: Facts, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        boxes = [box for box in facts.boxes if box is not None]
        income = vocabulary.sets["income"]
        self._flows = {
            _union(box.flow for box in boxes if box.flow & income),
            _union(box.flow for box in boxes if not box.flow & income),
        }
        self._funds = {_union(box.fund for box in boxes)}

    def flow(self, box: Box) -> str | None:
        return None if box.flow in self._flows else self._name("flow", box.flow)

    def fund(self, box: Box) -> str | None:
        return None if box.fund in self._funds else self._name("fund", box.fund)

    def item(self, box: Box) -> str | None:
        if isinstance(box.item, str):
            return box.item
        return self._name("item", box.item) if box.item else None

    def _name(self, dimension: str, mask: int) -> str:
        known = self._vocabulary.names(dimension, mask)
        if mask & _UNDIVIDED:
            known = (*known, "undivided")
        return "+".join((*known, _UNKNOWN) if (mask & ~_UNDIVIDED) >> _NAMED_BITS else known)


def _union(masks: Iterable[int]) -> int:
    whole = 0
    for mask in masks:
        whole |= mask
    return whole


def _label(facts: Facts, fact: int) -> str | None:
    """The label as printed, of a row that has no code."""
    return None if facts.codes[fact] else "".join(facts.line(fact).printed.split()) or None


def _codes(facts: Facts, fact: int) -> tuple[str, str]:
    """Function and economy; of a fact without an address those that its own code says."""
    box, code = facts.boxes[fact], facts.codes[fact]
    if box is not None:
        return box.function, box.economy
    return (code, "") if code.startswith("2") else ("", code)


def _category(values: Sequence[str | None]) -> "pd.Categorical[Any]":
    """Texts as a category, its members in order of first appearance."""
    import pandas as pd  # noqa: PLC0415

    members = {value: number for number, value in enumerate(dict.fromkeys(v for v in values if v is not None))}
    numbers = [-1 if value is None else members[value] for value in values]
    return pd.Categorical.from_codes(numbers, dtype=pd.CategoricalDtype(list(members)))


def _amounts(facts: Facts) -> "pd.Series[int]":
    import pandas as pd  # noqa: PLC0415

    values = [amount if kind is None else pd.NA for amount, kind in zip(facts.amounts, facts.kinds, strict=True)]
    fits = all(abs(amount) < 1 << 63 for amount in facts.amounts)
    return pd.Series(values, dtype="Int64" if fits else "object")


def _place(facts: Facts, fact: int) -> str:
    """The place inside its source; where a format has no addresses, with the row and the column in the table."""
    line, figure = facts.line(fact), facts.figure(fact)
    place = line.place if figure.amount is Nothing.BLANK else figure.place  # nothing is printed there: its row is
    if place.ref and figure.amount is not Nothing.BLANK:
        return str(place)
    row = line.row if place.line is None else None
    parts = (("p", place.page), ("line ", place.line), ("r", row), ("c", facts.column(fact).number))
    named = [f"{mark}{number}" for mark, number in parts if number is not None]
    return " ".join([place.sheet, *named] if place.sheet else named)
