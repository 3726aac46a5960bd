"""``python -m fiscal``: the command line, where the installed command isn't on the path."""

from fiscal.cli import main

if __name__ == "__main__":  # processes of `fiscal check --jobs` import this, too
    main()
