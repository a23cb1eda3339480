"""A whole new site beside the one that stands: what is kept in its place, what is new made, and all of it checked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from quoth import pipeline
from quoth.corpus.index import Lookup
from quoth.errors import Problem, PublishError, SeedError
from quoth.model import Corpus, Page
from quoth.pages import JOINED
from quoth.pages.concatenated import PARTS
from quoth.site import (
    check,
    extra_files,
    generated_files,
    minify_assets,
    mkdocs_adapter,
    page_builder,
    page_renderer,
    postprocess,
    search_index,
    sitemap,
)
from quoth.site.cache import Known, Record
from quoth.site.cache_keys import Made, Share
from quoth.site.jobs import Each
from quoth.site.page_renderer import Press
from quoth.site.project_files import BESIDE, PROJECT
from quoth.site.search_index import Bundle
from quoth.text.search_words import RECORDS


@dataclass(frozen=True, slots=True)
class Work:
    """Where a build happens."""

    root: Path
    stands: Path
    """The site that stands, if there is one."""
    aside: Path
    say: Callable[[str], None]
    cores: int
    each: Each
    """Makes the pages of themes and people."""
    indexed: Each
    """Makes the indexes of the search."""
    trusted: bool
    """Nobody has touched what the last build left."""
    tell: Callable[[Problem], None]
    """Takes what stops nothing, and what a person must know."""


@dataclass(frozen=True, slots=True)
class Stood:
    """What is known of the site that stands: its pages and pictures, and the bundles of its index."""

    records: tuple[Record, ...] = ()
    bundles: tuple[Bundle, ...] = ()


def make(work: Work, corpus: Corpus, press: Press, shares: Sequence[Share], stood: Stood, newest: datetime) -> Stood:
    """The site, from what was made of each transcript and what joins them, dated `newest`. Raises QuothError."""
    work.say("making what joins them")
    gists = (*corpus.gists, *corpus.gone)
    own = [(press.place(one), share) for one, share in zip(gists, shares, strict=True)]
    subjects = page_renderer.subjects(press, corpus, shares, work.each)
    pieces = [
        (place, made) for place, share in (*own, *subjects) for made in share.files if not made.path.startswith(PARTS)
    ]
    pages = list(pipeline.shared(corpus, press.site, press.part))
    _apart([made.path for _, made in pieces if made.path not in JOINED], pages)
    ours = [page for page in pages if not page.path.startswith(BESIDE)]
    kept = {made.path: (place / made.path, made.digest) for place, made in pieces if made.path.startswith(PROJECT)}
    generated_files.write_pages(work.root, ours, kept, work.tell)
    config = mkdocs_adapter.settings(work.root, work.aside)
    work.say("making the site")
    known = Known(work.stands, {one.name: one for one in stood.records}, work.trusted)
    records = mkdocs_adapter.run(config, newest, known, postprocess.finisher, work.cores)
    work.say("writing what lies beside the pages")
    records += _beside(work, corpus, pages, pieces, press, known)
    changed = {made.path: made.changed for _, made in pieces} | {one.path: one.changed for one in pages}
    sitemap.date(work.aside, press.site.url, changed, [made.path for _, made in pieces if made.moved])
    minify_assets.minify(work.aside)
    work.say("making the index of the search")
    searched = {
        made.path.removeprefix(RECORDS).removesuffix(".jsonl"): (place / made.path, made.digest)
        for place, made in pieces
        if made.path.startswith(RECORDS)
    }
    before = search_index.Before(work.stands, {bundle.name: bundle for bundle in stood.bundles}, work.trusted)
    bundles = search_index.write(work.aside, before, searched, work.indexed)
    work.say("checking the site")
    facts = {one.name: one.facts for one in records}
    said = {f"transcripts/{one.slug}/index.html": (one, share.said) for one, share in zip(gists, shares, strict=True)}
    wrong = check.problems(work.aside, facts, said, press.document)
    if wrong:
        raise SeedError(wrong)
    return Stood(tuple(records), tuple(bundles))


Piece = tuple[Path, Made]
"""A file that was made of a transcript, and the folder that it is kept in."""


def _apart(kept: Sequence[str], pages: Sequence[Page]) -> None:
    """Raises PublishError if two pages want the same path."""
    for before, after in pairwise(sorted([*kept, *(one.path for one in pages)])):
        if before == after:
            raise PublishError(Problem(after, "two pages want this address", "give one another `slug:`"))


def _below(folder: str, pieces: Sequence[Piece]) -> dict[str, Path]:
    return {made.path: place / made.path for place, made in pieces if made.path.startswith(folder)}


def _beside(
    work: Work, corpus: Corpus, pages: Sequence[Page], pieces: Sequence[Piece], press: Press, known: Known
) -> list[Record]:
    """All that the engine does not make; records of pictures, and of pages among it."""
    own = [(place, made) for place, made in pieces if not made.path.startswith((PROJECT, RECORDS))]
    files = [(place, made) for place, made in own if made.path not in JOINED and not made.poster]
    extra_files.files(work.aside, {name.removeprefix(BESIDE): path for name, path in _below(BESIDE, files).items()})
    texts = (one for one in pages if one.path.startswith(BESIDE) and not one.poster)
    config = mkdocs_adapter.settings(work.root, work.aside)
    finish = postprocess.finisher(work.aside)
    written = [*extra_files.texts(work.aside, texts), *extra_files.texts(work.aside, _joined(corpus, press))]
    found = [page_builder.finished(path, config, finish) for path in written if path.suffix == ".html"]
    posters = [(made.path, made.poster) for _, made in own] + [(one.path, one.poster) for one in pages]
    wanted = [(path.removeprefix(BESIDE), poster) for path, poster in posters if poster]
    return [*found, *extra_files.pictures(work.aside, wanted, known, work.cores)]


def _joined(corpus: Corpus, press: Press) -> Iterator[Page]:
    """The files with a share of each transcript."""
    newest_first = Lookup(corpus).in_order
    for path, joined in JOINED.items():
        order = newest_first if joined.newest_first else corpus.gists
        kept = ((press.place(one) / path).read_text(encoding="utf-8") for one in order)
        yield Page(path, "", rows=joined.rows(kept))
