"""The lists of all transcripts, by collection if there are any, of all themes and of all people.

A list that is too long for a page has a chart of its parts, and the first entries; the parts have pages of their own
(`divide`).
"""

from collections.abc import Iterator, Mapping

from quoth.anchors.mint import free_name
from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import last_changed
from quoth.model import OutputFile
from quoth.pages import listed
from quoth.pages.concatenated import Parts
from quoth.pages.divide import Group, collection_title
from quoth.pages.divided_pages import (
    PeriodRow,
    Trail,
    folder_of,
    leading_pages,
    period_rows,
    steps_above,
    trail_title,
    trails_of,
)
from quoth.pages.html import cards
from quoth.pages.html.escape import Markup, text
from quoth.pages.html.templates import render
from quoth.pages.listed import EntryList
from quoth.pages.locales import word
from quoth.text.identifiers import slug

EMPTY_PATH = "overrides/made/empty.html"
"""The template that names the lists in which nothing is yet, which the theme leaves out of its tabs."""
FIRST_ENTRIES = 20
"""How many entries the first page of a divided list shows."""
ListGroup = tuple[str, str, Markup]
"""Heading and id of a group of entries, both empty where there is none, and the entries."""


def make(lookup: CorpusIndex, _: Parts) -> Iterator[OutputFile]:
    changed = last_changed(lookup.corpus.summaries)
    days = {summary.slug: last_changed([summary]) for summary in lookup.corpus.summaries}
    lists = listed.all_lists(lookup)
    empty = [f"{entries.kind}/" for entries in lists if not entries.cards]
    yield OutputFile(EMPTY_PATH, " ".join(empty))
    for entries in lists:
        yield _front_page(entries, changed)
        yield from leading_pages(_path(entries), _title(entries), entries.division)
        trails = trails_of(entries.division)
        for group in entries.division.pages():
            if group.address:
                day = max((days[name] for name in group.names), default=changed) if entries.collections else changed
                yield _part_page(entries, group, trails, day)


def _path(entries: EntryList) -> str:
    return f"docs/{entries.kind}/index.md"


def _title(entries: EntryList) -> str:
    return word(f"list.{entries.kind}")


def _front_page(entries: EntryList, changed: str) -> OutputFile:
    title, description = _title(entries), word(f"list.about_{entries.kind}")
    divided = entries.division.is_divided
    body = render(
        "list_page.html",
        title=title,
        description=description,
        size=_size(entries, entries.division) if divided else "",
        rows=_rows(entries, entries.division, "all/", _landings(entries)) if divided else [],
        groups=[("", "", _first_entries(entries))] if divided else list(_groups(entries)),
        no_entries="" if entries.cards else word(f"list.none_{entries.kind}"),
        first=word(f"period.first_{entries.kind}", count=FIRST_ENTRIES) if divided else "",
    )
    return OutputFile(_path(entries), str(body), {"title": title, "description": description, "kind": "list"}, changed)


def _groups(entries: EntryList) -> Iterator[ListGroup]:
    """The entries, with a heading above those of each collection; first those that are in none."""
    anchors = _collection_anchors(entries)
    for collection in sorted({entries.collections.get(name, "") for name in entries.cards} or {""}):
        names = (name for name in entries.cards if entries.collections.get(name, "") == collection)
        title = collection_title(collection) if collection else ""
        yield title, anchors.get(collection, ""), cards.cards((entries.cards[name] for name in names), "../")


def _collection_anchors(entries: EntryList) -> Mapping[str, str]:
    anchors = dict[str, str]()
    for collection in sorted({name for name in entries.collections.values() if name}):
        anchors[collection] = free_name(slug(collection), set(anchors.values()))
    return anchors


def _landings(entries: EntryList) -> Mapping[str, str]:
    """By name of an entry, the id of its collection's heading in an undivided list."""
    anchors = _collection_anchors(entries)
    first: dict[str, str] = {}
    for name, collection in entries.collections.items():
        if collection and f"c-{anchors[collection]}" not in first.values():
            first[name] = f"c-{anchors[collection]}"
    return first


def _first_entries(entries: EntryList) -> Markup:
    """The newest transcripts, the themes with most passages, and the people who say most."""
    names = sorted(entries.cards, key=lambda name: -entries.weights.get(name, 0))[:FIRST_ENTRIES]
    return cards.cards((entries.cards[name] for name in entries.cards if name in names), "../")


def _part_page(entries: EntryList, group: Group, trails: Mapping[str, Trail], changed: str) -> OutputFile:
    trail = trails[group.address]
    title = word("period.of", name=_title(entries), period=trail_title(trail))
    body = render(
        "list_part.html",
        title=title,
        above=[("../../", _title(entries)), *steps_above(trail, trails)],
        size=_size(entries, group),
        rows=_rows(entries, group, "../", {}) if group.is_divided else [],
        cards="" if group.is_divided else cards.cards((entries.cards[name] for name in group.names), "../../../"),
    )
    front = {"title": str(text(title)), "description": str(text(title)), "kind": "list"}
    return OutputFile(f"{folder_of(_path(entries))}/{group.address}.md", str(body), front, changed)


def _rows(entries: EntryList, group: Group, up: str, landings: Mapping[str, str]) -> list[PeriodRow]:
    return period_rows(group, up, len, lambda part: _size(entries, part), landings)


def _size(entries: EntryList, group: Group) -> str:
    return word(f"count.{entries.kind}", count=len(group.names))
