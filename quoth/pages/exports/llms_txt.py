"""`llms.txt`, for programs that read for people: what there is, and how to cite it; and `robots.txt`.

Somebody who wants other words there writes the file into docs/, and it is kept.
"""

from collections.abc import Iterator

from quoth.corpus.index import CorpusIndex
from quoth.model import Document, OutputFile
from quoth.pages import addresses
from quoth.pages.concatenated import Parts, part_path
from quoth.pages.html.escape import markdown
from quoth.pages.records import statement

ADVICE = """\
Every passage of a transcript has an address that lasts: in the Markdown files it is the link before the passage. Cite a
passage by that address, and quote its words as they stand. Where “(inferred)” stands behind a name, nobody has said who
speaks: say so too. Each file begins with how sure its text is (machine, edited, reviewed) and with its version."""

FILES = (
    ("passages.jsonl", "every passage of every transcript, one JSON object a line"),
    ("citations.bib", "all transcripts for BibTeX and BibLaTeX"),
    ("citations.csl.json", "all transcripts as CSL-JSON"),
    ("build.json", "every edit that was made to a source, to be replayed"),
)


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
    files = [*FILES, ("feed.xml", "new transcripts, as Atom")] if site.url else [*FILES]
    rows = [
        f"# {markdown(site.name)}",
        f"> {markdown(site.description)}" if site.description else "",
        ADVICE,
        _part("Transcripts", [parts(LLMS, transcript) for transcript in lookup.in_order]),
        _part(
            "Themes", [_entry(theme.name, f"themes/{theme.slug}/", theme.definition, lookup) for theme in corpus.themes]
        ),
        _part(
            "People",
            [_entry(person.name, f"people/{person.slug}/", person.description, lookup) for person in corpus.people],
        ),
        _part("Data", [_entry(name, name, about, lookup) for name, about in files]),
    ]
    return "\n\n".join(row for row in rows if row) + "\n"


def _part(title: str, rows: list[str]) -> str:
    return "\n".join((f"## {title}", "", *rows)) if rows else ""


def _transcript(document: Document, lookup: CorpusIndex) -> str:
    about = " ".join(part for part in (document.meta.description, f"{statement(document, lookup)}.") if part)
    return _entry(document.meta.title, f"transcripts/{document.slug}/transcript.md", about, lookup)


def _entry(name: str, path: str, about: str, lookup: CorpusIndex) -> str:
    link = f"- [{markdown(name)}]({addresses.full_url(path, lookup) or path})"
    return f"{link}: {markdown(about)}" if about else link
