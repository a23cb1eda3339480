"""The list of commands, which is shown without importing any of them."""

import subprocess
import sys

import click
import pytest

from quoth.cli.main import COMMANDS, main

HEAVY = ("mkdocs", "pydantic", "mammoth", "ruamel", "werkzeug", "PIL", "quoth.site", "quoth.readers")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_there_and_its_help_begins_with_its_summary(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command and command.help
    first_words = COMMANDS[name].summary.rstrip(".")
    assert " ".join(command.help.split()).startswith(first_words)


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_nothing_that_only_commands_need(option: str) -> None:
    code = (
        "import sys\nfrom quoth.cli.main import main\n"
        f"try:\n    main(['{option}'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in sys.modules if name.startswith({HEAVY!r})])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "[]"
