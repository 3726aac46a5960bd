"""The package's public names, and what importing it costs."""

import subprocess
import sys

import pytest

import fiscal

HEAVY = ("numpy", "pandas", "openpyxl", "scipy", "lxml", "rich", "pypdfium2", "docx", "xlrd")


def modules_after(statement: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after the statement."""
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize("statement", ["import fiscal", "import fiscal.cli", "from fiscal import Report"])
def test_importing_loads_nothing_heavy(statement: str) -> None:
    assert modules_after(statement).isdisjoint(HEAVY)


def test_importing_the_package_loads_none_of_its_modules() -> None:
    assert {name for name in modules_after("import fiscal") if name.startswith("fiscal.")} == set()


def test_every_public_name_is_there_and_listed() -> None:
    for name in fiscal.__all__:
        assert getattr(fiscal, name) is not None
        assert name in dir(fiscal)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'fiscal' has no attribute 'chekc'"):
        _ = fiscal.chekc


def test_a_function_keeps_its_name_though_a_module_is_called_alike() -> None:
    code = (
        "import sys, types, fiscal\n"
        "fiscal._HOME['same'] = 'fiscal.same'\n"
        "module = types.ModuleType('fiscal.same')\n"
        "module.same = len\n"
        "fiscal.same = module\n"
        "print(fiscal.same is len)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "True\n"
