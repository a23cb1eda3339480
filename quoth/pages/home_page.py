"""The generated part of the home page: search, a quotation, the newest transcripts, a map of the themes, the people.

The words above it are written by hand, in docs/index.md.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quoth.corpus.index import CorpusIndex
from quoth.model import OutputFile, Theme, TranscriptSummary
from quoth.pages.concatenated import Parts
from quoth.pages.entry_sizes import divide_theme
from quoth.pages.home_quotation import PATH, quotation
from quoth.pages.html import cards
from quoth.pages.html.cards import by_date, grade
from quoth.pages.html.escape import Markup
from quoth.pages.html.templates import render
from quoth.pages.locales import word

TRANSCRIPTS, PEOPLE, THEMES = 6, 12, 40
"""How many entries of each kind are shown; the lists have them all."""
COLUMNS = 8
"""How many columns the map may have: one for each transcript, or else for each year, or for each decade."""


@dataclass(frozen=True, slots=True)
class MapColumn:
    """A column of the map: a transcript, or all transcripts of some years."""

    name: str
    note: str
    summaries: tuple[TranscriptSummary, ...]


@dataclass(frozen=True, slots=True)
class MapCell:
    """How many passages of a column speak of a theme, with the first transcript that has one."""

    passages: int = 0
    grade: int = 0
    """From 1 to 5: the more, the darker."""
    place: str = ""
    """The first transcript on the pages of the theme: #the-lamp, or 1974/#the-lamp where they are divided."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class MapRow:
    """A theme in the map."""

    slug: str
    name: str
    cells: tuple[MapCell, ...]


def make(lookup: CorpusIndex, parts: Parts) -> Iterator[OutputFile]:
    spoken_first = sorted(lookup.newest_first, key=lambda summary: summary.is_show_notes)
    transcripts = [cards.transcript(transcript, lookup) for transcript in spoken_first[:TRANSCRIPTS]]
    people = [cards.person(person, lookup) for person in cards.by_name(lookup.corpus.people)[:PEOPLE]]
    page = render(
        "home.html",
        quotation=Markup(quotation(lookup, parts)),
        transcripts=cards.cards(transcripts, ""),
        more_transcripts=len(lookup.newest_first) > TRANSCRIPTS,
        people=cards.cards(people, "", "cards pairs") if people else "",
        more_people=len(lookup.corpus.people) > PEOPLE,
        **_map(lookup),
    )
    yield OutputFile(PATH, str(page))


def _map(lookup: CorpusIndex) -> dict[str, object]:
    """A table of themes by transcripts: a number in each cell, on a ground that is darker for larger numbers."""
    hits_by_theme = lookup.hits_by_theme
    spoken = [theme for theme in lookup.corpus.themes if hits_by_theme[theme.slug]]
    shown_themes = sorted(spoken, key=lambda theme: -len(hits_by_theme[theme.slug]))[:THEMES]
    columns = _columns(lookup)
    counts = {theme.slug: Counter(summary.id for summary, _, _ in hits_by_theme[theme.slug]) for theme in shown_themes}
    sums = (sum(count[transcript.id] for transcript in c.summaries) for count in counts.values() for c in columns)
    largest = max(sums, default=0)
    return {
        "columns": columns,
        "one_by_one": any(column.note for column in columns),
        "themes": [_row(theme, columns, counts[theme.slug], largest, lookup) for theme in shown_themes],
        "more_themes": len(lookup.corpus.themes) > len(shown_themes),
    }


def _columns(lookup: CorpusIndex) -> list[MapColumn]:
    summaries = by_date(lookup.corpus.summaries)
    if len(summaries) <= COLUMNS:
        return [
            MapColumn(
                lookup.short_name(transcript), transcript.meta.date[:4] or word("timeline.undated"), (transcript,)
            )
            for transcript in summaries
        ]
    years = _grouped(summaries, 4)
    return years if len(years) <= COLUMNS else _grouped(summaries, 3)[-COLUMNS:]


def _grouped(summaries: Sequence[TranscriptSummary], digits: int) -> list[MapColumn]:
    """The columns of years with transcripts, or, with three `digits`, of decades."""
    times = dict.fromkeys(transcript.meta.date[:digits] for transcript in summaries)
    return [MapColumn(_time(time), "", tuple(g for g in summaries if g.meta.date[:digits] == time)) for time in times]


def _time(digits: str) -> str:
    if not digits:
        return word("timeline.undated")
    return digits if len(digits) > 3 else word("home.decade", digits=digits)


def _row(theme: Theme, columns: Sequence[MapColumn], counts: Counter[str], largest: int, lookup: CorpusIndex) -> MapRow:
    places = divide_theme(theme, lookup).places()
    return MapRow(theme.slug, theme.name, tuple(_cell(theme, column, counts, largest, places) for column in columns))


def _cell(theme: Theme, column: MapColumn, counts: Counter[str], largest: int, places: Mapping[str, str]) -> MapCell:
    summaries = [transcript for transcript in column.summaries if counts[transcript.id]]
    passages = sum(counts[transcript.id] for transcript in summaries)
    if not passages:
        return MapCell()
    spoken = word("count.passages", count=passages)
    label = word("home.cell", passages=spoken, theme=theme.name, column=f"{column.name} {column.note}".strip())
    first = summaries[0].slug
    place = f"{places[first]}/#{first}" if places[first] else f"#{first}"
    return MapCell(passages, grade(passages, largest), place, label)
