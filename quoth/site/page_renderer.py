"""The pages and files of every transcript, theme and person: rendered by many processes at once, or from the cache."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from quoth.corpus import scope
from quoth.model import Anchor, Corpus, Destination, Document, OutputFile, Person, Site, Theme, TranscriptSummary
from quoth.pages import JOINED, render
from quoth.pages.concatenated import part_path
from quoth.site import cache, check
from quoth.site.cache import CachedOutput
from quoth.site.document_cache import DocumentCache
from quoth.site.jobs import MapJobs
from quoth.text.identifiers import digest_of

SUBJECTS = "subjects"
"""Folder of themes and people in the cache of outputs."""


class RenderJob(NamedTuple):
    """A transcript, the slice of the corpus that its pages see, and the digest of all that they are made of."""

    gist: TranscriptSummary
    scope: Corpus
    key: str


class SubjectJob(NamedTuple):
    """The same of a theme or a person."""

    subject: Theme | Person
    scope: Corpus
    key: str


@dataclass(frozen=True, slots=True)
class PageRenderer:
    """Renders pages into the cache of outputs, for one site."""

    root: Path
    folder: Path
    documents: DocumentCache
    site: Site
    held: Mapping[str, Document] = field(default_factory=dict)
    """Documents that no seed was converted to: transcripts that are withdrawn or wrong."""
    trusted: bool = False
    """Nobody has touched what the last build left."""

    def place(self, summary: TranscriptSummary) -> Path:
        return self.folder / digest_of(summary.id)

    def document(self, summary: TranscriptSummary) -> Document:
        """The text of a transcript. Raises QuothError."""
        return self.held.get(summary.id) or self.documents.document(self.root / summary.path)

    def rows(self, summary: TranscriptSummary) -> tuple[Anchor, ...]:
        """The rows of its ledger. Raises QuothError."""
        held = self.held.get(summary.id)
        return held.anchors if held else self.documents.rows(self.root / summary.path)

    def render_job(self, scope: Corpus) -> RenderJob:
        (summary,) = (*scope.gists, *scope.gone)
        text = summary.text or repr(self.held.get(summary.id))
        return RenderJob(summary, scope, digest_of(cache.program_digest(), repr(self.site), text, _scope_digest(scope)))

    def make(self, job: RenderJob) -> CachedOutput:
        """All that is made of a transcript, rendered and cached."""
        document = self.document(job.gist)
        pages = (_own_share(page) for page in render.of_document(scope.add_text(job.scope, document), self.site))
        return cache.store_output(self.place(job.gist), job.key, check.expected_words_digest(document), pages)

    def subject_place(self, subject: Theme | Person) -> Path:
        return self.folder / SUBJECTS / digest_of(*_address(subject))

    def subject_job(self, subject: Theme | Person, scope: Corpus, parts: Mapping[str, Sequence[str]]) -> SubjectJob:
        """`parts`: by transcript, the digests of what it has in the files of this theme or person."""
        digests = (digest for summary in scope.gists for digest in parts.get(summary.id, ()))
        return SubjectJob(
            subject, scope, digest_of(cache.program_digest(), repr(self.site), repr((subject, scope)), *digests)
        )

    def make_subject(self, job: SubjectJob) -> CachedOutput:
        """All that is made of a theme or a person, rendered and cached."""
        pages = render.of_subject(job.subject, job.scope, self.site, self.part)
        return cache.store_output(self.subject_place(job.subject), job.key, "", pages)

    def part(self, path: str, summary: TranscriptSummary) -> str:
        """The part of a transcript in a file of many."""
        return (self.place(summary) / part_path(path)).read_text(encoding="utf-8")


def render_transcripts(
    renderer: PageRenderer, corpus: Corpus, map_jobs: MapJobs, report_progress: Callable[[str], None]
) -> tuple[list[CachedOutput], frozenset[str]]:
    """What was made of each transcript, in order, those that were withdrawn last; and the ids of those made anew."""
    every = [renderer.render_job(scope.transcript_scope(corpus, summary)) for summary in (*corpus.gists, *corpus.gone)]
    cached = [cache.find_output(renderer.place(job.gist), job.key, trusted=renderer.trusted) for job in every]
    new = [job for job, output in zip(every, cached, strict=True) if not output]
    rendered = list[CachedOutput]()
    for number, output in enumerate(map_jobs(renderer.make, new), 1):
        report_progress(f"making page {number} of {len(new)}: {new[number - 1].gist.path}")
        rendered.append(output)
    new_outputs = iter(rendered)
    return [output or next(new_outputs) for output in cached], frozenset(job.gist.id for job in new)


def render_subjects(
    renderer: PageRenderer, corpus: Corpus, outputs: Sequence[CachedOutput], map_jobs: MapJobs
) -> list[tuple[Path, CachedOutput]]:
    """What was made of each theme and each person from what was `made` of the transcripts, and where it lies."""
    parts: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for summary, output in zip(corpus.gists, outputs, strict=False):
        for file in output.files:
            if file.destination is Destination.PART and (address := _subject_of(file.path)):
                parts[address][summary.id].append(file.digest)
    every = [
        renderer.subject_job(subject, scope, parts[_address(subject)]) for subject, scope in scope.subjects(corpus)
    ]
    places = [renderer.subject_place(job.subject) for job in every]
    cached = [
        cache.find_output(folder, job.key, trusted=renderer.trusted) for folder, job in zip(places, every, strict=True)
    ]
    anew = map_jobs(renderer.make_subject, [job for job, output in zip(every, cached, strict=True) if not output])
    return [(folder, output or next(anew)) for folder, output in zip(places, cached, strict=True)]


def clear_stale_outputs(renderer: PageRenderer, corpus: Corpus) -> None:
    """Clears the cache of transcripts, themes and people that are gone."""
    subjects = {renderer.subject_place(subject) for rows in (corpus.themes, corpus.people) for subject in rows}
    cache.clear_unexpected(renderer.folder / SUBJECTS, subjects)
    cache.clear_unexpected(
        renderer.folder,
        {renderer.folder / SUBJECTS, *(renderer.place(summary) for summary in (*corpus.gists, *corpus.gone))},
    )


def _address(subject: Theme | Person) -> tuple[str, str]:
    return ("themes" if isinstance(subject, Theme) else "people"), subject.slug


def _subject_of(path: str) -> tuple[str, str] | None:
    """The theme or person whose file a part is for: of parts/site/themes/agi/feed.xml it is themes, agi."""
    _, _, folder, *names = path.split("/")
    return (folder, names[0].removesuffix(".md")) if names else None


def _scope_digest(scope: Corpus) -> str:
    """All that a slice of the corpus says beside the text of its transcript, for the key of the cache."""
    row = tuple((summary.slug, summary.anchors, summary.ledger) for summary in (*scope.gists, *scope.gone))
    return repr((row, replace(scope, gists=(), gone=())))


def _own_share(page: OutputFile) -> OutputFile:
    """A page as it is; of a file that has a share of each transcript, this share."""
    joined = JOINED.get(page.path)
    return OutputFile(page.path, joined.share(page.text + "".join(page.rows))) if joined else page
