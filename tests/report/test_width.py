"""Columns of a terminal."""

from fiscal.report.width import align, pad, printable, shorten, width


def test_a_chinese_character_takes_two_columns_and_a_quote_one() -> None:
    assert width("“三公”经费") == 10
    assert width("（一）A") == 7


def test_combining_marks_take_no_column() -> None:
    assert width("e\u0301") == 1
    assert width("\u200b元") == 2


def test_amounts_stand_at_the_right_edge_whatever_the_labels_are() -> None:
    lines = align([("表3!D9", "", "养老", "56.97"), ("p11 r7", "", "abc", "1024.94")], right=(3,))
    assert lines == ["表3!D9  养老    56.97", "p11 r7  abc   1024.94"]
    assert {width(line) for line in lines} == {21}


def test_text_is_padded_by_its_columns() -> None:
    assert pad("元", 4) == "元  "
    assert pad("元", 4, right=True) == "  元"


def test_long_text_is_cut_to_its_columns() -> None:
    assert shorten("行政单位离退休", 14) == "行政单位离退休"
    assert shorten("行政单位离退休", 8) == "行政单…"


def test_a_files_text_cannot_steer_the_terminal() -> None:
    assert printable("合\n 计\x1b[31m\x07") == "合 计[31m"
