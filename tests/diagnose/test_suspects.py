"""What a report names as likely wrong, end to end."""

from collections.abc import Callable
from decimal import Decimal

from fiscal.report import Report

Misprinted = Callable[..., Report]


def test_a_single_wrong_figure_is_named_with_its_right_value(misprinted: Misprinted) -> None:
    report = misprinted((134, "本年支出合计\t1071.58", "本年支出合计\t1071.85"))
    (suspect,) = report.suspects
    assert suspect.cell is not None
    assert (suspect.cell.place.line, suspect.cell.column) == (134, 4)
    assert (suspect.kind, suspect.proposed, suspect.unique) == ("transposition", Decimal("1071.58"), True)
    assert suspect.repairs == suspect.of == 4
    assert [finding.group for finding in report.findings if finding.relation] == [1] * 4


def test_two_wrong_figures_far_apart_are_two_causes(misprinted: Misprinted) -> None:
    report = misprinted((134, "本年支出合计\t1071.58", "本年支出合计\t1071.85"), (165, "合计\t1071.58", "合计\t107158"))
    assert [(s.group, s.kind, s.proposed) for s in report.suspects] == [
        (1, "transposition", Decimal("1071.58")),
        (2, "decimal-shift", Decimal("1071.58")),
    ]


def test_figures_that_nothing_tells_apart_are_all_listed_and_none_is_called_unique(misprinted: Misprinted) -> None:
    report = misprinted((444, "培训费\t2.00", "培训费\t1.00"))
    assert [s.rank for s in report.suspects] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [s.row for s in report.suspects if s.kind == "missing-row"] == [["", "1"]]
    assert not any(suspect.unique for suspect in report.suspects)
    assert any(s.cell and s.cell.place.line == 444 and s.proposed == 2 for s in report.suspects)


def test_a_clean_document_has_no_suspects(misprinted: Misprinted) -> None:
    assert misprinted().suspects == []
