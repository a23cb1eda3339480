"""What a build says at the end."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quoth.errors import PROGRAM, group_problems
from quoth.site.build_result import BuildResult
from quoth.text.words import counted

if TYPE_CHECKING:
    from quoth.model import Document, TranscriptSummary

PAGES = 1_000_000_000
"""Bytes of a site that GitHub Pages takes (https://docs.github.com/en/pages/getting-started-with-github-pages)."""
FEW = 25
"""Transcripts that a build tells of one by one; of more, only those that it made anew, and of all together."""
NAMED = 3
"""Transcripts that are named where many have the same notice."""
SPEAKERS = {"source": "from the source", "edited": "from the editor", "inferred": "inferred", "unknown": "unknown"}
"""How speakers are known (model.Provenance), as people call it."""
TIMES = {"exact": "exact", "block": "near", "chapter": "from chapters", "none": "missing"}
"""How sure times are (model.TimePrecision), as people call it."""
NEAR = 0.5
"""Share of it from which on a build says how much room is left."""


def text(outcome: BuildResult) -> str:
    """A few lines for each transcript or for all of them, then what wants attention, then where the site is."""
    shown = [summary for summary in outcome.summaries if not summary.withdrawn]
    told = shown if len(shown) <= FEW else [summary for summary in shown if summary.id in outcome.rendered_ids]
    parts = [_transcript(summary) for summary in told] if len(told) <= FEW else []
    parts += ["\n".join(_together(shown)) + "\n"] if len(shown) > FEW else []
    parts += [f"{line}\n" for line in group_problems([*outcome.skipped, *outcome.problems])]
    if outcome.new_ids:
        many = len(outcome.new_ids) > FEW
        files = [f"{len(outcome.new_ids):,} of seeds/**/*.anchors"] if many else outcome.new_ids
        rows = "\n".join(f"  {name}" for name in files)
        parts.append(f"published addresses changed; commit these files, because links depend on them:\n{rows}\n")
    parts += [f"to do before this is published:\n{line}\n" for line in group_problems(outcome.uncommitted_ledgers)]
    if outcome.unchanged:
        parts.append("nothing has changed since the last build")
    near = room(outcome.size, len(outcome.summaries)) if outcome.summaries else ""
    parts += [f"{near}\n"] if near else []
    if outcome.site:
        is_inside = not outcome.site.is_absolute()
        parts.append(
            f"the pages are in {outcome.site.as_posix()}/, where `mkdocs build` publishes them"
            if is_inside
            else f"the site is in {outcome.site.name}/"
        )
    else:
        parts.append("no problems found; nothing was published")
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


def _transcript(summary: "TranscriptSummary") -> str:
    rows = [f"{summary.path}  →  transcripts/{summary.slug}/", *_counted(summary.reader, [summary])]
    rows += [f"  {row}" for row in notices(summary)]
    return "\n".join(rows) + "\n"


def _together(summaries: "Sequence[TranscriptSummary]") -> Iterator[str]:
    """What all transcripts come to, and which have the same notice."""
    yield counted(len(summaries), "transcript")
    readers = Counter(summary.reader for summary in summaries)
    yield from _counted(", ".join(f"{count:,} {reader}" for reader, count in readers.most_common()), summaries)
    having: dict[str, dict[str, str]] = defaultdict(dict)
    for summary in summaries:
        for notice in summary.notices:
            having[notice.code].setdefault(summary.path, f"{summary.path}{_at(notice.line)}: {notice.message}")
    for code, messages in sorted(having.items()):
        yield f"  [{code}] in {counted(len(messages), 'transcript')}"
        yield from (f"    {message}" for message in list(messages.values())[:NAMED])
        if len(messages) > NAMED:
            yield f"    and {len(messages) - NAMED:,} more"
    if having:
        yield f"  hint: {PROGRAM} explain SEED tells everything about one transcript"


def _counted(read: str, summaries: "Sequence[TranscriptSummary]") -> Iterator[str]:
    """Two lines of figures; `read`: by which readers."""
    figures = [summary.statistics for summary in summaries]
    speakers, times = Counter[str](), Counter[str]()
    for statistics in figures:
        speakers.update(statistics.speakers)
        times.update(statistics.times)

    def total(field: str) -> int:
        return sum(getattr(statistics, field) for statistics in figures)

    yield (
        f"  {read}: {counted(total('source_words'), 'word')}, {total('kept'):,} in the text, "
        f"{total('moved'):,} shown as labels, times and titles, {total('removed'):,} removed, "
        f"{counted(total('corrections'), 'correction')}"
    )
    yield (
        f"  {counted(total('passages'), 'passage')} in {counted(total('sections'), 'section')}, "
        f"{counted(total('turns'), 'turn')}; "
        f"speakers: {', '.join(f'{count:,} {SPEAKERS[basis]}' for basis, count in speakers.items()) or 'no speech'}; "
        f"times: {', '.join(f'{count:,} {TIMES[precision]}' for precision, count in times.items())}"
    )


def notices(document: "Document | TranscriptSummary") -> list[str]:
    """What a person should know of a transcript, each with its place."""
    return [f"{document.path}{_at(notice.line)}: {notice.message} [{notice.code}]" for notice in document.notices]


def _at(line: int | None) -> str:
    return f":{line}" if line else ""
