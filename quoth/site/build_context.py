"""The context of a build: what it works with, and the new site as far as it is made."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from quoth.errors import Problem
from quoth.site.file_index import FileIndex
from quoth.site.jobs import MapJobs
from quoth.site.site_manifest import BuiltSite


@dataclass(frozen=True, slots=True)
class BuildContext:
    """What the steps of a build share."""

    root: Path
    config: MkDocsConfig
    """The settings, for a build into the stage folder."""
    standing: BuiltSite
    """The published site, if there is one, and what the new one keeps of it."""
    new_site: Path
    """The stage folder, for everything else."""
    report_progress: Callable[[str], None]
    cores: int
    map_jobs: MapJobs
    """Makes the pages of themes and people."""
    generated: FileIndex
    """The index of the generated files of the project."""
    warn: Callable[[Problem], None]
    """Takes problems that stop nothing, but that a person must know."""

    def has(self, name: str) -> bool:
        """Whether the new site has a file already."""
        return name in self.standing.kept or os.path.exists(f"{self.new_site}/{name}")  # noqa: PTH110  (thousands of them)

    def place(self, name: str) -> Path:
        """The path of a file of the new site until that is published."""
        return (self.standing.folder if name in self.standing.kept else self.new_site) / name
