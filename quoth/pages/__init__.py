"""The table of pages and exports: one module for each kind. Those in `OF_DOCUMENT` have

    make(lookup) -> Iterator[OutputFile]              the files of one transcript, from a corpus that holds only it

and are cached until that corpus changes. The others show many transcripts. They have

    parts(lookup) -> Iterator[OutputFile]             what one transcript contributes to each of them, in `PARTS`
    make(…, lookup, parts) -> Iterator[OutputFile]    the files, from summaries of all transcripts and from these parts

and are listed in `OF_THEME`, `OF_PERSON` or `OF_CORPUS`; those of a theme or a person are cached until its own corpus
changes. To add a kind: a module here, a line below, a file of cases in `tests/pages/`.
"""

from collections.abc import Callable, Iterator, Mapping

from quoth.corpus.index import CorpusIndex
from quoth.model import OutputFile, Person, Theme
from quoth.pages import (
    compare_page,
    edits_page,
    home_page,
    home_quotation,
    list_pages,
    person_page,
    script_data,
    search_records,
    show_notes_page,
    theme_page,
    transcript_page,
    withdrawn_page,
)
from quoth.pages.concatenated import ConcatenatedFile, Parts
from quoth.pages.exports import caption_files, card_texts, citations, feeds, json_export, llms_txt, plain_formats
from quoth.pages.exports import citations as citation_data
from quoth.pages.exports import json_export as build_json

Make = Callable[[CorpusIndex], Iterator[OutputFile]]
MakeAll = Callable[[CorpusIndex, Parts], Iterator[OutputFile]]
OF_DOCUMENT: tuple[Make, ...] = (
    transcript_page.make,
    show_notes_page.make,
    edits_page.make,
    withdrawn_page.make_moved,
    withdrawn_page.make,
    citation_data.make_citation_data,
    build_json.make_build_report,
    plain_formats.make,
    caption_files.make,
    caption_files.make_player_files,
    json_export.make,
    citations.make,
    search_records.records,
    card_texts.of_transcripts,
)
"""Made for each transcript: its pages, the files beside them, and its share of the files in `JOINED`."""
PARTS: tuple[Make, ...] = (home_quotation.parts, theme_page.parts, person_page.parts, feeds.parts, llms_txt.parts)
"""What a transcript contributes to the pages of many, made with its own pages."""
OF_THEME: tuple[Callable[[Theme, CorpusIndex, Parts], Iterator[OutputFile]], ...] = (
    theme_page.make,
    compare_page.make,
    feeds.of_theme,
    card_texts.of_theme,
)
"""Made for each theme."""
OF_PERSON: tuple[Callable[[Person, CorpusIndex, Parts], Iterator[OutputFile]], ...] = (
    person_page.make,
    feeds.of_person,
)
"""Made for each person."""
OF_CORPUS: tuple[MakeAll, ...] = (
    list_pages.make,
    search_records.make,
    home_page.make,
    script_data.make,
    feeds.make,
    llms_txt.make,
    card_texts.make,
)
"""Made once, for all transcripts together."""
JOINED: Mapping[str, ConcatenatedFile] = {
    build_json.BUILD_REPORT: build_json.JOINED_BUILD_REPORT,
    json_export.PATH: json_export.JOINED,
    citations.BIBTEX: citations.JOINED_BIBTEX,
    citations.CSL: citations.JOINED_CSL,
}
"""Files that join a share of each transcript, and how the shares are joined."""
