"""What a build says at its end, and what `explain` shows of one transcript."""

from pathlib import Path

from quoth import single
from quoth.build import Outcome
from quoth.model import Document, Gist
from quoth.stages import parse
from quoth.text import native

PAGES = 1_000_000_000
"""Bytes of a site that GitHub Pages takes (https://docs.github.com/en/pages/getting-started-with-github-pages)."""
NEAR = 0.5
"""Share of it from which on a build says how much room is left."""


def text(outcome: Outcome) -> str:
    """A few lines for each transcript, then what wants attention, then where the site is."""
    parts = [_transcript(one) for one in outcome.gists if not one.withdrawn]
    for problem in (*outcome.skipped, *outcome.problems):
        parts.append(f"{problem}\n")
    if outcome.new_ids:
        files = "\n".join(f"  {name}" for name in outcome.new_ids)
        parts.append(f"published ids changed; commit these files, links live by them:\n{files}\n")
    if outcome.unchanged:
        parts.append("nothing has changed since the last build")
    near = room(outcome.size, len(outcome.gists)) if outcome.gists else ""
    parts += [f"{near}\n"] if near else []
    if outcome.site:
        parts.append(f"the site is in {outcome.site.name}/")
    else:
        parts.append("all is right; nothing was published")
    return "\n".join(parts)


def room(size: int, transcripts: int) -> str:
    """How near a site of so many bytes is to what GitHub Pages takes; empty where that is far."""
    if size < NEAR * PAGES:
        return ""
    each = size / transcripts
    more = "more than it takes" if size > PAGES else f"room for about {int((PAGES - size) / each):,} more transcripts"
    return (
        f"the site has {size / 1e6:,.0f} MB, {each / 1e6:.1f} for each transcript; GitHub Pages takes "
        f"{PAGES / 1e6:,.0f} MB: {more}\n"
        "  hint: any host that serves files can have the whole folder; or divide the archive into two projects"
    )


def _transcript(one: Gist) -> str:
    found = one.figures
    speakers = ", ".join(f"{count} {basis}" for basis, count in found.speakers.items()) or "no speech"
    times = ", ".join(f"{count} {clock}" for clock, count in found.times.items())
    rows = [
        f"{one.path}  →  transcripts/{one.slug}/",
        f"  {one.reader}: {found.source_words:,} words, {found.kept:,} in the text, {found.moved:,} shown as "
        f"labels, times and titles, {found.removed:,} removed, {found.corrections:,} corrections",
        f"  {found.passages:,} passages in {found.sections:,} sections, {found.turns:,} turns; speakers: {speakers}; "
        f"times: {times}",
    ]
    rows += [f"  {row}" for row in notices(one)]
    return "\n".join(rows) + "\n"


def notices(document: Document | Gist) -> list[str]:
    """What a person should know of a transcript, each with its place."""
    return [f"{document.path}{_at(one.line)}: {one.message} [{one.code}]" for one in document.notices]


def _at(line: int | None) -> str:
    return f":{line}" if line else ""


def explain(path: Path, root: Path) -> str:
    """Readers and their evidence, then the model as text, then every edit and notice. Raises QuothError."""
    seed = single.seed(path, root)
    claims = [
        f"{evidence.score:.2f}  {reader.name}: {evidence.why or 'no sign of it'}"
        for reader, evidence in parse.claims(seed)
    ]
    document = single.document(path, seed, root)
    return "\n".join(
        (
            f"{seed.path} is read as {document.reader}",
            *claims,
            "",
            native.sections(document.sections),
            "",
            *native.edits(document.edits),
            *(f"! {notice.code}: {notice.message}" for notice in document.notices),
        )
    )
