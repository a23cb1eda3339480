"""What a file of JSON says of the talk as a whole, as pairs of its own word and what it says."""

from collections.abc import Iterator

from quoth.readers.json_fields import at, objects, plain
from quoth.sources.metadata_fields import key_of

PLACES: tuple[tuple[str, ...], ...] = (
    (),
    ("metadata",),
    ("meta",),
    ("results",),
    ("result",),
    ("job",),
    ("speech",),
    ("retval",),
    ("metadata", "transcription_config"),
)
"""Where files say such things."""


def entries(value: object) -> Iterator[tuple[str, str]]:
    """The first of each counts."""
    for place in PLACES:
        found = at(value, *place)
        for name, told in found.items() if isinstance(found, dict) else ():
            if isinstance(told, str) and told.strip() and key_of(name):
                yield name, told
    for name in ("languageCode", "detected_language"):
        yield "language", plain(value, "results", 0, name) or plain(value, "results", "channels", 0, name)
    yield from (("show", plain(one, "podcastName")) for one in objects([value]) if "chapters" in one)
