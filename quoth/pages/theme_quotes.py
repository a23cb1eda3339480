"""What a transcript contributes to the pages of a theme: the best exchanges, every passage, and one for divided pages.

A question is quoted with its answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from quoth.corpus import quote_ranking
from quoth.corpus.index import CorpusIndex
from quoth.model import Document, Mention
from quoth.pages.brief_transcripts import Brief, brief_of
from quoth.pages.entry_sizes import quote_limit
from quoth.pages.html.quoted_passages import quote

MIN_QUOTES = 5
"""How many passages a page quotes at least, if so many are central; and at least one of each transcript."""
MAX_REPLIES_BYTES = 100_000
"""At most how much HTML of a page is passages that are only there because they answer a question."""


@dataclass(frozen=True, slots=True)
class Quote:
    anchor: str
    html: str


@dataclass(frozen=True, slots=True)
class ThemePart:
    """What a transcript contributes to the pages of a theme."""

    chosen: tuple[tuple[int, tuple[Quote, ...]], ...]
    """The passages to quote first, the best first: the number of each in the transcript, and it with its answer."""
    every: tuple[Quote, ...]
    """All passages that speak of the theme, in reading order."""
    brief: Brief
    """What the transcript has on divided pages."""


THEME_PART = TypeAdapter(ThemePart)


def theme_part(document: Document, mentions: Sequence[Mention], lookup: CorpusIndex) -> ThemePart:
    """What a transcript contributes to the pages of a theme, given its mentions."""
    every = {mention.anchor: _quote(document, mention.anchor, mentions, "", lookup) for mention in mentions}
    chosen = tuple(
        (lookup.numbers[document.id, mention.anchor], _exchange(document, mention, mentions, every, lookup))
        for mention in quote_ranking.rank_mentions(document, mentions, MIN_QUOTES, lookup)
    )
    quotes = tuple(every.values())
    return ThemePart(chosen, quotes, _brief(document, [exchange for _, exchange in chosen], quotes, lookup))


def _brief(
    document: Document, exchanges: Sequence[tuple[Quote, ...]], every: Sequence[Quote], lookup: CorpusIndex
) -> Brief:
    """The best exchange that is not too long, or else the first passage that is not; and links to the others."""
    anchors = {quote.anchor for quote in every}
    limit = quote_limit(
        passage.size
        for summary in lookup.corpus.summaries
        for passage in summary.theme_passages
        if passage.anchor in anchors
    )
    candidates = [*exchanges, *((quote,) for quote in every)]
    fits = (rows for rows in candidates if sum(len(quote.html.encode("utf-8", "replace")) for quote in rows) <= limit)
    shown = next(fits, ())
    anchors -= {quote.anchor for quote in shown}
    others = [lookup.places[document.id, quote.anchor][1] for quote in every if quote.anchor in anchors]
    return brief_of([quote.html for quote in shown], others)


def replies(quoted: ThemePart, quote_limit: int) -> int:
    """How many passages are shown only because they answer a question on the theme."""
    on_theme = {quote.anchor for quote in quoted.every}
    shown = {quote.anchor for _, exchange in quoted.chosen[:quote_limit] for quote in exchange}
    return len(shown - on_theme)


def limit_replies(quoted: Sequence[ThemePart], limit: int) -> Iterator[ThemePart]:
    """The parts of a page, with as many exchanges as it shows; replies are left out once there is no more room."""
    room = MAX_REPLIES_BYTES
    for part in quoted:
        on_theme = {quote.anchor for quote in part.every}
        chosen = []
        for place, exchange in part.chosen[:limit]:
            size = sum(len(quote.html.encode("utf-8", "replace")) for quote in exchange if quote.anchor not in on_theme)
            fits = size <= room
            room -= size if fits else 0
            chosen.append((place, tuple(quote for quote in exchange if fits or quote.anchor in on_theme)))
        yield replace(part, chosen=tuple(chosen))


def _exchange(
    document: Document, mention: Mention, mentions: Sequence[Mention], every: Mapping[str, Quote], lookup: CorpusIndex
) -> tuple[Quote, ...]:
    """A passage; if it is a question, with its answer. `every` has the passages that mention the theme by anchor."""
    _, passage = lookup.places[document.id, mention.anchor]
    if not quote_ranking.asks_question(document, passage, lookup):
        return (every[passage.anchor],)
    replies = quote_ranking.find_answer(document, passage, every.keys(), lookup)
    answer = [every.get(reply.anchor) or _quote(document, reply.anchor, mentions, "", lookup) for reply in replies]
    return _quote(document, passage.anchor, mentions, "question", lookup), *answer


def _quote(document: Document, anchor: str, mentions: Sequence[Mention], kind: str, lookup: CorpusIndex) -> Quote:
    section, passage = lookup.places[document.id, anchor]
    matches = next((mention.matches for mention in mentions if mention.anchor == anchor), ())
    return Quote(anchor, str(quote(document, section, passage, matches, lookup, kind)))
