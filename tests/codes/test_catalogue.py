"""The catalogue of a year: names, evidence, search, classes by name, and editions that a user loads."""

from pathlib import Path

import openpyxl
import pytest

from fiscal.codes import Catalogue, Classification, Code, Evidence, class_of_name, classes_named, plain_name
from fiscal.codes.edition import EditionError


def name(year: int, code: str) -> str | None:
    entry = Catalogue.of(year).entry(code)
    return entry and entry.name


def test_a_name_is_that_of_its_year() -> None:
    assert name(2018, "207") == "文化体育与传媒支出"
    assert name(2019, "207") == "文化旅游体育与传媒支出"
    assert name(2017, "310") == "其他资本性支出"
    assert name(2018, "310") == "资本性支出"


def test_a_code_that_came_later_or_went_earlier_has_no_entry_but_its_names_are_kept() -> None:
    assert name(2018, "224") is None
    assert name(2024, "20704") is None
    assert [entry.name for entry in Catalogue.of(2024).entries("20704")] == ["新闻出版广播影视"]
    assert "20704" not in Catalogue.of(2024)
    assert "20701" in Catalogue.of(2024)


def test_a_code_that_no_list_has_is_unknown() -> None:
    assert Catalogue.of(2024).entry("2990101") is None
    assert Catalogue.of(2024).entries("2990101") == ()


def test_the_evidence_of_a_name_is_shown() -> None:
    evidence = {code: Catalogue.of(2024).entry(code).evidence for code in ("201", "2010303", "50207")}
    assert evidence == {
        "201": Evidence.PUBLISHED,
        "2010303": Evidence.EDITION_2009,
        "50207": Evidence.UNVERIFIED,
    }
    data_office = Catalogue.of(2025).entry("20141")
    assert data_office is not None
    assert data_office.evidence is Evidence.UNCERTAIN


def test_a_name_is_looked_for_within_its_parent() -> None:
    catalogue = Catalogue.of(2024)
    assert catalogue.codes_named("行政运行", Code("20103")) == (Code("2010301"),)
    assert len(catalogue.codes_named("行政运行")) > 50
    assert catalogue.codes_named("培训费", Code("302")) == (Code("30216"),)
    assert catalogue.codes_named("文化体育与传媒支出") == ()
    assert Catalogue.of(2018).codes_named("文化体育与传媒支出") == (Code("207"),)


def test_search_finds_parts_of_names_and_beginnings_of_codes() -> None:
    catalogue = Catalogue.of(2024, classification=Classification.ECONOMIC_DEPARTMENT)
    assert [str(entry.code) for entry in catalogue.search("公务用车")] == ["30231", "30913", "31013"]
    assert [entry.name for entry in catalogue.search("3071")] == []
    assert [str(entry.code) for entry in catalogue.search("307")] == ["307", "30701", "30702", "30703", "30704"]
    assert catalogue.search(" ") == ()


def test_classes_and_children_come_in_order() -> None:
    catalogue = Catalogue.of(2023, classification=Classification.FUNCTIONAL)
    assert [str(entry.code) for entry in catalogue.classes()][:3] == ["201", "202", "203"]
    assert [str(entry.code) for entry in catalogue.children(Code("22102"))] == ["2210201", "2210202", "2210203"]


@pytest.mark.parametrize(
    ("label", "digits"),
    [
        ("一般公共服务支出", "201"),
        ("工资福利支出", "301"),
        ("商品和服务支出", "302"),
        ("机关工资福利支出", "501"),
        ("文化体育与传媒支出", "207"),
        ("医疗卫生与计划生育支出", "210"),
        ("资源勘探信息等支出", "215"),
        ("资源勘探工业信息等支出", "215"),
        ("国土海洋气象等支出", "220"),
        ("其他资本性支出", "310"),
        ("社会保障\n和就业支出", "208"),
        ("预 备 费", "227"),
    ],
)
def test_a_class_is_known_by_its_names_of_all_years(label: str, digits: str) -> None:
    assert class_of_name(label) == Code(digits)


def test_a_name_of_several_classes_is_left_to_the_caller() -> None:
    assert classes_named("其他支出") == (Code("229"), Code("399"), Code("599"))
    assert class_of_name("其他支出") is None
    assert classes_named("其他支出", classification=Classification.FUNCTIONAL) == (Code("229"),)
    assert classes_named("对个人和家庭的补助支出") == (Code("303"), Code("509"))
    assert classes_named("行政运行") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("因公出国（境）费", "因公出国(境)费用"),
        ("维修（护）费", "维修〔护〕费"),
        ("合　计", "合计"),
        ("“三公”经费", '"三公"经费'),
        ("⻓期", "长期"),
        ("公务用⻋运行费", "公务用车运行维护费"),
    ],
)
def test_two_printings_of_one_name_are_equal(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


def test_different_names_stay_different() -> None:
    assert plain_name("租赁费") != plain_name("培训费")
    assert plain_name("行政运行") != plain_name("事业运行")


# -- editions -----------------------------------------------------------------------------------------------------

EDITION = "政府收支分类科目,\n科目编码,科目名称\n201,一般公共服务支出\n2010305,专项业务\n[2019901],新科目\n,合计\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_an_official_edition_wins_over_ours(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "科目.csv"
    path.write_text(EDITION, encoding=encoding)
    catalogue = Catalogue.load(path, year=2026)
    entry = catalogue.entry("2010305")
    assert entry is not None
    assert (entry.name, entry.evidence, entry.source) == ("专项业务", Evidence.PUBLISHED, str(path))
    assert entry.years_estimated is False
    assert catalogue.codes_named("专项业务", Code("20103")) == (Code("2010305"),)
    assert catalogue.codes_named("专项业务及机关事务管理") == ()
    assert [entry.name for entry in catalogue.search("新科目")] == ["新科目"]
    assert catalogue.entry("20103").name == "政府办公厅（室）及相关机构事务"
    assert [entry.name for entry in catalogue.entries("2010305")][-1] == "专项业务"
    assert Catalogue.of(2026).entry("2010305").name == "专项业务及机关事务管理"


def test_a_workbook_is_an_edition_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["说明"])
    sheet = book.create_sheet("功能")
    for row in (["类", "款", "项", "科目名称"], [201, None, None, "一般公共服务支出"], [201, "03", "05", "专项业务"]):
        sheet.append(row)
    path = tmp_path / "edition.xlsx"
    book.save(path)
    catalogue = Catalogue.of(2026).with_edition(path)
    assert catalogue.entry("2010305").name == "专项业务"
    assert catalogue.entry("201").source == str(path)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("编号,说明\n201,一般公共服务支出\n", "no columns 科目编码 and 科目名称 (or code and name)"),
        ("", "no columns 科目编码 and 科目名称 (or code and name)"),
        ("code,name\n201,一般公共服务支出\n20a,其他\n", "row 3: 20a: “20a” isn't a number"),
        ("code,name\n201,\n", "row 2: 201 has no name"),
        ("code,name\n201,甲\n201,乙\n", "row 3: 201 is “乙” but “甲” in row 2; keep one of them"),
    ],
)
def test_a_wrong_edition_gets_one_clear_sentence(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "edition.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EditionError) as caught:
        Catalogue.load(path, year=2026)
    assert caught.value.en.startswith(f"{path}: {complaint}")
    assert caught.value.zh.startswith(f"{path}：")


@pytest.mark.parametrize("content", [b"PK\x03\x04 no workbook", b"\xd0\xcf\x11\xe0 old workbook", b"\xff\xff\xff"])
def test_a_file_that_is_no_edition_gets_one_clear_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "edition.bin"
    path.write_bytes(content)
    with pytest.raises(EditionError):
        Catalogue.load(path, year=2026)


def test_a_missing_edition_is_named(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="can't be opened"):
        Catalogue.load(tmp_path / "none.csv", year=2026)
