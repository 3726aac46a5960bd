"""Settings: found above the folder, validated with the key that is wrong, applied to findings."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fiscal.check import check
from fiscal.cli import main
from fiscal.config import ConfigError, find_config, load_config

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "lechang-2023"

HINTS = ["definition-differs", "procurement-too-small", "procurement-too-small"]
"""The example's notes."""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, where no settings are, with an English locale."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path


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
    ("text", "said"),
    [
        ("colour = 1", "colour of .*fiscal.toml is no setting; there are language, regime, strict, "),
        ('language = "fr"', "language of .*fiscal.toml is 'fr'; it must be zh / en"),
        ('regime = "odd"', "regime of .*fiscal.toml is 'odd'; it must be auto / additive / rounded"),
        ("strict = 1", "strict of .*fiscal.toml is 1; it must be true / false"),
        ('ignore = "orphan-code"', "ignore of .*fiscal.toml is 'orphan-code'; it must be list"),
        ("select = [1]", "select of .*fiscal.toml must be a list of names of rules"),
        (
            'ignore = ["sum-mismatched"]',
            "ignore of .* names sum-mismatched, which is no rule; did you mean sum-mismatch?",
        ),
        ("tables = 3", "tables of .*fiscal.toml is 3; it must be table"),
        ('[tables]\n"表3" = 3', r'tables\."表3" of .*fiscal.toml is 3; it must be ignore / select'),
        (
            '[tables."表3"]\nseverity = "note"',
            r'tables\."表3"\.severity of .*fiscal.toml is no setting; there are ignore',
        ),
        (
            '[tables."表3"]\nignore = ["nothing-like-it"]',
            r'tables\."表3"\.ignore of .* names nothing-like-it, which is no rule',
        ),
        ("strict = yes", r"fiscal.toml can't be read: Invalid value \(at line 1, column 10\); check the path"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "fiscal.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=said) as error:
        load_config(path)
    assert "fiscal.toml" in error.value.zh


def test_tool_fiscal_that_is_no_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool]\nfiscal = "strict"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"tool\.fiscal of .*pyproject\.toml is 'strict'; it must be table"):
        find_config(tmp_path)


def test_a_wrong_setting_is_a_wrong_call(folder: Path) -> None:
    (folder / "fiscal.toml").write_text("colour = 1\n", encoding="utf-8")
    for arguments in (["check", "budget.xlsx"], ["show", "budget.xlsx"], ["explain"], ["codes", "201"]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "colour of" in result.stderr


def test_settings_that_are_not_there_are_a_wrong_call() -> None:
    result = run("check", str(EXAMPLE / "budget.xlsx"), "--config", "nowhere.toml", "--lang", "en")
    assert result.exit_code == 2
    assert "The settings nowhere.toml can't be read: No such file or directory" in result.stderr


def test_settings_saved_with_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    path = tmp_path / "fiscal.toml"
    path.write_bytes(b"\xef\xbb\xbfstrict = true\n")
    assert load_config(path).strict is True


def test_the_settings_choose_the_language_and_lang_wins(folder: Path) -> None:
    (folder / "fiscal.toml").write_text('language = "zh"\n', encoding="utf-8")
    budget = str(EXAMPLE / "budget.xlsx")
    assert "13 张表" in run("check", budget).stdout
    assert "13 tables" in run("check", budget, "--lang", "en").stdout
    assert "13 张表" in run("show", budget).stdout
    assert "错误" in run("explain").stdout


def test_a_rule_is_left_out_of_one_table_only(tmp_path: Path) -> None:
    path = tmp_path / "fiscal.toml"
    path.write_text('[tables."表10"]\nignore = ["wrong-name"]\n', encoding="utf-8")
    report = load_config(path).apply(check(EXAMPLE / "budget.txt"))
    assert [finding.rule for finding in report.findings] == ["renamed-project", *HINTS]
    assert report.ignored == 1
    path.write_text('[tables."表6"]\nignore = ["wrong-name"]\n', encoding="utf-8")
    report = load_config(path).apply(check(EXAMPLE / "budget.txt"))
    assert "wrong-name" in [finding.rule for finding in report.findings]


def test_a_table_may_be_called_by_its_title_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "fiscal.toml"
    title = "一般公共预算项目支出情况表 （按经济分类科目）"
    path.write_text(f'[tables."{title}"]\nselect = ["sum-mismatch"]\n', encoding="utf-8")
    report = load_config(path).apply(check(EXAMPLE / "budget.txt"))
    assert [finding.rule for finding in report.findings] == ["renamed-project", *HINTS]


def test_what_the_settings_leave_out_is_counted(folder: Path) -> None:
    (folder / "fiscal.toml").write_text('ignore = ["wrong-name", "renamed-project"]\n', encoding="utf-8")
    result = run("check", str(EXAMPLE / "budget.xlsx"))
    assert result.exit_code == 0
    assert "Found: 3 notes (2 left out by the settings)." in result.stdout


def test_a_table_that_no_file_has_is_said(folder: Path) -> None:
    (folder / "fiscal.toml").write_text('[tables."表99"]\nignore = ["wrong-name"]\n', encoding="utf-8")
    result = run("check", str(EXAMPLE / "budget.xlsx"))
    assert "tables of the settings that no checked file has: 表99" in result.stderr
    assert "fiscal.toml" in result.stderr
