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
from quoth.pages.html.cards import TimelineEntry, by_date, counted, neighbours, timeline
from quoth.pages.html.escape import Markup, heading, text
from quoth.pages.html.passages import NOTHING, joined, link
from quoth.pages.html.quoted_passages import quote
from quoth.pages.html.transcript_header import feed_link, show_and_date

MIN_QUOTES = 5
"""Passages to quote on a page at least, if so many are central; one of each transcript at least."""
MAX_SPEAKERS = 8

CRUMBS = Markup('<p class="crumbs"><a href="../">Themes</a></p>')


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


def make(theme: Theme, lookup: CorpusIndex, parts: Parts) -> Iterator[OutputFile]:
    """The page of a theme, from a corpus of just what it shows."""
    path, counts = _path(theme), Counter(gist.id for gist, _, _ in lookup.told[theme.slug])
    groups = by_date(lookup.corpus.gists)
    quote_limit = max(1, MIN_QUOTES // max(1, len(groups)))
    quoted = [FORM.validate_json(parts(path, gist)) for gist in groups]
    replies = sum(_replies(part, quote_limit) for part in quoted)
    pieces = [CRUMBS, f"# {heading(theme.name)}", _head(theme, groups, counts, replies, lookup)]
    for gist, part_ in zip(groups, quoted, strict=True):
        pieces.append(f"## {heading(gist.meta.title)} {{: #{gist.slug} }}")
        pieces += [_source(gist), *_quotes(part_, quote_limit)]
    beside = neighbours(theme, lookup)
    pieces += ["## Related themes {: #related }", beside] if beside else []
    pieces.append(feed_link(theme.name, lookup))
    front = {
        "title": str(text(theme.name)),
        "description": str(text(theme.definition or theme.name)),
        "kind": "theme",
        "head": head_metadata.theme(theme, lookup),
    }
    body = "\n\n".join(piece for piece in pieces if piece)
    yield OutputFile(path, body, front, summarize.last_changed(groups))


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


def _head(
    theme: Theme, groups: Sequence[TranscriptSummary], counts: Counter[str], replies: int, lookup: CorpusIndex
) -> Markup:
    count = f"{counted(counts.total(), 'passage')} in {counted(len(groups), 'transcript')}"
    count += f", and {counted(replies, 'passage')} of direct reply" if replies else ""
    also = ", ".join(theme.other_names)
    entries = [TimelineEntry(transcript, f"#{transcript.slug}", counts[transcript.id]) for transcript in groups]
    rows = [
        Markup('<p class="summary">{}</p>').format(text(theme.definition)) if theme.definition else NOTHING,
        Markup('<p class="also">Also: {}</p>').format(text(also)) if also else NOTHING,
        _kin("Part of", theme.broader, lookup),
        _kin("Holds", [other.slug for other in lookup.corpus.themes if theme.slug in other.broader], lookup),
        Markup('<p class="status">{}. The words that matched are marked.</p>').format(count),
        timeline(entries) if len(entries) > 1 else NOTHING,
        _speakers(theme, lookup),
    ]
    return Markup('<div class="head">\n{}\n</div>').format(joined([row for row in rows if row], "\n"))


def _kin(label: str, slugs: Sequence[str], lookup: CorpusIndex) -> Markup:
    links = [link(f"../{slug}/", lookup.themes[slug].name) for slug in slugs]
    return Markup('<p class="also">{}: {}</p>').format(label, joined(links, ", ")) if links else NOTHING


def _speakers(theme: Theme, lookup: CorpusIndex) -> Markup:
    """Who speaks of it, those first who do so most."""
    counts = Counter(spoken.speaker for _, spoken, _ in lookup.told[theme.slug])
    template = Markup('<a class="chip" href="../../people/{}/">{} <span>{}</span></a>')
    links = [
        template.format(lookup.people[name].slug, text(name), count)
        for name, count in counts.most_common()
        if name in lookup.people
    ]
    row = Markup('<p class="under">Who speaks of it {}</p>')
    return row.format(joined(links[:MAX_SPEAKERS], " ")) if links else NOTHING


def _source(transcript: TranscriptSummary) -> Markup:
    byline = show_and_date(transcript.meta)
    template = Markup('<p class="byline">{}<a href="../../transcripts/{}/">The {}</a></p>')
    kind = "show notes" if transcript.notes else "whole conversation"
    return template.format(text(f"{', '.join(byline)}. " if byline else ""), transcript.slug, kind)


def _quotes(theme_part: ThemePart, quote_limit: int) -> Iterator[Markup]:
    """The chosen passages, then the others."""
    first = sorted(theme_part.chosen[:quote_limit], key=lambda row: row[0])
    shown = dict[str, Quote]()
    for _, exchange in first:
        for quotation in exchange:
            shown.setdefault(quotation.anchor, quotation)
    rest = [quotation for quotation in theme_part.every if quotation.anchor not in shown]
    rows = [*shown.values(), *(rest if len(rest) == 1 else ())]
    yield Markup('<div class="quotes">\n{}\n</div>').format(_joined(rows))
    if len(rest) > 1:
        folded = Markup('<details class="rest"><summary>{}</summary>\n{}\n</details>')
        yield folded.format(counted(len(rest), "more passage"), _joined(rest))


def _joined(quotes: Sequence[Quote]) -> Markup:
    return joined([Markup(quotation.html) for quotation in quotes], "\n")


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
