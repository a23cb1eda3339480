"""The command explain: what Quoth understands of one transcript."""

from pathlib import Path

import click

from quoth.cli import debug_dump
from quoth.cli.single_transcript import read_and_convert
from quoth.cli.terminal import ROOT_OPTION, guarded
from quoth.readers import parse


def explained_text(path: Path, root: Path) -> str:
    """Readers and their evidence, then the model as text, then every edit and notice. Raises QuothError."""
    seed, document = read_and_convert(path, root)
    claims = [
        f"{evidence.score:.2f}  {reader.NAME}: {evidence.why or 'no sign of it'}"
        for reader, evidence in parse.claims(seed)
    ]
    return "\n".join(
        (
            f"{seed.path} is read as {document.reader}",
            *claims,
            "",
            debug_dump.sections(document.sections),
            "",
            *debug_dump.edits(document.edits),
            *(f"! {notice.code}: {notice.message}" for notice in document.notices),
        )
    )


@click.command()
@click.argument("seed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ROOT_OPTION
@guarded
def explain(seed: Path, root: Path) -> int:
    """Show what Quoth understands of one transcript: its reader and why, its passages, and every edit."""
    click.echo(explained_text(seed, root.resolve()))
    return 0
