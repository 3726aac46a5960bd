"""The vocabulary: which set of atoms a title, a heading or a row label names, and whether all of it was understood."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any

from fiscal.vocabulary.labels import plain, without_remarks

WHERE = ("title", "heading", "row")
# Places with words of their own alone: the heading above a column of labels; a row of a table whose title names one of
# the four budgets, where 上级补助收入 is a flow between governments and no fund; a row of a table of debt.
PLACES = (*WHERE, "label", "book", "debt")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label says of each dimension, as bit masks over the vocabulary's atoms; 0 where it says nothing.

    - rest: it names what its siblings leave; total: it sums others; line: what follows stands below the line
    - everything: all of its side, below the line too; partial: the list that it heads leaves things out
    - lists: rows that nothing else explains are names of this kind, such as ``project``
    - period: ``budget``, ``adjusted``, ``outturn``, ``change`` (of two others) or ``rate``; shift: -1 for 上年
    - entity: whose money it is within a whole government's: ``own`` 本级, ``lower`` 下级
    - role: what a figure is among stocks and flows: ``opening``, ``inflow``, ``surplus`` (laws/accounts.py)
    - alone: it is a whole label, never a part of a longer one
    - local: money told apart by something that no dimension holds: it stays inside its table
    """

    flow: int = 0
    fund: int = 0
    item: int = 0
    period: str | None = None
    shift: int = 0
    rest: bool = False
    total: bool = False
    line: bool = False
    everything: bool = False
    partial: bool = False
    lists: str | None = None
    entity: str | None = None
    role: str | None = None
    alone: bool = False
    local: bool = False

    def joined(self, other: "Meaning") -> "Meaning | None":
        """Both words in one label: of nested sets the smaller, of disjoint ones the union; None where they cross."""
        flow, fund = _one_label(self.flow, other.flow), _one_label(self.fund, other.fund)
        if flow is None or fund is None:
            return None
        return self._with(other, flow, fund, self.item | other.item)  # items in one title are a list, never nested

    def within(self, other: "Meaning") -> "Meaning | None":
        """This label below the other one (a heading under a span, a row under a title): the intersection.

        None where nothing would be left.
        """
        flow, fund = _common(self.flow, other.flow), _common(self.fund, other.fund)
        item = _common(self.item, other.item)
        if flow is None or fund is None or item is None:
            return None
        return self._with(other, flow, fund, item)

    def _with(self, other: "Meaning", flow: int, fund: int, item: int) -> "Meaning":
        return Meaning(
            flow,
            fund,
            item,
            period=self.period or other.period,
            shift=self.shift or other.shift,
            rest=self.rest or other.rest,
            total=self.total or other.total,
            line=self.line or other.line,
            everything=self.everything or other.everything,
            partial=self.partial or other.partial,
            lists=self.lists or other.lists,
            entity=self.entity or other.entity,
            role=self.role or other.role,
            local=self.local or other.local,
        )

    def sets_only(self) -> "Meaning":
        """The sets, without the marks that belong to the label itself."""
        return Meaning(self.flow, self.fund, self.item, period=self.period)


NOTHING_SAID = Meaning()


def _one_label(mine: int, theirs: int) -> int | None:
    """Two sets named side by side: the smaller of nested ones, both of disjoint ones; None where they cross."""
    both = mine & theirs
    if not both:
        return mine | theirs
    return both if both in (mine, theirs) else None


def _common(mine: int, theirs: int) -> int | None:
    """What two sets share, where 0 says nothing; None where they share nothing."""
    if not mine or not theirs:
        return mine | theirs
    return mine & theirs or None


@dataclass(slots=True, eq=False)  # a key of what is made of it once
class Vocabulary:
    """Words with their meanings, by the place where they may stand.

    - words: for each of title, heading, row, label, book, debt: spelling → meaning
    - atoms: for flow, fund and item: the names in the order of their bits
    - sets: a name → mask, such as ``income``; whole: labels that mean nothing as a whole, but aren't parts of others
    """

    words: dict[str, dict[str, Meaning]]
    atoms: dict[str, tuple[str, ...]]
    sets: dict[str, int]
    whole: frozenset[str] = frozenset()
    _read: dict[tuple[str, str], Meaning | None] = field(default_factory=dict, repr=False)

    def read(self, label: str, where: str) -> Meaning | None:
        """The meaning of a whole label; None unless every part of it is understood. An empty label says nothing.

        Years and a unit in brackets are passed over. Among several readings the one with the fewest words wins.
        """
        key = (label, where)
        if key not in self._read:
            text = without_remarks(plain(label))
            self._read[key] = NOTHING_SAID if text in self.whole else self._understand(text, self.words[where])
        return self._read[key]

    def _understand(self, text: str, words: Mapping[str, Meaning]) -> Meaning | None:
        best: list[tuple[int, Meaning] | None] = [(0, NOTHING_SAID), *[None] * len(text)]
        for start in range(len(text)):
            reached = best[start]
            if reached is None:
                continue
            for end in range(start + 1, len(text) + 1):
                meaning = words.get(text[start:end])
                if meaning is None or (meaning.alone and end - start < len(text)):
                    continue
                known = best[end]
                if known is None or reached[0] + 1 < known[0]:
                    joined = reached[1].joined(meaning)
                    if joined is not None:
                        best[end] = (reached[0] + 1, joined)
        found = best[len(text)]
        return found[1] if found else None

    def mask(self, dimension: str, names: Iterable[str] | str) -> int:
        """The mask of a set's name or of a list of atoms."""
        if isinstance(names, str):
            return self.sets[names]
        order = self.atoms[dimension]
        return sum(1 << order.index(name) for name in names)

    def names(self, dimension: str, mask: int) -> tuple[str, ...]:
        """The atoms of a mask, in the vocabulary's order."""
        return tuple(name for bit, name in enumerate(self.atoms[dimension]) if mask >> bit & 1)

    def without(self, *spellings: str) -> "Vocabulary":
        """A copy that lacks these spellings: what isn't understood must stay local, never become a finding."""
        gone = set(spellings)
        words = {
            where: {text: m for text, m in table.items() if text not in gone} for where, table in self.words.items()
        }
        return Vocabulary(words, self.atoms, self.sets, self.whole - gone)


_MARKS = (
    "period",
    "shift",
    "rest",
    "total",
    "line",
    "everything",
    "partial",
    "lists",
    "entity",
    "role",
    "alone",
    "local",
)


def _load(name: str) -> dict[str, object]:
    return tomllib.loads(resources.files("fiscal.vocabulary").joinpath(name).read_text(encoding="utf-8"))


@cache
def default_vocabulary() -> Vocabulary:
    """The vocabulary of the published forms: ``words.toml``, and ``government.toml`` for whole governments' budgets."""
    data: dict = _load("words.toml")  # type: ignore[type-arg]  # the file's own form, checked by tests
    more: dict = _load("government.toml")  # type: ignore[type-arg]
    atoms = {
        "flow": (*data["atoms"]["flow_in"], *data["atoms"]["flow_out"]),
        "fund": tuple(data["atoms"]["fund"]),
        "item": tuple(data["atoms"]["item"]),
    }
    bits = {name: 1 << bit for order in atoms.values() for bit, name in enumerate(order)}
    vocabulary = Vocabulary(
        {where: {} for where in PLACES},
        atoms,
        {name: sum(bits[a] for a in members) for name, members in data["sets"].items()},
    )
    for word in (*data["word"], *more["word"]):
        masks: dict[str, Any] = {d: vocabulary.mask(d, word[d]) for d in ("flow", "fund", "item") if d in word}
        marks = {k: word[k] for k in _MARKS if k in word}
        _add(vocabulary, word["texts"], word.get("where", WHERE), replace(NOTHING_SAID, **masks, **marks))
    _add(vocabulary, data["neutral"]["texts"], WHERE, NOTHING_SAID)
    vocabulary.whole = frozenset(plain(text) for text in data["neutral"]["whole"])
    return vocabulary


def _add(vocabulary: Vocabulary, texts: Iterable[str], places: Iterable[str], meaning: Meaning) -> None:
    for where in places:
        for text in texts:
            vocabulary.words[where][plain(text)] = meaning


@dataclass(frozen=True, slots=True)
class Layout:
    """The words by which a publication is laid out (``layout.toml``)."""

    title_ends: tuple[str, ...]
    government_titles: tuple[str, ...]
    label_headings: frozenset[str]
    code_headings: frozenset[str]
    text_headings: frozenset[str]
    key_headings: frozenset[str]
    sequence_headings: frozenset[str]
    marker_rows: frozenset[str]
    rate_marks: tuple[str, ...]
    count_marks: tuple[str, ...]
    totals: tuple[str, ...]
    notes: tuple[str, ...]
    empty_marks: frozenset[str]
    body_labels: tuple[str, ...]

    def is_rate(self, name: str) -> bool:
        """Whether a plain heading is that of shares or rates."""
        return any(mark in name for mark in self.rate_marks)

    def is_count(self, name: str) -> bool:
        """Whether a plain label is that of a number of things."""
        return name.endswith(self.count_marks)

    def is_total(self, name: str) -> bool:
        """Whether a plain label is a total, with a name (本年收入合计) or without (合计)."""
        return name.endswith(self.totals)


_HEADINGS = ("label_headings", "code_headings", "key_headings", "text_headings", "sequence_headings")
_WHOLE = (*_HEADINGS, "marker_rows", "empty_marks")  # what is looked up as a whole label


@cache
def layout() -> Layout:
    """The layout words, plain."""
    data: dict = _load("layout.toml")  # type: ignore[type-arg]  # the file's own form, checked by tests
    texts = {k: tuple(plain(t) for t in v) for k, v in data.items() if isinstance(v, list)}
    return Layout(**{k: frozenset(v) if k in _WHOLE else v for k, v in texts.items()})  # type: ignore[arg-type]
