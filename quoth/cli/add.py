"""The command add: copies transcripts into an archive, and says what was understood of each."""

import shutil
from pathlib import Path

import click

from quoth.cli.terminal import ROOT_OPTION, guarded, write_text
from quoth.errors import HINT_BY_ERRNO, PROGRAM, MachineError, Problem, SettingsError
from quoth.site import intake
from quoth.site.intake import MAX_RECORDING_BYTES, MEDIA, Talk
from quoth.site.project_settings import read_settings
from quoth.sources.folder import SIDECAR
from quoth.text.words import counted


@click.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@ROOT_OPTION
@guarded
def add_command(files: tuple[Path, ...], root: Path) -> int:
    """Copy transcripts and their recordings into an archive. What Quoth understands of each is shown.

    Nothing is overwritten. Beside each transcript, a sidecar gets a line for everything that only you know.
    """
    root = root.resolve()
    if not (root / "mkdocs.yml").is_file():
        raise SettingsError(
            Problem("mkdocs.yml", "there is none", "run this in an archive; `quoth new FOLDER` begins one")
        )
    limits, _ = read_settings(root)
    problems, total = list[Problem](), 0
    for talk in intake.talks_of(intake.files_in(files), limits):
        problem = talk if isinstance(talk, Problem) else _add(root, talk)
        problems += [problem] if problem else []
        total += not problem
    if total > 1 or problems:
        refused = f", {counted(len(problems), 'file')} not" if problems else ""
        click.echo(f"{counted(total, 'transcript')} added{refused}; what they lack is listed by: {PROGRAM} status")
    for problem in problems:
        click.echo(str(problem), err=True)
    return 1 if problems else 0


def _add(root: Path, talk: Talk) -> Problem | None:
    """Copies a talk into the archive and tells of it; a problem if another file has its name."""
    target = root / "seeds" / talk.source.name
    alike = target.parent.glob(f"{glob_quoted(target.stem)}.*")  # also “talk.es.md” for “talk”
    taken = [path for path in alike if path.suffix != SIDECAR and path.stem == target.stem]
    if any(path.name != target.name or path.read_bytes() != talk.source.read_bytes() for path in taken):
        what = f"seeds/ has another transcript of this name, {taken[0].name}"
        hint = "give one of them another name; if it is a newer version, put it in the place of the old one yourself"
        return Problem(str(talk.source), what, hint)
    click.echo(f"seeds/{target.name}{'  (is there already)' if taken else ''}")
    for line in intake.understood(talk.document):
        click.echo(f"  {line}")
    for other in talk.others:
        click.echo(f"  not taken: {other.name}, which is the same talk and tells less")
    recording = _copy_recording(root, talk) if talk.recording else ""
    _copy(talk.source, target)
    sidecar, brought = target.with_suffix(SIDECAR), talk.source.with_suffix(SIDECAR)
    if sidecar.exists():
        click.echo(f"  seeds/{sidecar.name} stays as it is")
    elif brought.exists():
        _copy(brought, sidecar)
    else:
        write_text(sidecar, intake.sidecar_text(talk.document, target.name, recording))
        click.echo(f"  what is missing: fill in seeds/{sidecar.name}")
    return None


def glob_quoted(name: str) -> str:
    """A file name as a pattern that finds only itself."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _copy_recording(root: Path, talk: Talk) -> str:
    """Copies the recording of a talk to where pages play it from; its name there, or empty if it is too large."""
    recording = talk.recording
    assert recording is not None
    size = recording.stat().st_size
    if size > MAX_RECORDING_BYTES:
        click.echo(f"  not copied: {recording.name} has {size / 1e6:,.0f} MB, and GitHub takes 100 MB of one file;")
        click.echo("    put it on a host for recordings, and write its address under `media:` in the sidecar")
        return ""
    target = root / "docs" / MEDIA / recording.name
    if not target.exists():
        _copy(recording, target)
    click.echo(f"  recording: docs/{MEDIA}/{recording.name}")
    return recording.name


def _copy(source: Path, target: Path) -> None:
    """Copies a file, unless it is there. Raises MachineError."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copyfile(source, target)
    except OSError as error:
        hint = HINT_BY_ERRNO.get(error.errno or 0, "check the folder and its permissions")
        raise MachineError(Problem(str(target), f"cannot be written: {error.strerror}", hint)) from error
