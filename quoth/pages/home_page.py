"""The part of the home page that follows from the corpus: its newest transcripts, a map of its themes, its people.

The words above it are written by hand, in docs/index.md.

The lists: all transcripts, by collection if there are any; all themes, all people.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quoth.anchors.mint import free_name
from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import last_changed
from quoth.model import OutputFile, Theme, TranscriptSummary
from quoth.pages.concatenated import Parts
from quoth.pages.html import cards
from quoth.pages.html.cards import by_date, counted, grade
from quoth.pages.html.escape import Markup, heading, text
from quoth.pages.html.passages import NOTHING, joined
from quoth.text.identifiers import slug

TRANSCRIPTS, PEOPLE, THEMES = 6, 12, 40
"""Entries of each kind; the lists have them all."""
COLUMNS = 8
"""Transcripts that the map can show one by one; where there are more, it shows years, and then decades."""


@dataclass(frozen=True, slots=True)
class MapColumn:
    """A column of the map: a transcript, or all transcripts of some years."""

    name: str
    note: str
    gists: tuple[TranscriptSummary, ...]


def make(lookup: CorpusIndex, _: Parts) -> Iterator[OutputFile]:
    transcripts = [cards.transcript(transcript, lookup, "") for transcript in lookup.in_order[:TRANSCRIPTS]]
    people = [cards.person(person, lookup, "") for person in cards.by_name(lookup.corpus.people)]
    parts = [
        _part("transcripts", "Transcripts", cards.cards(transcripts), len(lookup.in_order) > TRANSCRIPTS),
        _map(lookup),
        _part("people", "People", cards.cards(people[:PEOPLE], "cards pairs"), len(people) > PEOPLE)
        if people
        else NOTHING,
    ]
    yield OutputFile("overrides/made/home.html", str(joined([part for part in parts if part], "\n")))


def _part(folder: str, title: str, body: Markup, some: bool) -> Markup:
    """A part of the page, with a link to the whole list where it shows only some."""
    every = Markup('<p class="every"><a href="{}/">All {}</a></p>').format(folder, title.lower())
    template = Markup('<section aria-labelledby="{0}"><h2 id="{0}">{1}</h2>\n{2}\n{3}</section>')
    return template.format(folder, title, body, every if some else NOTHING)


def _map(lookup: CorpusIndex) -> Markup:
    """Themes by transcripts, as a table: a number in each cell, on a ground as dark as it is large."""
    hits_by_theme = lookup.told
    spoken = [theme for theme in lookup.corpus.themes if hits_by_theme[theme.slug]]
    shown_themes = sorted(spoken, key=lambda theme: -len(hits_by_theme[theme.slug]))[:THEMES]
    if not shown_themes:
        return NOTHING
    columns = _columns(lookup)
    head = joined(
        [Markup('<th scope="col">{} <span>{}</span></th>').format(text(c.name), text(c.note)) for c in columns]
    )
    counts = {theme.slug: Counter(gist.id for gist, _, _ in hits_by_theme[theme.slug]) for theme in shown_themes}
    largest = max(sum(count[transcript.id] for transcript in c.gists) for count in counts.values() for c in columns)
    rows = joined([_row(theme, columns, counts[theme.slug], largest) for theme in shown_themes], "\n")
    table = Markup(
        '<div class="field"><table>\n<caption>How many passages speak of each theme, in {}.</caption>\n'
        '<thead><tr><th scope="col">Theme</th>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table></div>'
    )
    where = "each conversation, the oldest first" if columns[0].note else "the conversations of each time"
    return _part("themes", "Themes", table.format(where, head, rows), len(lookup.corpus.themes) > len(shown_themes))


def _columns(lookup: CorpusIndex) -> list[MapColumn]:
    gists = by_date(lookup.corpus.gists)
    if len(gists) <= COLUMNS:
        return [
            MapColumn(lookup.known_by(transcript), transcript.meta.date[:4] or "undated", (transcript,))
            for transcript in gists
        ]
    years = _grouped(gists, 4, "")
    return years if len(years) <= COLUMNS else _grouped(gists, 3, "0s")[-COLUMNS:]


def _grouped(gists: Sequence[TranscriptSummary], digits: int, ending: str) -> list[MapColumn]:
    """Columns of the years (or decades) that have transcripts."""
    times = dict.fromkeys(transcript.meta.date[:digits] for transcript in gists)
    return [
        MapColumn(f"{time}{ending}" if time else "undated", "", tuple(g for g in gists if g.meta.date[:digits] == time))
        for time in times
    ]


def _row(theme: Theme, columns: Sequence[MapColumn], counts: Counter[str], largest: int) -> Markup:
    cells = joined([_cell(theme, column, counts, largest) for column in columns])
    template = Markup('<tr><th scope="row"><a href="themes/{}/">{}</a></th>{}</tr>')
    return template.format(theme.slug, text(theme.name), cells)


def _cell(theme: Theme, column: MapColumn, counts: Counter[str], largest: int) -> Markup:
    gists = [transcript for transcript in column.gists if counts[transcript.id]]
    passages = sum(counts[transcript.id] for transcript in gists)
    if not passages:
        return Markup("<td></td>")
    label = f"{counted(passages, 'passage')} on {theme.name}: {column.name} {column.note}".strip()
    template = Markup('<td class="n{}"><a href="themes/{}/#{}" aria-label="{}">{}</a></td>')
    return template.format(grade(passages, largest), theme.slug, gists[0].slug, text(label), passages)


def make_lists(lookup: CorpusIndex, _: Parts) -> Iterator[OutputFile]:
    by_name = sorted(lookup.corpus.themes, key=lambda theme: theme.name.casefold())
    themes = (cards.theme(theme, lookup, "../") for theme in by_name)
    people = (cards.person(person, lookup, "../") for person in cards.by_name(lookup.corpus.people))
    day = last_changed(lookup.corpus.gists)
    yield _list("transcripts", "Transcripts", "Every conversation, the newest first.", _transcripts(lookup), day)
    yield _list(
        "themes", "Themes", "What the conversations speak of, with every passage that does.", cards.cards(themes), day
    )
    yield _list("people", "People", "Who speaks, where, and of what.", cards.cards(people), day)


def _transcripts(lookup: CorpusIndex) -> str:
    """The transcripts, with a heading above those of each collection; first those that are in none."""
    parts, taken = list[str](), set[str]()
    for name in sorted({transcript.collection for transcript in lookup.in_order}):
        entries = (
            cards.transcript(transcript, lookup, "../")
            for transcript in lookup.in_order
            if transcript.collection == name
        )
        if name:
            anchor = free_name(slug(name), taken)
            taken.add(anchor)
            parts.append(f"## {heading(_title(name))} {{: #c-{anchor} }}")
        parts.append(cards.cards(entries))
    return "\n\n".join(parts)


def _title(collection: str) -> str:
    """A collection as people read it: “night-tides” is Night tides."""
    words = collection.replace("-", " ").replace("_", " ").strip() or collection
    return words[0].upper() + words[1:]


def _list(folder: str, title: str, description: str, body: str, changed: str) -> OutputFile:
    front = {"title": title, "description": description, "kind": "list"}
    head = Markup('<div class="head"><p class="summary">{}</p></div>').format(description)
    return OutputFile(f"docs/{folder}/index.md", f"# {title}\n\n{head}\n\n{body}", front, changed)
