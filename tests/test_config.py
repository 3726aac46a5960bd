"""Settings: found above the folder, validated with the key that is wrong, applied to findings."""

from pathlib import Path

import pytest

from fiscal.check import check
from fiscal.config import ConfigError, find_config, load_config

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "lechang-2023"


def test_the_nearest_file_above_wins_and_its_paths_are_beside_it(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[tool.fiscal]\nstrict = true\nbaseline = "known.json"\n', encoding="utf-8"
    )
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    config = find_config(inner)
    assert config.strict is True
    assert config.baseline == tmp_path / "known.json"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("colour = 1", "colour"),
        ('regime = "odd"', "regime"),
        ("strict = 1", "strict"),
        ('ignore = ["sum-mismatched"]', "ignore"),
        ('[tables."表3"]\nseverity = "note"', r'tables\."表3"\.severity'),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "fiscal.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=key):
        load_config(path)


def test_a_rule_is_left_out_of_one_table_only(tmp_path: Path) -> None:
    path = tmp_path / "fiscal.toml"
    path.write_text('[tables."表10"]\nignore = ["wrong-name"]\n', encoding="utf-8")
    report = load_config(path).apply(check(EXAMPLE / "budget.txt"))
    assert [finding.rule for finding in report.findings] == ["renamed-project"]
    path.write_text('[tables."表6"]\nignore = ["wrong-name"]\n', encoding="utf-8")
    report = load_config(path).apply(check(EXAMPLE / "budget.txt"))
    assert "wrong-name" in [finding.rule for finding in report.findings]
