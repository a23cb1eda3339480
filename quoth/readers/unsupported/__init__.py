"""Text that is no talk: markup, subtitles, data and code for which there is no reader. It is refused, not published.

First the kinds that are known by how they begin, so that the message can name them and say how to export them; then
the classes: text most of whose lines are tags, fields, braces or codes. A talk may hold any of these in passing.

An editor who knows better names the format in the sidecar.
"""

from quoth.errors import Problem
from quoth.model import Seed
from quoth.readers.unsupported import line_classes, signatures
from quoth.readers.unsupported.signatures import UnsupportedKind

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
        return signatures.json_lines(text)
    if reader not in TYPED:
        return None
    kind = signatures.kind_of(text) or signatures.kind_of(text[body:])
    if kind or reader == "subrip":
        return kind
    return signatures.xml_kind_of(text[body:]) or line_classes.kind_of(text[body:])
