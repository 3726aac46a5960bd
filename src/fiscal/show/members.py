"""What the members of a box are called: the words of the publications themselves, read backwards."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from fiscal.address.periods import Period
from fiscal.address.universe import OWN_EXPENDITURE, UNKNOWN_EXPENDITURE, UNKNOWN_FUND, UNKNOWN_INCOME, Universe
from fiscal.boxes import Box, exact_cover
from fiscal.codes import Code
from fiscal.vocabulary import Vocabulary

Address = dict[str, str]
"""Dimension → its member's name in Chinese, in the order of a box."""

DIMENSIONS = {
    "flow": "收支",
    "fund": "资金",
    "function": "功能",
    "economy": "经济",
    "item": "事项",
    "period": "期间",
    "entity": "单位",
}
"""Each dimension with the word that heads it in Chinese."""

_WHERE = ("title", "heading", "row", "book", "debt")
_UNNAMED = {
    "education-business": "教育收费（事业收入）",
    "admin-rest": "其他行政经费",
}  # no word names these atoms singly
_UNKNOWN = {
    "flow": (
        (OWN_EXPENDITURE, "未分基本、项目的支出"),
        (UNKNOWN_INCOME, "未识别的收入"),
        (UNKNOWN_EXPENDITURE, "未识别的支出"),
    ),
    "fund": ((UNKNOWN_FUND, "未识别的资金"),),
}
_KINDS = {
    "budget": "预算",
    "adjusted": "调整预算",
    "outturn": "决算（执行）",
    "prior": "数",
    "change": "增减",
    "rate": "比率",
}
_ENTITIES = {"own": "本级", "lower": "下级"}
_ALL = "全部"
_MOST = 3  # so many words name a set; one that needs more is named by what it lacks, where that is shorter


def combined(boxes: Iterable[Box]) -> tuple[object, ...] | None:
    """What boxes have in common: the union of flows and of funds, the member of the others; None where they differ."""
    whole: tuple[object, ...] | None = None
    for box in boxes:
        if whole is None:
            whole = box
            continue
        same = [mine if mine == theirs else None for mine, theirs in zip(whole[2:], box[2:], strict=True)]
        whole = (whole[0] | box.flow, whole[1] | box.fund, *same)  # type: ignore[operator]  # both are masks
    return whole


def differing(found: Sequence[tuple[object, ...] | None]) -> list[str]:
    """The dimensions in which combined boxes differ from each other; those without any are passed over."""
    known = [each for each in found if each is not None]
    return [name for d, name in enumerate(Box._fields) if len({each[d] for each in known}) > 1]


@dataclass(slots=True)
class Members:
    """Names of the members of one publication's boxes, in Chinese; ``own`` is its own period.

    A set is called by the first word of the vocabulary that means it here, else by several words that cover it, else
    by what it lacks of its side; all of a side is 全部收入 or 全部支出, and what nothing narrows 全部.
    """

    vocabulary: Vocabulary
    universe: Universe
    own: Period
    _named: dict[tuple[str, int], str] = field(default_factory=dict)
    _words: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def of(self, box: Box) -> Address:
        """A name on each dimension."""
        return self.named(box, Box._fields)

    def named(self, members: Sequence[object], dimensions: Collection[str]) -> Address:
        """Names on some dimensions; those on which the members differ (None) are left out."""
        pairs = zip(Box._fields, members, strict=True)
        return {name: self._member(name, own) for name, own in pairs if name in dimensions and own is not None}

    def _member(self, dimension: str, own: object) -> str:
        if isinstance(own, int):
            return self._set(dimension, own)
        text = str(own)
        match dimension:
            case "period":
                return self._period(text)
            case "function" | "economy":
                return Code(text).path if text else _ALL
        return _ENTITIES.get(text, text) or _ALL

    def _period(self, name: str) -> str:
        """``2022-outturn`` as 2022年决算（执行）; the document's own where nothing is said."""
        year, kind = self.own
        if name:
            digits, _, kind = name.rpartition("-")
            year = int(digits) if int(digits) > 0 or not year else year + int(digits)
        return (f"{year}年" if year > 0 else "上年" if year < 0 else "本年") + _KINDS.get(kind, kind)

    def _set(self, dimension: str, mask: int) -> str:
        if (dimension, mask) not in self._named:
            self._named[dimension, mask] = self._name(dimension, mask)
        return self._named[dimension, mask]

    def _name(self, dimension: str, mask: int) -> str:
        whole, name = self._whole(dimension, mask)
        if not mask or mask == whole:
            return name
        words = self._cover(dimension, mask)
        lacking = self._cover(dimension, whole & ~mask) if whole & mask == mask else []
        if lacking and len(words) > _MOST and len(lacking) < len(words):
            return f"{name}（不含{'、'.join(lacking)}）"
        return "、".join(words)

    def _whole(self, dimension: str, mask: int) -> tuple[int, str]:
        """Everything that the set is a part of, with its name."""
        if dimension == "flow":
            out = bool(mask & self.universe.expenditure)
            return (self.universe.expenditure, f"{_ALL}支出") if out else (self.universe.income, f"{_ALL}收入")
        return (self.universe.fund if dimension == "fund" else 0), _ALL

    def _cover(self, dimension: str, mask: int) -> list[str]:
        """The words that together mean exactly this set, in the vocabulary's order."""
        words = self._words.setdefault(dimension, list(self._list(dimension)))
        found = exact_cover(mask, [own for own, _ in words])
        return [words[k][1] for k in sorted(found)] if found else [f"{mask:#x}"]

    def _list(self, dimension: str) -> Iterator[tuple[int, str]]:
        """Each set that one word means in this publication, with the first word that does; then single atoms."""
        here = {"flow": self.universe.income | self.universe.expenditure, "fund": self.universe.fund}.get(dimension, -1)
        others = [name for name in ("flow", "fund", "item") if name != dimension]
        seen = set()
        for text, meaning in (pair for where in _WHERE for pair in self.vocabulary.words[where].items()):
            own = getattr(meaning, dimension) & here
            if own and own not in seen and not meaning.local and not any(getattr(meaning, name) for name in others):
                seen.add(own)
                yield own, text
        for name in self.vocabulary.atoms[dimension]:
            own = self.vocabulary.mask(dimension, [name]) & here
            if own and own not in seen:
                seen.add(own)
                yield own, _UNNAMED.get(name, name)
        yield from _UNKNOWN.get(dimension, ())
