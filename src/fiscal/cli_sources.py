"""What the names of sources on a command line stand for, and what is said of those that can't be used."""

from pathlib import Path

import click

from fiscal.language import Language, say
from fiscal.sources import exists, publications

STANDARD_INPUT = "-"
_KINDS = "xlsx, xls, ods, csv, docx, html, pdf, txt"
_NAMED = 20  # files that are left out
_LONGEST = 200  # characters of a name in a message


def refuse_missing(source: str, language: Language) -> None:
    """A source that isn't there is a wrong call."""
    if source == STANDARD_INPUT or exists(source):
        return
    name = source if len(source) <= _LONGEST else source[:_LONGEST] + "…"
    raise click.UsageError(
        say(language, f"没有这个文件或文件夹：{name}；请检查路径", f"there is no file or folder {name}; check the path")
        if name
        else say(language, "文件名是空的；请给出文件、文件夹或 -", "the name is empty; give a file, a folder or -")
    )


def publications_of(sources: tuple[str, ...], language: Language, *, together: bool) -> list[list[str]]:
    """The paths of each publication; folders are opened, and what stays out of them is said on standard error."""
    groups: list[list[str]] = []
    for source in sources:
        refuse_missing(source, language)
        if source == STANDARD_INPUT or not Path(source).is_dir():
            groups.append([source])
        else:
            groups += [[str(path)] for path in _opened(source, language)]
    if [path for group in groups for path in group].count(STANDARD_INPUT) > 1:
        raise click.UsageError(say(language, "标准输入（-）只能读一次", "standard input (-) can be read only once"))
    return [[path for group in groups for path in group]] if together else groups


def departments_of(sources: tuple[str, ...], groups: int, language: Language) -> tuple[str, ...]:
    """The files of the departments' budgets that one government's is held against; with several it is a wrong call."""
    if sources and groups != 1:
        zh = "--departments 只与一份政府预算比较；请只给一个 SOURCE，或加 --together"
        en = "--departments are compared with one government's budget; give one SOURCE, or say --together"
        raise click.UsageError(say(language, zh, en))
    return tuple(path for group in publications_of(sources, language, together=False) for path in group)


def _opened(folder: str, language: Language) -> list[Path]:
    """The publications of a folder; one without any is a wrong call."""
    try:
        taken, left = publications(Path(folder))
    except OSError as error:
        raise click.UsageError(
            say(
                language,
                f"打不开文件夹 {folder}（{error.strerror}）；请检查权限",
                f"the folder {folder} can't be opened ({error.strerror}); check its permissions",
            )
        ) from error
    if not taken:
        raise click.UsageError(
            say(
                language,
                f"文件夹 {folder} 里没有可读的文件；可读的格式有 {_KINDS}",
                f"the folder {folder} holds no file that can be read; readers take {_KINDS}",
            )
        )
    if left:
        names = [*map(str, left[:_NAMED]), *(["…"] if len(left) > _NAMED else [])]
        listed = say(language, "、", ", ").join(names)
        said = say(language, f"不是可读的格式，未核对：{listed}", f"not checked, as no reader takes them: {listed}")
        click.echo(said, err=True)
    return taken
