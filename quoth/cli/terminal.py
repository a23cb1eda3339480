"""What a command shows: how far it is, what it has made, what went wrong, in lines for people; and its exit code."""

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from time import monotonic
from typing import NoReturn, ParamSpec

import click

from quoth.errors import HINT_BY_ERRNO, AfterwardsError, MachineError, Problem, as_quoth_error, group_problems
from quoth.text.patterns import lazy_pattern
from quoth.text.words import counted

Given = ParamSpec("Given")
NUMBER = lazy_pattern(r"\d")
PROGRESS_LINE_S = 5
"""Seconds between lines about the same work where there is no terminal."""
NEVER_PUBLISHING = ("explain", "convert", "search_command", "review_command", "suggest_command", "clean_command")
"""Commands that never publish."""
INTERRUPTED, UNREAD = 130, 141
"""Exit codes, as shells have them: a person stopped the command; nobody read its output to the end."""
DEBUG_VARIABLE = "QUOTH_DEBUG"
"""Variable of the environment; whatever is in it, a traceback is shown before what went wrong."""


FALSE_WORDS = ("", "0", "false", "no", "off")


def is_frozen() -> bool:
    """Whether this machine keeps nothing that it builds, which hosting services say by setting `CI`."""
    return os.environ.get("CI", "").strip().lower() not in FALSE_WORDS


ROOT_OPTION = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Project folder: the one with mkdocs.yml and seeds/.",
)
FROZEN_OPTION = click.option(
    "--frozen/--no-frozen",
    default=None,
    help="Stop if a list of published ids (seeds/*.anchors) would change: for servers that publish but do not commit. "
    "On by default where the variable CI is set.",
)


def guarded(command: Callable[Given, int]) -> Callable[Given, None]:
    """The command with every error as lines for people, and never a traceback for them."""
    undone = "" if command.__name__ in NEVER_PUBLISHING else "; nothing was published"

    @wraps(command)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> None:
        try:
            exit_code = command(*args, **kwargs)
            if sys.stdout:
                sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (KeyboardInterrupt, click.Abort):
            _tell(f"stopped{undone}")
            _leave(INTERRUPTED)
        except BrokenPipeError:  # whoever read what we show has gone away, as `head` does
            _leave(UNREAD)
        except Exception as error:  # the only place for what nobody expected
            _leave(_told(error, kwargs.get("root"), undone))
        sys.exit(exit_code)

    return run


def _told(error: Exception, root: object, undone: str) -> int:
    """Says what went wrong, and gives the exit code."""
    if os.environ.get(DEBUG_VARIABLE):
        _tell("".join(traceback.format_exception(error)).rstrip())
    folder = ""
    with suppress(OSError):  # a folder that is gone has no name
        folder = str(root.resolve()) if isinstance(root, Path) else ""
    ours = as_quoth_error(error, folder)
    for problem in group_problems(ours.problems):
        _tell(problem)
    done = "; the new site is published" if isinstance(ours, AfterwardsError) else undone
    _tell(f"{counted(len(ours.problems), 'problem')}{done}")
    return ours.exit_code


def _tell(message: str) -> None:
    """Shows a line of what went wrong, if anybody can still see it."""
    with suppress(OSError):
        clear()
        click.echo(message, err=True)


def _leave(exit_code: int) -> NoReturn:
    """Ends the command. What could not be shown is given up, or Python would complain about it at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(exit_code)


class Progress:
    """How far the work is: one line that changes on a terminal; elsewhere a line for each kind of work, and now and
    then one while it lasts, because nobody reads a thousand."""

    def __init__(self) -> None:
        self.kind, self.told = "", 0.0

    def __call__(self, message: str) -> None:
        with suppress(OSError):  # work goes on if nobody can see how far it is
            if sys.stderr and sys.stderr.isatty():
                click.echo(f"\r\033[K{message}", err=True, nl=False)
                return
            kind, now = NUMBER.split(message)[0], monotonic()
            if kind != self.kind or now - self.told >= PROGRESS_LINE_S:
                click.echo(message, err=True)
                self.kind, self.told = kind, now


def clear() -> None:
    if sys.stderr and sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)


def write_text(path: Path, text: str) -> None:
    """Writes a file for a person. Raises MachineError."""
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        hint = HINT_BY_ERRNO.get(error.errno or 0, "check the folder and its permissions")
        raise MachineError(Problem(str(path), f"cannot be written: {error.strerror}", hint)) from error


def show(text: str) -> None:
    """Shows a text as it is. Raises MachineError where its letters cannot be written."""
    try:
        click.echo(text, nl=False)
    except UnicodeEncodeError as error:
        what = f"“{error.object[error.start : error.end]}” cannot be written in {error.encoding}"
        raise MachineError(Problem("output", what, "write it to a file (-o FILE), or set PYTHONUTF8=1")) from error


report_progress = Progress()
"""The line that says how far a command is."""
