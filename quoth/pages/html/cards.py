"""Transcripts, themes and people as entries of a list, for the lists and for the home page."""

from collections.abc import Iterable

from quoth.corpus.index import Lookup
from quoth.model import Gist, Person, Theme
from quoth.pages.html.escape import text
from quoth.pages.html.markup import Markup
from quoth.pages.html.passages import NOTHING, joined
from quoth.pages.html.timeline import counted
from quoth.pages.html.transcript_header import day
from quoth.text.timecode import shown

READING = 220
"""Words a minute, for how long a transcript takes to read."""


def cards(rows: Iterable[Markup], kind: str = "cards") -> Markup:
    return Markup('<ul class="{}">\n{}\n</ul>').format(kind, joined(list(rows), "\n"))


def transcript(one: Gist, lookup: Lookup, up: str) -> Markup:
    """A transcript: title, show and date, people, what it is about, how long it is."""
    meta = one.meta
    known = [part for part in (meta.show, day(meta.date) if meta.date else "") if part]
    people = ", ".join(role.name for role in meta.people) or ", ".join(lookup.named(one))
    made = Markup('<li class="card"><a class="name" href="{}transcripts/{}/">{}</a>{}{}{}<p class="size">{}</p></li>')
    return made.format(
        up,
        one.slug,
        text(meta.title),
        _row("byline", " · ".join(known)),
        _row("people", people),
        _row("summary", meta.description),
        text(_size(one)),
    )


def theme(one: Theme, lookup: Lookup, up: str) -> Markup:
    """A theme: name, definition, how much speaks of it."""
    found = lookup.told[one.slug]
    transcripts = len({gist.id for gist, _, _ in found})
    count = f"{counted(len(found), 'passage')} in {counted(transcripts, 'transcript')}"
    made = Markup('<li class="card"><a class="name" href="{}themes/{}/">{}</a>{}{}</li>')
    return made.format(up, one.slug, text(one.name), _row("summary", one.definition), _row("size", count))


def person(one: Person, lookup: Lookup, up: str) -> Markup:
    """A person: name, who they are, how much they say."""
    said = lookup.said_by[one.name]
    listed = any(role.name == one.name for gist in lookup.corpus.gists for role in gist.meta.people)
    count = counted(said, "passage") if said else "named as a host or guest" if listed else ""
    made = Markup('<li class="card"><a class="name" href="{}people/{}/">{}</a>{}{}</li>')
    return made.format(up, one.slug, text(one.name), _row("summary", one.description), _row("size", count))


def by_name(people: Iterable[Person]) -> list[Person]:
    """By the last of their names."""
    return sorted(people, key=lambda one: one.name.split()[-1].casefold())


def _row(kind: str, words: str) -> Markup:
    return Markup('<p class="{}">{}</p>').format(kind, text(words)) if words else NOTHING


def _size(one: Gist) -> str:
    """How long it is to listen to, to read, and in sections."""
    if one.notes:
        return f"Show notes, {counted(one.chapters, 'chapter')}"
    spoken = [f"{shown(one.end)} long"] if one.end else []
    minutes = counted(max(1, one.figures.kept // READING), "minute")
    return ", ".join([*spoken, f"{minutes} to read", counted(one.figures.sections, "section")])
