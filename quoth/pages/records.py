"""Edits, passages and whole transcripts as records for programs, the same in every JSON that we write."""

from quoth.corpus.index import Lookup
from quoth.corpus.last_changed import version
from quoth.model import Basis, Document, Edit, Passage, Section
from quoth.pages import addresses
from quoth.pages.citing.cited_work import is_podcast
from quoth.pages.colophon import statement
from quoth.pages.plain_text import said
from quoth.text.spans import CORRECTION
from quoth.text.timecode import seconds

Record = dict[str, object]


def edit(one: Edit) -> Record:
    """An edit to be replayed; `reads` only where the file writes in codes what is left out."""
    return {
        "rule": one.rule,
        "lines": [one.first_line, one.last_line],
        "at": one.begin,
        "before": one.before,
        **({"reads": one.decoded} if one.decoded else {}),
        "after": one.after,
        "reason": one.reason,
    }


def about(document: Document, lookup: Lookup) -> Record:
    """What a record says of the transcript that it is of; what nobody knows is null."""
    number, changed = version(document)
    meta = document.meta
    return {
        "transcript": document.slug,
        "url": addresses.page(document, lookup) or None,
        "title": meta.title,
        "show": meta.show or None,
        "date": meta.date or None,
        "language": meta.language or None,
        "licence": meta.licence or None,
        "type": "notes" if lookup.is_notes(document) else "podcast" if is_podcast(document) else "interview",
        "status": meta.status or None,
        "version": int(number) if lookup.site.name else None,
        "version_date": changed if lookup.site.name else None,
        "statement": statement(document, lookup),
    }


def passage(one: Passage, section: Section, document: Document, lookup: Lookup) -> Record:
    """A passage: where it is, who says it and how that is known, when and how sure that is, and what it speaks of."""
    mentions = lookup.mentions.get((document.id, one.anchor), ())
    return {
        "id": one.anchor,
        "section": section.anchor,
        "kind": one.kind.value,
        "speaker": one.speaker or None,
        "speaker_id": lookup.speaker_slug(one.speaker) or None,
        "basis": one.attributed_by.value if one.speaker else None,
        "start": None if one.start is None else seconds(one.start),
        "end": None if one.end is None else seconds(one.end),
        "clock": one.clock.value,
        "lines": [one.first_line, one.last_line],
        "themes": [mention.theme for mention in mentions],
        "central": [mention.theme for mention in mentions if mention.central],
        "text": said(one),
    }


def corrections(one: Passage) -> list[Record]:
    """The words of a passage that were heard as others."""
    edits = [(piece.edit, piece.text) for piece in one.pieces if piece.edit and piece.edit.rule == CORRECTION]
    return [{"heard": " ".join(edit.before.split()), "meant": meant, "reason": edit.reason} for edit, meant in edits]


def doubts(one: Passage) -> list[Record]:
    """The words of a passage that an editor is not sure of, and what they may be."""
    return [
        {"heard": piece.text.strip(), "perhaps": " ".join(piece.doubt.meant.split()) or None}
        for piece in one.pieces
        if piece.doubt
    ]


def thrown_in(one: Passage) -> list[Record]:
    """What others say within a passage."""
    return [
        {"speaker": piece.speaker, "inferred": piece.basis is Basis.RULE, "text": piece.text.strip()}
        for piece in one.pieces
        if piece.speaker and piece.text.strip()
    ]
