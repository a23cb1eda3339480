"""The command explain: what Quoth understands of one transcript, as text for people to look at and tests to compare.

[00:00:12 Ann Lee 3-4] The words of a passage.
[- - 7-7 introduction] Prose before the talk.
[~00:00:40 Ann Lee? 9-9] A time that is not exact, a speaker that is inferred.
= stamp 3 "Starting point is 00:00:12 " -> ""

One file by itself, in a project or outside of any, is read and converted as a build would do it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from quoth import pipeline, sources
from quoth.cli.terminal import ROOT_OPTION, clear, guarded, report_progress
from quoth.model import (
    Document,
    Edit,
    Passage,
    PassageKind,
    Provenance,
    Section,
    Seed,
    TextRun,
    TimePrecision,
)
from quoth.readers import parse
from quoth.site.project_settings import minting_day, read_settings
from quoth.site.waiting import while_waiting
from quoth.text import timecode


def passage_rows(shown: Iterable[Passage]) -> Iterator[str]:
    """Passages, a line each."""
    for passage in shown:
        start = (
            "-"
            if passage.start is None
            else ("" if passage.time_precision is TimePrecision.EXACT else "~") + timecode.full(passage.start)
        )
        doubt = "?" if passage.attributed_by is Provenance.RULE and passage.speaker else ""
        kind = "" if passage.kind is PassageKind.SPEECH else f" {passage.kind.value}"
        words = "".join(_piece(piece) for piece in passage.text_runs)
        yield f"[{start} {passage.speaker or '-'}{doubt} {passage.first_line}-{passage.last_line}{kind}] {words}"


def _piece(piece: TextRun) -> str:
    """Plain words as they are, corrections as {heard -> meant}, what others throw in as <<Ann Lee: Yes.>>"""
    words = piece.text
    if piece.edit:
        words = f"{{{' '.join(piece.edit.before.split())} -> {piece.text}}}"
    return f"<<{piece.speaker}: {words}>>" if piece.speaker else words


def edit_rows(shown: Iterable[Edit]) -> Iterator[str]:
    """Edits, a line each."""
    for edit in shown:
        lines = f"{edit.first_line}" if edit.first_line == edit.last_line else f"{edit.first_line}-{edit.last_line}"
        yield f'= {edit.rule} {lines} "{_flat(edit.before)}" -> "{_flat(edit.after)}"'


def section_text(shown: Iterable[Section]) -> str:
    """Sections with their passages, a line each."""
    rows = []
    for section in shown:
        start = "" if section.start is None else f" {timecode.full(section.start)}"
        rows.append(
            f"{'#' * (section.level + 1)} {section.title}{start} ({section.titled_by.value}) {section.anchor}".rstrip()
        )
        rows += [
            f"{passage.anchor} {row}" if passage.anchor else row
            for passage, row in zip(section.passages, passage_rows(section.passages), strict=True)
        ]
    return "\n".join(rows)


def _flat(words: str) -> str:
    flat = words.replace("\n", "⏎")
    return flat if len(flat) <= 100 else f"{flat[:60]}…{flat[-30:]}"


LARGE_FILE_BYTES = 1_000_000
"""A larger file takes so long that a person wants to know what goes on."""


def read_and_convert(path: Path, root: Path) -> tuple[Seed, Document]:
    """The file with its sidecar, and what Quoth makes of them with what the project knows. Raises QuothError."""
    if not path.is_file() or path.stat().st_size <= LARGE_FILE_BYTES:
        return _read_and_convert(path, root)
    with while_waiting(report_progress, f"reading {path.name}", ticks=True):
        pair = _read_and_convert(path, root)
    clear()
    return pair


def _read_and_convert(path: Path, root: Path) -> tuple[Seed, Document]:
    limits, options = read_settings(root)
    seed = sources.seed(path, limits, options)
    with sources.time_limit(limits.seconds_for(len(seed.source.text)), seed.path):
        knowledge = sources.knowledge(root / "knowledge")
        return seed, pipeline.convert(seed, knowledge, sources.ledger(path), minting_day())


def explained_text(path: Path, root: Path) -> str:
    """Readers and their evidence, then the model as text, then every edit and notice. Raises QuothError."""
    seed, document = read_and_convert(path, root)
    claims = [
        f"{evidence.score:.2f}  {reader.NAME}: {evidence.why}"
        for reader, evidence in parse.claims(seed)
        if evidence.score
    ]
    return "\n".join(
        (
            f"{seed.path} is read as {document.reader}",
            *claims,
            "",
            section_text(document.sections),
            "",
            *edit_rows(document.edits),
            *(f"! {notice.code}: {notice.message}" for notice in document.notices),
        )
    )


@click.command()
@click.argument("seed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ROOT_OPTION
@guarded
def explain(seed: Path, root: Path) -> int:
    """Show how Quoth reads one transcript: its reader and why, its passages, and every edit."""
    click.echo(explained_text(seed, root.resolve()))
    return 0
