"""Proposals have the decimals that figures are printed with, and say what a cell holds where it shows less."""

from pathlib import Path

import pytest

from fiscal.check import check, check_documents
from fiscal.report.causes import published
from tests.written import document_of


@pytest.fixture
def cut_off(shared: Path):
    return check(shared / "real" / "shanghai-putuo-planning-2024-final-accounts.pdf", regime="truncated")


def test_no_figure_of_two_decimals_is_proposed_with_three(cut_off) -> None:
    steps = [(s.proposed, s.cell.step) for s in cut_off.suspects if s.cell is not None and s.proposed is not None]
    assert steps
    assert [(proposed, step) for proposed, step in steps if step and proposed % step] == []


def test_a_cell_that_shows_fewer_decimals_than_it_holds_is_named_with_all_of_them() -> None:
    report = check_documents(
        [
            document_of(
                """
                青川市统计局2024年度部门预算
                支出总体情况表
                单位：万元
                科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
                201 | 一般公共服务支出 | 1340.20 | 780.20 | 560.00
                20105 | 统计信息事务 | 1340.20 | 780.20 | 560.00
                2010501 | 行政运行 | 780.20 | 780.20 | 0.00
                2010507 | 专项普查活动 | 563.00 | 0.00 | 560.00
                合计 | | 1340.20 | 780.20 | 560.00
                """
            )
        ]
    )
    suspect = report.suspects[0]
    assert suspect.cell is not None
    assert published(suspect, "en") == "563.00"
    suspect.cell.published = "560.00"  # as a workbook whose cells show two decimals prints it
    assert published(suspect, "en") == "563.00"
