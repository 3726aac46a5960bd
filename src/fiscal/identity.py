"""Which publication this is: the body that publishes, the year, and whether it is a budget or final accounts."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fiscal.document import Document, Paragraph
from fiscal.recognise import Table
from fiscal.units import Unit
from fiscal.vocabulary import default_vocabulary, layout, plain

_YEAR = re.compile(r"(20\d\d)年?(?:度)?(?:[^\d]{0,24}?)(?:预算|决算|部门|单位)")
_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_COVERS = (
    re.compile(r"^(.{2,40}?)20\d\d年度?+(?:(?:区级|市级|省级|县级)?(?:部门|单位)|预算|决算|$)"),
    re.compile(r"^20\d\d年度?+(?!部门|单位|区级|市级|省级|县级|预算|决算)(.{2,40}?)(?:部门|单位)?(?:预算|决算)"),
    re.compile(r"^第一部分(.{2,40}?)(?:概况|基本情况)"),
)
_REGIONS = "省市县区旗州盟镇乡"
_YEAR_LINE = re.compile(r"^20\d\d年度?+(?:区级|市级|省级|县级)?(?:部门|单位)?(?:预算|决算)")
_LABELLED = re.compile(
    r"^(?:预算主管部门|主管部门|预算单位|预算部门|编制部门|编制单位|单位名称|部门名称|部门|单位)[:：](.{2,40}?)(?:金额)?(?:单位[:：].*)?$"
)

KINDS = {
    "budget": ("预算", "budget"),
    "final": ("决算", "final accounts"),
    "government": ("政府预算", "government budget"),
    "other": ("其他", "other"),
}
"""What a publication can be, in Chinese and English."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The publication: body and year (None where they aren't printed), kind (budget, final, government, other)."""

    body: str | None
    year: int | None
    kind: str


def identify(document: Document, tables: Sequence[Table]) -> Identity:
    """Read from what the tables print, then from the cover and the first paragraphs."""
    lines = [plain(b.text) for b in document.blocks if isinstance(b, Paragraph)] or _alone(document)
    titles = [plain(table.title) for table in tables]
    return Identity(_body(lines, tables), _year(lines, titles), _kind(lines, titles))


def _alone(document: Document) -> list[str]:
    """Lines of a workbook, which has no paragraphs: those of the cells that stand alone in their row."""
    rows: dict[tuple[int, int], list[str]] = {}
    for index, grid in enumerate(document.grids()):
        for cell in grid.cells:
            if cell.text.strip():
                rows.setdefault((index, cell.row), []).append(cell.text)
    alone = (texts[0] for texts in rows.values() if len(texts) == 1)
    return [line for text in alone for printed in text.splitlines() if (line := plain(printed))]


def _year(lines: Sequence[str], titles: Sequence[str]) -> int | None:
    """The year that most titles say; else the one that the text, or any title, says most often before 预算 or 决算."""
    dated = [text for text in titles if _YEAR.search(text)]
    most = titles if len(dated) * 2 >= len(titles) else ()
    for texts in (most, [line for line in lines[:12] if len(line) <= 60], titles, lines):
        years = Counter(int(y) for text in texts for y in _YEAR.findall(text))
        if years:
            return max(years, key=lambda year: (years[year], year))
    return None


def _kind(lines: Sequence[str], titles: Sequence[str]) -> str:
    whole = sum(any(mark in title for mark in layout().government_titles) for title in titles)
    if whole and whole * 3 >= len(titles):
        return "government"
    texts = titles or [line for line in lines if len(line) <= 60]
    final = sum("决算" in text for text in texts)
    budget = sum("预算" in text and "决算" not in text for text in texts)
    if not titles:
        final, budget = sum("决算" in text for text in lines), sum("预算" in text for text in lines)
    if final == budget == 0:
        return "other"
    return "final" if final * 2 >= budget else "budget"


def _body(lines: Sequence[str], tables: Sequence[Table]) -> str | None:
    """The name that most tables print; else a labelled one, a heading's, or the lines above the cover's year."""
    printed = Counter(table.body for table in tables if table.body)
    if printed:
        return max(printed, key=lambda body: (printed[body], -list(printed).index(body)))
    short = [line for line in lines if len(line) <= 60]
    for line in short[:12]:
        if (found := _LABELLED.match(line)) and Unit.parse(found.group(1)) is None:  # 单位：万元 names nobody
            return found.group(1)
    for line in (*short[:3], *(line for line in short[:40] if _PART.match(line))):
        for cover in _COVERS:
            if (found := cover.match(line)) and (name := _without_money(_PART.sub("", found.group(1)))):
                return name
    for index, line in enumerate(short[:6]):
        if index and _YEAR_LINE.match(line):
            return "".join(short[:index])
    return None


def _without_money(name: str) -> str:
    """A name before 预算 or 决算 without what it says of the money: 某镇 of 某镇一般公共, nothing of 收支."""
    words = default_vocabulary()
    starts = (k for k in range(len(name) - 1) if name[k] not in _REGIONS)  # 县 ends the name of a place
    said = (k for k in starts if words.read(f"{name[k:]}预算", "title") is not None)
    return "" if name in ("部门", "单位") else name[: next(said, len(name))]
