"""One module per kind of page or export. Those in `OF_DOCUMENT` have

    make(lookup) -> Iterator[Page]              the pages of a transcript, which is alone in its corpus

and are not made again until that is another one. The others show many transcripts. They have

    parts(lookup) -> Iterator[Page]             what such a transcript has in each of them, in `PARTS`
    make(…, lookup, parts) -> Iterator[Page]    the pages, worked out from a corpus of gists, and from these parts

and stand in `OF_THEME`, `OF_PERSON` or `OF_CORPUS`; those of a theme or a person are not made again until what their
corpus has of it is another one. To add a kind: a module here, a line below, a file of cases in `tests/pages/`.
"""

from collections.abc import Callable, Iterator, Mapping

from quoth.model import Page, Person, Theme
from quoth.pages import (
    build_json,
    cite_data,
    edits,
    home,
    lists,
    moved,
    person,
    search,
    show_notes,
    theme,
    transcript,
    withdrawn,
)
from quoth.pages.exports import captions, citations, data, feeds, machines, players, posters, reading
from quoth.text.lookup import Lookup
from quoth.text.page.joined import Joined, Parts

Make = Callable[[Lookup], Iterator[Page]]
MakeAll = Callable[[Lookup, Parts], Iterator[Page]]
OF_DOCUMENT: tuple[Make, ...] = (
    transcript.make,
    show_notes.make,
    edits.make,
    moved.make,
    withdrawn.make,
    cite_data.make,
    build_json.make,
    reading.make,
    captions.make,
    players.make,
    data.make,
    citations.make,
    search.records,
    posters.of_transcripts,
)
"""What is made of each transcript by itself: pages, the files beside them, and its share of those that are `JOINED`."""
PARTS: tuple[Make, ...] = (theme.parts, person.parts, feeds.parts, machines.parts)
"""What a transcript has in the pages of many, made with its own."""
OF_THEME: tuple[Callable[[Theme, Lookup, Parts], Iterator[Page]], ...] = (theme.make, feeds.of_theme, posters.of_theme)
"""What is made of each theme."""
OF_PERSON: tuple[Callable[[Person, Lookup, Parts], Iterator[Page]], ...] = (person.make, feeds.of_person)
"""What is made of each person."""
OF_CORPUS: tuple[MakeAll, ...] = (lists.make, search.make, home.make, feeds.make, machines.make, posters.make)
"""What is made of all transcripts together."""
JOINED: Mapping[str, Joined] = {
    build_json.PATH: build_json.JOINED,
    data.PATH: data.JOINED,
    citations.BIBTEX: citations.JOINED_BIBTEX,
    citations.CSL: citations.JOINED_CSL,
}
"""Files with a share of each transcript, and how these stand in it."""
