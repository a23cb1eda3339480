"""Files from disk as text: only regular files inside the folder, of a sane size, in a known encoding."""

import codecs
import stat
from pathlib import Path

from quoth.errors import Problem, SeedError

LARGEST = 20_000_000
"""Bytes of one source; a day of talk has about one million."""
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read_bytes(path: Path, root: Path, shown: str) -> bytes:
    """What is in a file. Raises SeedError for what is no regular file, lies outside `root`, or is too large."""
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise SeedError(Problem(shown, "a link that leads out of the folder", "put the file itself here"))
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SeedError(Problem(shown, "not a file with text in it", "take it out of the folder"))
        if status.st_size > LARGEST:
            size = f"{status.st_size / 1e6:.0f} MB, and more than {LARGEST / 1e6:.0f} MB are not read"
            raise SeedError(Problem(shown, size, "divide it into several transcripts"))
        return path.read_bytes()
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SeedError(Problem(shown, f"cannot be read: {reason}", "look at its permissions and links")) from error


def decode(data: bytes, shown: str) -> str:
    """The text of a file, with line feeds at the ends of its lines. Raises SeedError if it is not UTF-8 or UTF-16."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding, shown)
    return _decoded(data, "utf-8", shown)


def _decoded(data: bytes, encoding: str, shown: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        what = f"not {encoding.upper()}: byte {error.start} is {data[error.start]:#04x}"
        raise SeedError(Problem(f"{shown}:{line}", what, "save the file as UTF-8 in your editor")) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
