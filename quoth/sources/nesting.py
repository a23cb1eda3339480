"""How deep a file nests what it holds, found out before anybody builds a tree of it."""

import re
from xml.parsers import expat

from quoth.errors import Problem, SeedError
from quoth.sources.limits import Limits

# yes '[{"start": 0' '{ "text"'   no "[00:01:02] Ann Lee" "{\rtf1"
JSON = re.compile(r'\s*[\[{]\s*[\[{"]')
BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.S)
# yes '<?xml version="1.0"?>' "<ROOT xmlns=…>"   no "<laughs> Yes." (stops at once: it is not XML)
MARKUP = re.compile(r"\s*<[\w?!]")


class _TooDeepError(Exception):
    """Stops the parser at a line."""


def check(text: str, shown: str, limits: Limits) -> None:
    """Raises SeedError for JSON and XML that is nested deeper than the limits of the project."""
    line = None
    if JSON.match(text):
        line = _json(text, limits.nesting)
    elif MARKUP.match(text):
        line = markup(text.encode("utf-8", "replace"), limits.nesting)
    if line:
        what = f"nested more than {limits.nesting} deep"
        hint = "no transcript needs that; if this one does, raise extra.limits.nesting in mkdocs.yml"
        raise SeedError(Problem(f"{shown}:{line}", what, hint))


def _json(text: str, most: int) -> int | None:
    depth = 0
    for found in BRACKETS.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth > most:
                return text.count("\n", 0, found.start()) + 1
        elif found[0] in "]}":
            depth -= 1
    return None


def markup(data: bytes, most: int) -> int | None:
    """The line at which XML is nested deeper than `most`; None if it is not, as far as it is XML at all."""
    parser = expat.ParserCreate()
    depth = 0

    def begin(_: str, __: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > most:
            raise _TooDeepError

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        parser.Parse(data, True)
    except _TooDeepError:
        return parser.CurrentLineNumber
    except expat.ExpatError:
        return None
    return None
