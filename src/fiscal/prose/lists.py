"""Which list a sentence is in: 其中…；…。, lists within lists, and what stands in brackets."""

import re
from collections.abc import Sequence

from fiscal.prose.claims import Statement
from fiscal.prose.senses import Sense

_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[一二三四五六七八九十]+)(?:[.、)]|是)|[①-⑳]")


class Lists:
    """The lists that are open in a paragraph.

    - parent: the whole whose parts are being told; outer: those of the lists around it, outermost first
    """

    def __init__(self) -> None:
        """No list is open."""
        self.parent: Statement | None = None
        self.outer: list[Statement] = []
        self._stack: list[tuple[Statement | None, Statement | None]] = []

    def open(self, whole: Statement | None, *, stop: bool) -> None:
        """The parts of a whole follow; stop: whether a full stop ended the list before."""
        if stop:
            self.outer.clear()
        elif self.parent is not None and whole is not self.parent:
            self.outer.append(self.parent)
        self.parent = whole

    def end(self, statements: Sequence[Statement]) -> Statement | None:
        """A full stop ends all lists; gives the whole that what follows is about, where several parts were told."""
        whole, self.parent = self.outer[0] if self.outer else self.parent, None
        self.outer.clear()
        several = whole is not None and sum(statement.parent is whole for statement in statements) > 1
        return whole if several else None

    def leave_inner(self, part: str, own: Sense) -> None:
        """A list ends before what can't be one of its parts, and one within another where the outer's numbers go on."""
        while self.parent is not None:
            inner = self.parent.sense.item
            foreign = bool(own.item and inner and not own.item & inner)
            if not foreign and not (self.outer and _NUMBERED.match(part)):
                break
            self.parent = self.outer.pop() if self.outer else None

    def brackets(self, gap: str, current: Statement | None) -> Statement | None:
        """What stands in brackets is said beside the subject; behind them the sentence goes on with it."""
        depth = 0
        for sign in gap:
            if sign == "(":
                depth += 1
                self._stack.append((current, self.parent))
            elif sign == ")" and self._stack:
                depth -= 1
                before, parent = self._stack.pop()
                if depth < 0 or before is not current:
                    current, self.parent = before, parent
        return current
