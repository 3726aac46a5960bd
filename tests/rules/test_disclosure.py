"""Disclosure: faults put into the example budget are found at their place, and real publications are judged rightly."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fiscal.check import check
from fiscal.document import Severity
from fiscal.findings import Finding
from fiscal.report import Report

ROOT = Path(__file__).resolve().parents[2]
BUDGET = ROOT / "examples" / "lechang-2023" / "budget.txt"
LINES = BUDGET.read_text(encoding="utf-8").splitlines()
Edit = Callable[[list[str]], None]


def disclosed(report: Report) -> list[Finding]:
    """The findings that answer a question of the inspection sheet by name, and those on names of bodies."""
    return [finding for finding in report.findings if finding.question is not None]


def edited(edit: Edit, folder: Path) -> Report:
    lines = list(LINES)
    edit(lines)
    path = folder / "budget.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return check(path)


def at(text: str, nth: int = 1) -> int:
    """The 1-based line that holds this text for the nth time."""
    return [number for number, line in enumerate(LINES, 1) if text in line][nth - 1]


def replace(line: int, old: str, new: str) -> Edit:
    def edit(lines: list[str]) -> None:
        assert old in lines[line - 1]
        lines[line - 1] = lines[line - 1].replace(old, new)

    return edit


def blank(first: int, last: int | None = None) -> Edit:
    def edit(lines: list[str]) -> None:
        for number in range(first, (last or first) + 1):
            lines[number - 1] = ""

    return edit


TABLE = at("收支总体情况表", 3)
NOTE = at("本表本年无发生额")
FUND = at("政府性基金预算支出情况表", 2)
STATE = at("国有资本经营预算支出情况表", 2)
REASON = at("安排“三公”经费68万元")
OFFICE, PROCUREMENT = at("三、机关运行经费安排情况"), at("四、政府采购情况")
ASSETS, GLOSSARY = at("五、国有资产占有使用情况"), at("第四部分 名词解释", 2)
FAULTS = {
    "a table is left out": (blank(FUND - 2, NOTE), "missing-table", "error", at("八、政府性基金预算支出情况表")),
    "an entry has no table": (
        replace(at("- 十二、"), "部门预算项目支出及其他支出预算表", "政府购买服务预算表"),
        "contents-differ",
        "error",
        at("- 十二、"),
    ),
    "a number isn't that of the entry": (replace(STATE - 2, "表9", "表8"), "contents-differ", "warning", STATE),
    "a note is left out": (replace(NOTE, "本表本年无发生额", "无"), "empty-table-without-note", "error", FUND),
    "a filled table is called empty": (
        replace(at("注：无。"), "注：无。", "注：本表本年无发生额。"),
        "note-contradicts-table",
        "error",
        at("注：无。"),
    ),
    "a note is about another fund": (
        replace(NOTE, "本表本年无发生额", "本部门2023年没有国有资本经营预算支出，故本表为空"),
        "note-contradicts-table",
        "error",
        NOTE,
    ),
    "三公 changed without a reason": (
        replace(REASON, LINES[REASON - 1], "2023年本部门财政拨款安排“三公”经费68万元，比上年增加5万元，增长7.94%。"),
        "three-public-change-without-reason",
        "error",
        REASON,
    ),
    "a reason breaks off": (
        replace(REASON, "增长0%，主要原因是与上年持平，无增减变化。其中", "增长0%，主要原因是。其中"),
        "three-public-change-without-reason",
        "warning",
        REASON,
    ),
    "procurement isn't divided": (
        replace(PROCUREMENT + 2, "，其中：货物类采购预算0万元，工程类采购预算0万元，服务类采购预算5万元等", ""),
        "missing-breakdown",
        "error",
        PROCUREMENT + 2,
    ),
    "procurement is left out": (
        blank(PROCUREMENT, PROCUREMENT + 2),
        "missing-section",
        "error",
        TABLE,
    ),
    "a heading has nothing under it": (blank(PROCUREMENT + 2), "missing-section", "error", PROCUREMENT),
    "assets are left out": (blank(ASSETS, ASSETS + 2), "missing-section", "warning", TABLE),
    "another body's table": (
        replace(STATE + 2, "乐昌市人民政府办公室", "乐昌市财政局"),
        "body-differs",
        "warning",
        STATE,
    ),
    "a table without a name": (blank(STATE + 2), "body-missing", "warning", STATE),
    "a table without a unit": (blank(STATE + 4), "unit-missing", "error", STATE),
    "a title of last year": (
        replace(FUND, "政府性基金", "2022年政府性基金"),
        "years-differ",
        "error",
        FUND,
    ),
    "a note of last year": (
        replace(NOTE, "本表本年无发生额", "本部门2022年没有政府性基金预算支出"),
        "years-differ",
        "error",
        NOTE,
    ),
    "a placeholder": (replace(OFFICE + 2, "110万元", "XX万元"), "placeholder-left", "error", OFFICE + 2),
    "a project without a target": (
        lambda lines: lines.__setitem__(
            at("《政府公报》") - 1, "\t".join([*LINES[at("《政府公报》") - 1].split("\t")[:-1], ""])
        ),
        "missing-target",
        "warning",
        at("《政府公报》"),
    ),
}


@pytest.mark.parametrize(("edit", "rule", "severity", "line"), FAULTS.values(), ids=FAULTS)
def test_a_fault_put_into_the_example_is_found_at_its_place_and_nothing_else(
    edit: Edit, rule: str, severity: str, line: int, tmp_path: Path
) -> None:
    found = [f for f in disclosed(edited(edit, tmp_path)) if f.severity is not Severity.NOTE]
    assert [(f.rule, f.severity.value, f.place.line) for f in found] == [(rule, severity, line)]


def test_a_message_names_what_is_wrong_and_the_ground_of_the_question(tmp_path: Path) -> None:
    (found,) = disclosed(edited(FAULTS["a note is left out"][0], tmp_path))
    assert found.message.zh == (
        "《政府性基金预算支出情况表》没有数据，也没有说明\n"
        "依据：财政预决算领域基层政务公开标准目录（没有数据的表格应当列出空表并说明）"
    )
    assert found.message.en.startswith("政府性基金预算支出情况表 is empty, and nothing says so\nbasis: ")
    assert (found.table, found.text, found.question) == ("T8", "政府性基金预算支出情况表", "empty-noted")


def test_a_level_that_stops_too_early_is_found(tmp_path: Path) -> None:
    def edit(lines: list[str]) -> None:
        for number, line in enumerate(lines):
            if line.startswith(("2210201\t", "22102\t")) or "[22102" in line:
                lines[number] = ""

    found = [f for f in disclosed(edited(edit, tmp_path)) if f.rule == "level-not-disclosed"]
    assert {(f.severity.value, f.text.split()[0] if f.text else "") for f in found} == {
        ("error", "221"),
        ("error", "[221]住房保障支出"),
    }
    assert {f.question for f in found} == {"level-function"}


def test_the_example_and_the_gazette_that_holds_it_have_no_fault_of_disclosure(shared: Path) -> None:
    for source in (BUDGET, BUDGET.parent / "budget.xlsx", BUDGET.parent / "csv"):
        assert disclosed(check(source)) == []
    assert disclosed(check(shared / "seeds" / "000_6645941e19bdcb23.txt")) == []


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_other_documents_of_a_gazette_are_asked_nothing(shared: Path, number: int) -> None:
    (path,) = (shared / "seeds").glob(f"00{number}_*.txt")
    report = check(path)
    assert disclosed(report) == []
    assert not any(
        answer.verdict == "no" for answer in report.answers if answer.id not in ("figures-agree", "prose-agrees")
    )


WANLI, FINANCE = "shanghai-putuo-wanli-2024-department-budget", "shanghai-putuo-finance-2025-department-budget"
PLANNING, WELFARE = "shanghai-putuo-planning-2024-final-accounts", "shanghai-putuo-welfare-home-2024-unit-budget"
REAL = {
    WANLI: [("note-contradicts-table", "error", 31)],
    FINANCE: [("note-contradicts-table", "error", 18)],
    PLANNING: [("body-differs", "warning", 7)],
    WELFARE: [("three-public-change-without-reason", "warning", 16)],
    "shanghai-putuo-government-office-2025-department-budget": [],
    "shanghai-putuo-commerce-2025-department-budget": [],
    "shanghai-putuo-commerce-2025-unit-budget": [],
    "shanghai-putuo-justice-2026-department-budget": [],
    "shanghai-putuo-finance-2024-final-accounts": [],
    "jiangsu-peoples-congress-2017-budget": [],
    "jiangsu-peoples-congress-2019-tables": [],
    "jiangsu-peoples-congress-2019-prose": [],
    "jiangsu-party-office-2017-tables": [],
    "jiangsu-cppcc-2018-tables": [],
    "jiangsu-cppcc-2018-prose": [],
    "jiangsu-procuratorate-2018-budget": [],
    "jiangsu-high-court-2017-budget": [],
}


@pytest.mark.parametrize(("name", "expected"), REAL.items(), ids=REAL)
def test_real_publications_have_the_faults_that_were_verified_and_no_others(
    shared: Path, name: str, expected: list[tuple[str, str, int]]
) -> None:
    found = disclosed(check(shared / "real" / f"{name}.pdf"))
    serious = [(f.rule, f.severity.value, f.place.page) for f in found if f.severity is not Severity.NOTE]
    assert serious == expected


def test_a_template_that_nobody_filled_in_is_full_of_placeholders(shared: Path) -> None:
    found = disclosed(check(shared / "real" / "templates" / "shanghai-final-accounts.pdf"))
    left = [f for f in found if f.rule == "placeholder-left"]
    assert len(left) > 40
    assert left[0].place.page == 1
