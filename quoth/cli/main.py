"""The command line. A command is imported only when it runs, so that help and version answer at once."""

import gc
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import NamedTuple

import click

from quoth import __version__


class CommandEntry(NamedTuple):
    """Where a command is defined, and the first sentence of its help."""

    module: str
    name: str
    summary: str


COMMANDS = {
    "add": CommandEntry("add", "add_command", "Copy transcripts and their recordings into an archive."),
    "anchors": CommandEntry("build_commands", "anchors", "Look after the lists of published ids, seeds/*.anchors."),
    "build": CommandEntry("build_commands", "build_command", "Build the site into site/."),
    "check": CommandEntry("build_commands", "check", "Do everything a build does, but publish nothing."),
    "clean": CommandEntry(
        "build_commands", "clean_command", "Delete the site and everything else that builds have made."
    ),
    "convert": CommandEntry("convert", "convert", "Write one transcript as Markdown, captions, JSON or text."),
    "explain": CommandEntry("explain", "explain", "Show how Quoth reads one transcript."),
    "guide": CommandEntry("guide", "guide_command", "Show a page of the guide."),
    "new": CommandEntry("new", "new_command", "Begin an archive of your own."),
    "review": CommandEntry("review", "review_command", "Decide on suggestions and guesses for one transcript."),
    "search": CommandEntry("search", "search_command", "Find the passages that best answer a question."),
    "serve": CommandEntry("serve", "serve_command", "Show the site in a browser on this computer while you work."),
    "status": CommandEntry("status", "status_command", "Show what each transcript still lacks."),
    "suggest": CommandEntry("suggest", "suggest_command", "Suggest themes or corrections, or let a model propose."),
    "upgrade": CommandEntry("new", "upgrade_command", "Bring what this version of Quoth writes into an archive."),
}
DEFAULT = "build"
GC_THRESHOLD = 10_000
"""Nearly all that a start makes stays: to look it through every 700 objects is a tenth of the time."""


class LazyGroup(click.Group):
    """A group of commands that lists their names and summaries without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (the library's names)
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        entry = COMMANDS[cmd_name]
        command = getattr(import_module(f"quoth.cli.{entry.module}"), entry.name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in sorted(COMMANDS.items())])


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quoth")
@click.pass_context
def main(context: click.Context) -> None:
    """Makes a site of the transcripts in seeds/ that people can read, find, link and cite.

    Without a command, it builds.
    """
    if isinstance(sys.stdout, TextIOWrapper) and context.invoked_subcommand != "convert":
        sys.stdout.reconfigure(errors="backslashreplace")  # a report of what this terminal cannot show
    default = main.get_command(context, DEFAULT) if context.invoked_subcommand is None else None
    if default:
        context.invoke(default)


def run() -> None:
    """Runs the command that a person typed, and ends the process with its exit code."""
    gc.set_threshold(GC_THRESHOLD)
    main()
