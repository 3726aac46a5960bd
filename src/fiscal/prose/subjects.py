"""Reads the words before a figure: whose money it is."""

import re

from fiscal.prose.names import Names
from fiscal.prose.senses import NOTHING, Sense, of_meaning
from fiscal.prose.wording import Lexicon
from fiscal.vocabulary import NOTHING_SAID, plain, take_apart

_MARK = re.compile(r"\((?P<digits>\d{0,7})(?P<level>类|款|项)\)")
_HYPHENS = re.compile(r"[-—–/]+")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)\d\d)?年?度?")
_UNITS = re.compile(r"下属\d+[家个][^，。]{0,8}?(?:机关|单位)(?:和\d+[家个][^，。]{0,10}?(?:机关|单位))*")
_REMARK = re.compile(r"\((?:以|含|不含|包括|不包括)[^()]*\)")
_EDGES = "、,: ·.;；，-*"
_LONGEST = 60  # a subject of more characters than this is a sentence


class Reader:
    """Reads subjects of one publication."""

    def __init__(self, lexicon: Lexicon, names: Names, body: str | None) -> None:
        """Know the words, the names that tables print, and the publisher's name."""
        self.lexicon, self.names, self.body = lexicon, names, plain(body or "")
        self._known: dict[tuple[str, str], Sense] = {}

    def read(self, text: str, within: str = "") -> Sense:
        """What these words name; `NOTHING` where they name no money at all.

        - within: the code of the heading that they stand under
        """
        key = (text, within)
        if key not in self._known:
            self._known[key] = self._read(text, within)
        return self._known[key]

    def _read(self, text: str, within: str) -> Sense:
        text = _trimmed(_REMARK.sub("", _UNITS.sub("", _YEAR.sub("", take_apart(text).name))))
        if not text:
            return NOTHING
        if len(text) > _LONGEST:
            return Sense(name=text[-_LONGEST:], addressed=False)
        if _MARK.search(text):
            return self._path(text, within)
        if text.endswith("科目") and _HYPHENS.search(text):
            return self._hyphened(text.removesuffix("科目"))
        return self._words(text, within)

    def _path(self, text: str, within: str) -> Sense:
        """类, 款 and 项 with their names or digits; what follows them may say more."""
        parts: list[tuple[str, str, str]] = []
        last = 0
        for mark in _MARK.finditer(text):
            parts.append((text[last : mark.start()].strip(_EDGES), mark["digits"], mark["level"]))
            last = mark.end()
        name, digits, level = parts[0]
        first = self._after_funds(name, level, within)
        codes = self.names.path([(first, digits, level), *parts[1:]], within)
        tail = _trimmed(text[last:])
        rest = self._words(tail, "") if tail else NOTHING
        if not codes:
            return Sense(name=text, addressed=False)
        if not rest.addressed or rest.codes:
            return Sense(codes=codes, name=text[last:])
        return Sense(rest.flow, rest.fund, rest.item, codes, whole=rest.whole)

    def _after_funds(self, name: str, level: str, within: str) -> str:
        """The name without a publisher before it: 某局公共安全支出(类)."""
        for cut in range(len(name) - 1):
            if self._ends_silently(name, cut) and self.names.path([(name[cut:], "", level)], within):
                return name[cut:]
        return name

    def _hyphened(self, text: str) -> Sense:
        parts = [(part, "", "") for part in _HYPHENS.split(text)]
        codes = self.names.path(parts)
        return Sense(codes=codes) if codes else Sense(name=text, addressed=False)

    def _words(self, text: str, within: str) -> Sense:
        """Words of the vocabulary, the name of a code, or the name of a project; the longest that is understood."""
        meanings = self.lexicon.suffixes(text)
        if text in self.names.projects:
            return Sense(name=self.names.projects[text])
        for start in range(len(text)):
            if not self._ends_silently(text, start):
                continue
            said = meanings[start]
            if said is not None and said != NOTHING_SAID:
                return of_meaning(said)
            if sense := self._code(text, start, within):
                return sense
        if meanings[0] == NOTHING_SAID or self.is_silent(text):
            return NOTHING
        return self._tail(text)

    def _code(self, text: str, start: int, within: str) -> Sense | None:
        """The name of a code that begins there, with words behind it that say no more than 支出预算."""
        meanings = self.lexicon.suffixes(text)
        for end in range(len(text), start + 1, -1):
            said = meanings[end]
            if said is None or said.fund or said.item or said.flow not in (0, self.lexicon.expenditure):
                continue
            name = text[start:end]
            codes = self.names.named(name, within) or (self.names.named(name) if within else ())
            if codes:
                return Sense(flow=said.flow, codes=codes)
        return None

    def _tail(self, text: str) -> Sense:
        """The longest end that is understood, after words that may narrow it."""
        meanings = self.lexicon.suffixes(text)
        for start in range(1, len(text)):
            said = meanings[start]
            if said is not None and said != NOTHING_SAID:
                return Sense(said.flow, said.fund, said.item, name=text[:start], whole=False)
        return Sense(name=text, addressed=False)

    def _ends_silently(self, text: str, end: int) -> bool:
        """Whether what stands before a subject says nothing, and the publisher's name isn't cut in two there."""
        return not end or (text[: end + 1] not in self.body and self.is_silent(text[:end], text))

    def is_silent(self, text: str, whole: str = "") -> bool:
        """Whether the words before a subject say nothing of it: the publisher's own name, 本部门, 2024年.

        - whole: with the subject, where it is asked of more than one beginning of it
        """
        text = _trimmed(text)
        while body := next((word for word in self.lexicon.bodies if text.endswith(word)), None):
            text = _trimmed(text.removesuffix(body))
        known = whole if whole.startswith(text) else text
        if self.lexicon.prefixes(known)[len(text)] == NOTHING_SAID:
            return True
        return len(text) > 1 and (_is_short_for(text, self.body) or text in self.body)


def _trimmed(text: str) -> str:
    """Without separators at its ends, and without a bracket there that has no partner."""
    text = text.strip(_EDGES)
    while text.startswith(")") or (text.startswith("(") and text.count("(") > text.count(")")):
        text = text[1:].strip(_EDGES)
    while text.endswith("(") or (text.endswith(")") and text.count(")") > text.count("(")):
        text = text[:-1].strip(_EDGES)
    return text


def _is_short_for(short: str, long: str) -> bool:
    """Whether the letters of one name stand in the other in their order, from its end: 省检察院, 江苏省人民检察院."""
    if not long or short[-1] != long[-1] or len(short) > len(long):
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)
