"""The three lists of everything: transcripts, themes and people, each with its entries and its pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from quoth.corpus.index import CorpusIndex
from quoth.pages.divide import SEPARATOR, Entry, Group, divide_by_date, divide_by_letters
from quoth.pages.html import cards
from quoth.pages.html.cards import Card
from quoth.pages.html.escape import attribute
from quoth.text.identifiers import slug

CARD_BYTES, LINE_BYTES = 89, 30
"""Bytes of HTML around the words of an entry, and of each of its lines."""


@dataclass(frozen=True, slots=True)
class EntryList:
    """A list of everything of a kind."""

    kind: str
    """transcripts, themes or people: its folder, and the place of its words."""
    division: Group
    cards: Mapping[str, Card]
    """By name of an entry, in order."""
    weights: Mapping[str, int]
    """How much each counts where only some are shown; if empty, the first count most."""
    collections: Mapping[str, str]
    """By name of an entry, the folder of seeds that it is in."""


LISTS = WeakKeyDictionary[CorpusIndex, tuple[EntryList, EntryList, EntryList]]()
"""The three lists by the lookup that they were made from."""


def all_lists(lookup: CorpusIndex) -> tuple[EntryList, EntryList, EntryList]:
    """The three lists, made once for all files that show them."""
    if lookup not in LISTS:
        LISTS[lookup] = (_transcripts(lookup), _themes(lookup), _people(lookup))
    return LISTS[lookup]


def _transcripts(lookup: CorpusIndex) -> EntryList:
    """All transcripts, the newest first, those without a date last."""
    by_name = {summary.slug: cards.transcript(summary, lookup) for summary in lookup.newest_first}
    entries = [
        _entry(summary.slug, by_name[summary.slug], summary.meta.date, summary.meta.show, summary.collection)
        for summary in lookup.newest_first
    ]
    collections = {summary.slug: summary.collection for summary in lookup.newest_first}
    return EntryList("transcripts", divide_by_date(entries), by_name, {}, collections)


def _themes(lookup: CorpusIndex) -> EntryList:
    """All themes by name."""
    sorted_themes = sorted(lookup.corpus.themes, key=lambda theme: theme.name.casefold())
    by_name = {theme.slug: cards.theme(theme, lookup) for theme in sorted_themes}
    weights = {slug: len(hits) for slug, hits in lookup.hits_by_theme.items()}
    return _by_letters("themes", by_name, weights)


def _people(lookup: CorpusIndex) -> EntryList:
    """All people by last name; the letters are those of last names too."""
    sorted_people = cards.by_name(lookup.corpus.people)
    names = {person.slug: f"{slug(person.name.split()[-1])}{SEPARATOR}{person.slug}" for person in sorted_people}
    by_name = {names[person.slug]: cards.person(person, lookup) for person in sorted_people}
    weights = {names[person.slug]: lookup.passage_counts[person.name] for person in sorted_people}
    return _by_letters("people", by_name, weights)


def _by_letters(kind: str, by_name: Mapping[str, Card], weights: Mapping[str, int]) -> EntryList:
    division = divide_by_letters([_entry(name, card) for name, card in by_name.items()])
    return EntryList(kind, division, by_name, weights, {})


def _entry(name: str, card: Card, date: str = "", show: str = "", collection: str = "") -> Entry:
    size = CARD_BYTES + len(card.href) + _size([card.name]) + _size(words for _, words in card.lines if words)
    return Entry(name, size, size, date, show, collection)


def _size(texts: Iterable[str]) -> int:
    return sum(LINE_BYTES + len(attribute(words).encode("utf-8", "replace")) for words in texts)
