"""A guess is said: what was taken for a digit or a point, with the cell and the amount that was used."""

from pathlib import Path

import pytest

import fiscal
from fiscal.document import Severity

ROWS = (
    "表3 支出总体情况表",
    "单位：万元",
    "科目编码,科目名称,合计,基本支出,项目支出",
    ",合计,{},50.00,0.00",
    "201,一般公共服务支出,50.00,50.00,0.00",
)


@pytest.mark.parametrize(
    ("printed", "english", "chinese"),
    [
        ("5O.00", "'5O.00' is read as 50.00 (O for 0)", "“5O.00”读作 50.00（字母 O 当作 0）"),
        (
            "50。00",
            "'50。00' is read as 50.00 (another mark for the decimal point)",
            "“50。00”读作 50.00（其他符号当作小数点）",
        ),
    ],
)
def test_a_character_taken_for_another_is_a_note(tmp_path: Path, printed: str, english: str, chinese: str) -> None:
    (tmp_path / "表3.csv").write_text("\n".join(ROWS).format(printed), "utf-8")
    report = fiscal.check(tmp_path)
    assert [(p.severity, p.place.ref, p.en, p.zh) for p in report.problems] == [(Severity.NOTE, "C4", english, chinese)]
    assert not [f for f in report.findings if f.rule == "sum-mismatch"]


def test_spaces_inside_a_number_are_no_guess(tmp_path: Path) -> None:
    (tmp_path / "表3.csv").write_text("\n".join(ROWS).format("5 0.0 0"), "utf-8")
    assert fiscal.check(tmp_path).problems == []
