"""The inspection sheet: every question answered from what the rules found, yes, no or not applicable."""

from collections.abc import Sequence

from fiscal.disclosure import Publication
from fiscal.disclosure.sections import find_section
from fiscal.document import Severity
from fiscal.findings import Answer, Finding, Text
from fiscal.rules import RULES, Context
from fiscal.vocabulary.published import sections
from fiscal.vocabulary.questions import Question, questions

_LAWS = tuple(rule.name for rule in RULES if rule.check is None)
_KINDS = {"budget": Text("预算", "budgets"), "final": Text("决算", "final accounts")}
_ABSENT = {
    "form": Text("没有识别出公开格式", "no published form was recognised"),
    "tables": Text("文件中没有公开表格", "the file holds no table of the form"),
    "prose": Text("文件中没有文字说明", "the file holds tables only"),
    "contents": Text("文件中没有目录", "the file has no contents page"),
    "targets": Text("本套格式没有绩效目标栏", "the form has no column for targets"),
    "section": Text("本套格式不要求", "the form doesn't ask for it"),
}


def inspect(context: Context, findings: Sequence[Finding]) -> list[Answer]:
    """The answer to each question, in the order in which they are asked.

    A finding of severity error or warning answers its question with no; a note is remarked beside a yes. What stands
    in other matter of the same document isn't the publication's.
    """
    publication = context.publication
    by_question: dict[str, list[Finding]] = {}
    for finding in findings:
        if publication.prints(finding.place):
            by_question.setdefault(_question_of(finding), []).append(finding)
    asked = {section.id for section in publication.required_sections()}
    left = {other for question in questions().values() if question.id in asked for other in question.instead_of}
    left |= {question.id for question in questions().values() if question.instead_of and question.id not in asked}
    return [
        _answer(question, context, by_question.get(question.id, []))
        for question in questions().values()
        if question.id not in left
    ]


def _question_of(finding: Finding) -> str:
    """The question that a finding answers: the one that it names, else its rule's, else by where it stands."""
    if finding.question is not None:
        return finding.question
    if any(cell.prose is not None for cell in finding.cells):
        return "prose-agrees"
    for question in questions().values():
        if finding.rule in question.rules and not question.own:
            return question.id
    return "figures-agree" if finding.table is not None else "prose-agrees"


def _answer(question: Question, context: Context, found: Sequence[Finding]) -> Answer:
    serious = tuple(finding for finding in found if finding.severity is not Severity.NOTE)
    notes = tuple(finding for finding in found if finding.severity is Severity.NOTE)
    remark = None if serious else _inapplicable(question, context)
    verdict = "no" if serious else "not-applicable" if remark is not None else "yes"
    return Answer(
        question.id,
        Text(*question.group),
        Text(*question.text),
        verdict,
        question.basis,
        serious,
        notes,
        remark or Text("", ""),
    )


def _inapplicable(question: Question, context: Context) -> Text | None:
    """Why a question can't be answered from this publication; None where it can."""
    if "manual" in question.needs:
        return Text(*question.remark)
    if question.kinds and context.identity.kind not in question.kinds:
        asked = [_KINDS[kind] for kind in question.kinds]
        zh, en = "、".join(kind.zh for kind in asked), " and ".join(kind.en for kind in asked)
        return Text(f"只对{zh}提出", f"asked of {en} only")
    lacking = next((need for need in question.needs if not _has(need, question, context)), None)
    return _ABSENT[lacking] if lacking is not None else None


def _has(need: str, question: Question, context: Context) -> bool:
    publication = context.publication
    if need == "form":
        return publication.form is not None
    if need == "tables":
        return publication.has_tables if "form" in question.needs else any(context.found.recognised)
    if need == "prose":
        return publication.has_prose
    if need == "contents":
        return publication.contents is not None
    if need == "targets":
        return any(slot.targets for slot in publication.slots.values())
    return _has_section(question.id, publication)


def _has_section(section: str, publication: Publication) -> bool:
    """Whether the form asks for a section, or the publication has it all the same."""
    if any(asked.id == section for asked in publication.required_sections()):
        return True
    found = find_section(sections()[section], publication.prose, frozenset())
    return found is not None and found.filled
