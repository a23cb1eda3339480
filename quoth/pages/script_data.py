"""`overrides/made/`: words, styles and data that the scripts in `quoth/theme` share with Python.

The words of the interface, the hosts whose players may be embedded and the rules by which text is searched are each
written once, in Python or beside it. There is a script for every page of a transcript, one for the tools that a reader
opens, and one for the search. Engines fill the templates of the theme without this program, so these get their words
as a template too: `quoth/theme/partials/words.html` has the macro that reads it.
"""

import json
import re
from collections.abc import Iterator, Mapping

from quoth.corpus.index import CorpusIndex
from quoth.model import OutputFile
from quoth.pages import addresses, citation_styles, locales
from quoth.pages.concatenated import Parts
from quoth.pages.html.escape import Markup
from quoth.pages.html.templates import phrase
from quoth.text.search_words import SEARCH_RULES

PLAYERS = {"youtube": "https://www.youtube-nocookie.com", "vimeo": "https://player.vimeo.com"}
"""Hosts whose players may be embedded in a page, by kind of recording."""
WORDS = {
    "passage": ("passage", "quotation"),
    "tools": ("selection", "cite", "help", "as_heard", "player", "toolbar", "note"),
    "reading": ("reading",),
    "search": ("search",),
}
"""The places of the interface whose words scripts show, by the script that has them."""
TEMPLATE_PLACES = ("frame", "missing_page", "list")
"""The places whose words the templates of the theme show."""
STYLE_PLACE = "style"
"""The place whose words style sheets show."""


def make(_: CorpusIndex, __: Parts) -> Iterator[OutputFile]:
    others: dict[str, dict[str, object]] = {
        "passage": {},
        "tools": {"PLAYERS": PLAYERS, "CITATION_FILES": _citation_files(), "IN_NOTES": citation_styles.IN_NOTES},
        "reading": {},
        "search": {"LANGUAGE": locales.chosen(), "RULES": SEARCH_RULES},
    }
    for name, places in WORDS.items():
        words = {place.upper(): locales.words(locales.chosen())[place] for place in places}
        yield OutputFile(f"overrides/made/{name}.js", _module(words | others[name]))
    yield OutputFile("overrides/made/words.html", _template())
    yield OutputFile("overrides/made/words.css", _style_sheet())


def _template() -> str:
    """A template that gives the words of a `key` as HTML, with `values` filled in.

    {%- if key == "frame.engine" %}Made with {{ values.quoth }}.
    {%- endif %}
    """
    keys = [f"{place}.{name}" for place in TEMPLATE_PLACES for name in locales.words(locales.chosen())[place]]
    rows = [f'{{%- {"elif" if number else "if"} key == "{key}" %}}{_html(key)}' for number, key in enumerate(keys)]
    return "\n".join([*rows, "{%- endif %}"])


def _html(key: str) -> Markup:
    names = locales.VALUE.findall(str(locales.entry(key)))
    return phrase(key, **{name: Markup(f"{{{{ values.{name} }}}}") for name in names})


def _style_sheet() -> str:
    """The words of style sheets as custom properties; words around a value are two, one before it and one after.

    --words-heard-1: "heard: “"; --words-heard-2: "”"
    """
    rows = list[str]()
    for name in locales.words(locales.chosen())[STYLE_PLACE]:
        parts = re.split(locales.VALUE.pattern, locales.entry(f"{STYLE_PLACE}.{name}"))[::2]
        label = f"--words-{name.replace('_', '-')}"
        numbered = [(f"{label}-{number}", part) for number, part in enumerate(parts, 1)]
        rows += [f"  {prop}: {_json(part)};\n" for prop, part in (numbered if len(parts) > 1 else [(label, parts[0])])]
    return f":root {{\n{''.join(rows)}}}"


def _citation_files() -> dict[str, str]:
    """The files that programs for references read, each with the name of its format."""
    files = (file for file in addresses.TEXT_DOWNLOADS if file.use == "cite")
    return {file.name: locales.word(file.label) for file in files}


def _module(values: Mapping[str, object]) -> str:
    """A script that exports each value under its name, as JSON."""
    return "\n".join(f"export const {name}={_json(value)};" for name, value in values.items())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
