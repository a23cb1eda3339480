"""One file by itself, in a project or outside of any: read and converted as a build would do it."""

from pathlib import Path

from quoth import pipeline, sources
from quoth.model import Document, Seed
from quoth.site.project_settings import minting_day, read_settings


def read_seed(path: Path, root: Path) -> Seed:
    """The file with the sidecar beside it, within the limits of the project if there is one. Raises QuothError."""
    return sources.seed(path, *read_settings(root))


def convert_seed(path: Path, seed: Seed, root: Path) -> Document:
    """What Quoth makes of it, with what the project knows. Raises QuothError."""
    limits, _ = read_settings(root)
    with sources.time_limit(limits.seconds, seed.path):
        return pipeline.convert(seed, sources.knowledge(root / "knowledge"), sources.ledger(path), minting_day())
