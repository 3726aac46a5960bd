"""Each rule that RULES §3 gives for a published form is evaluated here, under its own id."""

import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests import test_departments
from tests.forms import (
    test_beside,
    test_central,
    test_final_accounts,
    test_final_notes,
    test_government,
    test_government_bounds,
    test_targets,
)


def headed(module: ModuleType) -> set[str]:
    """The ids that head a module's tests: in its first line, and in the lines that divide it."""
    lines = inspect.getsource(module).splitlines()
    heads = [lines[0], *(line for line in lines if line.startswith("# -- "))]
    return {found for line in heads for found in re.findall(r"\bGOV-[A-Z-]*[A-Z]", line)}


SECTIONS: dict[str, tuple[str, set[str]]] = {
    "3.1": ("C", {*test_central.RULES, *test_central.MISPRINTS, *test_central.SLIPS, *test_targets.EVALUATED}),
    "3.2": (
        "JS",
        {
            *test_final_accounts.RULES,
            *test_final_accounts.MISPRINTS,
            *test_final_notes.SLIPS,
            *test_beside.EVALUATED,
        },
    ),
    "3.3": ("GOV", {*test_government.RULES, *headed(test_government_bounds), *headed(test_departments)}),
}


def ids(text: str, section: str, family: str) -> list[str]:
    """The ids that a section's tables give, in their order."""
    own = text.split(f"### {section} ")[1].split("\n##", maxsplit=1)[0]
    cells = [line.split("|")[1] for line in own.splitlines() if line.startswith(f"| {family}-")]
    return [found for cell in cells for found in re.findall(rf"\b{family}-[A-Z0-9-]+[A-Z0-9]", cell)]


@pytest.mark.parametrize("section", SECTIONS)
def test_each_rule_is_evaluated(shared: Path, section: str) -> None:
    family, evaluated = SECTIONS[section]
    wanted = ids((shared / "RULES.md").read_text(encoding="utf-8"), section, family)
    assert len(wanted) >= 20
    assert [rule for rule in wanted if rule not in evaluated] == []
