"""Transcripts, themes and people as entries of a list, for the lists and for the home page.

Transcripts by date, the oldest first: when a subject was spoken of, or a person spoke.

Themes beside a theme: those declared as related, those that it often meets, and the places where they meet.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quoth.corpus.index import CorpusIndex
from quoth.model import PassageSummary, Person, Theme, ThemeHit, TranscriptSummary
from quoth.pages.html.escape import Markup, text
from quoth.pages.html.passages import NOTHING, joined, link
from quoth.pages.html.transcript_header import format_date, show_and_date
from quoth.text import timecode
from quoth.text.timecode import shown

OPEN_TIMELINE_MAX = 12
"""Transcripts of which a timeline stands open."""
GRADES = 5


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    gist: TranscriptSummary
    href: str
    passages: int
    note: str = ""
    """What else to say of it: a show, a role."""


def by_date(gists: Iterable[TranscriptSummary]) -> list[TranscriptSummary]:
    """The oldest first, those without a date last."""
    return sorted(
        gists,
        key=lambda transcript: (
            not transcript.meta.date,
            transcript.meta.date,
            transcript.meta.title.casefold(),
            transcript.id,
        ),
    )


def grade(passages: int, largest: int) -> int:
    """How many that is beside the most there are, from 1 to 5; 0 for none."""
    return -(-GRADES * passages // largest) if largest else 0


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def timeline(entries: Sequence[TimelineEntry]) -> Markup:
    """A list of transcripts on a line, with a dot as large as they say much; folded where they are many."""
    largest = max((entry.passages for entry in entries), default=0)
    template = Markup('<ol class="years" aria-label="Transcripts by date">\n{}\n</ol>')
    line = template.format(joined([_entry(entry, grade(entry.passages, largest)) for entry in entries], "\n"))
    if len(entries) <= OPEN_TIMELINE_MAX:
        return line
    return Markup('<details class="rest"><summary>{} transcripts by date</summary>\n{}\n</details>').format(
        len(entries), line
    )


def _entry(entry: TimelineEntry, much: int) -> Markup:
    date = entry.gist.meta.date
    notes = [entry.note, counted(entry.passages, "passage") if entry.passages else ""]
    template = Markup('<li class="n{}"><b>{}</b> <a href="{}">{}</a> <span class="source">{}</span></li>')
    return template.format(
        much,
        text(format_date(date) if date else "undated"),
        entry.href,
        text(entry.gist.meta.title),
        text(", ".join(note for note in notes if note)),
    )


WORDS_PER_MINUTE = 220
"""Words a minute, for how long a transcript takes to read."""


def cards(rows: Iterable[Markup], kind: str = "cards") -> Markup:
    return Markup('<ul class="{}">\n{}\n</ul>').format(kind, joined(list(rows), "\n"))


def transcript(transcript: TranscriptSummary, lookup: CorpusIndex, up: str) -> Markup:
    """A transcript: title, show and date, people, what it is about, how long it is."""
    meta = transcript.meta
    byline = show_and_date(meta)
    people = ", ".join(role.name for role in meta.people) or ", ".join(lookup.named(transcript))
    template = Markup(
        '<li class="card"><a class="name" href="{}transcripts/{}/">{}</a>{}{}{}<p class="size">{}</p></li>'
    )
    return template.format(
        up,
        transcript.slug,
        text(meta.title),
        _row("byline", " · ".join(byline)),
        _row("people", people),
        _row("summary", meta.description),
        text(_size(transcript)),
    )


def theme(theme: Theme, lookup: CorpusIndex, up: str) -> Markup:
    """A theme: name, definition, how much speaks of it."""
    hits = lookup.told[theme.slug]
    transcripts = len({gist.id for gist, _, _ in hits})
    count = f"{counted(len(hits), 'passage')} in {counted(transcripts, 'transcript')}"
    template = Markup('<li class="card"><a class="name" href="{}themes/{}/">{}</a>{}{}</li>')
    return template.format(up, theme.slug, text(theme.name), _row("summary", theme.definition), _row("size", count))


def person(person: Person, lookup: CorpusIndex, up: str) -> Markup:
    """A person: name, who they are, how much they say."""
    passages = lookup.said_by[person.name]
    listed = any(role.name == person.name for gist in lookup.corpus.gists for role in gist.meta.people)
    count = counted(passages, "passage") if passages else "named as a host or guest" if listed else ""
    template = Markup('<li class="card"><a class="name" href="{}people/{}/">{}</a>{}{}</li>')
    return template.format(up, person.slug, text(person.name), _row("summary", person.description), _row("size", count))


def by_name(people: Iterable[Person]) -> list[Person]:
    """By the last of their names."""
    return sorted(people, key=lambda person: person.name.split()[-1].casefold())


def _row(kind: str, words: str) -> Markup:
    return Markup('<p class="{}">{}</p>').format(kind, text(words)) if words else NOTHING


def _size(transcript: TranscriptSummary) -> str:
    """How long it is to listen to, to read, and in sections."""
    if transcript.notes:
        return f"Show notes, {counted(transcript.chapters, 'chapter')}"
    spoken = [f"{shown(transcript.end)} long"] if transcript.end else []
    minutes = counted(max(1, transcript.figures.kept // WORDS_PER_MINUTE), "minute")
    return ", ".join([*spoken, f"{minutes} to read", counted(transcript.figures.sections, "section")])


MAX_NEIGHBOURS = 4
"""Themes listed as met, beside those that are declared as related."""
MAX_PLACES = 4
"""Passages in which two themes meet, each of another transcript."""

Meeting = tuple[TranscriptSummary, PassageSummary, ThemeHit]
"""A passage that speaks of two themes, and what it says of the other."""


def neighbours(theme: Theme, lookup: CorpusIndex) -> Markup:
    """The themes beside this one as a list, declared ones first; nothing where there is none."""
    met: dict[str, list[Meeting]] = defaultdict(list)
    order = {slug: number for number, slug in enumerate(lookup.themes)}
    for gist, spoken, _ in lookup.told[theme.slug]:
        for other in sorted(spoken.told, key=lambda hit: order[hit.theme]):
            if other.theme != theme.slug:
                met[other.theme].append((gist, spoken, other))
    often = Counter({slug: len(meetings) for slug, meetings in met.items()})
    declared = (
        *theme.related,
        *(candidate.slug for candidate in lookup.corpus.themes if theme.slug in candidate.related),
    )
    more = [slug for slug, count in often.most_common() if slug not in declared and count > 1]
    rows = [_neighbour(slug, met[slug], lookup) for slug in (*dict.fromkeys(declared), *more[:MAX_NEIGHBOURS])]
    return Markup('<ul class="related">\n{}\n</ul>').format(joined(rows, "\n")) if rows else NOTHING


def _neighbour(slug: str, met: list[Meeting], lookup: CorpusIndex) -> Markup:
    """A theme, and of each transcript the passage that shows best how it meets the other: central, and of the talk."""
    best: dict[str, Meeting] = {}
    for meeting in sorted(met, key=lambda row: (row[0].notes, not row[2].central)):
        best.setdefault(meeting[0].id, meeting)
    places = joined([_place(gist, spoken, lookup) for gist, spoken, _ in list(best.values())[:MAX_PLACES]], "; ")
    more = f" and {counted(len(best) - MAX_PLACES, 'more transcript')}" if len(best) > MAX_PLACES else ""
    meet = Markup('<span class="meet">They meet in {}{}.</span>').format(places, more) if best else NOTHING
    return Markup("<li>{} {}</li>").format(link(f"../{slug}/", lookup.themes[slug].name), meet)


def _place(gist: TranscriptSummary, passage: PassageSummary, lookup: CorpusIndex) -> Markup:
    where = timecode.shown(passage.start) if passage.start is not None else passage.title
    return link(f"../../transcripts/{gist.slug}/#{passage.anchor}", f"{lookup.corpus.called[gist.id]}, {where}")
