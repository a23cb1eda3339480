"""What joins the transcripts: addresses, people, the order of lists, and where others say it too."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from quoth.errors import Problem, SeedError
from quoth.model import (
    Corpus,
    Document,
    Knowledge,
    Mention,
    Neighbour,
    Person,
    State,
    Theme,
    ThemeMark,
)
from quoth.text.ids.anchors import free
from quoth.text.ids.slugs import slug
from quoth.text.lookup import Lookup
from quoth.text.page.works import named
from quoth.text.themes.elsewhere import related
from quoth.text.themes.marked import said_at

# yes "Speaker 2" "Audience Member" "Announcer" "SPEAKER_06" "Q"   no "Hostetler" "Ann Lee"
NOBODY = re.compile(
    r"(?:all|announcer|audience|both|caller|crowd|female|guest|host|interviewee|interviewer|male|man|moderator"
    r"|narrator|operator|participant|question|questioner|reporter|speaker|student|unknown|voice|woman|[qa])"
    r"(?![^\W_])",
    re.I,
)


def link(documents: Sequence[Document], knowledge: Knowledge) -> Corpus:
    """The corpus of these documents. Raises SeedError for themes that sidecars name and nobody defined."""
    everything = _addressed(documents)
    addressed = tuple(document for document in everything if not document.withdrawn)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    problems = list[Problem]()
    for document in addressed:
        problems += _unknown(document, knowledge.themes)
        for mention in document.mentions:
            mentions[mention.theme].append(mention)
    if problems:
        raise SeedError(problems)
    corpus = Corpus(
        documents=addressed,
        people=_people(addressed, knowledge.people),
        themes=knowledge.themes,
        withdrawn=tuple(document for document in everything if document.withdrawn),
        mentions={theme.slug: tuple(mentions[theme.slug]) for theme in knowledge.themes},
    )
    return replace(corpus, related=related(corpus), around=_around(corpus), named=named(addressed))


def _around(corpus: Corpus) -> dict[str, tuple[Neighbour | None, Neighbour | None]]:
    """For each document those before and after it, as lists show them."""
    order = Lookup(corpus).in_order
    row = [None, *(Neighbour(one.slug, one.meta.title, one.meta.language) for one in order), None]
    return {one.id: (row[at], row[at + 2]) for at, one in enumerate(order)}


def idle(documents: Sequence[Document], knowledge: Knowledge) -> Iterator[Problem]:
    """Corrections that are only for some transcripts, and that name one that is not there or that lacks the words."""
    edits = {one.id: {edit.reason for edit in one.edits} for one in documents}
    copied = {one.id for one in documents if any(notice.code == "edited-copy" for notice in one.notices)}
    gone = {one.id for one in documents if one.withdrawn} | copied
    for one in knowledge.corrections:
        for name in one.scope:
            if name not in edits:
                near = get_close_matches(name, edits, n=1)
                hint = f"did you mean “{near[0]}”?" if near else "write the name of its file, without the ending"
                yield Problem(one.where, f"only_in: there is no transcript “{name}”", hint, stops=False)
        there = [name for name in one.scope if name in edits and name not in gone]
        if there and one.sure and not any(f"declared in {one.where}" in edits[name] for name in there):
            what = f"“{one.heard}” stands in none of the transcripts that it is for: {', '.join(there)}"
            yield Problem(one.where, what, "look at how it is written there, or take the entry out", stops=False)


def _addressed(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents with their addresses: the one in the sidecar, the published one, or one made of the title."""
    published = {document.id: _published(document) for document in documents}
    taken = {document.slug or published[document.id] for document in documents} - {""}
    problems, owners, made = list[Problem](), dict[str, Document](), list[Document]()
    for document in documents:
        address = document.slug or published[document.id]
        if not address:
            address = free(slug(document.meta.title), taken)
            taken.add(address)
        other = owners.setdefault(address, document)
        if other is not document:
            what = f"would have the same page as {other.path}: transcripts/{address}/"
            problems.append(Problem(document.path, what, "give one of them another `slug:` in its sidecar"))
        made.append(_at(document, address, published[document.id]))
    if problems:
        raise SeedError(problems)
    return tuple(made)


def _published(document: Document) -> str:
    return next((row.id for row in document.anchors if row.state is State.PAGE), "")


def _at(document: Document, address: str, before: str) -> Document:
    """The document at an address; the address that it had before is kept in the ledger as moved."""
    rows = [row for row in document.anchors if not (row.state is State.MOVED and row.id == address)]
    page = next(row for row in rows if row.state is State.PAGE)
    rows = [replace(row, id=address) if row is page else row for row in rows]
    if before and before != address:
        rows.insert(1, replace(page, id=before, state=State.MOVED, target=address))
    return replace(document, slug=address, anchors=tuple(rows))


def _people(documents: Sequence[Document], known: tuple[Person, ...]) -> tuple[Person, ...]:
    """Everybody of `knowledge/people.yml`, and everybody else who speaks under a name."""
    found = {person.name: person for person in known}
    taken = {person.slug for person in known}
    for document in documents:
        names = [role.name for role in document.meta.people]
        names += [one.speaker for one in document.passages if one.speaker]
        for name in dict.fromkeys(names):
            if name not in found and not NOBODY.match(name):
                found[name] = Person(free(slug(name), taken), name)
                taken.add(found[name].slug)
    return tuple(sorted(found.values(), key=lambda person: person.slug))


def _unknown(document: Document, themes: tuple[Theme, ...]) -> list[Problem]:
    """The sidecar's themes that nobody defined, and those at places that are not searched for themes."""
    known = [theme.slug for theme in themes]
    problems = list[Problem]()
    for mark, span in document.theme_marks:
        if mark.theme not in known:
            near = get_close_matches(mark.theme, known, n=1)
            hint = f"did you mean “{near[0]}”?" if near else "define it in knowledge/themes.yml"
            problems.append(Problem(mark.place.where, f"there is no theme “{mark.theme}”", hint))
        elif not said_at(document, span):
            problems.append(_unsaid(mark))
    return problems


def _unsaid(mark: ThemeMark) -> Problem:
    what = f"“{mark.place.quote}” is no passage of its own: it was removed, or it repeats what is said elsewhere"
    return Problem(mark.place.where, what, "quote the passage itself")
