"""Edits, passages and transcripts as JSON records, the same in every JSON file that we write.

Also the statement that goes with every copy of a transcript: what it is, how reliable its text is, where it is from.
"""

from pydantic_core import to_json

from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import version_of
from quoth.model import Document, Edit, Participant, Passage, Provenance, Section
from quoth.pages import addresses
from quoth.pages import plain_text as editor_marks
from quoth.pages.cited_work import is_podcast
from quoth.pages.html import transcript_header
from quoth.pages.locales import word
from quoth.pages.plain_text import count_inferred, names_note, spoken_text
from quoth.text.spans import CORRECTION
from quoth.text.timecode import seconds


def colophon(document: Document, lookup: CorpusIndex) -> list[str]:
    """Lines of text: show and date, people, status and version, inferred speakers, rights, address."""
    meta = document.meta
    byline = ", ".join(transcript_header.show_and_date(meta))
    people = ", ".join(_named(role) for role in meta.people)
    sure = statement(document, lookup)
    sure = f"{sure}." if sure else ""
    rows = [byline, people, sure, rights(meta.licence), addresses.page_url(document, lookup)]
    return [" ".join(row.split()) for row in rows if row]


def rights(licence: str) -> str:
    """The licence as a line: “Rights: CC BY 4.0”, but “All rights reserved” as it is."""
    return licence if not licence or "right" in licence.casefold() else word("status.rights", licence=licence)


def statement(document: Document, lookup: CorpusIndex) -> str:
    """How sure a text is: Edited transcript, version 2 of 21 November 2026; the speakers of 6 passages are inferred"""
    parts = (
        transcript_header.status(document, lookup),
        word("status.named_by_editor") if names_note(document) else "",
        editor_marks.punctuation_statement(document),
        doubt_note(document),
    )
    return "; ".join(part for part in parts if part)


def summary(document: Document, lookup: CorpusIndex) -> str:
    """What a transcript is about, with its status in brackets, for formats with one field for both."""
    status = statement(document, lookup)
    description = document.meta.description
    return word("status.described", description=description, status=status) if description else status


def doubt_note(document: Document) -> str:
    """A note of how many speakers are a guess; empty if none is."""
    count = count_inferred(document)
    return word("status.inferred_speakers", count=count) if count else ""


def _named(role: Participant) -> str:
    return f"{role.name} ({role.role})" if role.role else role.name


Record = dict[str, object]


def json_text(value: object, indent: int | None = None) -> str:
    """A value as JSON on one line, or with each part indented by so many spaces more than what it is part of."""
    return to_json(value, indent=indent).decode()


def edit_record(edit: Edit) -> Record:
    """An edit to be replayed; it has `reads` only if the file writes the removed words in codes."""
    return {
        "rule": edit.rule,
        "lines": [edit.first_line, edit.last_line],
        "at": edit.begin,
        "before": edit.before,
        **({"reads": edit.decoded} if edit.decoded else {}),
        "after": edit.after,
        "reason": edit.reason,
    }


def transcript_record(document: Document, lookup: CorpusIndex) -> Record:
    """What a record says about its transcript; what nobody knows is null."""
    page_version = version_of(document)
    meta = document.meta
    return {
        "transcript": document.slug,
        "url": addresses.page_url(document, lookup) or None,
        "title": meta.title,
        "show": meta.show or None,
        "date": meta.date or None,
        "language": meta.language or None,
        "licence": meta.licence or None,
        "type": "notes" if lookup.is_notes(document) else "podcast" if is_podcast(document) else "interview",
        "status": meta.status or None,
        "version": page_version.number if lookup.site.name else None,
        "version_date": page_version.day if lookup.site.name else None,
        "statement": statement(document, lookup),
    }


def passage_record(passage: Passage, section: Section, document: Document, lookup: CorpusIndex) -> Record:
    """A passage: where it is, who says it and how that is known, when and how precisely, and its themes."""
    mentions = lookup.mentions.get((document.id, passage.anchor), ())
    return {
        "id": passage.anchor,
        "section": section.anchor,
        "kind": passage.kind.value,
        "speaker": passage.speaker or None,
        "speaker_id": lookup.speaker_slug(passage.speaker) or None,
        "basis": passage.attributed_by.value if passage.speaker else None,
        "start": None if passage.start is None else seconds(passage.start),
        "end": None if passage.end is None else seconds(passage.end),
        "clock": passage.time_precision.value,
        "lines": [passage.first_line, passage.last_line],
        "themes": [mention.theme for mention in mentions],
        "central": [mention.theme for mention in mentions if mention.central],
        "text": spoken_text(passage),
    }


def correction_records(passage: Passage) -> list[Record]:
    """The words of a passage that were heard as something else."""
    edits = [(piece.edit, piece.text) for piece in passage.text_runs if piece.edit and piece.edit.rule == CORRECTION]
    return [{"heard": " ".join(edit.before.split()), "meant": meant, "reason": edit.reason} for edit, meant in edits]


def doubt_records(passage: Passage) -> list[Record]:
    """The words of a passage that an editor doubts, and what they may be."""
    return [
        {"heard": piece.text.strip(), "perhaps": " ".join(piece.doubt.meant.split()) or None}
        for piece in passage.text_runs
        if piece.doubt
    ]


def aside_records(passage: Passage) -> list[Record]:
    """What others say within a passage."""
    return [
        {"speaker": piece.speaker, "inferred": piece.basis is Provenance.RULE, "text": piece.text.strip()}
        for piece in passage.text_runs
        if piece.speaker and piece.text.strip()
    ]
