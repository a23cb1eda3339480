"""The types of single values in the files that people write: words, a date, an address, a time."""

import codecs
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from quoth.model import Milliseconds
from quoth.sources.metadata_fields import LANGUAGE, MAX_NAME_CHARS, URL
from quoth.text import prose, timecode
from quoth.text.characters import replace_invisible
from quoth.text.patterns import lazy_pattern

# yes "2023" "2023-03" "2023-03-27" "1974~" (about) "1974?" (inferred)   no "27.3.2023" "2023-13"
DATE = lazy_pattern(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[~?]?\Z")
SLUG = lazy_pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
NO_CHARSETS = frozenset(
    ("charmap", "idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape")
)
"""What Python can decode, and no file is saved in: names of hosts, escapes of programs, whatever Windows is set to."""
LONGEST_ENCODING = 40
"""Characters of the name of an encoding."""


def _words(value: str) -> str:
    value = " ".join(value.split())
    if not value:
        raise ValueError("this is empty")
    return value


def _prose(value: str) -> str:
    if not value.strip():
        raise ValueError("this is empty")
    return "\n\n".join(prose.paragraphs(value))


def _short(value: str) -> str:
    if len(value) > MAX_NAME_CHARS:
        raise ValueError(f"this is longer than {MAX_NAME_CHARS} characters")
    return _words(value)


def _date(value: str) -> str:
    message = f"“{value}” is not a date such as 2023, 2023-03 or 2023-03-27 (1974~: about 1974; 1974?: you inferred it)"
    if not DATE.match(value):
        raise ValueError(message)
    try:
        date.fromisoformat((value.rstrip("~?") + "-01-01")[:10])
    except ValueError as error:
        raise ValueError(message) from error
    return value


def _language(value: str) -> str:
    if not LANGUAGE.match(value):
        raise ValueError(f"“{value}” is not the code of a language such as en, pt-BR or zh-Hant")
    return value


def _slug(value: str) -> str:
    if not SLUG.match(value) or len(value) > 80:
        raise ValueError(f"“{value}” is not an address of small letters, digits and hyphens, up to 80 of them")
    return value


def _url(value: str) -> str:
    if not URL.match(value):
        raise ValueError(f"“{value}” is not an address that begins with http:// or https://")
    return value


def _encoding(value: str) -> str:
    shown = value if len(value) <= LONGEST_ENCODING else value[:LONGEST_ENCODING] + "…"
    problem = f"“{replace_invisible(shown)}” is not the name of an encoding such as utf-8, windows-1252 or shift_jis"
    try:
        name = codecs.lookup(value[: LONGEST_ENCODING + 1]).name
        "".encode(name)
    except (LookupError, ValueError) as error:
        raise ValueError(problem) from error
    if name in NO_CHARSETS:
        raise ValueError(problem)
    return name


def _time(value: object) -> object:
    milliseconds = timecode.parse(str(value))
    if milliseconds is None:
        raise ValueError(f"“{value}” is not a time such as 05:57 or 1:02:03")
    return milliseconds


def _shift(value: object) -> object:
    words = str(value)
    return (
        -milliseconds if words.startswith("-") and isinstance(milliseconds := _time(words[1:]), int) else _time(words)
    )


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


Words = Annotated[str, AfterValidator(_words)]
Prose = Annotated[str, AfterValidator(_prose)]
Short = Annotated[str, AfterValidator(_short)]
Date = Annotated[str, AfterValidator(_date)]
Language = Annotated[str, AfterValidator(_language)]
Slug = Annotated[str, AfterValidator(_slug)]
Url = Annotated[str, AfterValidator(_url)]
Encoding = Annotated[str, AfterValidator(_encoding)]
Time = Annotated[Milliseconds, BeforeValidator(_time)]
Shift = Annotated[Milliseconds, BeforeValidator(_shift)]
Names = Annotated[list[Short], BeforeValidator(_one_or_more)]
Urls = Annotated[list[Url], BeforeValidator(_one_or_more)]
