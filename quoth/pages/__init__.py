"""One module per kind of page or export. Those in `OF_DOCUMENT` have

    make(lookup) -> Iterator[Page]              the pages of a transcript, which is alone in its corpus

and are not made again until that is another one. The others show many transcripts. They have

    parts(lookup) -> Iterator[Page]             what such a transcript has in each of them, in `PARTS`
    make(…, lookup, parts) -> Iterator[Page]    the pages, worked out from a corpus of gists, and from these parts

and stand in `OF_THEME`, `OF_PERSON` or `OF_CORPUS`; those of a theme or a person are not made again until what their
corpus has of it is another one. To add a kind: a module here, a line below, a file of cases in `tests/pages/`.
"""

from collections.abc import Callable, Iterator, Mapping

from quoth.corpus.index import CorpusIndex
from quoth.model import OutputFile, Person, Theme
from quoth.pages import (
    build_json,
    citation_data,
    edits_page,
    home_page,
    listings,
    moved_address,
    person_page,
    script_data,
    search_records,
    show_notes_page,
    theme_page,
    transcript_page,
    withdrawn_page,
)
from quoth.pages.concatenated import ConcatenatedFile, Parts
from quoth.pages.exports import (
    caption_files,
    card_texts,
    citations,
    feeds,
    json_export,
    llms_txt,
    plain_formats,
    players,
)

Make = Callable[[CorpusIndex], Iterator[OutputFile]]
MakeAll = Callable[[CorpusIndex, Parts], Iterator[OutputFile]]
OF_DOCUMENT: tuple[Make, ...] = (
    transcript_page.make,
    show_notes_page.make,
    edits_page.make,
    moved_address.make,
    withdrawn_page.make,
    citation_data.make,
    build_json.make,
    plain_formats.make,
    caption_files.make,
    players.make,
    json_export.make,
    citations.make,
    search_records.records,
    card_texts.of_transcripts,
)
"""What is made of each transcript by itself: pages, the files beside them, and its share of those that are `JOINED`."""
PARTS: tuple[Make, ...] = (theme_page.parts, person_page.parts, feeds.parts, llms_txt.parts)
"""What a transcript has in the pages of many, made with its own."""
OF_THEME: tuple[Callable[[Theme, CorpusIndex, Parts], Iterator[OutputFile]], ...] = (
    theme_page.make,
    feeds.of_theme,
    card_texts.of_theme,
)
"""What is made of each theme."""
OF_PERSON: tuple[Callable[[Person, CorpusIndex, Parts], Iterator[OutputFile]], ...] = (
    person_page.make,
    feeds.of_person,
)
"""What is made of each person."""
OF_CORPUS: tuple[MakeAll, ...] = (
    listings.make,
    search_records.make,
    home_page.make,
    script_data.make,
    feeds.make,
    llms_txt.make,
    card_texts.make,
)
"""What is made of all transcripts together."""
JOINED: Mapping[str, ConcatenatedFile] = {
    build_json.PATH: build_json.JOINED,
    json_export.PATH: json_export.JOINED,
    citations.BIBTEX: citations.JOINED_BIBTEX,
    citations.CSL: citations.JOINED_CSL,
}
"""Files with a share of each transcript, and how these stand in it."""
