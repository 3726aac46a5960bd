"""The page as a file: whole, safe, linked; what the browser isn't needed for."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from fiscal.check import check
from fiscal.findings import Text
from fiscal.report import Report, Source

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "lechang-2023"


def tree(report: Report, language: str = "zh") -> etree._Element:
    return etree.HTML(report.to_html(language=language))


def text(element: etree._Element, language: str) -> str:
    """What an element says in a language, spaces as one."""
    other = {"zh": "en", "en": "zh"}[language]
    parts = element.xpath(f".//text()[not(ancestor::*[@lang='{other}'])]")
    return " ".join("".join(parts).split())


@pytest.fixture(scope="module")
def reports(broken: Report, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """Reports of every kind: broken, almost clean, a text, two sources, without tables, unread."""
    folder = tmp_path_factory.mktemp("kinds")
    (folder / "letter.txt").write_text("致读者的信\n本期没有表。\n", encoding="utf-8")
    return {
        "broken": broken,
        "example": check(EXAMPLE / "budget.xlsx"),
        "text": check(EXAMPLE / "budget.txt"),
        "csv": check(EXAMPLE / "csv"),
        "together": check([EXAMPLE / "budget.xlsx", EXAMPLE / "budget.txt"]),
        "no tables": check(folder / "letter.txt"),
        "unread": Report.of_unreadable(
            [Source("damaged.xlsx", None, None)], Text("damaged.xlsx 已损坏。", "damaged.xlsx is damaged.")
        ),
    }


KINDS = ("broken", "example", "text", "csv", "together", "no tables", "unread")


@pytest.mark.parametrize("kind", KINDS)
def test_every_link_leads_somewhere_and_every_id_is_there_once(reports: dict[str, Report], kind: str) -> None:
    root = tree(reports[kind])
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = root.xpath("//a/@href | //*[local-name()='use']/@href | //@aria-labelledby")
    assert {link.removeprefix("#") for link in links} <= set(ids)


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_is_one_file_that_asks_for_nothing(reports: dict[str, Report], kind: str) -> None:
    page = reports[kind].to_html(language="en")
    assert "http" not in page.replace("http-equiv", "")
    root = etree.HTML(page)
    assert not root.xpath("//script/@src | //*[@srcset] | //iframe | //link[not(starts-with(@href, 'data:'))]")
    assert all(source.startswith("data:") for source in root.xpath("//@src | //*[local-name()='image']/@href"))
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")


@pytest.mark.parametrize("kind", KINDS)
def test_headings_step_down_one_level_at_a_time(reports: dict[str, Report], kind: str) -> None:
    levels = [int(each.tag[1]) for each in tree(reports[kind]).iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_the_page_itself_is_there_in_both_languages(reports: dict[str, Report], kind: str) -> None:
    root = tree(reports[kind])
    for zh in root.xpath("//span[@lang='zh']"):
        en = zh.getnext()
        assert en is not None, zh.text
        assert en.get("lang") == "en", zh.text
    assert all(each.get("data-zh") and each.get("data-en") for each in root.xpath("//*[@data-zh or @data-en]"))


def test_the_verdict_is_a_sentence_in_both_languages(broken: Report) -> None:
    (verdict,) = tree(broken).xpath("//p[@id='verdict']")
    assert text(verdict, "zh").startswith("发现 ")
    assert text(verdict, "en").startswith("Found: ")


def test_each_cause_says_which_figure_is_likely_wrong_and_leads_to_its_cell(broken: Report) -> None:
    root = tree(broken)
    told = {}
    for suspects in root.xpath("//article//div[@class='suspects']/p"):
        (link,) = suspects.xpath(".//a/@href")
        told[link] = (text(suspects.find(".//del"), "zh"), text(suspects.find(".//ins"), "zh"))
    assert told == {"#T3-r11-c4": ("130.91", "131.91"), "#T6-r8-c2": ("117.41", "171.41")}
    for link, (published, _) in told.items():
        (cell,) = root.xpath(f"//td[@id='{link[1:]}']")
        assert cell.get("class") == "suspect"
        assert "".join(cell.itertext()) == published


def test_all_causes_are_seen_at_a_glance(broken: Report) -> None:
    rows = tree(broken).xpath("//details[@id='glance']//tr")
    assert [[text(cell, "en") for cell in row] for row in rows] == [
        ["1", "error", "表3!D11", "208 社会保障和就业支出 · 基本支出", "130.91 → 131.91"],
        ["2", "error", "表6!B6", "301 工资福利支出 · 预算", "sum-mismatch"],  # several figures could be the wrong one
        ["3", "error", "表10!A15", "302/30214", "wrong-name"],
        ["4", "warning", "重点项目!A4", "2021年度乐昌市制造业小微企业财政贴息", "renamed-project"],
        ["5", "note", "表7!A5", "行政经费", "definition-differs"],
        ["6", "note", "说明!A9", "procurement-too-small", "procurement-too-small"],
        ["7", "note", "说明!A11", "procurement-too-small", "procurement-too-small"],
    ]


def test_of_corrections_that_would_all_do_none_is_called_likely(tmp_path: Path) -> None:
    source = tmp_path / "growth.txt"
    lines = [
        "表1 支出总体情况表",
        "单位：万元",
        "科目\t合计",
        "合计\t31.00",
        "201 一般公共服务支出\t12.00",
        "205 教育支出\t17.77",
    ]
    source.write_text("\n".join(lines), encoding="utf-8")
    root = tree(check(source))
    (told,) = root.xpath("//div[@class='suspects']/p/strong")
    assert text(told, "en") == "Any of these would do; first suspected"
    assert not root.xpath("//td[@class='suspect']")
    assert [cell.text for cell in root.xpath("//details[@class='table']//td[@class='bad']/a")] == ["31.00"]


def test_the_equation_shows_its_addends_their_sum_and_the_difference(broken: Report) -> None:
    root = tree(broken)
    (article,) = root.xpath("//article[.//div[@class='suspects']//a[@href='#T6-r8-c2']]")
    equation = article.xpath(".//table[@class='equation']")[0]
    rows = [[text(cell, "zh") for cell in row.iter("td")] for row in equation.iter("tr")]
    assert rows[0][:2] == ["公布", "表6!B6"]
    assert rows[0][3] == "623.57"
    addends = [row for row in rows if row[0] == "+"]
    assert addends[1][:4] == ["+", "表6!B8", "30102 津贴补贴", "117.41"]
    assert rows[-2] == ["应为", "", "569.57", "万元"]
    assert rows[-1] == ["相差", "", "+54.00", "万元"]


def test_a_finding_without_figures_marks_its_row(broken: Report) -> None:
    root = tree(broken)
    (finding,) = root.xpath("//details[@data-rule='wrong-name']")
    (link,) = finding.xpath(".//a[@class='goto']/@href")
    (row,) = root.xpath(f"//th[@id='{link[1:]}']")
    assert "bad" in row.get("class")
    assert "".join(row.itertext()) == "[30214]培训费"
    assert finding.xpath(".//th[contains(@class, 'bad')]/text()") == ["[30214]培训费"]


def test_an_excerpt_says_where_rows_are_left_out(broken: Report) -> None:
    findings = tree(broken).xpath("//details[contains(@class, 'finding')][.//td[text()='823.93' and @class='bad']]")
    labels = [
        ["".join(row.find("th").itertext()) if row.find("th") is not None else "⋮" for row in table.find("tbody")]
        for table in findings[0].xpath(".//table[@class='figures']")
    ]
    assert labels[0][0] == "合计"
    assert "⋮" in labels[0]
    assert labels[0][-1] != "⋮"


def test_headings_that_span_columns_are_one_cell(broken: Report) -> None:
    (table,) = tree(broken).xpath("//details[@id='table-T5']//table")
    first, second = table.find("thead")
    assert [(cell.text, cell.get("colspan")) for cell in first][1:] == [("一般公共预算支出", "3")]
    assert [cell.text for cell in second] == ["小计", "其中:基本支出", "项目支出"]


def test_a_sentence_is_quoted_with_its_figure_marked(shared: Path) -> None:
    report = check(shared / "real" / "shanghai-putuo-finance-2024-final-accounts.pdf")
    (finding,) = tree(report).xpath("//details[@data-rule='share-wrong']")
    (quote,) = finding.findall(".//blockquote")
    assert [(mark.text, mark.get("class")) for mark in quote.iter("mark")] == [
        ("2940.05", "part"),
        ("2106.66", "part"),
        ("71.73", "bad"),
    ]
    assert "".join(quote.itertext()).startswith("一般公共预算财政拨款支出2940.05万元，主要用于以下方面：")


def test_a_pdf_that_changed_since_is_not_drawn(shared: Path, tmp_path: Path) -> None:
    published = shared / "real" / "shanghai-putuo-welfare-home-2024-unit-budget.pdf"
    source = tmp_path / "budget.pdf"
    source.write_bytes(published.read_bytes())
    report = check(source)
    assert tree(report).xpath("//section[@id='pages']//figure")
    source.write_bytes(published.read_bytes() + b"% another edition")
    assert not tree(report).xpath("//section[@id='pages']")
    source.unlink()
    assert not tree(report).xpath("//section[@id='pages']")


def test_what_was_not_compared_is_listed(reports: dict[str, Report]) -> None:
    root = tree(reports["broken"])
    (problem,) = root.xpath("//section[@id='problems']//li")
    assert "表12!C8" in text(problem, "zh")
    assert "5?.00" in text(problem, "en")
    (link,) = problem.xpath(".//a/@href")
    assert root.xpath(f"//td[@id='{link[1:]}']/text()") == ["5?.00"]
    tables = [text(each, "zh") for each in root.xpath("//section[@id='tables']/details/summary/span[@class='path']")]
    assert tables == [f"{t.number} {t.title}".strip() for t in reports["broken"].tables]
    unread = tree(reports["unread"])
    assert "damaged.xlsx" in text(unread.xpath("//section[@id='problems']//li")[0], "en")


def test_each_table_says_how_its_equations_stand(broken: Report) -> None:
    root = tree(broken)
    told = {each.get("id"): text(each.find("summary"), "en") for each in root.xpath("//details[@class='table']")}
    assert told["table-T3"].endswith(" exact, 4 broken 5 findings")
    assert told["table-T2"].endswith("204 figures, 220 equations: 220 exact")
    exact = sum(int(re.search(r"(\d+) exact", line)[1]) for line in told.values())
    assert exact == sum(each.exact for each in broken.residuals if each.table)


def test_a_unit_that_is_not_printed_is_not_claimed(tmp_path: Path) -> None:
    source = tmp_path / "pigs.txt"
    source.write_text("表1 生猪生产任务分解表\n乡镇\t出栏\n合计\t30\n甲镇\t10\n乙镇\t20\n", encoding="utf-8")
    report = check(source)
    assert [table.title for table in report.tables] == ["生猪生产任务分解表"]
    assert "元" not in text(tree(report).xpath("//details[@class='table']/summary")[0], "zh")


def test_a_text_of_the_publication_is_escaped() -> None:
    report = check(EXAMPLE / "budget.xlsx")
    report.department = "<script>alert(1)</script>"
    report.findings[0].text = "\"'><img src=x>"
    page = report.to_html(language="zh")
    assert "<script>alert" not in page
    assert "<img" not in page


def test_a_page_says_the_same_in_whatever_language_it_opens(broken: Report) -> None:
    zh, en = (re.sub(r"<html.*?>|<button.*?</button>", "", broken.to_html(language=each)) for each in ("zh", "en"))
    assert sorted(words(zh)) == sorted(words(en))


def words(page: str) -> Iterator[str]:
    yield from (span.text or "" for span in etree.HTML(page).iter("span"))


def test_the_page_of_a_long_gazette_stays_small(shared: Path) -> None:
    source = shared / "seeds" / "000_6645941e19bdcb23.txt"
    page = check(source).to_html(language="zh")
    assert len(page.encode()) < 2 * source.stat().st_size
