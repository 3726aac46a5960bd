"""What ``fiscal show`` does: reads a publication and prints how its tables were understood; nothing is reported."""

import shutil
import sys
from typing import TYPE_CHECKING

import click

from fiscal.cli_outputs import write
from fiscal.cli_sources import refuse_missing
from fiscal.document import ReadError
from fiscal.language import Language, say
from fiscal.run import Exit, crash_text

if TYPE_CHECKING:
    from fiscal.show.publication import ShownPublication

_NAMED = 12  # so many tables a message names


def run_show(source: str, table: str | None, form: str, language: Language) -> Exit:
    """Print the list of tables, or one table; 1 where there is none at all, 3 where the source can't be read."""
    refuse_missing(source, language)
    try:
        publication = _publication(source)
        text = _text(publication, table, form, language)
    except ReadError as error:
        click.echo(say(language, error.zh, error.en), err=True)
        return Exit.UNREADABLE
    except click.UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a reader or a law raises, it is told what to send along
        crash = crash_text(error, [source])
        click.echo(say(language, crash.zh, crash.en), err=True)
        return Exit.INTERNAL
    write(text)
    return Exit.AGREES if publication.tables else Exit.DIFFERS


def _publication(source: str) -> "ShownPublication":
    from fiscal.read import read  # noqa: PLC0415 - it brings the laws and numpy
    from fiscal.show.publication import show  # noqa: PLC0415

    content = sys.stdin.buffer.read() if source == "-" else None
    return show([read(source, content=content)], source)


def _text(publication: "ShownPublication", key: str | None, form: str, language: Language) -> str:
    from fiscal.budget.keys import NotFoundError  # noqa: PLC0415
    from fiscal.show import find_table  # noqa: PLC0415

    try:
        shown = None if key is None else find_table(publication.tables, key)
    except NotFoundError as error:
        names = [*error.names[:_NAMED], *(["…"] if len(error.names) > _NAMED else [])]
        listed = say(language, "、", ", ").join(names) or say(language, "一张也没有", "none")
        said = say(language, f"{error.zh}：{listed}", f"{error.en}: {listed}")
        how = say(language, "；可用标识（如 T3）指明", "; say which by its id, such as T3")
        raise click.UsageError(said + (how if names else "")) from error
    if form == "text":
        from fiscal.show.text import list_text, table_text  # noqa: PLC0415

        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        return (
            list_text(publication, language)
            if shown is None
            else table_text(publication, shown, language, columns=columns)
        )
    from fiscal.show.data import tables_csv, tables_json  # noqa: PLC0415

    return tables_json(publication, shown) if form == "json" else tables_csv(publication, shown)
