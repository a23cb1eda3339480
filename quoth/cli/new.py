"""The commands new and upgrade: an archive of one's own, and what a newer Quoth would write in it."""

import difflib
import re
import sys
from pathlib import Path

import click

from quoth import __version__
from quoth.cli.terminal import ROOT_OPTION, guarded
from quoth.errors import HINT_BY_ERRNO, PROGRAM, MachineError, Problem, SettingsError
from quoth.site import scaffold
from quoth.site.scaffold import ArchiveOptions

RIGHTS = "These words belong to those who speak in them."
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
REPOSITORY = re.compile(r"https://[^\s\"<>]+")


@click.command("new")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", help="Name of the archive.")
@click.option("--language", help="Language of most transcripts, as en or pt-BR.")
@click.option("--repository", help="Address of its public repository, https://github.com/OWNER/NAME.")
@click.option("--rights", help="Whose words these are, and what others may do with them.")
@click.option(
    "--commit-ledgers/--no-commit-ledgers",
    default=None,
    help="Whether GitHub commits the lists of published ids by itself, so that nobody has to build at home.",
)
@guarded
def new_command(
    folder: Path,
    title: str | None,
    language: str | None,
    repository: str | None,
    rights: str | None,
    commit_ledgers: bool | None,
) -> int:
    """Begin an archive of your own. Files that are in FOLDER stay as they are."""
    options = ArchiveOptions(
        title=_answer(title, "Name of the archive", folder.resolve().name.replace("-", " ").capitalize()),
        language=_answer(language, "Language of most transcripts (en, de, pt-BR …)", "en"),
        repository=_answer(repository, "Address of its repository, if it has one", ""),
        rights=_answer(rights, "Whose words these are", RIGHTS),
        commit_ledgers=_decision(commit_ledgers, "Shall GitHub commit the lists of published ids by itself?"),
    )
    _check(options)
    try:
        written, kept = scaffold.write_archive(folder, options)
    except OSError as error:
        hint = HINT_BY_ERRNO.get(error.errno or 0, "check the folder and its permissions")
        raise MachineError(Problem(str(folder), f"cannot be written: {error.strerror}", hint)) from error
    for path in written:
        click.echo(f"  {path}")
    for path in kept:
        click.echo(f"  {path}  (was there, and stays as it is)")
    click.echo(f"\nnext:\n  cd {folder}\n  quoth add FILE…     your transcripts\n  quoth serve         and look")
    return 0


def _answer(value: str | None, question: str, usual: str) -> str:
    """What an option says, or else a person at the terminal, or else what is usual."""
    if value is not None:
        return " ".join(value.split())
    if not sys.stdin or not sys.stdin.isatty():
        return usual
    return " ".join(str(click.prompt(question, default=usual, show_default=bool(usual))).split())


def _decision(value: bool | None, question: str) -> bool:
    if value is None and sys.stdin and sys.stdin.isatty():
        return click.confirm(question, default=True)
    return bool(value)


def _check(options: ArchiveOptions) -> None:
    """Raises SettingsError for an answer that no site can have."""
    if not options.title:
        raise SettingsError(Problem("--title", "an archive needs a name", 'say it: --title "The Harbour Tapes"'))
    if not LANGUAGE.fullmatch(options.language):
        what = f"“{options.language}” is no language"
        raise SettingsError(Problem("--language", what, "give its code: en, de, pt-BR"))
    if options.repository and not REPOSITORY.fullmatch(options.repository):
        what = f"“{options.repository}” is no address"
        raise SettingsError(Problem("--repository", what, "write it as https://github.com/OWNER/NAME"))


@click.command("upgrade")
@click.option("--apply", "is_applied", is_flag=True, help="Write the new versions; without it, they are only listed.")
@click.option("--diff", "is_shown", is_flag=True, help="Show what would change, line by line.")
@ROOT_OPTION
@guarded
def upgrade_command(root: Path, is_applied: bool, is_shown: bool) -> int:
    """Bring what this version of Quoth writes into an archive. Files that you changed are kept, and named."""
    root = root.resolve()
    before, changes = scaffold.written_by(root), scaffold.changes(root)
    accepted = [change for change in changes if not change.was_changed]
    for change in changes:
        note = "you changed it, so it is kept" if change.was_changed else ("written" if is_applied else "would change")
        click.echo(f"{change.path}: {note}")
        if is_shown:
            click.echo("".join(_difference(root, change)), nl=False)
    outdated = scaffold.outdated_overrides(root)
    for path in outdated:
        click.echo(f"{path}: it is yours, so it is kept; the template of the theme that it replaces has changed")
    if is_applied:
        scaffold.apply_changes(root, accepted)
    if not changes and not outdated:
        click.echo(f"all files are as Quoth {__version__} writes them")
    elif not is_applied:
        click.echo(
            f"written by Quoth {before or '?'}; this is {__version__}. To take the changes: {PROGRAM} upgrade --apply"
        )
    return 0


def _difference(root: Path, change: scaffold.Change) -> list[str]:
    path = root / change.path
    current = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.is_file() else []
    return list(difflib.unified_diff(current, change.text.splitlines(keepends=True), change.path, "this version"))
