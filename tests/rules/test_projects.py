"""Projects that two lists call otherwise."""

from fiscal.document import Severity
from tests.rules.pages import assert_flags

LISTS = """
    项目支出预算表
    项目                          合计
    信访维稳中心专项工作经费      50.00
    制造业小微企业贷款贴息        50.00

    重点项目预算绩效目标情况
    项目                          预算数
    信访维稳中心 专项工作经费     50.00
    {}        50.00
"""


def test_a_renamed_project_is_a_warning_that_quotes_both_names() -> None:
    (finding,) = assert_flags(
        "renamed-project", LISTS.format("制造业小微企业财政贴息  50.00  !!").replace("!!        50.00", "!!")
    )
    assert finding.severity is Severity.WARNING
    assert finding.message.zh == "项目“制造业小微企业财政贴息”在项目支出表中称为“制造业小微企业贷款贴息”"
    assert finding.message.en == (
        "the project 制造业小微企业财政贴息 is called 制造业小微企业贷款贴息 in the full list of projects"
    )
    assert (finding.place.line, finding.table, finding.text) == (10, "T2", "制造业小微企业财政贴息")


def test_a_project_under_the_same_name_is_none() -> None:
    assert_flags("renamed-project", LISTS.format("制造业小微企业 “贷款贴息”"))


def test_a_project_that_is_in_one_list_only_is_none() -> None:
    assert_flags("renamed-project", LISTS.format("城市道路改造"))
