"""Where a build happens: what it is given, and the new site as far as it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quoth.errors import Problem
from quoth.site.file_index import FileIndex
from quoth.site.jobs import MapJobs
from quoth.site.site_manifest import BuiltSite


@dataclass(frozen=True, slots=True)
class BuildContext:
    """Where a build happens, and with what."""

    root: Path
    standing: BuiltSite
    """The site that stands, if there is one, and what the new one keeps of it."""
    new_site: Path
    """The stage folder, for all else."""
    report_progress: Callable[[str], None]
    cores: int
    map_jobs: MapJobs
    """Makes the pages of themes and people."""
    generated: FileIndex
    """Of the generated files of the project."""
    warn: Callable[[Problem], None]
    """Takes what stops nothing, and what a person must know."""

    def has(self, name: str) -> bool:
        """Whether the new site has a file already."""
        return name in self.standing.kept or (self.new_site / name).exists()

    def place(self, name: str) -> Path:
        """Where a file of the new site is until it is published."""
        return (self.standing.folder if name in self.standing.kept else self.new_site) / name
