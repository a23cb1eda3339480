"""What files of linguists say of a recording: in which language it is, and in which file, which has no address."""

import re
from collections.abc import Iterable

from babel.core import get_global

from quoth.model import Notice
from quoth.sources import metadata_fields
from quoth.sources.metadata_fields import recording_kind

MAX_FILES = 3


def short_language_code(written: str) -> str:
    """The shortest code of a language: “eng” is en, “English (eng)” is en; empty if it is none."""
    inner = re.search(r"\(([a-z]{2,3})\)\s*$", written)
    code = metadata_fields.language_code(inner[1] if inner else written)
    first, mark, rest = code.partition("-")
    return f"{get_global('language_aliases').get(first, first)}{mark}{rest}"


def file_names(paths: Iterable[str]) -> list[str]:
    """The names of files at these paths or addresses, each once."""
    names = [re.split(r"[/\\]", path.strip())[-1] for path in paths]
    return list(dict.fromkeys(name for name in names if name))


def recording_notices(paths: Iterable[str]) -> list[Notice]:
    """A notice of recordings that are named without an address; empty if there are none."""
    names = file_names(path for path in paths if not metadata_fields.URL.match(path.strip()))
    sounds = [name for name in names if recording_kind(name) != "page"] or names
    if not sounds:
        return []
    shown = ", ".join(sounds[:MAX_FILES]) + (", …" if len(sounds) > MAX_FILES else "")
    return [Notice("recording-named", f"the recording is {shown}: give its address as `media:` in the sidecar")]
