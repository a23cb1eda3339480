"""Recordings that lie beside the pages, in docs/: whether each one that a transcript names is there."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from quoth.errors import Problem, SeedError
from quoth.model import TranscriptSummary
from quoth.sources.folder import SIDECAR

HINT = "copy the recording into docs/, or correct the name: `file: media/talk.mp3` is docs/media/talk.mp3"


def check_recordings(root: Path, summaries: Iterable[TranscriptSummary]) -> None:
    """Raises SeedError, with its line, for each recording below docs/ that a sidecar names and that is not there."""
    if missing := list(_missing_recordings(root, summaries)):
        raise SeedError(missing)


def _missing_recordings(root: Path, summaries: Iterable[TranscriptSummary]) -> Iterator[Problem]:
    for summary in summaries:
        for media in summary.meta.media:
            if "://" not in media.url and not (root / "docs" / media.url).is_file():
                sidecar = Path(summary.path).with_suffix(SIDECAR)
                where = f"{sidecar.as_posix()}{_line_of(root / sidecar, media.url)}"
                yield Problem(where, f"there is no recording docs/{media.url}", HINT)


def _line_of(sidecar: Path, words: str) -> str:
    """The line of a file with these words, as it stands behind the file's name; empty if none has them."""
    try:
        lines = sidecar.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return ""
    return next((f":{number}" for number, line in enumerate(lines, 1) if words in line), "")
