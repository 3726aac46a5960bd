"""RULES GOV-X-DEPT: what departments are appropriated for a code is at most the government's own expenditure on it."""

from dataclasses import replace

from fiscal.check import check_documents
from fiscal.document import Document
from fiscal.report import Report
from tests.forms.printing import document

GOVERNMENT = """
2024年某某县一般公共预算收入预算表
单位：万元
项目 | 预算数
一、税收收入 | 900.00
二、非税收入 | 100.00
收入合计 | 1000.00

2024年某某县本级一般公共预算支出预算表
单位：万元
科目编码 | 科目名称 | 预算数
201 | 一般公共服务支出 | 300.00
20103 | 政府办公厅（室）及相关机构事务 | 300.00
2010301 | 行政运行 | 180.00
2010302 | 一般行政管理事务 | 120.00
205 | 教育支出 | 700.00
20502 | 普通教育 | 700.00
2050201 | 学前教育 | 200.00
2050202 | 小学教育 | 500.00
 | 支出合计 | 1000.00

2024年某某县本级政府性基金预算支出预算表
单位：万元
科目编码 | 科目名称 | 预算数
212 | 城乡社区支出 | 50.00
21208 | 国有土地使用权出让收入安排的支出 | 50.00
2120803 | 城市建设支出 | 50.00
 | 支出合计 | 50.00
"""
OFFICE = """
某某县人民政府办公室2024年部门预算

一般公共预算支出表
部门：某某县人民政府办公室 | 单位：元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
201 | 一般公共服务支出 | 1400000 | 800000 | 600000
20103 | 政府办公厅（室）及相关机构事务 | 1400000 | 800000 | 600000
2010301 | 行政运行 | 800000 | 800000 | 0
2010302 | 一般行政管理事务 | 600000 | 0 | 600000
 | 合计 | 1400000 | 800000 | 600000
"""
BUREAU = """
某某县教育局2024年部门预算

一般公共预算支出表
部门：某某县教育局 | 单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
201 | 一般公共服务支出 | 60.00 | 0.00 | 60.00
20103 | 政府办公厅（室）及相关机构事务 | 60.00 | 0.00 | 60.00
2010302 | 一般行政管理事务 | 60.00 | 0.00 | 60.00
205 | 教育支出 | 690.00 | 600.00 | 90.00
20502 | 普通教育 | 690.00 | 600.00 | 90.00
2050201 | 学前教育 | 190.00 | 150.00 | 40.00
2050202 | 小学教育 | 500.00 | 450.00 | 50.00
 | 合计 | 750.00 | 600.00 | 150.00
"""


def named(text: str, path: str) -> Document:
    return replace(document(text), path=path)


def report(government: str, *departments: str) -> Report:
    given = [named(text, f"department-{number}.txt") for number, text in enumerate(departments, 1)]
    return check_documents([named(government, "government.txt")], departments=given)


def test_departments_that_spend_as_much_as_the_government_are_within_it() -> None:
    found = report(GOVERNMENT, OFFICE, BUREAU)
    assert [str(finding) for finding in found.findings] == []
    assert [problem.en for problem in found.problems] == []
    assert [source.path for source in found.source] == ["government.txt", "department-1.txt", "department-2.txt"]


def test_departments_that_spend_more_are_named_at_the_government_s_figure() -> None:
    more = BUREAU.replace("190.00 | 150.00 | 40.00", "205.00 | 165.00 | 40.00")
    more = more.replace("690.00 | 600.00 | 90.00", "705.00 | 615.00 | 90.00").replace("750.00 | 600", "765.00 | 615")
    (found,) = report(GOVERNMENT, OFFICE, more).findings
    assert (found.rule, str(found.severity), found.place.line, found.place.source) == (
        "part-exceeds-whole",
        "warning",
        18,
        0,
    )
    assert found.code_path == "205/20502/2050201"
    assert [(c.published, c.place.source, c.coefficient) for c in found.cells] == [("200.00", 0, 1), ("205.00", 2, -1)]
    assert "多 5" in found.message.zh


def test_the_sum_over_departments_counts_in_one_unit() -> None:
    more = OFFICE.replace("1400000 | 800000 | 600000", "1400200 | 800000 | 600200")
    more = more.replace("事务 | 600000 | 0 | 600000", "事务 | 600200 | 0 | 600200")
    (found,) = report(GOVERNMENT, more, BUREAU).findings
    assert found.code_path == "201/20103/2010302"
    assert [(c.published, str(c.value)) for c in found.cells] == [
        ("120.00", "120"),
        ("600200", "60.02"),
        ("60.00", "60"),
    ]
    less = more.replace("600200", "600100").replace("1400200", "1400100")  # which two roundings to 0.01 万元 may hide
    assert report(GOVERNMENT, less, BUREAU).findings == []


def test_a_document_that_cannot_be_compared_is_named() -> None:
    old = BUREAU.replace("2024", "2023")
    problems = report(GOVERNMENT, OFFICE, OFFICE, old).problems
    assert [(p.place.source, p.en) for p in problems] == [
        (2, "not compared with the government's budget: another one of 某某县人民政府办公室 was given"),
        (3, "not compared with the government's budget: it is of 2023"),
    ]
    assert [p.en for p in report(BUREAU, OFFICE).problems] == [
        "is no government's budget; it wasn't compared with the departments'"
    ]
