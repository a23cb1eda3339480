"""A transcript in short: all that lists, themes, people and other transcripts ask of it.

The works that show notes list, and where transcripts name them.

When what a page shows last changed (ISO days, from the ledgers): never the day of a build.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quoth.analysis.themes.mention import said_at
from quoth.analysis.themes.term_matcher import build, find
from quoth.anchors import ledger
from quoth.corpus.index import CorpusIndex
from quoth.corpus.quote_ranking import language, says, stated
from quoth.model import (
    AnchorState,
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
from quoth.text.search_words import LEFT_OUT
from quoth.text.statistics import figures
from quoth.text.words import folded

SPEAKING = (PassageKind.SPEECH, PassageKind.INTRODUCTION, PassageKind.WORK)
ROOM = 90
"""Characters of a passage that are shown of it."""


def work(one: Passage) -> str:
    """The name of a mentioned work: what stands before the colon."""
    return one.text.partition(":")[0].strip()


def works(document: Document) -> set[str]:
    """The works that a transcript lists."""
    return {work(one) for one in document.passages if one.kind is PassageKind.WORK}


def namings(document: Document, listed: frozenset[str]) -> Iterator[WorkMention]:
    """The passages of a transcript that name one of these works; "A and B" is found by either."""
    if not listed:
        return
    trie = build((name, part, False) for name in sorted(listed) for part in (name, *name.split(" and ")))
    for one in document.passages:
        if one.kind in SPEAKING:
            for name in dict.fromkeys(owner for owner, _, _ in find(trie, one.text)):
                yield WorkMention(name, one.anchor, one.speaker, one.start, _short(one.text))


def _short(words: str) -> str:
    return words if len(words) <= ROOM else words[:ROOM].rpartition(" ")[0] + " …"


def named(gists: Sequence[TranscriptSummary]) -> Mapping[str, tuple[WorkMentionAt, ...]]:
    """For each work, the passages of all transcripts that name it."""
    found: dict[str, list[WorkMentionAt]] = defaultdict(list)
    for one in gists:
        for passage in one.named:
            found[passage.work].append(WorkMentionAt(one.slug, one.meta.title, passage))
    return {name: tuple(namings) for name, namings in found.items()}


ADDRESSES = (AnchorState.PAGE, AnchorState.MOVED)


def gist(document: Document) -> TranscriptSummary:
    """The gist of a document, without the works that it names, because others may list these."""
    lookup = CorpusIndex(Corpus((), (), (), documents=(document,)))
    passages = document.passages
    kept = [row for row in document.anchors if row.state in ADDRESSES]
    others = [row for row in document.anchors if row.state not in ADDRESSES]
    gone = [row for row in others if row.state is AnchorState.WITHDRAWN]
    names = [role.name for role in document.meta.people] + [one.speaker for one in passages if one.speaker]
    return TranscriptSummary(
        id=document.id,
        path=document.path,
        slug=document.slug,
        meta=document.meta,
        reader=document.reader,
        figures=figures(document),
        notices=document.notices,
        anchors=(*kept, *sorted(gone, key=lambda row: row.target)[-1:]),
        ids="\n".join(row.id for row in others),
        ledger=digest_of(ledger.write(tuple(others))),
        notes=lookup.is_notes(document),
        end=max((one.end or one.start or 0 for one in passages), default=0),
        chapters=sum(one.kind is PassageKind.CHAPTER for one in passages),
        searched=any(one.kind not in LEFT_OUT for one in passages),
        names=tuple(dict.fromkeys(names)),
        asides=tuple(dict.fromkeys(piece.speaker for one in passages for piece in one.pieces if piece.speaker)),
        voices=tuple(_voices(document, lookup)),
        spoken=tuple(_spoken(document, lookup)),
        stated=tuple(stated(document, lookup)),
        language=language(document),
        works=tuple(sorted(works(document))),
        marks=tuple((mark, bool(said_at(document, span))) for mark, span in document.theme_marks),
        declared=tuple(dict.fromkeys(_declarations(document))),
        withdrawn=document.withdrawn,
        repairing=document.repairing,
    )


def _declarations(document: Document) -> Iterator[str]:
    """Where each correction stands that was applied to a word of it."""
    for edit in document.edits:
        if edit.origin and edit.origin.kind is OriginKind.DECLARED:
            yield edit.origin.where


def naming(document: Document, listed: frozenset[str]) -> tuple[WorkMention, ...]:
    """The passages that name works which any transcript lists."""
    return tuple(namings(document, listed))


def _voices(document: Document, lookup: CorpusIndex) -> Iterator[SpeakerCount]:
    passages = document.passages
    for name in lookup.speakers(document):
        yield SpeakerCount(name, sum(1 for one in passages if one.speaker == name and one.kind is PassageKind.SPEECH))


def _spoken(document: Document, lookup: CorpusIndex) -> Iterator[PassageSummary]:
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in document.mentions:
        mentions[mention.anchor].append(mention)
    for anchor, found in mentions.items():
        yield _passage(document, *lookup.places[document.id, anchor], found, lookup)


def _passage(
    document: Document, section: Section, one: Passage, found: list[Mention], lookup: CorpusIndex
) -> PassageSummary:
    central = any(mention.central for mention in found)
    return PassageSummary(
        anchor=one.anchor,
        speaker=one.speaker,
        start=one.start,
        section=section.anchor,
        title=section.title,
        told=tuple(ThemeHit(mention.theme, len(mention.matches), mention.central) for mention in found),
        length=len(one.text),
        states=says(document, one, lookup),
        words=" ".join(sorted(set(folded(one.text)))) if central else "",
    )


def version(document: Document | TranscriptSummary) -> PageVersion:
    """Which version of its text a document is at."""
    return next(row.page_version for row in document.anchors if row.page_version)


def changed(document: Document | TranscriptSummary) -> str:
    """The day of a transcript's version, or the day that the last of its passages was withdrawn."""
    gone = [row.target for row in document.anchors if row.state is AnchorState.WITHDRAWN]
    return max([version(document).day, *gone])


def published(document: Document | TranscriptSummary) -> str:
    """The day that a transcript was first published."""
    return next(row.minted for row in document.anchors if row.state is AnchorState.PAGE)


def newest(gists: Iterable[TranscriptSummary]) -> str:
    return max((changed(one) for one in gists), default="")
