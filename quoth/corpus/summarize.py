"""A transcript in short: all that lists, themes, people and other transcripts ask of it."""

from collections import defaultdict
from collections.abc import Iterator

from quoth.analysis.themes.editor_remarks import said_at
from quoth.anchors import ledger
from quoth.corpus.index import Lookup
from quoth.corpus.quote_ranking import says
from quoth.corpus.related.statements import language, stated
from quoth.corpus.works import namings, works
from quoth.model import Corpus, Document, Gist, Kind, Mention, Named, Passage, Section, Spoken, State, Told, Voice
from quoth.text.hashing import fingerprint
from quoth.text.search_words import LEFT_OUT
from quoth.text.statistics import figures
from quoth.text.words import folded

ADDRESSES = (State.PAGE, State.MOVED)


def gist(document: Document) -> Gist:
    """The gist of a document, without the works that it names, because others may list these."""
    lookup = Lookup(Corpus((), (), (), documents=(document,)))
    passages = document.passages
    kept = [row for row in document.anchors if row.state in ADDRESSES]
    others = [row for row in document.anchors if row.state not in ADDRESSES]
    gone = [row for row in others if row.state is State.WITHDRAWN]
    names = [role.name for role in document.meta.people] + [one.speaker for one in passages if one.speaker]
    return Gist(
        id=document.id,
        path=document.path,
        slug=document.slug,
        meta=document.meta,
        reader=document.reader,
        figures=figures(document),
        notices=document.notices,
        anchors=(*kept, *sorted(gone, key=lambda row: row.target)[-1:]),
        ids="\n".join(row.id for row in others),
        ledger=fingerprint(ledger.write(tuple(others))),
        notes=lookup.is_notes(document),
        end=max((one.end or one.start or 0 for one in passages), default=0),
        chapters=sum(one.kind is Kind.CHAPTER for one in passages),
        searched=any(one.kind not in LEFT_OUT for one in passages),
        names=tuple(dict.fromkeys(names)),
        asides=tuple(dict.fromkeys(piece.speaker for one in passages for piece in one.pieces if piece.speaker)),
        voices=tuple(_voices(document, lookup)),
        spoken=tuple(_spoken(document, lookup)),
        stated=tuple(stated(document, lookup)),
        language=language(document),
        works=tuple(sorted(works(document))),
        marks=tuple((mark, bool(said_at(document, span))) for mark, span in document.theme_marks),
        declared=tuple(dict.fromkeys(edit.reason for edit in document.edits)),
        withdrawn=document.withdrawn,
        repairing=document.repairing,
    )


def naming(document: Document, listed: frozenset[str]) -> tuple[Named, ...]:
    """The passages that name works which any transcript lists."""
    return tuple(namings(document, listed))


def _voices(document: Document, lookup: Lookup) -> Iterator[Voice]:
    passages = document.passages
    for name in lookup.speakers(document):
        yield Voice(name, sum(1 for one in passages if one.speaker == name and one.kind is Kind.SPEECH))


def _spoken(document: Document, lookup: Lookup) -> Iterator[Spoken]:
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in document.mentions:
        mentions[mention.anchor].append(mention)
    for anchor, found in mentions.items():
        yield _passage(document, *lookup.places[document.id, anchor], found, lookup)


def _passage(document: Document, section: Section, one: Passage, found: list[Mention], lookup: Lookup) -> Spoken:
    central = any(mention.central for mention in found)
    return Spoken(
        anchor=one.anchor,
        speaker=one.speaker,
        start=one.start,
        section=section.anchor,
        title=section.title,
        told=tuple(Told(mention.theme, len(mention.matches), mention.central) for mention in found),
        length=len(one.text),
        states=says(document, one, lookup),
        words=" ".join(sorted(set(folded(one.text)))) if central else "",
    )
