"""The three lists of everything: transcripts, themes and people, each with its entries and its pages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from quoth.corpus.index import CorpusIndex
from quoth.pages.divide import SEPARATOR, Entry, Group, divide_by_date, divide_by_letters
from quoth.pages.html import cards
from quoth.pages.html.cards import Card
from quoth.pages.html.escape import attribute
from quoth.text.identifiers import slug

Listed = TypeVar("Listed")
CARD_BYTES, LINE_BYTES = 80, 30
"""Bytes of HTML around the words of an entry, and of each of its lines."""
CardMaker = Callable[[str], Card]
"""Makes the entry for a page, given the relative path from there to the root of the site."""


@dataclass(frozen=True, slots=True)
class EntryList:
    """A list of everything of a kind."""

    kind: str
    """transcripts, themes or people: its folder, and the place of its words."""
    division: Group
    cards: Mapping[str, CardMaker]
    """By name of an entry, in order."""
    weights: Mapping[str, int]
    """How much each counts where only some are shown; if empty, the first count most."""
    collections: Mapping[str, str]
    """By name of an entry, the folder of seeds that it is in."""


def transcripts(lookup: CorpusIndex) -> EntryList:
    """All transcripts, the newest first, those without a date last."""
    makers = {transcript.slug: _maker(cards.transcript, transcript, lookup) for transcript in lookup.newest_first}
    entries = [
        _entry(summary.slug, makers[summary.slug], summary.meta.date, summary.meta.show, summary.collection)
        for summary in lookup.newest_first
    ]
    collections = {summary.slug: summary.collection for summary in lookup.newest_first}
    return EntryList("transcripts", divide_by_date(entries), makers, {}, collections)


def themes(lookup: CorpusIndex) -> EntryList:
    """All themes by name."""
    by_name = sorted(lookup.corpus.themes, key=lambda theme: theme.name.casefold())
    makers = {theme.slug: _maker(cards.theme, theme, lookup) for theme in by_name}
    weights = {slug: len(hits) for slug, hits in lookup.hits_by_theme.items()}
    return _by_letters("themes", makers, weights)


def people(lookup: CorpusIndex) -> EntryList:
    """All people by last name; the letters are those of last names too."""
    by_name = cards.by_name(lookup.corpus.people)
    names = {person.slug: f"{slug(person.name.split()[-1])}{SEPARATOR}{person.slug}" for person in by_name}
    makers = {names[person.slug]: _maker(cards.person, person, lookup) for person in by_name}
    weights = {names[person.slug]: lookup.passage_counts[person.name] for person in by_name}
    return _by_letters("people", makers, weights)


def _by_letters(kind: str, makers: Mapping[str, CardMaker], weights: Mapping[str, int]) -> EntryList:
    division = divide_by_letters([_entry(name, maker) for name, maker in makers.items()])
    return EntryList(kind, division, makers, weights, {})


def _maker(card: Callable[[Listed, CorpusIndex, str], Card], listed: Listed, lookup: CorpusIndex) -> CardMaker:
    return lambda up: card(listed, lookup, up)


def _entry(name: str, maker: CardMaker, date: str = "", show: str = "", collection: str = "") -> Entry:
    card = maker("../../../")
    size = CARD_BYTES + len(card.href) + _size([card.name]) + _size(words for _, words in card.lines if words)
    return Entry(name, size, size, date, show, collection)


def _size(texts: Iterable[str]) -> int:
    return sum(LINE_BYTES + len(attribute(words).encode("utf-8", "replace")) for words in texts)
