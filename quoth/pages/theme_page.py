"""The page of a theme: what it is, who speaks of it and when, chosen passages of each transcript, and all others.

The passages that are not chosen are folded, in reading order. If all this is too much for one page, there are pages of
years (`divided_pages`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quoth.corpus import summarize
from quoth.corpus.index import CorpusIndex
from quoth.model import OutputFile, Theme, TranscriptSummary
from quoth.pages.concatenated import Parts, part_path
from quoth.pages.divide import Group
from quoth.pages.divided_pages import DividedSubject, front, leading_pages, period_pages
from quoth.pages.entry_sizes import divide_theme
from quoth.pages.html import head_metadata
from quoth.pages.html.cards import OPEN_TIMELINE_MAX, Chip, by_date, neighbours, passages_in_transcripts, timeline
from quoth.pages.html.escape import Markup, text
from quoth.pages.html.templates import render
from quoth.pages.html.transcript_header import before_link
from quoth.pages.locales import word
from quoth.pages.theme_quotes import MIN_QUOTES, THEME_PART, Quote, ThemePart, limit_replies, replies, theme_part
from quoth.pages.theme_speakers import speakers_of

CENTRAL_WEIGHT = 3
"""How many passing mentions a central passage counts for, where transcripts are compared."""


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
    """The pages of a theme, from a corpus of only what they show."""
    path, groups, division = _path(theme), by_date(lookup.corpus.summaries), divide_theme(theme, lookup)
    yield from leading_pages(path, theme.name, division)
    if division.is_divided:
        subject = _divided(theme, groups, division, lookup, parts)
        yield from period_pages(subject)
        shown = {**_head(theme, groups, 0, lookup), **front(subject)}
    else:
        shown = _on_one_page(theme, groups, lookup, parts)
    front_matter = {
        "title": str(text(theme.name)),
        "description": str(text(theme.definition or theme.name)),
        "kind": "theme",
        "head": head_metadata.theme(theme, lookup),
    }
    body = render("theme_page.html", **shown, neighbours=neighbours(theme, lookup), has_feed=bool(lookup.site.url))
    yield OutputFile(path, str(body), front_matter, summarize.last_changed(groups))


def _on_one_page(
    theme: Theme, groups: Sequence[TranscriptSummary], lookup: CorpusIndex, parts: Parts
) -> dict[str, object]:
    """The values for the page of a theme that is not divided."""
    quote_limit = max(1, MIN_QUOTES // max(1, len(groups)))
    stored = [THEME_PART.validate_json(parts(_path(theme), summary)) for summary in groups]
    quoted = list(limit_replies(stored, quote_limit))
    return {
        **_head(theme, groups, sum(replies(part, quote_limit) for part in quoted), lookup),
        "rows": [],
        "best": [],
        "transcripts": [_quoted(summary, part, quote_limit) for summary, part in zip(groups, quoted, strict=True)],
    }


def _divided(
    theme: Theme, groups: Sequence[TranscriptSummary], division: Group, lookup: CorpusIndex, parts: Parts
) -> DividedSubject:
    counts, weights = Counter[str](), Counter[str]()
    for summary, _, hit in lookup.hits_by_theme[theme.slug]:
        counts[summary.slug] += 1
        weights[summary.slug] += CENTRAL_WEIGHT if hit.central else 1
    return DividedSubject(
        path=_path(theme),
        name=theme.name,
        kind="theme",
        list_title=word("list.themes"),
        division=division,
        transcripts={summary.slug: summary for summary in groups},
        passages=counts,
        weights=weights,
        brief=lambda summary: THEME_PART.validate_json(parts(_path(theme), summary)).brief,
    )


def parts(lookup: CorpusIndex) -> Iterator[OutputFile]:
    """What a transcript contributes to the page of each theme that it speaks of."""
    for document in lookup.corpus.documents:
        for theme in lookup.corpus.themes:
            mentions = [mention for mention in document.mentions if mention.theme == theme.slug]
            yield OutputFile(
                part_path(_path(theme)), THEME_PART.dump_json(theme_part(document, mentions, lookup)).decode()
            )


def _path(theme: Theme) -> str:
    return f"docs/themes/{theme.slug}.md"


def _head(theme: Theme, groups: Sequence[TranscriptSummary], replies: int, lookup: CorpusIndex) -> dict[str, object]:
    """The values for what is above the quotations."""
    counts = Counter(summary.id for summary, _, _ in lookup.hits_by_theme[theme.slug])
    size = passages_in_transcripts(counts.total(), len(groups))
    rows = [(summary, f"#{summary.slug}", counts[summary.id], "") for summary in groups]
    narrower = [other for other in lookup.corpus.themes if theme.slug in other.broader]
    return {
        "name": theme.name,
        "definition": theme.definition,
        "from_model": theme.from_model,
        "other_names": ", ".join(theme.other_names),
        "broader": [lookup.themes[slug] for slug in theme.broader],
        "narrower": narrower,
        "has_passages": bool(groups),
        "size": word("theme.replies", size=size, count=replies) if replies else size,
        "timeline": timeline(rows) if len(rows) > 1 else [],
        "folded": len(groups) > OPEN_TIMELINE_MAX,
        "speakers": _speakers(theme, lookup),
    }


def _speakers(theme: Theme, lookup: CorpusIndex) -> list[Chip]:
    """The people who speak of it, those who do so most first; each leads to their passages on it."""
    return [
        Chip(f"compare/#{speaker.person.slug}", speaker.person.name, speaker.passages)
        for speaker in speakers_of(theme, lookup)
    ]


def _quoted(transcript: TranscriptSummary, theme_part: ThemePart, quote_limit: int) -> QuotedTranscript:
    """The chosen passages of a transcript, then the others: a single one is open, several are folded."""
    first = sorted(theme_part.chosen[:quote_limit], key=lambda row: row[0])
    shown = dict[str, Quote]()
    for _, exchange in first:
        for quotation in exchange:
            shown.setdefault(quotation.anchor, quotation)
    rest = [quotation for quotation in theme_part.every if quotation.anchor not in shown]
    rows = [*shown.values(), *(rest if len(rest) == 1 else ())]
    return QuotedTranscript(
        transcript.slug,
        transcript.meta.title,
        before_link(transcript.meta),
        transcript.is_show_notes,
        tuple(Markup(quotation.html) for quotation in rows),
        tuple(Markup(quotation.html) for quotation in rest if len(rest) > 1),
    )
