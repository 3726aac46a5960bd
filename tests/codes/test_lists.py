"""The lists that come with the package agree with themselves, and with what real publications print."""

import csv
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest

from fiscal.codes import Catalogue, Classification, Code, Entry, Evidence, classes_named, groups, mapping, plain_name
from fiscal.codes.lists import listing
from fiscal.codes.names import DATA

EVERY = list(Classification)


def published(shared: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Every row of the verified grids of real publications, with its file."""
    for path in sorted((shared / "real" / "grids").glob("*/*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                yield path, row


def entries(classification: Classification) -> list[Entry]:
    listed = listing(classification)
    return [entry for digits in listed for entry in listed.entries(digits)]


@pytest.mark.parametrize("classification", EVERY)
def test_every_code_is_one_and_belongs_to_its_list(classification: Classification) -> None:
    digits = list(listing(classification))
    assert digits == sorted(digits)
    assert [code for code in digits if str(Code(code)) != code or Code(code).classification is not classification] == []


@pytest.mark.parametrize("classification", EVERY)
def test_every_parent_is_listed(classification: Classification) -> None:
    listed = set(listing(classification))
    assert [code for code in sorted(listed) if len(code) > 3 and code[:-2] not in listed] == []


@pytest.mark.parametrize("classification", EVERY)
def test_names_are_trimmed_and_printed_in_full_width(classification: Classification) -> None:
    odd = [
        entry.name for entry in entries(classification) if re.search(r"[\s()\[\],\"':;]", entry.name) or not entry.name
    ]
    assert odd == []


@pytest.mark.parametrize("classification", EVERY)
def test_the_years_of_a_codes_names_do_not_overlap_and_stand_in_order(classification: Classification) -> None:
    listed = listing(classification)
    wrong = []
    for digits in listed:
        names = listed.entries(digits)
        spans = [(entry.first_year or 0, entry.last_year or 9999) for entry in names]
        if any(first > last for first, last in spans) or any(a[1] >= b[0] for a, b in pairwise(spans)):
            wrong.append((digits, spans))
    assert wrong == []


@pytest.mark.parametrize("classification", EVERY)
def test_a_code_has_one_current_name_at_most_and_no_name_twice_in_a_row(classification: Classification) -> None:
    listed = listing(classification)
    for digits in listed:
        names = listed.entries(digits)
        assert sum(entry.last_year is None for entry in names) <= 1, digits
        plain = [plain_name(entry.name) for entry in names]
        assert all(a != b for a, b in pairwise(plain)), digits


def test_estimated_years_are_marked_and_sources_are_named() -> None:
    entry = Catalogue.of(2017).entry("30312")
    assert entry is not None
    assert (entry.name, entry.evidence, entry.years_estimated) == ("提租补贴", Evidence.PUBLISHED, True)
    assert entry.source == "江苏省人大常委会办公厅2017年度部门预算"
    parent = Catalogue.of(2024).entry("301")
    assert parent is not None
    assert (parent.years_estimated, parent.source) == (False, "economic-department.csv")


def test_the_mapping_leads_from_department_to_government_codes_that_are_listed() -> None:
    assert len(mapping()) == 104
    for row in mapping():
        assert row.department.classification is Classification.ECONOMIC_DEPARTMENT
        assert row.government.classification is Classification.ECONOMIC_GOVERNMENT
        assert Catalogue.of(None).entry(row.department), row
        assert Catalogue.of(None).entry(row.government), row


def test_the_groups_hold_codes_with_their_names() -> None:
    assert list(groups()) == ["三公", "机关运行经费", "人员经费", "公用经费"]
    assert [str(member.code) for member in groups()["三公"]][:4] == ["30212", "30217", "30231", "31013"]
    for members in groups().values():
        for member in members:
            names = map(plain_name, Catalogue.of(None).names(member.code))
            assert plain_name(member.name) in names, member


def test_spellings_lead_to_names_that_are_listed() -> None:
    with (DATA / "spellings.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    listed = {normalize("NFKC", entry.name) for kind in EVERY for entry in entries(kind)}
    assert [row["name"] for row in rows if normalize("NFKC", row["name"]) not in listed] == []


WRONG_IN_THE_PUBLICATION = {("3012", "津贴补贴"), ("3017", "绩效工资")}


def test_every_code_and_name_of_real_publications_is_listed_for_their_year(shared: Path) -> None:
    compared = 0
    unknown = []
    for path, row in published(shared):
        year = int(re.search(r"20\d\d", path.parent.name)[0])
        for column in row:
            prefix = column.removesuffix("code")
            name = row.get(prefix + "name") or row.get(prefix + "科目名称")
            pair = (row[column], name)
            if prefix == column or not all(pair) or pair in WRONG_IN_THE_PUBLICATION:
                continue
            entry = Catalogue.of(year).entry(row[column])
            compared += 1
            if entry is None or plain_name(entry.name) != plain_name(name):
                unknown.append((path.parent.name, *pair, entry and entry.name))
    assert compared > 400
    assert unknown == []


def test_every_class_name_of_real_publications_is_one_class(shared: Path) -> None:
    natures = {"基本支出", "项目支出", "经营支出", "上缴上级支出", "对附属单位补助支出"}
    matches = (
        re.match(r"[一二三四五六七八九十]+、(\S+支出)$", text or "")
        for _, row in published(shared)
        for text in row.values()
    )
    seen = {match[1] for match in matches if match} - natures
    ambiguous = [name for name in seen if len(classes_named(name, classification=Classification.FUNCTIONAL)) != 1]
    assert len(seen) > 20
    assert sorted(ambiguous) == []


@pytest.mark.parametrize("year", [2017, 2018, 2019, 2020, 2021, 2024, 2026])
def test_a_code_of_a_year_has_its_parent_in_that_year(year: int) -> None:
    catalogue = Catalogue.of(year)
    orphans = [str(entry.code) for entry in catalogue if entry.code.parent and entry.code.parent not in catalogue]
    assert orphans == []
