"""What is odd about what people declared: idle corrections; themes that are unused, too common or twice the same."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import combinations

from quoth.corpus.index import CorpusIndex
from quoth.errors import Problem
from quoth.model import Corpus, Knowledge, TranscriptSummary

BROAD = 0.5
"""A theme in more than this share of all passages has terms that are too common."""
SAME = 0.8
"""Two themes may be one if they share this part of the passages of the smaller one."""
FEW = 5
"""Passages: with fewer, themes overlap by chance."""


def idle_themes(corpus: Corpus) -> Iterator[Problem]:
    """A problem for each theme that no passage mentions."""
    hits_by_theme = CorpusIndex(corpus).told
    for theme in corpus.themes:
        if not hits_by_theme.get(theme.slug):
            hint = "give them `terms:` that are said, or take them out"
            yield Problem(f"{theme.where} “{theme.name}”", "no passage speaks of this theme", hint, stops=False)


def idle_corrections(summaries: Sequence[TranscriptSummary], knowledge: Knowledge) -> Iterator[Problem]:
    """A problem for each correction for some transcripts, if one of them is missing or none has the words."""
    edits = {summary.id: set(summary.declared) for summary in summaries}
    copied = {summary.id for summary in summaries if any(notice.code == "edited-copy" for notice in summary.notices)}
    without_words = {summary.id for summary in summaries if summary.withdrawn} | copied
    for correction in knowledge.corrections:
        for name in correction.scope:
            if name not in edits:
                hint = _near_name(name, edits) or "write the name of its file, without the ending"
                yield Problem(correction.where, f"only_in: there is no transcript “{name}”", hint, stops=False)
        present = [name for name in correction.scope if name in edits and name not in without_words]
        used = any(correction.where in edits[name] for name in present)
        if present and correction.sure and not used:
            what = f"“{correction.heard}” stands in none of the transcripts that it is for: {', '.join(present)}"
            yield Problem(correction.where, what, "look at how it is written there, or take the entry out", stops=False)


def _near_name(name: str, names: Iterable[str]) -> str:
    matches = get_close_matches(name, list(names), n=1)
    return f"did you mean “{matches[0]}”?" if matches else ""


def theme_oddities(corpus: Corpus) -> Iterator[str]:
    """A sentence for each oddity of a theme, in the order of the themes."""
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
