"""The words of social cards: the pictures beside a link to the site, a transcript or a theme where people share it.

Pages name them by absolute addresses, so there are none where the settings do not say where the site is.
"""

from collections.abc import Iterator

from quoth.corpus.index import CorpusIndex
from quoth.model import OutputFile, SocialCard, Theme, TranscriptSummary
from quoth.pages.concatenated import Parts
from quoth.pages.html.cards import size_of_theme
from quoth.pages.html.transcript_header import show_and_date


def make(lookup: CorpusIndex, _: Parts) -> Iterator[OutputFile]:
    site = lookup.site
    if site.url:
        yield _page("", SocialCard(site.name, "", site.description))


def of_theme(theme: Theme, lookup: CorpusIndex, _: Parts) -> Iterator[OutputFile]:
    if lookup.site.url:
        yield _page(f"themes/{theme.slug}/", _theme(theme, lookup))


def of_transcripts(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for transcript in lookup.corpus.summaries if lookup.site.url else ():
        yield _page(f"transcripts/{transcript.slug}/", _transcript(transcript, lookup))


def _page(folder: str, card: SocialCard) -> OutputFile:
    return OutputFile(f"site/{folder}poster.png", "", social_card=card)


def _transcript(transcript: TranscriptSummary, lookup: CorpusIndex) -> SocialCard:
    meta = transcript.meta
    above = " · ".join(show_and_date(meta))
    people = ", ".join(role.name for role in meta.people) or ", ".join(lookup.speaking_people(transcript))
    return SocialCard(meta.title, above or lookup.site.name, people)


def _theme(theme: Theme, lookup: CorpusIndex) -> SocialCard:
    return SocialCard(theme.name, lookup.site.name, theme.definition or size_of_theme(theme, lookup))
