"""Transcripts, themes and people as entries of a list, for the lists and for the home page.

Also timelines, with transcripts by date, the oldest first; and the themes beside a theme: those declared as related,
those that it often meets, and the places where they meet.

These are the values; `templates/cards.html`, `timeline.html`, `chips.html` and `theme_page.html` make HTML of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quoth.corpus.index import CorpusIndex
from quoth.model import Milliseconds, PassageSummary, Person, Theme, ThemeHit, TranscriptSummary
from quoth.pages.html.escape import Markup
from quoth.pages.html.templates import render
from quoth.pages.html.transcript_header import format_date, show_and_date
from quoth.pages.locales import word
from quoth.text import timecode
from quoth.text.words import natural_order

OPEN_TIMELINE_MAX = 12
"""Up to how many transcripts a timeline is open."""
GRADES = 5


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A transcript in a timeline, with a dot of a size from 0 to 5."""

    date: str
    href: str
    title: str
    grade: int
    notes: str
    """What else to say about it: a role, a show, how many passages."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A link to a theme or a person, with the number of passages."""

    href: str
    name: str
    passages: int


@dataclass(frozen=True, slots=True)
class Card:
    """An entry of a list: a name that links to its page, and lines about it, each with its class; empty lines go."""

    href: str
    """From the root of the site."""
    name: str
    lines: tuple[tuple[str, str], ...]


def by_date(summaries: Iterable[TranscriptSummary]) -> list[TranscriptSummary]:
    """The transcripts, the oldest first, those without a date last."""
    return sorted(
        summaries,
        key=lambda transcript: (
            not transcript.meta.date,
            transcript.meta.date,
            transcript.meta.title.casefold(),
            transcript.id,
        ),
    )


def grade(passages: int, largest: int) -> int:
    """How large a number is compared with the largest, from 1 to 5; 0 for none."""
    return -(-GRADES * passages // largest) if largest else 0


def passages_in_transcripts(passages: int, transcripts: int) -> str:
    """A size in words: 5 passages in 2 transcripts"""
    if not transcripts:
        return word("count.no_passages")
    return word(
        "count.passages_in_transcripts",
        passages=word("count.passages", count=passages),
        transcripts=word("count.transcripts", count=transcripts),
    )


def size_of_theme(theme: Theme, lookup: CorpusIndex) -> str:
    """How many passages of how many transcripts speak of a theme, in words."""
    hits = lookup.hits_by_theme[theme.slug]
    return passages_in_transcripts(len(hits), len({summary.id for summary, _, _ in hits}))


def timeline(rows: Sequence[tuple[TranscriptSummary, str, int, str]]) -> list[TimelineEntry]:
    """A timeline of transcripts, each with its address, how many passages it has, and what else to say about it."""
    largest = max((passages for _, _, passages, _ in rows), default=0)
    return [
        TimelineEntry(
            format_date(summary.meta.date) if summary.meta.date else word("timeline.undated"),
            href,
            summary.meta.title,
            grade(passages, largest),
            ", ".join(part for part in (note, word("count.passages", count=passages) if passages else "") if part),
        )
        for summary, href, passages, note in rows
    ]


def cards(entries: Iterable[Card], up: str, kind: str = "cards") -> Markup:
    """A list of entries, with the class `kind`, on a page from which `up` leads to the root of the site."""
    return render("cards.html", cards=list(entries), up=up, kind=kind)


MINUTE_MS = 60_000
WORDS_PER_MINUTE = 220
"""Words a minute, to estimate how long a transcript takes to read."""


def transcript(transcript: TranscriptSummary, lookup: CorpusIndex) -> Card:
    """The entry of a transcript: title, show and date, people, what it is about, how long it is."""
    meta = transcript.meta
    people = ", ".join(role.name for role in meta.people) or ", ".join(lookup.speaking_people(transcript))
    lines = (
        ("byline", " · ".join(show_and_date(meta))),
        ("people", people),
        ("summary", meta.description),
        ("size", _size(transcript)),
    )
    return Card(f"transcripts/{transcript.slug}/", meta.title, lines)


def theme(theme: Theme, lookup: CorpusIndex) -> Card:
    """The entry of a theme: name, definition, how many passages speak of it."""
    lines = (("summary", theme.definition), ("size", size_of_theme(theme, lookup)))
    return Card(f"themes/{theme.slug}/", theme.name, lines)


def person(person: Person, lookup: CorpusIndex) -> Card:
    """The entry of a person: name, who they are, how much they say."""
    passages = lookup.passage_counts[person.name]
    named = word("card.only_named") if lookup.transcripts_of_person.get(person.name) else ""
    size = word("count.passages", count=passages) if passages else named
    return Card(f"people/{person.slug}/", person.name, (("summary", person.description), ("size", size)))


def by_name(people: Iterable[Person]) -> list[Person]:
    """The people by last name, “Speaker 2” before “Speaker 10”."""
    return sorted(people, key=lambda person: natural_order(person.name.split()[-1].strip("()[]")))


def _size(transcript: TranscriptSummary) -> str:
    """How long it is to listen to, how long to read, and how many sections it has, if several."""
    if transcript.is_show_notes:
        return word("card.show_notes", chapters=word("count.chapters", count=transcript.chapters))
    length = [word("card.length", count=_minutes(transcript.end))] if transcript.end else []
    minutes = word("card.to_read", count=max(1, transcript.statistics.kept // WORDS_PER_MINUTE))
    count = transcript.statistics.sections
    return " · ".join([*length, minutes, *([word("count.sections", count=count)] if count > 1 else [])])


def _minutes(time: Milliseconds) -> int:
    return max(1, round(time / MINUTE_MS))


MAX_NEIGHBOURS = 4
"""How many themes are listed because they meet, beside those that are declared as related."""
MAX_PLACES = 4
"""How many passages in which two themes meet are listed, each from another transcript."""

Meeting = tuple[TranscriptSummary, PassageSummary, ThemeHit]
"""A passage that speaks of two themes, and what it says about the other one."""


@dataclass(frozen=True, slots=True)
class NeighbourTheme:
    """A theme beside another, and the places where both are spoken of."""

    slug: str
    name: str
    places: tuple[tuple[str, str], ...]
    """Address and name of passages."""
    more: int
    """How many further transcripts have such passages."""


def neighbours(theme: Theme, lookup: CorpusIndex) -> list[NeighbourTheme]:
    """The themes beside this one, those declared as related first."""
    met: dict[str, list[Meeting]] = defaultdict(list)
    order = {slug: number for number, slug in enumerate(lookup.themes)}
    for summary, spoken, _ in lookup.hits_by_theme[theme.slug]:
        for other in sorted(spoken.theme_hits, key=lambda hit: order[hit.theme]):
            if other.theme != theme.slug:
                met[other.theme].append((summary, spoken, other))
    often = Counter({slug: len(meetings) for slug, meetings in met.items()})
    declared = (
        *theme.related,
        *(candidate.slug for candidate in lookup.corpus.themes if theme.slug in candidate.related),
    )
    more = [slug for slug, count in often.most_common() if slug not in declared and count > 1]
    return [_neighbour(slug, met[slug], lookup) for slug in (*dict.fromkeys(declared), *more[:MAX_NEIGHBOURS])]


def _neighbour(slug: str, met: list[Meeting], lookup: CorpusIndex) -> NeighbourTheme:
    """A theme, and from each transcript the passage that shows best how it meets the other: central, and spoken."""
    best: dict[str, Meeting] = {}
    for meeting in sorted(met, key=lambda row: (row[0].is_show_notes, not row[2].central)):
        best.setdefault(meeting[0].id, meeting)
    places = tuple(_place(summary, spoken, lookup) for summary, spoken, _ in list(best.values())[:MAX_PLACES])
    return NeighbourTheme(slug, lookup.themes[slug].name, places, len(best) - len(places))


def _place(summary: TranscriptSummary, passage: PassageSummary, lookup: CorpusIndex) -> tuple[str, str]:
    where = timecode.shown(passage.start) if passage.start is not None else passage.title
    return f"../../transcripts/{summary.slug}/#{passage.anchor}", f"{lookup.corpus.short_names[summary.id]}, {where}"
