"""Mentions: which passages of a transcript speak of which themes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from quoth.analysis.themes import theme_terms
from quoth.analysis.themes.term_matcher import is_central
from quoth.analysis.themes.theme_terms import ThemeTerms
from quoth.model import Document, Mention, Notice, PassageKind, Span, Theme, ThemeMark

SPEAKING = (PassageKind.SPEECH, PassageKind.INTRODUCTION, PassageKind.WORK, PassageKind.CHAPTER)
"""Kinds of passages that are searched for themes; highlights and previews only repeat others."""


def said_at(document: Document, span: Span) -> str:
    """The anchor of the first searched passage that has words of a span; empty if there is none."""
    return next(
        (
            passage.anchor
            for passage in document.passages
            if passage.kind in SPEAKING and passage.span.begin < span.end and span.begin < passage.span.end
        ),
        "",
    )


IN_VAIN = "refused-in-vain"


def mention(document: Document, themes: tuple[Theme, ...]) -> Document:
    """The document with its mentions of these themes, and a notice for each refusal that changes nothing."""
    document = replace(document, mentions=(), notices=tuple(n for n in document.notices if n.code != IN_VAIN))
    if not themes:
        return document
    terms = theme_terms.of(themes, (passage.text for passage in document.passages))
    notices = (*document.notices, *_refused_in_vain(document, terms))
    return replace(document, mentions=tuple(_mentions(document, terms)), notices=notices)


def _mentions(document: Document, terms: ThemeTerms) -> Iterator[Mention]:
    """The mentions of a document in reading order, by terms and by its sidecar, which has the last word.

    Where an editor says what is central, nothing else is; elsewhere it depends on how often and how early it is said.
    """
    weighed = any(mark.central for mark, _ in document.theme_marks)
    marked: dict[str, list[ThemeMark]] = defaultdict(list)
    for mark, span in document.theme_marks:
        marked[said_at(document, span)].append(mark)
    for passage in document.passages:
        if passage.kind not in SPEAKING:
            continue
        marks = marked[passage.anchor]
        matches: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for theme, begin, end in terms.find(passage.text):
            matches[theme].append((begin, end))
        for theme in dict.fromkeys([*matches, *(mark.theme for mark in marks)]):
            if not any(mark.refused and mark.theme == theme for mark in marks):
                central = any(mark.central and mark.theme == theme for mark in marks)
                central = central or (not weighed and is_central(passage.text, matches[theme]))
                first = any(mark.first and mark.theme == theme for mark in marks)
                yield Mention(theme, document.id, passage.anchor, tuple(matches[theme]), central, first)


def _refused_in_vain(document: Document, terms: ThemeTerms) -> Iterator[Notice]:
    """A notice for each theme that the sidecar refuses where it would not have been found."""
    passages = {passage.anchor: passage.text for passage in document.passages}
    for mark, span in document.theme_marks:
        place = said_at(document, span)
        if mark.refused and place and mark.theme not in {theme for theme, _, _ in terms.find(passages[place])}:
            message = f"{mark.place.where}: “{mark.theme}” is refused there, and nothing says it: take the entry out"
            yield Notice(IN_VAIN, message, document.source.line(span.begin))
