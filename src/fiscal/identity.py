"""Which publication this is: the body that publishes, the year, and whether it is a budget or final accounts."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fiscal.document import Document, Paragraph
from fiscal.recognise import Table
from fiscal.vocabulary import plain

_YEAR = re.compile(r"(20\d\d)年?(?:度)?(?:[^\d]{0,24}?)(?:预算|决算|部门|单位)")
_COVER = re.compile(r"^(.{2,40}?)(20\d\d)年(?:度)?(?:部门|单位|区级单位|区级部门)?(?:预算|决算)")
_AFTER = re.compile(r"^(20\d\d)年(?:度)?(?:部门|单位)?(?:预算|决算)(?:公开)?$")
_BODY_END = re.compile(r"(局|厅|委员会|委|办公室|办公厅|办|院|政府|中心|学校|会|处|所|站|馆|队|署|部|社|团|法院|检察院|街道办事处|机关)$")


@dataclass(frozen=True, slots=True)
class Identity:
    """The publication: body (None where it isn't printed), year (None likewise), kind (budget, final, government, other)."""

    body: str | None
    year: int | None
    kind: str


def identify(document: Document, tables: Sequence[Table]) -> Identity:
    """Read from what the tables print, then from the cover and the first paragraphs."""
    lines = [plain(b.text) for b in document.blocks if isinstance(b, Paragraph)]
    titles = [plain(table.title) for table in tables]
    return Identity(_body(lines, tables), _year(lines, titles), _kind(lines, titles))


def _year(lines: Sequence[str], titles: Sequence[str]) -> int | None:
    """The year that titles say most often; else the one that the text says most often before 预算 or 决算."""
    for texts in (titles, [line for line in lines[:12] if len(line) <= 60], lines):
        years = Counter(int(y) for text in texts for y in _YEAR.findall(text))
        if years:
            return max(years, key=lambda year: (years[year], year))
    return None


def _kind(lines: Sequence[str], titles: Sequence[str]) -> str:
    texts = titles or [line for line in lines if len(line) <= 60]
    final = sum("决算" in text for text in texts)
    budget = sum("预算" in text and "决算" not in text for text in texts)
    if not titles:
        final, budget = sum("决算" in text for text in lines), sum("预算" in text for text in lines)
    if final == budget == 0:
        return "other"
    return "final" if final * 2 >= budget else "budget"


def _body(lines: Sequence[str], tables: Sequence[Table]) -> str | None:
    printed = Counter(table.body for table in tables if table.body)
    if printed:
        return max(printed, key=lambda body: (printed[body], -list(printed).index(body)))
    short = [line for line in lines if len(line) <= 60]
    for index, line in enumerate(short[:40]):
        if (found := _COVER.match(line)) and (name := found.group(1)):
            return name
        if _AFTER.match(line) and index and _BODY_END.search(short[index - 1]):
            return short[index - 1]
    return None
