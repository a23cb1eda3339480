"""Links transcripts into a corpus: addresses, people, the order of lists, and related passages.

What is odd about what people declared: idle corrections; themes that are unused, too common or twice the same.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import combinations
from operator import attrgetter

from quoth.anchors.mint import free_name
from quoth.cache import Cache
from quoth.corpus.index import CorpusIndex
from quoth.corpus.relatedness import relate_passages
from quoth.corpus.summarize import collect_work_mentions
from quoth.corpus.transcript_addresses import assign_addresses
from quoth.errors import Problem, SeedError
from quoth.model import (
    AdjacentTranscript,
    ComparedText,
    Corpus,
    Knowledge,
    Person,
    Theme,
    ThemeMark,
    TranscriptSummary,
)
from quoth.readers.labels import NAMELESS
from quoth.text.identifiers import slug


def link(
    summaries: Sequence[TranscriptSummary],
    knowledge: Knowledge,
    compared: Callable[[TranscriptSummary], ComparedText] = attrgetter("compared"),
    cache: Cache | None = None,
) -> Corpus:
    """The corpus of these transcripts; related passages that are in the cache are not searched for again.

    `compared` reads what a transcript is compared by. Raises SeedError for equal addresses and unknown themes.
    """
    all_addressed = assign_addresses(summaries)
    addressed = tuple(summary for summary in all_addressed if not summary.withdrawn)
    problems = [problem for summary in addressed for problem in _unknown_themes(summary, knowledge.themes)]
    if problems:
        raise SeedError(problems)
    corpus = Corpus(
        summaries=addressed,
        people=_all_people(addressed, knowledge.people),
        themes=knowledge.themes,
        withdrawn_summaries=tuple(summary for summary in all_addressed if summary.withdrawn),
    )
    index = CorpusIndex(corpus)
    related = relate_passages(index, compared, cache)
    return replace(
        corpus,
        related=related,
        related_digests=related.digests,
        adjacent=_adjacent_transcripts(index),
        short_names=_short_names(index),
        work_mentions=collect_work_mentions(addressed),
    )


def _adjacent_transcripts(index: CorpusIndex) -> dict[str, tuple[AdjacentTranscript | None, AdjacentTranscript | None]]:
    """By id, the transcripts before and after each one: those of its show, the oldest first, those without a date last.

    What has no show, or is alone in its own, follows one another too.
    """
    shows = Counter(summary.meta.show for summary in index.corpus.summaries)
    by_show = defaultdict[str, list[TranscriptSummary]](list)
    for summary in index.oldest_first:
        by_show[summary.meta.show if shows[summary.meta.show] > 1 else ""].append(summary)
    adjacent = dict[str, tuple[AdjacentTranscript | None, AdjacentTranscript | None]]()
    for summaries in by_show.values():
        links = [AdjacentTranscript(summary.slug, summary.meta.title, summary.meta.language) for summary in summaries]
        rows = zip(summaries, [None, *links[:-1]], [*links[1:], None], strict=True)
        adjacent |= {summary.id: (before, after) for summary, before, after in rows}
    return adjacent


def _short_names(index: CorpusIndex) -> dict[str, str]:
    """By id, a short name that no other transcript has, or the title."""
    choices = dict[str, tuple[str, str, str]]()
    for summary in index.corpus.summaries:
        known_by = index.short_name(summary)
        choices[summary.id] = (known_by, f"{known_by} {summary.meta.date[:4]}", summary.meta.title)
    used = [Counter(names) for names in zip(*choices.values(), strict=True)]
    return {
        key: next((name for name, count in zip(names, used, strict=True) if count[name] == 1), names[-1])
        for key, names in choices.items()
    }


def _all_people(summaries: Sequence[TranscriptSummary], listed: tuple[Person, ...]) -> tuple[Person, ...]:
    """The people of `knowledge/people.yml` and all others who speak under a name, in the order of their addresses."""
    person_by_name = {person.name: person for person in listed}
    addresses = {person.slug for person in listed}
    for summary in summaries:
        for name in summary.names:
            if name not in person_by_name and not NAMELESS.match(name):
                person_by_name[name] = Person(free_name(slug(name), addresses), name)
                addresses.add(person_by_name[name].slug)
    return tuple(sorted(person_by_name.values(), key=lambda person: person.slug))


MIN_COMPARED_PASSAGES = 4
"""Shorter transcripts may be alike by chance."""


def _fingerprint(summary: TranscriptSummary) -> object:
    """What only transcripts of one talk have in common; None if too little is known of it."""
    figures = summary.statistics
    if figures.passages < MIN_COMPARED_PASSAGES or not (summary.statements_digest or summary.speaker_counts):
        return None
    return figures.source_words, figures.kept, figures.passages, summary.speaker_counts, summary.statements_digest


def _unknown_themes(summary: TranscriptSummary, themes: tuple[Theme, ...]) -> list[Problem]:
    """A problem for each theme of the sidecar that is not defined, or whose place is no passage of its own."""
    slugs = [theme.slug for theme in themes]
    problems = list[Problem]()
    for mark, is_spoken in summary.theme_marks:
        if mark.theme not in slugs:
            problems.append(Problem(mark.place.where, f"there is no theme “{mark.theme}”", _theme_hint(mark, themes)))
        elif not is_spoken:
            problems.append(_misplaced_theme(mark))
    return problems


def _theme_hint(mark: ThemeMark, themes: tuple[Theme, ...]) -> str:
    """The theme that is probably meant, which may be written by its name or misspelt."""
    slug_by_name = {name.casefold(): theme.slug for theme in themes for name in (theme.slug, theme.name)}
    similar = get_close_matches(mark.theme.casefold(), slug_by_name, n=1)
    return f"did you mean “{slug_by_name[similar[0]]}”?" if similar else "define it in knowledge/themes.yml"


def _misplaced_theme(mark: ThemeMark) -> Problem:
    what = f"“{mark.place.quote}” is no passage of its own: it was removed, or it repeats what is said elsewhere"
    return Problem(mark.place.where, what, "quote the passage itself")


MAX_PASSAGE_SHARE = 0.5
"""A theme in more than this share of all passages has terms that are too common."""
SAME_THEME_SHARE = 0.8
"""Two themes may be one if they share this part of the passages of the smaller one."""
MIN_SHARED_PASSAGES = 5
"""Passages: with fewer, themes overlap by chance."""


def doubts(corpus: Corpus) -> Iterator[Problem]:
    """What is odd about the themes and titles of a corpus, though it stops nothing."""
    yield from idle_themes(corpus)
    yield from lookalikes(corpus.summaries)


def idle_themes(corpus: Corpus) -> Iterator[Problem]:
    """A problem for each theme that no passage mentions."""
    passages = (passage for summary in corpus.summaries for passage in summary.theme_passages)
    mentioned = {hit.theme for passage in passages for hit in passage.theme_hits}
    for theme in corpus.themes:
        if theme.slug not in mentioned:
            hint = "give them `terms:` that are said, or take them out"
            yield Problem(f"{theme.where} “{theme.name}”", "no passage speaks of this theme", hint, stops=False)


def lookalikes(summaries: Iterable[TranscriptSummary]) -> Iterator[Problem]:
    """A problem for each transcript that seems to be another one, and for each title that several have."""
    paths_by_title, paths_by_words = defaultdict[str, list[str]](list), defaultdict[object, list[str]](list)
    for summary in summaries:
        if not summary.withdrawn and not summary.is_show_notes:
            words = _fingerprint(summary)
            if words and (same := paths_by_words[words]):
                what = f"the same speakers and words as {same[0]}, it seems"
                yield Problem(summary.path, what, "remove one of the two, if they are one talk", stops=False)
            else:
                paths_by_title[summary.meta.title].append(summary.path)
            paths_by_words[words].append(summary.path)
    for title, (first, *others) in paths_by_title.items():
        if title and others:
            what = f"the same title as {others[0]}{f' and {len(others) - 1} more' if others[1:] else ''}: “{title}”"
            yield Problem(first, what, "say in `title:` of a sidecar how they differ, if they are two", stops=False)


def idle_corrections(summaries: Sequence[TranscriptSummary], knowledge: Knowledge) -> Iterator[Problem]:
    """A problem for each correction for some transcripts, if one of them is missing or none has the words."""
    edits = {summary.id: set(summary.applied_corrections) for summary in summaries}
    copied = {summary.id for summary in summaries if any(notice.code == "edited-copy" for notice in summary.notices)}
    without_words = {summary.id for summary in summaries if summary.withdrawn} | copied
    for correction in knowledge.corrections:
        for name in correction.scope:
            if name not in edits:
                hint = _near_name(name, edits) or "write the name of its file, without the ending"
                yield Problem(correction.where, f"only_in: there is no transcript “{name}”", hint, stops=False)
        present = [name for name in correction.scope if name in edits and name not in without_words]
        used = any(correction.where in edits[name] for name in present)
        if present and correction.confirmed and not used:
            what = f"“{correction.heard}” is in none of the transcripts that it is meant for: {', '.join(present)}"
            yield Problem(correction.where, what, "look at how it is written there, or remove the entry", stops=False)


def _near_name(name: str, names: Iterable[str]) -> str:
    matches = get_close_matches(name, list(names), n=1)
    return f"did you mean “{matches[0]}”?" if matches else ""


def theme_oddities(corpus: Corpus) -> Iterator[str]:
    """A sentence for each oddity of a theme, in the order of the themes."""
    hits_by_theme = CorpusIndex(corpus).hits_by_theme
    places = {
        slug: {(summary.id, passage.anchor) for summary, passage, _ in hits} for slug, hits in hits_by_theme.items()
    }
    total = sum(summary.statistics.passages for summary in corpus.summaries)
    for theme in corpus.themes:
        theme_places = places.get(theme.slug, set())
        if not theme_places:
            yield f"“{theme.name}” is spoken of nowhere"
        elif len({document for document, _ in theme_places}) == 1 and len(corpus.summaries) > 1:
            yield f"“{theme.name}” is spoken of in one transcript only"
        elif len(theme_places) > MAX_PASSAGE_SHARE * total:
            yield f"“{theme.name}” is found in {len(theme_places)} of {total} passages: its terms are too common"
    for first, second in combinations(corpus.themes, 2):
        shared, least = places[first.slug] & places[second.slug], min(len(places[first.slug]), len(places[second.slug]))
        if least >= MIN_SHARED_PASSAGES and len(shared) >= SAME_THEME_SHARE * least:
            yield f"“{first.name}” and “{second.name}” are found in the same {len(shared)} passages"
