"""A whole new site beside the one that stands: what is kept in its place, what is new made, and all of it checked.

Files of the site that the engine does not make: those that are kept, those that are new, and the pictures.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from quoth import pipeline
from quoth.corpus.index import CorpusIndex
from quoth.errors import Problem, PublishError, SeedError
from quoth.model import Corpus, OutputFile, SocialCard
from quoth.pages import JOINED
from quoth.pages.concatenated import PARTS
from quoth.site import (
    check,
    generated_files,
    jobs,
    mkdocs_adapter,
    page_builder,
    page_renderer,
    postprocess,
    search_index,
    social_cards,
)
from quoth.site import postprocess as minify_css
from quoth.site import postprocess as sitemap
from quoth.site.cache import BuiltPage, BuiltSite, digest_of, program, stamp
from quoth.site.cache_keys import CachedFile, CachedOutput
from quoth.site.jobs import MapJobs
from quoth.site.page_index import PageFacts
from quoth.site.page_renderer import PageRenderer
from quoth.site.project_files import BESIDE, PROJECT, link, replace
from quoth.site.search_index import SearchBundle
from quoth.text.identifiers import digest_of as fingerprint
from quoth.text.search_words import RECORDS

FONTS = "assets/fonts"
"""Where a site has the fonts that its posters are drawn with."""


def write_text_files(site: Path, made: Iterable[OutputFile]) -> Iterator[Path]:
    """Writes texts into a site; a file that a person wrote into docs/ at that place is kept."""
    for page in made:
        place = site / page.path.removeprefix(BESIDE)
        if not place.exists():
            replace(place, page.text)
            with place.open("a", encoding="utf-8", errors="replace", newline="") as file:
                file.writelines(page.rows)
            yield place


def copy_kept_files(site: Path, made: Mapping[str, Path]) -> None:
    """Puts files that are kept into a site, by their path there; a file that a person wrote at that place stays."""
    for name, old in made.items():
        place = site / name
        if not place.exists():
            link(old, place)


def draw_cards(site: Path, wanted: Sequence[tuple[str, SocialCard]], known: BuiltSite, cores: int) -> list[BuiltPage]:
    """Posters by their path in the site: drawn, or taken from the site that stands; and a record of each."""
    fonts = [path.read_bytes() for path in sorted((site / FONTS).glob("*")) if path.is_file()]
    shared = fingerprint(program(), *fonts)
    records, waiting = list[BuiltPage](), list[tuple[str, str, SocialCard]]()
    for name, poster in wanted:
        if not (site / name).exists():
            key = fingerprint(shared, repr(poster))
            record = known.take(name, key, site / name)
            records += [record] if record else []
            waiting += [] if record else [(name, key, poster)]
    return [*records, *jobs.each(partial(_drawn, site), waiting, cores)]


def _drawn(site: Path, given: tuple[str, str, SocialCard]) -> BuiltPage:
    name, key, poster = given
    picture = social_cards.draw(poster, site / FONTS)
    replace(site / name, picture)
    return BuiltPage(name, key, stamp(site / name), digest_of(picture), PageFacts())


@dataclass(frozen=True, slots=True)
class BuildContext:
    """Where a build happens."""

    root: Path
    stands: Path
    """The site that stands, if there is one."""
    aside: Path
    say: Callable[[str], None]
    cores: int
    each: MapJobs
    """Makes the pages of themes and people."""
    indexed: MapJobs
    """Makes the indexes of the search."""
    trusted: bool
    """Nobody has touched what the last build left."""
    tell: Callable[[Problem], None]
    """Takes what stops nothing, and what a person must know."""


@dataclass(frozen=True, slots=True)
class SiteManifest:
    """What is known of the site that stands: its pages and pictures, and the bundles of its index."""

    records: tuple[BuiltPage, ...] = ()
    bundles: tuple[SearchBundle, ...] = ()


def make(
    work: BuildContext,
    corpus: Corpus,
    press: PageRenderer,
    shares: Sequence[CachedOutput],
    stood: SiteManifest,
    newest: datetime,
) -> SiteManifest:
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
    known = BuiltSite(work.stands, {one.name: one for one in stood.records}, work.trusted)
    records = mkdocs_adapter.run(config, newest, known, postprocess.finisher, work.cores)
    work.say("writing what lies beside the pages")
    records += _beside(work, corpus, pages, pieces, press, known)
    changed = {made.path: made.changed for _, made in pieces} | {one.path: one.changed for one in pages}
    sitemap.date(work.aside, press.site.url, changed, [made.path for _, made in pieces if made.moved])
    minify_css.close_up(work.aside)
    work.say("making the index of the search")
    searched = {
        made.path.removeprefix(RECORDS).removesuffix(".jsonl"): (place / made.path, made.digest)
        for place, made in pieces
        if made.path.startswith(RECORDS)
    }
    before = search_index.BuiltIndex(work.stands, {bundle.name: bundle for bundle in stood.bundles}, work.trusted)
    bundles = search_index.write(work.aside, before, searched, work.indexed)
    work.say("checking the site")
    facts = {one.name: one.facts for one in records}
    said = {f"transcripts/{one.slug}/index.html": (one, share.said) for one, share in zip(gists, shares, strict=True)}
    wrong = check.problems(work.aside, facts, said, press.document)
    if wrong:
        raise SeedError(wrong)
    return SiteManifest(tuple(records), tuple(bundles))


Piece = tuple[Path, CachedFile]
"""A file that was made of a transcript, and the folder that it is kept in."""


def _apart(kept: Sequence[str], pages: Sequence[OutputFile]) -> None:
    """Raises PublishError if two pages want the same path."""
    for before, after in pairwise(sorted([*kept, *(one.path for one in pages)])):
        if before == after:
            raise PublishError(Problem(after, "two pages want this address", "give one another `slug:`"))


def _below(folder: str, pieces: Sequence[Piece]) -> dict[str, Path]:
    return {made.path: place / made.path for place, made in pieces if made.path.startswith(folder)}


def _beside(
    work: BuildContext,
    corpus: Corpus,
    pages: Sequence[OutputFile],
    pieces: Sequence[Piece],
    press: PageRenderer,
    known: BuiltSite,
) -> list[BuiltPage]:
    """All that the engine does not make; records of pictures, and of pages among it."""
    own = [(place, made) for place, made in pieces if not made.path.startswith((*PROJECT, RECORDS))]
    files = [(place, made) for place, made in own if made.path not in JOINED and not made.poster]
    copy_kept_files(work.aside, {name.removeprefix(BESIDE): path for name, path in _below(BESIDE, files).items()})
    texts = (one for one in pages if one.path.startswith(BESIDE) and not one.poster)
    config = mkdocs_adapter.settings(work.root, work.aside)
    finish = postprocess.finisher(work.aside)
    written = [*write_text_files(work.aside, texts), *write_text_files(work.aside, _joined(corpus, press))]
    found = [page_builder.finished(path, config, finish) for path in written if path.suffix == ".html"]
    posters = [(made.path, made.poster) for _, made in own] + [(one.path, one.poster) for one in pages]
    wanted = [(path.removeprefix(BESIDE), poster) for path, poster in posters if poster]
    return [*found, *draw_cards(work.aside, wanted, known, work.cores)]


def _joined(corpus: Corpus, press: PageRenderer) -> Iterator[OutputFile]:
    """The files with a share of each transcript."""
    newest_first = CorpusIndex(corpus).in_order
    for path, joined in JOINED.items():
        order = newest_first if joined.newest_first else corpus.gists
        kept = ((press.place(one) / path).read_text(encoding="utf-8") for one in order)
        yield OutputFile(path, "", rows=joined.rows(kept))
