"""What a build says at its end, and what `explain` shows of one transcript."""

from pathlib import Path

from quoth import pipeline
from quoth.build import Outcome, reading, today
from quoth.model import Document
from quoth.stages import parse, read
from quoth.text import native
from quoth.text.figures import figures


def text(outcome: Outcome) -> str:
    """A few lines for each transcript, then what wants attention, then where the site is."""
    parts = [_document(document) for document in outcome.documents if not document.withdrawn]
    for problem in (*outcome.skipped, *outcome.problems):
        parts.append(f"{problem}\n")
    if outcome.new_ids:
        files = "\n".join(f"  {name}" for name in outcome.new_ids)
        parts.append(f"published ids changed; commit these files, links live by them:\n{files}\n")
    if outcome.unchanged:
        parts.append("nothing has changed since the last build")
    if outcome.site:
        parts.append(f"the site is in {outcome.site.name}/")
    else:
        parts.append("all is right; nothing was published")
    return "\n".join(parts)


def _document(document: Document) -> str:
    found = figures(document)
    speakers = ", ".join(f"{count} {basis}" for basis, count in found.speakers.items()) or "no speech"
    times = ", ".join(f"{count} {clock}" for clock, count in found.times.items())
    rows = [
        f"{document.path}  →  transcripts/{document.slug}/",
        f"  {document.reader}: {found.source_words:,} words, {found.kept:,} in the text, {found.moved:,} shown as "
        f"labels, times and titles, {found.removed:,} removed, {found.corrections:,} corrections",
        f"  {found.passages:,} passages in {found.sections:,} sections, {found.turns:,} turns; speakers: {speakers}; "
        f"times: {times}",
    ]
    rows += [f"  {document.path}{_at(notice.line)}: {notice.message} [{notice.code}]" for notice in document.notices]
    return "\n".join(rows) + "\n"


def _at(line: int | None) -> str:
    return f":{line}" if line else ""


def explain(path: Path, root: Path) -> str:
    """Readers and their evidence, then the model as text, then every edit and notice. Raises QuothError."""
    seed = read.seed(path, *reading(root))
    claims = [
        f"{evidence.score:.2f}  {reader.name}: {evidence.why or 'no sign of it'}"
        for reader, evidence in parse.claims(seed)
    ]
    document = pipeline.convert(seed, read.knowledge(root / "knowledge"), read.ledger(path), today())
    notices = [f"! {notice.code}: {notice.message}" for notice in document.notices]
    return "\n".join(
        (
            f"{seed.path} is read as {document.reader}",
            *claims,
            "",
            native.sections(document.sections),
            "",
            *native.edits(document.edits),
            *notices,
        )
    )
