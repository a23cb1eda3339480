"""The words of the interface: what a reader of the site sees and no transcript says, for Python and for scripts.

`LANGUAGE.json` has them by the place where they stand and a name: `{"search": {"more": "Show more of {count}"}}` is
`word("search.more", count=30)`. An entry that depends on a number has a text for each plural form of the language, as
Unicode's CLDR names them, and `count` chooses: `{"one": "{count} passage", "other": "{count} passages"}`.

To change what a reader sees, change it here; to add a language, add its file with the same keys. A site has the words
of its `theme: language:`, if there is a file of it, or else English ones.
"""

import json
import pkgutil
from collections.abc import Mapping
from contextlib import suppress
from contextvars import ContextVar
from functools import cache

from babel import Locale

from quoth.text.patterns import lazy_pattern

DEFAULT_LANGUAGE = "en"
CHOSEN = ContextVar("the language of the interface", default=DEFAULT_LANGUAGE)
# yes "{count}"   no "{}"
VALUE = lazy_pattern(r"\{(\w+)\}")

Entry = str | Mapping[str, str]
"""A text, or one for each plural form."""


def choose(language: str) -> None:
    """From now on, words are those of a site in this language (BCP 47), or of the one that is next to it."""
    CHOSEN.set(nearest(language))


def chosen() -> str:
    """The language of the words of the interface."""
    return CHOSEN.get()


@cache
def nearest(language: str) -> str:
    """The language of which there are words for a site in this one: de for de-AT, en for one that nobody translated."""
    for name in (language, language.partition("-")[0]):
        with suppress(OSError):  # no file of it
            words(name)
            return name
    return DEFAULT_LANGUAGE


@cache
def words(language: str) -> Mapping[str, Mapping[str, Entry]]:
    """All the words of a language, by place and name. Raises FileNotFoundError for one that has no file."""
    data = pkgutil.get_data(__name__, f"{language}.json")
    entries: Mapping[str, Mapping[str, Entry]] = json.loads(data or b"")
    return entries


def word(key: str, /, language: str = "", **values: object) -> str:
    """A text of the interface with its values put in, as plain text. Raises KeyError for one that is not there.

    word("search.passages", count=2) -> 2 passages
    """
    return VALUE.sub(lambda match: str(values[match[1]]), entry(key, values.get("count"), language))


def entry(key: str, count: object = None, language: str = "") -> str:
    """A text of the interface with `{name}` where a value belongs; `count` chooses its plural form."""
    place, _, name = key.partition(".")
    language = language or chosen()
    text = words(language)[place][name]
    return text if isinstance(text, str) else text[_plural(language, int(str(count)))]


@cache
def _plural(language: str, count: int) -> str:
    """The plural form that a language has for a number."""
    return str(Locale(language).plural_form(count))
