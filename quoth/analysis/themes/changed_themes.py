"""What of the themes decides about mentions, and which transcripts a change of it can concern.

A definition is read only for the acronyms that it explains. A theme whose terms changed can change the mentions of
those transcripts only that have the words of an old or of a new term.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from quoth.analysis.themes.mention import acronyms_of_themes, own_terms
from quoth.analysis.themes.term_matcher import folded_parts, term_forms
from quoth.model import Document, Theme


@dataclass(frozen=True, slots=True)
class SearchedTheme:
    """A theme as it is looked for."""

    slug: str
    terms: tuple[str, ...]
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchedThemes:
    """All themes as they are looked for, in order, and the acronyms that they explain themselves."""

    themes: tuple[SearchedTheme, ...]
    acronyms: tuple[tuple[str, str], ...]


def searched_themes(themes: tuple[Theme, ...]) -> SearchedThemes:
    rows = (SearchedTheme(theme.slug, own_terms(theme), theme.exceptions) for theme in themes)
    return SearchedThemes(tuple(rows), acronyms_of_themes(themes))


def changed_terms(old: SearchedThemes, new: SearchedThemes) -> frozenset[frozenset[str]] | None:
    """The words of each term that may be found elsewhere than before; None if any transcript may be concerned."""
    slugs = {theme.slug for theme in old.themes} & {theme.slug for theme in new.themes}
    orders = [[theme.slug for theme in side.themes if theme.slug in slugs] for side in (old, new)]
    if not slugs or orders[0] != orders[1] or old.acronyms != new.acronyms:
        return None
    changed = set(old.themes) ^ set(new.themes)
    terms = {term for theme in changed for term in (*theme.terms, *theme.exceptions)}
    # An acronym may be explained with the last word of a term in another form.
    return frozenset(frozenset(form[:-1] or form) for term in terms for form in term_forms(term))


def words_for_themes(document: Document) -> str:
    """The words of a transcript as terms are compared with them, each once, in alphabetical order, one a line."""
    return "\n".join(sorted({word for passage in document.passages for word in folded_parts(passage.text)}))


def has_term(words: str, terms: Iterable[frozenset[str]]) -> bool:
    """Whether a transcript with these words may have one of these terms."""
    lines = f"\n{words}\n"
    return any(all(f"\n{word}\n" in lines for word in term) for term in terms)
