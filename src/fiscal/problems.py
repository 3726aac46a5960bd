"""What couldn't be read or recognised, or was read with a guess: a problem with its place."""

from collections.abc import Iterator

from fiscal.address import Addressed
from fiscal.amounts import Amount, format_amount
from fiscal.document import Place, Problem, Severity
from fiscal.inside import Inside
from fiscal.recognise import Figure, Table

_GUESSED = {
    "O for 0": "字母 O 当作 0",
    "l for 1": "字母 l 当作 1",
    "another mark for the decimal point": "其他符号当作小数点",
    "comma for the decimal point": "逗号当作小数点",
    "point for a thousands separator": "点当作千位分隔符",
    "uneven thousands separators": "千位分隔符位置不齐",
}
"""Repairs of an amount that take one character for another, which a reader should see; in Chinese."""


def problems_of(found: Addressed, inside: Inside) -> list[Problem]:
    """Tables that weren't recognised, or held to themselves only; figures that weren't read, or by a guess."""
    problems = [
        _unrecognised(table, inside.relations.get(t, 0))
        for t, (table, known) in enumerate(zip(found.facts.of, found.recognised, strict=True))
        if not known
    ]
    facts = found.facts
    for k in range(len(facts)):
        figure = facts.figure(k)
        if not facts.is_readable(k):
            problems.append(
                Problem(
                    Severity.WARNING,
                    figure.place,
                    f"无法读作数字：{figure.text or figure.doubt}",
                    f"not readable as an amount: {figure.text or figure.doubt}",
                )
            )
        elif figure.doubt:
            problems.append(
                Problem(Severity.WARNING, figure.place, f"读取存疑：{figure.doubt}", f"in doubt: {figure.doubt}")
            )
        elif isinstance(figure.amount, Amount) and figure.amount.repaired:
            problems += _guessed(figure, figure.amount)
    return problems


def _guessed(figure: Figure, amount: Amount) -> Iterator[Problem]:
    """A note where a character was taken for another to read an amount."""
    for repair, in_chinese in _GUESSED.items():
        if repair in (amount.repaired or ""):
            read_as, printed = format_amount(amount), figure.text.strip()
            zh, en = f"“{printed}”读作 {read_as}（{in_chinese}）", f"{printed!r} is read as {read_as} ({repair})"
            yield Problem(Severity.NOTE, figure.place, zh, en)


def _unrecognised(table: Table, relations: int) -> Problem:
    name = " ".join(part for part in (table.number, table.title or table.subject) if part) or "无标题"
    rows, place = table.rows, table.place or Place()
    zh, en = f"未识别的表：{name}（{rows} 行）", f"table not recognised: {_english(name)} ({rows} rows)"
    if table.torn:
        zh = f"未核对的表：{name}（{rows} 行），有一页没有读出，可能不完整"
        en = f"table not checked: {_english(name)} ({rows} rows), which may go on on a page that wasn't read"
    if relations:
        zh = f"只按版面核对的表：{name}（{rows} 行，{relations} 个等式）"
        en = f"table checked inside only: {_english(name)} ({rows} rows, {relations} equations)"
    return Problem(Severity.NOTE, place, zh, en)


def _english(name: str) -> str:
    return name if name != "无标题" else "untitled"
