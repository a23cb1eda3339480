"""Every transcript, theme and person as its pages and files: made by many processes at once, or kept from before."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from quoth import pipeline
from quoth.model import Anchor, Corpus, Document, OutputFile, Person, Site, Theme, TranscriptSummary
from quoth.pages import JOINED
from quoth.pages.concatenated import PARTS, part
from quoth.site import cache, cache_keys, check
from quoth.site.cache_keys import CachedOutput
from quoth.site.document_cache import DocumentCache
from quoth.site.jobs import MapJobs
from quoth.text.identifiers import digest_of

SUBJECTS = "subjects"
"""In the folder of what was made, that of themes and people."""


class RenderJob(NamedTuple):
    """A transcript, the corpus that its pages see, and the fingerprint of all that they are made of."""

    gist: TranscriptSummary
    alone: Corpus
    key: str


class SubjectJob(NamedTuple):
    """A theme or a person in the same way."""

    of: Theme | Person
    alone: Corpus
    key: str


@dataclass(frozen=True, slots=True)
class PageRenderer:
    """Where what is made is kept, and for which site it is made."""

    root: Path
    folder: Path
    shelf: DocumentCache
    site: Site
    held: Mapping[str, Document] = field(default_factory=dict)
    """Documents that no seed was converted to: transcripts that are withdrawn or wrong."""
    trusted: bool = False
    """Nobody has touched what the last build left."""

    def place(self, gist: TranscriptSummary) -> Path:
        return self.folder / digest_of(gist.id)

    def document(self, gist: TranscriptSummary) -> Document:
        """The text of a transcript. Raises QuothError."""
        return self.held.get(gist.id) or self.shelf.document(self.root / gist.path)

    def rows(self, gist: TranscriptSummary) -> tuple[Anchor, ...]:
        """The rows of its ledger. Raises QuothError."""
        held = self.held.get(gist.id)
        return held.anchors if held else self.shelf.rows(self.root / gist.path)

    def given(self, one: Corpus) -> RenderJob:
        (gist,) = (*one.gists, *one.gone)
        known = gist.text or repr(self.held.get(gist.id))
        return RenderJob(gist, one, digest_of(cache.program(), repr(self.site), known, _seen(one)))

    def make(self, given: RenderJob) -> CachedOutput:
        """Makes and keeps all that is made of a transcript."""
        document = self.document(given.gist)
        pages = (_share(page) for page in pipeline.pages(given.alone, document, self.site))
        return cache_keys.keep(self.place(given.gist), given.key, check.expected(document), pages)

    def subject_place(self, of: Theme | Person) -> Path:
        return self.folder / SUBJECTS / digest_of(*_address(of))

    def subject(self, of: Theme | Person, one: Corpus, parts: Mapping[str, Sequence[str]]) -> SubjectJob:
        """`parts`: by transcript, the digests of what it has in the files of this theme or person."""
        digests = (digest for gist in one.gists for digest in parts.get(gist.id, ()))
        return SubjectJob(of, one, digest_of(cache.program(), repr(self.site), repr((of, one)), *digests))

    def make_subject(self, subject: SubjectJob) -> CachedOutput:
        """Makes and keeps all that is made of a theme or a person."""
        pages = pipeline.of_subject(subject.of, subject.alone, self.site, self.part)
        return cache_keys.keep(self.subject_place(subject.of), subject.key, "", pages)

    def part(self, path: str, gist: TranscriptSummary) -> str:
        """What a transcript has in a file of many."""
        return (self.place(gist) / part(path)).read_text(encoding="utf-8")


def shares(
    press: PageRenderer, corpus: Corpus, each: MapJobs, say: Callable[[str], None]
) -> tuple[list[CachedOutput], frozenset[str]]:
    """What was made of each transcript, first of those whose words are on the site, in order; and what is new of it."""
    every = [press.given(pipeline.alone(corpus, one)) for one in (*corpus.gists, *corpus.gone)]
    found = [cache_keys.find(press.place(given.gist), given.key, trusted=press.trusted) for given in every]
    new = [given for given, one in zip(every, found, strict=True) if not one]
    made = list[CachedOutput]()
    for number, one in enumerate(each(press.make, new), 1):
        say(f"making the pages of {number} of {len(new)}: {new[number - 1].gist.path}")
        made.append(one)
    rest = iter(made)
    return [one or next(rest) for one in found], frozenset(given.gist.id for given in new)


def subjects(
    press: PageRenderer, corpus: Corpus, made: Sequence[CachedOutput], each: MapJobs
) -> list[tuple[Path, CachedOutput]]:
    """What was made of each theme and each person from what was `made` of the transcripts, and where it lies."""
    parts: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for gist, one in zip(corpus.gists, made, strict=False):
        for file in one.files:
            if file.path.startswith(PARTS) and (address := _subject_of(file.path)):
                parts[address][gist.id].append(file.digest)
    every = [press.subject(of, alone, parts[_address(of)]) for of, alone in pipeline.subjects(corpus)]
    places = [press.subject_place(one.of) for one in every]
    found = [cache_keys.find(place, one.key, trusted=press.trusted) for place, one in zip(places, every, strict=True)]
    anew = each(press.make_subject, [one for one, old in zip(every, found, strict=True) if not old])
    return [(place, old or next(anew)) for place, old in zip(places, found, strict=True)]


def tidy(press: PageRenderer, corpus: Corpus) -> None:
    """Takes away what is kept of transcripts, themes and people that are gone."""
    subjects = {press.subject_place(one) for rows in (corpus.themes, corpus.people) for one in rows}
    cache.tidy(press.folder / SUBJECTS, subjects)
    cache.tidy(press.folder, {press.folder / SUBJECTS, *(press.place(one) for one in (*corpus.gists, *corpus.gone))})


def _address(of: Theme | Person) -> tuple[str, str]:
    return ("themes" if isinstance(of, Theme) else "people"), of.slug


def _subject_of(path: str) -> tuple[str, str] | None:
    """The theme or person whose file a part is for: of parts/site/themes/agi/feed.xml it is themes, agi."""
    _, _, folder, *rest = path.split("/")
    return (folder, rest[0].removesuffix(".md")) if rest else None


def _seen(one: Corpus) -> str:
    """All that a corpus of one says beside the text of its transcript, for telling whether anything is another."""
    row = tuple((gist.slug, gist.anchors, gist.ledger) for gist in (*one.gists, *one.gone))
    return repr((row, replace(one, gists=(), gone=())))


def _share(page: OutputFile) -> OutputFile:
    """A page as it is; of a file that has a share of each transcript, this share."""
    joined = JOINED.get(page.path)
    return OutputFile(page.path, joined.share(page.text + "".join(page.rows))) if joined else page
