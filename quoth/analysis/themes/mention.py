"""Mentions: which passages of a transcript speak of which themes.

The terms of each theme: those that people declared, and acronyms of them that a text explains.

“reinforcement learning from human feedback (RLHF)”      RLHF stands for the words before it
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain, combinations

from quoth.analysis.themes import term_matcher
from quoth.analysis.themes.term_matcher import is_central
from quoth.model import Document, Mention, Notice, PassageKind, Span, Theme, ThemeMark
from quoth.text.headings import ASIDE_TITLES
from quoth.text.patterns import lazy_pattern
from quoth.text.words import WORD

# yes "(RLHF)" "(LLMs)" "(GPUs)"   no "(AI)" (too short to be sure of), "(Ed)", "(laughs)"
IN_BRACKETS = lazy_pattern(r"\(([A-Z][A-Z0-9]{2,7})s?\)")
SMALL_WORDS = frozenset("a an and by for from in of on or the to with".split())
"""Words that an acronym may leave out."""
MIN_FORM_SIMILARITY = 70
"""How alike two long forms must be to be one (0 to 100): “hash time locked contract”, “hash time-lock contracts”."""


def find_acronyms(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The long forms of each acronym, in small letters; acronyms with two meanings are left out."""
    long_forms = defaultdict[str, dict[str, None]](dict)
    for text in texts:
        for short, long in _acronyms_in(text):
            long_forms[short][long] = None
    return {short: tuple(longs) for short, longs in long_forms.items() if len(longs) == 1 or _are_alike(longs)}


def _are_alike(long_forms: Iterable[str]) -> bool:
    """Whether long forms of an acronym are ways to write one."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  (few transcripts need it, and it takes long to load)

    return all(ratio(first, second) >= MIN_FORM_SIMILARITY for first, second in combinations(long_forms, 2))


def more_terms(terms: Iterable[str], explained: Mapping[str, tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """Acronyms (which count in capitals only) and long forms that mean the same as some terms."""
    plain_terms = {plain_term(term) for term in terms}
    short = [
        acronym
        for acronym, longs in explained.items()
        if plain_term(acronym) not in plain_terms and plain_terms & {plain_term(long_form) for long_form in longs}
    ]
    long = [
        long_form for term in terms for long_form in explained.get(term, ()) if plain_term(long_form) not in plain_terms
    ]
    return short, long


def _acronyms_in(text: str) -> Iterator[tuple[str, str]]:
    for match in IN_BRACKETS.finditer(text):
        long = _long_form_before(text[max(0, match.start() - 120) : match.start()], match[1])
        if long:
            yield match[1], long


def _long_form_before(text: str, acronym: str) -> str:
    """The words at the end of a text whose initials are the letters of the acronym; empty if they are not."""
    words = list(WORD.finditer(text.replace("-", " ")))
    letters, index = acronym.casefold(), len(words)
    while letters and index:
        index -= 1
        word = words[index][0].casefold()
        if word[0] == letters[-1]:
            letters = letters[:-1]
        elif word not in SMALL_WORDS:
            return ""
    gap = text[words[index].start() :] if words and not letters else ""
    return "" if re.search(r"[^\w\s'’-]", gap) else " ".join(gap.split()).casefold()


def plain_term(term: str) -> str:
    """A term in small letters, without hyphens and a plural s."""
    return term.casefold().removesuffix("s").replace("-", " ")


ExplainedAcronyms = tuple[tuple[str, tuple[str, ...]], ...]
"""Each acronym with its long forms."""


class ThemeTerms:
    """Finds the terms of themes in running text."""

    def __init__(self, themes: tuple[Theme, ...], explained: ExplainedAcronyms) -> None:
        terms_by_theme = {theme.slug: own_terms(theme) for theme in themes}
        added = {slug: more_terms(theme_terms, dict(explained)) for slug, theme_terms in terms_by_theme.items()}
        self._acronyms = {slug: short for slug, (short, _) in added.items()}
        self._trie = term_matcher.build_trie(
            (theme.slug, term, passed_over)
            for theme in themes
            for passed_over, theme_terms in (
                (True, theme.exceptions),
                (False, (*terms_by_theme[theme.slug], *chain(*added[theme.slug]))),
            )
            for term in theme_terms
        )

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The slug of each theme with the begin and end of its terms; explained acronyms count in capitals only."""
        for theme, begin, end in term_matcher.find_terms(self._trie, text):
            words = text[begin:end]
            short = (acronym for acronym in self._acronyms[theme] if len(words) <= len(acronym) + 2)
            if all(words.startswith(acronym) for acronym in short if words.casefold().startswith(acronym.casefold())):
                yield theme, begin, end


def terms_of_themes(themes: tuple[Theme, ...], texts: Iterable[str]) -> ThemeTerms:
    """The terms of some themes, with the acronyms that their definitions or these texts explain."""
    plain_terms, theme_texts = _terms_and_texts(themes)
    explained = find_acronyms(chain(theme_texts, texts)).items()
    return _cached_terms(
        themes,
        tuple(
            acronym_and_forms
            for acronym_and_forms in explained
            if not plain_terms.isdisjoint(map(plain_term, (acronym_and_forms[0], *acronym_and_forms[1])))
        ),
    )


@lru_cache(maxsize=4)
def _cached_terms(themes: tuple[Theme, ...], explained: ExplainedAcronyms) -> ThemeTerms:
    return ThemeTerms(themes, explained)


@lru_cache(maxsize=1)
def _terms_and_texts(themes: tuple[Theme, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """All terms in their plain form, and the texts of the themes that may explain acronyms."""
    plain_terms = frozenset(plain_term(term) for theme in themes for term in own_terms(theme))
    return plain_terms, tuple(text for theme in themes for text in (*own_terms(theme), theme.definition))


def acronyms_of_themes(themes: tuple[Theme, ...]) -> tuple[tuple[str, str], ...]:
    """The acronyms that the terms and definitions of themes explain, each with a long form."""
    return tuple(pair for text in _terms_and_texts(themes)[1] for pair in _acronyms_in(text))


def own_terms(theme: Theme) -> tuple[str, ...]:
    """The terms that people declared for a theme, its names among them."""
    return (theme.name, *theme.other_names, *theme.terms)


SEARCHED_KINDS = (PassageKind.SPEECH, PassageKind.INTRODUCTION, PassageKind.WORK, PassageKind.CHAPTER)
"""Kinds of passages that are searched for themes; highlights and previews only repeat others."""


def anchor_at(document: Document, span: Span) -> str:
    """The anchor of the first searched passage that has words of a span; empty if there is none."""
    return next(
        (
            passage.anchor
            for passage in document.passages
            if passage.kind in SEARCHED_KINDS and passage.span.begin < span.end and span.begin < passage.span.end
        ),
        "",
    )


REFUSED_IN_VAIN = "refused-in-vain"


def mention_themes(document: Document, themes: tuple[Theme, ...]) -> Document:
    """The document with its mentions of these themes, and a notice for each refusal that changes nothing."""
    document = replace(document, mentions=(), notices=tuple(n for n in document.notices if n.code != REFUSED_IN_VAIN))
    if not themes:
        return document
    terms = terms_of_themes(themes, (passage.text for passage in document.passages))
    notices = (*document.notices, *_refused_in_vain(document, terms))
    return replace(document, mentions=tuple(_mentions(document, terms)), notices=notices)


def _mentions(document: Document, terms: ThemeTerms) -> Iterator[Mention]:
    """The mentions of a document in reading order, by terms and by its sidecar, which has the last word.

    Where an editor says what is central, nothing else is; elsewhere it depends on how often and how early it is said.
    What sponsors, credits and notices of rights say counts only where an editor says so.
    """
    weighed = any(mark.central for mark, _ in document.theme_marks)
    marked: dict[str, list[ThemeMark]] = defaultdict(list)
    for mark, span in document.theme_marks:
        marked[anchor_at(document, span)].append(mark)
    asides = {p.anchor for section in document.sections if section.title in ASIDE_TITLES for p in section.passages}
    for passage in document.passages:
        if passage.kind not in SEARCHED_KINDS:
            continue
        marks = marked[passage.anchor]
        matches: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for theme, begin, end in terms.find(passage.text) if passage.anchor not in asides else ():
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
        place = anchor_at(document, span)
        if mark.refused and place and mark.theme not in {theme for theme, _, _ in terms.find(passages[place])}:
            message = f"{mark.place.where}: “{mark.theme}” is refused there, and nothing says it: take the entry out"
            yield Notice(REFUSED_IN_VAIN, message, document.source.line(span.begin))
