"""Counts of things against the list of their kinds: 共有车辆7辆，其中：…其他用车7辆."""

import re
from fractions import Fraction

from fiscal.document import Severity
from fiscal.findings import Text
from fiscal.prose.claims import Claim, Role, Statement
from fiscal.prose.faults import Fault, Ledger
from fiscal.prose.parts import PARTS
from fiscal.prose.senses import Sense
from fiscal.prose.text import Passage
from fiscal.prose.tokens import Figure, Kind, figures
from fiscal.prose.wording import counted, words

_OPENS = re.compile(r"^[^。；]{0,12}其中[:：，]?")
_ENDS = re.compile(r"[。；]")
_REST = words("lists", "rest")
_LISTED = re.compile(
    r"(?P<count>\d+)个(?P<what>内设机构|内设科室|职能科室|科室|处室)，?(?:分别(?:为|是)|(?:具体)?包括|为|即)[:：]?(?P<names>[^。；:\d]+)[。；]"
)
_CLAUSE = re.compile(r"[，。；:]")
_FEW = 2


def check_counts(passages: list[Passage], ledger: Ledger) -> None:
    """Every list of counts that ends with what is left (其他用车): it adds up to its total."""
    for passage in passages:
        _check_kinds(passage, ledger)
        _check_listed(passage, ledger)
        if "其中" not in passage.text:
            continue
        found = [figure for figure in figures(passage.text) if figure.kind is Kind.COUNT and figure.exact]
        for index, total in enumerate(found):
            parts = _parts(passage.text, total, found[index + 1 :])
            if len(parts) > 1:
                _compare(passage, total, parts, ledger)


def _check_kinds(passage: Passage, ledger: Ledger) -> None:
    """Counts of which all kinds are named: 绩效自评的项目39个…优的项目30个；良的项目9个."""
    for known in counted():
        at = passage.text.find(known.whole)
        found = [_behind(passage.text, word, at) for word in (known.whole, *known.parts)] if at >= 0 else [None]
        figures_ = [figure for figure in found if figure is not None]
        if len(figures_) == len(known.parts) + 1 and figures_[0].unit == figures_[-1].unit:
            named = list(zip(known.parts, figures_[1:], strict=True))
            _compare(passage, figures_[0], named, ledger, closed=True)


def _behind(text: str, word: str, start: int) -> Figure | None:
    """The first count behind a word that begins a name (不合格 isn't 合格)."""
    match = re.compile(rf"(?<!不){word}").search(text, start)
    if match is None:
        return None
    behind = (f for f in figures(text) if f.kind is Kind.COUNT and f.start >= match.end())
    first = next(behind, None)
    return first if first is not None and not _CLAUSE.search(text, match.end(), first.start) else None


def _check_listed(passage: Passage, ledger: Ledger) -> None:
    """设9个内设机构，包括：办公室、人事科…: as many names as are counted."""
    for match in _LISTED.finditer(passage.text):
        names = re.split(r"[、，]", re.sub(r"\([^()]*\)", "", match["names"]))
        last = len(re.findall(r"和|及", names[-1]))
        stated = int(match["count"])
        if stated < _FEW or len(names) <= stated <= len(names) + last:
            continue
        figure = next(f for f in figures(passage.text) if f.start == match.start("count"))
        message = Text(
            f"文中说 {stated} 个{match['what']}，列出 {len(names)} 个",
            f"{stated} are counted, {len(names)} are listed",
        )
        ledger.fail(Fault(PARTS, Severity.WARNING, [(_claim(passage, match["what"], figure), 1)], message))


def _parts(text: str, total: Figure, later: list[Figure]) -> list[tuple[str, Figure]]:
    """The counts of the same unit that the list behind a total names, with their words."""
    parts: list[tuple[str, Figure]] = []
    last = total.end
    for figure in later:
        gap = text[last : figure.start]
        if not parts and not _OPENS.match(gap):
            return []
        if parts and _ENDS.search(gap):
            break
        if figure.unit != total.unit:
            return []
        parts.append((re.split(r"[:：，、]", gap)[-1], figure))
        last = figure.end
    return parts


def _words(text: str, total: Figure) -> str:
    """The words right before a total."""
    return re.split(r"[。；，:：]", text[: total.start])[-1]


def _claim(passage: Passage, words_: str, figure: Figure) -> Claim:
    subject = Sense(name=words_, addressed=False)
    return Claim(figure, Role.VALUE, Statement(passage, subject, subject, words_))


def _compare(
    passage: Passage, total: Figure, parts: list[tuple[str, Figure]], ledger: Ledger, *, closed: bool = False
) -> None:
    added = sum((figure.value for _, figure in parts), Fraction(0))
    closed = closed or parts[-1][0].startswith(_REST)
    if added != total.value and not closed:
        return
    named = [(_words(passage.text, total), total), *parts]
    claims = [_claim(passage, words_, figure) for words_, figure in named]
    if added == total.value:
        ledger.hold(*claims)
        return
    message = Text(
        f"共 {total.text}{total.unit}，而所列 {len(parts)} 类之和为 {added}",
        f"a total of {total.text} is given, the {len(parts)} kinds add up to {added}",
    )
    terms = [(claims[0], 1), *((claim, -1) for claim in claims[1:])]
    ledger.fail(Fault(PARTS, Severity.ERROR, terms, message, "=", added))
