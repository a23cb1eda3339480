"""What a build says at its end, and what `explain` shows of one transcript."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from quoth.cli import convert_one, debug_dump
from quoth.errors import together
from quoth.model import Document, TranscriptSummary
from quoth.readers import parse
from quoth.site.build import BuildResult

PAGES = 1_000_000_000
"""Bytes of a site that GitHub Pages takes (https://docs.github.com/en/pages/getting-started-with-github-pages)."""
FEW = 25
"""Transcripts that a build tells of one by one; of more, only those that it made anew, and of all together."""
NAMED = 3
"""Transcripts that are named where many have the same notice."""
NEAR = 0.5
"""Share of it from which on a build says how much room is left."""


def text(outcome: BuildResult) -> str:
    """A few lines for each transcript or for all of them, then what wants attention, then where the site is."""
    shown = [one for one in outcome.gists if not one.withdrawn]
    told = shown if len(shown) <= FEW else [one for one in shown if one.id in outcome.fresh]
    parts = [_transcript(one) for one in told] if len(told) <= FEW else []
    parts += ["\n".join(_together(shown)) + "\n"] if len(shown) > FEW else []
    parts += [f"{said}\n" for said in together([*outcome.skipped, *outcome.problems])]
    if outcome.new_ids:
        many = len(outcome.new_ids) > FEW
        files = [f"{len(outcome.new_ids):,} of seeds/**/*.anchors"] if many else outcome.new_ids
        rows = "\n".join(f"  {name}" for name in files)
        parts.append(f"published ids changed; commit these files, links live by them:\n{rows}\n")
    parts += [f"to do before this is published:\n{said}\n" for said in together(outcome.unkept)]
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


def _transcript(one: TranscriptSummary) -> str:
    rows = [f"{one.path}  →  transcripts/{one.slug}/", *_counted(one.reader, [one])]
    rows += [f"  {row}" for row in notices(one)]
    return "\n".join(rows) + "\n"


def _together(gists: Sequence[TranscriptSummary]) -> Iterator[str]:
    """What all transcripts come to, and which have the same notice."""
    yield f"{len(gists):,} transcripts"
    readers = Counter(one.reader for one in gists)
    yield from _counted(", ".join(f"{count:,} {reader}" for reader, count in readers.most_common()), gists)
    having: dict[str, dict[str, str]] = defaultdict(dict)
    for one in gists:
        for notice in one.notices:
            having[notice.code].setdefault(one.path, f"{one.path}{_at(notice.line)}: {notice.message}")
    for code, found in sorted(having.items()):
        yield f"  [{code}] in {len(found):,} transcript{'s' if len(found) > 1 else ''}"
        yield from (f"    {said}" for said in list(found.values())[:NAMED])
        if len(found) > NAMED:
            yield f"    and {len(found) - NAMED:,} more"
    if having:
        yield "  hint: build_site.py explain SEED tells all of one transcript"


def _counted(read: str, gists: Sequence[TranscriptSummary]) -> Iterator[str]:
    """Two lines of figures; `read`: by which readers."""
    every = [one.figures for one in gists]
    speakers, times = Counter[str](), Counter[str]()
    for one in every:
        speakers.update(one.speakers)
        times.update(one.times)
    yield (
        f"  {read}: {_many(sum(one.source_words for one in every), 'word')}, "
        f"{sum(one.kept for one in every):,} in the text, "
        f"{sum(one.moved for one in every):,} shown as labels, times and titles, "
        f"{sum(one.removed for one in every):,} removed, {_many(sum(one.corrections for one in every), 'correction')}"
    )
    yield (
        f"  {_many(sum(one.passages for one in every), 'passage')} in "
        f"{_many(sum(one.sections for one in every), 'section')}, {_many(sum(one.turns for one in every), 'turn')}; "
        f"speakers: {', '.join(f'{count:,} {basis}' for basis, count in speakers.items()) or 'no speech'}; "
        f"times: {', '.join(f'{count:,} {clock}' for clock, count in times.items())}"
    )


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def notices(document: Document | TranscriptSummary) -> list[str]:
    """What a person should know of a transcript, each with its place."""
    return [f"{document.path}{_at(one.line)}: {one.message} [{one.code}]" for one in document.notices]


def _at(line: int | None) -> str:
    return f":{line}" if line else ""


def explain(path: Path, root: Path) -> str:
    """Readers and their evidence, then the model as text, then every edit and notice. Raises QuothError."""
    seed = convert_one.seed(path, root)
    claims = [
        f"{evidence.score:.2f}  {reader.NAME}: {evidence.why or 'no sign of it'}"
        for reader, evidence in parse.claims(seed)
    ]
    document = convert_one.document(path, seed, root)
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
