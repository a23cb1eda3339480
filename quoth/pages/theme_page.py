"""The page of a theme: what it is, who speaks of it and when, a chosen passage of each transcript, and all others.

A question is quoted with what is said to it. The passages that are not chosen are folded, in reading order.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from quoth.corpus import quote_ranking, summarize
from quoth.corpus.index import CorpusIndex
from quoth.model import Document, Mention, OutputFile, Theme, TranscriptSummary
from quoth.pages.concatenated import Parts, part_path
from quoth.pages.html import head_metadata
from quoth.pages.html.cards import OPEN_TIMELINE_MAX, Chip, by_date, neighbours, passages_in_transcripts, timeline
from quoth.pages.html.escape import Markup, text
from quoth.pages.html.quoted_passages import quote
from quoth.pages.html.templates import render
from quoth.pages.html.transcript_header import show_and_date
from quoth.pages.locales import word

MIN_QUOTES = 5
"""Passages to quote on a page at least, if so many are central; one of each transcript at least."""
MAX_SPEAKERS = 8


@dataclass(frozen=True, slots=True)
class Quote:
    anchor: str
    html: str


@dataclass(frozen=True, slots=True)
class ThemePart:
    """What a transcript has in the page of a theme."""

    chosen: tuple[tuple[int, tuple[Quote, ...]], ...]
    """Passages to quote first, the best first: where each stands in the transcript, and it with its answer."""
    every: tuple[Quote, ...]
    """All that speak of the theme, in reading order."""


FORM = TypeAdapter(ThemePart)


@dataclass(frozen=True, slots=True)
class QuotedTranscript:
    """A transcript on the page of a theme."""

    slug: str
    title: str
    byline: str
    notes: bool
    quotes: tuple[Markup, ...]
    folded: tuple[Markup, ...]


def make(theme: Theme, lookup: CorpusIndex, parts: Parts) -> Iterator[OutputFile]:
    """The page of a theme, from a corpus of just what it shows."""
    path, groups = _path(theme), by_date(lookup.corpus.gists)
    quote_limit = max(1, MIN_QUOTES // max(1, len(groups)))
    quoted = [FORM.validate_json(parts(path, gist)) for gist in groups]
    body = render(
        "theme_page.html",
        **_head(theme, groups, sum(_replies(part, quote_limit) for part in quoted), lookup),
        transcripts=[_quoted(gist, part, quote_limit) for gist, part in zip(groups, quoted, strict=True)],
        neighbours=neighbours(theme, lookup),
        has_feed=bool(lookup.site.url),
    )
    front = {
        "title": str(text(theme.name)),
        "description": str(text(theme.definition or theme.name)),
        "kind": "theme",
        "head": head_metadata.theme(theme, lookup),
    }
    yield OutputFile(path, str(body), front, summarize.last_changed(groups))


def parts(lookup: CorpusIndex) -> Iterator[OutputFile]:
    """What a transcript has in the page of each theme that it speaks of."""
    for document in lookup.corpus.documents:
        for theme in lookup.corpus.themes:
            mentions = [mention for mention in document.mentions if mention.theme == theme.slug]
            yield OutputFile(part_path(_path(theme)), FORM.dump_json(_part(document, mentions, lookup)).decode())


def _part(document: Document, mentions: Sequence[Mention], lookup: CorpusIndex) -> ThemePart:
    first = quote_ranking.rank_mentions(document, mentions, MIN_QUOTES, lookup)
    places = (lookup.numbers[document.id, mention.anchor] for mention in first)
    exchanges = (_exchange(document, mention, mentions, lookup) for mention in first)
    every = (_quote(document, mention.anchor, mentions, "", lookup) for mention in mentions)
    return ThemePart(tuple(zip(places, exchanges, strict=True)), tuple(every))


def _path(theme: Theme) -> str:
    return f"docs/themes/{theme.slug}.md"


def _replies(quoted: ThemePart, quote_limit: int) -> int:
    """How many passages are shown only because they answer a question on the theme."""
    on_theme = {quote.anchor for quote in quoted.every}
    shown = {quote.anchor for _, exchange in quoted.chosen[:quote_limit] for quote in exchange}
    return len(shown - on_theme)


def _head(theme: Theme, groups: Sequence[TranscriptSummary], replies: int, lookup: CorpusIndex) -> dict[str, object]:
    """What stands above the quotations."""
    counts = Counter(gist.id for gist, _, _ in lookup.told[theme.slug])
    size = passages_in_transcripts(counts.total(), len(groups))
    rows = [(gist, f"#{gist.slug}", counts[gist.id], "") for gist in groups]
    narrower = [other for other in lookup.corpus.themes if theme.slug in other.broader]
    return {
        "name": theme.name,
        "definition": theme.definition,
        "other_names": ", ".join(theme.other_names),
        "broader": [lookup.themes[slug] for slug in theme.broader],
        "narrower": narrower,
        "size": word("theme.replies", size=size, count=replies) if replies else size,
        "timeline": timeline(rows) if len(rows) > 1 else [],
        "folded": len(groups) > OPEN_TIMELINE_MAX,
        "speakers": _speakers(theme, lookup),
    }


def _speakers(theme: Theme, lookup: CorpusIndex) -> list[Chip]:
    """Who speaks of it, those first who do so most."""
    counts = Counter(spoken.speaker for _, spoken, _ in lookup.told[theme.slug])
    chips = [
        Chip(f"../../people/{lookup.people[name].slug}/", name, count)
        for name, count in counts.most_common()
        if name in lookup.people
    ]
    return chips[:MAX_SPEAKERS]


def _quoted(transcript: TranscriptSummary, theme_part: ThemePart, quote_limit: int) -> QuotedTranscript:
    """The chosen passages of a transcript, then the others: one stands open, more are folded."""
    first = sorted(theme_part.chosen[:quote_limit], key=lambda row: row[0])
    shown = dict[str, Quote]()
    for _, exchange in first:
        for quotation in exchange:
            shown.setdefault(quotation.anchor, quotation)
    rest = [quotation for quotation in theme_part.every if quotation.anchor not in shown]
    rows = [*shown.values(), *(rest if len(rest) == 1 else ())]
    byline = ", ".join(show_and_date(transcript.meta))
    return QuotedTranscript(
        transcript.slug,
        transcript.meta.title,
        f"{byline}. " if byline else "",
        transcript.notes,
        tuple(Markup(quotation.html) for quotation in rows),
        tuple(Markup(quotation.html) for quotation in rest if len(rest) > 1),
    )


def _exchange(
    document: Document, mention: Mention, mentions: Sequence[Mention], lookup: CorpusIndex
) -> tuple[Quote, ...]:
    """A passage; and if it is a question, what is said to it."""
    _, passage = lookup.places[document.id, mention.anchor]
    if not quote_ranking.asks_question(document, passage, lookup):
        return (_quote(document, passage.anchor, mentions, "", lookup),)
    replies = quote_ranking.find_answer(document, passage, {other.anchor for other in mentions}, lookup)
    answer = [_quote(document, reply.anchor, mentions, "", lookup) for reply in replies]
    return _quote(document, passage.anchor, mentions, "question", lookup), *answer


def _quote(document: Document, anchor: str, mentions: Sequence[Mention], kind: str, lookup: CorpusIndex) -> Quote:
    section, passage = lookup.places[document.id, anchor]
    matches = next((mention.matches for mention in mentions if mention.anchor == anchor), ())
    return Quote(anchor, str(quote(document, section, passage, matches, lookup, kind)))
