"""What the titles of a document mean, whoever publishes: the name of a body or a place in front says nothing of money.

A name in front is left out only where all titles that have one have the same: tables of two bodies in one document
must not meet.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from fiscal.recognise import Table
from fiscal.vocabulary import Meaning, Vocabulary, plain, take_apart, without_remarks

_LONGEST = 40
# what the name of a place or of a body ends with
_ENDS = re.compile(
    r"自治区|开发区|新区|集中区|[省市县区旗州盟镇乡局委办厅院会部处站所队馆校社联署司]|街道|中心|委员会|办公室|办事处|\)"
)


def read_titles(tables: Sequence[Table], vocabulary: Vocabulary, body: str | None = None) -> list[Meaning | None]:
    """The meaning of each table's title; None where it isn't understood.

    - body: the name of the publishing body, where it is known
    """
    read = [_read(table, vocabulary, body) for table in tables]
    names = Counter(name for said, name in read if said is not None and name)
    own = max(names, key=lambda name: (names[name], -list(names).index(name))) if names else ""
    return [said if not name or name == own else None for said, name in read]


def _read(table: Table, vocabulary: Vocabulary, body: str | None) -> tuple[Meaning | None, str]:
    """A title's meaning, and the name in front that was left out to understand it."""
    title = take_apart(table.title).name
    said = vocabulary.read(title, "title") if title else None
    for known in (body, table.body):
        if said is None and known and known in title:
            said = vocabulary.read(title.replace(known, "", 1), "title")
    if said is not None or not title:
        return said, ""
    whole = without_remarks(plain(title))
    for name, rest in _fronts(whole):
        said = vocabulary.read(rest, "title")
        if said is not None:
            return said, name
    return None, ""


def _fronts(title: str) -> Iterator[tuple[str, str]]:
    """A title cut behind each end of a name near its beginning: the name, and what is left."""
    for found in _ENDS.finditer(title):
        if found.start() > 0 and found.end() <= min(_LONGEST, len(title) - 2):
            yield title[: found.end()], title[found.end() :]
