"""`overrides/made/*.js`: what the scripts in `overrides/assets` import, and what Python must know too.

The words of the interface, the hosts whose players may stand in a page and the rules by which text is searched are each
written once, in Python or beside it. There is a script for every page of a transcript, one for the tools that a reader
asks for, and one for the search.
"""

import json
from collections.abc import Iterator, Mapping

from quoth.corpus.index import CorpusIndex
from quoth.model import OutputFile
from quoth.pages import addresses, citation_styles, locales
from quoth.pages.concatenated import Parts
from quoth.text.search_words import SEARCH_RULES

PLAYERS = {"youtube": "https://www.youtube-nocookie.com", "vimeo": "https://player.vimeo.com"}
"""Hosts whose players may stand in a page, by kind of recording."""
WORDS = {
    "passage": ("passage", "quotation"),
    "tools": ("selection", "cite", "help", "as_heard", "player"),
    "search": ("search",),
}
"""The places of the interface whose words scripts show, by the script that has them."""


def make(_: CorpusIndex, __: Parts) -> Iterator[OutputFile]:
    others: dict[str, dict[str, object]] = {
        "passage": {},
        "tools": {"PLAYERS": PLAYERS, "CITATION_FILES": _citation_files(), "IN_NOTES": citation_styles.IN_NOTES},
        "search": {"LANGUAGE": locales.LANGUAGE, "RULES": SEARCH_RULES},
    }
    for name, places in WORDS.items():
        words = {place.upper(): locales.words(locales.LANGUAGE)[place] for place in places}
        yield OutputFile(f"overrides/made/{name}.js", _module(words | others[name]))


def _citation_files() -> dict[str, str]:
    """The files that programs for references read, each with the name of its format."""
    files = (file for file in addresses.TEXT_DOWNLOADS if file.use == "cite")
    return {file.name: locales.word(f"download.{file.label}") for file in files}


def _module(values: Mapping[str, object]) -> str:
    """A script that exports each value under its name. JSON is JavaScript."""
    return "\n".join(f"export const {name}={_json(value)};" for name, value in values.items())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
