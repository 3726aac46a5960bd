"""Whether a code's printed name is its name: the year's, another year's, only worded otherwise, or another code's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from fiscal.codes import Catalogue, Classification, Code, Entry, Evidence, plain_name
from fiscal.document import Severity
from fiscal.findings import Text

_LEVEL = re.compile(r"\((?:类|款|项|目)级?(?:科目)?\)$")
_REMARK = re.compile(r"(?<=.)\([^()]*\)$")
_SEGMENT = re.compile(r".*[-/>_→](?=.)")  # 一般公共服务支出-人大事务-行政运行 names its last part
_LOOSE = re.compile(r"[()\"·、,，。;:：\-/]|及|和|与|等")
_ENDING = re.compile(r"(?:支出|费用|经费|费|款|金)+$")
_FEW = 3  # a name that more codes have says little
_LEAST = 3  # so many characters are too few to know a name by its beginning, enough where they are half of it

_ECONOMIC = (Classification.ECONOMIC_DEPARTMENT, Classification.ECONOMIC_GOVERNMENT)
_BY_EVIDENCE = {
    Evidence.PUBLISHED: Severity.ERROR,
    Evidence.EDITION_2009: Severity.WARNING,
    Evidence.UNVERIFIED: Severity.NOTE,
    Evidence.UNCERTAIN: Severity.NOTE,
}
_GROUNDS = {
    Evidence.EDITION_2009: Text("（依据约 2009 年版科目）", " (by an edition of about 2009)"),
    Evidence.UNVERIFIED: Text("（目录此行未经核实，供参考）", " (that row of the list isn't verified)"),
    Evidence.UNCERTAIN: Text("（目录此行不确定，供参考）", " (that row of the list is uncertain)"),
}


class Naming(StrEnum):
    """How a printed name stands to its code."""

    RIGHT = "right"
    WORDING = "wording"  # the same name in other words: an ending left out, a part cut off
    OTHER_YEAR = "other-year"  # the code's name, but of other years
    EXPIRED = "expired"  # the code itself isn't one of this year
    WRONG = "wrong"
    UNKNOWN = "unknown"  # no row has the code


@dataclass(frozen=True, slots=True)
class Judged:
    """A code and its printed name against the catalogue.

    - name: as compared, shown in messages; entry: the year's row, or the row that the name is of; None where unknown
    """

    code: Code
    name: str
    naming: Naming
    entry: Entry | None


def judge_name(code: Code, names: Sequence[str], catalogue: Catalogue) -> Judged:
    """The best that any of the names makes of the code; names are plain, the first is the one to show."""
    name = names[0] if names else ""
    entries = catalogue.entries(code)
    if not entries:
        return Judged(code, name, Naming.UNKNOWN, None)
    current = catalogue.entry(code)
    right = (current,) if current and catalogue.year is not None else entries
    for entry in right if current else ():
        if not name or any(_is(entry.name, printed) for printed in names):
            return Judged(code, name, Naming.RIGHT, entry)
    if current is None:
        return Judged(code, name, Naming.EXPIRED, entries[-1])
    for entry in entries:
        if any(_is(entry.name, printed) for printed in names):
            return Judged(code, name, Naming.OTHER_YEAR, entry)
    if any(alike(current.name, printed) for printed in names) and not _is_another(name, code, catalogue):
        return Judged(code, name, Naming.WORDING, current)
    return Judged(code, name, Naming.WRONG, current)


def codes_named(name: str, code: Code, catalogue: Catalogue) -> tuple[Code, ...]:
    """The other codes that have this name in the year: of the same parent, else of the class, else of its list.

    A name that many codes share (行政运行) tells nothing outside its class. Where no code has it, those that have it
    but for its ending.
    """
    return _exactly(name, code, catalogue) or _worded(name, code, catalogue)


def _exactly(name: str, code: Code, catalogue: Catalogue) -> tuple[Code, ...]:
    for form in _forms(name):
        for within in dict.fromkeys((code.parent, Code(code.digits[:3]), None)):
            found = tuple(
                other
                for other in catalogue.codes_named(form, within)
                if other != code and other.classification is code.classification
            )
            if found and (within is not None or len(found) <= _FEW):
                return found
    return ()


def _is_another(name: str, code: Code, catalogue: Catalogue) -> bool:
    """Whether a name is another code's own: of the class, since 230 names transfers as other classes are called."""
    found = _exactly(name, code, catalogue)
    return any(other.digits[:3] == code.digits[:3] or other.classification in _ECONOMIC for other in found)


def _worded(name: str, code: Code, catalogue: Catalogue) -> tuple[Code, ...]:
    """The other codes of the class (of an economic list: of any class) whose name differs in its ending only."""
    forms = {_loose(form) for form in _forms(name) if len(_loose(form)) > 1}
    tops: tuple[Code, ...] = (Code(code.digits[:3]),)
    if code.classification in _ECONOMIC:
        tops = tuple(entry.code for entry in catalogue.classes() if entry.code.classification is code.classification)
    below = [entry for top in tops for entry in catalogue.children(top)]
    found = tuple(entry.code for entry in below if entry.code != code and _loose(plain_name(entry.name)) in forms)
    return found if len(found) <= _FEW else ()


def severity_of(entry: Entry) -> Severity:
    """How grave a difference from this row is at most: its evidence says; estimated years give no more than a note."""
    return Severity.NOTE if entry.years_estimated else _BY_EVIDENCE[entry.evidence]


def grounds(entry: Entry) -> Text:
    """What a message says of the row's evidence; nothing where it was published."""
    if entry.years_estimated and entry.evidence is Evidence.PUBLISHED:
        return Text("（起止年份为估计）", " (the years are estimated)")
    return _GROUNDS.get(entry.evidence, Text("", ""))


def gravest(severities: Sequence[Severity]) -> Severity:
    """The gravest of some severities; a note where there are none."""
    order = list(Severity)
    return min(severities, key=order.index, default=Severity.NOTE)


def mildest(severities: Sequence[Severity]) -> Severity:
    """The mildest of some severities."""
    order = list(Severity)
    return max(severities, key=order.index)


@lru_cache(maxsize=8192)
def _forms(name: str) -> tuple[str, ...]:
    """The forms in which a printed name may be meant: whole, without 类/款/项 or a remark, the last part of a path."""
    return tuple(dict.fromkeys(_forms_of(plain_name(name))))


def _forms_of(name: str) -> Iterator[str]:
    yield name
    bare = _LEVEL.sub("", name)
    yield bare
    yield _REMARK.sub("", bare)
    yield plain_name(_SEGMENT.sub("", bare))


def _is(known: str, printed: str) -> bool:
    return plain_name(known) in _forms(printed)


def alike(known: str, printed: str) -> bool:
    """The same name in other words: punctuation or its ending differ, or the printed one is cut."""
    name = plain_name(known)
    for form in _forms(printed):
        if _loose(form) and _loose(form) == _loose(name):
            return True
        short, long = sorted((_loose(form), _loose(name)), key=len)
        same_rest = short.startswith("其他") == long.startswith("其他")
        cut = len(form) > _LEAST and name.startswith(form)
        if same_rest and (cut or (len(short) >= _LEAST and len(short) * 2 >= len(long) and short in long)):
            return True
    return False


def _loose(name: str) -> str:
    bare = _LOOSE.sub("", name)
    return _ENDING.sub("", bare) or bare
