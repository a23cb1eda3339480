"""Text that is no talk: markup, subtitles, data and code for which there is no reader. It is refused, not published.

First the kinds that are known by how they begin, so that the message can name them and say how to export them; then
the classes: text most of whose lines are tags, fields, braces or codes. A talk may hold any of these in passing.

An editor who knows better names the format in the sidecar.
"""

from quoth.errors import Problem
from quoth.model import Seed
from quoth.readers.unsupported.line_classes import kind_by_lines
from quoth.readers.unsupported.signatures import UnsupportedKind, json_lines, kind_by_signature, kind_of_xml

TYPED = frozenset(("labelled", "meeting", "plain", "show notes", "stamped", "subrip", "timed"))
"""The readers that take any text, and so markup too."""


def problem(seed: Seed, reader: str) -> Problem | None:
    """What a seed is that a reader would take for a talk, and how to export it; None if it may be one."""
    kind = _kind(seed.source.text, seed.body, reader)
    if not kind:
        return None
    return Problem(seed.path, f"{kind.what}, which Quoth does not read", kind.hint_for(seed.path.rpartition("/")[2]))


def _kind(text: str, body: int, reader: str) -> UnsupportedKind | None:
    if reader == "json":
        return json_lines(text)
    if reader not in TYPED:
        return None
    kind = kind_by_signature(text) or kind_by_signature(text[body:])
    if kind or reader == "subrip":
        return kind
    return kind_of_xml(text[body:]) or kind_by_lines(text[body:])
