"""A folder of static files over HTTP, as hosts of static sites serve it: whole, in part, or not at all."""

from functools import cache
from mimetypes import MimeTypes
from pathlib import Path

from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.security import safe_join
from werkzeug.utils import send_file
from werkzeug.wrappers import Request, Response

from quoth.text.patterns import lazy_pattern

# yes "bytes=0-499" "bytes=500-" "bytes=-500"   no "bytes=0-0,5-9" "bytes=abc" "lines=0-5": answered with the whole file
ONE_RANGE = lazy_pattern(r"bytes=(?:\d{1,99}-\d{0,99}|-(?P<suffix>\d{1,99}))")
TYPES = {
    ".bib": "application/x-bibtex",
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".m4a": "audio/mp4",
    ".md": "text/markdown",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".ris": "application/x-research-info-systems",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""What machines name differently, or not at all."""


def find(folder: Path, path: str) -> Path | None:
    """The file that a path of an address names; of a folder its index. None if there is none within `folder`."""
    if "\0" in path:
        return None
    joined = safe_join(str(folder), path.lstrip("/"))
    if joined is None:
        return None
    try:
        place = Path(joined) / "index.html" if path.endswith("/") else Path(joined)
        inside = place.resolve().is_relative_to(folder.resolve())
        return place if inside and place.is_file() else None
    except (OSError, RuntimeError, ValueError):  # a name too long for the system, a loop of links
        return None


def sent(path: Path, request: Request) -> Response:
    """A file, or the part of it that is asked for; it is read while it is sent. Raises OSError."""
    size, asked = path.stat().st_size, dict(request.environ)
    part = _one_range(asked.pop("HTTP_RANGE", ""), size)
    if part:
        asked["HTTP_RANGE"] = part
    try:
        return send_file(path, asked, mimetype=type_of(path.name))
    except RequestedRangeNotSatisfiable:
        return Response("no such part\n", 416, {"Content-Range": f"bytes */{size}"})


def type_of(name: str) -> str:
    """The media type of a file by its name."""
    media_type, packed = _types().guess_type(name)
    return media_type if media_type and not packed else "application/octet-stream"


@cache
def _types() -> MimeTypes:
    types = MimeTypes()
    for ending, media_type in TYPES.items():
        types.add_type(media_type, ending)
    return types


def _one_range(header: str, size: int) -> str:
    """The range that is asked for, with an end that is in the file; empty where the whole file is to be sent."""
    match = ONE_RANGE.fullmatch(header.strip())
    if not match:
        return ""
    if match["suffix"] and int(match["suffix"]) > size > 0:
        return f"bytes=0-{size - 1}"
    return match[0]
