"""A theme compared: who speaks of it how much in which years, each person’s passages beside the others’, and a passage
of each period.

A page of a theme has one such page, `themes/SLUG/compare/`. It is bounded however large the archive is: at most eight
people, a few passages of each, eight periods. Links lead on to the search, which has the rest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quoth.corpus import summarize
from quoth.corpus.index import CorpusIndex
from quoth.model import OutputFile, PassageSummary, Theme, ThemeHit, TranscriptSummary
from quoth.pages.concatenated import Parts
from quoth.pages.html.cards import by_date, grade, passages_in_transcripts
from quoth.pages.html.escape import Markup, text
from quoth.pages.html.templates import render
from quoth.pages.locales import word
from quoth.pages.theme_quotes import THEME_PART
from quoth.pages.theme_speakers import ThemeSpeaker, period_digits, period_name, search_address, speakers_of

MAX_PASSAGES, MAX_PASSAGES_BYTES = 6, 14_000
"""How many passages of a person are quoted at most, and how much HTML they have."""

Hit = tuple[TranscriptSummary, PassageSummary, ThemeHit]


@dataclass(frozen=True, slots=True)
class ComparedPerson:
    """A person on the page: how much they say in each period, some passages, and where the others are."""

    slug: str
    name: str
    size: str
    cells: tuple[tuple[int, int], ...]
    """By period, the number of passages, and from 1 to 5 how dark the cell is."""
    quotes: tuple[Markup, ...]
    more: int
    search: str
    others: tuple[tuple[str, str], ...]
    """Address and name of comparisons with the others."""


@dataclass(frozen=True, slots=True)
class ComparedPeriod:
    """A year or a decade: how much of the theme there is, and the passage that says most."""

    name: str
    size: str
    quote: Markup
    search: str


def make(theme: Theme, lookup: CorpusIndex, parts: Parts) -> Iterator[OutputFile]:
    """The page of a theme of which people speak, from a corpus of only what its pages show."""
    speakers = speakers_of(theme, lookup)
    if not speakers:
        return
    summaries = by_date(lookup.corpus.summaries)
    hits = [hit for summary in summaries for hit in lookup.hits_by_theme[theme.slug] if hit[0] is summary]
    digits = period_digits([summary.meta.date for summary in summaries])
    periods = list(dict.fromkeys(summary.meta.date[:digits] for summary in summaries))
    quotes = _quotes(theme, summaries, parts)
    title = word("compare.title", theme=theme.name)
    body = render(
        "compare_page.html",
        title=title,
        theme=theme.name,
        periods=[period_name(period) for period in periods],
        people=[_person(theme, speaker, speakers, hits, periods, quotes) for speaker in speakers],
        years=[_period(theme, period, hits, quotes) for period in periods] if len(periods) > 1 else [],
    )
    description = word("compare.description", theme=theme.name)
    front_matter = {"title": str(text(title)), "description": str(text(description)), "kind": "theme"}
    yield OutputFile(f"docs/themes/{theme.slug}/compare.md", str(body), front_matter, summarize.last_changed(summaries))


def _quotes(theme: Theme, summaries: Sequence[TranscriptSummary], parts: Parts) -> Mapping[tuple[str, str], Markup]:
    """The passages on a theme as quotations, by transcript and anchor."""
    path = f"docs/themes/{theme.slug}.md"
    return {
        (summary.id, quote.anchor): Markup(quote.html.replace('="../../', '="../../../'))
        for summary in summaries
        for quote in THEME_PART.validate_json(parts(path, summary)).every
    }


def _person(
    theme: Theme,
    speaker: ThemeSpeaker,
    speakers: Sequence[ThemeSpeaker],
    hits: Sequence[Hit],
    periods: Sequence[str],
    quotes: Mapping[tuple[str, str], Markup],
) -> ComparedPerson:
    name = speaker.person.name
    own = [hit for hit in hits if hit[1].speaker == name]
    chosen = _chosen(own, quotes)
    counts = {period: sum(_is_of(summary, period) for summary, _, _ in own) for period in periods}
    others = (
        (search_address(theme=theme.name, person=name, with_=other.person.name), other.person.name)
        for other in speakers
        if other is not speaker
    )
    return ComparedPerson(
        slug=speaker.person.slug,
        name=name,
        size=passages_in_transcripts(len(own), len({summary.id for summary, _, _ in own})),
        cells=tuple((counts[period], grade(counts[period], speakers[0].passages)) for period in periods),
        quotes=tuple(quotes[summary.id, passage.anchor] for summary, passage, _ in chosen),
        more=len(own) - len(chosen),
        search=search_address(theme=theme.name, person=name),
        others=tuple(others),
    )


def _chosen(hits: Sequence[Hit], quotes: Mapping[tuple[str, str], Markup]) -> list[Hit]:
    """As many passages as there is room for, those first that the theme is central to; in their order."""
    ranked = sorted(hits, key=lambda hit: (not hit[2].central, not hit[1].is_statement))
    chosen, room = list[Hit](), MAX_PASSAGES_BYTES
    for hit in ranked:
        size = len(quotes[hit[0].id, hit[1].anchor].encode("utf-8", "replace"))
        if len(chosen) < MAX_PASSAGES and size <= room:
            chosen.append(hit)
            room -= size
    return [hit for hit in hits if hit in chosen]


def _period(theme: Theme, period: str, hits: Sequence[Hit], quotes: Mapping[tuple[str, str], Markup]) -> ComparedPeriod:
    within = [hit for hit in hits if _is_of(hit[0], period)]
    best = _chosen(
        sorted(within, key=lambda hit: (hit[0].is_show_notes, not hit[2].central, -hit[2].times))[:1], quotes
    )
    return ComparedPeriod(
        name=period_name(period),
        size=passages_in_transcripts(len(within), len({summary.id for summary, _, _ in within})),
        quote=quotes[best[0][0].id, best[0][1].anchor] if best else Markup(""),
        search=search_address(theme=theme.name, year=period) if len(period) == 4 else "",
    )


def _is_of(summary: TranscriptSummary, period: str) -> bool:
    date = summary.meta.date
    return date.startswith(period) if period else not date
