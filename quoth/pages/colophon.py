"""What a copy of a transcript says of itself, wherever it goes: what it is, how sure it is, and where it is from."""

from quoth.corpus.index import Lookup
from quoth.model import Document, Role
from quoth.pages import addresses, editor_marks
from quoth.pages.html import transcript_header
from quoth.pages.plain_text import inferred, names_note


def colophon(document: Document, lookup: Lookup) -> list[str]:
    """Lines of text: show and date, people, status and version, inferred speakers, rights, address."""
    meta = document.meta
    known = ", ".join(part for part in (meta.show, transcript_header.day(meta.date) if meta.date else "") if part)
    people = ", ".join(_named(role) for role in meta.people)
    sure = statement(document, lookup)
    sure = f"{sure}." if sure else ""
    rows = [known, people, sure, rights(meta.licence), addresses.page(document, lookup)]
    return [" ".join(row.split()) for row in rows if row]


def rights(licence: str) -> str:
    """The licence as a line of its own: “Rights: CC BY 4.0”, but “All rights reserved” as it is."""
    return licence if not licence or "right" in licence.casefold() else f"Rights: {licence}"


def statement(document: Document, lookup: Lookup) -> str:
    """Edited transcript, version 2 of 21 November 2026; the speakers of 6 passages are inferred"""
    parts = (
        transcript_header.status(document, lookup),
        "speakers named by the editor" if names_note(document) else "",
        editor_marks.statement(document),
        doubt(document),
    )
    return "; ".join(part for part in parts if part)


def summary(document: Document, lookup: Lookup) -> str:
    """What a transcript is about, and in brackets its status, for formats with one field for both."""
    known = statement(document, lookup)
    return f"{document.meta.description} ({known})" if document.meta.description else known


def doubt(document: Document) -> str:
    """How many speakers are a guess; empty if none is."""
    count = inferred(document)
    if not count:
        return ""
    return "the speaker of 1 passage is inferred" if count == 1 else f"the speakers of {count} passages are inferred"


def _named(role: Role) -> str:
    return f"{role.name} ({role.role})" if role.role else role.name
