"""A title, a heading or a note says another year than the publication (年度不一致).

Why it matters: what was taken over from last year's file may have kept last year's
figures as well.

    2023年部门财务收支预算总表
    项目  预算数
    收入总计  10.00
    2023年部门收入预算总表
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2022年部门支出预算总表   !!
    科目编码  科目名称  合计
    201  一般公共服务支出  10.00
    2023年部门财政拨款收支预算总表
    项目  预算数
    收入总计  10.00
    2023年部门政府性基金预算支出功能分类预算表
    科目编码  科目名称  合计
    合计  0.00
    注：本部门2022年无政府性基金预算财政拨款安排的预算，故本表为空表。   !!
    一、2023年“三公”经费预算情况
    2023年“三公”经费预算3.00万元，与2022年预算持平。
    二、国有资产占有使用情况
    截至2022年12月31日，本部门共有车辆2辆，依据《2022年部门预算管理办法》管理。

A note where only a sentence says it (纳入本部门2018年预算编制范围).

Not reported: years of comparison (比2022年), days (截至), titles in 《》, tasks and
reports of other years, tables that print several years beside each other.
"""

import re
from collections.abc import Iterator

from fiscal.disclosure import TextLine
from fiscal.document import Place, Severity
from fiscal.findings import Finding, Text
from fiscal.recognise import Table
from fiscal.rules.base import Context, Rule, disclosed
from fiscal.vocabulary import layout, plain

_OWN = re.compile(
    r"(20\d\d)年度?(?=.{0,24}?(?:预算|决算|三公|收支|收入|支出|政府采购))(?!.{0,24}?(?:工作|任务|总结|完成|执行|印发|结转|结余))"
)
_NOTE = re.compile(r"(?:本部门|本单位)(20\d\d)年度?(?:无|没有|未)")
_SENTENCE = re.compile(r"(?:本部门|本单位)(20\d\d)年(?:部门|单位)?(?:汇总)?(?:预算|决算)(?:编制)?")
_ASIDE = re.compile(
    r"《[^》]*》|\(20\d\d\)|[〔\[]20\d\d[〕\]]|(?:比|较|与|同|截至|上年|按照|根据)[^,。;]{0,4}20\d\d年[^,。;]{0,12}"
)
_SEVERAL = re.compile(r"[上本当去]年|执行")  # a table that prints several years beside each other


def check(context: Context) -> Iterator[Finding]:
    """One finding for each table, heading or note with another year; one note for sentences."""
    publication, year = context.publication, context.identity.year
    if publication.form is None or year is None:
        return
    titles = {plain(table.title) for _, table, _ in publication.form_tables()}
    for _, table, _ in publication.form_tables():
        for said, text in _of_table(table, year):
            yield _finding(context, (table.place, text, table), said, RULE.severity)
    entries = [entry.line for entry in publication.contents.entries] if publication.contents else []
    headings = [line for line in publication.lines if line.is_heading and line.plain not in titles]
    stated = [(line, _OWN) for line in [*publication.cover, *entries, *headings] if line.is_heading]
    stated += [(line, _NOTE) for line in publication.prose if line.plain.startswith(layout().notes)]
    for line, pattern in stated:
        other = _differs(pattern, line.plain, year)
        if other is not None:
            yield _finding(context, (line.place, line.text, None), other, RULE.severity)
    yield from _sentences(context, year)


def _of_table(table: Table, year: int) -> Iterator[tuple[int, str]]:
    """The other years that a table's title or all its headings say."""
    if other := _differs(_OWN, plain(table.title), year):
        yield other, table.title
    headings = [heading for block in table.blocks for column in block.columns for heading in column.heading]
    dated = [(int(found), heading) for heading in headings for found in re.findall(r"(20\d\d)年", heading)]
    alone = {said for said, _ in dated} == {said for said, _ in dated[:1]} and not _SEVERAL.search("".join(headings))
    if dated and alone and dated[0][0] != year:
        yield dated[0]


def _differs(pattern: re.Pattern[str], text: str, year: int) -> int | None:
    """The one other year that a text says; None where it says the year, or several."""
    found = {int(match) for match in pattern.findall(_ASIDE.sub("", text))}
    return next(iter(found)) if len(found) == 1 and year not in found else None


def _sentences(context: Context, year: int) -> Iterator[Finding]:
    told = [(line, other) for line in context.publication.prose if (other := _stale(line, year))]
    if told:
        line, other = told[0]
        yield _finding(context, (line.place, line.text, None), other, Severity.NOTE)


def _stale(line: TextLine, year: int) -> int | None:
    return None if line.is_heading else _differs(_SENTENCE, line.plain, year)


def _finding(context: Context, where: tuple[Place, str, Table | None], other: int, severity: Severity) -> Finding:
    year = context.identity.year
    message = Text(f"这里写的是 {other} 年，本文件是 {year} 年", f"this says {other}, the publication is of {year}")
    return disclosed(context, RULE.name, severity, where, message, "years-agree")


RULE = Rule("years-differ", Severity.ERROR, __doc__, check)
