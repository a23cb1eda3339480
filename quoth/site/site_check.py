"""Checks what must be true of a new site before it may replace the published one.

Every link inside it leads to a page and a place that exist; every published id is on its page; the words of each
transcript are those of its source after its edits; and no page has a problem of its own (check.py).

Pages that did not change are not looked at again, except those that may link to a page or a place that is gone.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from posixpath import normpath

from quoth.cache import Cache
from quoth.errors import Problem
from quoth.model import AnchorState, Document, TranscriptSummary
from quoth.site import csp
from quoth.site.check import PageFacts, word_problem
from quoth.site.project_layout import MARKER
from quoth.site.site_manifest import FACTS, BuiltPage, BuiltSite, SiteManifest, load_facts
from quoth.text.identifiers import digest_of

HTML = ".html"


@dataclass(frozen=True)
class NewSite:
    """A staged site, with the published one, from which it keeps what did not change."""

    standing: BuiltSite
    cache: Cache
    manifest: SiteManifest
    names: frozenset[str]
    """The names of all its files."""
    place: Callable[[str], Path]
    """Returns the path of a file of the site."""
    url: str
    pages: dict[str, BuiltPage] = field(init=False)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    """The ids of pages that were already asked for, by name of the page."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "pages", {page.name: page for page in self.manifest.records})

    def facts(self, page: BuiltPage) -> PageFacts:
        return self.standing.facts(page, self.cache, self.url)

    def ids_of(self, name: str) -> frozenset[str]:
        if name not in self.ids:
            page = self.pages.get(name)
            self.ids[name] = frozenset(self.facts(page).ids.split("\n")) if page else frozenset()
        return self.ids[name]

    @property
    def changed(self) -> Iterator[BuiltPage]:
        """The pages that were made anew."""
        return (page for page in self.manifest.records if page.packed_facts)

    def suspects(self) -> Iterator[BuiltPage]:
        """The unchanged pages that may link to what is gone."""
        is_first = not self.standing.files  # nobody knows what was there before
        gone = [json.dumps(name, ensure_ascii=False).encode() for name in self._gone()]
        for page in self.manifest.records if gone or is_first else ():
            if not page.packed_facts and page.name.endswith(HTML):
                data = None if is_first else self.cache.get(FACTS, page.name, page.digest)
                if data is None or any(name in data for name in gone):
                    yield page

    def _gone(self) -> Iterator[str]:
        """The files that only the published site has, and the changed pages that lost an id."""
        indexes = {name for bundle in self.standing.manifest.bundles for name, _ in bundle.files}
        yield from self.standing.files.keys() - indexes - self.names - {MARKER}
        for page in self.changed:
            if page.name in self.standing.files:
                before = self.standing.records.get(page.name)
                packed = before and self.cache.packed(FACTS, before.name, before.digest)
                old = load_facts(packed).ids.split("\n") if packed else None
                if old is None or not self.ids_of(page.name).issuperset(old):
                    yield page.name


def site_problems(
    site: NewSite,
    summaries: Mapping[str, tuple[TranscriptSummary, str]],
    document: Callable[[TranscriptSummary], Document],
) -> list[Problem]:
    """All problems of a new site.

    `summaries` are by name of the transcript's page, each with the digest of the words that the page must have;
    `document` returns the text of a transcript.
    """
    links, page_problems = list[Problem](), list[Problem]()
    for page in site.changed:
        facts = site.facts(page)
        links += broken_links(site, page.name, facts)
        page_problems += [Problem(f"site/{page.name}", what, csp.hint_of(what)) for what in facts.problems]
    for page in site.suspects():
        links += broken_links(site, page.name, site.facts(page))
    word_problems = [
        word_problem(site.place(name), document(summary))
        for name, (summary, expected_digest) in summaries.items()
        if name not in site.pages or site.pages[name].words_digest != expected_digest
    ]
    return [*links, *page_problems, *lost_ids(site, summaries), *word_problems]


def broken_links(site: NewSite, name: str, facts: PageFacts) -> Iterator[Problem]:
    """The links of a page that lead nowhere, or to a place that is not on its page."""
    for link in facts.links:
        if link.name not in site.names and normpath(link.name) not in site.names:
            yield Problem(f"site/{name}", f"a link leads nowhere: {link.href}")
        elif link.id and link.name.endswith(HTML) and link.name in site.pages and link.id not in site.ids_of(link.name):
            yield Problem(f"site/{name}", f"a link leads to a place that is not on its page: {link.href}")


def lost_ids(site: NewSite, summaries: Mapping[str, tuple[TranscriptSummary, str]]) -> Iterator[Problem]:
    """A problem for each published id or address that is gone: those who linked to it were promised that it stays."""
    for name, (summary, _) in summaries.items():
        page = site.pages.get(name)
        gone = list[str]()
        if page is None or page.promised != digest_of(summary.passage_ids):
            ids = site.ids_of(name)
            gone += [id_ for id_ in summary.passage_ids.split("\n") if id_ and id_ not in ids]
        addresses = [row.id for row in summary.anchors if row.state in (AnchorState.PAGE, AnchorState.MOVED)]
        gone += [address for address in addresses if f"transcripts/{address}/index.html" not in site.pages]
        for id_ in gone:
            yield Problem(summary.path, f"the published id {id_} is not on its page")


def with_promises(manifest: SiteManifest, summaries: Mapping[str, tuple[TranscriptSummary, str]]) -> SiteManifest:
    """The manifest of a site without problems, with a note that its published ids need not be checked again."""
    promised = {name: digest_of(summary.passage_ids) for name, (summary, _) in summaries.items()}
    records = (
        replace(page, promised=promised[page.name])
        if page.name in promised and page.promised != promised[page.name]
        else page
        for page in manifest.records
    )
    return replace(manifest, records=tuple(records))
