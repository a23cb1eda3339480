"""Summaries of transcripts: all that lists, themes, people and other transcripts need to know about one.

Also the works that show notes list with the passages that name them, and the days of changes (ISO, from the ledgers).
"""

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from quoth.analysis.themes.mention import anchor_at
from quoth.analysis.themes.term_matcher import build_trie, find_terms
from quoth.anchors import ledger
from quoth.cleanup.statistics import statistics_of
from quoth.corpus.index import CorpusIndex
from quoth.corpus.quote_ranking import find_statements, is_statement, spoken_language
from quoth.model import (
    AnchorState,
    ComparedText,
    Corpus,
    Document,
    Mention,
    OriginKind,
    PageVersion,
    Passage,
    PassageKind,
    PassageSummary,
    Section,
    SpeakerCount,
    ThemeHit,
    TranscriptSummary,
    WorkMention,
    WorkMentionAt,
)
from quoth.text.identifiers import digest_of
from quoth.text.search_words import REPEATING_KINDS
from quoth.text.words import folded_words, shorten

NAMING_KINDS = (PassageKind.SPEECH, PassageKind.INTRODUCTION, PassageKind.WORK)
MAX_EXCERPT_CHARS = 90
"""Characters of a passage that are shown at most."""


def work_name(passage: Passage) -> str:
    """The name of a listed work: what stands before the colon."""
    return passage.text.partition(":")[0].strip()


def listed_works(document: Document) -> set[str]:
    """The names of the works that a transcript lists."""
    return {work_name(passage) for passage in document.passages if passage.kind is PassageKind.WORK}


def _work_mentions(document: Document, listed: frozenset[str]) -> Iterator[WorkMention]:
    """The passages of a transcript that name one of these works; "A and B" is matched by either name."""
    if not listed:
        return
    trie = build_trie((name, part, False) for name in sorted(listed) for part in (name, *name.split(" and ")))
    for passage in document.passages:
        if passage.kind in NAMING_KINDS:
            for name in dict.fromkeys(owner for owner, _, _ in find_terms(trie, passage.text)):
                yield WorkMention(name, passage.anchor, passage.speaker, passage.start, _excerpt(passage.text))


def _excerpt(words: str) -> str:
    return shorten(words, MAX_EXCERPT_CHARS)


def collect_work_mentions(summaries: Sequence[TranscriptSummary]) -> Mapping[str, tuple[WorkMentionAt, ...]]:
    """By name of the work, the passages of all transcripts that name it."""
    mentions_by_work: dict[str, list[WorkMentionAt]] = defaultdict(list)
    for summary in summaries:
        for passage in summary.work_mentions:
            mentions_by_work[passage.work].append(WorkMentionAt(summary.slug, summary.meta.title, passage))
    return {name: tuple(namings) for name, namings in mentions_by_work.items()}


ADDRESS_STATES = (AnchorState.PAGE, AnchorState.MOVED)


def summarize(document: Document) -> TranscriptSummary:
    """The summary of a document, without the works that it names, since other transcripts may list these."""
    index = CorpusIndex(Corpus((), (), (), documents=(document,)))
    passages = document.passages
    addresses = [row for row in document.anchors if row.state in ADDRESS_STATES]
    others = [row for row in document.anchors if row.state not in ADDRESS_STATES]
    withdrawn_rows = [row for row in others if row.state is AnchorState.WITHDRAWN]
    statements = tuple(find_statements(document, index))
    names = [role.name for role in document.meta.people] + [passage.speaker for passage in passages if passage.speaker]
    return TranscriptSummary(
        id=document.id,
        path=document.path,
        slug=document.slug,
        meta=document.meta,
        reader=document.reader,
        statistics=statistics_of(document),
        notices=document.notices,
        anchors=(*addresses, *sorted(withdrawn_rows, key=lambda row: row.target)[-1:]),
        passage_ids="\n".join(row.id for row in others),
        ledger_digest=digest_of(ledger.write(tuple(others))),
        is_show_notes=index.is_notes(document),
        end=max((passage.end or passage.start or 0 for passage in passages), default=0),
        chapters=sum(passage.kind is PassageKind.CHAPTER for passage in passages),
        is_searchable=any(passage.kind not in REPEATING_KINDS for passage in passages),
        names=tuple(dict.fromkeys(names)),
        aside_speakers=tuple(
            dict.fromkeys(piece.speaker for passage in passages for piece in passage.text_runs if piece.speaker)
        ),
        speaker_counts=tuple(_speaker_counts(document, index)),
        theme_passages=tuple(_passage_summaries(document, index)),
        compared=ComparedText(statements, _central_words(document, index)),
        statements_digest=digest_of(repr([(row.length, row.terms) for row in statements])) if statements else "",
        language=spoken_language(document),
        works=tuple(sorted(listed_works(document))),
        theme_marks=tuple((mark, bool(anchor_at(document, span))) for mark, span in document.theme_marks),
        applied_corrections=tuple(dict.fromkeys(_declarations(document))),
        withdrawn=document.withdrawn,
        repairing=document.repairing,
    )


def with_mentions(summary: TranscriptSummary, document: Document) -> TranscriptSummary:
    """The summary of a document in which only the mentions of themes were found again."""
    index = CorpusIndex(Corpus((), (), (), documents=(document,)))
    return replace(
        summary,
        theme_passages=tuple(_passage_summaries(document, index)),
        compared=replace(summary.compared, words=_central_words(document, index)),
        notices=document.notices,
    )


def _declarations(document: Document) -> Iterator[str]:
    """Where each correction stands that was applied to a word of it."""
    for edit in document.edits:
        if edit.origin and edit.origin.kind is OriginKind.DECLARED:
            yield edit.origin.where


def find_work_mentions(document: Document, listed: frozenset[str]) -> tuple[WorkMention, ...]:
    """The passages that name one of these works, which any transcript may list."""
    return tuple(_work_mentions(document, listed))


def _speaker_counts(document: Document, index: CorpusIndex) -> Iterator[SpeakerCount]:
    passages = document.passages
    for name in index.speakers(document):
        yield SpeakerCount(
            name, sum(1 for passage in passages if passage.speaker == name and passage.kind is PassageKind.SPEECH)
        )


def _passage_summaries(document: Document, index: CorpusIndex) -> Iterator[PassageSummary]:
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in document.mentions:
        mentions[mention.anchor].append(mention)
    for anchor, passage_mentions in mentions.items():
        yield _passage_summary(document, *index.places[document.id, anchor], passage_mentions, index)


def _passage_summary(
    document: Document, section: Section, passage: Passage, mentions: list[Mention], index: CorpusIndex
) -> PassageSummary:
    central = any(mention.central for mention in mentions)
    return PassageSummary(
        anchor=passage.anchor,
        speaker=passage.speaker,
        start=passage.start,
        section=section.anchor,
        title=section.title,
        theme_hits=tuple(ThemeHit(mention.theme, len(mention.matches), mention.central) for mention in mentions),
        length=len(passage.text),
        is_statement=is_statement(document, passage, index),
        size=len(html.escape(passage.text).encode("utf-8", "replace")),
        words_digest=digest_of(_compared_words(passage)) if central else "",
    )


def _central_words(document: Document, index: CorpusIndex) -> dict[str, str]:
    """By anchor, the words of each passage to which a theme is central."""
    anchors = dict.fromkeys(mention.anchor for mention in document.mentions if mention.central)
    return {anchor: _compared_words(index.places[document.id, anchor][1]) for anchor in anchors}


def _compared_words(passage: Passage) -> str:
    return " ".join(sorted(set(folded_words(passage.text))))


def version_of(document: Document | TranscriptSummary) -> PageVersion:
    """Which version of its text a document is at."""
    return next(row.page_version for row in document.anchors if row.page_version)


def changed_on(document: Document | TranscriptSummary) -> str:
    """The day of the last change (ISO): of the version, or of the last passage that was withdrawn."""
    withdrawn_days = [row.target for row in document.anchors if row.state is AnchorState.WITHDRAWN]
    return max([version_of(document).day, *withdrawn_days])


def first_published(document: Document | TranscriptSummary) -> str:
    """The day on which a transcript was first published (ISO)."""
    return next(row.minted for row in document.anchors if row.state is AnchorState.PAGE)


def last_changed(summaries: Iterable[TranscriptSummary]) -> str:
    """The day of the last change of any of these transcripts (ISO); empty if there are none."""
    return max((changed_on(summary) for summary in summaries), default="")


def summarize_all(documents: Sequence[Document]) -> list[TranscriptSummary]:
    """The summaries of these transcripts, with the works that they name."""
    summaries = [summarize(document) for document in documents]
    listed = frozenset(name for summary in summaries for name in summary.works)
    return [
        replace(summary, work_mentions=find_work_mentions(document, listed))
        for summary, document in zip(summaries, documents, strict=True)
    ]
