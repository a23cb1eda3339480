"""The pages and files of every transcript, theme and person: rendered by many processes at once, or from the cache."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from quoth.cache import unpack
from quoth.corpus import scope
from quoth.corpus.index import CorpusIndex
from quoth.corpus.scope import TranscriptKeys
from quoth.model import Anchor, Corpus, Destination, Document, OutputFile, Person, Site, Theme, TranscriptSummary
from quoth.pages import JOINED, render
from quoth.pages.concatenated import PARTS, part_path
from quoth.site import check
from quoth.site.document_cache import DocumentCache
from quoth.site.document_converter import StoredDocument
from quoth.site.file_index import program_digest
from quoth.site.jobs import MapJobs
from quoth.site.output_cache import CachedFile, CachedOutput, OutputCache, OwnedFile, RenderedOutput, packed_output
from quoth.text.identifiers import digest_of


class RenderJob(NamedTuple):
    """The slice of the corpus that the pages of a transcript see, and the digest of all that they are made of."""

    scope: Corpus
    key: str


class SubjectJob(NamedTuple):
    """A theme or a person, the digest of all that its pages are made of, and the parts of transcripts in its files."""

    subject: Theme | Person
    key: str
    parts: Mapping[str, Sequence[CachedFile]]
    """By id of the transcript."""


PackedParts = Mapping[tuple[str, str], bytes]
"""What transcripts have in the files of a theme or a person: packed, by path and transcript."""


@dataclass(frozen=True, slots=True)
class PageRenderer:
    """What the pages of a site are rendered from, and where they are cached."""

    root: Path
    outputs: OutputCache
    documents: DocumentCache
    site: Site
    stand_ins: Mapping[str, Document] = field(default_factory=dict)
    """By id, documents that no seed was converted to: transcripts that are withdrawn or wrong."""
    parts: dict[str, dict[str, CachedFile]] = field(default_factory=dict)
    """By transcript and path, its parts of files that show many."""

    def document(self, summary: TranscriptSummary) -> Document:
        """The text of a transcript. Raises QuothError."""
        return self.stand_ins.get(summary.id) or self.documents.document(self.root / summary.path)

    def stored(self, summary: TranscriptSummary) -> Document | StoredDocument:
        """The text of a transcript, for a worker. Raises QuothError."""
        stored = None if summary.id in self.stand_ins else self.documents.stored(self.root / summary.path)
        return stored or self.document(summary)

    def rows(self, summary: TranscriptSummary) -> tuple[Anchor, ...]:
        """The rows of a transcript's ledger. Raises QuothError."""
        held = self.stand_ins.get(summary.id)
        return held.anchors if held else self.documents.rows(self.root / summary.path)

    def key(self, summary: TranscriptSummary, keys: TranscriptKeys) -> str:
        """The digest of all that the pages of a transcript are made of."""
        text = summary.text_digest or repr(self.stand_ins.get(summary.id))
        return digest_of(program_digest(), repr(self.site), text, keys.key(summary))

    def packed_parts(self, job: SubjectJob) -> PackedParts:
        """The parts of a job, for a worker."""
        return {
            (file.path, id_): self.outputs.packed(OwnedFile(transcript_owner(id_), file))
            for id_, files in job.parts.items()
            for file in files
        }

    def part(self, path: str, summary: TranscriptSummary) -> str:
        """The part that a transcript has in a file that shows many."""
        return self.share(part_path(path), summary)

    def share(self, path: str, summary: TranscriptSummary) -> str:
        """The part that is kept at a path, or the share that a transcript has in a file of `JOINED`."""
        file = self.parts[summary.id][path]
        return self.outputs.read(OwnedFile(transcript_owner(summary.id), file)).decode()


def render_transcript(site: Site, work: tuple[RenderJob, Document | StoredDocument]) -> RenderedOutput:
    """Renders everything that is made of a transcript; runs in a worker."""
    job, stored = work
    document = stored.load() if isinstance(stored, StoredDocument) else stored
    pages = (_own_share(page) for page in render.of_document(scope.add_text(job.scope, document), site))
    return packed_output(job.key, check.expected_words_digest(document), pages)


def render_subject(site: Site, work: tuple[SubjectJob, Corpus, PackedParts]) -> RenderedOutput:
    """Renders everything that is made of a theme or a person; runs in a worker."""
    job, scoped, packed_parts = work

    def part(path: str, summary: TranscriptSummary) -> str:
        return unpack(packed_parts[part_path(path), summary.id]).decode()

    return packed_output(job.key, "", render.of_subject(job.subject, scoped, site, part))


def transcript_owner(id_: str) -> str:
    """The name of a transcript as an owner of outputs."""
    return f"transcripts/{id_}"


def render_transcripts(
    renderer: PageRenderer, corpus: Corpus, map_jobs: MapJobs, report_progress: Callable[[str], None]
) -> tuple[list[CachedOutput], frozenset[str]]:
    """The outputs of each transcript, in order, withdrawn ones last; and the ids of those rendered now."""
    summaries, keys = corpus.all_summaries, TranscriptKeys(corpus)
    key_by_id = {summary.id: renderer.key(summary, keys) for summary in summaries}
    cached = [renderer.outputs.find(transcript_owner(summary.id), key_by_id[summary.id]) for summary in summaries]
    new = [summary for summary, output in zip(summaries, cached, strict=True) if output is None]
    works = (_transcript_work(renderer, corpus, summary, key_by_id[summary.id]) for summary in new)
    rendered = enumerate(map_jobs(partial(render_transcript, renderer.site), works), 1)
    outputs = list[CachedOutput]()
    for summary, output in zip(summaries, cached, strict=True):
        owner = transcript_owner(summary.id)
        renderer.outputs.renderers[owner] = partial(_transcript_again, renderer, corpus, summary, key_by_id[summary.id])
        if output is None:
            number, packed = next(rendered)
            report_progress(f"making page {number} of {len(new)}: {summary.path}")
            output = renderer.outputs.store(owner, packed)
        outputs.append(output)
        renderer.parts[summary.id] = {
            file.path: file for file in output.files if file.destination is Destination.PART or file.path in JOINED
        }
    return outputs, frozenset(summary.id for summary in new)


def _transcript_work(
    renderer: PageRenderer, corpus: Corpus, summary: TranscriptSummary, key: str
) -> tuple[RenderJob, Document | StoredDocument]:
    """All that a worker needs for a transcript."""
    return RenderJob(scope.transcript_scope(corpus, summary), key), renderer.stored(summary)


def _transcript_again(renderer: PageRenderer, corpus: Corpus, summary: TranscriptSummary, key: str) -> RenderedOutput:
    return render_transcript(renderer.site, _transcript_work(renderer, corpus, summary, key))


def render_subjects(renderer: PageRenderer, index: CorpusIndex, map_jobs: MapJobs) -> list[tuple[str, CachedOutput]]:
    """The outputs of each theme and each person, made from the parts that transcripts have in them, by owner."""
    jobs = {subject_owner(job.subject): job for job in _subject_jobs(renderer, index)}
    cached = {owner: renderer.outputs.find(owner, job.key) for owner, job in jobs.items()}
    works = (_subject_work(renderer, index, job) for owner, job in jobs.items() if not cached[owner])
    rendered = map_jobs(partial(render_subject, renderer.site), works)
    outputs = list[tuple[str, CachedOutput]]()
    for owner, job in jobs.items():
        renderer.outputs.renderers[owner] = partial(_subject_again, renderer, index, job)
        outputs.append((owner, cached[owner] or renderer.outputs.store(owner, next(rendered))))
    return outputs


def _subject_jobs(renderer: PageRenderer, index: CorpusIndex) -> Iterator[SubjectJob]:
    """The job of each theme and each person."""
    parts: dict[str, dict[str, list[CachedFile]]] = defaultdict(lambda: defaultdict(list))
    for summary in index.corpus.summaries:
        for file in renderer.parts[summary.id].values():
            if owner := _subject_of(file.path):
                parts[owner][summary.id].append(file)
    keys, shared = scope.SubjectKeys(index), digest_of(program_digest(), repr(renderer.site))
    subjects: tuple[Theme | Person, ...] = (*index.corpus.themes, *index.corpus.people)
    for subject in subjects:
        own_parts = parts.get(subject_owner(subject), {})
        digests = (file.digest for id_ in keys.transcripts(subject) for file in own_parts.get(id_, ()))
        yield SubjectJob(subject, digest_of(shared, keys.key(subject), *digests), own_parts)


def _subject_work(
    renderer: PageRenderer, index: CorpusIndex, job: SubjectJob
) -> tuple[SubjectJob, Corpus, PackedParts]:
    """All that a worker needs for a theme or a person."""
    return job, scope.subject_scope(index, job.subject), renderer.packed_parts(job)


def _subject_again(renderer: PageRenderer, index: CorpusIndex, job: SubjectJob) -> RenderedOutput:
    return render_subject(renderer.site, _subject_work(renderer, index, job))


def clear_stale_outputs(renderer: PageRenderer, corpus: Corpus) -> None:
    """Drops what is cached for transcripts, themes and people that are gone."""
    subjects = {subject_owner(subject) for rows in (corpus.themes, corpus.people) for subject in rows}
    renderer.outputs.drop_except(subjects | {transcript_owner(summary.id) for summary in corpus.all_summaries})


def subject_owner(subject: Theme | Person) -> str:
    """The name of a theme or a person as an owner of outputs."""
    return f"{'themes' if isinstance(subject, Theme) else 'people'}/{subject.slug}"


def _subject_of(path: str) -> str:
    """The theme or person whose file a part is for: themes/agi for parts/site/themes/agi/feed.xml."""
    begin, _, folder, *names = path.split("/") if path.startswith(PARTS) else ("", "", "")
    return f"{folder}/{names[0].removesuffix('.md')}" if begin and names else ""


def _own_share(page: OutputFile) -> OutputFile:
    """A page as it is; for a file that has a share of each transcript, this transcript's share."""
    joined = JOINED.get(page.path)
    return OutputFile(page.path, joined.share(page.text + "".join(page.chunks))) if joined else page
