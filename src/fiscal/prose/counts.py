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
from fiscal.prose.wording import words

_OPENS = re.compile(r"^[^。；]{0,12}其中[:：，]?")
_ENDS = re.compile(r"[。；]")
_REST = words("lists", "rest")


def check_counts(passages: list[Passage], ledger: Ledger) -> None:
    """Every list of counts that ends with what is left (其他用车): it adds up to its total."""
    for passage in passages:
        if "其中" not in passage.text:
            continue
        found = [figure for figure in figures(passage.text) if figure.kind is Kind.COUNT and figure.exact]
        for index, total in enumerate(found):
            parts = _parts(passage.text, total, found[index + 1 :])
            if len(parts) > 1:
                _compare(passage, total, parts, ledger)


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


def _compare(passage: Passage, total: Figure, parts: list[tuple[str, Figure]], ledger: Ledger) -> None:
    added = sum((figure.value for _, figure in parts), Fraction(0))
    closed = parts[-1][0].startswith(_REST)
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
