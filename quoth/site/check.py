"""What must hold of a built site before it may replace the one that stands.

Every link inside it leads to a page and a place that exist; no id stands twice on a page; every published id is
on its page, once; the words of each transcript are those of its source after its edits; nothing in a text is markup;
nothing on a page runs, or asks another host, but what its policy lets.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from quoth.errors import Problem
from quoth.model import AnchorState, Document, TranscriptSummary
from quoth.site import csp, page_index
from quoth.site.page_index import PageFacts
from quoth.text.words import tokens


def problems(
    site: Path,
    pages: Mapping[str, PageFacts],
    gists: Mapping[str, tuple[TranscriptSummary, str]],
    document: Callable[[TranscriptSummary], Document],
) -> list[Problem]:
    """All problems of a built site, from the facts of its pages.

    Transcripts come by the name of their page, with the fingerprint of the words that it must have; `document` gives
    the text of one.
    """
    page_problems = [
        Problem(f"site/{page}", what, csp.hint(what)) for page, facts in pages.items() for what in facts.problems
    ]
    word_problems = [
        words(site / page, document(summary))
        for page, (summary, expected_digest) in gists.items()
        if page not in pages or pages[page].words_digest != expected_digest
    ]
    return [
        *links(site, pages),
        *page_problems,
        *published(pages, [summary for summary, _ in gists.values()]),
        *word_problems,
    ]


def links(site: Path, pages: Mapping[str, PageFacts]) -> Iterator[Problem]:
    exists, ids = dict[str, bool](), dict[str, frozenset[str]]()
    for page, facts in pages.items():
        for link in facts.links:
            name = link.name
            if name not in exists:
                exists[name] = name in pages or (site / name).is_file()
            if not exists[name]:
                yield Problem(f"site/{page}", f"a link leads nowhere: {link.href}")
            elif link.id and name in pages:
                if name not in ids:
                    ids[name] = frozenset(pages[name].ids.split("\n"))
                if link.id not in ids[name]:
                    yield Problem(f"site/{page}", f"a link leads to a place that is not on its page: {link.href}")


def published(pages: Mapping[str, PageFacts], gists: Iterable[TranscriptSummary]) -> Iterator[Problem]:
    """A promise to those who linked: no id that was ever published may vanish."""
    for summary in gists:
        ids = frozenset(pages.get(f"transcripts/{summary.slug}/index.html", PageFacts()).ids.split("\n"))
        gone = [id_ for id_ in summary.ids.split("\n") if id_ and id_ not in ids]
        addresses = [row.id for row in summary.anchors if row.state in (AnchorState.PAGE, AnchorState.MOVED)]
        gone += [address for address in addresses if f"transcripts/{address}/index.html" not in pages]
        for id_ in gone:
            yield Problem(summary.path, f"the published id {id_} is not on its page")


def expected(document: Document) -> str:
    """Fingerprint of the words that a transcript's page must have: its source's, replayed through its edits."""
    return page_index.words_digest(tokens(replayed(document)))


def words(page: Path, document: Document) -> Problem:
    """The problem of a page whose words are not those of its source: where they begin to differ."""
    right = tokens(replayed(document))
    page_words = tokens(page_index.words(LexborHTMLParser(page.read_bytes()))) if page.is_file() else []
    position = next((i for i, (a, b) in enumerate(zip(right, page_words, strict=False)) if a != b), len(page_words))
    nearby = " ".join(right[max(0, position - 4) : position + 6])
    return Problem(document.path, f"the words of the page are not those of the source near “{nearby}”")


def replayed(document: Document) -> str:
    """The source with every edit replayed."""
    parts, position = [], 0
    for edit in document.edits:
        parts += [document.source.text[position : edit.begin], edit.after]
        position = edit.end
    return "".join([*parts, document.source.text[position:]])
