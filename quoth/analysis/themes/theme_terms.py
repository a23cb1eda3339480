"""The terms of each theme: those that people declared, and acronyms of them that a text explains.

“reinforcement learning from human feedback (RLHF)”      RLHF stands for the words before it
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, combinations

from rapidfuzz.fuzz import ratio

from quoth.analysis.themes import term_matcher
from quoth.model import Theme
from quoth.text.words import WORD

# yes "(RLHF)" "(LLMs)" "(GPUs)"   no "(AI)" (too short to be sure of), "(Ed)", "(laughs)"
IN_BRACKETS = re.compile(r"\(([A-Z][A-Z0-9]{2,7})s?\)")
SMALL = frozenset("a an and by for from in of on or the to with".split())
"""Words that an acronym may leave out."""
SAME = 70
"""How alike two long forms must be to be one (0 to 100): “hash time locked contract”, “hash time-lock contracts”."""


def pairs(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The long forms of each acronym, in small letters; acronyms with two meanings are left out."""
    long_forms = defaultdict[str, dict[str, None]](dict)
    for text in texts:
        for short, long in _pairs(text):
            long_forms[short][long] = None
    return {
        short: tuple(longs)
        for short, longs in long_forms.items()
        if all(ratio(first, second) >= SAME for first, second in combinations(longs, 2))
    }


def more(terms: Iterable[str], explained: Mapping[str, tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """Acronyms (which count in capitals only) and long forms that mean the same as some terms."""
    plain_terms = {plain(term) for term in terms}
    short = [
        acronym
        for acronym, longs in explained.items()
        if plain(acronym) not in plain_terms and plain_terms & {plain(long_form) for long_form in longs}
    ]
    long = [long_form for term in terms for long_form in explained.get(term, ()) if plain(long_form) not in plain_terms]
    return short, long


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for match in IN_BRACKETS.finditer(text):
        long = _before(text[max(0, match.start() - 120) : match.start()], match[1])
        if long:
            yield match[1], long


def _before(text: str, acronym: str) -> str:
    """The words at the end of a text whose initials are the letters of the acronym; empty if they are not."""
    words = list(WORD.finditer(text.replace("-", " ")))
    letters, index = acronym.casefold(), len(words)
    while letters and index:
        index -= 1
        word = words[index][0].casefold()
        if word[0] == letters[-1]:
            letters = letters[:-1]
        elif word not in SMALL:
            return ""
    gap = text[words[index].start() :] if words and not letters else ""
    return "" if re.search(r"[^\w\s'’-]", gap) else " ".join(gap.split()).casefold()


def plain(term: str) -> str:
    """A term in small letters, without hyphens and a plural s."""
    return term.casefold().removesuffix("s").replace("-", " ")


Explained = tuple[tuple[str, tuple[str, ...]], ...]
"""Each acronym with its long forms."""


class ThemeTerms:
    """Finds the terms of themes in running text."""

    def __init__(self, themes: tuple[Theme, ...], explained: Explained) -> None:
        terms_by_theme = {theme.slug: _own(theme) for theme in themes}
        added = {slug: more(theme_terms, dict(explained)) for slug, theme_terms in terms_by_theme.items()}
        self._acronyms = {slug: short for slug, (short, _) in added.items()}
        self._trie = term_matcher.build(
            (theme.slug, term, passed_over)
            for theme in themes
            for passed_over, theme_terms in (
                (True, theme.spare),
                (False, (*terms_by_theme[theme.slug], *chain(*added[theme.slug]))),
            )
            for term in theme_terms
        )

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The slug of each theme with the begin and end of its terms; explained acronyms count in capitals only."""
        for theme, begin, end in term_matcher.find(self._trie, text):
            words = text[begin:end]
            short = (acronym for acronym in self._acronyms[theme] if len(words) <= len(acronym) + 2)
            if all(words.startswith(acronym) for acronym in short if words.casefold().startswith(acronym.casefold())):
                yield theme, begin, end


def of(themes: tuple[Theme, ...], texts: Iterable[str]) -> ThemeTerms:
    """The terms of some themes, with the acronyms that their definitions or these texts explain."""
    plain_terms, theme_texts = _known(themes)
    explained = pairs(chain(theme_texts, texts)).items()
    return _made(
        themes,
        tuple(
            acronym_and_forms
            for acronym_and_forms in explained
            if not plain_terms.isdisjoint(map(plain, (acronym_and_forms[0], *acronym_and_forms[1])))
        ),
    )


@lru_cache(maxsize=4)
def _made(themes: tuple[Theme, ...], explained: Explained) -> ThemeTerms:
    return ThemeTerms(themes, explained)


@lru_cache(maxsize=1)
def _known(themes: tuple[Theme, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """All terms in their plain form, and the texts of the themes that may explain acronyms."""
    plain_terms = frozenset(plain(term) for theme in themes for term in _own(theme))
    return plain_terms, tuple(text for theme in themes for text in (*_own(theme), theme.definition))


def _own(theme: Theme) -> tuple[str, ...]:
    return (theme.name, *theme.other_names, *theme.terms)
