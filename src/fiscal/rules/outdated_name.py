"""A code or a class bears a name that it has in other years, not in this one (使用了其他年度的科目名称).

Why it matters: a table copied from an old one may have kept more than the names;
and two years can't be laid side by side where a class changes its name in between.

    2024年支出总体情况表
    科目编码  科目名称                  合计
    208       社会保障和就业支出        120.00
    20805     行政事业单位养老支出      120.00
    2080505   机关事业单位基本养老保险缴费支出  120.00
    210       医疗卫生与计划生育支出    31.41     !!

A warning; a note where the list's evidence or its years are weak.

Not reported: names where the publication's year isn't known; names of the year.
"""

from collections.abc import Iterator

from fiscal.codes import Code, Entry
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.language import count
from fiscal.recognise import Line, Table
from fiscal.rules.base import Context, Rule, also_in, line_finding, name_of
from fiscal.rules.naming import Judged, Naming, grounds, judge_name, mildest, severity_of

_Printing = tuple[Table, Line, Judged]


def check(context: Context) -> Iterator[Finding]:
    """One finding for each code and name, at the first line that prints it; classes that only their name says too."""
    found: dict[tuple[str, str], list[_Printing]] = {}
    current: dict[str, dict[str, Table]] = {}
    for printing in (*_coded(context), *_classes(context)):
        table, _, judged = printing
        if judged.naming is Naming.OTHER_YEAR and judged.entry is not None:
            found.setdefault((judged.code.digits, judged.entry.name), []).append(printing)
        elif judged.naming is Naming.RIGHT:
            current.setdefault(judged.code.digits, {})[table.id] = table
    for (digits, _), same in found.items():
        yield from _finding(context, same, len(current.get(digits, ())))


def _finding(context: Context, same: list[_Printing], right: int) -> Iterator[Finding]:
    """At the first of several printings; ``right`` tables print the name of the year."""
    table, line, judged = min(same, key=lambda one: int(one[0].id[1:]))
    current, year = context.catalogue.entry(judged.code), context.catalogue.year
    if judged.entry is None or current is None or year is None:
        return
    severity = mildest([Severity.WARNING, severity_of(judged.entry), severity_of(current)])
    text = _message(judged.entry, current, year, name_of(line))
    also = also_in([other for other, _, _ in same if other is not table])
    beside = (f"；另有 {right} 张表已如此称", f"; so called in {count(right, 'other table')}") if right else ("", "")
    message = Text(text.zh + also.zh + beside[0], text.en + also.en + beside[1])
    yield line_finding(context, RULE.name, severity, (table, line), message, judged.code)


def _coded(context: Context) -> Iterator[_Printing]:
    for block in context.subjects:
        for row in block.rows if block.named else ():
            yield block.table, row.line, row.judged


def _classes(context: Context) -> Iterator[_Printing]:
    """Lines without a code whose name is that of a class, as the summary tables print them."""
    found = context.found
    for t, table in enumerate(found.facts.of):
        for meaning in found.meanings[t].blocks if found.recognised[t] else ():
            for line, said in zip(meaning.block.lines, meaning.lines, strict=True):
                if said.code and line.code is None and line.repeats is None:
                    yield table, line, judge_name(Code(said.code), [line.label.name], context.catalogue)


def _message(entry: Entry, current: Entry, year: int, printed: str) -> Text:
    ground = grounds(max((entry, current), key=lambda one: list(Severity).index(severity_of(one))))
    if entry.last_year is not None and entry.last_year < year:
        since = entry.last_year + 1
        return Text(
            f"“{printed}”是 {entry.code} 用到 {entry.last_year} 年的名称，{since} 年起称“{current.name}”{ground.zh}",
            f"{printed} named {entry.code} until {entry.last_year}; since {since} it is {current.name}{ground.en}",
        )
    return Text(
        f"“{printed}”是 {entry.code} 自 {entry.first_year} 年起的名称，{year} 年称“{current.name}”{ground.zh}",
        f"{printed} is the name of {entry.code} from {entry.first_year} on; in {year} it is {current.name}{ground.en}",
    )


RULE = Rule("outdated-name", Severity.WARNING, __doc__, check)
