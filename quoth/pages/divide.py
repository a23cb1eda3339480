"""Divides a list that is too long for a page: by year, month, show and letters, at addresses that last.

A list of transcripts is divided by collection and year; a year that is too long by month, a month by show, and a show
by the letters with which the addresses of its transcripts begin. Transcripts without a date are divided by show and
then by letters, lists of themes and people by letters. There are no numbered pages, because their entries would move.

    2019   2019-03   2019-03_night-tides   2019-03_night-tides_a   undated   undated_night-tides   undated_other

The addresses depend only on what is in the list, and all stay when more is added. Most stay when less than a third is
taken away: the addresses of a list that is nearly long enough to be divided lead to the page that has it all.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from quoth.pages.html.transcript_header import format_date
from quoth.pages.locales import word
from quoth.text.identifiers import RESERVED, slug

ONE_PAGE_BYTES = 150_000
"""How much HTML of quotations, by estimate, an undivided page may have: about ten transcripts that say much about a
theme, or 60 that say little. It opens at once on a telephone, even if the estimate is wrong by half."""
PAGE_BYTES = 250_000
"""How much HTML of entries a page of a divided list may have; with the frame of the site it is less than 300 kB."""
KEPT_PART = 2 / 3
"""From this share of a limit on, a list already has the addresses that it will have when it is divided."""
MAX_GROUPS = 150
"""How many links to parts a page may have; more are grouped by their letters."""
UNDATED, OTHER = "undated", "other"
SEPARATOR = "_"
"""Occurs in no slug, so it can separate the parts of an address and show where a name ends."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: a transcript, a theme or a person."""

    name: str
    """The last part of its address, unique in the list."""
    size: int
    """At most how many bytes of HTML it takes on a page of a divided list."""
    whole: int
    """How many bytes of HTML it takes on the page of an undivided list."""
    date: str = ""
    show: str = ""
    collection: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A list or a part of it, and the page that shows it."""

    address: str
    """The last part of the address of its page; empty for the whole list."""
    title: str
    names: tuple[str, ...]
    """The names of its entries, in order."""
    groups: tuple["Group", ...] = ()
    """Its parts: if it is divided, they have pages; otherwise their addresses lead to its own page."""
    is_divided: bool = False

    def pages(self) -> Iterator["Group"]:
        """This group, and all parts that have pages of their own."""
        yield self
        for group in self.groups if self.is_divided else ():
            yield from group.pages()

    def leaves(self) -> Iterator["Group"]:
        """The parts whose pages show the entries themselves, in order."""
        return (group for group in self.pages() if not group.is_divided)

    def leads(self) -> Iterator[tuple[str, str]]:
        """Addresses that only lead on, each with the address of the page that it leads to."""
        for page in self.leaves():
            yield from ((address, page.address) for address in page.inner_addresses())

    def inner_addresses(self) -> Iterator[str]:
        """The addresses of all parts."""
        for group in self.groups:
            yield group.address
            yield from group.inner_addresses()

    def places(self) -> Mapping[str, str]:
        """By name of an entry, the address of the page that shows it."""
        return {name: page.address for page in self.leaves() for name in page.names}

    def shown_groups(self) -> tuple["Group", ...]:
        """The parts that its page lists; if there is only one and it is divided, the parts of that one."""
        only = self.groups[0] if len(self.groups) == 1 else None
        return only.shown_groups() if only and only.is_divided else self.groups


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list, and how it is divided if it is too long."""

    address: str
    title: str
    entries: Sequence[Entry]
    divide: Callable[["Part"], list["Part"]]


def divide_by_date(entries: Sequence[Entry]) -> Group:
    """A list of transcripts, divided. Collections come first, and transcripts without a date last; years and months are
    in the order of the entries."""
    return _grow(Part("", "", entries, _collections), _fill_of_one_page(entries))


def divide_by_letters(entries: Sequence[Entry]) -> Group:
    """A list of themes or people, divided."""
    return _grow(Part("", "", entries, _first_letters), _fill_of_one_page(entries))


def _fill_of_one_page(entries: Sequence[Entry]) -> float:
    return sum(entry.whole for entry in entries) / ONE_PAGE_BYTES


def _grow(part: Part, fill: float) -> Group:
    """The group of a part with its own parts; `fill` is how much of a page it takes."""
    names = tuple(entry.name for entry in part.entries)
    if fill <= KEPT_PART or (part.address and len(names) < 2):
        return Group(part.address, part.title, names)
    groups = [_grow(inner, sum(entry.size for entry in inner.entries) / PAGE_BYTES) for inner in part.divide(part)]
    return Group(part.address, part.title, names, _put_together(groups), fill > 1)


def _collections(part: Part) -> list[Part]:
    by_collection = _grouped(part.entries, lambda entry: slug(entry.collection) if entry.collection else "")
    others = by_collection.pop("", [])
    parts = [
        Part(
            f"in-{label}",
            collection_title(by_collection[label][0].collection),
            by_collection[label],
            partial(_years, f"in-{label}_"),
        )
        for label in sorted(by_collection)
    ]
    return [*parts, *_years("", Part("", "", others, _collections))]


def collection_title(collection: str) -> str:
    """The title of a collection: Night tides for “night-tides”."""
    words = collection.replace("-", " ").replace("_", " ").strip() or collection
    return words[0].upper() + words[1:]


def _years(before: str, part: Part) -> list[Part]:
    by_year = _grouped(part.entries, lambda entry: entry.date[:4])
    undated = by_year.pop("", None)
    years = [Part(f"{before}{year}", year, members, _months) for year, members in by_year.items()]
    return years + ([Part(f"{before}{UNDATED}", word("period.undated"), undated, _shows)] if undated else [])


def _months(part: Part) -> list[Part]:
    by_month = _grouped(part.entries, lambda entry: entry.date[4:7] if entry.date[4:5] == "-" else "")
    unknown = by_month.pop("", None)
    months = [
        Part(f"{part.address}{month}", format_date(f"{part.title}{month}"), members, _shows)
        for month, members in by_month.items()
    ]
    title = word("period.no_month", year=part.title)
    return months + ([Part(f"{part.address}-{UNDATED}", title, unknown, _shows)] if unknown else [])


def _shows(part: Part) -> list[Part]:
    by_show = _grouped(part.entries, lambda entry: slug(entry.show) if entry.show else OTHER)
    parts = list[Part]()
    for label in sorted(by_show):
        address, title = f"{part.address}{SEPARATOR}{label}", by_show[label][0].show or word("period.no_show")
        parts.append(Part(address, title, by_show[label], partial(_letters, f"{address}{SEPARATOR}")))
    return parts


def _first_letters(part: Part) -> list[Part]:
    """The parts by first letter alone, even if all names share it: the fill of the front page is measured otherwise."""
    by_letter = _grouped(sorted(part.entries, key=lambda entry: entry.name), lambda entry: entry.name[0])
    return [
        Part(letter, _letters_title(letter), members, partial(_letters, "")) for letter, members in by_letter.items()
    ]


def _letters(before: str, part: Part) -> list[Part]:
    """The parts by the beginnings of names, long enough to tell them apart: “a”, or “tape-1” where all are tapes."""
    by_name = {f"{entry.name}{SEPARATOR}": entry for entry in part.entries}
    return [
        Part(f"{before}{_file_name(letters)}", _letters_title(letters), [by_name[name] for name in names], part.divide)
        for letters, names in _by_beginning(by_name).items()
    ]


def _by_beginning(names: Iterable[str]) -> dict[str, list[str]]:
    """Names grouped by their beginnings, up to the first letter in which they differ."""
    ordered = sorted(names)
    first, last = ordered[0], ordered[-1]
    shared = next(place for place in range(len(first)) if first[place] != last[place])
    parts: dict[str, list[str]] = {}
    for name in ordered:
        parts.setdefault(name[: shared + 1], []).append(name)
    return parts


def _letters_title(letters: str) -> str:
    """The beginning of an address as a title: A, Tape 1…"""
    words = letters.strip(SEPARATOR).replace("-", " ").replace(SEPARATOR, " ")
    return words.upper() if len(words) < 2 else f"{words.capitalize()}{'' if letters.endswith(SEPARATOR) else '…'}"


def _file_name(letters: str) -> str:
    """Letters as a file name that every system allows."""
    return f"{letters}{SEPARATOR * 2}" if letters in RESERVED else letters


def _put_together(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The parts of a page; if there are very many, those with the same first letters are joined."""
    if len(groups) <= MAX_GROUPS:
        return tuple(groups)
    by_address = {f"{group.address}{SEPARATOR}": group for group in groups}
    return tuple(
        _bundle(letters, [by_address[address] for address in addresses])
        for letters, addresses in _by_beginning(by_address).items()
    )


def _bundle(letters: str, groups: Sequence[Group]) -> Group:
    if len(groups) == 1:
        return groups[0]
    names = tuple(name for group in groups for name in group.names)
    title = _letters_title(letters.rpartition(SEPARATOR)[2])
    return Group(f"{letters}{SEPARATOR}", title, names, _put_together(groups), is_divided=True)


def _grouped(entries: Iterable[Entry], key: Callable[[Entry], str]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return groups
