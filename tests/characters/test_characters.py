"""Traditional characters, pinyin residue and radicals are brought to one form, in labels and in sentences."""

from pathlib import Path

import pytest

from fiscal.characters import PINYIN, RADICALS, simplified
from fiscal.check import check_documents
from fiscal.document import Document, Paragraph, Place
from fiscal.prose.text import fold
from fiscal.vocabulary import plain
from tests.written import document_of

CONVERTED = {
    "機關(guān)運(yùn)行經(jīng)費": "机关运行经费",
    "財(cái)政撥(bō)款收支總(zǒng)體(tǐ)情況(kuàng)表": "财政拨款收支总体情况表",
    "農(nóng)林水事務(wù)支出": "农林水事务支出",
    "國（guó）有資（zī）本經（jīng）營預（yù）算": "国有资本经营预算",
    "⼀般公共预算⽀出": "一般公共预算支出",
    "⻋辆购置，⻓期": "车辆购置，长期",
    "關(gua\u0304n)於": "关于",
}


@pytest.mark.parametrize("printed", CONVERTED)
def test_labels_and_sentences_are_folded_alike(printed: str) -> None:
    assert plain(printed) == plain(CONVERTED[printed])
    assert fold(Paragraph(printed, Place())).text == CONVERTED[printed]


@pytest.mark.parametrize("text", ["公路里程(km)", "重量(kg)", "覆盖率", "乾县", "显著", "夥计"])
def test_units_and_simplified_words_stay(text: str) -> None:
    assert plain(text) == text
    assert fold(Paragraph(text, Place())).text == text


def test_every_pair_is_one_character_for_one_and_the_second_is_simplified() -> None:
    pairs = simplified()
    assert len(pairs) > 2500
    assert all(len(text) == 1 and text.encode("gb2312") for text in pairs.values())
    assert not [chr(code) for code in pairs if pairs[code] == chr(code)]
    assert all(len(text) == 1 for text in RADICALS.values())


def test_hardly_any_pinyin_is_left_in_the_converted_page_of_the_seed(shared: Path) -> None:
    text = (shared / "seeds" / "003_120e032f470836ab.txt").read_text(encoding="utf-8")
    assert len(PINYIN.findall(text)) > 1000
    left = PINYIN.sub("", text)
    assert (
        sum(left.count(mark) for mark in "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ") <= 10
    )  # where a character itself was lost: 龜?shù)


TABLES = """
    一般公共预算支出情况表
    单位：万元
    功能分类科目编码|功能分类科目名称|小计|基本支出|项目支出
    |合计|120.00|70.00|50.00
    201|一般公共服务支出|80.00|50.00|30.00
    205|教育支出|40.00|20.00|{}
    2023年一般公共预算支出120.00万元，其中：基本支出70.00万元，项目支出{}万元。
"""


def converted(text: str) -> Document:
    """A text as a site prints it that turned it into traditional characters with their pinyin."""
    pinyin = {"预": "預(yù)", "财": "財(cái)", "总": "總(zǒng)", "项": "項(xiàng)", "编": "編(biān)", "类": "類(lèi)"}
    pinyin |= {"码": "碼(mǎ)", "称": "稱(chēng)", "计": "計(jì)", "单": "單(dān)", "万": "萬(wàn)", "务": "務(wù)"}
    return document_of("".join(pinyin.get(character, character) for character in text))


def test_a_converted_page_is_checked_like_its_original() -> None:
    for figures in (("20.00", "50.00"), ("20.00", "51.00"), ("21.00", "50.00")):
        text = TABLES.format(*figures)
        known, other = (check_documents([document]) for document in (document_of(text), converted(text)))
        assert known.summary == other.summary
        found = [[(f.rule, f.severity, f.place.line) for f in report.findings] for report in (known, other)]
        assert found[0] == found[1]
        assert bool(found[0]) == (figures != ("20.00", "50.00"))
