"""One file by itself, in a project or outside of any: read and converted as a build would do it."""

from pathlib import Path

from quoth import pipeline, sources
from quoth.model import Document, Seed
from quoth.site.project_settings import minting_day, read_settings


def read_and_convert(path: Path, root: Path) -> tuple[Seed, Document]:
    """The file with its sidecar, and what Quoth makes of them with what the project knows. Raises QuothError."""
    limits, options = read_settings(root)
    seed = sources.seed(path, limits, options)
    with sources.time_limit(limits.seconds, seed.path):
        knowledge = sources.knowledge(root / "knowledge")
        return seed, pipeline.convert(seed, knowledge, sources.ledger(path), minting_day())
