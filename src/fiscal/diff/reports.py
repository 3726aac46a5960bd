"""Reports as plain data, from what ``fiscal check --format json`` or ``jsonl`` wrote."""

import json
from typing import Any

Report = dict[str, Any]
"""One report in the form ``fiscal-report/1``."""
SCHEMA = "fiscal-report/1"
_LISTS = ("findings", "tables", "problems")
_FINDING = ("fingerprint", "rule", "severity", "message", "location", "cells")


class DiffError(ValueError):
    """Something that is no report: one sentence in Chinese and English, naming the file and the line."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both sentences; ``str()`` gives the English one."""
        super().__init__(en)
        self.zh, self.en = zh, en


def is_json(name: str, content: bytes) -> bool:
    """Whether a file is meant as reports: by its name, or because it begins as JSON does."""
    return name.lower().endswith((".json", ".jsonl")) or content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def reports_of(name: str, content: bytes) -> list[Report]:
    """The reports of a file: one object, or an object a line.

    Raises:
        DiffError: it is no JSON, or something in it is no report of this form.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DiffError(f"{name} 不是 UTF-8 编码的 JSON", f"{name} is no JSON in UTF-8") from error
    if not text.strip():
        raise DiffError(f"{name} 是空文件，没有报告", f"{name} is empty: it holds no report")
    try:
        return [_report(name, 1, json.loads(text))]
    except json.JSONDecodeError:
        lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return [_report(name, number, _line(name, number, line)) for number, line in lines]


def _line(name: str, number: int, line: str) -> object:
    try:
        content: object = json.loads(line)
    except json.JSONDecodeError as error:
        raise DiffError(
            f"{name} 第 {number} 行不是 JSON（{error.msg}）；应为 fiscal check --format json 或 jsonl 的输出",
            f"line {number} of {name} is no JSON ({error.msg}); it should be what fiscal check --format json or jsonl "
            "prints",
        ) from error
    return content


def _report(name: str, number: int, content: object) -> Report:
    schema = content.get("schema") if isinstance(content, dict) else None
    if not isinstance(content, dict) or schema != SCHEMA:
        zh = f"{name} 第 {number} 行不是 {SCHEMA} 报告" + (f"，而是 {schema}" if schema else "")
        en = f"line {number} of {name} is no report of the form {SCHEMA}" + (f", but {schema}" if schema else "")
        raise DiffError(zh, en)
    summary, source = content.get("summary"), content.get("source")
    whole = all(isinstance(content.get(key), list) for key in _LISTS)
    whole = whole and isinstance(summary, dict) and isinstance(source, dict | list) and bool(source)
    found = content["findings"] if whole else []
    if not whole or not all(isinstance(f, dict) and all(key in f for key in _FINDING) for f in found):
        raise DiffError(
            f"{name} 第 {number} 行的报告不完整；请用 fiscal check --format json 重新生成",
            f"the report in line {number} of {name} isn't whole; make it anew with fiscal check --format json",
        )
    return content


def sources_of(report: Report) -> list[dict[str, Any]]:
    """The sources of a report; several where they were checked together."""
    source = report["source"]
    return source if isinstance(source, list) else [source]


def path_of(report: Report) -> str:
    """The paths of a report's sources as given."""
    return ", ".join(str(source.get("path")) for source in sources_of(report))
