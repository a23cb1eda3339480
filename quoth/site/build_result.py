"""What a build did, for the person who asked for it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from quoth.errors import Problem

if TYPE_CHECKING:
    from quoth.model import TranscriptSummary


@dataclass(slots=True)
class BuildResult:
    summaries: "tuple[TranscriptSummary, ...]" = ()
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    """Problems that stop nothing: files without words, corrections for transcripts that are not there."""
    rendered_ids: frozenset[str] = frozenset()
    """Names of the transcripts whose pages were made anew."""
    new_ids: list[str] = field(default_factory=list)
    """Ledgers that changed and must be committed."""
    uncommitted_ledgers: list[Problem] = field(default_factory=list)
    """Ledgers that would change if this were published."""
    site: Path | None = None
    size: int = 0
    """The size of the site in bytes."""
    unchanged: bool = False
    """Nothing has changed since the last build, so there is nothing to tell."""
    exit_code: int = 0
