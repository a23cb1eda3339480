"""What is measured against: transcripts that people divided, labelled, tagged and corrected, and our own seeds."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from quoth import pipeline, sources
from quoth.analysis.sections.features import SectionUnit
from quoth.model import Document, Knowledge, Sidecar

ROOT = Path(__file__).parents[2]
DAY = "2026-01-01"


def rows(corpus: Path, name: str) -> Iterator[dict[str, Any]]:
    """The entries of NAME.jsonl.gz; none if the corpus has no such file."""
    path = corpus / f"{name}.jsonl.gz"
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def units(segments: list[dict[str, Any]]) -> list[SectionUnit]:
    """The stretches of a row of `sections` as what may begin a section."""
    return [
        SectionUnit(
            segment["text"],
            segment.get("speaker") or "",
            None if segment.get("start") is None else int(segment["start"] * 1000),
        )
        for segment in segments
    ]


def seeds(knowledge: Knowledge) -> Iterator[tuple[Document, Document]]:
    """Our own transcripts: as their editor reads them, and as Quoth does without the editor."""
    paths, _ = sources.list_sources(ROOT / "seeds")
    for path in paths:
        seed = sources.seed(path)
        bare = replace(seed, sidecar=Sidecar())
        yield pipeline.convert(seed, knowledge, (), DAY), pipeline.convert(bare, Knowledge(), (), DAY)
