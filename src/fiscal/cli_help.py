"""What ``fiscal --help`` says, in the language of the locale: chosen once, when the process starts."""

from fiscal.language import default_language, say

_LANGUAGE = default_language()


def localised(zh: str, en: str) -> str:
    """The help text in the locale's language."""
    return say(_LANGUAGE, zh, en)


ROOT = localised(
    """读取公开的政府预算、决算，精确核对各表各数是否相符。

    \b
    例：
      fiscal check 预算.xlsx
      fiscal check 预算.pdf --format json -o 报告.json
      fiscal show 预算.xlsx 支出总体
      fiscal diff 旧.json 新.json
      fiscal explain sum-mismatch
      fiscal codes 20103
    """,
    """Reads published Chinese government budgets and proves, exactly, whether their figures agree.

    \b
    Examples:
      fiscal check budget.xlsx
      fiscal check budget.pdf --format json -o report.json
      fiscal show budget.xlsx 支出总体
      fiscal diff old.json new.json
      fiscal explain sum-mismatch
      fiscal codes 20103
    """,
)
CHECK = localised(
    """核对 SOURCE：文件、文件夹，或 - 表示标准输入。

    只含 csv 文件的文件夹是一份公开文件，一个文件一张表；其他文件夹中每个可读的文件各是一份。

    \b
    例：
      fiscal check 预算.xlsx
      fiscal check 表格.xlsx 说明.docx --together
      fiscal check 公开/ --format jsonl -o 结果.jsonl
      fiscal check - < 预算.txt

    \b
    退出码：
      0  有内容可核对，没有错误（--strict：也没有疑似）
      1  有错误，或没有可核对的内容
      2  用法有误
      3  有来源无法读取（其余照常核对）
      4  内部错误
    """,
    """Check each SOURCE: a file, a folder, or - for standard input.

    A folder that holds only csv files is one publication, a table a file; in any other folder each readable file is
    one.

    \b
    Examples:
      fiscal check budget.xlsx
      fiscal check tables.xlsx notes.docx --together
      fiscal check published/ --format jsonl -o results.jsonl
      fiscal check - < budget.txt

    \b
    Exit codes:
      0  something was compared and there is no error (with --strict, no warning either)
      1  there are errors, or nothing could be compared
      2  the call is wrong
      3  a source could not be read (the others are still checked)
      4  an internal error
    """,
)
SHOW = localised(
    """显示 FILE 中的表格被理解成什么。

    每行每栏所指的收支、资金、功能、经济、事项、期间，单位，以及谁计入谁。

    不给 TABLE 时列出全部表格。TABLE 可以是编号（表3 或 3）、标识（T3）、工作表名、表题或其中一部分。
    FILE 为文件、只含 csv 的文件夹，或 - 表示标准输入。

    \b
    例：
      fiscal show 预算.xlsx
      fiscal show 预算.xlsx 支出总体
      fiscal show 预算.pdf T5 --format csv > 表5.csv

    \b
    退出码：
      0  已显示
      1  没有表格
      2  用法有误，或 TABLE 不存在、不唯一
      3  无法读取
      4  内部错误
    """,
    """Show how the tables of FILE were understood.

    The flow, fund, function, economic class, item and period that each line and column stands for, units, and which
    sums into which.

    Without TABLE, list all tables. TABLE is a number (表3 or 3), an id (T3), the name of a sheet, a title or a part of
    one. FILE is a file, a folder of csv files, or - for standard input.

    \b
    Examples:
      fiscal show budget.xlsx
      fiscal show budget.xlsx 支出总体
      fiscal show budget.pdf T5 --format csv > table5.csv

    \b
    Exit codes:
      0  shown
      1  there is no table
      2  the call is wrong, or TABLE names none or several
      3  the file can't be read
      4  an internal error
    """,
)
DIFF = localised(
    """比较两份报告。

    列出新增、变化、消失的问题，以及核对范围的变化。

    OLD、NEW 为 fiscal check --format json 或 jsonl 的输出，- 表示标准输入；也可以是文件或文件夹，先核对再比较。
    同一问题按指纹识别（与基线相同）：与位置、格式无关；科目和栏目相同而金额不同的，算作变化。

    \b
    例：
      fiscal diff 旧.json 新.json
      fiscal diff 旧.jsonl 公开/ --format json
      fiscal diff 初稿.xlsx 终稿.xlsx

    \b
    退出码：
      0  没有新增或变化的错误（--strict：也没有疑似）
      1  有新增或变化的错误，或现在没有可核对的内容
      2  用法有误，或不是报告
      3  有来源无法读取
      4  内部错误
    """,
    """Compare two reports, or two files or folders.

    Tells findings that are new, changed or gone, and what was compared more or less.

    OLD and NEW are what fiscal check --format json or jsonl printed, or - for standard input; files and folders may be
    given, too, and are checked then. A finding is known again by its fingerprint, as in a baseline: wherever it stands,
    in whatever format; one with other amounts at the same codes and columns is changed.

    \b
    Examples:
      fiscal diff old.json new.json
      fiscal diff old.jsonl published/ --format json
      fiscal diff draft.xlsx final.xlsx

    \b
    Exit codes:
      0  no error is new or changed (with --strict, no warning either)
      1  there are new or changed errors, or nothing could be compared any more
      2  the call is wrong, or something is no report
      3  a source could not be read
      4  an internal error
    """,
)
EXPLAIN = localised(
    """说明一条规则：查什么，为什么，举例。不给 RULE 时列出全部规则。

    \b
    例：
      fiscal explain
      fiscal explain sum-mismatch
    """,
    """Explain a RULE: what it reports, why it matters, an example. Without RULE, list all rules.

    \b
    Examples:
      fiscal explain
      fiscal explain sum-mismatch
    """,
)
CODES = localised(
    """按科目编码或名称查科目。

    \b
    例：
      fiscal codes 20103
      fiscal codes 培训费 --year 2023
      fiscal codes --diff 2022 2023
    """,
    """Look up codes of the budget classification by code or by name.

    \b
    Examples:
      fiscal codes 20103
      fiscal codes 培训费 --year 2023
      fiscal codes --diff 2022 2023
    """,
)
COMPLETION = localised(
    """输出命令补全脚本。

    补全命令、选项、格式、规则名和文件名。

    \b
    把对应的一行写入 shell 的启动文件：
      bash  ~/.bashrc                     eval "$(fiscal completion bash)"
      zsh   ~/.zshrc                      eval "$(fiscal completion zsh)"
      fish  ~/.config/fish/config.fish    fiscal completion fish | source
    """,
    """Print the script for completion in a shell.

    It completes commands, options, formats, names of rules and files.

    \b
    Put the line of your shell into its start-up file:
      bash  ~/.bashrc                     eval "$(fiscal completion bash)"
      zsh   ~/.zshrc                      eval "$(fiscal completion zsh)"
      fish  ~/.config/fish/config.fish    fiscal completion fish | source
    """,
)
