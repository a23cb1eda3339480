"""What joins the transcripts: addresses, people, the order of lists, and where others say it too."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from quoth.anchors.ledger import moved
from quoth.anchors.mint import free
from quoth.corpus.index import CorpusIndex
from quoth.corpus.relatedness import related
from quoth.corpus.summarize import named
from quoth.errors import Problem, SeedError
from quoth.model import AdjacentTranscript, AnchorState, Corpus, Knowledge, Person, Theme, ThemeMark, TranscriptSummary
from quoth.readers.labels import NAMELESS
from quoth.text.identifiers import slug


def link(gists: Sequence[TranscriptSummary], knowledge: Knowledge) -> Corpus:
    """The corpus of these transcripts. Raises SeedError for themes that sidecars name and nobody defined."""
    everything = _addressed(gists)
    addressed = tuple(one for one in everything if not one.withdrawn)
    problems = [problem for one in addressed for problem in _unknown(one, knowledge.themes)]
    if problems:
        raise SeedError(problems)
    corpus = Corpus(
        gists=addressed,
        people=_people(addressed, knowledge.people),
        themes=knowledge.themes,
        gone=tuple(one for one in everything if one.withdrawn),
    )
    lookup = CorpusIndex(corpus)
    return replace(
        corpus, related=related(lookup), around=_around(lookup), called=_called(lookup), named=named(addressed)
    )


def _around(lookup: CorpusIndex) -> dict[str, tuple[AdjacentTranscript | None, AdjacentTranscript | None]]:
    """For each transcript those before and after it, as lists show them."""
    row = [None, *(AdjacentTranscript(one.slug, one.meta.title, one.meta.language) for one in lookup.in_order), None]
    return {one.id: (row[at], row[at + 2]) for at, one in enumerate(lookup.in_order)}


def _called(lookup: CorpusIndex) -> dict[str, str]:
    """For each transcript a short name that no other one has, or its title."""
    choices = dict[str, tuple[str, str, str]]()
    for one in lookup.corpus.gists:
        known = lookup.known_by(one)
        choices[one.id] = (known, f"{known} {one.meta.date[:4]}", one.meta.title)
    used = [Counter(names) for names in zip(*choices.values(), strict=True)]
    return {
        key: next((name for name, count in zip(names, used, strict=True) if count[name] == 1), names[-1])
        for key, names in choices.items()
    }


def idle(gists: Sequence[TranscriptSummary], knowledge: Knowledge) -> Iterator[Problem]:
    """Corrections that are only for some transcripts, and that name one that is not there or that lacks the words."""
    edits = {one.id: set(one.declared) for one in gists}
    copied = {one.id for one in gists if any(notice.code == "edited-copy" for notice in one.notices)}
    gone = {one.id for one in gists if one.withdrawn} | copied
    for one in knowledge.corrections:
        for name in one.scope:
            if name not in edits:
                near = get_close_matches(name, edits, n=1)
                hint = f"did you mean “{near[0]}”?" if near else "write the name of its file, without the ending"
                yield Problem(one.where, f"only_in: there is no transcript “{name}”", hint, stops=False)
        there = [name for name in one.scope if name in edits and name not in gone]
        if there and one.sure and not any(one.where in edits[name] for name in there):
            what = f"“{one.heard}” stands in none of the transcripts that it is for: {', '.join(there)}"
            yield Problem(one.where, what, "look at how it is written there, or take the entry out", stops=False)


def _addressed(gists: Sequence[TranscriptSummary]) -> tuple[TranscriptSummary, ...]:
    """The transcripts with their addresses: the one in the sidecar, the published one, or one made of the title."""
    published = {one.id: _published(one) for one in gists}
    taken = {one.slug or published[one.id] for one in gists} - {""}
    problems, owners, made = list[Problem](), dict[str, TranscriptSummary](), list[TranscriptSummary]()
    for one in gists:
        address = one.slug or published[one.id]
        if not address:
            address = free(slug(one.meta.title), taken)
            taken.add(address)
        other = owners.setdefault(address, one)
        if other is not one:
            what = f"would have the same page as {other.path}: transcripts/{address}/"
            problems.append(Problem(one.path, what, "give one of them another `slug:` in its sidecar"))
        made.append(replace(one, slug=address, anchors=moved(one.anchors, address)))
    if problems:
        raise SeedError(problems)
    return tuple(made)


def _published(one: TranscriptSummary) -> str:
    return next((row.id for row in one.anchors if row.state is AnchorState.PAGE), "")


def _people(gists: Sequence[TranscriptSummary], known: tuple[Person, ...]) -> tuple[Person, ...]:
    """Everybody of `knowledge/people.yml`, and everybody else who speaks under a name."""
    found = {person.name: person for person in known}
    taken = {person.slug for person in known}
    for one in gists:
        for name in one.names:
            if name not in found and not NAMELESS.match(name):
                found[name] = Person(free(slug(name), taken), name)
                taken.add(found[name].slug)
    return tuple(sorted(found.values(), key=lambda person: person.slug))


def _unknown(one: TranscriptSummary, themes: tuple[Theme, ...]) -> list[Problem]:
    """The sidecar's themes that nobody defined, and those at places that are not searched for themes."""
    known = [theme.slug for theme in themes]
    problems = list[Problem]()
    for mark, said in one.marks:
        if mark.theme not in known:
            near = get_close_matches(mark.theme, known, n=1)
            hint = f"did you mean “{near[0]}”?" if near else "define it in knowledge/themes.yml"
            problems.append(Problem(mark.place.where, f"there is no theme “{mark.theme}”", hint))
        elif not said:
            problems.append(_unsaid(mark))
    return problems


def _unsaid(mark: ThemeMark) -> Problem:
    what = f"“{mark.place.quote}” is no passage of its own: it was removed, or it repeats what is said elsewhere"
    return Problem(mark.place.where, what, "quote the passage itself")
