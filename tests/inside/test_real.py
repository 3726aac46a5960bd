"""Every table of the real publications read by its layout alone, as if nobody knew it: no arithmetic is wrong there."""

from pathlib import Path

import pytest

from fiscal.address import address, addresses
from fiscal.document import Severity
from fiscal.inside import look_inside
from fiscal.judge import judge, severity_of
from fiscal.read import read
from fiscal.recognise import recognise
from fiscal.vocabulary import default_vocabulary

DAMAGED = "shanghai-putuo-wanli-2024-department-budget.pdf"  # codes of two rows lost a zero, which its own rule tells


def test_no_error_and_no_warning_where_the_words_are_not_known(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "_is_recognised", lambda _: False)
    compared = 0
    for path in sorted((shared / "real").glob("*.pdf")):
        found = address(recognise(read(path)), default_vocabulary())
        judgement = judge(look_inside(found).equations, found.facts)
        compared += len(judgement.judged)
        told = [j for j in judgement.judged if severity_of(j, judgement) in (Severity.ERROR, Severity.WARNING)]
        places = [(path.name, found.facts.line(j.equation.terms[0][0]).printed) for j in told]
        assert places == ([(DAMAGED, "工资福利支出")] * 2 if path.name == DAMAGED else [])
    assert compared > 2000
