"""Sentences → statements: which figure says what of whom."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from fiscal.prose.claims import Basis, Claim, Period, Reading, Role, Statement
from fiscal.prose.lists import Lists
from fiscal.prose.outline import Outline, Scope, heading_subject, is_heading, opens
from fiscal.prose.phrases import Phrase, read_phrase
from fiscal.prose.senses import NOTHING, Sense
from fiscal.prose.subjects import Reader
from fiscal.prose.text import Passage, last_match
from fiscal.prose.tokens import Figure, Kind, figures, may_hold_figures
from fiscal.prose.wording import either, is_narrow, words

_REASON = re.compile(either(words("roles", "reason")))
_LIST = re.compile(rf"(?:{either(words('lists', 'opens'))})[:，]?")
_AMONG = re.compile(r"(?:^|[，。；])(?P<whole>[^，。；]{2,50}?)(?:安排|支出)?中，")
_RESUMES = re.compile(r"^(?:其中|包括|(?:与|比|较)|20\d\d年|财政拨款|支出决算|年初预算)")
_TOPIC_END = re.compile(r"[。：:，；]")
_DONE = re.compile(rf"完成了?(?:{either(words('times', 'initial'))}|预算)(?:数|的)?$")
_PUBLISHER = re.compile(r"(?P<who>[^，。；:(\d]{2,24})(?:20\d\d年|本年)")
_NET = re.compile(
    r"(?:^|[，；。])(?:上述|以上)?(?:增减)?(?:因素)?(?:相抵|抵消)(?:之?后)?，?(?P<word>(?P<more>净增加?|增加)|净减少?|减少)$"
)
_AHEAD = 8  # letters behind a figure that say what it is: 相比，减少


def read_statements(passages: Iterable[Passage], reader: Reader, year: int | None, *, final: bool) -> Reading:
    """Everything that the passages claim.

    - year: of the publication; final: whether it is final accounts
    """
    outline, reading = Outline(), Reading()
    for passage in passages:
        text = passage.text
        if not text:
            continue
        scope = outline.enter(text, below_table=passage.below_table)
        found = figures(text) if may_hold_figures(text) else []
        part = _Paragraph(passage, scope, reader, year, final=final)
        part.read(found)
        reading.statements.extend(part.statements)
        outline.leave(text, part.opened_sense, part.opened_parent())
    return reading


class _Paragraph:
    """The state of reading one paragraph."""

    def __init__(self, passage: Passage, scope: Scope | None, reader: Reader, year: int | None, *, final: bool) -> None:
        self.passage, self.reader, self.year, self.final = passage, reader, year, final
        self.scope = scope
        self.parent = scope.parent if scope else None
        self.statements: list[Statement] = []
        self.current: Statement | None = None
        self.head: Statement | None = None
        self.lists = Lists()
        self.bare: Claim | None = None
        self.in_reason = self.after_reason = False
        self.basis = Basis()
        self.among = ""

    @cached_property
    def context(self) -> Sense:
        """What the headings above say; a sentence about the publisher's year is about no code of theirs."""
        sense = self.scope.sense if self.scope else NOTHING
        named = _PUBLISHER.match(self.passage.text) if sense.codes else None
        return replace(sense, codes=()) if named and self.reader.is_silent(named["who"]) else sense

    def read(self, found: list[Figure]) -> None:
        text = self.passage.text
        topic = self._topic(text, found) if found else None
        if topic is not None:
            self._begin(topic, *self._within(topic, self.parent), self.parent)
            self.head = self.current
        last = 0
        for figure in found:
            self._figure(figure, text[last : figure.start])
            if figure.kind is not Kind.COUNT:
                last = figure.end
        self.statements = [s for s in self.statements if s.claims or s is self.head]

    def opened_parent(self) -> Statement | None:
        """The statement whose parts follow this paragraph; 如下 only says that something follows."""
        text = self.passage.text
        return self.head if opens(text) and not text.rstrip(":。，").endswith("如下") else None

    def opened_sense(self) -> Sense:
        """What a list or heading that this paragraph opens narrows its members to."""
        text = self.passage.text
        parent = self.opened_parent()
        if parent is not None:
            return parent.sense
        if self.statements:
            return self.context
        if not is_heading(text):
            return self.context
        own = self.reader.read(heading_subject(text), _code(self.context))
        if own.addressed and own.whole and not own.name:
            return own.within(self.context) or own
        return replace(self.context, whole=False) if is_narrow(text) else self.context

    def _topic(self, text: str, found: list[Figure]) -> str | None:
        """The words that a paragraph begins with where they are a subject without a figure of its own."""
        end = _TOPIC_END.search(text)
        if end is None or found[0].start < end.start() or end.start() > 80:
            return None
        words_ = text[: end.start()]
        if "(项)" in words_ or "项)" in words_ or "(款)" in words_:
            return words_
        if end[0] != "。":
            return None
        own = self.reader.read(words_, _code(self.context))
        return words_ if own.item and own.addressed and own.whole else None

    def _figure(self, figure: Figure, gap: str) -> None:
        self.current = self.lists.brackets(gap, self.current)
        _, stop, sentence = gap.rpartition("。")
        _, pause, part = gap.rpartition("；") if "；" in sentence else ("", "", sentence)
        if stop:
            self.among = ""
        for among in _AMONG.finditer(sentence):
            self.among = among["whole"]
        if stop or pause:
            self.after_reason = self.after_reason or self.in_reason or bool(_REASON.search(gap.removesuffix(part)))
            self.in_reason = False
        opened = last_match(_LIST, part)
        if opened:
            self.lists.open(self.current, stop=bool(stop))
            self.in_reason = self.after_reason = False
        elif stop:
            self.current = self.lists.end(self.statements) or self.current
        self.in_reason = self.in_reason or bool(_REASON.search(part, opened.end() if opened else 0))
        if self.in_reason or figure.kind is Kind.COUNT:
            self._net(gap, figure)
            return
        phrase = read_phrase(sentence, figure, self.year, final=self.final, after=self._after(figure))
        phrase = phrase or self._done_of(gap, figure)
        if stop or pause:
            self.bare = None
        if phrase is not None and (not self.after_reason or self._resumes(part, phrase)):
            self.after_reason = False
            self._claim(phrase, figure, part)

    def _net(self, gap: str, figure: Figure) -> None:
        """增减相抵后净增: a reason ends with the change that it gives the reasons of."""
        net = _NET.search(gap) if figure.kind is Kind.MONEY and self.current is not None else None
        changes = self.current.of_role(Role.CHANGE) if net is not None and self.current is not None else []
        if net is not None and changes and self.current is not None:
            sign = 1 if net["more"] else -1
            self.current.claims.append(
                Claim(figure, Role.CHANGE, self.current, sign=sign, basis=changes[0].basis, words=net["word"])
            )

    def _after(self, figure: Figure) -> str:
        return self.passage.text[figure.end : figure.end + _AHEAD]

    def _done_of(self, gap: str, figure: Figure) -> Phrase | None:
        """完成年初预算100万元的98%: the percentage of a budget whose amount stands between."""
        last = self.current.claims[-1] if self.current is not None and self.current.claims else None
        if gap != "的" or last is None or last.period is not Period.INITIAL or figure.kind is not Kind.PERCENT:
            return None
        done = _DONE.search(self.passage.text, 0, last.figure.start)
        return Phrase(Role.DONE, "", words=done[0]) if done else None

    def _resumes(self, part: str, phrase: Phrase) -> bool:
        """Whether a sentence behind reasons speaks of money again: it compares, or names a subject that is known."""
        if _RESUMES.match(part):
            return True
        return phrase.role is Role.VALUE and self._is_known(phrase.subject)

    def _claim(self, phrase: Phrase, figure: Figure, part: str) -> None:
        if phrase.role is Role.CHANGE and phrase.subject and Basis() == (phrase.basis or self.basis):
            phrase = replace(phrase, role=Role.VALUE, subject=phrase.subject + phrase.words, sign=0)
        subject = self._after_opener(phrase.subject)
        own = self.reader.read(subject, _code(self.context)) if subject.strip("的") else NOTHING
        if phrase.total and self.lists.parent is not None and own.says_nothing:
            self.current = self.lists.parent
        elif self.current is None or not self._is_same(own, phrase):
            self.lists.leave_inner(part, own)
            parent = self.lists.parent or (None if self.statements else self.parent)
            self._begin(subject, *self._within(subject, parent), parent)
            self._move_base(phrase)
        statement = self.current
        assert statement is not None
        if phrase.basis is not None:
            self.basis = phrase.basis
        whole = phrase.of or (self.among if phrase.role is Role.SHARE and self.lists.parent is None else "")
        named = self.reader.read(whole) if whole else NOTHING
        basis = phrase.basis or (self.basis if phrase.role is not Role.VALUE else Basis())
        claim = Claim(figure, phrase.role, statement, phrase.period, phrase.sign, basis, named, phrase.words)
        claim.year, claim.total = phrase.year, phrase.total
        statement.claims.append(claim)
        base = phrase.role is Role.VALUE and phrase.period in (Period.BASE, Period.INITIAL)
        self.bare = claim if base and own.says_nothing else None
        if self.head is None:
            self.head = statement

    def _move_base(self, phrase: Phrase) -> None:
        """与2023年的100万元相比，支出减少5万元: the base belongs to the subject that is named behind it."""
        base, statement = self.bare, self.current
        if base is not None and statement is not None and phrase.role in (Role.CHANGE, Role.RATE):
            base.statement.claims.remove(base)
            base.statement = statement
            statement.claims.append(base)

    def _after_opener(self, subject: str) -> str:
        """A subject without the words that open the list that it stands in, or say how it is divided."""
        last = last_match(_LIST, subject)
        subject = subject[last.end() :] if last else subject
        before, colon, behind = subject.rpartition(":")
        if colon and self._is_known(behind) and not self._is_known(before):
            return behind
        return subject

    def _is_known(self, subject: str) -> bool:
        own = self.reader.read(subject, _code(self.context))
        return own.addressed and own.whole and not own.says_nothing

    def _is_same(self, own: Sense, phrase: Phrase) -> bool:
        """Whether a claim is about the current statement: it names nobody, or the same."""
        current = self.current
        assert current is not None
        amount = phrase.role is Role.VALUE and phrase.period is Period.NOW
        if own.says_nothing:
            return not amount or phrase.timed or not current.values()
        if amount and not (own.addressed and own.whole):
            return False
        if not current.claims and own.codes == current.own.codes and (own.codes or own.item):
            return own.item == current.own.item
        if own.key in (current.own.key, current.sense.key):
            return True
        if amount and current.values():
            return False
        inside = own.within(current.sense) if own.addressed and current.sense.addressed else None
        return inside is not None and inside.key == current.sense.key

    def _within(self, subject: str, parent: Statement | None) -> tuple[Sense, Sense]:
        """A subject's sense below its heading and whole, and by itself."""
        own = self.reader.read(subject, _code(self.context))
        if own.says_nothing:
            own = Sense(name=_TOPIC_END.split(self.passage.text, maxsplit=1)[0], addressed=False)
        sense = own
        if parent is not None and not parent.sense.addressed:
            sense = replace(own, whole=False)  # a part of what nobody knows
        if own.addressed:
            for outer in (parent.sense if parent else NOTHING, self.context):
                if outer.addressed and not outer.name:
                    sense = sense.within(outer) or sense.within(replace(outer, codes=())) or sense
        return sense, own

    def _begin(self, words_: str, sense: Sense, own: Sense, parent: Statement | None) -> None:
        self.current = Statement(self.passage, sense, own, words_, parent)
        self.statements.append(self.current)
        if parent is None or parent is not self.lists.parent:
            self.basis = Basis()


def _code(sense: Sense) -> str:
    return sense.codes[0] if len(sense.codes) == 1 else ""
