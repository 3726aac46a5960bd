"""The contents page doesn't agree with what follows (目录与正文不一致).

Why it matters: a reader who looks for a table by its entry doesn't find it, or finds
another one.

    目录
    1. 2023年部门财务收支预算总表
    2. 2023年部门收入预算总表
    3. 2023年部门支出预算总表
    4. 2023年部门财政拨款收支预算总表
    5. 2023年部门一般公共预算支出功能分类预算表
    6. 2023年部门政府采购预算明细表   !!
    2023年部门财务收支预算总表
    项目  预算数
    收入总计  10.00
    2023年部门收入预算总表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门支出预算总表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门财政拨款收支预算总表
    项目  预算数
    收入总计  10.00
    2023年部门一般公共预算支出功能分类预算表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00

A warning where a table's printed number isn't that of its entry; a note where titles
are worded otherwise or the tables stand in another order.

Not reported: tables of the form that aren't there (see missing-table); a file of prose
alone.
"""

import re
from collections.abc import Iterator

from fiscal.disclosure import Entry, Publication
from fiscal.disclosure.publication import resembles, slot_of
from fiscal.document import Severity
from fiscal.findings import Finding, Text
from fiscal.recognise import Table
from fiscal.rules.base import Context, Rule, disclosed
from fiscal.vocabulary import plain, take_apart
from fiscal.vocabulary.published import FormTable, bare_title

_DIGITS = re.compile(r"\d+")


def check(context: Context) -> Iterator[Finding]:
    """One finding for each entry that nothing answers; one each for other numbers, titles and order."""
    publication = context.publication
    if publication.form is None or publication.contents is None or not publication.has_tables:
        return
    body, complete = context.identity.body, not context.document.lost_pages()
    promised: list[tuple[Entry, FormTable]] = []
    for entry in publication.contents.entries:
        slot = slot_of(publication.form, bare_title(entry.name, body))
        if slot is not None:
            promised.append((entry, slot))
        elif complete and _names_a_table(entry) and not _is_there(publication, entry, body):
            yield _lost(context, entry)
    tables = {slot.id: table for _, table, slot in publication.form_tables()}
    found = [(entry, tables[slot.id], slot) for entry, slot in promised if slot.id in tables]
    yield from _numbers(context, found)
    yield from _titles(context, found)
    yield from _order(context, found)


def _names_a_table(entry: Entry) -> bool:
    """Whether an entry is a table's, and not that of the part that holds the tables."""
    return entry.line.rank != -1 and re.sub(r"\([^()]*\)$", "", entry.name).endswith("表")


def _lost(context: Context, entry: Entry) -> Finding:
    message = Text("目录列有此表，正文没有", "in the contents, but no such table follows")
    return disclosed(context, RULE.name, RULE.severity, (entry.line.place, entry.text, None), message, "contents-agree")


def _is_there(publication: Publication, entry: Entry, body: str | None) -> bool:
    """Whether a table or a heading answers an entry, in its words or in similar ones."""
    wanted = bare_title(entry.name, body)
    names = [table.title for table in publication.tables]
    names += [line.plain for line in publication.lines if line.is_heading]
    printed = [bare_title(name, body) for name in names]
    return any(wanted in name or name == wanted or resembles(name, (wanted,)) for name in printed)


def _numbers(context: Context, found: list[tuple[Entry, Table, FormTable]]) -> Iterator[Finding]:
    """Tables with a number that isn't that of their entry."""
    for entry, table, _ in found:
        printed, listed = _ordinal(table.number), take_apart(plain(entry.text)).ordinal
        if printed and listed and printed != listed:
            message = Text(
                f"目录为第 {listed} 项，表上印的是{table.number}",
                f"entry {listed} of the contents, numbered {table.number}",
            )
            where = (table.place, table.title, table)
            yield disclosed(context, RULE.name, Severity.WARNING, where, message, "contents-agree")


def _ordinal(number: str) -> int:
    """表3, 公开03表 and 公开表三 as 3; 0 where there is no number."""
    digits = _DIGITS.search(number)
    if digits:
        return int(digits.group())
    chinese = re.search(r"[一二三四五六七八九十]+", number)
    return take_apart(f"{chinese.group()}、表").ordinal if chinese else 0


def _titles(context: Context, found: list[tuple[Entry, Table, FormTable]]) -> Iterator[Finding]:
    """Titles that are worded otherwise than their entries: one note for all."""
    body = context.identity.body
    other = [(e, t) for e, t, _ in found if bare_title(e.name, body) != bare_title(t.title, body)]
    if other:
        entry, table = other[0]
        more = (f"等 {len(other)} 处", f" and {len(other) - 1} more") if len(other) > 1 else ("", "")
        message = Text(
            f"目录称“{entry.name}”{more[0]}，正文称“{table.title}”",
            f"{entry.name} in the contents, {table.title} above the table{more[1]}",
        )
        where = (entry.line.place, entry.text, None)
        yield disclosed(context, RULE.name, Severity.NOTE, where, message, "contents-agree")


def _order(context: Context, found: list[tuple[Entry, Table, FormTable]]) -> Iterator[Finding]:
    """Tables in another order than their entries: one note, at the first entry that isn't in its place."""
    listed = [slot.id for _, _, slot in found]
    printed = [slot.id for _, _, slot in context.publication.form_tables() if slot.id in listed]
    printed = list(dict.fromkeys(printed))
    listed = list(dict.fromkeys(listed))
    if listed == printed:
        return
    at = next(k for k, (a, b) in enumerate(zip(listed, printed, strict=True)) if a != b)
    entry = next(entry for entry, _, slot in found if slot.id == listed[at])
    message = Text("表格的先后次序与目录不同", "the tables stand in another order than their entries")
    where = (entry.line.place, entry.text, None)
    yield disclosed(context, RULE.name, Severity.NOTE, where, message, "contents-agree")


RULE = Rule("contents-differ", Severity.ERROR, __doc__, check)
