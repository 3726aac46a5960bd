"""What the names of sources on a command line stand for, and what is said of those that can't be used."""

from pathlib import Path

import click

from fiscal.language import Language, say
from fiscal.sources import publications


def publications_of(sources: tuple[str, ...], language: Language, *, together: bool) -> list[list[str]]:
    """The paths of each publication; folders are opened, and what stays out of them is said on standard error."""
    groups: list[list[str]] = []
    for source in sources:
        path = Path(source)
        if source != "-" and not path.exists():
            raise click.UsageError(
                say(language, f"没有这个文件或文件夹：{source}", f"there is no file or folder {source}")
            )
        if source == "-" or not path.is_dir():
            groups.append([source])
            continue
        taken, left = publications(path)
        if not taken:
            raise click.UsageError(
                say(
                    language, f"文件夹 {source} 里没有可读的文件", f"the folder {source} holds no file that can be read"
                )
            )
        if left:
            names = "、".join(map(str, left)) if language == "zh" else ", ".join(map(str, left))
            click.echo(
                say(language, f"不是可读的格式，未核对：{names}", f"not checked, as no reader takes them: {names}"),
                err=True,
            )
        groups += [[str(file)] for file in taken]
    if [path for group in groups for path in group].count("-") > 1:
        raise click.UsageError(say(language, "标准输入（-）只能读一次", "standard input (-) can be read only once"))
    return [[path for group in groups for path in group]] if together else groups
