"""Names of bodies as a publication prints them: where they stand, and whether two mean the same body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fiscal.disclosure import Publication
from fiscal.document import Place
from fiscal.recognise import Table
from fiscal.vocabulary import plain

_BODY = r"(?P<body>[^。,;:《》]{4,40}?)"
_HEADINGS = (
    re.compile(
        rf"^(?:第[一二三四五六七八九十]部分)?{_BODY}20\d\d年度?(?:部门|单位)?(?:(?:预算|决算)(?:公开|表|情况说明|编制说明|说明)?)?$"
    ),
    re.compile(rf"^第[一二三四五六七八九十]部分{_BODY}(?:概况|基本情况)$"),
    re.compile(rf"^20\d\d年度?{_BODY}(?:部门|单位)(?:预算|决算|收支|收入|支出|财政拨款|一般公共|政府)"),
)
_ENDS = (
    "局",
    "委",
    "会",
    "办",
    "室",
    "厅",
    "处",
    "院",
    "中心",
    "所",
    "站",
    "队",
    "学",
    "园",
    "馆",
    "部",
    "社",
    "政府",
    "署",
    "校",
)
_PLACE = re.compile(r"^[^省市区县旗镇乡]{1,8}(?:省|市|自治区|自治州|地区|区|县|旗|镇|乡|街道)$")
_OWN = re.compile(r"\((?:部门|单位|本级|本部|机关)\)$|(?:本级|本部|机关)$")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name where it stands: the text there, and the table whose line it is."""

    name: str
    place: Place
    text: str
    table: Table | None = None


def sightings(publication: Publication) -> Iterator[Sighting]:
    """Every printed name of the body: of the tables, then of cover, contents and headings."""
    for _, table, _ in publication.form_tables():
        if table.body:
            yield Sighting(bare(table.body), table.place, table.body, table)
    entries = [entry.line for entry in publication.contents.entries] if publication.contents else []
    for line in [*publication.cover, *entries, *publication.lines]:
        if not line.is_heading:
            continue
        for pattern in _HEADINGS:
            found = pattern.match(line.plain)
            if found and found.group("body").endswith(_ENDS):
                yield Sighting(bare(found.group("body")), line.place, line.text)
                break


def bare(name: str) -> str:
    """A name without 本级, 本部 and （部门） at its end."""
    return _OWN.sub("", plain(name))


def means_another(shown: str, body: str) -> bool:
    """Whether a printed name is another body's.

    A name cut at its end or shortened is the same; one that lacks a place inside (上海市[普陀区]规划和自然资源局) names
    the body of the higher place.
    """
    if shown == body or body.startswith(shown) or shown.startswith(body):
        return False
    if _lacks_place(shown, body) or _lacks_place(body, shown):
        return True
    return not _inside(shown, body) and not _inside(body, shown)


def _lacks_place(short: str, long: str) -> bool:
    """Whether a name is another one without a place inside it."""
    gap = len(long) - len(short)
    return gap > 1 and any(
        long[:k] == short[:k] and long[k + gap :] == short[k:] and _PLACE.match(long[k : k + gap])
        for k in range(2, len(short))
    )


def _inside(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)
