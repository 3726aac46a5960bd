"""Under which headings a paragraph stands: what they say narrows what it says."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from fiscal.prose.claims import Statement
from fiscal.prose.senses import Sense
from fiscal.prose.wording import either, words
from fiscal.vocabulary import take_apart

_OPENS = re.compile(rf"(?:{either(words('lists', 'opens'))})?[:：]$|(?:{either(words('lists', 'opens'))})[:：，。]?$")
_HEADING_END = re.compile(
    r"(?:(?:预算|决算|收支|支出)?(?:总体|安排|编制)?(?:情况)?(?:的)?(?:具体)?(?:情况)?说明|情况)$"
)
_CHAPTER = re.compile(
    r"^第[一二三四五六七八九十]+(?:部分|章|篇)|(?:说明|解释|概况|职能|职责|设置|构成|目录|附件|报告)$"
)
_AMOUNT = re.compile(r"\d[万亿元%]")
_LONGEST_HEADING = 60
_DEEPER = 0.5


@dataclass
class Scope:
    """A heading, or a sentence that opens a list.

    - depth: its numbering's rank, half a rank more where it has none
    - read: gives what it says with all above it; parent: the statement whose parts follow
    - numbered: whether its members are numbered; None until the first one
    - is_plain: whether it is a heading without a number, which the next such heading ends
    - ends: what its first member ends with; a list divided by semicolons ends with its full stop
    """

    depth: float
    read: Callable[[], Sense]
    parent: Statement | None
    numbered: bool | None = None
    ends: str = ""
    is_plain: bool = False

    @cached_property
    def sense(self) -> Sense:
        """What it says; read only where something stands below it."""
        return self.read()


class Outline:
    """The scopes that are open, outermost first."""

    def __init__(self) -> None:
        """Nothing is open."""
        self.open: list[Scope] = []
        self._rank = 0

    def enter(self, text: str, *, below_table: bool = False) -> Scope | None:
        """The innermost scope of a paragraph; scopes that it ends are closed, by a table all of them."""
        if below_table:
            self.open.clear()
        rank = take_apart(text).rank
        if rank:
            while self.open and self.open[-1].depth >= rank:
                self.open.pop()
            self._rank = rank
        else:
            while self.open and self.open[-1].numbered and self.open[-1].depth > 1:
                self.open.pop()
            if is_heading(text) and not opens(text):
                self._close_headings(everything=bool(_CHAPTER.search(text)))
        scope = self.open[-1] if self.open else None
        if scope is not None and scope.numbered is None:
            scope.numbered = bool(rank)
        return scope

    def leave(self, text: str, read: Callable[[], Sense], parent: Statement | None) -> None:
        """After a paragraph: open what it opens; a full stop ends a list whose members aren't numbered."""
        rank = take_apart(text).rank
        if opens(text) or (parent is None and is_heading(text)):
            depth = float(rank) if rank else self._depth() + _DEEPER
            self.open.append(Scope(depth, read, parent, is_plain=not rank and parent is None))
        elif not rank and self.open and self.open[-1].numbered is False and self.open[-1].parent is not None:
            scope = self.open[-1]
            scope.ends = scope.ends or text[-1]
            if text[-1] == "。" != scope.ends:
                self.open.pop()

    def _close_headings(self, *, everything: bool) -> None:
        """Headings without numbers don't stand below one another, and those of chapters below nothing."""
        while self.open and (everything or self.open[-1].is_plain):
            self.open.pop()

    def _depth(self) -> float:
        return self.open[-1].depth if self.open else 0.0


def opens(text: str) -> bool:
    """Whether a paragraph ends so that its parts follow."""
    return bool(_OPENS.search(text))


def is_heading(text: str) -> bool:
    """Whether a paragraph is a heading: short, no sentence, and without an amount."""
    short = 0 < len(text) <= _LONGEST_HEADING and text[-1] not in "。；，、"
    return short and "。" not in text and not _AMOUNT.search(text)


def heading_subject(text: str) -> str:
    """The words of a heading that name money."""
    return _HEADING_END.sub("", take_apart(text).name.rstrip(":："))
