"""Wrong calls, said in Chinese where that is the language: click says them in English only."""

import sys
from typing import Any

import click

from fiscal.language import default_language


class Commands(click.Group):
    """A group of commands whose usage errors are in the language of the locale, or of ``--lang zh``."""

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:  # noqa: ANN401 - passed on as they are
        """As click's, for the options before the command."""
        try:
            return super().make_context(*arguments, **options)
        except click.UsageError as error:
            raise _said(error) from error

    def invoke(self, ctx: click.Context) -> object:
        """As click's, for the command and its options."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _said(error) from error


def _said(error: click.UsageError) -> click.UsageError:
    """The error itself in English, or one with a Chinese sentence; our own errors are in the right language already."""
    if type(error) is click.UsageError or not _is_chinese(sys.argv):
        return error
    return click.UsageError(chinese_sentence(error), ctx=error.ctx)


def _is_chinese(arguments: list[str]) -> bool:
    """Whether to speak Chinese: the call was wrong, so its ``--lang`` is looked for by hand."""
    joined = " ".join(arguments).replace("--lang=", "--lang ")
    asked = {language for language in ("zh", "en") if f"--lang {language}" in joined}
    return asked == {"zh"} or (not asked and default_language() == "zh")


def chinese_sentence(error: click.UsageError) -> str:
    """What is wrong with the call, in Chinese; what click adds beyond the common cases stays in English."""
    if isinstance(error, click.NoSuchOption):
        near = "、".join(error.possibilities or ())
        return f"没有选项 {error.option_name}" + (f"；是否指 {near}？" if near else "；可用 --help 查看")
    if isinstance(error, click.MissingParameter):
        return f"缺少参数 {_name(error)}"
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param is not None else None
        choices = f"，可选 {'、'.join(map(str, kind.choices))}" if isinstance(kind, click.Choice) else ""
        return f"{_name(error)} 的值不对{choices}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 的用法不对；可用 --help 查看"
    return f"用法有误：{error.format_message()}"


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return ""
    return (
        error.param.opts[0]
        if isinstance(error.param, click.Option)
        else (error.param.metavar or error.param.human_readable_name)
    )
