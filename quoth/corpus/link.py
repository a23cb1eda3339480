"""Links transcripts into a corpus: addresses, people, the order of lists, and related passages."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from quoth.anchors.ledger import move_page
from quoth.anchors.mint import free_name
from quoth.corpus.index import CorpusIndex
from quoth.corpus.relatedness import related
from quoth.corpus.summarize import named
from quoth.errors import Problem, SeedError
from quoth.model import AdjacentTranscript, AnchorState, Corpus, Knowledge, Person, Theme, ThemeMark, TranscriptSummary
from quoth.readers.labels import NAMELESS
from quoth.text.identifiers import slug


def link(summaries: Sequence[TranscriptSummary], knowledge: Knowledge) -> Corpus:
    """The corpus of these transcripts. Raises SeedError for equal addresses and for unknown themes in sidecars."""
    all_addressed = _addressed(summaries)
    addressed = tuple(summary for summary in all_addressed if not summary.withdrawn)
    problems = [problem for summary in addressed for problem in _unknown(summary, knowledge.themes)]
    if problems:
        raise SeedError(problems)
    corpus = Corpus(
        gists=addressed,
        people=_people(addressed, knowledge.people),
        themes=knowledge.themes,
        gone=tuple(summary for summary in all_addressed if summary.withdrawn),
    )
    index = CorpusIndex(corpus)
    return replace(corpus, related=related(index), around=_around(index), called=_called(index), named=named(addressed))


def _around(index: CorpusIndex) -> dict[str, tuple[AdjacentTranscript | None, AdjacentTranscript | None]]:
    """By id, the transcripts before and after each one in the order of lists."""
    neighbours = [
        None,
        *(AdjacentTranscript(summary.slug, summary.meta.title, summary.meta.language) for summary in index.in_order),
        None,
    ]
    return {summary.id: (neighbours[number], neighbours[number + 2]) for number, summary in enumerate(index.in_order)}


def _called(index: CorpusIndex) -> dict[str, str]:
    """By id, a short name that no other transcript has, or the title."""
    choices = dict[str, tuple[str, str, str]]()
    for summary in index.corpus.gists:
        known_by = index.known_by(summary)
        choices[summary.id] = (known_by, f"{known_by} {summary.meta.date[:4]}", summary.meta.title)
    used = [Counter(names) for names in zip(*choices.values(), strict=True)]
    return {
        key: next((name for name, count in zip(names, used, strict=True) if count[name] == 1), names[-1])
        for key, names in choices.items()
    }


def _addressed(summaries: Sequence[TranscriptSummary]) -> tuple[TranscriptSummary, ...]:
    """The transcripts with their addresses: from the sidecar, as published before, or made of the title."""
    published = {summary.id: _published(summary) for summary in summaries}
    addresses = {summary.slug or published[summary.id] for summary in summaries} - {""}
    problems, owners, with_address = list[Problem](), dict[str, TranscriptSummary](), list[TranscriptSummary]()
    for summary in summaries:
        address = summary.slug or published[summary.id]
        if not address:
            address = free_name(slug(summary.meta.title), addresses)
            addresses.add(address)
        owner = owners.setdefault(address, summary)
        if owner is not summary:
            what = f"would have the same page as {owner.path}: transcripts/{address}/"
            problems.append(Problem(summary.path, what, "give one of them another `slug:` in its sidecar"))
        with_address.append(replace(summary, slug=address, anchors=move_page(summary.anchors, address)))
    if problems:
        raise SeedError(problems)
    return tuple(with_address)


def _published(summary: TranscriptSummary) -> str:
    return next((row.id for row in summary.anchors if row.state is AnchorState.PAGE), "")


def _people(summaries: Sequence[TranscriptSummary], listed: tuple[Person, ...]) -> tuple[Person, ...]:
    """The people of `knowledge/people.yml` and all others who speak under a name, in the order of their addresses."""
    person_by_name = {person.name: person for person in listed}
    addresses = {person.slug for person in listed}
    for summary in summaries:
        for name in summary.names:
            if name not in person_by_name and not NAMELESS.match(name):
                person_by_name[name] = Person(free_name(slug(name), addresses), name)
                addresses.add(person_by_name[name].slug)
    return tuple(sorted(person_by_name.values(), key=lambda person: person.slug))


def _unknown(summary: TranscriptSummary, themes: tuple[Theme, ...]) -> list[Problem]:
    """A problem for each theme of the sidecar that is not defined, or whose place is no passage of its own."""
    slugs = [theme.slug for theme in themes]
    problems = list[Problem]()
    for mark, is_spoken in summary.marks:
        if mark.theme not in slugs:
            close_slugs = get_close_matches(mark.theme, slugs, n=1)
            hint = f"did you mean “{close_slugs[0]}”?" if close_slugs else "define it in knowledge/themes.yml"
            problems.append(Problem(mark.place.where, f"there is no theme “{mark.theme}”", hint))
        elif not is_spoken:
            problems.append(_unsaid(mark))
    return problems


def _unsaid(mark: ThemeMark) -> Problem:
    what = f"“{mark.place.quote}” is no passage of its own: it was removed, or it repeats what is said elsewhere"
    return Problem(mark.place.where, what, "quote the passage itself")
