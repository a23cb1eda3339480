"""One module per kind of page or export. Each has

    make(lookup) -> Iterator[Page]     its pages, worked out from the corpus

To add a kind: a module here, a line below, a file of cases in `tests/pages/`.
"""

from collections.abc import Callable, Iterator

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

PAGES: tuple[Callable[[Lookup], Iterator[Page]], ...] = (
    transcript.make,
    show_notes.make,
    edits.make,
    theme.make,
    person.make,
    lists.make,
    search.make,
    home.make,
    moved.make,
    withdrawn.make,
)
EXPORTS: tuple[Callable[[Lookup], Iterator[Page]], ...] = (
    cite_data.make,
    build_json.make,
    reading.make,
    captions.make,
    players.make,
    data.make,
    citations.make,
    feeds.make,
    machines.make,
    posters.make,
)
"""Files that lie beside the pages: the engine does not see them, and they are made one at a time."""
