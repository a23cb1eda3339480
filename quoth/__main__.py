"""`python -m quoth`: the command, where its folder is not on the search path, as often on Windows."""

from quoth.cli.main import run

if __name__ == "__main__":
    run()
