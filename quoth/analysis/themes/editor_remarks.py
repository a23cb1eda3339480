"""Where in a transcript an editor's words about its themes belong."""

from quoth.model import Document, Kind, Span

SPEAKING = (Kind.SPEECH, Kind.INTRODUCTION, Kind.WORK, Kind.CHAPTER)
"""Kinds of passages that are searched for themes; highlights and previews only say again what is said elsewhere."""


def said_at(document: Document, span: Span) -> str:
    """The anchor of the first passage that has words of a span; empty if no passage that speaks of themes has."""
    return next(
        (
            one.anchor
            for one in document.passages
            if one.kind in SPEAKING and one.span.begin < span.end and span.begin < one.span.end
        ),
        "",
    )
