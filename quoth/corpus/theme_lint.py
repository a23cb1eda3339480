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
    hits_by_theme = CorpusIndex(corpus).told
    for theme in corpus.themes:
        if not hits_by_theme.get(theme.slug):
            hint = "give them `terms:` that are said, or take them out"
            yield Problem(f"{theme.where} “{theme.name}”", "no passage speaks of this theme", hint, stops=False)


def oddities(corpus: Corpus) -> Iterator[str]:
    """A sentence for each oddity, in the order of the themes."""
    hits_by_theme = CorpusIndex(corpus).told
    places = {
        slug: {(summary.id, passage.anchor) for summary, passage, _ in hits} for slug, hits in hits_by_theme.items()
    }
    total = sum(summary.figures.passages for summary in corpus.gists)
    for theme in corpus.themes:
        theme_places = places.get(theme.slug, set())
        if not theme_places:
            yield f"“{theme.name}” is spoken of nowhere"
        elif len({document for document, _ in theme_places}) == 1 and len(corpus.gists) > 1:
            yield f"“{theme.name}” is spoken of in one transcript only"
        elif len(theme_places) > BROAD * total:
            yield f"“{theme.name}” is found in {len(theme_places)} of {total} passages: its terms are too common"
    for first, second in combinations(corpus.themes, 2):
        shared, least = places[first.slug] & places[second.slug], min(len(places[first.slug]), len(places[second.slug]))
        if least >= FEW and len(shared) >= SAME * least:
            yield f"“{first.name}” and “{second.name}” are found in the same {len(shared)} passages"
