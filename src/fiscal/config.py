"""Settings of a project: ``fiscal.toml``, or ``[tool.fiscal]`` of ``pyproject.toml``; options of a call win.

language = "zh"            # or "en"
regime = "auto"            # or "additive", "rounded", "truncated"
strict = false             # warnings count as errors
catalogue = "codes.csv"    # an official edition; relative to this file
baseline = "known.json"    # known discrepancies; relative to this file
select = ["sum-mismatch"]  # only these rules
ignore = ["orphan-code"]   # not these

[tables."支出总体情况表"]   # by title, printed number or id
ignore = ["code-out-of-order"]
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from fiscal.findings import Finding, TableSummary
from fiscal.language import Language, reason_of
from fiscal.report import Report
from fiscal.vocabulary import plain

_KINDS: dict[str, tuple[type, tuple[str, ...] | None]] = {
    "language": (str, get_args(Language)),
    "regime": (str, ("auto", "additive", "rounded", "truncated")),
    "strict": (bool, None),
    "catalogue": (str, None),
    "baseline": (str, None),
    "select": (list, None),
    "ignore": (list, None),
    "tables": (dict, None),
}
_TABLE_KEYS = ("ignore", "select")
_TOML = {str: "string", bool: "true / false", list: "list", dict: "table"}  # what TOML calls them


class ConfigError(ValueError):
    """A setting that can't be used: one sentence in Chinese and English that names the file and the key."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both sentences; ``str()`` gives the English one."""
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class Config:
    """The settings that were found; None or empty where the file says nothing.

    - tables: by title, number or id, plain: (select, ignore) for the findings of that table alone
    """

    path: Path | None = None
    language: Language | None = None
    regime: str | None = None
    strict: bool | None = None
    catalogue: Path | None = None
    baseline: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    tables: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)

    def keeps(self, finding: Finding, names: Iterable[str]) -> bool:
        """Whether a finding is reported; ``names`` are the title, number and id of its table, plain."""
        if (self.select and finding.rule not in self.select) or finding.rule in self.ignore:
            return False
        for name in names:
            select, ignore = self.tables.get(name, ((), ()))
            if (select and finding.rule not in select) or finding.rule in ignore:
                return False
        return True

    def apply(self, report: Report) -> Report:
        """The report without the findings that the settings leave out, which it counts; in place."""
        names = {table.id: _names(table) for table in report.tables}
        kept = [f for f in report.findings if self.keeps(f, names.get(f.table or "", ()))]
        report.ignored += len(report.findings) - len(kept)
        report.keep(kept)
        return report

    def named(self, report: Report) -> set[str]:
        """Tables that the settings name and the report has."""
        return {name for table in report.tables for name in _names(table) if name in self.tables}


def _names(table: TableSummary) -> tuple[str, ...]:
    """What settings may call a table: its title, its printed number, its id."""
    return tuple(dict.fromkeys(plain(name) for name in (table.title, table.number, table.id) if name))


def find_config(start: Path) -> Config:
    """The settings that hold for a folder: of the nearest file above it; empty where there is none.

    Raises:
        ConfigError: the file is no TOML, or a key is unknown or has a value of the wrong kind.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        own, project = folder / "fiscal.toml", folder / "pyproject.toml"
        if own.is_file():
            return _read(own, _toml(own))
        if project.is_file() and (settings := _own(_toml(project))) is not None:
            return _read(project, settings)
    return Config()


def load_config(path: Path) -> Config:
    """The settings of one file; of a ``pyproject.toml`` its ``[tool.fiscal]``.

    Raises:
        ConfigError: as `find_config`; or there is no such file.
    """
    settings = _toml(path)
    return _read(path, (_own(settings) or {}) if path.name == "pyproject.toml" else settings)


def _own(project: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever stands there is checked by `_read`
    """``[tool.fiscal]`` of a ``pyproject.toml``; None where it has none."""
    tools = project.get("tool", {})
    return tools.get("fiscal") if isinstance(tools, dict) else None


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = reason_of(error)
        raise ConfigError(
            f"读不出设置文件 {path}：{reason}；请检查路径和 TOML 语法。",
            f"The settings {path} can't be read: {reason}; check the path and that it is TOML.",
        ) from error


def _read(path: Path, settings: dict[str, Any]) -> Config:
    if not isinstance(settings, dict):
        raise _wrong_kind(path, "tool.fiscal", settings, "table")
    for key, value in settings.items():
        _check(path, key, value)
    for key in ("select", "ignore"):
        _check_rules(path, key, settings.get(key, []))
    tables = {plain(name): _table(path, name, part) for name, part in settings.get("tables", {}).items()}
    beside = {key: path.parent / settings[key] for key in ("catalogue", "baseline") if key in settings}
    plain_keys = {key: settings[key] for key in ("language", "regime", "strict") if key in settings}
    select, ignore = tuple(settings.get("select", ())), tuple(settings.get("ignore", ()))
    return Config(path, **plain_keys, **beside, select=select, ignore=ignore, tables=tables)


def _table(path: Path, name: str, part: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The settings of one table: (select, ignore)."""
    place = f'tables."{name}"'
    if not isinstance(part, dict):
        raise _wrong_kind(path, place, part, " / ".join(_TABLE_KEYS))
    for key, value in part.items():
        if key not in _TABLE_KEYS:
            raise _wrong(path, f"{place}.{key}", _TABLE_KEYS)
        _check_rules(path, f"{place}.{key}", value)
    return tuple(part.get("select", ())), tuple(part.get("ignore", ()))


def _check(path: Path, key: str, value: object) -> None:
    if key not in _KINDS:
        raise _wrong(path, key, tuple(_KINDS))
    kind, choices = _KINDS[key]
    if not isinstance(value, kind) or (choices and value not in choices):
        raise _wrong_kind(path, key, value, " / ".join(choices) if choices else _TOML[kind])


def _check_rules(path: Path, key: str, value: object) -> None:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ConfigError(f"{path} 的 {key} 应为规则名的列表。", f"{key} of {path} must be a list of names of rules.")
    known = _rule_names() if value else ()
    for name in value:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            zh = f"是否指 {near[0]}？" if near else "fiscal explain 列出全部规则。"
            en = f"did you mean {near[0]}?" if near else "fiscal explain lists them all."
            zh = f"{path} 的 {key} 中没有名为 {name} 的规则；{zh}"
            raise ConfigError(zh, f"{key} of {path} names {name}, which is no rule; {en}")


def _wrong_kind(path: Path, key: str, value: object, wanted: str) -> ConfigError:
    return ConfigError(
        f"{path} 的 {key} 是 {value!r}；应为 {wanted}。", f"{key} of {path} is {value!r}; it must be {wanted}."
    )


def _wrong(path: Path, key: str, known: tuple[str, ...]) -> ConfigError:
    names = ", ".join(known)
    return ConfigError(
        f"{path} 的 {key} 不是设置项；可用：{names}。", f"{key} of {path} is no setting; there are {names}."
    )


def _rule_names() -> tuple[str, ...]:
    from fiscal.rules import RULES  # noqa: PLC0415  # the rules bring the laws; settings without lists don't need them

    return tuple(rule.name for rule in RULES)
