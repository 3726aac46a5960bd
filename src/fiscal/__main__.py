"""``python -m fiscal``: the command line, where the installed command isn't on the path."""

from fiscal.cli import main

main()
