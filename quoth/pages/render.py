"""The corpus as the files of a project that MkDocs turns into a site: each transcript, then what joins them.

A transcript, a theme or a person is rendered from a corpus that holds only what its pages show, and its files are
cached until that corpus changes.
"""

from collections.abc import Iterator

from quoth.corpus.index import CorpusIndex
from quoth.model import Corpus, OutputFile, Person, Site, Theme
from quoth.pages import OF_CORPUS, OF_DOCUMENT, OF_PERSON, OF_THEME, PARTS, locales
from quoth.pages.concatenated import Parts


def of_document(corpus: Corpus, site: Site) -> Iterator[OutputFile]:
    """Every page and file of a corpus of one transcript, and its parts of all other files."""
    locales.choose(site.language)
    lookup = CorpusIndex(corpus, site)
    for make in (*OF_DOCUMENT, *PARTS):
        yield from make(lookup)


def of_theme(theme: Theme, corpus: Corpus, site: Site, parts: Parts) -> Iterator[OutputFile]:
    """Every page and file of a theme, from the corpus of that theme."""
    locales.choose(site.language)
    lookup = CorpusIndex(corpus, site)
    for make in OF_THEME:
        yield from make(theme, lookup, parts)


def of_person(person: Person, corpus: Corpus, site: Site, parts: Parts) -> Iterator[OutputFile]:
    """Every page and file of a person, from the corpus of that person."""
    locales.choose(site.language)
    lookup = CorpusIndex(corpus, site)
    for make in OF_PERSON:
        yield from make(person, lookup, parts)


def of_corpus(lookup: CorpusIndex, parts: Parts) -> Iterator[OutputFile]:
    """Every other page and file that is about all transcripts."""
    locales.choose(lookup.site.language)
    for make in OF_CORPUS:
        yield from make(lookup, parts)


def of_subject(subject: Theme | Person, corpus: Corpus, site: Site, parts: Parts) -> Iterator[OutputFile]:
    """Every page and file of a theme or a person, from its own corpus."""
    if isinstance(subject, Theme):
        return of_theme(subject, corpus, site, parts)
    return of_person(subject, corpus, site, parts)
