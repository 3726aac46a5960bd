"""What was read, understood and judged: documents → tables, addresses, equations and their verdicts.

Everything that a report is made of rests on this, and so does the account of how a table was understood.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fiscal.address import Addressed, address
from fiscal.copies import without_copies
from fiscal.diagnose.joint import judge_jointly
from fiscal.document import Document
from fiscal.equations import Judgement
from fiscal.identity import Identity, identify
from fiscal.inside import Inside, look_inside
from fiscal.judge import judge
from fiscal.laws import derive, printings
from fiscal.laws.printed import Printed
from fiscal.recognise import Table, recognise
from fiscal.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Understanding:
    """One publication as it was understood.

    - document: several sources as one, without copies of itself; tables: in order of publication
    - found: facts with their addresses; inside: what the layout alone says of tables that weren't recognised
    - judgement: the verdict of every equation over the facts
    - printed: the boxes that the facts print, with what is known to be zero
    """

    document: Document
    tables: list[Table]
    identity: Identity
    found: Addressed
    inside: Inside
    judgement: Judgement
    printed: Printed


def understand(documents: Sequence[Document], words: Vocabulary, *, regime: str = "auto") -> Understanding:
    """The understanding of documents that are one publication.

    - regime: how it was rounded; ``auto`` infers it, ``additive``, ``rounded`` and ``truncated`` pin it
    """
    document = _together([without_copies(document) for document in documents])
    tables = recognise(document)
    identity = identify(document, tables)
    found = address(tables, words, identity.body)
    printed = printings(found, words)
    equations = derive(found, words, identity.year, printed)
    inside = look_inside(found)
    judgement = judge_jointly(judge([*equations, *inside.equations], found.facts, regime), found.facts)
    return Understanding(document, tables, identity, found, inside, judgement, printed)


def with_source(document: Document, index: int) -> Document:
    """The document, each of its places carrying the index of its source; changed in place."""
    for block in document.blocks:
        block.place = replace(block.place, source=index)
        for cell in getattr(block, "cells", ()):
            cell.place = replace(cell.place, source=index)
    document.problems = [replace(p, place=replace(p.place, source=index)) for p in document.problems]
    return document


def _together(documents: Sequence[Document]) -> Document:
    """Several documents as one."""
    if len(documents) == 1:
        return documents[0]
    joined = Document(documents[0].path, documents[0].format, documents[0].sha256)
    for index, document in enumerate(documents):
        placed = with_source(document, index)
        joined.blocks.extend(placed.blocks)
        joined.problems.extend(placed.problems)
    return joined
