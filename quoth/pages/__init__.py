"""One module per kind of page or export. Each has

    make(lookup) -> Iterator[Page]     its pages, worked out from the corpus

Those in `OF_DOCUMENT` get a corpus of one transcript at a time, and are not made again until it is another one. To add
a kind: a module here, a line below, a file of cases in `tests/pages/`.
"""

from collections.abc import Callable, Iterator, Mapping

from quoth.model import Page
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
from quoth.text.page.joined import Joined

Make = Callable[[Lookup], Iterator[Page]]
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
OF_CORPUS: tuple[Make, ...] = (
    theme.make,
    person.make,
    lists.make,
    search.make,
    home.make,
    feeds.make,
    machines.make,
    posters.make,
)
"""What is made of all transcripts together."""
JOINED: Mapping[str, Joined] = {
    build_json.PATH: build_json.JOINED,
    data.PATH: data.JOINED,
    citations.BIBTEX: citations.JOINED_BIBTEX,
    citations.CSL: citations.JOINED_CSL,
}
"""Files with a share of each transcript, and how these stand in it."""
