"""Posters: the pictures that stand beside a link to the site, a transcript or a theme where people share it.

They are named by whole addresses only, so there are none where nobody said where the site is.
"""

from collections.abc import Iterator

from quoth.model import Document, Page, Poster, Theme
from quoth.text.lookup import Lookup
from quoth.text.page.frame import day


def make(lookup: Lookup) -> Iterator[Page]:
    if not lookup.site.url:
        return
    site = lookup.site
    yield _page("", Poster(site.name, "", site.description))
    for theme in lookup.corpus.themes:
        yield _page(f"themes/{theme.slug}/", _theme(theme, lookup))


def of_transcripts(lookup: Lookup) -> Iterator[Page]:
    for document in lookup.corpus.documents if lookup.site.url else ():
        yield _page(f"transcripts/{document.slug}/", _transcript(document, lookup))


def _page(folder: str, poster: Poster) -> Page:
    return Page(f"site/{folder}poster.png", "", poster=poster)


def _transcript(document: Document, lookup: Lookup) -> Poster:
    meta = document.meta
    above = " · ".join(part for part in (meta.show, day(meta.date) if meta.date else "") if part)
    people = ", ".join(role.name for role in meta.people) or ", ".join(lookup.named(document))
    return Poster(meta.title, above or lookup.site.name, people)


def _theme(theme: Theme, lookup: Lookup) -> Poster:
    mentions = lookup.corpus.mentions.get(theme.slug, ())
    passages, transcripts = len(mentions), len({one.document for one in mentions})
    count = f"{_count(passages, 'passage')} in {_count(transcripts, 'transcript')}"
    return Poster(theme.name, lookup.site.name, theme.definition or count)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
