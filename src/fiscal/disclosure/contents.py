"""The contents page: its entries, each with its number and name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fiscal.disclosure.lines import TextLine
from fiscal.vocabulary import plain, take_apart

_HEADINGS = ("目录", "目次")
_LEADERS = re.compile(r"(?:[….·\-_—]{2,}|\s{3,})[\s….·\-_—]*\d*\s*$|[….·]{2,}.*$")
_ARABIC = re.compile(r"^\d{1,2}[、.](?=(?:19|20)\d\d年|\D)")  # 1. 2025年部门收入预算总表
_LONGEST = 70
_WRAPPED = 14  # an entry's last characters on a line of their own are no more than these
_CLOSED = ("表", "说明", "解释", "概况", "职能", "职责", "设置", "构成", "情况", "目标", "部分", ")", "年")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its line, its text without dots and page number, and its name without numbering."""

    line: TextLine
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents page: the lines from its heading on, as indexes into the document's lines."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def contents_pages(lines: Sequence[TextLine]) -> list[Contents]:
    """Every contents page of a document: a gazette has its own before that of the budget it prints."""
    return [_page(lines, k) for k, line in enumerate(lines) if line.plain in _HEADINGS]


def _page(lines: Sequence[TextLine], start: int) -> Contents:
    entries: list[Entry] = []
    seen: set[str] = set()
    position = start + 1
    while position < len(lines):
        line = lines[position]
        text = _LEADERS.sub("", line.text).strip().rstrip("。")
        key = plain(text)
        if not key or key in seen or len(key) > _LONGEST or "。" in key:
            break
        if line.rank == 0 and not _ARABIC.match(key):
            if not entries or not _wraps(entries[-1], key):
                if entries and entries[0].line.rank != 0:
                    break
                entries.append(Entry(line, text, key))
            else:
                joined = entries[-1].text + text
                entries[-1] = Entry(entries[-1].line, joined, _name(joined))
        else:
            entries.append(Entry(line, text, _name(text)))
        seen.add(key)
        position += 1
    return Contents(start, position, tuple(entries))


def _name(text: str) -> str:
    return take_apart(_ARABIC.sub("", plain(text))).name


def _wraps(last: Entry, key: str) -> bool:
    """Whether a line goes on with the entry before it."""
    return len(key) <= _WRAPPED and not plain(last.text).endswith(_CLOSED)
