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
from quoth.pages.concatenated import Parts, part
from quoth.pages.html import head_metadata
from quoth.pages.html.cards import TimelineEntry, by_date, counted, neighbours, timeline
from quoth.pages.html.escape import Markup, heading, text
from quoth.pages.html.passages import NOTHING, joined, link
from quoth.pages.html.quoted_passages import quote
from quoth.pages.html.transcript_header import day, feed

SHOWN = 5
"""Passages to quote on a page at least, if so many are central; one of each transcript at least."""
SPEAKERS = 8

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
    most = max(1, SHOWN // max(1, len(groups)))
    quoted = [FORM.validate_json(parts(path, gist)) for gist in groups]
    replies = sum(_replies(part, most) for part in quoted)
    pieces = [CRUMBS, f"# {heading(theme.name)}", _head(theme, groups, counts, replies, lookup)]
    for gist, part_ in zip(groups, quoted, strict=True):
        pieces.append(f"## {heading(gist.meta.title)} {{: #{gist.slug} }}")
        pieces += [_source(gist), *_quotes(part_, most)]
    beside = neighbours(theme, lookup)
    pieces += ["## Related themes {: #related }", beside] if beside else []
    pieces.append(feed(theme.name, lookup))
    front = {
        "title": str(text(theme.name)),
        "description": str(text(theme.definition or theme.name)),
        "kind": "theme",
        "head": head_metadata.theme(theme, lookup),
    }
    body = "\n\n".join(piece for piece in pieces if piece)
    yield OutputFile(path, body, front, summarize.newest(groups))


def parts(lookup: CorpusIndex) -> Iterator[OutputFile]:
    """What a transcript has in the page of each theme that it speaks of."""
    for document in lookup.corpus.documents:
        for theme in lookup.corpus.themes:
            found = [one for one in document.mentions if one.theme == theme.slug]
            yield OutputFile(part(_path(theme)), FORM.dump_json(_part(document, found, lookup)).decode())


def _part(document: Document, mentions: Sequence[Mention], lookup: CorpusIndex) -> ThemePart:
    first = quote_ranking.ranked(document, mentions, SHOWN, lookup)
    places = (lookup.numbers[document.id, one.anchor] for one in first)
    exchanges = (_exchange(document, one, mentions, lookup) for one in first)
    every = (_quote(document, one.anchor, mentions, "", lookup) for one in mentions)
    return ThemePart(tuple(zip(places, exchanges, strict=True)), tuple(every))


def _path(theme: Theme) -> str:
    return f"docs/themes/{theme.slug}.md"


def _replies(quoted: ThemePart, most: int) -> int:
    """How many passages are shown only because they answer a question on the theme."""
    on_theme = {quote.anchor for quote in quoted.every}
    shown = {quote.anchor for _, exchange in quoted.chosen[:most] for quote in exchange}
    return len(shown - on_theme)


def _head(
    theme: Theme, groups: Sequence[TranscriptSummary], counts: Counter[str], replies: int, lookup: CorpusIndex
) -> Markup:
    count = f"{counted(counts.total(), 'passage')} in {counted(len(groups), 'transcript')}"
    count += f", and {counted(replies, 'passage')} of direct reply" if replies else ""
    also = ", ".join(theme.other_names)
    entries = [TimelineEntry(one, f"#{one.slug}", counts[one.id]) for one in groups]
    rows = [
        Markup('<p class="summary">{}</p>').format(text(theme.definition)) if theme.definition else NOTHING,
        Markup('<p class="also">Also: {}</p>').format(text(also)) if also else NOTHING,
        _kin("Part of", theme.broader, lookup),
        _kin("Holds", [one.slug for one in lookup.corpus.themes if theme.slug in one.broader], lookup),
        Markup('<p class="status">{}. The words that matched are marked.</p>').format(count),
        timeline(entries) if len(entries) > 1 else NOTHING,
        _speakers(theme, lookup),
    ]
    return Markup('<div class="head">\n{}\n</div>').format(joined([row for row in rows if row], "\n"))


def _kin(said: str, slugs: Sequence[str], lookup: CorpusIndex) -> Markup:
    links = [link(f"../{slug}/", lookup.themes[slug].name) for slug in slugs]
    return Markup('<p class="also">{}: {}</p>').format(said, joined(links, ", ")) if links else NOTHING


def _speakers(theme: Theme, lookup: CorpusIndex) -> Markup:
    """Who speaks of it, those first who do so most."""
    said = Counter(spoken.speaker for _, spoken, _ in lookup.told[theme.slug])
    made = Markup('<a class="chip" href="../../people/{}/">{} <span>{}</span></a>')
    links = [
        made.format(lookup.people[name].slug, text(name), count)
        for name, count in said.most_common()
        if name in lookup.people
    ]
    return (
        Markup('<p class="under">Who speaks of it {}</p>').format(joined(links[:SPEAKERS], " ")) if links else NOTHING
    )


def _source(one: TranscriptSummary) -> Markup:
    known = [row for row in (one.meta.show, day(one.meta.date) if one.meta.date else "") if row]
    made = Markup('<p class="byline">{}<a href="../../transcripts/{}/">The {}</a></p>')
    kind = "show notes" if one.notes else "whole conversation"
    return made.format(text(f"{', '.join(known)}. " if known else ""), one.slug, kind)


def _quotes(made: ThemePart, most: int) -> Iterator[Markup]:
    """The chosen passages, then the others."""
    first = sorted(made.chosen[:most], key=lambda row: row[0])
    shown = dict[str, Quote]()
    for _, exchange in first:
        for one in exchange:
            shown.setdefault(one.anchor, one)
    rest = [one for one in made.every if one.anchor not in shown]
    rows = [*shown.values(), *(rest if len(rest) == 1 else ())]
    yield Markup('<div class="quotes">\n{}\n</div>').format(_joined(rows))
    if len(rest) > 1:
        folded = Markup('<details class="rest"><summary>{}</summary>\n{}\n</details>')
        yield folded.format(counted(len(rest), "more passage"), _joined(rest))


def _joined(quotes: Sequence[Quote]) -> Markup:
    return joined([Markup(one.html) for one in quotes], "\n")


def _exchange(
    document: Document, mention: Mention, mentions: Sequence[Mention], lookup: CorpusIndex
) -> tuple[Quote, ...]:
    """A passage; and if it is a question, what is said to it."""
    _, passage = lookup.places[document.id, mention.anchor]
    if not quote_ranking.puts_question(document, passage, lookup):
        return (_quote(document, passage.anchor, mentions, "", lookup),)
    replies = quote_ranking.answer(document, passage, {other.anchor for other in mentions}, lookup)
    answer = [_quote(document, reply.anchor, mentions, "", lookup) for reply in replies]
    return _quote(document, passage.anchor, mentions, "question", lookup), *answer


def _quote(document: Document, anchor: str, mentions: Sequence[Mention], kind: str, lookup: CorpusIndex) -> Quote:
    section, one = lookup.places[document.id, anchor]
    matches = next((mention.matches for mention in mentions if mention.anchor == anchor), ())
    return Quote(anchor, str(quote(document, section, one, matches, lookup, kind)))
