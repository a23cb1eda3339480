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
    """Everything that is wrong with a built site, from the facts of its pages.

    Transcripts come by the name of their page, with the fingerprint of the words that it must have; `document` gives
    the text of one.
    """
    own = [Problem(f"site/{page}", what, csp.hint(what)) for page, one in pages.items() for what in one.wrong]
    wrong = [
        words(site / page, document(gist))
        for page, (gist, said) in gists.items()
        if page not in pages or pages[page].said != said
    ]
    return [*links(site, pages), *own, *published(pages, [gist for gist, _ in gists.values()]), *wrong]


def links(site: Path, pages: Mapping[str, PageFacts]) -> Iterator[Problem]:
    there, ids = dict[str, bool](), dict[str, frozenset[str]]()
    for page, one in pages.items():
        for link in one.links:
            name = link.name
            if name not in there:
                there[name] = name in pages or (site / name).is_file()
            if not there[name]:
                yield Problem(f"site/{page}", f"a link leads nowhere: {link.href}")
            elif link.id and name in pages:
                if name not in ids:
                    ids[name] = frozenset(pages[name].ids.split("\n"))
                if link.id not in ids[name]:
                    yield Problem(f"site/{page}", f"a link leads to a place that is not on its page: {link.href}")


def published(pages: Mapping[str, PageFacts], gists: Iterable[TranscriptSummary]) -> Iterator[Problem]:
    """A promise to those who linked: no id that was ever published may vanish."""
    for gist in gists:
        ids = frozenset(pages.get(f"transcripts/{gist.slug}/index.html", PageFacts()).ids.split("\n"))
        gone = [one for one in gist.ids.split("\n") if one and one not in ids]
        addresses = [row.id for row in gist.anchors if row.state in (AnchorState.PAGE, AnchorState.MOVED)]
        gone += [one for one in addresses if f"transcripts/{one}/index.html" not in pages]
        for one in gone:
            yield Problem(gist.path, f"the published id {one} is not on its page")


def expected(document: Document) -> str:
    """Fingerprint of the words that a transcript's page must have: its source's, replayed through its edits."""
    return page_index.words_digest(tokens(replayed(document)))


def words(page: Path, document: Document) -> Problem:
    """Where the words of a transcript's page are others."""
    right = tokens(replayed(document))
    found = tokens(page_index.words(LexborHTMLParser(page.read_bytes()))) if page.is_file() else []
    at = next((i for i, (a, b) in enumerate(zip(right, found, strict=False)) if a != b), len(found))
    here = " ".join(right[max(0, at - 4) : at + 6])
    return Problem(document.path, f"the words of the page are not those of the source near “{here}”")


def replayed(document: Document) -> str:
    """The source with every edit replayed."""
    parts, at = [], 0
    for edit in document.edits:
        parts += [document.source.text[at : edit.begin], edit.after]
        at = edit.end
    return "".join([*parts, document.source.text[at:]])
