"""The questions of the inspection sheet, from ``questions.toml``: what is asked, on what ground, of whom."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    - group, text: in Chinese and English; basis: the document that asks for it, in Chinese, as an inspector cites it
    - rules: whose findings answer no; own: whether only those do that name this question
    - kinds: of which publications it is asked, empty for all; needs: what must be there for it to be asked
    - instead_of: questions that aren't asked where this one is; it is asked only where the form asks for it
    - remark: why it can't be answered from the file, for those that can't
    """

    id: str
    group: tuple[str, str]
    text: tuple[str, str]
    basis: str
    rules: tuple[str, ...] = ()
    own: bool = False
    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    remark: tuple[str, str] = ("", "")
    instead_of: tuple[str, ...] = ()


@cache
def questions() -> dict[str, Question]:
    """All questions by their ids, in the order in which they are asked."""
    text = resources.files("fiscal.vocabulary").joinpath("questions.toml").read_text(encoding="utf-8")
    return {
        entry["id"]: Question(
            entry["id"],
            (entry["group"], entry["group_en"]),
            (entry["zh"], entry["en"]),
            entry["basis"],
            tuple(entry.get("rules", ())),
            bool(entry.get("own", False)),
            tuple(entry.get("kinds", ())),
            tuple(entry.get("needs", ())),
            (entry.get("remark", ""), entry.get("remark_en", "")),
            tuple(entry.get("instead_of", ())),
        )
        for entry in tomllib.loads(text)["question"]
    }
