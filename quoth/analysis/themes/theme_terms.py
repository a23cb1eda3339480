"""The words that speak of each theme: those that people gave, and what texts explain of acronyms among them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from quoth.analysis.themes import term_matcher
from quoth.analysis.themes.acronyms import more, pairs, plain
from quoth.model import Theme

Explained = tuple[tuple[str, tuple[str, ...]], ...]
"""Acronyms with their long forms."""


class Terms:
    """Finds themes in running text."""

    def __init__(self, themes: tuple[Theme, ...], explained: Explained) -> None:
        own = {theme.slug: _own(theme) for theme in themes}
        added = {slug: more(given, dict(explained)) for slug, given in own.items()}
        self._acronyms = {slug: short for slug, (short, _) in added.items()}
        self._trie = term_matcher.build(
            (theme.slug, term, passed_over)
            for theme in themes
            for passed_over, given in ((True, theme.spare), (False, (*own[theme.slug], *chain(*added[theme.slug]))))
            for term in given
        )

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each theme with the begin and end of its terms; acronyms that a text explains count in capitals only."""
        for theme, begin, end in term_matcher.find(self._trie, text):
            words = text[begin:end]
            short = (one for one in self._acronyms[theme] if len(words) <= len(one) + 2)
            if all(words.startswith(one) for one in short if words.casefold().startswith(one.casefold())):
                yield theme, begin, end


def of(themes: tuple[Theme, ...], texts: Iterable[str]) -> Terms:
    """The terms of some themes, with the acronyms among them that they or these texts explain."""
    known, said = _known(themes)
    explained = pairs(chain(said, texts)).items()
    return _made(themes, tuple(one for one in explained if not known.isdisjoint(map(plain, (one[0], *one[1])))))


@lru_cache(maxsize=4)
def _made(themes: tuple[Theme, ...], explained: Explained) -> Terms:
    return Terms(themes, explained)


@lru_cache(maxsize=1)
def _known(themes: tuple[Theme, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """All terms without inflection, and the texts of the themes that may explain some."""
    known = frozenset(plain(term) for theme in themes for term in _own(theme))
    return known, tuple(text for theme in themes for text in (*_own(theme), theme.definition))


def _own(theme: Theme) -> tuple[str, ...]:
    return (theme.name, *theme.other_names, *theme.terms)
