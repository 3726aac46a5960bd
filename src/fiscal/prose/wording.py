"""The words of sentences, from ``vocabulary/prose.toml``: roles, times, and whose money a subject names."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

from fiscal.address import Addressed
from fiscal.vocabulary import NOTHING_SAID, Meaning, Vocabulary, plain


@cache
def _data() -> dict:  # type: ignore[type-arg]  # the file's own form, checked by tests
    return tomllib.loads(resources.files("fiscal.vocabulary").joinpath("prose.toml").read_text(encoding="utf-8"))


def words(group: str, name: str) -> tuple[str, ...]:
    """The spellings of a role or a time, longest first."""
    return tuple(sorted(_data()[group][name], key=lambda text: (-len(text), text)))


def opposite(said: str) -> tuple[str, str] | None:
    """The word of a direction in what is said and the one of the other; None where it has none, or both.

    >>> opposite("增加额")
    ('增加', '减少')
    """
    opposites: dict[str, str] = _data()["opposites"]
    found = [word for word in opposites if word in said]
    return (found[0], opposites[found[0]]) if len(found) == 1 else None


def either(*spellings: Iterable[str]) -> str:
    """An alternation of all these words, longest first, escaped."""
    texts = dict.fromkeys(text for some in spellings for text in some)
    return "|".join(map(re.escape, sorted(texts, key=lambda text: (-len(text), text))))


@dataclass(frozen=True, slots=True)
class Whole:
    """Words that name a whole and, in order, those that name each of its parts."""

    whole: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


@cache
def wholes() -> tuple[Whole, ...]:
    """Wholes whose parts prose names by words of its own."""
    return tuple(Whole(tuple(e["whole"]), tuple(tuple(part) for part in e["parts"])) for e in _data()["parts"])


@dataclass(frozen=True, slots=True)
class Counted:
    """Words before a count, and before each of the counts that add up to it."""

    whole: str
    parts: tuple[str, ...]


@cache
def counted() -> tuple[Counted, ...]:
    """Counts whose kinds are all named."""
    return tuple(Counted(entry["whole"], tuple(entry["parts"])) for entry in _data()["counted"])


@dataclass(frozen=True, slots=True)
class Limit:
    """Money that is at most other money: of an item, a part of it that a word names, or of some flow.

    - words: of sentences that tell it; rows: what names of projects that it is spent on end with
    - hint: whether more is only worth a note, not a fault of the list
    """

    words: tuple[str, ...]
    rows: tuple[str, ...]
    part: str
    hint: bool
    item: int
    flow: int


@cache
def everything() -> tuple[str, ...]:
    """Words of rows that hold all of a side, with what is carried over."""
    return tuple(_data()["everything"]["rows"])


@cache
def named_budgets() -> tuple[str, ...]:
    """Names of money that end with 预算 themselves, such as 一般公共预算."""
    return tuple(text for word in _data()["word"] for text in word["texts"] if text.endswith("预算"))


def row_name(name: str) -> str:
    """A plain name without the words that say it is of the whole place: 全市工业 is 工业."""
    before = next((text for text in _data()["rows"]["everywhere"] if name.startswith(text) and name != text), "")
    return name[len(before) :]


def row_names(name: str) -> frozenset[str]:
    """The names under which a row may print what a sentence calls so: GDP is 地区生产总值, 工业 is 工业增加值."""
    own, ends = row_name(name), _data()["rows"]["left_out"]
    own = next((own.removesuffix(end) for end in ends if own.endswith(end) and own != end), own)
    same = next((texts for texts in _data()["rows"]["same"] if own in texts), [own])
    return frozenset([*same, *(text + end for text in same for end in ends)])


def is_narrow(heading: str) -> bool:
    """Whether a heading speaks of less than the publisher's whole money."""
    for text in _data()["narrow"]["but"]:
        heading = heading.replace(text, "")
    return any(text in heading for text in _data()["narrow"]["texts"])


@dataclass(frozen=True, slots=True)
class Economic:
    """Flows that are the same money as economic classes of basic expenditure."""

    flow: int
    basic: int
    classes: tuple[str, ...]


class Lexicon:
    """The words that name money in sentences: those of titles, headings and rows, and prose's own."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Gather the words."""
        self.words = dict(_words_of(vocabulary))
        self.rests = tuple(text for text, meaning in vocabulary.words["row"].items() if meaning.rest)
        self.basic = vocabulary.sets["basic"]
        self.economic = tuple(
            Economic(vocabulary.mask("flow", e["flow"]), self.basic, tuple(e["classes"])) for e in _data()["economic"]
        )
        self.flows = vocabulary.atoms["flow"]
        self.fiscal, self.general = vocabulary.sets["fiscal"], vocabulary.sets["general"]
        self.income, self.expenditure = vocabulary.sets["income"], vocabulary.sets["expenditure"]
        self.atoms = ((1 << len(self.flows)) - 1, (1 << len(vocabulary.atoms["fund"])) - 1)
        self.carried = sum(1 << self.flows.index(name) for name in ("carried-in", "carried-out"))
        self.below_line = vocabulary.mask("fund", ["balance"])
        self.sides = (self.income, self.expenditure, self.income | self.expenditure)
        self.current, self.this_year = 1 << self.flows.index("current"), vocabulary.sets["this-year"]
        self.bodies = tuple(sorted(_data()["bodies"]["texts"], key=len, reverse=True))
        self._lengths: dict[str, list[int]] = {}  # of the words that begin with a letter
        for text in self.words:
            self._add_length(text)
        self.limits = tuple(
            Limit(
                tuple(e.get("words", ())),
                tuple(e.get("rows", ())),
                e.get("part", ""),
                e.get("hint", False),
                *(_mask(vocabulary, d, e[d]) if d in e else 0 for d in ("item", "flow")),
            )
            for e in _data()["within"]
        )
        self.aliases = {
            e["words"]: tuple(_mask(vocabulary, "item", e[k]) for k in ("item", "is")) for e in _data()["alias"]
        }
        self._suffixes: dict[str, list[Meaning | None]] = {}
        self._prefixes: dict[str, list[Meaning | None]] = {}

    def learn(self, found: Addressed) -> None:
        """Words for the rest (其他资金) name the funds that the tables leave for them, where all tables agree."""
        facts = found.facts
        funds: dict[str, set[int]] = {}
        for k, box in enumerate(facts.boxes):
            name = facts.line(k).label.name
            if name in self.rests and box is not None:
                funds.setdefault(name, set()).add(box.fund)
        for name, masks in funds.items():
            if len(masks) == 1:
                self.words[name] = replace(NOTHING_SAID, fund=next(iter(masks)))
                self._add_length(name)

    def _add_length(self, word: str) -> None:
        lengths = self._lengths.setdefault(word[:1], [])
        if len(word) not in lengths:
            lengths.append(len(word))
            lengths.sort()

    def whole_side(self, flow: int) -> int:
        """A flow with 本年支出 taken for all expenditure: many forms count what is carried over to it."""
        return flow | self.expenditure if flow & self.expenditure == self.this_year else flow

    def classes_of(self, word: str) -> tuple[str, ...]:
        """The economic classes of basic expenditure that a word (人员经费) stands for; none where it isn't known."""
        said = self.words.get(word)
        return next((e.classes for e in self.economic if said is not None and e.flow == said.flow), ())

    def suffixes(self, text: str) -> list[Meaning | None]:
        """For each position what the rest of the text from there means; None where it isn't understood.

        Among several readings the one with the fewest words wins.
        """
        if text in self._suffixes:
            return self._suffixes[text]
        size = len(text)
        best: list[tuple[int, Meaning] | None] = [*[None] * size, (0, NOTHING_SAID)]
        for start in range(size - 1, -1, -1):
            for length in self._lengths.get(text[start], ()):
                rest = best[start + length] if start + length <= size else None
                word = self.words.get(text[start : start + length]) if rest is not None else None
                if rest is None or word is None:
                    continue
                known = best[start]
                if known is None or rest[0] + 1 < known[0]:
                    joined = word.joined(rest[1])
                    if joined is not None:
                        best[start] = (rest[0] + 1, joined)
        self._suffixes[text] = [entry[1] if entry else None for entry in best]
        return self._suffixes[text]

    def prefixes(self, text: str) -> list[Meaning | None]:
        """For each position what the text up to there means; the other side of `suffixes`."""
        if text not in self._prefixes:
            size = len(text)
            best: list[tuple[int, Meaning] | None] = [(0, NOTHING_SAID), *[None] * size]
            for start, letter in enumerate(text):
                reached = best[start]
                if reached is None:
                    continue
                for end in (start + length for length in self._lengths.get(letter, ()) if start + length <= size):
                    word, known = self.words.get(text[start:end]), best[end]
                    joined = reached[1].joined(word) if word is not None else None
                    if joined is not None and (known is None or reached[0] + 1 < known[0]):
                        best[end] = (reached[0] + 1, joined)
            self._prefixes[text] = [entry[1] if entry else None for entry in best]
        return self._prefixes[text]


@lru_cache(maxsize=4)
def _words_of(vocabulary: Vocabulary) -> dict[str, Meaning]:
    """What the words of tables and prose's own mean; prose's own win."""
    found: dict[str, Meaning] = {}
    for where in ("row", "heading", "title"):
        for text, meaning in vocabulary.words[where].items():
            if not meaning.rest and not meaning.period and (said := meaning.sets_only()) != NOTHING_SAID:
                found.setdefault(text, said)
    for text in _data()["neutral"]["texts"]:
        found.setdefault(plain(text), NOTHING_SAID)
    for word in _data()["word"]:
        sets = {d: _mask(vocabulary, d, word[d]) if d in word else 0 for d in ("flow", "fund", "item")}
        meaning = Meaning(sets["flow"], sets["fund"], sets["item"])
        for text in word["texts"]:
            found[plain(text)] = meaning
    return found


def _mask(vocabulary: Vocabulary, dimension: str, names: list[str] | str) -> int:
    """A set's name, a list of atoms, or a list of names of sets."""
    if isinstance(names, str) or all(name not in vocabulary.sets for name in names):
        return vocabulary.mask(dimension, names)
    return sum(vocabulary.sets[name] for name in names)
