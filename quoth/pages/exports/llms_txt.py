"""`llms.txt`, for programs that read for people: what there is, and how to cite it; and `robots.txt`.

What fills many pages of the site it lists by year or letter.

Somebody who wants other words there writes the file into docs/, and it is kept.
"""

import textwrap
from collections.abc import Iterable, Iterator

from quoth.corpus.index import CorpusIndex
from quoth.model import Document, OutputFile
from quoth.pages import addresses, listed
from quoth.pages.concatenated import Parts, part_path
from quoth.pages.divided_pages import ALL
from quoth.pages.html.escape import markdown
from quoth.pages.listed import EntryList
from quoth.pages.locales import word
from quoth.pages.records import statement

ADVICE_COLUMNS = 120
"""Where the lines of the advice are broken."""
LLMS = "site/llms.txt"


def make(lookup: CorpusIndex, parts: Parts) -> Iterator[OutputFile]:
    yield OutputFile(LLMS, _llms(lookup, parts))
    sitemap = f"\nSitemap: {lookup.site.url}sitemap.xml\n" if lookup.site.url else ""
    yield OutputFile("site/robots.txt", f"User-agent: *\nAllow: /\n{sitemap}")


def parts(lookup: CorpusIndex) -> Iterator[OutputFile]:
    """The line of a transcript."""
    for document in lookup.corpus.documents:
        yield OutputFile(part_path(LLMS), _transcript(document, lookup))


def _llms(lookup: CorpusIndex, parts: Parts) -> str:
    site, corpus = lookup.site, lookup.corpus
    themes = [_entry(theme.name, f"themes/{theme.slug}/", theme.definition, lookup) for theme in corpus.themes]
    people = [_entry(person.name, f"people/{person.slug}/", person.description, lookup) for person in corpus.people]
    transcripts = (parts(LLMS, transcript) for transcript in lookup.newest_first)
    lists = {entries.kind: entries for entries in listed.all_lists(lookup)}
    rows = [
        f"# {markdown(site.name)}",
        f"> {markdown(site.description)}" if site.description else "",
        textwrap.fill(word("llms.advice"), ADVICE_COLUMNS),
        _part(word("list.transcripts"), _divided(lists["transcripts"], lookup) or transcripts),
        _part(word("list.themes"), _divided(lists["themes"], lookup) or themes),
        _part(word("list.people"), _divided(lists["people"], lookup) or people),
        _part(word("llms.data"), _files(lookup)),
    ]
    return "\n\n".join(row for row in rows if row) + "\n"


def _divided(entries: EntryList, lookup: CorpusIndex) -> list[str]:
    """Of a list that fills many pages the addresses of its parts, which have everything."""
    if not entries.division.is_divided:
        return []
    return [
        _entry(
            group.title,
            f"{entries.kind}/{ALL}/{group.address}/",
            word(f"count.{entries.kind}", count=len(group.names)),
            lookup,
        )
        for group in entries.division.shown_groups()
    ]


def _files(lookup: CorpusIndex) -> list[str]:
    """The files that hold all transcripts."""
    files = (
        ("passages.jsonl", word("llms.passages")),
        ("citations.bib", word("llms.bibtex")),
        ("citations.csl.json", word("llms.csl")),
        ("build.json", word("llms.edits")),
        *((("feed.xml", word("llms.feed")),) if lookup.site.url else ()),
    )
    return [_entry(name, name, about, lookup) for name, about in files]


def _part(title: str, entries: Iterable[str]) -> str:
    rows = list(entries)
    return "\n".join((f"## {title}", "", *rows)) if rows else ""


def _transcript(document: Document, lookup: CorpusIndex) -> str:
    about = " ".join(part for part in (document.meta.description, f"{statement(document, lookup)}.") if part)
    return _entry(document.meta.title, f"transcripts/{document.slug}/transcript.md", about, lookup)


def _entry(name: str, path: str, about: str, lookup: CorpusIndex) -> str:
    link = f"- [{markdown(name)}]({addresses.full_url(path, lookup) or path})"
    return f"{link}: {markdown(about)}" if about else link
