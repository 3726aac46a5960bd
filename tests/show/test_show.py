"""``fiscal show``: tables as they were understood, as text, JSON and csv."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fiscal.cli import main
from fiscal.read import read
from fiscal.report.width import width
from fiscal.show import account, find_table
from fiscal.show.publication import show
from fiscal.show.text import table_text
from fiscal.understanding import understand
from fiscal.vocabulary import default_vocabulary

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lechang-2023"
BUDGET = str(EXAMPLE / "budget.xlsx")
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LC_ALL", "C")
    return lambda *arguments, **options: CliRunner().invoke(main, ["show", *arguments], **options)


def words(text: str) -> list[list[str]]:
    """Lines of a text, each as its words."""
    return [line.split() for line in text.splitlines()]


def test_without_a_table_all_are_listed_with_unit_place_and_state(run: Run) -> None:
    result = run(BUDGET, "--lang", "zh")
    assert result.exit_code == 0
    lines = words(result.stdout)
    assert lines[0] == ["budget.xlsx", "·", "乐昌市人民政府办公室", "·", "2023", "·", "预算", "·", "13", "张表"]
    assert lines[4] == ["T3", "表3", "支出总体情况表", "万元", "表3!A4:I22", "17", "119", "119", "已识别"]
    assert len(lines) == 2 + 13


def test_lines_and_columns_say_what_they_mean_and_what_they_sum_into(run: Run) -> None:
    lines = words(run(BUDGET, "支出总体情况表", "--lang", "zh").stdout)
    assert lines[1] == ["位置", "表3!A4:I22", "·", "单位", "万元", "·", "已识别"]
    assert ["各数：期间", "2023年预算"] in lines
    assert ["C", "合计", "=D+E+F+G+H+I", "√17", "收支", "全部支出"] in lines
    assert ["E", "项目支出", "→C", "收支", "项目支出"] in lines
    row = ["12", "20805", "行政事业单位养老支出", "→11", "=13+14+15", "√7", "功能", "208/20805", "131.91", "131.91"]
    assert next(line for line in lines if line[:1] == ["12"])[: len(row)] == row


def test_what_stands_below_the_line_is_told_apart(run: Run) -> None:
    lines = words(run(BUDGET, "表1", "--lang", "en").stdout)
    assert ["[支出]"] in lines
    own = next(line for line in lines if "本年支出合计" in line)
    assert own[-6:] == ["flow", "基本支出、项目支出、经营支出", "·", "function", "全部", "1071.58"]
    assert "二十六、结转下年" in [line[1] for line in lines if line[-6:-3] == ["flow", "结转下年", "·"]]


def test_columns_are_aligned_whatever_is_printed_in_them(run: Run) -> None:
    text = run(BUDGET, "T3", "--lang", "zh").stdout
    body = text.split("\n\n")[2].splitlines()
    ends = {width(line) for line in body}
    assert len(ends) == 1


def test_a_narrow_terminal_gets_the_figures_in_panels() -> None:
    publication = show([read(BUDGET)], BUDGET)
    text = table_text(publication, find_table(publication.tables, "表2"), "zh", columns=60)
    panels = text.split("\n\n")[3:-1]
    assert len(panels) == 2
    assert all(width(line) <= 60 for panel in panels for line in panel.splitlines())
    heads = [head for panel in panels for head in panel.splitlines()[0].split()[1:]]
    assert heads == [chr(letter) for letter in range(ord("C"), ord("O"))]


@pytest.mark.parametrize(
    "key", ["T10", "t10", "表10", "10", "一般公共预算项目支出情况表（按经济分类科目）", "项目支出情况"]
)
def test_a_table_is_named_by_id_number_title_or_a_part_of_it(run: Run, key: str) -> None:
    assert run(BUDGET, key).stdout.startswith("T10 表10 一般公共预算项目支出情况表")


@pytest.mark.parametrize("key", ["7", "07", "公开07表", "一般公共预算支出"])
def test_a_number_may_be_printed_with_words_around_it(run: Run, shared: Path, key: str) -> None:
    source = shared / "real" / "jiangsu-procuratorate-2018-budget.pdf"
    assert run(str(source), key).stdout.startswith("T7 公开07表 一般公共预算支出预算表")


def test_a_table_is_named_by_its_sheet(run: Run) -> None:
    assert run(BUDGET, "重点项目").stdout.startswith("T13 ")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("收入", None),
        ("支出", "“支出” stands for more than one thing: T3 表3 支出总体情况表, T5 "),
        ("资产", "there is no table “资产”; there are: T1 表1 收支总体情况表, "),
        ("支出总体情况", None),
        ("", "there is no table “”"),
    ],
)
def test_a_name_that_means_none_or_several_is_a_wrong_call(run: Run, key: str, said: str | None) -> None:
    result = run(BUDGET, key, "--lang", "en")
    assert result.exit_code == (0 if said is None else 2)
    assert said is None or said in result.stderr


def test_candidates_are_named(run: Run) -> None:
    said = run(BUDGET, "情况表（按", "--lang", "zh").stderr
    assert "“情况表（按”在此处不止一处：T5 表5 一般公共预算支出情况表（按功能分类科目）、T6 表6" in said
    assert said.rstrip().endswith("；可用标识（如 T3）指明")


def test_json_holds_every_figure_with_its_address(run: Run) -> None:
    content = json.loads(run(BUDGET, "T3", "--format", "json").stdout)
    assert content["schema"] == "fiscal-tables/1"
    assert content["document"] == {"department": "乐昌市人民政府办公室", "year": 2023, "kind": "budget"}
    (table,) = content["tables"]
    assert (table["state"], table["unit"], table["figures"], table["addressed"]) == ("recognised", "万元", 119, 119)
    (block,) = table["blocks"]
    line = next(line for line in block["rows"] if line["row"] == 12)
    assert (line["sums_into"], [part["row"] for part in line["parts"]]) == ([11], [13, 14, 15])
    assert line["equations"] == {"exact": 7}
    cell = next(cell for cell in line["cells"] if cell["column"] == 4)
    assert (cell["ref"], cell["published"], cell["value"], cell["unit"]) == ("D12", "131.91", "131.91", "万元")
    assert cell["address"] == {
        "flow": "基本支出",
        "fund": "全部",
        "function": "208/20805",
        "economy": "全部",
        "item": "全部",
        "period": "2023年预算",
        "entity": "全部",
    }


def test_json_of_all_tables_leaves_their_lines_out(run: Run) -> None:
    tables = json.loads(run(BUDGET, "--format", "json").stdout)["tables"]
    assert len(tables) == 13
    assert "blocks" not in tables[0]


def test_csv_is_a_line_a_figure(run: Run) -> None:
    text = run(BUDGET, "T7", "--format", "csv").stdout
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 28
    assert rows[1]["place"] == "表7!C5"
    assert (rows[1]["amount"], rows[1]["unit"], rows[1]["item"], rows[1]["fund"]) == (
        "110.00",
        "万元",
        "行政经费",
        "一般公共预算",
    )
    listed = run(BUDGET, "--format", "csv").stdout.splitlines()
    assert listed[3] == "T3,表3,支出总体情况表,万元,表3!A4:I22,17,119,119,recognised"


def test_standard_input_and_a_folder_of_csv_files_are_shown_too(run: Run) -> None:
    text = (EXAMPLE / "budget.txt").read_bytes()
    assert run("-", "T3", input=text).stdout.startswith("T3 表3 支出总体情况表")
    assert "13 tables" in run(str(EXAMPLE / "csv")).stdout


def test_what_isnt_understood_is_named_in_its_line_and_column() -> None:
    poor = default_vocabulary().without("项目支出", "公务接待费", "公务接待费支出")
    found = account(understand([read(BUDGET)], poor), poor)
    expenditure = find_table(found, "T3")
    (block,) = expenditure.blocks
    column = next(column for column in block.columns if column.label == "项目支出")
    assert column.reason is not None
    assert column.reason.zh == "栏目“项目支出”未识别"
    assert expenditure.addressed < expenditure.figures == 119
    line = find_table(found, "T7").blocks[0].lines[-1]
    assert line.reason is not None
    assert line.reason.en == "“公务接待费支出” isn't understood"
    assert {cell.address for cell in line.cells.values()} == {None}


def test_a_gazettes_other_tables_are_listed_as_compared_by_layout(run: Run, shared: Path) -> None:
    (gazette,) = (shared / "seeds").glob("000*.txt")
    states = [line.rpartition("  ")[2] for line in run(str(gazette), "--lang", "zh").stdout.splitlines()[2:]]
    assert states[:13] == ["已识别"] * 13
    assert "未识别，只按版面核对" in states
    tasks = run(str(gazette), "T23", "--lang", "zh").stdout
    assert "表题未识别" in tasks
    assert next(line for line in words(tasks) if line[:1] == ["L1291"])[1:5] == [
        "一、能源行业",
        "→L1290",
        "=L1292+…(7)…+L1298",
        "√5",
    ]
    named = run(str(gazette), "表1", "--lang", "en")
    assert named.exit_code == 2
    assert "T1 表1 收支总体情况表, T16 表1 2023年主要经济指标责任分解表, T17 表1" in named.stderr


def test_pages_of_a_pdf_stand_before_its_lines(run: Run, shared: Path) -> None:
    source = shared / "real" / "shanghai-putuo-finance-2024-final-accounts.pdf"
    lines = words(run(str(source), "支出决算表", "--lang", "zh").stdout) if source.exists() else []
    row = ["p11", "r16", "208|05|99", "其他行政事业单位养老支出", "→12", "功能", "208/20805/2080599", "0.94", "0.94"]
    assert next(line for line in lines if line[:2] == ["p11", "r16"]) == row


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "empty"), (bytes(range(256)) * 8, ""), (b"%PDF-1.4 nothing", "")],
)
def test_a_source_that_cannot_be_read_is_said_and_ends_with_three(
    run: Run, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "junk.xlsx"
    path.write_bytes(content)
    result = run(str(path), "--lang", "en")
    assert (result.exit_code, result.stdout) == (3, "")
    assert said in result.stderr
    assert "junk.xlsx" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_text_without_tables_is_said_and_ends_with_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("没有表格的一句话。\n", encoding="utf-8")
    result = run(str(path), "--lang", "zh")
    assert (result.exit_code, result.stdout.splitlines()[1]) == (1, "没有找到表格。")
    assert run(str(path), "T1", "--lang", "zh").exit_code == 2


def test_a_file_that_is_not_there_is_a_wrong_call(run: Run) -> None:
    result = run("nowhere.xlsx", "--lang", "en")
    assert result.exit_code == 2
    assert "there is no file or folder nowhere.xlsx" in result.stderr
