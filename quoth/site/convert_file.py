"""One file by itself, in a project or outside of any, read and converted as a build would do it."""

from pathlib import Path

from quoth import pipeline, sources
from quoth.model import Document, Knowledge, Seed
from quoth.site.project_settings import minting_day, read_settings
from quoth.sources.limits import DEFAULT_LIMITS
from quoth.sources.settings import DEFAULT_DISPLAY


def read_and_convert(path: Path, root: Path | None) -> tuple[Seed, Document]:
    """The file with its sidecar, and what Quoth makes of them with what the project knows. Raises QuothError.

    `root`: the project; None for no project, which knows nothing and sets nothing.
    """
    limits, options = read_settings(root) if root else (DEFAULT_LIMITS, DEFAULT_DISPLAY)
    seed = sources.seed(path, limits, options)
    with sources.time_limit(limits.seconds_for(len(seed.source.text)), seed.path):
        knowledge = sources.knowledge(root / "knowledge") if root else Knowledge()
        return seed, pipeline.convert(seed, knowledge, sources.ledger(path), minting_day())
