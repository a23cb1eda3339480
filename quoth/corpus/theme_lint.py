"""What is odd about the themes of a corpus: unused, in one transcript only, said of everything, twice the same."""

from collections.abc import Iterator
from itertools import combinations

from quoth.corpus.index import CorpusIndex
from quoth.errors import Problem
from quoth.model import Corpus

BROAD = 0.5
"""A theme of more than this share of all passages tells nothing."""
SAME = 0.8
"""Two themes that share this part of the passages of the smaller one may be one."""
FEW = 5
"""Passages; with fewer, themes overlap by chance."""


def idle(corpus: Corpus) -> Iterator[Problem]:
    """Themes of which no passage speaks."""
    told = CorpusIndex(corpus).told
    for theme in corpus.themes:
        if not told.get(theme.slug):
            hint = "give them `terms:` that are said, or take them out"
            yield Problem(f"{theme.where} “{theme.name}”", "no passage speaks of this theme", hint, stops=False)


def oddities(corpus: Corpus) -> Iterator[str]:
    """A sentence for each oddity, in the order of the themes."""
    told = CorpusIndex(corpus).told
    places = {slug: {(gist.id, spoken.anchor) for gist, spoken, _ in found} for slug, found in told.items()}
    total = sum(gist.figures.passages for gist in corpus.gists)
    for theme in corpus.themes:
        found = places.get(theme.slug, set())
        if not found:
            yield f"“{theme.name}” is spoken of nowhere"
        elif len({document for document, _ in found}) == 1 and len(corpus.gists) > 1:
            yield f"“{theme.name}” is spoken of in one transcript only"
        elif len(found) > BROAD * total:
            yield f"“{theme.name}” is found in {len(found)} of {total} passages: its terms are too common"
    for one, other in combinations(corpus.themes, 2):
        both, least = places[one.slug] & places[other.slug], min(len(places[one.slug]), len(places[other.slug]))
        if least >= FEW and len(both) >= SAME * least:
            yield f"“{one.name}” and “{other.name}” are found in the same {len(both)} passages"
